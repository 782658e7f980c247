"""What Textual makes of a text by itself, to be measured beside the reader.

    python -m bench.stock_app FILE

A scrolling container with one static widget, all defaults: themes, animation,
scroll bar, mouse.
"""

from __future__ import annotations

import sys
from pathlib import Path

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static


class Page(App[None]):
    """The text of a file."""

    def compose(self) -> ComposeResult:
        """One widget that scrolls, and one in it."""
        with VerticalScroll():
            yield Static(Path(sys.argv[1]).read_text(encoding="utf-8"), markup=False)


if __name__ == "__main__":
    Page().run()
