"""Tables: which of them hold data, and what these look like as text."""

from __future__ import annotations

from itertools import islice
from typing import Final

from lxml.html import HtmlElement

from ..clean import clean_line

# A layout table holds the page's structure in its cells; a data table never does.
_STRUCTURE: Final = frozenset(
    "table form article aside section nav h1 h2 h3 blockquote iframe pre figure hr".split()
)
_LOOK_AT_MOST: Final = 4000
_LONG_CELL: Final = 250


def data_table(table: HtmlElement) -> str | None:
    """The rows of ``table`` as lines with their cells parted by tabs; None for a layout table."""
    rows = _rows(table)
    if rows is None:
        return None
    cells = [cell for row in rows for cell in row if cell]
    wide = sum(len(row) > 1 for row in rows)
    if wide < 2 or wide * 2 < len(rows) or not cells:
        return None
    if max(map(len, cells)) > _LONG_CELL:
        return None
    return "\n".join("\t".join(row) for row in rows)


def _rows(table: HtmlElement) -> list[list[str]] | None:
    """The cells' text, row by row; None where the table shows that it is layout."""
    if any(element is not table for element in islice(table.iter(*_STRUCTURE), 2)):
        return None
    rows: list[list[str]] = []
    for count, element in enumerate(table.iter("*")):
        if count > _LOOK_AT_MOST:
            return None
        tag = element.tag
        if tag == "tr":
            rows.append([])
        elif tag in ("td", "th"):
            if not rows:
                rows.append([])
            rows[-1].append(_cell(element))
    return [row for row in rows if any(row)]


def _cell(cell: HtmlElement) -> str:
    if next(cell.iter("script", "style"), None) is None:
        return clean_line(" ".join(cell.itertext()))
    pieces = cell.xpath(".//text()[not(parent::script or parent::style)]")
    return clean_line(" ".join(pieces))
