"""One open article and where its reader is: state without a screen, so that it can be tested."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from extract.discourse import sentences
from extract.model import Article, Briefing, Span

from .keys import Pane
from .selection import Selection, Unit, Units
from .typesetting.layout import Look, View

if TYPE_CHECKING:
    from .highlights import Highlights

_QUOTES: Final = str.maketrans("“”„‟«»‘’‚‛", '""""""\'\'\'\'')


@dataclass(frozen=True, slots=True)
class Stand:
    """Where one was: the pane with the focus, and what stood on the article's top line."""

    pane: Pane
    block: int
    offset: int
    row: int
    """The line's number, good as long as the layout is the same."""


@dataclass(slots=True)
class Stops:
    """What n and N go through: the hits of a search, the mentions of an actor."""

    name: str
    spans: tuple[Span, ...]
    look: Look = Look.REVERSE
    """How those are set apart at which one is not."""
    at: int = -1
    """Index of the stop one is at; -1 before the first jump."""

    def step(self, count: int, block: int, offset: int) -> Span | None:
        """The stop ``count`` further; the first time, the one nearest after the place."""
        if not self.spans:
            return None
        if self.at < 0:
            starts = [(span.block, span.start) for span in self.spans]
            after = bisect_right(starts, (block, offset - 1))
            self.at = after if count > 0 else after - 1
        else:
            self.at += count
        self.at %= len(self.spans)
        return self.spans[self.at]


@dataclass(slots=True)
class Reading:
    """The article, its briefing once it is there, and what the reader has done with both."""

    source: str
    article: Article
    briefing: Briefing | None = None
    number: int | None = None
    """Under which the library has it; None: it is not there, or not yet."""
    trail: list[Stand] = field(default_factory=list)
    stops: Stops | None = None
    together: tuple[int, ...] = ()
    """The article shows only paragraphs with all of these actors; empty: all paragraphs."""
    cut: bool = False
    """What was cut is shown in place."""
    restored: frozenset[int] = frozenset()
    """Cut parts that the reader has put back."""
    mark: Span | None = None
    """The sentence that ( and ) have marked."""
    selection: Selection | None = None
    """What is selected now."""
    highlights: Highlights | None = None
    """The marks, once the article is in the library."""
    _sentences: tuple[Span, ...] = ()

    @property
    def sentences(self) -> Sequence[Span]:
        """The sentences of the body, in reading order."""
        if self.briefing is not None and self.briefing.sentences:
            return self.briefing.sentences
        if not self._sentences:
            self._sentences = sentences.find(self.article.blocks)
        return self._sentences

    def view(self, *, masthead: bool, justify: bool, spacing: int) -> View:
        """What of the article is to be laid out now."""
        only = self.blocks_with(self.together) if self.together else None
        return View(masthead, self.cut, self.restored, only, justify, spacing)

    def blocks_with(self, actors: Sequence[int]) -> frozenset[int]:
        """The blocks in which all of the actors are mentioned."""
        if self.briefing is None or not actors:
            return frozenset(range(len(self.article.blocks)))
        found = [
            {mention.block for mention in self.briefing.actors[actor].mentions} for actor in actors
        ]
        return frozenset(set.intersection(*found))

    def sentence_at(self, block: int, offset: int) -> Span | None:
        """The sentence at a character, or the first one after it."""
        for sentence in self.sentences[self._index(block, offset) :]:
            if (sentence.block, sentence.end) > (block, offset):
                return sentence
        return None

    def sentence_from(self, block: int, offset: int) -> Span | None:
        """The first sentence that begins at a character or after it."""
        for sentence in self.sentences[self._index(block, offset) :]:
            if (sentence.block, sentence.start) >= (block, offset):
                return sentence
        return None

    def sentence_beside(self, span: Span, step: int) -> Span | None:
        """The sentence ``step`` after the one in which the span begins; None past either end."""
        at = self._index(span.block, span.start) + step
        return self.sentences[at] if 0 <= at < len(self.sentences) else None

    def select(self, span: Span, unit: Unit) -> Selection | None:
        """The units that the span touches, selected; None where the text has none."""
        shown = self.blocks_with(self.together)
        self.selection = Selection.begin(Units(self.article, self.sentences, shown), unit, span)
        return self.selection

    def _index(self, block: int, offset: int) -> int:
        """Index of the last sentence that begins at the character or before it."""
        starts = [(sentence.block, sentence.start) for sentence in self.sentences]
        return max(0, bisect_right(starts, (block, offset)) - 1)

    def find(self, needle: str) -> tuple[Span, ...]:
        """All places where the text stands; upper case in ``needle`` makes case matter."""
        needle = needle.translate(_QUOTES)
        same_case = needle != needle.lower()
        hits = []
        for index, block in enumerate(self.article.blocks):
            text = block.text.translate(_QUOTES)
            if not same_case and len(text.lower()) == len(text):
                text = text.lower()
            start = text.find(needle)
            while start >= 0 and needle:
                hits.append(Span(index, start, start + len(needle)))
                start = text.find(needle, start + len(needle))
        return tuple(hits)

    def section_at(self, block: int) -> int:
        """Index of the section in which a block is; -1 before the first."""
        return bisect_right([section.start for section in self.article.sections], block) - 1

    def paragraph(self, block: int) -> str:
        """How a block is referred to ("¶6"), counted from 1."""
        return f"¶{block + 1}"
