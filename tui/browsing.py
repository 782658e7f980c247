"""The rows of the library's list around the cursor: fetched as one scrolls, forgotten behind one.

No Textual here. Rows are counted from 0 at the top of the query. What is held is
some windows of them, so that memory and time are the same for 100 articles and
for 100,000.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, NamedTuple

from .library import articles, shelf
from .library.conditions import CANDIDATES
from .library.model import WINDOW, Counts, Entry, Query, Shelf, Sort, Subscription, Window
from .library.store import Library

HELD: Final = 5
"""Windows that are held at most."""
COUNTED: Final = 1_000
"""Rows that are counted at once; more are counted when somebody goes to the last."""
EVER: Final = 1 << 40
"""More rows than a library can have."""


class View(StrEnum):
    """The lists to choose from."""

    INBOX = "inbox"
    ALL = "all"
    STARRED = "starred"
    ARCHIVE = "archive"


SORTS: Final = (
    Sort.NEWEST,
    Sort.OLDEST,
    Sort.UNREAD,
    Sort.PUBLISHED,
    Sort.RECENT,
    Sort.TITLE,
    Sort.SITE,
    Sort.SHORTEST,
    Sort.LONGEST,
)
"""The orders that a list can have; what is found by a search begins with the best match."""


def query(
    view: View, text: str = "", sort: Sort = Sort.NEWEST, feed: Subscription | None = None
) -> Query:
    """What a list shows."""
    on = {View.INBOX: Shelf.INBOX, View.ARCHIVE: Shelf.ARCHIVE}.get(view)
    number = feed.id if feed else None
    return Query(text, on, starred=view is View.STARRED, sort=sort, feed=number)


def sizes(counts: Counts) -> dict[str, int]:
    """How many articles each list has, in the order in which the lists stand."""
    return {
        View.INBOX: counts.inbox,
        View.ALL: counts.inbox + counts.archive,
        View.STARRED: counts.starred,
        View.ARCHIVE: counts.archive,
    }


class Glance(NamedTuple):
    """What the list shows at first."""

    entries: tuple[Entry, ...]
    """The first rows of the inbox."""
    sizes: Mapping[str, int]
    """Of each list."""


def glance(library: Library) -> Glance:
    """The list as it is before anything was done there."""
    return Glance(shelf.window(library, query(View.INBOX)).entries, sizes(shelf.counts(library)))


@dataclass(slots=True)
class Rows:
    """The rows of one query. What fetches them raises LibraryError."""

    library: Library
    query: Query
    total: int
    """How many rows there are; at least so many, unless ``exact``."""
    exact: bool = True
    _windows: list[Window] = field(default_factory=list)
    """Those that are held; each begins where the one before it ends."""
    _first: int = 0
    """Number of the first row that is held."""

    @classmethod
    def of(cls, library: Library, wanted: Query) -> Rows:
        """The rows of a query, the first ones held."""
        first = shelf.window(library, wanted)
        if first.after is None:
            return cls(library, wanted, len(first.entries), True, [first])
        if (total := _tally(library, wanted)) is not None:
            return cls(library, wanted, total, True, [first])
        total = shelf.count(library, wanted, COUNTED)
        return cls(library, wanted, total, total < COUNTED, [first])

    def at(self, row: int) -> Entry | None:
        """The entry in a row, fetched if need be; None where there is no such row."""
        if row < 0 or (row >= self.total and self.exact):
            return None
        if not self._first <= row < self._end:
            self._reach(row)
        at = row - self._first
        for window in self._windows:
            if 0 <= at < len(window.entries):
                return window.entries[at]
            at -= len(window.entries)
        return None

    def count(self) -> None:
        """Count all of them, however long that takes."""
        if not self.exact:
            most = CANDIDATES if self.query.sort is Sort.BEST else EVER
            self.total, self.exact = shelf.count(self.library, self.query, most), True

    def find(self, number: int) -> int | None:
        """The row of an article; None where it is not held."""
        row = self._first
        for window in self._windows:
            for entry in window.entries:
                if entry.id == number:
                    return row
                row += 1
        return None

    def renew(self, number: int) -> None:
        """Read an entry anew that has changed; it stays in its row, even in another order."""

        def fresh(entry: Entry) -> tuple[Entry, ...]:
            return (replace(shelf.entry(self.library, number), snippet=entry.snippet),)

        self._change(number, fresh)

    def take_out(self, number: int) -> None:
        """Drop an entry that belongs here no more."""
        if self._change(number, lambda _: ()):
            self.total -= 1

    def put_in(self, row: int, entry: Entry) -> None:
        """Put an entry back into its row."""
        neighbour = self.at(row)
        if neighbour is not None:
            self._change(neighbour.id, lambda there: (entry, there))
        elif self._windows:
            last = self._windows[-1]
            self._windows[-1] = replace(last, entries=(*last.entries, entry))
        self.total += 1

    def _change(self, number: int, change: Callable[[Entry], tuple[Entry, ...]]) -> bool:
        """Put what ``change`` makes of an entry in its place; False where it is not held."""
        for at, window in enumerate(self._windows):
            for place, entry in enumerate(window.entries):
                if entry.id == number:
                    before, after = window.entries[:place], window.entries[place + 1 :]
                    entries = (*before, *change(entry), *after)
                    self._windows[at] = replace(window, entries=entries)
                    return True
        return False

    @property
    def _end(self) -> int:
        return self._first + sum(len(window.entries) for window in self._windows)

    def _reach(self, row: int) -> None:
        """Hold the row: from the top or bottom of all, else going on from those that are held."""
        if row < WINDOW < self._first:
            self._windows, self._first = [shelf.window(self.library, self.query)], 0
        elif self.exact and row >= self.total - WINDOW and row > self._end + WINDOW:
            last = shelf.window(self.library, self.query, last=True)
            self._windows, self._first = [last], max(0, self.total - len(last.entries))
        while row >= self._end and (after := self._windows[-1].after) is not None:
            self._windows.append(shelf.window(self.library, self.query, after=after))
            if len(self._windows) > HELD:
                self._first += len(self._windows.pop(0).entries)
        while row < self._first and (before := self._windows[0].before) is not None:
            self._windows.insert(0, shelf.window(self.library, self.query, before=before))
            self._first -= len(self._windows[0].entries)
            del self._windows[HELD:]
        self._settle()

    def _settle(self) -> None:
        """Where another process has added or taken rows, the count is brought up to date."""
        if self._windows[0].before is None:
            self._first = 0
        if self._windows[-1].after is None:
            self.total, self.exact = self._end, True
        elif not self.exact:
            self.total = max(self.total, self._end)


@dataclass(slots=True)
class Change:
    """What was deleted, or went to another shelf."""

    entry: Entry
    """As it was."""
    row: int


def _tally(library: Library, wanted: Query) -> int | None:
    """How many rows a whole list has, which the library knows; None for a part of one."""
    if wanted.text.strip() or wanted.feed is not None or wanted.sort is Sort.RECENT:
        return None
    counts = shelf.counts(library)
    if wanted.starred:
        return counts.starred
    match wanted.shelf:
        case Shelf.INBOX:
            return counts.inbox
        case Shelf.ARCHIVE:
            return counts.archive
        case _:
            return counts.inbox + counts.archive


@dataclass(slots=True)
class Browsing:
    """The list as it is shown: which rows, where the cursor stands, what is queued.

    What asks the library for something raises LibraryError.
    """

    library: Library
    view: View = View.INBOX
    sort: Sort = Sort.NEWEST
    text: str = ""
    """What is searched for."""
    feed: Subscription | None = None
    """Only what came by this feed."""
    cursor: int = 0
    """The row that it stands in."""
    top: int = 0
    """The first row on screen."""
    queue: list[int] = field(default_factory=list)
    """Articles to be read one after the other."""
    rows: Rows = field(init=False)
    counts: Counts = field(init=False)
    _changes: list[Change] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rows = self.fetch()
        self.recount()

    def fetch(self) -> Rows:
        """The rows that view, order and search ask for; in any thread."""
        return Rows.of(self.library, query(self.view, self.text, self.order, self.feed))

    @property
    def order(self) -> Sort:
        """The order of the rows: what a search finds begins with the best match."""
        return Sort.BEST if self.text and self.sort is Sort.NEWEST else self.sort

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        return self.rows.at(self.cursor)

    def recount(self) -> None:
        """Bring the counts up to date."""
        self.counts = shelf.counts(self.library)

    def show(self, rows: Rows) -> None:
        """Show other rows, the cursor on the first."""
        self.rows, self.cursor, self.top = rows, 0, 0

    def reload(self) -> None:
        """Fetch the rows anew; the cursor stays on its article where that is near."""
        current = self.current
        self.rows = self.fetch()
        self.recount()
        self.rows.at(min(self.cursor, HELD * WINDOW - 1))
        row = self.rows.find(current.id) if current else None
        self.cursor = max(0, min(self.cursor if row is None else row, self.rows.total - 1))

    def choose(self, *, view: View | None = None, sort: Sort | None = None) -> None:
        """Go to another view, or to another order."""
        self.view, self.sort = view or self.view, sort or self.sort
        self.show(self.fetch())
        self.recount()

    def choose_feed(self, feed: Subscription | None) -> None:
        """Show what came by one feed alone, wherever it is; None: everything again."""
        self.feed, self.text = feed, ""
        self.choose(view=View.ALL if feed else View.INBOX)

    @property
    def narrowed(self) -> str:
        """To what the list is narrowed, in words; empty where it is not."""
        parts = []
        if self.feed is not None:
            parts.append(self.feed.title or self.feed.url)
        if self.text.strip():
            parts.append(f"“{self.text.strip()}”")
        return " ".join(parts)

    def beside(self, number: int, step: int) -> Entry | None:
        """The article before or after one: in the queue if it is queued, else in the list.

        In the list the cursor goes along. None past either end.
        """
        if number in self.queue:
            at = self.queue.index(number) + step
            return shelf.entry(self.library, self.queue[at]) if 0 <= at < len(self.queue) else None
        row = self.rows.find(number)
        row = self.cursor if row is None else row + step
        entry = self.rows.at(row)
        if entry is not None:
            self.cursor = row
        return entry

    # What is done to the entry under the cursor; the result says what was done.

    def enqueue(self) -> str:
        """Queue the article, or no more; the cursor goes on to the next."""
        if (entry := self.current) is None:
            return ""
        if entry.id in self.queue:
            self.queue.remove(entry.id)
        else:
            self.queue.append(entry.id)
        self.cursor = min(self.cursor + 1, self.rows.total - 1)
        return f"{len(self.queue)} queued; Q reads them" if self.queue else "none queued"

    def star(self) -> str:
        """Set a star, or take it away."""
        if (entry := self.current) is None:
            return ""
        articles.star(self.library, [entry.id], on=not entry.starred)
        self._renew(entry.id)
        return "no star" if entry.starred else "starred"

    def turn_unread(self) -> str:
        """Mark as unread, or as read."""
        if (entry := self.current) is None:
            return ""
        articles.unread(self.library, [entry.id], on=not entry.unread)
        self._renew(entry.id)
        return "read" if entry.unread else "unread"

    def archive(self) -> str:
        """Put into the archive, or back into the inbox."""
        if (entry := self.current) is None:
            return ""
        away = entry.shelf is not Shelf.ARCHIVE
        articles.archive(self.library, [entry.id], on=away)
        return self._moved("archived" if away else "back in the inbox", entry)

    def delete(self) -> str:
        """Delete; ``undo`` brings it back."""
        if (entry := self.current) is None:
            return ""
        articles.delete(self.library, [entry.id])
        return self._moved("deleted", entry)

    def undo(self) -> str:
        """Take back the last deletion or move to another shelf."""
        if not self._changes:
            return "nothing to put back"
        change = self._changes[-1]
        articles.restore(self.library, [change.entry.id])
        articles.archive(self.library, [change.entry.id], on=change.entry.shelf is Shelf.ARCHIVE)
        self._changes.pop()
        if self.rows.find(change.entry.id) is None:
            self.rows.put_in(change.row, change.entry)
        self._renew(change.entry.id)
        self.cursor = self.rows.find(change.entry.id) or 0
        return f"put back: {change.entry.title}"

    def _renew(self, number: int) -> None:
        self.rows.renew(number)
        self.recount()

    def _moved(self, done: str, entry: Entry) -> str:
        self._changes.append(Change(entry, self.cursor))
        stays = self.view in (View.ALL, View.STARRED) and done != "deleted"
        if stays:
            self._renew(entry.id)
        else:
            self.rows.take_out(entry.id)
            self.cursor = max(0, min(self.cursor, self.rows.total - 1))
            self.recount()
        if entry.id in self.queue and done == "deleted":
            self.queue.remove(entry.id)
        return f"{done}; u puts it back"
