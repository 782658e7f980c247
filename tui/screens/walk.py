"""Walking through an article: by lines, sections and sentences, from pane to pane, and back."""

from __future__ import annotations

from time import monotonic

from extract.model import Span

from ..keys import Pane
from ..reading import Stand, Stops
from ..typesetting.layout import Look
from ..widgets.entries import EntriesView
from .spread import PANEL, Spread

TRAIL = 100
"""How many places escape remembers."""
DIGITS = {
    1: Pane.ARTICLE,
    2: Pane.POINTS,
    3: Pane.ACTORS,
    4: Pane.OUTLINE,
    5: Pane.FIGURES,
}
TOGETHER = 3.0
"""Seconds within which digits are one number."""


class Walk(Spread):
    """The actions that move the reader; each is a row of the table of keys."""

    _digits = ""
    _digits_at = 0.0

    def say(self, message: str) -> None:
        """A word at the bottom right, gone after a few seconds."""
        self.status.say(message)

    def to_cut_part(self, count: int) -> None:
        """To the next cut part; what was cut is shown."""
        here = self.article.scroll_offset.y
        rows = [max(0, row - 1) for row in self.article.sheet.cut_parts()]
        later = [row for row in rows if row > here]
        before = [row for row in rows if row < here]
        if count > 0 and later:
            self.article.scroll_to_line(later[0])
        elif count < 0 and before:
            self.article.scroll_to_line(before[-1])
        else:
            self.say("no more cut parts")

    def action_step(self, count: int) -> None:
        """By lines, by entries."""
        self.view_of(self.pane).step(count)

    def action_page(self, count: int) -> None:
        """By screens."""
        self.view_of(self.pane).page(count)

    def action_half(self, count: int) -> None:
        """By half screens."""
        self.view_of(self.pane).page(count / 2)

    def action_top(self) -> None:
        """To the beginning."""
        self.leave_trail()
        self.view_of(self.pane).top()

    def action_bottom(self) -> None:
        """To the end."""
        self.leave_trail()
        self.view_of(self.pane).bottom()

    def action_digit(self, digit: int) -> None:
        """1 to 5 are panes; any number may become a percentage."""
        now = monotonic()
        kept = self._digits if now - self._digits_at < TOGETHER else ""
        self._digits, self._digits_at = (kept + str(digit))[-3:], now
        if digit in DIGITS:
            self.visit(DIGITS[digit])

    def action_figures(self) -> None:
        """The figures and dates; their key is a digit like others."""
        self.action_digit(5)

    def action_percent(self) -> None:
        """To the percentage that was typed."""
        if not self._digits:
            self.say("type a number, then %")
            return
        percent, self._digits = int(self._digits), ""
        self.visit(Pane.ARTICLE)
        self.leave_trail()
        self.article.to_percent(percent)

    def action_section(self, count: int) -> None:
        """To the next section; beside what was cut, to the next cut part."""
        if self.reading is None:
            return
        if self.reading.cut:
            self.to_cut_part(count)
            return
        starts = [section.start for section in self.reading.article.sections]
        self._to_block(starts, count, "no sections here")

    def action_paragraph(self, count: int) -> None:
        """To the next paragraph."""
        if self.reading is not None:
            only = self.reading.blocks_with(self.reading.together)
            self._to_block(sorted(only), count, "")

    def _to_block(self, blocks: list[int], count: int, otherwise: str) -> None:
        """To the first of the blocks that begins after, or the last before, the top line."""
        rows = [(self.article.sheet.line_of(block), block) for block in blocks]
        # The blank line before a block goes to the top with it.
        here = self.article.scroll_offset.y + 1
        if count > 0:
            target = next((block for row, block in rows if row > here), None)
        else:
            target = next((block for row, block in reversed(rows) if row < here), None)
        if target is not None:
            self.article.go(target)
        elif not blocks:
            self.say(otherwise)
        elif count > 0:
            self.article.bottom()
        else:
            self.article.top()

    def action_sentence(self, count: int) -> None:
        """Mark the sentence before or after the marked one; the first on screen to begin with."""
        if self.reading is None:
            return
        marked = self.reading.mark
        place = self.article.place
        if marked is not None and self.article.shows(marked):
            sentence = self.reading.sentence_beside(marked, count)
        else:
            sentence = self.reading.sentence_from(*place) or self.reading.sentence_at(*place)
        if sentence is not None:
            self.mark(sentence)

    def mark(self, span: Span) -> None:
        assert self.reading is not None
        self.reading.mark = Span(span.block, span.start, span.end)
        if self.pane is not Pane.ARTICLE:
            self.turn_to(Pane.ARTICLE)
        self.article.bring(span)
        self.relight()

    # Panes

    def action_pane(self, count: int) -> None:
        """The next pane; on narrow screens from page to page."""
        ring = [Pane.ARTICLE, Pane.POINTS, Pane.ACTORS]
        if self.outline_open and self.spread.wide:
            ring.append(Pane.OUTLINE)
        if self.spread.wide and not self.panel_open:
            ring = [pane for pane in ring if pane not in PANEL]
        pane = Pane.ACTORS if self.pane is Pane.CARD else self.pane
        at = ring.index(pane) if pane in ring else 0
        self.visit(ring[(at + count) % len(ring)] if len(ring) > 1 else Pane.POINTS)

    def action_panel(self) -> None:
        """Open or close the panel; on narrow screens turn the page."""
        if not self.spread.wide:
            self.visit(Pane.ARTICLE if self.pane in PANEL else Pane.POINTS)
            return
        self.panel_open = not self.panel_open
        if self.pane in PANEL:
            self.pane = Pane.ARTICLE
        self.settle()

    def action_outline(self) -> None:
        """Open the outline, or close it."""
        if self.pane is Pane.OUTLINE or (self.outline_open and self.spread.wide):
            self.outline_open = False
            self.turn_to(Pane.ARTICLE)
        else:
            self.visit(Pane.OUTLINE)

    def visit(self, pane: Pane) -> None:
        """Go to a pane; escape comes back to where the article was."""
        if self.reading is None:
            return
        if self.pane is Pane.ARTICLE and pane is not Pane.ARTICLE:
            self.leave_trail()
        if pane is Pane.OUTLINE:
            block, _ = self.article.place
            self.outline.show(self.reading.article, self.reading.section_at(block))
        self.turn_to(pane)

    def leave_trail(self) -> None:
        """Remember where one is, for escape."""
        if self.reading is None:
            return
        stand = Stand(self.pane, *self.article.place, self.article.scroll_offset.y)
        if not self.reading.trail or self.reading.trail[-1] != stand:
            self.reading.trail.append(stand)
            del self.reading.trail[:-TRAIL]

    def action_enter(self) -> None:
        """Read on at what the cursor stands on; open an actor's card."""
        current = getattr(self.view_of(self.pane), "current", None)
        if self.reading is None or current is None:
            return
        if self.pane is Pane.ACTORS:
            self._open_card(current)
        elif self.pane is Pane.OUTLINE:
            self.outline_open = self.outline_open and self.spread.wide
            self.turn_to(Pane.ARTICLE)
            self.article.go(self.reading.article.sections[current].start)
        elif isinstance(current, Span):
            self.leave_trail()
            self.reading.mark = Span(current.block, current.start, current.end)
            self.turn_to(Pane.ARTICLE)
            self.article.bring(current)

    def _open_card(self, actor: int) -> None:
        assert self.reading is not None
        assert self.reading.briefing is not None
        self.card.show(self.reading.briefing, actor)
        name = self.reading.briefing.actors[actor].name
        mentions = self.reading.briefing.actors[actor].mentions
        self.reading.stops = Stops(name, mentions, Look.BOLD | Look.UNDERLINE)
        self.turn_to(Pane.CARD)

    def action_back(self) -> None:
        """Out of what is open, then back to where one was."""
        reading = self.reading
        if reading is None:
            return
        self._digits = ""
        if self.pane is Pane.CARD:
            self.turn_to(Pane.ACTORS)
            return
        if self.pane is Pane.ARTICLE and (reading.cut or reading.together):
            reading.cut, reading.together = False, ()
            self.settle()
            return
        if not (reading.stops or reading.mark or reading.trail) and self.pane is Pane.ARTICLE:
            self.leave_article()
            return
        if self.pane is Pane.FIGURES:
            self.figures_open = False
        reading.stops = reading.mark = None
        if not reading.trail:
            self.turn_to(Pane.ARTICLE)
            return
        stand = reading.trail.pop()
        while reading.trail and stand.pane is self.pane is not Pane.ARTICLE:
            stand = reading.trail.pop()
        self.turn_to(stand.pane)
        self.article.return_to(stand.block, stand.offset, stand.row)

    def leave_article(self) -> None:
        """There is nothing more to come back from."""

    def on_entries_view_chosen(self, _: EntriesView.Chosen) -> None:
        """A click on the cursor is enter."""
        self.action_enter()
