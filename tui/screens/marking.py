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
        highlights, spans = self._highlights, self._at_hand()
        if highlights is None:
            self.say(NOT_KEPT)
            return
        if not spans:
            self.action_select()  # shows what it would be; m again does it
            return
        try:
            on = highlights.toggle(spans)
        except LibraryError as error:
            self.say(error.in_short)
            return
        self._marked(spans)
        self.say("highlighted; a adds a note, M lists them" if on else "no longer highlighted")

    def action_note(self) -> None:
        """Ask for the note; the one that is there can be changed.

        Where nothing is selected, the sentence is that one reads, lit while it is asked about:
        what is typed next is the note, and no keys.
        """
        highlights = self._highlights
        if highlights is None:
            self.say(NOT_KEPT)
            return
        if not self._at_hand():
            self.action_select()
        spans = self._at_hand()
        if not spans:
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
        highlights = self._highlights
        if highlights is None:
            self.say(NOT_KEPT)
            return
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

    @property
    def _highlights(self) -> Highlights | None:
        """The marks of the article; None where they cannot be kept."""
        return self.reading.highlights if self.reading is not None else None

    def _at_hand(self) -> Sequence[Span]:
        """What is to be marked: what is selected, or what the cursor stands on; else nothing."""
        if self.reading is None:
            return ()
        if self.reading.selection is not None:
            return self.reading.selection.spans
        current = getattr(self.view_of(self.pane), "current", None)
        if isinstance(current, Span):
            return (Span(current.block, current.start, current.end),)
        if self.pane is Pane.ARTICLE and self.reading.mark is not None:
            return (self.reading.mark,)
        return ()
