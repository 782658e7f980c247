"""The cheapest bytes that turn the screen a terminal shows into the one that is wanted.

Rows that moved as a block are scrolled by the terminal (see ``scroll``). Every
guess is paid for in bytes that are counted: a scroll is used only where it and
the remaining differences are shorter than the differences alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, groupby
from operator import is_not, ne
from typing import Final, NamedTuple

from .sgr import PLAIN, Style, change, on_blank
from .shadow import Grid

_GAP: Final = 4
"""So many cells are sent again rather than jumped over: a jump takes four bytes or more."""
_LONG_BLANK: Final = re.compile(" {10,}")
"""From here on, erasing and jumping is shorter than sending blanks."""
_UNKNOWN: Final = -1


@dataclass(frozen=True, slots=True)
class Abilities:
    """What may be sent to the terminal beyond cursor positions, SGR, EL and ED."""

    scroll: str = "su"
    """"su": SU and SD inside margins; "index": line feeds at the margin; "": neither."""
    erases: bool = True
    """ECH: blank some cells of a row."""
    columns: bool = True
    """CHA: go to a column of this row."""
    margins: bool = False
    """Left and right margins (mode 69)."""
    resets: bool = False
    """Attributes go off only all at once (VT100)."""


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
    pencil = _Pencil(cursor, abilities)
    for y in range(wanted.height):
        old, new = shown.cells[y], wanted.cells[y]
        before, after = shown.styles[y], wanted.styles[y]
        if old != new or before != after:
            _Row(y, new, after).send(pencil, _different(old, new, before, after), old)
    pencil.turn(PLAIN)
    return Frame("".join(pencil.out), pencil.cursor)


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

    def send(self, pencil: _Pencil, different: list[int], old: list[str]) -> None:
        """Draw the columns ``different``; ``old`` is what stands in the row."""
        width = len(self.cells)
        end = self._text_end()
        if max(map(len, self.cells)) > 1 or max(map(len, old)) > 1:
            different = self._with_neighbours(different, old)
        tail = next((x for x in reversed(different) if x < end), _UNKNOWN)
        tail = different[bisect_right(different, tail)] if different[-1] > tail else width
        erase = different[-1] - tail >= 3
        if erase:
            different = [x for x in different if x < end]
        for start, stop in self._runs(different):
            self._run(pencil, start, stop)
        if erase:
            pencil.go(end if pencil.cursor == (end, self.y) else tail, self.y)
            pencil.turn(PLAIN)
            pencil.out.append("\x1b[K")

    def _with_neighbours(self, different: list[int], old: list[str]) -> list[int]:
        """All columns from the first cluster of several characters on, if that differs.

        Terminals disagree on the width of such clusters, and may have drawn
        over what stands beside them.
        """
        odd = (x for x in different if len(self.cells[x]) > 1 or len(old[x]) > 1)
        first = next(odd, len(old))
        return [*(x for x in different if x < first), *range(first, len(old))]

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

    def _run(self, pencil: _Pencil, start: int, stop: int) -> None:
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

    def _sparse(self, pencil: _Pencil, x: int, cells: list[str]) -> None:
        """Plain cells, with long blanks erased and jumped over."""
        shape = "".join([cell if len(cell) == 1 else "\0" for cell in cells])
        done = 0
        for blank in _LONG_BLANK.finditer(shape):
            start, stop = blank.span()
            self._text(pencil, x + done, cells[done:start], PLAIN)
            pencil.go(x + start, self.y)
            pencil.turn(PLAIN)
            pencil.out.append(f"\x1b[{stop - start}X")
            done = stop
        self._text(pencil, x + done, cells[done:], PLAIN)

    def _text(self, pencil: _Pencil, x: int, cells: list[str], style: Style) -> None:
        """Cells of one style."""
        if not cells:
            return
        pencil.go(x, self.y)
        text = "".join(cells)
        if not (text.isspace() and on_blank(pencil.pen) is style):
            pencil.turn(style)
        if max(map(len, cells)) > 1:
            self._clusters(pencil, x, cells)
            return
        pencil.out.append(text)
        after = x + len(cells)
        pencil.at(after if after < len(self.cells) else _UNKNOWN, self.y)

    def _clusters(self, pencil: _Pencil, x: int, cells: list[str]) -> None:
        """Cell by cell, with the cursor placed anew after those of several characters."""
        for column, cell in enumerate(cells, x):
            if cell == "":
                continue
            after = column + 2 if self.cells[column + 1 : column + 2] == [""] else column + 1
            pencil.go(column, self.y)
            if len(cell) > 1 and pencil.abilities.erases:
                pencil.out.append(f"\x1b[{after - column if after - column > 1 else ''}X")
            pencil.out.append(cell)
            known = len(cell) == 1 and after < len(self.cells)
            pencil.at(after if known else _UNKNOWN, self.y)


class _Pencil:
    """Collects bytes, and knows where they leave the terminal's cursor and style."""

    def __init__(self, cursor: tuple[int, int] | None, abilities: Abilities) -> None:
        self.out: list[str] = []
        self.pen = PLAIN
        self.abilities = abilities
        self._x, self._y = cursor or (_UNKNOWN, _UNKNOWN)

    @property
    def cursor(self) -> tuple[int, int] | None:
        return None if _UNKNOWN in (self._x, self._y) else (self._x, self._y)

    def at(self, x: int, y: int) -> None:
        self._x, self._y = x, y

    def go(self, x: int, y: int) -> None:
        if (x, y) != (self._x, self._y):
            self.out.append(path(self._x, self._y, x, y, self.abilities.columns))
            self._x, self._y = x, y

    def turn(self, style: Style) -> None:
        if style is not self.pen:
            self.out.append(change(self.pen, style, self.abilities.resets))
            self.pen = style


@lru_cache(8192)
def path(x: int, y: int, to_x: int, to_y: int, columns: bool = True) -> str:
    """The shortest way of the cursor; -1 where ``x`` or ``y`` is not known.

    Needs a terminal whose line feed only feeds lines (OPOST off).
    """
    straight = f"\x1b[{to_y + 1 if to_y else ''}{f';{to_x + 1}' if to_x else ''}H"
    if y == _UNKNOWN:
        return straight
    ways = [down + along for down in _down(y, to_y) for along in _along(x, to_x, columns)]
    return min([*ways, straight], key=len)


def _down(y: int, to_y: int) -> list[str]:
    if to_y == y:
        return [""]
    if to_y < y:
        return [f"\x1b[{_count(y - to_y)}A"]
    return ["\n" * (to_y - y), f"\x1b[{_count(to_y - y)}B"]


def _along(x: int, to_x: int, columns: bool) -> list[str]:
    if to_x == x:
        return [""]
    ways = ["\r" + (f"\x1b[{_count(to_x)}C" if to_x else "")]
    if columns:
        ways.append(f"\x1b[{to_x + 1}G")
    if x != _UNKNOWN:
        if to_x > x:
            ways.append(f"\x1b[{_count(to_x - x)}C")
        else:
            ways += ["\b" * (x - to_x), f"\x1b[{_count(x - to_x)}D"]
    return ways


def _count(number: int) -> str:
    return "" if number == 1 else str(number)
