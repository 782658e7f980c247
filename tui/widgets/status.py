"""The lines at the top and at the bottom of the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich.style import Style
from textual.strip import Strip
from textual.timer import Timer

from extract.model import Article

from ..typesetting.furniture import bottom_line, top_line
from .drawn import Drawn
from .looks import Run, strip

STAYS: Final = 4.0
"""Seconds for which a message stays."""


class TopLine(Drawn):
    """Title, byline, reading time, percent."""

    DEFAULT_CSS = "TopLine { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Article, str, int, int] | None = None

    def show(self, article: Article, position: str, left: int, right: int) -> None:
        """Show an article's head, with where one is in it, between two columns."""
        shown = (article, position, left, right)
        if shown != self._shown:
            self._shown = shown
            self.refresh()

    def draw(self, y: int, base: Style) -> Strip:
        """The one row."""
        width = self.size.width
        if self._shown is None:
            return Strip.blank(width, base)
        return strip(top_line(*self._shown), width, base)


class Line(Drawn):
    """One row of runs."""

    DEFAULT_CSS = "Line { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._runs: Sequence[Run] = ()

    def show(self, runs: Sequence[Run]) -> None:
        """Show other runs."""
        if runs != self._runs:
            self._runs = runs
            self.refresh()

    def draw(self, y: int, base: Style) -> Strip:
        """The one row."""
        return strip(self._runs, self.size.width, base)


class Status(Drawn):
    """The keys that matter now; at the right a message, or the section."""

    DEFAULT_CSS = "Status { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._hints: Sequence[tuple[str, str]] = ()
        self._section = ""
        self._left = 1
        self._right = 0
        self._message = ""
        self._working = ""
        self._timer: Timer | None = None

    @property
    def message(self) -> str:
        """What is said now; empty when nothing is."""
        return self._message

    def show(self, hints: Sequence[tuple[str, str]], section: str, left: int, right: int) -> None:
        """Show keys as (key, what it does now), what matters most first, between two columns."""
        shown = (hints, section, left, right)
        if shown != (self._hints, self._section, self._left, self._right):
            self._hints, self._section, self._left, self._right = shown
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

    def draw(self, y: int, base: Style) -> Strip:
        """The one row: a message takes room from the keys, never the other way round."""
        said = self._message or self._working or self._section
        right = self._right or self.size.width - 1
        runs = bottom_line(self._hints, said, self._left, right, loud=bool(self._message))
        return strip(runs, self.size.width, base)
