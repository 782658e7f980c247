"""One line that asks for a text: what to search, where to export to."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class Prompt(Horizontal):
    """Stands in the place of the bottom line while it asks."""

    DEFAULT_CSS = """
    Prompt { height: 1; display: none; padding: 0 1; }
    Prompt.-asking { display: block; }
    Prompt Static { width: auto; text-style: bold; }
    Prompt Input { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
    Prompt Input:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    class Answered(Message):
        """What was asked for; None where the reader thought better of it."""

        def __init__(self, about: str, text: str | None) -> None:
            super().__init__()
            self.about = about
            self.text = text

    class Typed(Message):
        """What stands there now, while it is being typed."""

        def __init__(self, about: str, text: str) -> None:
            super().__init__()
            self.about = about
            self.text = text

    def __init__(self) -> None:
        super().__init__()
        self._about = ""
        self._label = Static("", markup=False)
        # A blinking cursor would send bytes while nobody does anything.
        self._input = Input(compact=True)
        self._input.cursor_blink = False

    def compose(self) -> ComposeResult:
        """The question, and where one answers."""
        yield self._label
        yield self._input

    def ask(self, about: str, label: str, text: str = "", *, edit: bool = False) -> None:
        """Ask for a text; ``about`` comes back with the answer.

        What is typed takes the place of ``text``, unless that is there to be edited.
        """
        self._about = about
        self._input.select_on_focus = not edit
        self._label.update(label)
        self._input.value = text
        self.add_class("-asking")
        self.screen.set_focus(self._input)  # at once: what is typed next is the answer
        self._input.action_end()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what is typed."""
        event.stop()
        self.post_message(self.Typed(self._about, event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter answers; a second one of the same packet is for the screen, as at any time."""
        event.stop()
        if self.has_class("-asking"):
            self._close(event.value)
        else:
            self.app.simulate_key("enter")

    def action_cancel(self) -> None:
        """Escape does not."""
        self._close(None)

    def _close(self, text: str | None) -> None:
        self.remove_class("-asking")
        self.screen.set_focus(None)  # keys that come before the answer is seen are not for us
        self.post_message(self.Answered(self._about, text))
