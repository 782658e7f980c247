"""The reader: what every key of the table does with the article and its briefing."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType

from extract.model import Mention, Point, Quote, Span

from .. import keeping, keys
from ..keys import Pane
from ..layout import Look
from ..reading import Reading, Stand, Stops
from ..widgets.entries import EntriesView
from ..widgets.prompt import Prompt
from .help import HelpScreen
from .links import LinksScreen
from .spread import PANEL, Spread
from .whole import WholeScreen

if TYPE_CHECKING:
    from ..nutgraf import Nutgraf

TRAIL = 100
"""How many places escape remembers."""
TOGETHER = 3.0
"""Seconds within which digits are one number."""


class ReaderScreen(Spread):
    """Binds the table of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, does, show=False) for key, action, does in keys.bindings()
    ]

    _digits = ""
    _digits_at = 0.0

    @property
    def nutgraf(self) -> Nutgraf:
        """The app, which knows the sources and the settings."""
        return cast("Nutgraf", self.app)

    def say(self, message: str) -> None:
        """A word at the bottom right, gone after a few seconds."""
        self.status.say(message)

    # Opening

    def read(self, reading: Reading, place: tuple[int, int] | None = None) -> None:
        """Show an article, at ``place`` where one stopped there before."""
        self.reading = reading
        self.card.actor = -1
        self.outline_open = False
        narrow_briefing = self.settings.briefing_first and not self.spread.wide
        self.pane = Pane.POINTS if narrow_briefing else Pane.ARTICLE
        self.points.show(reading.briefing)
        self.actors.show(reading.briefing)
        self.article.top()
        self.resume_at = place
        self.settle()

    def show_briefing(self) -> None:
        """The briefing of the article that is open has come."""
        assert self.reading is not None
        self.points.show(self.reading.briefing)
        self.actors.show(self.reading.briefing)
        self.settle()

    def no_briefing(self, why: str) -> None:
        """There will be none; say why in its place."""
        self.points.show(None, why)

    # Moving

    def action_step(self, count: int) -> None:
        """By lines, by entries."""
        self.view_of(self.pane).step(count)

    def action_page(self, count: int) -> None:
        """By screens."""
        self.view_of(self.pane).page(count)

    def action_half(self, count: int) -> None:
        """By half screens."""
        self.view_of(self.pane).page(count / 2)

    def action_half_or_put_back(self) -> None:
        """u: half a page up; beside what was cut, put the part on screen back."""
        if self.reading is not None and self.reading.cut and self.pane is Pane.ARTICLE:
            self._put_back()
        else:
            self.action_half(-1)

    def action_top(self) -> None:
        """To the beginning."""
        self._leave_trail()
        self.view_of(self.pane).top()

    def action_bottom(self) -> None:
        """To the end."""
        self._leave_trail()
        self.view_of(self.pane).bottom()

    def action_digit(self, digit: int) -> None:
        """1 to 4 are panes; any number may become a percentage."""
        now = monotonic()
        kept = self._digits if now - self._digits_at < TOGETHER else ""
        self._digits, self._digits_at = (kept + str(digit))[-3:], now
        panes = {1: Pane.ARTICLE, 2: Pane.POINTS, 3: Pane.ACTORS, 4: Pane.OUTLINE}
        if digit in panes:
            self._visit(panes[digit])

    def action_percent(self) -> None:
        """To the percentage that was typed."""
        if not self._digits:
            self.say("type a number, then %")
            return
        percent, self._digits = int(self._digits), ""
        self._visit(Pane.ARTICLE)
        self._leave_trail()
        self.article.to_percent(percent)

    def action_section(self, count: int) -> None:
        """To the next section; beside what was cut, to the next cut part."""
        if self.reading is None:
            return
        if self.reading.cut:
            self._to_cut_part(count)
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
            self._mark(sentence)

    def _mark(self, span: Span) -> None:
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
        self._visit(ring[(at + count) % len(ring)] if len(ring) > 1 else Pane.POINTS)

    def action_panel(self) -> None:
        """Open or close the panel; on narrow screens turn the page."""
        if not self.spread.wide:
            self._visit(Pane.ARTICLE if self.pane in PANEL else Pane.POINTS)
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
            self._visit(Pane.OUTLINE)

    def _visit(self, pane: Pane) -> None:
        """Go to a pane; escape comes back to where the article was."""
        if self.reading is None:
            return
        if self.pane is Pane.ARTICLE and pane is not Pane.ARTICLE:
            self._leave_trail()
        if pane is Pane.OUTLINE:
            block, _ = self.article.place
            self.outline.show(self.reading.article, self.reading.section_at(block))
        self.turn_to(pane)

    def _leave_trail(self) -> None:
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
            self._leave_trail()
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
        reading.stops = reading.mark = None
        if not reading.trail:
            self.turn_to(Pane.ARTICLE)
            return
        stand = reading.trail.pop()
        while reading.trail and stand.pane is self.pane is not Pane.ARTICLE:
            stand = reading.trail.pop()
        self.turn_to(stand.pane)
        self.article.return_to(stand.block, stand.offset, stand.row)

    def on_entries_view_moved(self, event: EntriesView.Moved) -> None:
        """The cursor stands on another point, actor or place: light it, bring it into view."""
        if event.view is not self.view_of(self.pane) or self.reading is None:
            return
        self.relight()
        current = event.view.current
        if isinstance(current, Span) and self.spread.wide:
            self.article.bring(current)

    def on_entries_view_chosen(self, _: EntriesView.Chosen) -> None:
        """A click on the cursor is enter."""
        self.action_enter()

    # Finding

    def action_search(self) -> None:
        """Ask what to search."""
        if self.reading is not None:
            self.status.display = False
            self.prompt.ask("search", "/")

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Do what was asked for."""
        self.status.display = True
        self.focus_pane(self.pane)
        if not event.text or self.reading is None:
            return
        if event.about == "search":
            self._search(event.text)
        elif event.about == "export":
            self.say(keeping.export(self.reading, event.text))

    def _search(self, needle: str) -> None:
        assert self.reading is not None
        hits = self.reading.find(needle)
        if not hits:
            self.say(f"no match for '{needle}'")
            return
        self._visit(Pane.ARTICLE)
        self._leave_trail()
        self.reading.stops = Stops(f"'{needle}'", hits)
        self.action_next_stop(1)

    def action_next_stop(self, count: int) -> None:
        """The next match, or the next mention of the actor."""
        if self.reading is None:
            return
        stops = self.reading.stops
        if self.pane is Pane.ACTORS and self.actors.current is not None:
            assert self.reading.briefing is not None
            actor = self.reading.briefing.actors[self.actors.current]
            if stops is None or stops.name != actor.name:
                stops = Stops(actor.name, actor.mentions, Look.BOLD | Look.UNDERLINE)
                self.reading.stops = stops
        span = stops.step(count, *self.article.place) if stops else None
        if stops is None or span is None:
            self.say("nothing to go through: / searches, 3 has the actors")
            return
        if not self.spread.wide or self.pane in (Pane.POINTS, Pane.OUTLINE):
            self._visit(Pane.ARTICLE)
        self.article.bring(span)
        self.relight()
        self.say(f"{stops.name} {stops.at + 1}/{len(stops.spans)}")

    def action_filter(self) -> None:
        """Only the paragraphs with the actor under the cursor; with a second one, with both."""
        if self.reading is None:
            return
        actor = self.card.actor if self.pane is Pane.CARD else self.actors.current
        if self.pane not in (Pane.ACTORS, Pane.CARD) or actor is None:
            if self.reading.together:
                self.reading.together = ()
                self.settle()
            else:
                self.say("go to an actor (3), then &")
            return
        chosen = self.reading.together
        together = tuple(a for a in chosen if a != actor) if actor in chosen else (*chosen, actor)
        together = together[-2:]
        blocks = self.reading.blocks_with(together)
        if not blocks:
            self.say("no paragraph has both")
            return
        self.reading.together = together
        self.settle()
        self.article.top()
        total = len(self.reading.article.blocks)
        self.say(f"{len(blocks)} of {total} paragraphs" if together else "all paragraphs")

    # What was cut

    def action_cut(self) -> None:
        """Show what was cut, in place; or the article alone again."""
        if self.reading is None:
            return
        if not self.reading.article.removed:
            self.say("nothing was cut")
            return
        self.reading.cut = not self.reading.cut
        self.reading.together = ()
        self.turn_to(Pane.ARTICLE)
        if self.reading.cut:
            count = len(self.reading.article.removed) - len(self.reading.restored)
            self.say(f"{count} parts were cut")

    def _to_cut_part(self, count: int) -> None:
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

    def _put_back(self) -> None:
        """The first cut part on screen becomes body for this reading."""
        assert self.reading is not None
        top = self.article.scroll_offset.y
        shown = self.article.sheet.lines[top : top + self.article.size.height]
        part = next((line.cut for line in shown if line.block < 0 <= line.cut), None)
        parts = {line.cut for line in shown if line.cut >= 0} - self.reading.restored
        part = min(parts, default=None) if part in self.reading.restored else part
        if part is None:
            self.say("no cut part on screen: ] goes to the next")
            return
        self.reading.restored |= {part}
        self.settle()
        self.say("put back for this reading")

    # Showing

    def action_whole(self) -> None:
        """The first table or code on screen that is cut at the edge, whole."""
        top = self.article.scroll_offset.y
        shown = self.article.sheet.lines[top : top + self.article.size.height]
        line = next((line for line in shown if line.goes_on and line.block >= 0), None)
        if line is None or self.reading is None:
            self.say("nothing on screen is cut at the edge")
        else:
            self.app.push_screen(WholeScreen(self.reading.article.blocks[line.block]))

    def action_links(self) -> None:
        """The links of the article."""
        if self.reading is None:
            return
        found = keeping.links(self.reading.article)
        if found:
            self.app.push_screen(LinksScreen(found, self.nutgraf.copy), self._linked)
        else:
            self.say("no links in the article")

    def _linked(self, message: str | None) -> None:
        if message:
            self.say(message)

    def action_theme(self) -> None:
        """The next theme."""
        self.say(f"theme: {self.nutgraf.next_theme()}")

    def action_help(self) -> None:
        """All keys."""
        self.app.push_screen(HelpScreen())

    def action_palette(self) -> None:
        """All commands and settings."""
        self.app.action_command_palette()

    # Keeping

    def action_copy(self) -> None:
        """What the cursor stands on; in the article the marked sentence, or the first."""
        if self.reading is None:
            return
        current = getattr(self.view_of(self.pane), "current", None)
        if self.pane is Pane.ARTICLE:
            if self.reading.mark is None:
                self.action_sentence(1)
            current = self.reading.mark
        found = self._copyable(current)
        if found is None:
            self.say("nothing to copy here")
        else:
            self.say(self.nutgraf.copy(*found))

    def _copyable(self, current: object) -> tuple[str, str] | None:
        """(what it is, its text) of what the cursor stands on."""
        assert self.reading is not None
        article, briefing = self.reading.article, self.reading.briefing
        if isinstance(current, Point):
            return "the point", current.text
        if isinstance(current, Quote):
            return "the quote", current.text
        if isinstance(current, Mention):
            sentence = self.reading.sentence_at(current.block, current.start)
            return "the sentence", (sentence or current).text_in(article)
        if isinstance(current, Span):
            return "the sentence", current.text_in(article)
        if isinstance(current, int) and self.pane is Pane.ACTORS and briefing is not None:
            return "the actor", keeping.actor_line(briefing.actors[current])
        return None

    def action_copy_all(self) -> None:
        """The whole briefing."""
        if self.reading is None or self.reading.briefing is None:
            self.say("no briefing yet")
        else:
            text = keeping.briefing_text(self.reading.briefing)
            self.say(self.nutgraf.copy("the briefing", text))

    def action_export(self) -> None:
        """Ask for a file to write the briefing to."""
        if self.reading is None or self.reading.briefing is None:
            self.say("no briefing yet")
        else:
            self.status.display = False
            name = keeping.file_name(self.reading.article)
            self.prompt.ask("export", "export (.md .txt .json) to: ", name)

    # The app's

    def action_article(self, count: int) -> None:
        """The next source."""
        self.nutgraf.open_beside(count)

    def action_list(self) -> None:
        """The list of all sources."""
        self.nutgraf.show_list()

    def action_interrupt(self) -> None:
        """Stop what is being worked on."""
        self.say(self.nutgraf.interrupt())

    def action_quit(self) -> None:
        """Keep the place, and go."""
        self.nutgraf.leave()
