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
_GAPS: Final = re.compile(" {6,}(?=x)")
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


class _Row(NamedTuple):
    """One row as it is wanted."""

    y: int
    cells: list[str]
    styles: list[Style]
    old: list[str]
    """What stands in the row."""
    different: list[int]
    """The columns to draw."""

    def begins_like(self, below: _Row) -> bool:
        """Whether it is worth it to save where this row begins, for the one below."""
        first = self.different[0]
        if below.y != self.y + 1 or below.different[0] != first:
            return False
        return min(self._text_end(), self.different[-1]) >= first + _FAR

    def send(self, pencil: Pencil) -> None:
        """Draw what differs, the shorter way where there are two."""
        if max(map(len, self.cells)) > 1 or max(map(len, self.old)) > 1:
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

    def _stale_gap(self) -> int | None:
        """Where a long plain blank begins in which something stands, with text after it."""
        different = self.different
        if len(different) <= _SHORT_BLANK:
            return None
        shape = "".join(
            [
                cell if cell == " " and style is PLAIN else "x"
                for cell, style in zip(self.cells, self.styles, strict=True)
            ]
        )
        for gap in _GAPS.finditer(shape):
            start, stop = gap.span()
            if bisect_left(different, stop) - bisect_left(different, start) > _SHORT_BLANK:
                return start
        return None

    def _draw(self, pencil: Pencil, different: list[int]) -> None:
        """Draw these columns; a stale end of the row is erased at one go."""
        end = self._text_end()
        if len(different) - bisect_left(different, end) > _SHORT_BLANK:
            self._clear(pencil, different, end)
        else:
            self._draw_runs(pencil, different)

    def _clear(self, pencil: Pencil, different: list[int], blank: int) -> None:
        """Erase the row from the column ``blank`` on, and draw what is wanted after it."""
        at = bisect_left(different, blank)
        self._draw_runs(pencil, different[:at])
        pencil.reach(
            blank if pencil.cursor == (blank, self.y) else different[at], self.y, PLAIN, blank=True
        )
        pencil.out.append("\x1b[K")
        rest = range(different[at], len(self.cells))
        self._draw_runs(
            pencil, [x for x in rest if self.cells[x] != " " or self.styles[x] is not PLAIN]
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

    def _text_end(self) -> int:
        """The column after the last cell that is not a plain blank."""
        end = len(self.cells)
        while end and self.cells[end - 1] == " " and self.styles[end - 1] is PLAIN:
            end -= 1
        return end

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
        blank = on_blank(style)
        return all(
            self.cells[x].isascii() and (self.styles[x] is style or self.styles[x] is blank)
            for x in range(start, stop)
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
            size = sum(1 for _ in group)
            cells = self.cells[x : x + size]
            if style is PLAIN and pencil.abilities.erases:
                self._sparse(pencil, x, cells)
            else:
                self._text(pencil, x, cells, style)
            x += size

    def _sparse(self, pencil: Pencil, x: int, cells: list[str]) -> None:
        """Plain cells, with long blanks erased and jumped over."""
        shape = "".join([cell if len(cell) == 1 else "\0" for cell in cells])
        done = 0
        for blank in _LONG_BLANK.finditer(shape):
            start, stop = blank.span()
            self._text(pencil, x + done, cells[done:start], PLAIN)
            pencil.reach(x + start, self.y, PLAIN, blank=True)
            pencil.out.append(f"\x1b[{stop - start}X")
            done = stop
        self._text(pencil, x + done, cells[done:], PLAIN)

    def _text(self, pencil: Pencil, x: int, cells: list[str], style: Style) -> None:
        """Cells of one style."""
        if not cells:
            return
        text = "".join(cells)
        pencil.reach(x, self.y, style, blank=text.isspace())
        if max(map(len, cells)) > 1:
            self._clusters(pencil, x, cells, style)
            return
        pencil.out.append(text)
        after = x + len(cells)
        pencil.at(after if after < len(self.cells) else UNKNOWN, self.y)

    def _clusters(self, pencil: Pencil, x: int, cells: list[str], style: Style) -> None:
        """Cell by cell, with the cursor placed anew after those of several characters."""
        for column, cell in enumerate(cells, x):
            if cell == "":
                continue
            after = column + 2 if self.cells[column + 1 : column + 2] == [""] else column + 1
            pencil.reach(column, self.y, style)
            if len(cell) > 1 and pencil.abilities.erases:
                pencil.out.append(f"\x1b[{after - column if after - column > 1 else ''}X")
            pencil.out.append(cell)
            known = len(cell) == 1 and after < len(self.cells)
            pencil.at(after if known else UNKNOWN, self.y)
