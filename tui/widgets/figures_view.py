"""Figures and dates: what the article counts, and when things were or will be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.export import context
from extract.export.chronology import chronology
from extract.model import Briefing, Span
from extract.paragraphs import day, pilcrow
from extract.wrap import cells

from ..typesetting.frame import fit
from ..typesetting.layout import Look
from .entries import EntriesView, Entry
from .looks import WAY_BACK, Run, with_right


class FiguresView(EntriesView):
    """One entry a figure, then one a date, in order of time; its data is the sentence.

    The first row has the figure, or the date with the words that give it; the second
    what stands around.
    """

    def __init__(self) -> None:
        super().__init__()
        self._briefing: Briefing | None = None
        self._spans: list[Span] = []

    def show(self, briefing: Briefing | None) -> None:
        """Show the figures and dates of a briefing; of another one, from the top."""
        if briefing is not self._briefing:
            self._briefing = briefing
            self.cursor = 0
        self.rebuild()

    @property
    def words(self) -> Span | None:
        """The words of the figure or the date under the cursor."""
        return self._spans[self.cursor] if self.choices else None

    @property
    def basis(self) -> tuple[object, ...]:
        """What the entries are made from."""
        return (self._briefing,)

    def header(self, width: int) -> Sequence[Run]:
        """What comes first, and the way back."""
        briefing = self._briefing
        figures, dates = (len(briefing.figures), len(briefing.timeline)) if briefing else (0, 0)
        only_dates = dates and not figures
        heading = _heading("DATES", dates) if only_dates else _heading("FIGURES", figures)
        return with_right(heading, WAY_BACK, width)

    def entries(self, width: int) -> list[Entry]:
        """Figures in reading order, dates in order of time with those to come apart."""
        self._spans = []
        if self._briefing is None:
            return [Entry([[("no briefing yet", Look.DIM)]])]
        entries = [*self._figures(self._briefing, width), *self._dates(self._briefing, width)]
        return entries or [Entry([[("no figures or dates in this article", Look.DIM)]])]

    def _figures(self, briefing: Briefing, width: int) -> Iterator[Entry]:
        for figure in briefing.figures:
            yield self._entry(briefing, figure, figure.text, "", width)

    def _dates(self, briefing: Briefing, width: int) -> Iterator[Entry]:
        if briefing.figures and briefing.timeline:
            yield Entry([[], _heading("DATES", len(briefing.timeline))])
        past = True
        for moment, when, ahead in chronology(briefing):
            if ahead and past:
                yield Entry([[(f"to come after {day(briefing.article)}", Look.DIM | Look.ITALIC)]])
            past = not ahead
            words = moment.text if moment.text != when else ""
            yield self._entry(briefing, moment, when, words, width)

    def _entry(self, briefing: Briefing, span: Span, what: str, words: str, width: int) -> Entry:
        self._spans.append(span)
        where = pilcrow(span.block)
        room = width - cells(where) - 1
        what = fit(what, room)
        words = fit(f"  {words}", room - cells(what)) if words else ""
        first = with_right([(what, Look.BOLD), (words, Look.PLAIN)], where, width)
        around = context.line(briefing, span, width)
        return Entry([first, [(around, Look.DIM)]], context.sentence_of(briefing, span))


def _heading(name: str, count: int) -> list[Run]:
    return [(f"{name} {count or ''}".rstrip(), Look.BOLD)]
