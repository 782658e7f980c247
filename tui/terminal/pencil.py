"""Bytes for a terminal, with the cursor and the style that they leave behind.

A row is often begun in the column in which the one above began: such a place is
saved (DECSC), and the way back to it (DECRC and line feeds) is three bytes
instead of six, and brings the style of that place with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from .sgr import PLAIN, Style, change, on_blank

UNKNOWN: Final = -1
_SAVE: Final = "\x1b7"
_RESTORE: Final = "\x1b8"
_SAVED_FOR: Final = 2
"""Rows after which saving anew is shorter than more line feeds."""


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
    absolute: bool = True
    """CUP and DECSTBM. Under a prompt nobody knows in which row of the terminal ours begin:
    the cursor goes from where it is, and rows are scrolled by DL and IL."""


class Pencil:
    """Collects bytes; ``out``, one after the other, are what to send.

    ``cursor`` is the terminal's at the beginning (column, row), None if unknown;
    its style is plain.
    """

    def __init__(self, cursor: tuple[int, int] | None, abilities: Abilities) -> None:
        self.out: list[str] = []
        self.abilities = abilities
        self._pen = PLAIN
        self._x, self._y = cursor or (UNKNOWN, UNKNOWN)
        self._saved: tuple[int, int, Style] | None = None
        self._to_save: tuple[int, int, Style] | None = None

    @property
    def cursor(self) -> tuple[int, int] | None:
        """Where the terminal's cursor is now, the column perhaps UNKNOWN; None if the row is."""
        return None if self._y == UNKNOWN else (self._x, self._y)

    @property
    def size(self) -> int:
        """Bytes on the wire."""
        return sum(len(part) if part.isascii() else len(part.encode()) for part in self.out)

    def fork(self) -> Pencil:
        """One that goes on from here, with bytes of its own."""
        other = Pencil(self.cursor, self.abilities)
        vars(other).update(vars(self), out=[])
        return other

    def join(self, other: Pencil) -> None:
        """Go on where a fork has come to."""
        vars(self).update(vars(other), out=self.out + other.out)

    def at(self, x: int, y: int) -> None:
        """What was appended to ``out`` has moved the cursor there; ``x`` may be UNKNOWN."""
        self._x, self._y = x, y

    def will_return(self, x: int, y: int, style: Style) -> None:
        """The row below begins in this column, in ``style``: save it, once we get there."""
        saved = self._saved
        if saved is None or saved[0] != x or y - saved[1] >= _SAVED_FOR:
            self._to_save = (x, y, style)

    def reach(self, x: int, y: int, style: Style, *, blank: bool = False) -> None:
        """Go to a cell, to write there in ``style``.

        For a ``blank``, to be written or erased, any style will do that looks the same on it.
        """
        if (x, y) != (self._x, self._y) and not self._return(x, y, style, blank):
            self.out.append(self._path(x, y))
        self._x, self._y = x, y
        if self._to_save is not None and (x, y) == self._to_save[:2]:
            self._save(self._to_save[2], style)
        self._turn(_wanted(self._pen, style, blank))

    def finish(self) -> None:
        """Leave a plain style."""
        self._turn(PLAIN)

    def _save(self, below: Style, style: Style) -> None:
        """Save this place; with the style of the row below, if it is at hand, else plain."""
        if self._pen is not below:
            self._turn(style if style is below else PLAIN)
        self.out.append(_SAVE)
        self._saved, self._to_save = (self._x, self._y, self._pen), None

    def _return(self, x: int, y: int, style: Style, blank: bool) -> bool:
        """Go by way of the saved place, if that is shorter."""
        if self._saved is None or self._pen.link:  # not all terminals save a link
            return False
        saved_x, saved_y, pen = self._saved
        if saved_x != x or y < saved_y:
            return False
        back = _RESTORE + "\n" * (y - saved_y)
        straight = self._path(x, y)
        shorter = len(straight) - len(back)
        shorter += len(self._change(self._pen, _wanted(self._pen, style, blank)))
        shorter -= len(self._change(pen, _wanted(pen, style, blank)))
        if shorter <= 0:
            return False
        self.out.append(back)
        self._pen = pen
        return True

    def _path(self, x: int, y: int) -> str:
        return path(self._x, self._y, x, y, self.abilities.columns, self.abilities.absolute)

    def _turn(self, style: Style) -> None:
        if style is not self._pen:
            self.out.append(self._change(self._pen, style))
            self._pen = style

    def _change(self, before: Style, after: Style) -> str:
        return change(before, after, self.abilities.resets)


def _wanted(pen: Style, style: Style, blank: bool) -> Style:
    """The pen itself, where that will do."""
    return pen if blank and on_blank(pen) is on_blank(style) else style


@lru_cache(8192)
def path(x: int, y: int, to_x: int, to_y: int, columns: bool = True, absolute: bool = True) -> str:
    """The shortest way of the cursor; UNKNOWN where ``x`` or ``y`` is not known.

    ``columns`` and ``absolute`` are as in ``Abilities``; without ``absolute`` ``y`` must be known.
    Needs a terminal whose line feed only feeds lines (OPOST off).
    """
    straight = f"\x1b[{to_y + 1 if to_y else ''}{f';{to_x + 1}' if to_x else ''}H"
    if y == UNKNOWN:
        return straight
    ways = [down + along for down in _down(y, to_y) for along in _along(x, to_x, columns)]
    return min([*ways, straight] if absolute else ways, key=len)


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
    if x != UNKNOWN:
        if to_x > x:
            ways.append(f"\x1b[{_count(to_x - x)}C")
        else:
            ways += ["\b" * (x - to_x), f"\x1b[{_count(x - to_x)}D"]
    return ways


def _count(number: int) -> str:
    return "" if number == 1 else str(number)
