"""The keys that hold now, grouped by what one wants; made from the table that binds them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.wrap import cells

from ..keys import Group, Key, grouped
from ..typesetting.frame import fit
from ..typesetting.layout import Look
from ..widgets.looks import Run
from .over import OverScreen, Rows

COLUMN = 39
"""Columns of one column of keys, as far as the screen has them."""


class HelpScreen(OverScreen):
    """As many columns as fit, filled from top to bottom."""

    def __init__(self, keys: Sequence[Key]) -> None:
        super().__init__()
        self._keys = keys

    def rows(self, width: int) -> tuple[Rows, int]:
        """Groups are never parted; on low screens no blank line parts them either."""
        airy = self._laid_out(width, airy=True)
        fits = len(airy[0]) < self.app.size.height
        return airy if fits else self._laid_out(width, airy=False)

    def _laid_out(self, width: int, *, airy: bool) -> tuple[Rows, int]:
        count = max(1, (width - 1) // COLUMN)
        each = min((width - 1) // count, COLUMN + 8)
        blocks = [_block(group, keys, each - 1, airy) for group, keys in grouped(self._keys)]
        columns = _columns(blocks, count)
        height = max(map(len, columns))
        rows: list[list[Run]] = []
        for at in range(height):
            row: list[Run] = [(" ", Look.PLAIN)]
            for column in columns:
                cell = column[at] if at < len(column) else []
                used = sum(cells(text) for text, _ in cell)
                row += [*cell, (" " * (each - used), Look.PLAIN)]
            rows.append(row)
        return rows, width


def _block(group: Group, keys: list[Key], width: int, airy: bool) -> list[list[Run]]:
    rows: list[list[Run]] = [[(group.value.upper(), Look.BOLD)]]
    for key in keys:
        face = f"{key.face:<9}"
        rows.append([(face, Look.BOLD), (fit(key.does, width - len(face)), Look.PLAIN)])
    return [*rows, []] if airy else rows


def _columns(blocks: list[list[list[Run]]], count: int) -> list[list[list[Run]]]:
    """The blocks over ``count`` columns, in order, as even as whole blocks allow."""
    total = sum(map(len, blocks))
    columns: list[list[list[Run]]] = [[] for _ in range(count)]
    at = 0
    for block in blocks:
        full = len(columns[at]) + len(block) // 2 > total / count
        if columns[at] and full and at < count - 1:
            at += 1
        columns[at] += block
    return columns
