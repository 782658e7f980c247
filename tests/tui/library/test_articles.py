"""Articles are kept once, come back whole, and move between the shelves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Briefing, Page
from tui.library import adding, addresses, articles, shelf
from tui.library.errors import NoSuchArticle
from tui.library.model import Counts, Outcome, Query, Shelf
from tui.library.store import Library

PAGE = Page(b"<p>the page</p>", "page.html", "https://example.org/a", "text/html", "utf-8")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as opened:
        yield opened


def test_what_comes_back_is_what_was_put_in(library: Library, briefing: Briefing) -> None:
    stored = adding.add(library, PAGE, briefing)
    assert stored.outcome is Outcome.NEW
    assert articles.briefing(library, stored.id) == briefing
    page = articles.page(library, stored.id)
    assert page == replace(PAGE, source=str(Path("page.html").absolute()))


def test_the_same_page_is_kept_once(library: Library, briefing: Briefing) -> None:
    first = adding.add(library, PAGE, briefing)
    again = adding.add(library, PAGE, briefing)
    assert (again.id, again.outcome) == (first.id, Outcome.SAME)
    assert addresses.known(library, briefing.article) == first.id
    assert shelf.counts(library).inbox == 1


def test_a_better_briefing_of_the_same_text_is_kept(library: Library, briefing: Briefing) -> None:
    number = adding.add(library, PAGE, replace(briefing, actors=(), gist="Worse")).id
    assert adding.add(library, PAGE, briefing).outcome is Outcome.SAME
    assert articles.briefing(library, number) == briefing
    assert shelf.entry(library, number).gist == briefing.gist
    name = briefing.actors[0].name
    assert shelf.count(library, Query(f'"{name}"')) == 1
    with library.read() as db:
        noted = db.execute("SELECT count(*) FROM appearance").fetchone()[0]
    assert noted == len(briefing.actors)


def test_shelves_and_undo(library: Library, briefing: Briefing) -> None:
    number = adding.add(library, PAGE, briefing).id
    articles.star(library, [number])
    articles.archive(library, [number])
    assert shelf.counts(library) == Counts(inbox=0, unread=0, starred=1, archive=1, deleted=0)
    articles.delete(library, [number])
    assert shelf.window(library, Query(shelf=None)).entries == ()
    articles.restore(library, [number])
    assert shelf.entry(library, number).shelf is Shelf.ARCHIVE


def test_gc_takes_deleted_articles_for_good(library: Library, briefing: Briefing) -> None:
    number = adding.add(library, PAGE, briefing).id
    articles.delete(library, [number])
    assert articles.gc(library) == 0
    assert articles.gc(library, days=0) == 1
    with pytest.raises(NoSuchArticle, match="no article 1"):
        articles.briefing(library, number)
