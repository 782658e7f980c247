"""What the screens that open over the reader have in common: rows to scroll, keys to leave."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.strip import Strip

from ..typesetting.layout import Look
from ..widgets.looks import Run, strip

Rows = Sequence[Sequence[Run]]


class RowsView(ScrollView, inherit_bindings=False):
    """Rows as they are, to be scrolled both ways."""

    DEFAULT_CSS = "RowsView { height: 1fr; scrollbar-size: 0 0; overflow: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(0, 1)", show=False),
        Binding("up,k", "move(0, -1)", show=False),
        Binding("right,l", "move(8, 0)", show=False),
        Binding("left,h", "move(-8, 0)", show=False),
        Binding("space,f,pagedown", "page(1)", show=False),
        Binding("b,pageup", "page(-1)", show=False),
        Binding("g,home", "move(0, -100000)", show=False),
        Binding("G,end", "move(0, 100000)", show=False),
    ]

    def __init__(self, rows: Rows, width: int) -> None:
        super().__init__()
        self._rows = rows
        self._columns = width

    def on_resize(self) -> None:
        """The rows' extent is known."""
        self.virtual_size = Size(self._columns, len(self._rows))

    def show(self, rows: Rows, width: int) -> None:
        """Show other rows, which need ``width`` columns."""
        self._rows, self._columns = rows, width
        self.virtual_size = Size(width, len(rows))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The row at ``y`` of the widget."""
        at = y + self.scroll_offset.y
        left, width = self.scroll_offset.x, self.size.width
        row = self._rows[at] if at < len(self._rows) else ()
        whole = strip(row, max(self._columns, left + width), self.rich_style)
        return whole.crop(left, left + width)

    def action_move(self, columns: int, rows: int) -> None:
        """Scroll by columns and rows."""
        x, y = self.scroll_offset
        self.scroll_to(x + columns, y + rows, animate=False)

    def action_page(self, count: int) -> None:
        """Scroll by screens."""
        self.action_move(0, count * max(1, self.size.height - 1))


class BottomLine(RowsView, can_focus=False):
    """One row of keys."""

    DEFAULT_CSS = "BottomLine { height: 1; }"


class OverScreen(Screen[str | None], inherit_bindings=False):
    """Rows over the whole screen; escape and q leave."""

    DEFAULT_CSS = "OverScreen { layout: vertical; overflow: hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "leave", show=False),
    ]
    KEYS: ClassVar[str] = "j k scroll   esc back"

    @abstractmethod
    def rows(self, width: int) -> tuple[Rows, int]:
        """What to show at ``width`` columns, and the columns that it needs."""

    def compose(self) -> ComposeResult:
        """The rows, and the keys."""
        self._view = RowsView(*self.rows(self.app.size.width))
        yield self._view
        yield BottomLine([[(f" {self.KEYS}", Look.DIM)]], len(self.KEYS) + 1)

    def on_resize(self) -> None:
        """Other columns, other rows."""
        self._view.show(*self.rows(self.app.size.width))

    def action_leave(self) -> None:
        """Back to the reader."""
        self.dismiss(None)
