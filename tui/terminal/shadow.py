"""The screen that Textual wants, kept cell by cell from what it writes.

``Grid`` is a screen's contents; ``Shadow`` reads the escape sequences that
Textual's compositor emits (cursor position, SGR, text, OSC 8) into one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from rich.cells import split_graphemes

from .sgr import PLAIN, Style, linked, on_blank, styled

# One character, one cell, nothing that joins its neighbour: Latin, punctuation,
# box drawing and blocks. Printable ASCII is tested before this.
_NARROW: Final = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u203b\u2500-\u25fc]+"
)
_FLAG_LETTERS: Final = frozenset(map(chr, range(0x1F1E6, 0x1F200)))
_TOKEN: Final = re.compile(
    r"(?P<move>\x1b\[(?P<row>\d*)(?:;(?P<column>\d*))?H)"
    r"|\x1b\[(?P<sgr>[\d;:]*)m"
    r"|\x1b\]8;[^;\x07\x1b]*;(?P<link>[^\x07\x1b]*)(?:\x07|\x1b\\)"
    r"|(?P<erase>\x1b\[2J)"
    r"|(?P<synchronised>\x1b\[\?2026[hl])"
    r"|(?P<other>\x1b\[[<=>?]?[\d;:]*[ $!'\"]?[@-~]|\x1b[\]P][^\x07\x1b]*(?:\x1b[^\\][^\x07\x1b]*)*"
    r"(?:\x07|\x1b\\)|\x1b[^\[\]P]|\x07)"
    r"|(?P<text>[^\x00-\x1f\x7f]+)"
    r"|(?P<control>[\x00-\x1f\x7f])"
)


class Grid:
    """A screen: per row one list of cells and one of their styles.

    A cell is what stands in it (a character with its combining marks), a blank,
    or the empty string for the second half of a wide character.
    """

    __slots__ = ("cells", "height", "styles", "width")

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self.cells: list[list[str]] = [[" "] * width for _ in range(height)]
        self.styles: list[list[Style]] = [[PLAIN] * width for _ in range(height)]

    def copy(self) -> Grid:
        """A grid of its own that shares the rows; put new rows in, never write into them."""
        grid = Grid(0, 0)
        grid.width, grid.height = self.width, self.height
        grid.cells, grid.styles = self.cells[:], self.styles[:]
        return grid

    def take(self, other: Grid) -> None:
        """Become a copy of ``other``, of the same size; rows that are the same stay."""
        for y in range(self.height):
            if self.cells[y] != other.cells[y]:
                self.cells[y] = other.cells[y][:]
            if self.styles[y] != other.styles[y]:
                self.styles[y] = other.styles[y][:]

    def text(self, row: int, left: int = 0, right: int | None = None) -> str:
        """The characters of a row, or of its columns ``left`` to ``right``."""
        return "".join(self.cells[row][left:right])

    def put(self, x: int, y: int, text: str, style: Style) -> int:
        """Write ``text``; the column after it. What does not fit is left out."""
        if text.isascii() or _NARROW.fullmatch(text):
            parts: str | list[str] = text
        else:
            parts = list(_clusters(text))
        size = min(len(parts), self.width - x)
        end = x + len(parts)
        if size <= 0 or not 0 <= y < self.height:
            return end
        row, styles = self.cells[y], self.styles[y]
        if row[x] == "" and x:
            row[x - 1] = " "
        if x + size < self.width and row[x + size] == "":
            row[x + size] = " "
        row[x : x + size] = parts[:size]
        styles[x : x + size] = _styles(parts[:size], style)
        if size < len(parts) and parts[size] == "":
            row[x + size - 1] = " "
        return end


def _styles(parts: str | list[str], style: Style) -> list[Style]:
    blank = on_blank(style)
    if blank is style or " " not in parts:
        return [style] * len(parts)
    return [blank if part == " " else style for part in parts]


@lru_cache(2048)
def _clusters(text: str) -> tuple[str, ...]:
    """One string a cell: a wide character is followed by an empty one.

    Rich gives the two letters of a flag one cell each; terminals draw one flag.
    """
    cells: list[str] = []
    for start, end, width in split_graphemes(text)[0]:
        if width == 0 and cells:
            at = -2 if cells[-1] == "" and len(cells) > 1 else -1
            cells[at] += text[start:end]
        elif text[start] in _FLAG_LETTERS and cells and cells[-1] in _FLAG_LETTERS:
            cells[-1] += text[start]
            cells.append("")
        elif width:
            cells.append(text[start:end])
            cells.extend([""] * (width - 1))
    return tuple(cells)


class Shadow:
    """Follows a program's output, and knows the screen that results.

    ``translate`` maps every text to one of as many cells before it is drawn
    (for terminals that lack its characters); ``colours``, ``links`` and
    ``plain`` say what of a style the terminal can show.
    """

    def __init__(
        self,
        width: int,
        height: int,
        *,
        translate: Callable[[str], str] | None = None,
        colours: bool = True,
        links: bool = True,
        plain: bool = False,
    ) -> None:
        self.grid = Grid(width, height)
        self.x = self.y = 0
        """Where the cursor was left: the program's focus."""
        self._style = PLAIN
        self._translate = translate
        self._colours, self._links, self._plain = colours, links, plain

    def reshape(self, width: int, height: int) -> None:
        """Take a new size; what fits stays where it is."""
        old, self.grid = self.grid, Grid(width, height)
        for y in range(min(height, old.height)):
            for x, (cell, style) in enumerate(
                zip(old.cells[y][:width], old.styles[y], strict=False)
            ):
                self.grid.cells[y][x], self.grid.styles[y][x] = cell, style

    def feed(self, data: str) -> str:
        """Draw ``data``; what in it is not about cells, for the terminal as it is."""
        rest: list[str] = []
        for token in _TOKEN.finditer(data):
            kind = token.lastgroup
            if kind == "text":
                text = token.group()
                if self._translate is not None:
                    text = self._translate(text)
                self.x = self.grid.put(self.x, self.y, text, self._style)
            elif kind == "sgr":
                self._style = styled(self._style, token.group("sgr"), self._colours, self._plain)
            elif kind == "move":
                self.y = max(1, int(token.group("row") or 1)) - 1
                self.x = max(1, int(token.group("column") or 1)) - 1
            elif kind == "link":
                if self._links:
                    self._style = linked(self._style, token.group("link"))
            elif kind == "erase":
                self.grid = Grid(self.grid.width, self.grid.height)
            elif kind == "control":
                self._control(token.group())
            elif kind == "other":
                rest.append(token.group())
        return "".join(rest)

    def _control(self, character: str) -> None:
        if character == "\n":
            self.x, self.y = 0, self.y + 1
        elif character == "\r":
            self.x = 0
