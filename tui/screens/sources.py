"""The sources of this run: a folder's pages, or all that the command line named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from extract.wrap import cells

from ..sources import Shelved
from ..typesetting.frame import fit
from ..typesetting.layout import Look
from ..widgets.entries import Entry
from ..widgets.looks import Run
from .chooser import ChooserScreen


class SourcesScreen(ChooserScreen):
    """One entry a source; the result is its index."""

    HEADING = "ARTICLES"
    HINTS = (("enter", "read"), ("j k", "choose"), ("esc", "back"), ("q", "quit"))

    def __init__(self, shelf: Sequence[Shelved], current: int, leave: Callable[[], None]) -> None:
        super().__init__()
        self._shelf = shelf
        self._current = current
        self._leave = leave

    @property
    def basis(self) -> object:
        """What is known of the sources; it grows while they are being read."""
        return self._shelf

    def learn(self, shelf: Sequence[Shelved]) -> None:
        """More is known of the sources by now."""
        self._shelf = shelf
        if self.is_mounted:
            self.choices.rebuild()

    def on_mount(self) -> None:
        """The cursor stands on the source that is open."""
        super().on_mount()
        self.choices.cursor = max(0, self._current)

    def entries(self, width: int) -> list[Entry]:
        """A title where the source has been opened; what is wrong where it could not be."""
        return [Entry([_row(item, width)], number) for number, item in enumerate(self._shelf)]

    def action_quit(self) -> None:
        """Leave the app."""
        self._leave()


def _row(item: Shelved, width: int) -> list[Run]:
    name = item.source if "://" in item.source else Path(item.source).name or item.source
    if not item.title and not item.error:
        return [(fit(name, width), Look.PLAIN)]
    said, look = (item.error, Look.ITALIC) if item.error else (item.title, Look.BOLD)
    name = fit(name, max(8, width // 3))
    said = fit(said, width - cells(name) - 2)
    gap = " " * (width - cells(said) - cells(name))
    return [(said, look), (gap, Look.PLAIN), (name, Look.DIM)]
