"""The first screen, an article or a list, on the terminal while Textual is yet to be imported."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from extract.model import Article

from ..options import Options
from ..settings import Settings
from ..terminal import capabilities, prepaint
from . import furniture, shelf
from .frame import frame
from .layout import Look

if TYPE_CHECKING:
    from ..browsing import Glance

LEAST: Final = 60
"""Columns below which the head of the list is cut."""

_SGR: Final = {
    Look.BOLD: "1",
    Look.DIM: "2",
    Look.ITALIC: "3",
    Look.UNDERLINE: "4",
    Look.REVERSE: "7",
}
_LINK: Final = ("4", "34")
"""As the article view has it: underlined, in the accent colour."""


def paint(
    article: Article, place: tuple[int, int] | None, settings: Settings, options: Options
) -> bool:
    """Shows the screen that the reader is going to show; False where that cannot be known yet.

    ``place`` is where one stopped: (block, offset). The screen cannot be known
    where a theme has colours of its own, where the briefing comes first, or with
    Textual's own driver, which would not take the screen over.
    """
    if not _is_ours(settings, options):
        return False
    width, height = _size(options)
    if settings.briefing_first and not frame(width, height).wide:
        return False
    if options.slow:
        settings = replace(settings, panel=False)
    rows = furniture.first_screen(article, width, height, settings, place)
    _paint(rows, width, height, inline=options.rows > 0)
    return True


def paint_list(glance: Glance, settings: Settings, options: Options) -> bool:
    """The same for the library's list; False where the screen is not to be known, or too small."""
    width, height = _size(options)
    if not _is_ours(settings, options) or width < LEAST:
        return False
    _paint(shelf.first_screen(glance, width, height), width, height, inline=options.rows > 0)
    return True


def _is_ours(settings: Settings, options: Options) -> bool:
    return settings.theme == "terminal" and options.driver == "lean"


def _size(options: Options) -> tuple[int, int]:
    """Columns and rows, as the driver is going to say them."""
    width, height = os.get_terminal_size(1)
    return width, min(options.rows, height) or height


def _paint(
    rows: Sequence[Sequence[tuple[str, Look]]], width: int, height: int, *, inline: bool
) -> None:
    of = capabilities.detect()
    painted = [[(text, _parameters(look, of.colours)) for text, look in row] for row in rows]
    prepaint.paint(painted, width, height, of, inline=inline)


def _parameters(look: Look, colours: bool) -> str:
    """The look as parameters of SGR (ECMA-48, 8.3.117); empty for plain text."""
    codes = [code for flag, code in _SGR.items() if look & flag]
    if look & Look.LINK:
        codes += _LINK if colours else _LINK[:1]
    return ";".join(dict.fromkeys(codes))
