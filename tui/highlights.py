"""The highlights and notes of the article that is open, kept in the library as they are made.

Marks are anchored by their text; ``Highlights`` knows where each stands in the
article as it is now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.model import Article, Span

from .library import marks
from .library.passages import Mark
from .library.store import Library


class Highlight(NamedTuple):
    """A mark, and where it stands in the text; None: its words are gone."""

    mark: Mark
    span: Span | None


@dataclass(slots=True)
class Highlights:
    """All marks of one stored article. What changes them raises LibraryError."""

    library: Library
    number: int
    """Of the article, in the library."""
    article: Article
    _found: list[Highlight] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reload()

    def __iter__(self) -> Iterator[Highlight]:
        return iter(self._found)

    def reload(self) -> None:
        """Read them anew: another screen may have changed them."""
        stored = marks.of(self.library, self.number)
        found = [Highlight(*pair) for pair in marks.located(self.article, stored)]
        self._found = sorted(found, key=_in_reading_order)

    def under(self, spans: Sequence[Span]) -> Highlight | None:
        """The first mark that shares a character with the spans."""
        return next(
            (one for one in self if one.span and any(_overlap(one.span, span) for span in spans)),
            None,
        )

    def toggle(self, spans: Sequence[Span]) -> bool:
        """Highlight the spans; where all of them are highlighted so, no more. Whether they are."""
        same = [self._exactly(span) for span in spans]
        there = [highlight for highlight in same if highlight is not None]
        if len(there) == len(spans):
            for highlight in there:
                marks.remove(self.library, highlight.mark.id)
        else:
            for span, known in zip(spans, same, strict=True):
                if known is None:
                    marks.add(self.library, self.number, self.article, span)
        self.reload()
        return len(there) < len(spans)

    def annotate(self, spans: Sequence[Span], note: str) -> None:
        """Write the note of the mark under the spans; a new mark's where there is none."""
        under = self.under(spans)
        if under is not None:
            marks.annotate(self.library, under.mark.id, note)
        elif note:
            for span in spans:
                marks.add(self.library, self.number, self.article, span, note=note)
                note = ""  # the first paragraph's mark has it, the others go with it
        self.reload()

    def _exactly(self, span: Span) -> Highlight | None:
        edges = (span.block, span.start, span.end)
        return next(
            (one for one in self if one.span and _edges(one.span) == edges),
            None,
        )


def _in_reading_order(highlight: Highlight) -> tuple[int, int, int]:
    return _edges(highlight.span) if highlight.span else (1 << 30, highlight.mark.id, 0)


def _edges(span: Span) -> tuple[int, int, int]:
    return span.block, span.start, span.end


def _overlap(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end


def spans_of(highlights: Iterable[Highlight]) -> Iterator[tuple[Span, bool]]:
    """Where they stand, and whether each has a note."""
    for highlight in highlights:
        if highlight.span is not None:
            yield highlight.span, bool(highlight.mark.note)
