"""A terminal to try things on: pyte, and what pyte lacks of a modern terminal.

Adds SU and SD, left and right margins (mode 69), and forgives what pyte would
print as text (the kitty keyboard protocol, DCS).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final

import pyte

# What pyte prints or chokes on: CSI with a private prefix (but for modes), and DCS.
_FOREIGN: Final = re.compile(
    r"\x1b\[[<=>][\d;]*[A-Za-z]|\x1b\[\?[\d;]*[A-Za-gi-km-z]|\x1bP.*?\x1b\\", re.DOTALL
)
# A sequence that is still on its way.
_INCOMPLETE: Final = re.compile(r"\x1b(?:\[[<=>?]?[\d;]*\$?|\][^\x07\x1b]*\x1b?|P[^\x1b]*\x1b?)?$")


class Emulator(pyte.Screen):
    """A screen of ``columns`` x ``rows`` that draws what it is fed.

    All that pyte's screen can do is there; ``texts``, ``text`` and ``cells`` are what to compare.
    """

    def __init__(self, columns: int, rows: int) -> None:
        super().__init__(columns, rows)
        self.left, self.right = 0, columns - 1
        self.has_side_margins = False
        self._tail = ""
        self._cells: dict[int, list[tuple[str, ...]]] = {}
        self._stream = pyte.Stream()
        self._stream.csi = {**self._stream.csi, "S": "scroll_up", "T": "scroll_down", "s": "sides"}
        self._stream.attach(self)

    def feed(self, data: str) -> None:
        """Draw ``data``; a sequence that is cut off waits for its rest."""
        data = _FOREIGN.sub("", self._tail + data)
        incomplete = _INCOMPLETE.search(data)
        cut = incomplete.start() if incomplete else len(data)
        self._tail = data[cut:]
        self._stream.feed(data[:cut])

    @property
    def texts(self) -> list[str]:
        """The text of each row, all columns, without the second halves of wide characters."""
        return [
            "".join(self.buffer[y][x].data for x in range(self.columns)) for y in range(self.lines)
        ]

    @property
    def text(self) -> str:
        """The screen's text, without the blanks at the end of its rows."""
        return "\n".join(line.rstrip() for line in self.texts)

    def cells(self) -> list[list[tuple[str, ...]]]:
        """Each cell as its character and what one sees of its style.

        The foreground of a blank cell is not seen, unless it is underlined,
        struck through or reversed. Rows that have not changed are the same objects.
        """
        for y in self.dirty:
            row = self.buffer[y]
            self._cells[y] = [_seen(row[x]) for x in range(self.columns)]
        self.dirty.clear()
        return [self._cells[y] for y in range(self.lines)]

    def reshape(self, columns: int, rows: int) -> None:
        """Take a new size; the contents stay where they are, at the top left."""
        kept = {y: dict(self.buffer[y]) for y in range(min(rows, self.lines))}
        x, y = self.cursor.x, self.cursor.y
        self.resize(rows, columns)
        self.cursor_position(y + 1, x + 1)
        self.dirty.update(range(rows))
        for y, row in kept.items():
            self.buffer[y].clear()
            self.buffer[y].update({x: char for x, char in row.items() if x < columns})
        self.left, self.right = 0, columns - 1

    def set_mode(self, *modes: int, **kwargs: bool) -> None:
        """SM; mode 69 lets CSI s set left and right margins."""
        if 69 in modes and kwargs.get("private"):
            self.has_side_margins = True
            return
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: bool) -> None:
        """RM; leaving mode 69 leaves its margins too."""
        if 69 in modes and kwargs.get("private"):
            self.has_side_margins = False
            self.left, self.right = 0, self.columns - 1
            return
        super().reset_mode(*modes, **kwargs)

    def set_margins(self, top: int | None = None, bottom: int | None = None) -> None:
        """DECSTBM; the cursor goes home, also where the margins go (pyte leaves it then)."""
        super().set_margins(top, bottom)
        self.cursor_position()

    def save_cursor(self) -> None:
        """DECSC: there is one place for it."""
        self.savepoints.clear()
        super().save_cursor()

    def restore_cursor(self) -> None:
        """DECRC; what was saved stays saved (pyte keeps a stack, and takes it away)."""
        super().restore_cursor()
        self.save_cursor()

    def sides(self, left: int = 1, right: int = 0) -> None:
        """DECSLRM where mode 69 is on; the cursor goes home, as the standard has it."""
        if self.has_side_margins:
            self.left, self.right = max(left, 1) - 1, (right or self.columns) - 1
            self.cursor_position()

    def scroll_up(self, count: int = 1, **_: Any) -> None:
        """SU: ``count`` rows up inside the margins; blank rows come in below."""
        self._scroll(max(count, 1))

    def scroll_down(self, count: int = 1, **_: Any) -> None:
        """SD: the reverse of SU."""
        self._scroll(-max(count, 1))

    def _scroll(self, count: int) -> None:
        margins = self.margins
        top, bottom = (margins.top, margins.bottom) if margins else (0, self.lines - 1)
        columns = range(self.left, self.right + 1)
        old = {y: {x: self.buffer[y][x] for x in columns} for y in range(top, bottom + 1)}
        blank = self.default_char
        for y in range(top, bottom + 1):
            source = old.get(y + count)
            self.dirty.add(y)
            for x in columns:
                self.buffer[y][x] = source[x] if source else blank


@lru_cache(4096)
def _seen(char: Any) -> tuple[str, ...]:
    attributes = "".join(
        letter
        for letter, on in zip(
            "bius r".replace(" ", "k"),
            (
                char.bold,
                char.italics,
                char.underscore,
                char.strikethrough,
                char.blink,
                char.reverse,
            ),
            strict=True,
        )
        if on
    )
    if char.data == " ":
        visible = "".join(letter for letter in attributes if letter in "usr")
        return " ", char.fg if visible else "", char.bg, visible
    return char.data, char.fg, char.bg, attributes
