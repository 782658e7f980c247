"""The list: orders, filters, windows that are scrolled through, counts, searches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from extract.model import Actor, ActorKind, Article, Block, Briefing, Kind, Page
from tui.library import adding, articles, conditions, shelf
from tui.library.errors import NoSuchArticle
from tui.library.model import Counts, Cursor, Query, Shelf, Sort, Window
from tui.library.store import Library

TOPICS = ("harbour", "ferry", "council", "bridge", "market")


def put(
    library: Library, title: str, text: str, *, site: str = "", date: str = "", actor: str = ""
) -> int:
    """Add an article; its number."""
    article = Article(title, site=site, date=date, blocks=(Block(Kind.PARAGRAPH, text),))
    actors = (Actor(actor, ActorKind.PERSON),) if actor else ()
    briefing = Briefing("made", text[:40], article, actors=actors)
    return adding.add(library, Page(b"", "-"), briefing).id


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Twenty-three articles, numbered from 1; one in three is read, one in five archived."""
    with Library.open(tmp_path / "library.sqlite") as opened:
        for n in range(1, 24):
            topic = TOPICS[n % 5]
            number = put(
                opened,
                f"{chr(122 - n)} the {topic}",
                f"The {topic} opened. " * n,
                site=f"site {n % 4}",
                date=f"2026-01-{n:02}" if n % 2 else "",
            )
            assert number == n
        articles.unread(opened, range(3, 24, 3), on=False)
        articles.archive(opened, range(5, 24, 5))
        articles.star(opened, [2, 5, 9])
        yield opened


def walk(library: Library, query: Query, limit: int) -> list[int]:
    """The numbers of all rows, forwards, after checking that backwards gives the same."""
    forwards = [*chain.from_iterable(_windows(library, query, limit, back=False))]
    backwards = [*_windows(library, query, limit, back=True)]
    assert forwards == [*chain.from_iterable(reversed(backwards))]
    return forwards


def _windows(library: Library, query: Query, limit: int, *, back: bool) -> Iterator[list[int]]:
    cursor: Cursor | None = None
    while True:
        window: Window = shelf.window(
            library,
            query,
            after=None if back else cursor,
            before=cursor if back else None,
            last=back and cursor is None,
            limit=limit,
        )
        yield [entry.id for entry in window.entries]
        cursor = window.before if back else window.after
        if cursor is None:
            return


@pytest.mark.parametrize("limit", [1, 4, 100])
@pytest.mark.parametrize("sort", list(Sort))
def test_every_order_has_every_row_once_both_ways(library: Library, sort: Sort, limit: int) -> None:
    for number in range(1, 24):
        articles.opened(library, number)
    for query in (Query(sort=sort), Query(sort=sort, shelf=None), Query("opened", None, sort=sort)):
        rows = walk(library, query, limit)
        wanted = [n for n in range(1, 24) if query.shelf is None or n % 5]
        assert sorted(rows) == wanted


def test_orders(library: Library) -> None:
    def first(sort: Sort) -> list[int]:
        return [row.id for row in shelf.window(library, Query(sort=sort), limit=3).entries]

    assert first(Sort.NEWEST) == [23, 22, 21]
    assert first(Sort.OLDEST) == [1, 2, 3]
    assert first(Sort.PUBLISHED) == [23, 21, 19]
    assert first(Sort.TITLE) == [23, 22, 21]
    assert first(Sort.LONGEST) == [23, 22, 21]
    assert first(Sort.SHORTEST) == [1, 2, 3]
    assert first(Sort.SITE) == [4, 8, 12]
    assert first(Sort.UNREAD) == [23, 22, 19]
    assert first(Sort.RECENT) == []
    articles.opened(library, 7)
    assert first(Sort.RECENT) == [7]


