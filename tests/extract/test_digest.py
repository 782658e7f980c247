"""Days and actors: what belongs together, what is said of it, and how that is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.stories import Told, judged, own
from extract import brief_article
from extract.digest import dossier, grouping, making, markdown, text
from extract.digest.model import Digest, Filed, Scene, actor_key
from extract.digest.sparkline import sparkline
from extract.model import Actor, ActorKind, Article, Block, Briefing, Kind

DAY = "2026-11-25"


@pytest.fixture(scope="module")
def told() -> list[Told]:
    return own()


@pytest.fixture(scope="module")
def digest(told: list[Told]) -> Digest:
    filed = [Filed(number, one.briefing) for number, one in enumerate(told, 1)]
    return making.make(DAY, filed, {"anna weller": 14, "mikhail dragan": 28})


def test_what_tells_of_one_event_is_one_story(told: list[Told]) -> None:
    pairs = judged(told, grouping.group([one.briefing for one in told]))
    assert pairs.f1 >= 0.9


def test_every_article_is_in_one_story(told: list[Told]) -> None:
    groups = grouping.group([one.briefing for one in told])
    assert sorted(index for group in groups for index in group) == list(range(len(told)))
    assert grouping.group([]) == ()
    assert grouping.group([told[0].briefing]) == ((0,),)


def test_two_of_one_story_are_found_in_a_day_that_has_nothing_else(told: list[Told]) -> None:
    strikes = [one.briefing for one in told if one.story == "ferry-strike"]
    assert grouping.group(strikes[:2]) == ((0, 1),)


def test_articles_without_words_are_stories_of_their_own() -> None:
    empty = brief_article(Article(title="", blocks=(Block(Kind.PARAGRAPH, "…"),)))
    assert grouping.group([empty, empty]) == ((0,), (1,))
    assert making.make(DAY, [Filed(1, empty)], {}).stories[0].title == "Untitled"


def test_a_story_has_its_sources_points_and_actors(digest: Digest, told: list[Told]) -> None:
    story = next(s for s in digest.stories if "Marta Ilves" in s.actors)
    assert {report.id for report in story.reports} == {
        number for number, one in enumerate(told, 1) if one.story == "ferry-strike"
    }
    assert story.title == story.reports[0].title
    texts = [point.text for point in story.points]
    assert 2 <= len(texts) == len(set(texts)) <= 4
    assert all(0 <= point.report < len(story.reports) for point in story.points)
    sizes = [len(one.reports) for one in digest.stories]
    assert sizes == sorted(sizes, reverse=True)
    assert sum(sizes) == digest.articles == len(told)


def test_actors_are_compared_with_the_week_before(digest: Digest) -> None:
    actors = {actor.name: actor for actor in digest.actors}
    weller = actors["Anna Weller"]
    assert (weller.articles, weller.usual, weller.role) == (5, 2.0, "finance minister")
    assert weller.change == 3.0
    assert actors["Mikhail Dragan"].usual == 4.0
    counts = [actor.articles for actor in digest.actors]
    assert counts == sorted(counts, reverse=True)


def cast(*names: str) -> Briefing:
    return Briefing("", "", Article("A"), actors=tuple(Actor(n, ActorKind.PERSON) for n in names))


def test_a_surname_is_the_one_who_bears_it() -> None:
    filed = [Filed(1, cast("Anna Weller")), Filed(2, cast("Weller")), Filed(3, cast("Osten"))]
    actors = making.make(DAY, filed, {"weller": 7, "anna weller": 7}).actors
    assert [(a.name, a.articles, a.usual) for a in actors] == [
        ("Anna Weller", 2, 2.0),
        ("Osten", 1, 0.0),
    ]
    filed.append(Filed(4, cast("Ulf Weller")))
    assert {a.name for a in making.make(DAY, filed, {}).actors} >= {"Weller", "Ulf Weller"}


def test_the_same_day_gives_the_same_digest(digest: Digest, told: list[Told]) -> None:
    filed = [Filed(number, one.briefing) for number, one in enumerate(told, 1)]
    again = making.make(DAY, filed, {"anna weller": 14, "mikhail dragan": 28})
    assert again == digest
    assert again.to_json() == digest.to_json()


def test_a_digest_in_print(digest: Digest) -> None:
    plain = text.digest(digest, 60)
    assert plain.startswith(f"DIGEST OF {DAY}\n34 articles, ")
    assert "   5      +3.0  Anna Weller, finance minister\n" in plain
    assert max(len(line) for line in plain.split("\n")) <= 60
    marked = markdown.digest(digest)
    assert marked.startswith(f"# Digest of {DAY}\n")
    assert "| Anna Weller | finance minister | 5 | +3.0 |" in marked
    assert "three per cent\n\nHanna Stroem\n\n- **What happened:** " in marked
    assert " \\[2\\]\n\n1. Central bank keeps rate" in marked
    assert text.digest(Digest(DAY, 0, (), ())) == f"DIGEST OF {DAY}\n0 articles, 0 stories\n"


def scene(number: int, day: str, role: str = "", quotes: tuple[str, ...] = ()) -> Scene:
    return Scene(
        number, day, f"Title *{number}*", "Paper", "https://p.example/", role, 2, 0.5, quotes
    )


SCENES = (
    scene(1, "2026-11-20", "minister"),
    scene(3, "2026-11-25", "president", ("“One.”", "“Two.”", "“Three.”", "“Four.”")),
    scene(2, "2026-11-25", "minister"),
)


def test_a_dossier_is_in_order_of_time() -> None:
    made = dossier.make("Anna Weller", "person", SCENES)
    assert [one.id for one in made.scenes] == [3, 2, 1]
    assert (made.unit, made.presence) == ("day", (1, 0, 0, 0, 0, 2))
    assert [(r.role, r.articles, r.first, r.last) for r in made.roles] == [
        ("minister", 2, "2026-11-20", "2026-11-25"),
        ("president", 1, "2026-11-25", "2026-11-25"),
    ]


@pytest.mark.parametrize(
    ("first", "unit", "length"),
    [("2026-09-27", "day", 60), ("2026-09-26", "week", 10), ("2020-01-01", "month", 83)],
)
def test_the_longer_the_time_the_larger_its_unit(first: str, unit: str, length: int) -> None:
    made = dossier.make("A", "person", [*SCENES, scene(0, first)])
    assert (made.unit, len(made.presence)) == (unit, length)
    assert sum(made.presence) == 4


def test_a_dossier_in_print() -> None:
    made = dossier.make("Anna Weller", "person", SCENES)
    plain = text.dossier(made, 50)
    assert "▅····█  articles a day, at most 2\n" in plain
    assert "minister (2 articles, 2026-11-20 to 2026-11-25)\n" in plain
    assert "  - “Three.”\n    and 1 more quote\n" in plain
    assert max(len(line) for line in plain.split("\n")) <= 50
    marked = markdown.dossier(made)
    assert "- 2026-11-25: [Title \\*3\\*](https://p.example/), Paper\n  - “One.”" in marked


def test_what_an_actor_says_is_taken_from_its_quotes(told: list[Told]) -> None:
    briefing = told[0].briefing
    quotes = dossier.quotes_of(briefing, actor_key("MARTA ILVES"))
    assert any("sixteen hours" in quote for quote in quotes)
    assert dossier.quotes_of(replace(briefing, actors=()), "marta ilves") == ()


@pytest.mark.parametrize(
    ("numbers", "bars"),
    [((), ""), ((0, 0), "··"), ((1, 2, 4, 8), "▂▃▅█"), ((3, 3), "██"), ((1, 1000), "▁█")],
)
def test_sparklines(numbers: tuple[int, ...], bars: str) -> None:
    assert sparkline(numbers) == bars
