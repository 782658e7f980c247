"""The cheapest bytes that turn the screen a terminal shows into the one that is wanted.

Rows that moved as a block are scrolled by the terminal (see ``scroll``). Every
guess is paid for in bytes that are counted: a scroll is used only where it and
the remaining differences are shorter than the differences alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import compress, groupby, zip_longest
from operator import is_not, ne
from typing import Final, NamedTuple

from .pencil import UNKNOWN, Abilities, Pencil
from .sgr import PLAIN, Style, on_blank
from .shadow import Grid

_GAP: Final = 4
"""So many cells are sent again rather than jumped over: a jump takes four bytes or more."""
_SHORT_BLANK: Final = 2
"""So many cells are blanked by blanks rather than erased."""
_GAPS: Final = re.compile(" {6,}(?=[^ ])")
_MORE: Final = "\ufffd"
"""Stands in a row's shape for a cell that is not one character."""
_FAR: Final = 5
"""Columns from which the way back to a saved place is the shorter one."""
_LONG_BLANK: Final = re.compile(" {10,}")
"""From here on, erasing and jumping is shorter than sending blanks."""


class Frame(NamedTuple):
    """What to send, and the terminal's cursor afterwards; None if it is not known."""

    data: str
    cursor: tuple[int, int] | None

    @property
    def size(self) -> int:
        """Bytes on the wire."""
        return len(self.data) if self.data.isascii() else len(self.data.encode())


def differences(
    shown: Grid, wanted: Grid, cursor: tuple[int, int] | None, abilities: Abilities
) -> Frame:
    """All cells in which ``shown`` is not ``wanted``, sent row by row.

    Both are of one size. ``cursor`` is the terminal's now (column, row), None
    if unknown. The terminal's pen is plain before and after.
    """
    pencil = Pencil(cursor, abilities)
    rows = list(_changed(shown, wanted))
    for row, below in zip_longest(rows, rows[1:]):
        if below is not None and row.begins_like(below):
            first = row.different[0]
            pencil.will_return(first, row.y, below.styles[first])
        row.send(pencil)
    pencil.finish()
    return Frame("".join(pencil.out), pencil.cursor)


def _changed(shown: Grid, wanted: Grid) -> Iterator[_Row]:
    for y in range(wanted.height):
        old, new = shown.cells[y], wanted.cells[y]
        before, after = shown.styles[y], wanted.styles[y]
        if old != new or before != after:
            yield _Row(y, new, after, old, _different(old, new, before, after))


def _different(
    old: list[str], new: list[str], before: list[Style], after: list[Style]
) -> list[int]:
    """The columns that differ. Equal styles are one object, so that identity will do."""
    columns = range(len(new))
    cells = list(compress(columns, map(ne, old, new)))
    if before == after:
        return cells
    return sorted({*cells, *compress(columns, map(is_not, before, after))})


