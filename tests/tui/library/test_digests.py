"""Digests and dossiers from what is kept: the right day, the week before, whoever is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from extract.model import Actor, ActorKind, Article, Block, Briefing, Kind, Mention, Page, Quote
from tui.library import adding, appearances, articles, digests
from tui.library.store import Library

DAY = date(2026, 11, 25)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as opened:
        yield opened


def put(library: Library, number: int, day: str, *actors: str, role: str | None = None) -> int:
    """An article of that day with those actors, the first of which says something."""
    text = f"“We sail on day {number},” said {actors[0]} of report {number} about {number * 7919}."
    cast = tuple(
        Actor(name, ActorKind.PERSON, role, mentions=(Mention(0, 0, 1),), quotes=(0,) * (n == 0))
        for n, name in enumerate(actors)
    )
    article = Article(f"Report {number}", date=day or None, blocks=(Block(Kind.PARAGRAPH, text),))
    quotes = (Quote(0, 0, 20, f"“We sail on day {number},”"),)
    briefing = Briefing("", "", article, quotes=quotes, actors=cast)
    page = Page(b"", f"https://p.example/{number}", url=f"https://p.example/{number}")
    return adding.add(library, page, briefing).id


def test_the_digest_has_the_articles_of_its_day_alone(library: Library) -> None:
    today = [put(library, n, f"2026-11-25T0{n}:00:00+01:00", "Ann Lee") for n in (1, 2)]
    put(library, 3, "2026-11-24", "Ann Lee", "Bo Dahl")
    put(library, 4, "2026-11-17", "Ann Lee")
    deleted = put(library, 5, "2026-11-25", "Ann Lee")
    articles.delete(library, [deleted])
    made = digests.digest(library, DAY)
    assert sorted(r.id for story in made.stories for r in story.reports) == today
    (ann,) = made.actors
    assert (ann.name, ann.articles, ann.usual) == ("Ann Lee", 2, 1 / 7)


def test_an_article_without_date_is_of_the_day_on_which_it_came(library: Library) -> None:
    put(library, 1, "", "Ann Lee")
    day = appearances.last_day(library, "9999-12-31")
    assert day is not None
    assert digests.digest(library, date.fromisoformat(day)).articles == 1


def test_a_day_of_which_nothing_is_kept(library: Library) -> None:
    assert digests.digest(library, DAY).articles == 0
    assert appearances.last_day(library, "2026-11-25") is None


def test_a_dossier_has_every_article_role_and_quote(library: Library) -> None:
    first = put(library, 1, "2026-11-20", "Ann Lée", role="captain")
    second = put(library, 2, "2026-11-25", "Bo Dahl", "Ann Lee", role="minister")
    third = put(library, 3, "2026-11-25", "Ann Lee", role="minister")
    made = digests.dossier(library, "ann lee")
    assert (made.name, made.kind) == ("Ann Lee", "person")
    assert [scene.id for scene in made.scenes] == [third, second, first]
    assert [scene.quotes for scene in made.scenes] == [
        ("“We sail on day 3,”",),
        (),
        ("“We sail on day 1,”",),
    ]
    assert [held.role for held in made.roles] == ["minister", "captain"]
    assert digests.dossier(library, "Lee") == made


def test_a_name_of_nobody_and_one_of_several(library: Library) -> None:
    put(library, 1, "2026-11-25", "Ann Lee", "Bo Lee")
    with pytest.raises(digests.NoSuchActor, match="in no article"):
        digests.dossier(library, "Dahl")
    with pytest.raises(digests.NoSuchActor, match=r"Ann Lee, Bo Lee; give the whole name"):
        digests.dossier(library, "Lee")


def test_a_surname_joins_the_one_person_who_bears_it(library: Library) -> None:
    for number, name in enumerate(("Ann Lee", "Lee", "Bo Leeson"), 1):
        put(library, number, "2026-11-25", name)
    assert [s.id for s in digests.dossier(library, "Ann Lee").scenes] == [2, 1]
    assert digests.dossier(library, "lee").scenes == digests.dossier(library, "ann lee").scenes
    put(library, 4, "2026-11-25", "Cy Lee")
    assert [s.id for s in digests.dossier(library, "Ann Lee").scenes] == [1]


def test_who_is_in_an_article_changes_with_its_text(library: Library) -> None:
    put(library, 1, "2026-11-25", "Ann Lee")
    put(library, 1, "2026-11-25", "Bo Dahl")
    assert [key for key, _, _ in appearances.named(library, "dahl")] == ["bo dahl"]
    assert appearances.named(library, "lee") == ()
