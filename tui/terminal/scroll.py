"""What a terminal can do to many rows at once, tried out against plain differences.

Rows that moved as a block are scrolled: DECSTBM with SU and SD, or with index
and reverse index, and left and right margins (DECSLRM) where the terminal has
them. References: ECMA-48, VT510, xterm's ctlseqs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from operator import is_not, ne
from typing import Final, NamedTuple

from .difference import Frame, differences
from .pencil import UNKNOWN, Abilities, path
from .sgr import PLAIN, Style
from .shadow import Grid

_WORTH_TRYING: Final = 60
"""Bytes of plain differences; below, no scroll can win."""
_MOST_TRICKS: Final = 3
_DOUBT: Final = 0.6
"""A frame with tricks that takes more than this share of the plain guess may not be the shorter."""
_A_ROW: Final = 8
"""Bytes that a row takes besides its text: to go there, to erase its end."""
_ALIKE: Final = 8
"""Rows that differ in no more than one cell of so many are nearly the same."""
_RULES: Final = frozenset("│┃║|▏▕")

Cursor = tuple[int, int] | None
"""Column and row; None if unknown."""


def frame(shown: Grid, wanted: Grid, cursor: Cursor, abilities: Abilities) -> Frame:
    """The cheapest way from ``shown`` to ``wanted``; arguments as for ``differences``.

    What tricks bring is guessed first, as drawing takes longer; where the guess
    leaves a doubt, both ways are drawn and the bytes counted.
    """
    costs = _Costs(wanted)
    plain = guess = costs.of(shown)
    done, start, at = "", shown, cursor
    for _ in range(_MOST_TRICKS if plain > _WORTH_TRYING else 0):
        found = _best_trick(start, at, wanted, abilities, costs, guess)
        if found is None:
            break
        guess, trick, start = found
        sequence, at = trick.sequence(at, abilities)
        done += sequence
    drawn = differences(start, wanted, at, abilities)
    best = Frame(done + drawn.data, drawn.cursor)
    if done and best.size > plain * _DOUBT:
        return min(best, differences(shown, wanted, cursor, abilities), key=lambda one: one.size)
    return best


def _best_trick(
    start: Grid, at: Cursor, wanted: Grid, abilities: Abilities, costs: _Costs, guess: int
) -> tuple[int, Scroll | Clear, Grid] | None:
    """(guess, trick, the grid after it) for the trick that saves most; None if none saves."""
    best = None
    for trick in _tricks(start, wanted, abilities):
        after = trick.apply(start)
        cost = costs.of(after) + len(trick.sequence(at, abilities)[0])
        if cost < guess:
            guess, best = cost, (trick, after)
    return best and (guess, *best)


class _Costs:
    """About how many bytes the differences to a screen take; much quicker than making them.

    Tricks move the same rows to the same places again and again: each is looked at once.
    """

    def __init__(self, wanted: Grid) -> None:
        self._wanted = wanted
        self._known: dict[tuple[int, int, int], tuple[int, list[str], list[Style]]] = {}
        """By the row's lists and place; they are kept, so that no other list has their number."""

    def of(self, shown: Grid) -> int:
        """Of all rows."""
        total: int = sum(map(self._row, shown.cells, shown.styles, range(shown.height)))
        return total

    def _row(self, old: list[str], before: list[Style], y: int) -> int:
        key = (id(old), id(before), y)
        if key not in self._known:
            self._known[key] = self._measured(old, before, y), old, before
        return self._known[key][0]

    def _measured(self, old: list[str], before: list[Style], y: int) -> int:
        new, after = self._wanted.cells[y], self._wanted.styles[y]
        if old != new:
            differing: int = sum(map(ne, old, new))
        elif before != after:
            differing = sum(map(is_not, before, after))
        else:
            return 0
        return _A_ROW + differing


@cache
def _blank(width: int) -> tuple[list[str], list[Style]]:
    """A row with nothing in it; nobody writes into it."""
    return [" "] * width, [PLAIN] * width


class Scroll(NamedTuple):
    """Rows ``top`` to ``bottom`` (inclusive), columns ``left`` up to ``right``, ``by`` rows up."""

    top: int
    bottom: int
    left: int
    right: int
    by: int
    whole: bool = True
    """All columns, so that no side margins are needed."""

    def apply(self, grid: Grid) -> Grid:
        """The grid after the scroll."""
        moved = grid.copy()
        blank, plain = _blank(grid.width)
        inside = range(self.top, self.bottom + 1)
        left, right = self.left, self.right
        for y in inside:
            cells, styles = blank, plain
            if y + self.by in inside:
                cells, styles = grid.cells[y + self.by], grid.styles[y + self.by]
            if not self.whole:
                old, before = grid.cells[y], grid.styles[y]
                cells = [*old[:left], *cells[left:right], *old[right:]]
                styles = [*before[:left], *styles[left:right], *before[right:]]
            moved.cells[y], moved.styles[y] = cells, styles
        return moved

    def sequence(self, at: Cursor, abilities: Abilities) -> tuple[str, Cursor]:
        """The bytes, and where they leave the cursor; they leave no margins behind."""
        if not abilities.absolute:
            return self._by_lines(at, abilities)
        rows = f"\x1b[{self.top + 1};{self.bottom + 1}r"
        move = f"\x1b[{_count(self.by)}{'S' if self.by > 0 else 'T'}"
        if not self.whole:
            sides = f"\x1b[?69h\x1b[{self.left + 1};{self.right}s"
            return f"{sides}{rows}{move}\x1b[?69l\x1b[r", (0, 0)
        if abilities.scroll == "index":
            row, step = (self.bottom, "\n") if self.by > 0 else (self.top, "\x1bM")
            move = f"\x1b[{row + 1}H{step * abs(self.by)}"
        return f"{rows}{move}\x1b[r", (0, 0)

    def _by_lines(self, at: Cursor, abilities: Abilities) -> tuple[str, Cursor]:
        """Rows deleted at one end and inserted at the other: those below stay where they are."""
        head, tail = self.top, self.bottom - abs(self.by) + 1
        gone, new = (head, tail) if self.by > 0 else (tail, head)
        delete, insert = f"\x1b[{_count(self.by)}M", f"\x1b[{_count(self.by)}L"
        there = _way(at, gone, abilities)
        return f"{there}{delete}{_way((0, gone), new, abilities)}{insert}", (0, new)


