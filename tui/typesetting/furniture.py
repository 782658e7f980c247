"""What stands around the text, and the first screen as a whole: runs of text and look. Pure.

The widgets draw these runs, and so does the first screen, which is painted
before Textual is there: where both agree, nothing has to be sent twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Final, TypeAlias

from extract.model import Article
from extract.wrap import cells

from .. import keys
from ..settings import Settings
from .frame import Frame, fit, frame, head, whole_head
from .layout import BLANK, Layout, Line, Look, View, lay_out

Runs: TypeAlias = list[tuple[str, Look]]

RULE: Final = "│"
"""Between article and panel; plain, since a look of its own would cost each row nine bytes."""
CURSOR: Final = "▌"
"""Stands before the entry of a list that the keys speak of."""
WAITING: Final = "briefing …"
"""Said at the bottom while the briefing is made."""


def top_line(article: Article, position: str, left: int, right: int) -> Runs:
    """Title and what is known, from column ``left`` up to column ``right``."""
    title, known = head(article, right - left, position)
    gap = max(1, right - left - cells(title) - cells(known))
    return [
        (" " * left, Look.PLAIN),
        (title, Look.BOLD),
        (" " * gap, Look.PLAIN),
        (known, Look.DIM),
    ]


def bottom_line(
    hints: Sequence[tuple[str, str]], said: str, left: int, right: int, *, loud: bool = False
) -> Runs:
    """Keys as (key, what it does now) as far as there is room beside what is ``said``."""
    columns = max(1, right - left)
    said = fit(said, columns)
    room = columns - cells(said) - 2
    runs: Runs = [(" " * left, Look.PLAIN)]
    used = 0
    for key, does in hints:
        size = cells(key) + 1 + cells(does) + (3 if used else 0)
        if used + size > room:
            continue
        runs += [("   " if used else "", Look.PLAIN), (key, Look.BOLD), (f" {does}", Look.DIM)]
        used += size
    gap = " " * max(0, columns - used - cells(said))
    return [*runs, (gap, Look.PLAIN), (said, Look.PLAIN if loud else Look.DIM)]


def percent(shown: int, total: int) -> int:
    """How much stands above the lower edge, of ``total`` lines."""
    return min(100, 100 * shown // max(1, total))


def section(article: Article, block: int) -> str:
    """Which section a block is in ("§ 2/5"); empty where there is one only."""
    count = len(article.sections)
    at = sum(part.start <= block for part in article.sections)
    return f"§ {max(1, at)}/{count}" if count > 1 else ""


def first_screen(
    article: Article,
    width: int,
    height: int,
    settings: Settings,
    place: tuple[int, int] | None = None,
) -> list[Runs]:
    """The rows of the reader's first screen: the article, at ``place`` where one resumes."""
    wide = frame(width, height).wide
    spread = frame(
        width, height, settings.measure, settings.panel_width, panel=wide and settings.panel
    )
    view = View(
        masthead=not whole_head(article, spread.right - spread.text_left),
        justify=settings.justify,
        spacing=settings.line_spacing,
    )
    sheet = lay_out(article, spread.measure, view)
    top = _row_of(sheet, place, spread.rows)
    position = f"{percent(top + spread.rows, len(sheet.lines))}%"
    hints = keys.hints(keys.Pane.ARTICLE)
    body = [_row(line, spread) for line in islice(sheet.lines, top, top + spread.rows)]
    body += [_row(BLANK, spread)] * (spread.rows - len(body))
    return [
        top_line(article, position, spread.text_left, spread.right),
        *body,
        bottom_line(hints, WAITING, spread.text_left, spread.right),
    ]


def _row(line: Line, spread: Frame) -> Runs:
    """A line of the article, with the rule where the panel begins."""
    runs: Runs = [(" " * spread.margin, Look.PLAIN)]
    runs += [(piece.text, piece.look) for piece in line.pieces]
    if spread.wide and spread.panel:
        gap = spread.article - spread.margin - cells(line.text)
        runs += [(" " * gap, Look.PLAIN), (RULE, Look.PLAIN)]
    return runs


def _row_of(sheet: Layout, place: tuple[int, int] | None, rows: int) -> int:
    """The line at the top of the screen, as the article view would choose it."""
    if place is None:
        return 0
    return max(0, min(sheet.top_for(*place), len(sheet.lines) - rows))
