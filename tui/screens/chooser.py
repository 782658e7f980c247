"""A list to choose from over the whole screen: links, sources."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from .. import keys
from ..widgets.entries import EntriesView, Entry
from ..widgets.status import Status
from .help import HelpScreen


class Choices(EntriesView):
    """Given entries; a subclass of the screen makes them for the width."""

    def __init__(self, screen: ChooserScreen, heading: str) -> None:
        super().__init__()
        self.heading = heading
        self._owner = screen

    @property
    def basis(self) -> tuple[object, ...]:
        """As the screen says."""
        return (self._owner.basis,)

    def entries(self, width: int) -> list[Entry]:
        """As the screen says."""
        return list(self._owner.entries(width))


class ChooserScreen(Screen[Any], inherit_bindings=False):
    """Entries under a heading; enter chooses, escape leaves."""

    DEFAULT_CSS = "ChooserScreen { layout: vertical; overflow: hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("enter", "choose", show=False),
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("space,f,pagedown", "page(1)", show=False),
        Binding("b,pageup", "page(-1)", show=False),
        Binding("g,home", "top", show=False),
        Binding("G,end", "bottom", show=False),
        Binding("question_mark", "help", show=False),
        Binding("q", "quit", show=False),
    ]
    HEADING: ClassVar[str] = ""
    HINTS: ClassVar[Sequence[tuple[str, str]]] = ()
    """(key, what it does) for the bottom line, what matters most first."""

    def __init__(self) -> None:
        super().__init__()
        self.choices = Choices(self, self.HEADING)
        self.bottom = Status()
        """Something may be said here before the screen is shown."""

    @property
    def basis(self) -> object:
        """What the entries are made from; most screens never change their mind."""
        return self

    @abstractmethod
    def entries(self, width: int) -> Sequence[Entry]:
        """What to choose from."""

    def compose(self) -> ComposeResult:
        """The list, and the keys."""
        yield self.choices
        yield self.bottom

    def on_mount(self) -> None:
        """The list has the focus."""
        self.choices.focus()

    def on_resize(self) -> None:
        """Other columns."""
        width = self.app.size.width
        self.choices.content_columns = max(8, min(100, width - 6))
        self.choices.rebuild()
        self.bottom.show(self.HINTS, "", 1, width - 1)

    def action_step(self, count: int) -> None:
        """By entries."""
        self.choices.step(count)

    def action_page(self, count: int) -> None:
        """By screens."""
        self.choices.page(count)

    def action_top(self) -> None:
        """To the first."""
        self.choices.top()

    def action_bottom(self) -> None:
        """To the last."""
        self.choices.bottom()

    def on_entries_view_chosen(self, _: EntriesView.Chosen) -> None:
        """A click on the cursor is enter."""
        self.action_choose()

    def action_choose(self) -> None:
        """Take the entry under the cursor."""
        if self.choices.current is not None:
            self.chosen(self.choices.current)

    def chosen(self, data: Any) -> None:
        """The reader chose; by default that is the screen's result."""
        self.dismiss(data)

    def action_help(self) -> None:
        """All keys: those of the bottom line, which is too short for some, and how to move."""
        self.app.push_screen(HelpScreen(keys.of_list(self.HINTS)))

    def action_leave(self) -> None:
        """None of them."""
        self.dismiss(None)

    def action_quit(self) -> None:
        """None of them; subclasses may leave the app."""
        self.dismiss(None)
