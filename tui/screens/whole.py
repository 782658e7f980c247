"""A table or code that the measure cuts, whole: wider than the screen, to be panned."""

from __future__ import annotations

from typing import ClassVar

from extract.model import Block, Kind
from extract.wrap import cells

from ..typesetting import tables
from ..typesetting.layout import TAB, Look
from ..widgets.looks import Run
from .over import OverScreen, Rows


class WholeScreen(OverScreen):
    """One block without its edges."""

    KEYS: ClassVar[str] = "h l left and right   j k up and down   esc back"

    def __init__(self, block: Block) -> None:
        super().__init__()
        self._block = block

    def rows(self, width: int) -> tuple[Rows, int]:
        """The block's rows, and the columns of the widest."""
        rows = _table(self._block) if self._block.kind is Kind.TABLE else _code(self._block)
        widest = max((sum(cells(text) for text, _ in row) for row in rows), default=0)
        return [[], *rows], widest + 1


def _table(block: Block) -> list[list[Run]]:
    rows: list[list[Run]] = []
    for number, cells_of_row in enumerate(tables.draw(block.text)):
        look = Look.PLAIN if number else Look.BOLD
        row: list[Run] = [(" ", look)]
        for cell in cells_of_row:
            blank = " " * (cell.pad + tables.GAP)
            row.append((f"{' ' * cell.before}{cell.text}{blank}", look))
        rows.append(row)
    return rows


def _code(block: Block) -> list[list[Run]]:
    return [[(" " + line.expandtabs(TAB), Look.PLAIN)] for line in block.text.split("\n")]
