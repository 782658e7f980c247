"""A table block as lines: columns that line up, cells that wrap, all within a width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from ..wrap import cells, wrap

GAP: Final = 2
_NARROWEST: Final = 6
"""A column of fewer cells than this is no column: the rows are then written out one by one."""
_NUMBER: Final = frozenset("0123456789.,%+-−–€$£¥ ")


def draw(text: str, width: int | None) -> list[str]:
    """The rows of a table (rows by newline, cells by tab), in lines of at most ``width`` cells."""
    rows = [row.split("\t") for row in text.split("\n")]
    natural = [max(map(cells, column)) for column in zip_longest(*rows, fillvalue="")]
    widths = natural if width is None else _fit(natural, width - GAP * (len(natural) - 1))
    if widths is None:
        return [line for row in rows for line in _written_out(row, width or 0)]
    right = [_is_numeric(column) for column in zip_longest(*rows[1:], fillvalue="")]
    right += [False] * (len(widths) - len(right))
    return [line for row in rows for line in _row(row, widths, right)]


def _fit(natural: list[int], room: int) -> list[int] | None:
    """The columns' widths, the widest cut to one measure until all fit; None where they cannot."""
    if sum(natural) <= room:
        return natural
    if sum(min(width, _NARROWEST) for width in natural) > room:
        return None
    widest = next(
        cap for cap in range(room, 0, -1) if sum(min(width, cap) for width in natural) <= room
    )
    widths = [min(width, widest) for width in natural]
    spare = room - sum(widths)
    for index, width in enumerate(natural):
        if width > widest and spare:
            widths[index] += 1
            spare -= 1
    return widths


def _row(row: list[str], widths: list[int], right: list[bool]) -> Iterator[str]:
    columns = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=False)]
    for parts in zip_longest(*columns, fillvalue=""):
        padded = [
            _padded(part, width, at_right)
            for part, width, at_right in zip(parts, widths, right, strict=False)
        ]
        yield (" " * GAP).join(padded).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    return [cell[start:end] for start, end in wrap(cell, width)]


def _padded(part: str, width: int, right: bool) -> str:
    blank = " " * max(0, width - cells(part))
    return blank + part if right else part + blank


def _is_numeric(column: Sequence[str]) -> bool:
    filled = [cell for cell in column if cell.strip()]
    return bool(filled) and all(_NUMBER.issuperset(cell) for cell in filled)


def _written_out(row: list[str], width: int) -> Iterator[str]:
    line = " · ".join(cell for cell in row if cell)
    for start, end in wrap(line, width):
        yield line[start:end]
