"""Highlights and notes: m marks what is selected, a writes a note to it, M lists them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from extract.model import Span

from ..highlights import Highlights
from ..keys import Pane
from ..library.errors import LibraryError
from ..library.passages import Mark
from ..widgets.prompt import Prompt
from .marks import MarksScreen
from .selecting import Selecting

if TYPE_CHECKING:
    from ..nutgraf import Nutgraf

NOTE = "note"
"""What the prompt asks for here."""
NOT_KEPT = "not in the library: marks of it cannot be kept"


class Marking(Selecting):
    """The actions on marks; each is a row of the table of keys."""

    _noting: Sequence[Span] = ()

    @property
    def nutgraf(self) -> Nutgraf:
        """The app, which knows the sources, the settings and the library."""
        return cast("Nutgraf", self.app)

    def action_highlight(self) -> None:
        """Highlight what is selected, or what the cursor stands on; a second time no more."""
        highlights, spans = self._at_hand()
        if highlights is None or not spans:
            return
        try:
            on = highlights.toggle(spans)
        except LibraryError as error:
            self.say(error.in_short)
            return
        self._marked(spans)
        self.say("highlighted; a adds a note, M lists them" if on else "no longer highlighted")

    def action_note(self) -> None:
        """Ask for the note; the one that is there can be changed."""
        highlights, spans = self._at_hand()
        if highlights is None or not spans:
            return
        under = highlights.under(spans)
        self._noting = spans
        self.status.display = False
        self.prompt.ask(NOTE, "note: ", under.mark.note if under else "", edit=True)

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Write the note down; an empty one takes away what was there."""
        if event.about != NOTE or event.text is None or self.reading is None:
            return
        highlights, spans = self.reading.highlights, self._noting
        if highlights is None:
            return
        try:
            highlights.annotate(spans, event.text.strip())
        except LibraryError as error:
            self.say(error.in_short)
            return
        self._marked(spans)
        self.say("note kept" if event.text.strip() else "no note")

    def action_marks(self) -> None:
        """The list of them."""
        if self.reading is None:
            return
        if self.reading.highlights is None:
            self.say(NOT_KEPT)
            return
        highlights = self.reading.highlights
        screen = MarksScreen(
            highlights.library, list(highlights), self.nutgraf.copy, number=highlights.number
        )
        self.app.push_screen(screen, self._go_to_mark)

    def _go_to_mark(self, mark: Mark | None) -> None:
        """The list may have changed some; go to the one that was chosen."""
        if self.reading is None or self.reading.highlights is None:
            return
        self.reading.highlights.reload()
        self.relight()
        if mark is not None:
            self.go_to_mark(mark)

    def go_to_mark(self, mark: Mark) -> None:
        """To where a mark stands in the article that is open."""
        if self.reading is None or self.reading.highlights is None:
            return
        spans = {one.mark.id: one.span for one in self.reading.highlights}
        span = spans.get(mark.id)
        if span is not None:
            self.leave_trail()
            self.mark(span)
        else:
            self.say("these words are no longer in the article")

    def _marked(self, spans: Sequence[Span]) -> None:
        """What was selected is marked: the selection has done its work."""
        assert self.reading is not None
        if self.reading.selection is not None:
            self.reading.selection = None
            self.reading.mark = spans[0]
        self.relight()
        self.tell()

    def _at_hand(self) -> tuple[Highlights | None, Sequence[Span]]:
        """The article's marks, and what is to be marked; where something is missing, say what."""
        reading = self.reading
        if reading is None:
            return None, ()
        if reading.highlights is None:
            self.say(NOT_KEPT)
            return None, ()
        current = getattr(self.view_of(self.pane), "current", None)
        if reading.selection is not None:
            return reading.highlights, reading.selection.spans
        if isinstance(current, Span):
            return reading.highlights, (Span(current.block, current.start, current.end),)
        if self.pane is Pane.ARTICLE and reading.mark is not None:
            return reading.highlights, (reading.mark,)
        self.action_select()
        return reading.highlights, ()