class Clear(NamedTuple):
    """All rows from ``top`` on, blanked."""

    top: int

    def apply(self, grid: Grid) -> Grid:
        """The grid after it."""
        cleared = grid.copy()
        for y in range(self.top, grid.height):
            cleared.cells[y], cleared.styles[y] = _blank(grid.width)
        return cleared

    def sequence(self, at: Cursor, abilities: Abilities) -> tuple[str, Cursor]:
        """The cursor's way and ED; where they leave the cursor."""
        return f"{_way(at, self.top, abilities)}\x1b[J", (0, self.top)


def _way(at: Cursor, row: int, abilities: Abilities) -> str:
    """To the first column of a row."""
    x, y = at or (UNKNOWN, UNKNOWN)
    return path(x, y, 0, row, abilities.columns, abilities.absolute)


def _count(number: int) -> str:
    return "" if abs(number) == 1 else str(abs(number))


def _tricks(shown: Grid, wanted: Grid, abilities: Abilities) -> Iterator[Scroll | Clear]:
    """What may help, each once."""
    changed = [y for y in range(wanted.height) if shown.cells[y] != wanted.cells[y]]
    if len(changed) < 3:
        return
    if abilities.absolute:  # else there may be other rows below
        yield Clear(changed[0])
    if abilities.scroll:
        yield from dict.fromkeys(_scrolls(shown, wanted, abilities.margins))


def _scrolls(shown: Grid, wanted: Grid, margins: bool) -> Iterator[Scroll]:
    width = wanted.width
    for left, right in _columns(shown, wanted):
        whole = (left, right) == (0, width)
        for by, rows in _moves(shown, wanted, left, right):
            if len(rows) == 1 and not whole:
                continue  # what stands beside it costs more than a row
            top, bottom = min(rows[0], rows[0] + by), max(rows[-1], rows[-1] + by)
            yield Scroll(top, bottom, 0, width, by)
            yield _grown(Scroll(top, bottom, 0, width, by), shown, wanted)
            if margins and not whole:
                yield Scroll(top, bottom, left, right, by, whole=False)


def _grown(scroll: Scroll, shown: Grid, wanted: Grid) -> Scroll:
    """The scroll with the rows beside it that moved along and are nearly the same.

    So are the rows under a list's cursor: they lose its mark as they move.
    """
    top, bottom, by = scroll.top, scroll.bottom, scroll.by

    def alike(row: int) -> bool:
        inside = 0 <= row < wanted.height and 0 <= row + by < wanted.height
        return inside and _nearly(shown.cells[row + by], wanted.cells[row])

    while alike(bottom + 1 - max(0, by)):
        bottom += 1
    while alike(top - 1 - min(0, by)):
        top -= 1
    return scroll._replace(top=top, bottom=bottom)


def _nearly(old: list[str], new: list[str]) -> bool:
    differing: int = sum(map(ne, old, new))
    return differing * _ALIKE <= len(new)


def _columns(shown: Grid, wanted: Grid) -> Iterator[tuple[int, int]]:
    """The whole width, and what stands between vertical rules."""
    yield 0, wanted.width
    middle = wanted.height // 2
    now, then = wanted.cells[middle], shown.cells[middle]
    rules = [x for x, cell in enumerate(now) if cell in _RULES and then[x] == cell]
    if rules:
        yield from zip([0, *(x + 1 for x in rules)], [*rules, wanted.width], strict=True)


def _moves(shown: Grid, wanted: Grid, left: int, right: int) -> Iterator[tuple[int, list[int]]]:
    """(rows up, the wanted rows that stood so much lower) for the two best guesses."""
    where: dict[str, list[int]] = {}
    for y in range(shown.height):
        where.setdefault(shown.text(y, left, right), []).append(y)
    moved: dict[int, list[int]] = {}
    for y in range(wanted.height):
        text = wanted.text(y, left, right)
        old = where.get(text, [])
        if y not in old and len(old) <= 2 and not text.isspace():
            for row in old:
                moved.setdefault(row - y, []).append(y)
    votes = Counter({by: len(rows) for by, rows in moved.items()})
    for by, _ in votes.most_common(2):
        yield by, moved[by]
