"""The library's list as rows of text: its head, and two rows for each entry. Pure.

    • Title of the article                                   4 min  23%
      Site · 2026-02-17 · the gist, or what a search has found

From ``COLUMNS`` on, site and date have columns of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from extract.wrap import cells

from .. import keys
from .frame import fit
from .furniture import CURSOR, Runs, bottom_line
from .layout import Look

if TYPE_CHECKING:
    from ..browsing import Glance
    from ..library.model import Entry, Snippet, Source

ROWS: Final = 2
"""Rows of an entry."""
SIGNS: Final = 4
"""Columns before the title: unread, starred, queued, a blank."""
EDGES: Final = 5
"""Columns of a row beside the entry: the cursor's before it, blanks after it."""
COLUMNS: Final = 94
"""Columns from which site and date stand beside the title."""
_SITE: Final = 24
_DATE: Final = 12
_RIGHT: Final = 13
"""Columns of reading time and progress."""


def first_screen(glance: Glance, width: int, height: int) -> list[Runs]:
    """The rows of the whole screen at first: the inbox, its newest article under the cursor."""
    total = next(iter(glance.sizes.values()))
    rows = [heading(glance.sizes, next(iter(glance.sizes)), "", f"1/{total:,}", width - 1)]
    for number, entry in enumerate(glance.entries[: (height - 2) // ROWS]):
        bar = f" {CURSOR} " if number == 0 else "   "
        rows += [[(bar, Look.PLAIN), *row] for row in entry_rows(entry, width - EDGES)]
    rows += [[] for _ in range(height - 1 - len(rows))]
    hints = keys.hints(keys.Pane.LIBRARY)
    return [*rows, bottom_line(hints, "by newest", 1, width - 1)]


def heading(
    counts: Mapping[str, int], current: str, narrowed: str, position: str, width: int
) -> Runs:
    """The lists with their sizes, the current one set apart; what is searched; where one is."""
    runs: Runs = [(" ", Look.PLAIN)]
    for name, count in counts.items():
        here = name == current
        runs.append((f"{name} {count:,}", Look.BOLD | Look.UNDERLINE if here else Look.DIM))
        runs.append(("   ", Look.PLAIN))
    used = sum(cells(run) for run, _ in runs)
    right = fit(f"{narrowed} {position}" if narrowed else position, max(1, width - used))
    return [*runs, (" " * (width - used - cells(right)), Look.PLAIN), (right, Look.DIM)]


def entry_rows(entry: Entry, width: int, queued: int = 0) -> tuple[Runs, Runs]:
    """The two rows in at most ``width`` columns; ``queued`` is its place in the queue, from 1."""
    room = max(1, width - SIGNS)
    return _first(entry, room, queued), [(" " * SIGNS, Look.PLAIN), *_second(entry, room)]


def _first(entry: Entry, room: int, queued: int) -> Runs:
    unread = "•" if entry.unread else " "
    starred = "*" if entry.starred else " "
    signs = f"{unread}{starred}{_digit(queued)} "
    right = _right(entry) if room > 3 * _RIGHT else ""
    if room >= COLUMNS:
        right = f"{_column(sites(entry.sources), _SITE)}{_column(entry.date[:10], _DATE)}{right}"
    title = fit(entry.title or "Untitled", max(1, room - cells(right) - 1))
    gap = " " * (room - cells(title) - cells(right))
    look = Look.BOLD if entry.unread else Look.PLAIN
    return [(signs, Look.PLAIN), (title, look), (gap + right, Look.DIM)]


def _digit(queued: int) -> str:
    """The place in the queue, as one character."""
    return " " if not queued else str(queued) if queued < 10 else "+"


def _column(text: str, width: int) -> str:
    text = fit(text, width - 2)
    return text + " " * (width - cells(text))


def _right(entry: Entry) -> str:
    progress = f"{entry.progress:.0%}" if entry.progress else ""
    return f"{f'{entry.minutes} min':>8}{progress:>5}"


def _second(entry: Entry, room: int) -> Runs:
    if entry.snippet is not None and entry.snippet.hits:
        return list(_found(entry.snippet, room))
    marks = f"{entry.marks} mark{'s' if entry.marks > 1 else ''}" if entry.marks else ""
    known = (
        [marks]
        if room >= COLUMNS
        else [fit(sites(entry.sources), room // 2), entry.date[:10], marks]
    )
    text = " · ".join(part for part in (*known, entry.gist) if part)
    return [(fit(text, room), Look.DIM)]


def sites(sources: tuple[Source, ...]) -> str:
    """Where an article is from: each of its sources once."""
    return " + ".join(dict.fromkeys(filter(None, map(_site, sources))))


def _site(source: Source) -> str:
    return source.site or (urlsplit(source.url).hostname or "").removeprefix("www.")


def _found(snippet: Snippet, room: int) -> Iterator[tuple[str, Look]]:
    """The passage with its hits set apart; it begins so that the first of them shows."""
    first = snippet.hits[0][0]
    start = 0 if snippet.hits[0][1] < room else max(0, first - room // 3)
    at = start
    used = 0
    if start:
        yield "…", Look.DIM
        used = 1
    for begin, end in (*snippet.hits, (len(snippet.text), len(snippet.text))):
        for text, look in (
            (snippet.text[at:begin], Look.DIM),
            (snippet.text[begin:end], Look.BOLD | Look.UNDERLINE),
        ):
            shown = fit(text, room - used)
            used += cells(shown)
            if shown:
                yield shown, look
            if shown != text:
                return
        at = end
