"""The app under test: with a page that is open already, and its screen as text and styles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from rich.segment import Segment

from extract.errors import SourceError
from extract.model import Article, Briefing
from tui.nutgraf import Nutgraf
from tui.options import Options
from tui.settings import Settings


def reader(first: Article | Briefing | SourceError, **wishes: Any) -> Nutgraf:
    """The app, open at a page; ``wishes`` are settings."""
    return Nutgraf(["made"], Options(), replace(Settings(), **wishes), {0: first})


def rows(app: Nutgraf) -> list[str]:
    """The rows of the screen as text."""
    return ["".join(segment.text for segment in row).rstrip() for row in _strips(app)]


def screen(app: Nutgraf) -> str:
    """The screen as one text."""
    return "\n".join(rows(app))


def styled(app: Nutgraf, has: Callable[[Segment], bool]) -> str:
    """The text of all runs on screen that have a look, parted by blanks."""
    runs = (segment for row in _strips(app) for segment in row)
    return " ".join(segment.text.strip() for segment in runs if has(segment)).strip()


def underlined(segment: Segment) -> bool:
    """Whether a run is underlined, and no link."""
    style = segment.style
    if style is None or not style.underline:
        return False
    return style.color is None or style.color.is_default


def reversed_(segment: Segment) -> bool:
    """Whether a run is in reverse."""
    return segment.style is not None and bool(segment.style.reverse)


def bold(segment: Segment) -> bool:
    """Whether a run is bold."""
    return segment.style is not None and bool(segment.style.bold)


def _strips(app: Nutgraf) -> list[list[Segment]]:
    return [list(strip) for strip in app.screen._compositor.render_strips()]
