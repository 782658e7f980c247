"""A selection by sentences, words or paragraphs: it begins with one and grows both ways. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from extract.discourse.tokens import tokenise
from extract.model import Article, Span


class Unit(StrEnum):
    """What a selection grows by."""

    SENTENCE = "sentence"
    WORD = "word"
    PARAGRAPH = "paragraph"


class Units:
    """The units of an article, as far as its blocks are ``shown``; each kind found when asked for.

    ``sentences`` are those of the whole article, in reading order.
    """

    def __init__(self, article: Article, sentences: Iterable[Span], shown: Iterable[int]) -> None:
        self.article = article
        self.blocks = sorted(block for block in shown if article.blocks[block].text.strip())
        self._all_sentences = sentences

    def of(self, unit: Unit) -> Sequence[Span]:
        """All units of a kind, in reading order."""
        match unit:
            case Unit.SENTENCE:
                return self._sentences
            case Unit.WORD:
                return self._words
            case Unit.PARAGRAPH:
                return self._paragraphs

    def at(self, unit: Unit, block: int, offset: int) -> int | None:
        """Index of the unit at a character, else of the one before it, else of the first."""
        units = self.of(unit)
        after = bisect_right(units, (block, offset), key=lambda span: (span.block, span.start))
        return max(0, after - 1) if units else None

    @cached_property
    def _sentences(self) -> Sequence[Span]:
        shown = set(self.blocks)
        return [span for span in self._all_sentences if span.block in shown]

    @cached_property
    def _paragraphs(self) -> Sequence[Span]:
        return [Span(block, 0, len(self.article.blocks[block].text)) for block in self.blocks]

    @cached_property
    def _words(self) -> Sequence[Span]:
        return [
            Span(block, token.start, token.end)
            for block in self.blocks
            for token in tokenise(self.article.blocks[block].text)
            if any(map(str.isalnum, token.text))
        ]


@dataclass(frozen=True, slots=True)
class Selection:
    """Whole units from ``anchor``, which stays, to ``head``, which moves; both are indices."""

    units: Units
    unit: Unit
    anchor: int
    head: int

    @classmethod
    def begin(cls, units: Units, unit: Unit, span: Span) -> Selection | None:
        """The units that the span touches; None where the article has none of the kind."""
        first = units.at(unit, span.block, span.start)
        last = units.at(unit, span.block, max(span.start, span.end - 1))
        return None if first is None or last is None else cls(units, unit, first, last)

    @property
    def head_span(self) -> Span:
        """The unit at the end that moves."""
        return self.units.of(self.unit)[self.head]

    @property
    def size(self) -> str:
        """How much is selected, in words ("3 sentences")."""
        count = abs(self.head - self.anchor) + 1
        return f"{count} {self.unit}{'s' if count > 1 else ''}"

    @property
    def spans(self) -> tuple[Span, ...]:
        """The characters selected: one span for each block."""
        first, last = self._edges
        spans = []
        for block in self.units.blocks:
            if first.block <= block <= last.block:
                start = first.start if block == first.block else 0
                end = last.end if block == last.block else len(self._text(block))
                spans.append(Span(block, start, end))
        return tuple(spans)

    @property
    def text(self) -> str:
        """The selected text, paragraphs parted by a blank line."""
        return "\n\n".join(span.text_in(self.units.article) for span in self.spans)

    def extend(self, count: int) -> Selection:
        """The end that moves, ``count`` units on or back."""
        return self._headed(self.head + count)

    def extend_to(self, block: int, offset: int) -> Selection:
        """The end that moves, to the unit at a character."""
        at = self.units.at(self.unit, block, offset)
        return self if at is None else self._headed(at)

    def step(self, count: int) -> Selection:
        """One unit alone: the one after the selection's end, or before it."""
        moved = self._headed(self.head + count)
        return replace(moved, anchor=moved.head)

    def turned(self) -> Selection:
        """The same, with the other end to move."""
        return replace(self, anchor=self.head, head=self.anchor)

    def by(self, unit: Unit) -> Selection:
        """The same text by other units: those that it touches."""
        first, last = self._edges
        start = self.units.at(unit, first.block, first.start)
        end = self.units.at(unit, last.block, last.end - 1)
        if start is None or end is None:
            return self
        anchor, head = (start, end) if self.anchor <= self.head else (end, start)
        return Selection(self.units, unit, anchor, head)

    @property
    def _edges(self) -> tuple[Span, Span]:
        units = self.units.of(self.unit)
        return units[min(self.anchor, self.head)], units[max(self.anchor, self.head)]

    def _headed(self, head: int) -> Selection:
        return replace(self, head=max(0, min(head, len(self.units.of(self.unit)) - 1)))

    def _text(self, block: int) -> str:
        return self.units.article.blocks[block].text
