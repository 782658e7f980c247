"""The command palette: every key by what it does, every setting by what it can become."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual.app import SystemCommand
from textual.binding import Binding
from textual.screen import Screen

from .commands.saying import counted
from .keys import Key

if TYPE_CHECKING:
    from .nutgraf import Nutgraf
    from .screens.chooser import ChooserScreen

SWITCHES: Final = (
    "justify",
    "whole_sentence",
    "briefing_first",
    "strip",
    "mouse",
    "scrollbar",
    "motion",
)
"""Settings that are on or off."""
SIZES: Final = (
    ("measure", 4, "column"),
    ("panel_width", 4, "column"),
    ("line_spacing", 1, "row"),
)
"""Settings that grow and shrink: by how much, and in what."""
UNNAMED: Final = ("digit", "percent", "palette", "enter", "back", "open", "suspend_process")
"""Keys that make no sense as a command."""


def of_table(screen: Screen[Any], table: Sequence[Key]) -> Iterator[SystemCommand]:
    """The keys of a screen that has a table of them."""
    for row in table:
        if row.does and "(" not in row.action and row.action not in UNNAMED:
            callback = getattr(screen, f"action_{row.action}")
            yield SystemCommand(row.does, f"key: {row.face}", callback)


def of_list(screen: ChooserScreen) -> Iterator[SystemCommand]:
    """The keys of a list to choose from that only this one has."""
    for binding in screen.BINDINGS:
        if isinstance(binding, Binding) and binding.description:
            face = binding.key.partition(",")[0]
            callback = partial(screen.run_action, binding.action)
            yield SystemCommand(binding.description, f"key: {face}", callback)


def settings(app: Nutgraf) -> Iterator[SystemCommand]:
    """All settings by what each can become."""
    for name in SWITCHES:
        value = getattr(app.remembered, name)
        word = name.replace("_", " ")
        change = partial(app.set, **{name: not value})
        yield SystemCommand(
            f"{word}: {'off' if value else 'on'}", f"setting, now {_onoff(value)}", change
        )
    for name, step, unit in SIZES:
        value = getattr(app.remembered, name)
        word = name.replace("_", " ")
        for label, change_by in (("wider", step), ("narrower", -step)):
            change = partial(app.set, **{name: value + change_by})
            yield SystemCommand(f"{word}: {label}", f"setting, now {counted(value, unit)}", change)
    for name in sorted(app.available_themes):
        yield SystemCommand(f"theme: {name}", "setting", partial(app.set, theme=name))


def _onoff(value: bool) -> str:
    return "on" if value else "off"
