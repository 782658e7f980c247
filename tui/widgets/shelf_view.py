"""The library's list: as many entries as are on screen are drawn, and no more are held for it."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from ..browsing import Browsing
from ..library.errors import LibraryError
from ..library.model import Entry
from ..typesetting.furniture import CURSOR
from ..typesetting.layout import Look
from ..typesetting.shelf import EDGES, ROWS, entry_rows
from .drawn import Drawn
from .looks import ACCENT, Run, strip


class ShelfView(Drawn, can_focus=True, inherit_bindings=False):
    """Draws the rows of a ``Browsing`` around its cursor, and moves that."""

    DEFAULT_CSS = "ShelfView { height: 1fr; }"
    BINDINGS: ClassVar[list[BindingType]] = []

    moves = var(0)
    """Grows when the cursor goes to another entry; told at once, as ``EntriesView.moves``."""

    class Chosen(Message):
        """The entry under the cursor was clicked."""

    class Failed(Message):
        """The library did not give the rows."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, browsing: Browsing) -> None:
        super().__init__()
        self.browsing = browsing
        self.note = ""
        """What is said where there are no rows."""
        self._drawn: dict[int, tuple[tuple[object, ...], Strip]] = {}
        """By row on screen: what it was drawn from, and the row."""

    @property
    def spot(self) -> Offset:
        """Where on screen the cursor stands."""
        return self.region.offset + Offset(1, (self.browsing.cursor - self.browsing.top) * ROWS)

    @property
    def _room(self) -> int:
        """Entries that fit on screen, whole."""
        return max(1, self.size.height // ROWS)

    def show(self) -> None:
        """The rows are others: draw all."""
        self._follow()
        self.refresh()

    def draw(self, y: int, base: Style) -> Strip:
        """The row at ``y`` of the widget."""
        number = y // ROWS
        row = self.browsing.top + number
        entry = self._entry(row) if number < self._room else None
        width = self.size.width
        if entry is None:
            note = self.note if y == 0 and not self.browsing.rows.total else ""
            return strip([("   " + note, Look.DIM)], width, base)
        queue = self.browsing.queue
        queued = queue.index(entry.id) + 1 if entry.id in queue else 0
        basis = (entry, queued, row == self.browsing.cursor, width, base)
        if y not in self._drawn or self._drawn[y][0] != basis:
            for at, drawn in enumerate(_strips(*basis)):
                self._drawn[number * ROWS + at] = basis, drawn
        return self._drawn[y][1]

    def _entry(self, row: int) -> Entry | None:
        try:
            return self.browsing.rows.at(row)
        except LibraryError as error:
            self.post_message(self.Failed(error.in_short))
            return None

    # Moving

    def move_to(self, row: int) -> None:
        """Put the cursor into a row."""
        before, top = self.browsing.cursor, self.browsing.top
        self.browsing.cursor = max(0, min(row, self.browsing.rows.total - 1))
        self._follow()
        if self.browsing.top != top:
            self.refresh()
        else:
            self.redraw(before)
            self.redraw(self.browsing.cursor)
        self.moves += 1

    def redraw(self, row: int) -> None:
        """Draw one entry again."""
        if self.browsing.top <= row < self.browsing.top + self._room:
            y = (row - self.browsing.top) * ROWS
            self.refresh(Region(0, y, self.size.width, ROWS))

    def step(self, count: int) -> None:
        """By entries."""
        self.move_to(self.browsing.cursor + count)

    def page(self, count: float) -> None:
        """By screens: the entries move, and the cursor with them."""
        rows = round(count * max(1, self._room - 1))
        last = max(0, self.browsing.rows.total - self._room)
        self.browsing.top = max(0, min(self.browsing.top + rows, last))
        self.move_to(self.browsing.cursor + rows)
        self.refresh()

    def top(self) -> None:
        """To the first."""
        self.move_to(0)

    def bottom(self) -> None:
        """To the last."""
        try:
            self.browsing.rows.count()
        except LibraryError as error:
            self.post_message(self.Failed(error.in_short))
        self.move_to(self.browsing.rows.total - 1)

    def _follow(self) -> None:
        """Scroll so that the entry under the cursor shows."""
        cursor = self.browsing.cursor
        last = max(0, self.browsing.rows.total - self._room)
        self.browsing.top = max(cursor - self._room + 1, min(self.browsing.top, cursor, last), 0)

    # Events

    def on_click(self, event: Click) -> None:
        """The cursor goes where one clicks; a click on the cursor chooses."""
        row = self.browsing.top + event.y // ROWS
        if row == self.browsing.cursor:
            self.post_message(self.Chosen())
        elif row < self.browsing.rows.total:
            self.move_to(row)

    def on_mouse_scroll_down(self, _: MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        self.step(1)

    def on_mouse_scroll_up(self, _: MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        self.step(-1)

    def on_resize(self, _: Resize) -> None:
        """More or fewer rows: the cursor stays in view."""
        self.show()


def _strips(entry: Entry, queued: int, lit: bool, width: int, base: Style) -> list[Strip]:
    """The rows of an entry, behind the cursor's mark where it is lit."""
    mark: Run = (f" {CURSOR} " if lit else "   ", ACCENT)
    return [strip([mark, *row], width, base) for row in entry_rows(entry, width - EDGES, queued)]
