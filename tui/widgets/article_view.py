"""The article: one widget that draws lines, never a widget a paragraph.

Lines are laid out once per measure and drawn once per look; highlights redraw
only the lines that they touch. Resizing keeps the text on the top line there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import ClassVar

from rich.style import Style
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from extract.model import Article, Span

from ..typesetting.frame import Frame
from ..typesetting.furniture import percent
from ..typesetting.layout import BLANK, Layout, Look, View, lay_out, paint
from .drawn import Drawn
from .looks import ACCENT, Run, linked
from .looks import strip as to_strip

BAR = "▌"
"""Stands in the margin beside highlighted sentences."""

Light = tuple[int, int, Look]


class ArticleView(Drawn, ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a ``Layout``; knows nothing of briefings, only of spans to highlight."""

    DEFAULT_CSS = """
    ArticleView { height: 1fr; scrollbar-size: 0 0; overflow: hidden auto; }
    ArticleView.-scrollbar { scrollbar-size: 1 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self) -> None:
        super().__init__()
        self.sheet = Layout([BLANK])
        """The lines that are shown."""
        self._article: Article | None = None
        self._view = View()
        self._margin = 0
        self._measure = 0
        self._rows = 1
        self._lights: dict[int, list[Light]] = {}
        self._bar: Span | None = None
        self._bars: range = range(0)
        self._signs: dict[int, str] = {}
        self._strips: dict[int, Strip] = {}
        self._base = Style()
        self._anchor = (0, 0)
        self._settling = False

    # What is shown

    def show(self, article: Article, view: View, frame: Frame) -> None:
        """Lay the article out for the frame; the text on the top line stays there."""
        if frame.margin != self._margin:
            self._strips.clear()
        self._margin, self._rows = frame.margin, frame.rows
        if (article, view, frame.measure) != (self._article, self._view, self._measure):
            self._strips.clear()
            at_top = self.scroll_offset.y == 0
            self._article, self._view, self._measure = article, view, frame.measure
            self.sheet = lay_out(article, frame.measure, view)
            self._bars = self.sheet.lines_of(self._bar) if self._bar else range(0)
            self._signs = {}
            self._settling = True
            self.virtual_size = Size(self.size.width, len(self.sheet.lines))
            self.scroll_to_line(0 if at_top else self.sheet.line_of(*self._anchor))
            self._settling = False
        self.refresh()

    def light(
        self,
        spans: Iterable[tuple[Span, Look]],
        bar: Span | None = None,
        signs: Mapping[int, str] | None = None,
    ) -> None:
        """Highlight spans instead of those before; lines of ``bar`` get a bar in the margin.

        ``signs`` are of one cell, and stand in the margin of the lines by number.
        """
        before = self._lit_lines()
        self._lights = defaultdict(list)
        for span, look in spans:
            self._lights[span.block].append((span.start, span.end, look))
        self._bar = bar
        self._bars = self.sheet.lines_of(bar) if bar else range(0)
        self._signs = dict(signs or {})
        for line in before | self._lit_lines():
            self._redraw(line)

    def _lit_lines(self) -> set[int]:
        found = {*self._bars, *self._signs}
        for block, lights in self._lights.items():
            for start, end, _ in lights:
                found.update(self.sheet.lines_of(Span(block, start, end)))
        return found

    def _redraw(self, line: int) -> None:
        self._strips.pop(line, None)
        top = self.scroll_offset.y
        if top <= line < top + self.size.height:
            self.refresh(Region(0, line - top, self.size.width, 1))

    def draw(self, y: int, base: Style) -> Strip:
        """The line at row ``y`` of the widget."""
        index = y + self.scroll_offset.y
        width = self.size.width
        if index >= len(self.sheet.lines):
            return Strip.blank(width, base)
        if base != self._base:
            self._base = base
            self._strips.clear()
        strip = self._strips.get(index)
        if strip is None or strip.cell_length != width:
            strip = self._strips[index] = self._draw(index, width)
        return strip

    def _draw(self, index: int, width: int) -> Strip:
        line = self.sheet.lines[index]
        runs = self._gutter(index)
        for text, look, link in paint(line, self._lights.get(line.block, ())):
            runs.append((text, linked(look, link) if link else look))
        return to_strip(runs, width, self._base)

    def _gutter(self, index: int) -> list[Run]:
        """What stands before a line: a bar, a sign, both side by side."""
        bar = BAR if index in self._bars else ""
        sign = self._signs.get(index, "")
        if self._margin < 2 or not (bar or sign):
            return [(" " * self._margin, Look.PLAIN)]
        blank: Run = (" " * (self._margin - 2), Look.PLAIN)
        if bar:
            return [blank, (bar, ACCENT), (sign or " ", Look.PLAIN)]
        return [blank, (sign + " ", Look.PLAIN)]

    # Where one is

    @property
    def place(self) -> tuple[int, int]:
        """(block, offset) of the text on the top line; resizing does not change it."""
        return self._anchor

    @property
    def spot(self) -> Offset:
        """Where on screen one reads: the marked sentence, else the first line."""
        row = self._bars.start - self.scroll_offset.y if self._bars else 0
        return self.region.offset + Offset(self._margin, row if 0 <= row < self._rows else 0)

    @property
    def percent(self) -> int:
        """How much of the article stands above the lower edge, in percent."""
        return percent(self.scroll_offset.y + self._rows, len(self.sheet.lines))

    def shows(self, span: Span) -> bool:
        """Whether all lines of the span (or as many as fit) are on screen."""
        lines = self.sheet.lines_of(span)
        top = self.scroll_offset.y
        last = min(lines[-1], lines[0] + self._rows - 1)
        return top <= lines[0] and last < top + self._rows

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember the place, unless it is only the layout that changed."""
        super().watch_scroll_y(old_value, new_value)
        if not self._settling:
            self._anchor = self.sheet.place_of(round(new_value))
            if new_value == 0:
                self._anchor = (0, 0)

    # Moving

    def scroll_to_line(self, line: int) -> None:
        """Bring a line to the top, as far as the end of the text allows."""
        # By force: before its first layout the view does not know yet that it can scroll.
        self.scroll_to(y=line, animate=self.app.animation_level != "none", force=True)

    def bring(self, span: Span) -> None:
        """Bring the span's first line to a third of the screen, if it is out of view."""
        if not self.shows(span):
            line = self.sheet.line_of(span.block, span.start)
            self.scroll_to_line(max(0, line - self._rows // 3))

    def go(self, block: int, offset: int = 0) -> None:
        """Bring a character to the top, with the blank line before it where its block begins."""
        self.scroll_to_line(self.sheet.top_for(block, offset))

    def return_to(self, block: int, offset: int, row: int) -> None:
        """Go back to a line that showed a character; after another layout, to the character."""
        if self.sheet.place_of(row) == (block, offset):
            self.scroll_to_line(row)
        else:
            self.go(block, offset)

    def step(self, count: int) -> None:
        """Move by lines."""
        self.scroll_to_line(max(0, round(self.scroll_target_y) + count))

    def page(self, count: float) -> None:
        """Move by screens, less one line that is read on from."""
        rows = max(1, self.size.height - 1)
        self.step(round(rows * count))

    def to_percent(self, percent: int) -> None:
        """Move so that ``percent`` of the text stands above the lower edge."""
        total = len(self.sheet.lines)
        self.scroll_to_line(max(0, total * min(percent, 100) // 100 - self._rows))

    def top(self) -> None:
        """To the beginning."""
        self.scroll_to_line(0)

    def bottom(self) -> None:
        """To the end."""
        self.scroll_to_line(len(self.sheet.lines))
