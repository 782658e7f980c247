"""The briefing: labelled points, each the sentence that it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Briefing
from extract.wrap import cells, wrap

from ..typesetting.frame import fit
from ..typesetting.layout import Look
from .entries import EntriesView, Entry
from .looks import LABELS, Run


class PointsView(EntriesView):
    """One entry a point: its label, then its text in at most ``lines_each`` lines."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = "BRIEFING"
        self.lines_each: int | None = None
        """None: as many as the text takes."""
        self._briefing: Briefing | None = None
        self._note = ""

    def show(self, briefing: Briefing | None, note: str = "") -> None:
        """Show a briefing, or a word on why there is none yet."""
        self._briefing, self._note = briefing, note
        self.rebuild()

    @property
    def basis(self) -> tuple[object, ...]:
        """What the entries are made from."""
        return (self._briefing, self._note, self.lines_each)

    def header(self, width: int) -> Sequence[Run]:
        """Nothing while the briefing is being made: then nothing has to be drawn twice."""
        return super().header(width) if self._briefing or self._note else []

    def entries(self, width: int) -> list[Entry]:
        """The points; a line of their own for what limits them."""
        if self._briefing is None:
            return [Entry(wrapped(self._note, width, Look.DIM))]
        entries: list[Entry] = []
        if limits := self._briefing.limits:
            entries.append(Entry([*wrapped(limits, width, Look.DIM | Look.ITALIC), []]))
        for point in self._briefing.points:
            rows: list[list[Run]] = [[(point.label.value, LABELS[point.label])]]
            rows += wrapped(point.text, width, Look.PLAIN, self.lines_each)
            entries += [Entry(rows, point), Entry([[]])]
        if not self._briefing.points:
            entries.append(Entry([[("no points: too little text", Look.DIM)]]))
        return entries


def wrapped(text: str, width: int, look: Look, most: int | None = None) -> list[list[Run]]:
    """The text in rows; where ``most`` cuts it, the last one ends in an ellipsis."""
    cuts = wrap(text, width)
    rows: list[list[Run]] = [[(text[a:b], look)] for a, b in cuts]
    if most is not None and len(rows) > most:
        start, end = cuts[most - 1]
        last = text[start:end]
        last = last + " …" if cells(last) + 2 <= width else fit(last + "…………", width)
        rows[most - 1 :] = [[(last, look)]]
    return rows
