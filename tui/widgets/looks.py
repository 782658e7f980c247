"""Looks as terminal styles: weight before colour, the terminal's own colours by default."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from extract.model import Label
from extract.wrap import cells

from ..typesetting.layout import Look
from ..typesetting.tables import clip

ACCENT: Final = Style(color="blue")
"""The cursor's colour; links have it too, and an underline."""

LABELS: Final = {
    Label.HAPPENED: Style(color="green", bold=True),
    Label.MATTERS: Style(color="yellow", bold=True),
    Label.CONTEXT: Style(color="cyan", bold=True),
    Label.BACKGROUND: Style(color="cyan", bold=True),
    Label.REACTION: Style(color="magenta", bold=True),
    Label.NEXT: Style(color="blue", bold=True),
    Label.NUMBERS: Style(color="red", bold=True),
}

WAY_BACK: Final = "esc back"
"""At the right of a heading, of what took another list's place."""

Run = tuple[str, Look | Style]
"""Text and how it looks."""


@cache
def style(look: Look) -> Style:
    """The terminal style of a look."""
    return Style(
        color="blue" if look & Look.LINK else None,
        bold=bool(look & Look.BOLD) or None,
        italic=bool(look & Look.ITALIC) or None,
        dim=bool(look & Look.DIM) or None,
        underline=bool(look & (Look.UNDERLINE | Look.LINK)) or None,
        reverse=bool(look & Look.REVERSE) or None,
    )


@cache
def linked(look: Look, address: str) -> Style:
    """The style of a link's text; one id for each address keeps wrapped links whole (OSC 8)."""
    return style(look) + _link(address)


@cache
def _link(address: str) -> Style:
    return Style(link=address)


def with_right(runs: Sequence[Run], text: str, width: int) -> list[Run]:
    """Runs, and a dim text at the right edge of ``width`` cells, at least a blank after them."""
    used = sum(cells(part) for part, _ in runs)
    gap = " " * max(1, width - used - cells(text))
    return [*runs, (gap, Look.PLAIN), (text, Look.DIM)]


def strip(runs: Iterable[Run], width: int, base: Style) -> Strip:
    """Runs as a strip of exactly ``width`` cells over the widget's own style."""
    segments = []
    used = 0
    for text, look in runs:
        text = clip(text, width - used)
        used += cells(text)
        own = style(look) if isinstance(look, Look) else look
        segments.append(Segment(text, base + own))
    if used < width:
        segments.append(Segment(" " * (width - used), base))
    return Strip(segments, width)