class _Row:
    """One row as it is wanted; ``different`` are the columns to draw, ``old`` is what is there."""

    def __init__(
        self, y: int, cells: list[str], styles: list[Style], old: list[str], different: list[int]
    ) -> None:
        self.y, self.cells, self.styles, self.old = y, cells, styles, old
        self.different = different
        self.shape = _shape(cells)
        self.end = self._text_end()

    def begins_like(self, below: _Row) -> bool:
        """Whether it is worth it to save where this row begins, for the one below."""
        first = self.different[0]
        if below.y != self.y + 1 or below.different[0] != first:
            return False
        return min(self.end, self.different[-1]) >= first + _FAR

    def send(self, pencil: Pencil) -> None:
        """Draw what differs, the shorter way where there are two."""
        if _has_clusters(self.cells) or _has_clusters(self.old):
            self._draw(pencil, self._with_neighbours())
            return
        gap = self._stale_gap()
        if gap is None:
            self._draw(pencil, self.different)
            return
        jumping, clearing = pencil.fork(), pencil.fork()
        self._draw(jumping, self.different)
        self._clear(clearing, self.different, gap)
        pencil.join(min(jumping, clearing, key=lambda way: way.size))

    def _text_end(self) -> int:
        """The column after the last cell that is not a plain blank."""
        end, text = len(self.cells), len(self.shape.rstrip())
        while end > text and self.styles[end - 1] is PLAIN:
            end -= 1
        return end

    def _stale_gap(self) -> int | None:
        """Where a long plain blank begins in which something stands, with text after it."""
        for gap in _GAPS.finditer(self.shape) if len(self.different) > _SHORT_BLANK else ():
            start, stop = gap.span()
            stale = bisect_left(self.different, stop) - bisect_left(self.different, start)
            if stale > _SHORT_BLANK and self.styles[start:stop].count(PLAIN) == stop - start:
                return start
        return None

    def _draw(self, pencil: Pencil, different: list[int]) -> None:
        """Draw these columns; a stale end of the row is erased at one go."""
        if len(different) - bisect_left(different, self.end) > _SHORT_BLANK:
            self._clear(pencil, different, self.end)
        else:
            self._draw_runs(pencil, different)

    def _clear(self, pencil: Pencil, different: list[int], blank: int) -> None:
        """Erase the row from the column ``blank`` on, and draw what is wanted after it."""
        at = bisect_left(different, blank)
        self._draw_runs(pencil, different[:at])
        erased = blank if pencil.cursor == (blank, self.y) else different[at]
        pencil.reach(erased, self.y, PLAIN, blank=True)
        pencil.out.append("\x1b[K")
        rest = range(erased, self.end)
        self._draw_runs(
            pencil, [x for x in rest if self.shape[x] != " " or self.styles[x] is not PLAIN]
        )

    def _draw_runs(self, pencil: Pencil, different: list[int]) -> None:
        for start, stop in self._runs(different):
            self._run(pencil, start, stop)

    def _with_neighbours(self) -> list[int]:
        """What differs; all columns from the first cluster of several characters on, if that does.

        Terminals disagree on the width of such clusters, and may have drawn
        over what stands beside them.
        """
        odd = (x for x in self.different if len(self.cells[x]) > 1 or len(self.old[x]) > 1)
        first = next(odd, len(self.old))
        return [*self.different[: bisect_left(self.different, first)], *range(first, len(self.old))]

    def _runs(self, different: list[int]) -> Iterator[tuple[int, int]]:
        """What to draw at one go: differences, and gaps too small to jump over."""
        if not different:
            return
        start = different[0]
        stop = start + 1
        for x in different:
            if x > stop and not (x - stop <= _GAP and self._is_cheap(stop, x)):
                yield self._whole(start, stop)
                start = x
            stop = x + 1
        yield self._whole(start, stop)

    def _is_cheap(self, start: int, stop: int) -> bool:
        """Whether a gap is in the style of what stands before it, one byte a cell."""
        style = self.styles[start - 1]
        alike = (style, on_blank(style))
        return self.shape[start:stop].isascii() and all(
            other in alike for other in self.styles[start:stop]
        )

    def _whole(self, start: int, stop: int) -> tuple[int, int]:
        """The same without cutting a wide character at either end."""
        while start and self.cells[start] == "":
            start -= 1
        while stop < len(self.cells) and self.cells[stop] == "":
            stop += 1
        return start, stop

    def _run(self, pencil: Pencil, start: int, stop: int) -> None:
        """Draw the columns ``start`` to ``stop``, style by style."""
        x = start
        for style, group in groupby(self.styles[start:stop]):
            end = x + sum(1 for _ in group)
            if style is PLAIN and pencil.abilities.erases:
                self._sparse(pencil, x, end)
            else:
                self._text(pencil, x, end, style)
            x = end

    def _sparse(self, pencil: Pencil, start: int, stop: int) -> None:
        """Plain cells, with long blanks erased and jumped over."""
        for blank in _LONG_BLANK.finditer(self.shape, start, stop):
            self._text(pencil, start, blank.start(), PLAIN)
            pencil.reach(blank.start(), self.y, PLAIN, blank=True)
            pencil.out.append(f"\x1b[{len(blank.group())}X")
            start = blank.end()
        self._text(pencil, start, stop, PLAIN)

    def _text(self, pencil: Pencil, start: int, stop: int, style: Style) -> None:
        """Cells of one style."""
        if start == stop:
            return
        text = self.shape[start:stop]
        pencil.reach(start, self.y, style, blank=text.isspace())
        if _MORE in text:
            if _has_clusters(self.cells[start:stop]):
                self._clusters(pencil, start, stop, style)
                return
            text = "".join(self.cells[start:stop])
        pencil.out.append(text)
        pencil.at(stop if stop < len(self.cells) else UNKNOWN, self.y)

    def _clusters(self, pencil: Pencil, start: int, stop: int, style: Style) -> None:
        """Cell by cell, with the cursor placed anew after those of several characters."""
        for column in range(start, stop):
            cell = self.cells[column]
            if cell == "":
                continue
            after = column + 2 if self.cells[column + 1 : column + 2] == [""] else column + 1
            pencil.reach(column, self.y, style)
            if len(cell) > 1 and pencil.abilities.erases:
                # All of a wide character that begins here: tmux would take the cluster for its
                # first half when the second is written over.
                size = after - column + (self.old[after : after + 1] == [""])
                pencil.out.append(f"\x1b[{size if size > 1 else ''}X")
            pencil.out.append(cell)
            known = len(cell) == 1 and after < len(self.cells)
            pencil.at(after if known else UNKNOWN, self.y)


def _shape(cells: list[str]) -> str:
    """One character a cell, ``_MORE`` where that is not what stands in it."""
    text = "".join(cells)
    if len(text) == len(cells) and "" not in cells:
        return text
    return "".join([cell if len(cell) == 1 else _MORE for cell in cells])


def _has_clusters(cells: list[str]) -> bool:
    """Whether a cell holds several characters."""
    return len("".join(cells)) + cells.count("") != len(cells)
