"""The lines at the top and at the bottom of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from extract.model import Article
from extract.wrap import cells

from ..frame import fit, head
from ..layout import Look
from .looks import Run, strip

STAYS: Final = 4.0
"""Seconds for which a message stays."""


class TopLine(Widget):
    """Title, byline, reading time, percent."""

    DEFAULT_CSS = "TopLine { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._article: Article | None = None
        self._position = ""

    def show(self, article: Article | None, position: str) -> None:
        """Show an article's head with where one is in it."""
        if article is not self._article or position != self._position:
            self._article, self._position = article, position
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one row."""
        width = self.size.width
        if self._article is None:
            return strip([(" nutgraf", Look.BOLD)], width, self.rich_style)
        left, right = head(self._article, width - 2, self._position)
        gap = max(1, width - 2 - cells(left) - cells(right))
        runs: list[Run] = [
            (f" {left}", Look.BOLD),
            (" " * gap, Look.PLAIN),
            (right, Look.DIM),
        ]
        return strip(runs, width, self.rich_style)


class Status(Widget):
    """The keys that matter now; at the right a message, or the section."""

    DEFAULT_CSS = "Status { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._hints: Sequence[tuple[str, str]] = ()
        self._section = ""
        self._message = ""
        self._working = ""
        self._timer: Timer | None = None

    @property
    def message(self) -> str:
        """What is said now; empty when nothing is."""
        return self._message

    def show(self, hints: Sequence[tuple[str, str]], section: str) -> None:
        """Show keys as (key, what it does now), what matters most first."""
        if (hints, section) != (self._hints, self._section):
            self._hints, self._section = hints, section
            self.refresh()

    def say(self, message: str) -> None:
        """Say something for a few seconds."""
        if self._timer is not None:
            self._timer.stop()
        self._message = message
        self._timer = self.set_timer(STAYS, self._hush)
        self.refresh()

    def working(self, word: str) -> None:
        """A quiet word about what is being worked on; empty when it is done."""
        self._working = word
        self.refresh()

    def _hush(self) -> None:
        self._message = ""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The one row: a message takes room from the keys, never the other way round."""
        width = self.size.width
        right = fit(self._message or self._working or self._section, width - 2)
        room = width - 2 - cells(right) - 2
        runs: list[Run] = [(" ", Look.PLAIN)]
        used = 0
        for key, does in self._hints:
            size = cells(key) + 1 + cells(does) + (3 if used else 0)
            if used + size > room:
                continue
            runs += [("   " if used else "", Look.PLAIN), (key, Look.BOLD), (f" {does}", Look.DIM)]
            used += size
        look = Look.PLAIN if self._message else Look.DIM
        runs += [(" " * max(1, width - 2 - used - cells(right)), Look.PLAIN), (right, look)]
        return strip(runs, width, self.rich_style)