def test_filters(library: Library) -> None:
    assert walk(library, Query(starred=True), 2) == [9, 2]
    assert walk(library, Query(starred=True, shelf=None), 2) == [9, 5, 2]
    assert walk(library, Query(shelf=Shelf.ARCHIVE), 9) == [20, 15, 10, 5]
    assert walk(library, Query(site="site 1", unread=True), 9) == [17, 13, 1]
    assert walk(library, Query("ferry", starred=True), 9) == []
    assert walk(library, Query("council", starred=True, sort=Sort.BEST), 9) == [2]


def test_counts_are_those_of_the_rows(library: Library) -> None:
    articles.delete(library, [1, 2])
    assert shelf.counts(library) == Counts(inbox=17, unread=11, starred=2, archive=4, deleted=2)
    assert shelf.count(library, Query(unread=True)) == 11
    assert shelf.count(library, Query("opened", None)) == 21
    assert shelf.count(library, Query(shelf=None), most=5) == 5
    assert shelf.sites(library)[0] == ("site 3", 6)


def test_a_row_that_is_not_there(library: Library) -> None:
    with pytest.raises(NoSuchArticle):
        shelf.entry(library, 99)


def test_title_and_names_weigh_more_than_the_text(tmp_path: Path) -> None:
    with Library.open(tmp_path / "other.sqlite") as library:
        text = put(library, "Roads", "Nobody but Okafor spoke of roads. " * 3)
        name = put(library, "Rails", "Nobody spoke of rails. " * 3, actor="Miriam Okafor")
        title = put(library, "Okafor resigns", "Nobody spoke of anything. " * 3)
        assert walk(library, Query("okafor", sort=Sort.BEST), 9) == [title, name, text]


def test_of_two_hits_that_are_alike_the_newer_comes_first(tmp_path: Path) -> None:
    with Library.open(tmp_path / "other.sqlite") as library:
        older, newer = (put(library, "Rails", f"Rails cost {n}. " * 3) for n in (1, 2))
        assert walk(library, Query("rails", sort=Sort.BEST), 9) == [newer, older]


def test_of_very_many_hits_the_newest_are_ranked(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conditions, "CANDIDATES", 6)
    found = walk(library, Query("opened", None, sort=Sort.BEST), 4)
    assert sorted(found) == list(range(18, 24))
    assert walk(library, Query("opened", None, sort=Sort.OLDEST), 9) == list(range(1, 24))
    starred = walk(library, Query("opened", None, starred=True, sort=Sort.BEST), 9)
    assert sorted(starred) == [2, 5, 9]


def test_articles_are_found_as_one_types(tmp_path: Path) -> None:
    with Library.open(tmp_path / "other.sqlite") as library:
        number = put(library, "Élection à Besançon", "Le maire Lefèvre a gagné l’élection.")
        japan = put(library, "港", "東京の港は三月に閉鎖される。")
        for text in ("el", "elec", "ELECTION besan", "lefevre", '"a gagne"', "maire lef"):
            assert walk(library, Query(text, sort=Sort.BEST), 9) == [number], text
        for text in ("東京", "港", "三月に閉", "港は三"):
            assert walk(library, Query(text, sort=Sort.BEST), 9) == [japan], text
        for text in ("elec ", '"gagne a"', "zzz", "港東", "AND", '"', "*", "title:x", "NEAR(a b)"):
            assert walk(library, Query(text, sort=Sort.BEST), 9) in ([], [japan, number]), text


def test_a_snippet_shows_the_words_that_were_searched(library: Library, tmp_path: Path) -> None:
    with Library.open(tmp_path / "other.sqlite") as other:
        filler = "Nothing of note was said for a long while. " * 20
        put(other, "Snow", f"{filler}Then the Müller bridge fell into the river. {filler}")
        (entry,) = shelf.window(other, Query("muller riv", sort=Sort.BEST)).entries
    assert entry.snippet is not None
    text, hits = entry.snippet.text, entry.snippet.hits
    assert [text[a:b] for a, b in hits] == ["Müller", "river"]
    assert len(text) <= 202
    assert text.endswith(" …")
    assert shelf.entry(library, 1).snippet is None
