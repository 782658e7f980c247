"""An article with its sentences at hand: what stands around a span, and in which sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ..model import Article, Span
from .tokens import Token, tokenise


class Reading:
    """One article under reading; nothing in it changes."""

    def __init__(self, article: Article, sentences: Sequence[Span]) -> None:
        self.article = article
        self.sentences = tuple(sorted(sentences, key=lambda s: (s.block, s.start)))
        self._starts = [(s.block, s.start) for s in self.sentences]
        self._tokens: dict[int, list[Token]] = {}

    def text(self, span: Span) -> str:
        """The characters of the span."""
        return self.article.blocks[span.block].text[span.start : span.end]

    def sentence(self, span: Span) -> int:
        """Index of the sentence in which the span begins; -1 where there is none."""
        index = bisect_right(self._starts, (span.block, span.start)) - 1
        if index >= 0:
            found = self.sentences[index]
            if found.block == span.block and span.start < found.end:
                return index
        return -1

    def bounds(self, span: Span) -> tuple[int, int]:
        """Where the sentence of the span begins and ends; those of its block where it has none."""
        index = self.sentence(span)
        if index < 0:
            return 0, len(self.article.blocks[span.block].text)
        return self.sentences[index].start, self.sentences[index].end

    def before(self, span: Span) -> str:
        """The sentence up to the span."""
        return self.article.blocks[span.block].text[self.bounds(span)[0] : span.start]

    def after(self, span: Span) -> str:
        """The sentence from the end of the span on."""
        end = max(span.end, self.bounds(span)[1])
        return self.article.blocks[span.block].text[span.end : end]

    def tokens(self, index: int) -> list[Token]:
        """The tokens of a sentence."""
        if index not in self._tokens:
            s = self.sentences[index]
            self._tokens[index] = tokenise(self.article.blocks[s.block].text, s.start, s.end)
        return self._tokens[index]
