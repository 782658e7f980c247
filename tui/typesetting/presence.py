"""Where in the article an actor appears: one cell for each equal part of the text. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate
from typing import Final

from extract.model import Article, Span

LEVELS: Final = ".▁▂▃▄▅▆▇"


class Scale:
    """The article's text cut into ``parts`` equal parts."""

    def __init__(self, article: Article, parts: int) -> None:
        sizes = [len(block.text) + 1 for block in article.blocks]
        self.parts = max(1, parts)
        self._before = [0, *accumulate(sizes)]

    def part_of(self, block: int, offset: int) -> int:
        """The part in which a character is, from 0."""
        if block >= len(self._before) - 1:
            return 0
        position = self._before[block] + offset
        return min(self.parts - 1, position * self.parts // max(1, self._before[-1]))

    def counts(self, spans: Iterable[Span]) -> list[int]:
        """How many of the spans begin in each part."""
        counts = [0] * self.parts
        for span in spans:
            counts[self.part_of(span.block, span.start)] += 1
        return counts


def strip(counts: list[int], most: int) -> str:
    """The counts drawn as bars; ``most`` is the count of a full bar, the same for all actors."""
    top = len(LEVELS) - 1
    scale = max(most, 1)
    return "".join(LEVELS[min(top, -(-count * top // scale))] for count in counts)
