"""Selecting text by the keyboard: v begins where one reads, keys of their own let it grow."""

from __future__ import annotations

from extract.model import Span

from .. import keys
from ..keys import Pane
from ..selection import Selection, Unit
from .walk import Walk


class Selecting(Walk):
    """The actions of ``keys.SELECTING``, which hold while something is selected."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a selection its keys are those of the article."""
        if action in keys.MODAL:
            return self.reading is not None and self.reading.selection is not None
        return super().check_action(action, parameters)

    def action_select(self) -> None:
        """Select what the cursor stands on: a match, a sentence, a point, a quote."""
        if self.reading is None:
            return
        found = self._spot_to_select()
        selection = found and self.reading.select(*found)
        if not selection:
            self.say("nothing to select here")
            return
        if self.pane is not Pane.ARTICLE:
            self.leave_trail()
            self.turn_to(Pane.ARTICLE)
        self._show(selection)

    def _spot_to_select(self) -> tuple[Span, Unit] | None:
        """The match or sentence that is marked and on screen, else the first sentence there."""
        assert self.reading is not None
        current = getattr(self.view_of(self.pane), "current", None)
        if isinstance(current, Span):
            return current, Unit.SENTENCE
        stops, mark = self.reading.stops, self.reading.mark
        if stops is not None and stops.at >= 0 and self.article.shows(stops.spans[stops.at]):
            return stops.spans[stops.at], Unit.WORD
        if mark is not None and self.article.shows(mark):
            return mark, Unit.SENTENCE
        place = self.article.place
        sentence = self.reading.sentence_from(*place) or self.reading.sentence_at(*place)
        return (sentence, Unit.SENTENCE) if sentence else (Span(*place, place[1]), Unit.PARAGRAPH)

    def _show(self, selection: Selection) -> None:
        """Light it, with the end that moves on screen."""
        assert self.reading is not None
        self.reading.selection = selection
        self.article.bring(selection.head_span)
        self.relight()
        self.tell()

    @property
    def _selection(self) -> Selection:
        assert self.reading is not None
        assert self.reading.selection is not None
        return self.reading.selection

    def action_extend(self, count: int) -> None:
        """More or less of it, by units."""
        self._show(self._selection.extend(count))

    def action_extend_line(self, count: int) -> None:
        """The end that moves goes to the line below or above, at about the same column."""
        head, sheet = self._selection.head_span, self.article.sheet
        at = sheet.line_of(head.block, head.start)
        column = head.start - sheet.lines[at].start
        step = 1 if count > 0 else -1
        for line in sheet.lines[at + step :: step] if at + step >= 0 else ():
            if line.block >= 0:
                moved = self._selection.extend_to(line.block, min(line.start + column, line.end))
                if moved != self._selection:
                    self._show(moved)
                    return

    def action_step_selection(self, count: int) -> None:
        """The next unit alone, or the one before."""
        self._show(self._selection.step(count))

    def action_other_end(self) -> None:
        """From now on the other end moves."""
        self._show(self._selection.turned())

    def action_unit(self, unit: str) -> None:
        """From now on by sentences, words or paragraphs."""
        self._show(self._selection.by(Unit(unit)))

    def action_unselect(self) -> None:
        """Nothing is selected any more."""
        self.drop_selection()

    def drop_selection(self) -> None:
        """Nothing is selected any more; where nothing was, nothing happens."""
        if self.reading is not None and self.reading.selection is not None:
            self.reading.selection = None
            self.relight()
            self.tell()

    def turn_to(self, pane: Pane) -> None:
        """A selection is of the article: it ends where one leaves it."""
        if pane is not Pane.ARTICLE and self.reading is not None:
            self.reading.selection = None
        super().turn_to(pane)
