"""The links of the article: open one in a browser, or copy its address."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from ..keeping import Link
from ..typesetting.frame import fit
from ..typesetting.layout import Look
from ..widgets.entries import Entry
from .chooser import ChooserScreen


class LinksScreen(ChooserScreen):
    """Each link's text and address. ``copy`` takes (what, text) and says what it did."""

    HEADING = "LINKS"
    HINTS = (("enter", "open in browser"), ("y", "copy"), ("esc", "back"))
    BINDINGS: ClassVar[list[BindingType]] = [Binding("y", "copy", "copy the address", show=False)]

    def __init__(self, links: Sequence[Link], copy: Callable[[str, str], str]) -> None:
        super().__init__()
        self._links = links
        self._copy = copy

    def entries(self, width: int) -> list[Entry]:
        """Text, address, blank."""
        entries = []
        for link in self._links:
            where = f" ¶{link.block + 1}"
            address = fit(link.href, width - len(where))
            rows = [[(fit(link.text, width), Look.BOLD)], [(address + where, Look.DIM)]]
            entries += [Entry(rows, link), Entry([[]])]
        return entries

    def chosen(self, data: Link) -> None:
        """Open it where there is a browser; over SSH there rarely is one."""
        if _has_browser() and webbrowser.open(data.href):
            self.dismiss(f"opened: {data.href}")
        else:
            self.dismiss("no browser here; " + self._copy("the link", data.href))

    def action_copy(self) -> None:
        """Copy the address."""
        link = self.choices.current
        if link is not None:
            self.dismiss(self._copy("the link", link.href))


def _has_browser() -> bool:
    """Whether a browser would open beside the terminal, not in it."""
    if sys.platform in ("darwin", "win32"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))
