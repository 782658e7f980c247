"""The reader: what every key of the table does with the article and its briefing."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from extract.model import Mention, Point, Quote, Span

from .. import keeping, keys
from ..keys import Pane
from ..reading import Reading, Stops
from ..typesetting.layout import Look
from ..widgets.prompt import Prompt
from .help import HelpScreen
from .links import LinksScreen
from .marking import Marking
from .whole import WholeScreen


class ReaderScreen(Marking):
    """Binds the table of keys."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, does, show=False) for key, action, does in keys.bindings()
    ]

    # Opening

    def read(self, reading: Reading, place: tuple[int, int] | None = None) -> None:
        """Show an article, at ``place`` where one stopped there before."""
        self.reading = reading
        self.card.actor = -1
        self.outline_open = self.figures_open = False
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
        self.visit(Pane.ARTICLE)
        self.leave_trail()
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
        if not self.spread.wide or self.pane in (Pane.POINTS, Pane.FIGURES, Pane.OUTLINE):
            self.visit(Pane.ARTICLE)
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

    def action_dossier(self) -> None:
        """The actor under the cursor, in all articles of the library."""
        if self.reading is None:
            return
        actor = self.card.actor if self.pane is Pane.CARD else self.actors.current
        if self.pane not in (Pane.ACTORS, Pane.CARD) or actor is None:
            self.say("go to an actor (3), then i")
        elif self.reading.briefing is not None:
            self.nutgraf.desk.show_dossier(self.reading.briefing.actors[actor].name)

    def action_next_source(self) -> None:
        """The same story as another source has it."""
        if self.reading is None or self.reading.number is None:
            self.say("not in the library: no other source is known")
        else:
            self.nutgraf.desk.open_next_source(self.reading.number)

    def go_to_words(self, words: str) -> None:
        """To a point or a quote, by its text."""
        if self.reading is None or self.reading.briefing is None:
            return
        spans: list[Point | Quote] = [*self.reading.briefing.points, *self.reading.briefing.quotes]
        span = next((span for span in spans if span.text == words), None)
        if span is not None:
            self.leave_trail()
            self.mark(span)

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

    def action_half_or_put_back(self) -> None:
        """u: half a page up; beside what was cut, put the part on screen back."""
        if self.reading is not None and self.reading.cut and self.pane is Pane.ARTICLE:
            self._put_back()
        else:
            self.action_half(-1)

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
        """All keys that hold now."""
        selecting = self.reading is not None and self.reading.selection is not None
        self.app.push_screen(HelpScreen(keys.for_help(Pane.SELECTION if selecting else self.pane)))

    def action_palette(self) -> None:
        """All commands and settings."""
        self.app.action_command_palette()

    def action_suspend_process(self) -> None:
        """To the shell, until it brings us back."""
        self.app.action_suspend_process()

    # Keeping

    def action_copy(self) -> None:
        """What the cursor stands on; in the article the marked sentence, or the first."""
        if self.reading is None:
            return
        if self.reading.selection is not None:
            text = self.reading.selection.text
            self.say(self.nutgraf.copy(self.reading.selection.size, text))
            self.drop_selection()
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

    def leave_article(self) -> None:
        """Back to the list that it was opened from."""
        self.nutgraf.back_to_list()

    def action_list(self) -> None:
        """The list of all sources; the library."""
        self.nutgraf.show_list()

    def action_interrupt(self) -> None:
        """Stop what is being worked on."""
        self.say(self.nutgraf.interrupt())

    def action_quit(self) -> None:
        """Keep the place, and go."""
        self.nutgraf.leave()
