"""Tables drawn with columns that line up. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.wrap import cells, clusters

GAP: Final = 2
"""Blank columns between two columns of a table."""


class Cell(NamedTuple):
    """A cell as drawn: its text, and where that stands in the block's text."""

    text: str
    start: int
    pad: int
    """Blank columns after it."""
    before: int
    """Blank columns before it: numbers stand to the right."""


def draw(text: str, widest: int | None = None) -> list[list[Cell]]:
    """The rows of a table block (rows by newline, cells by tab) in columns that line up.

    ``widest`` bounds every column; what is cut ends in an ellipsis.
    """
    rows = _cells(text)
    count = max(map(len, rows), default=0)
    columns = [[row[i][0] for row in rows if i < len(row)] for i in range(count)]
    widths = [max(map(cells, column), default=0) for column in columns]
    if widest is not None:
        widths = [min(width, widest) for width in widths]
    numeric = [all(map(_is_number, filter(None, column[1:]))) for column in columns]
    return [
        [_cell(cell, start, widths[i], numeric[i]) for i, (cell, start) in enumerate(row)]
        for row in rows
    ]


def _cells(text: str) -> list[list[tuple[str, int]]]:
    rows, start = [], 0
    for row in text.split("\n"):
        cells_of_row = []
        for cell in row.split("\t"):
            cells_of_row.append((cell, start))
            start += len(cell) + 1
        rows.append(cells_of_row)
    return rows


def _cell(text: str, start: int, width: int, numeric: bool) -> Cell:
    if cells(text) > width:
        text = clip(text, width - 1) + "…"
    room = max(0, width - cells(text))
    return Cell(text, start, 0 if numeric else room, room if numeric else 0)


def _is_number(text: str) -> bool:
    return text.strip("+-−–$€£¥% ").replace(",", "").replace(".", "").isdigit()


def clip(text: str, width: int) -> str:
    """As much of the beginning as fits ``width`` cells."""
    if len(text) <= width and text.isascii():
        return text
    kept, used = [], 0
    for cluster in clusters(text):
        used += cells(cluster)
        if used > width:
            break
        kept.append(cluster)
    return "".join(kept)
