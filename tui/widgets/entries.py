"""A list of entries with a cursor: what points, actors, card and outline have in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from operator import is_
from typing import Any, ClassVar, Final, NamedTuple

from rich.style import Style
from textual.binding import BindingType
from textual.events import Blur, Click, Focus, MouseScrollDown, MouseScrollUp, Resize
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from ..typesetting.furniture import CURSOR, RULE
from ..typesetting.layout import Look
from .drawn import Drawn
from .looks import ACCENT, Run, strip

HEADER: Final = 3
"""Rows of the heading and the blank lines around it."""


class Entry(NamedTuple):
    """Some rows that belong together."""

    rows: Sequence[Sequence[Run]]
    data: Any = None
    """What the entry stands for; None for a heading or a blank, which the cursor skips."""


class EntriesView(Drawn, can_focus=True, inherit_bindings=False):
    """Draws entries under a heading; subclasses say which, for a given width."""

    DEFAULT_CSS = """
    EntriesView { width: 1fr; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    moves = var(0)
    """Grows when the cursor goes to another entry. Who watches it is told at once, not by a
    message at the next frame: a key is answered in one frame."""

    class Chosen(Message):
        """The entry under the cursor was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = ""
        self.cursor = 0
        """Index into the entries that can be chosen."""
        self.margin = 1
        """Columns before the cursor's; the first is the rule's where there is one."""
        self.roomy = True
        """There are rows for blank lines around the heading."""
        self.collapsed = False
        """Nothing but the heading shows."""
        self.ruled = False
        """A rule stands at the left edge."""
        self.content_columns = 40
        """Columns of the text."""
        self._basis: tuple[object, ...] = ()
        self._entries: list[Entry] = []
        self._choices: list[int] = []
        self._rows: list[tuple[int, Sequence[Run]]] = []
        self._top = 0
        self._drawn: dict[tuple[int, bool], Strip] = {}
        """Rows as they were drawn, without the cursor's mark and with it."""
        self._drawn_for: tuple[object, ...] = ()

    @abstractmethod
    def entries(self, width: int) -> list[Entry]:
        """What to show at ``width`` columns."""

    def header(self, width: int) -> Sequence[Run]:
        """The row above the entries: the heading, and how many there are."""
        total = len(self.choices)
        at = f"{self.cursor + 1}/{total}" if self.has_focus and total else f"{total or ''}"
        return [(f"{self.heading} {at}".rstrip(), Look.BOLD)]

    @property
    @abstractmethod
    def basis(self) -> tuple[object, ...]:
        """What the entries are made from; while it stays, they do."""

    def rebuild(self) -> None:
        """Make the entries again if need be; the cursor stays on its entry where it can."""
        basis = (self.content_columns, *self.basis)
        # By identity: comparing two briefings takes longer than making the entries again.
        if len(basis) != len(self._basis) or not all(map(is_, basis, self._basis)):
            self._basis = basis
            self._entries = self.entries(self.content_columns)
            self._rows = [
                (number, row) for number, entry in enumerate(self._entries) for row in entry.rows
            ]
            self._choices = [
                number for number, entry in enumerate(self._entries) if entry.data is not None
            ]
            self._drawn.clear()
            self.cursor = max(0, min(self.cursor, len(self.choices) - 1))
            self.refresh()
        self._follow()

    @property
    def choices(self) -> list[int]:
        """Indices of the entries on which the cursor can stand."""
        return self._choices

    @property
    def current(self) -> Any:
        """What the entry under the cursor stands for; None in an empty list."""
        return self.data_of(self.cursor) if self.choices else None

    def data_of(self, choice: int) -> Any:
        """What an entry stands for, by its index into ``choices``."""
        return self._entries[self.choices[choice]].data

    @property
    def spot(self) -> Offset:
        """Where on screen the cursor stands."""
        owners = [owner for owner, _ in self._rows]
        choices = self.choices
        at = owners.index(choices[self.cursor]) if choices else 0
        row = min(max(0, at - self._top), self._room - 1) + self._head
        return self.region.offset + Offset(self.margin, row)

    @property
    def wanted_rows(self) -> int:
        """Rows that show everything."""
        return len(self._rows) + HEADER

    @property
    def _head(self) -> int:
        if self.collapsed:
            return self.size.height
        return HEADER if self.roomy else 1

    @property
    def _heading_row(self) -> int:
        return 1 if self._head > 1 else 0

    @property
    def _room(self) -> int:
        return max(1, self.size.height - self._head)

    def draw(self, y: int, base: Style) -> Strip:
        """The row at ``y`` of the widget."""
        at = y - self._head + self._top
        if y == self._heading_row:
            return self._strip([("  ", Look.PLAIN), *self.header(self.content_columns)], base)
        if not (y >= self._head and at < len(self._rows)):
            return self._strip([], base)
        basis = (base, self.size.width, self.margin, self.ruled)
        if basis != self._drawn_for:
            self._drawn_for = basis
            self._drawn.clear()
        number, row = self._rows[at]
        lit = self.has_focus and self._is_current(number)
        if (at, lit) not in self._drawn:
            mark = f"{CURSOR} " if lit else "  "
            self._drawn[at, lit] = self._strip([(mark, ACCENT), *row], base)
        return self._drawn[at, lit]

    def _strip(self, runs: Sequence[Run], base: Style) -> Strip:
        """A row behind its rule and its margin."""
        margin = RULE * self.ruled + " " * max(0, self.margin - self.ruled)
        return strip([(margin, Look.PLAIN), *runs], self.size.width, base)

    def _is_current(self, number: int) -> bool:
        choices = self.choices
        return bool(choices) and choices[self.cursor] == number

    def _follow(self) -> None:
        """Scroll so that the entry under the cursor, and what stands above the first, shows."""
        choices = self.choices
        if not choices:
            self._top = 0
            return
        number = choices[self.cursor]
        mine = [at for at, (owner, _) in enumerate(self._rows) if owner == number]
        if not mine:
            return
        first = mine[0] if self.cursor else 0
        last = min(mine[-1], first + self._room - 1)
        end = max(0, len(self._rows) - self._room)
        self._top = max(last - self._room + 1, min(self._top, first, end))

    def move_to(self, cursor: int) -> None:
        """Put the cursor on a choice, and say so if that is another."""
        cursor = max(0, min(cursor, len(self.choices) - 1))
        before, top = self.cursor, self._top
        self.cursor = cursor
        self._follow()
        if top != self._top:
            self.refresh()
        else:
            self._refresh_entries(before, cursor)
        self.moves += 1

    def _refresh_entries(self, *cursors: int) -> None:
        choices = self.choices
        owners = {choices[cursor] for cursor in cursors if cursor < len(choices)}
        self.refresh_heading()
        for at, (owner, _) in enumerate(self._rows):
            row = at - self._top + self._head
            if owner in owners and self._head <= row < self.size.height:
                self.refresh(Region(0, row, self.size.width, 1))

    def refresh_heading(self) -> None:
        """Draw the heading again."""
        self.refresh(Region(0, self._heading_row, self.size.width, 1))

    # The moves that all panes have

    def step(self, count: int) -> None:
        """Move the cursor by entries."""
        self.move_to(self.cursor + count)

    def page(self, count: float) -> None:
        """Move the cursor by about a screen."""
        each = max(1, len(self._rows) // max(1, len(self.choices)))
        self.step(round(count * max(1, self._room // each)))

    def top(self) -> None:
        """To the first entry."""
        self.move_to(0)

    def bottom(self) -> None:
        """To the last entry."""
        self.move_to(len(self.choices) - 1)

    # Events

    def on_click(self, event: Click) -> None:
        """The cursor goes where one clicks; a click on the cursor chooses."""
        at = event.y - self._head + self._top
        number = self._rows[at][0] if self._head <= event.y and at < len(self._rows) else -1
        if number not in self.choices:
            return
        if self._is_current(number):
            self.post_message(self.Chosen())
        else:
            self.move_to(self.choices.index(number))

    def on_mouse_scroll_down(self, _: MouseScrollDown) -> None:
        """The wheel moves the cursor."""
        self.step(1)

    def on_mouse_scroll_up(self, _: MouseScrollUp) -> None:
        """The wheel moves the cursor."""
        self.step(-1)

    def on_resize(self, _: Resize) -> None:
        """More or fewer rows: the cursor stays in view, and the terminal's with it."""
        top = self._top
        self._follow()
        if top != self._top:
            self.refresh()
        if self.has_focus:
            self.app.cursor_position = self.spot
            self.refresh_heading()  # the terminal's cursor is told with what is drawn

    def on_focus(self, _: Focus) -> None:
        """The cursor shows."""
        self.refresh()

    def on_blur(self, _: Blur) -> None:
        """The cursor hides."""
        self.refresh()
