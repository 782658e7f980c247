"""The rows of the list: windows of a real library, followed in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from extract.model import Article, Block, Briefing, Kind, Page
from tui.browsing import HELD, Rows, View, query
from tui.library import adding, articles, shelf
from tui.library.model import WINDOW, Sort
from tui.library.store import Library

MANY = 8 * WINDOW + 7


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Articles 1 to MANY, with words that no two share."""
    with Library.open(tmp_path_factory.mktemp("library") / "library.sqlite") as opened:
        for number in range(1, MANY + 1):
            words = " ".join(f"w{number}x{n}" for n in range(12))
            block = Block(Kind.PARAGRAPH, f"The harbour of {words}.")
            address = f"https://x.example/{number}"
            article = Article(f"Title {number:04}", url=address, blocks=(block,))
            briefing = Briefing("made", f"gist {number}", article)
            adding.add(opened, Page(b"", "made", url=address), briefing)
        yield opened


def ids(rows: Rows, numbers: Iterator[int] | range) -> list[int]:
    found = [rows.at(number) for number in numbers]
    return [entry.id if entry else 0 for entry in found]


def test_all_rows_are_reached_downwards_and_up_again(library: Library) -> None:
    rows = Rows.of(library, query(View.INBOX))
    assert rows.total == MANY
    newest_first = list(range(MANY, 0, -1))
    assert ids(rows, range(MANY)) == newest_first
    assert sum(len(window.entries) for window in rows._windows) <= HELD * WINDOW
    assert ids(rows, reversed(range(MANY))) == newest_first[::-1]
    assert sum(len(window.entries) for window in rows._windows) <= HELD * WINDOW


def test_the_ends_are_reached_at_once(library: Library) -> None:
    rows = Rows.of(library, query(View.INBOX, sort=Sort.TITLE))
    assert ids(rows, range(MANY - 3, MANY)) == [MANY - 2, MANY - 1, MANY]
    assert len(rows._windows) == 1
    assert ids(rows, range(3)) == [1, 2, 3]
    assert len(rows._windows) == 1


def test_there_is_nothing_beyond_the_ends(library: Library) -> None:
    rows = Rows.of(library, query(View.INBOX))
    assert rows.at(-1) is None
    assert rows.at(MANY) is None
    assert Rows.of(library, query(View.STARRED)).at(0) is None


def test_a_search_is_scrolled_too(library: Library) -> None:
    rows = Rows.of(library, query(View.ALL, "harbour", Sort.BEST))
    assert rows.total == MANY
    assert sorted(ids(rows, range(MANY))) == list(range(1, MANY + 1))
    one = Rows.of(library, query(View.ALL, "w17x3", Sort.BEST))
    assert ids(one, range(one.total)) == [17]


def test_more_rows_than_are_counted_at_first(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.browsing.COUNTED", 100)
    rows = Rows.of(library, query(View.ALL, "harbour", Sort.OLDEST))
    assert (rows.total, rows.exact) == (100, False)
    assert ids(rows, range(99, 130)) == list(range(100, 131))
    assert rows.total > 130
    rows.count()
    assert (rows.total, rows.exact) == (MANY, True)
    assert ids(rows, range(MANY - 2, MANY + 1)) == [MANY - 1, MANY, 0]
    whole = Rows.of(library, query(View.INBOX))
    assert (whole.total, whole.exact) == (MANY, True)


def test_entries_change_leave_and_come_back_in_their_rows(library: Library) -> None:
    rows = Rows.of(library, query(View.INBOX))
    there = rows.at(2)
    assert there is not None
    articles.star(library, [there.id])
    rows.renew(there.id)
    starred = rows.at(2)
    assert starred == replace(there, starred=True)
    rows.take_out(there.id)
    assert rows.total == MANY - 1
    assert ids(rows, range(1, 4)) == [MANY - 1, MANY - 3, MANY - 4]
    rows.put_in(2, there)
    assert ids(rows, range(1, 4)) == [MANY - 1, MANY - 2, MANY - 3]
    articles.star(library, [there.id], on=False)


def test_the_last_entry_leaves_and_comes_back(library: Library) -> None:
    rows = Rows.of(library, query(View.ALL, "w17x3", Sort.BEST))
    entry = shelf.entry(library, 17)
    rows.take_out(17)
    assert (rows.total, rows.at(0)) == (0, None)
    rows.put_in(0, entry)
    assert rows.at(0) == entry


def test_what_another_process_takes_away_ends_the_rows_earlier(library: Library) -> None:
    rows = Rows.of(library, query(View.INBOX, sort=Sort.OLDEST))
    articles.delete(library, [MANY, MANY - 1])
    try:
        assert ids(rows, range(MANY)) == [*range(1, MANY - 1), 0, 0]
        assert rows.total == MANY - 2
    finally:
        articles.restore(library, [MANY, MANY - 1])
