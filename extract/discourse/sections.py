"""Blocks to sections: from the page's headings, else where the words change.

Without headings the text is cut where that makes the words of the parts most
predictable, each from its own part: the model of Utiyama and Isahara (ACL 2001),
solved exactly by dynamic programming over the blocks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from math import inf, log
from typing import Final

from ..model import Block, Section
from . import section_titles, terms

_WORDS_A_SECTION: Final = 320
_LEAST_WORDS: Final = 300  # of a text that is parted
_LONGEST: Final = 2.5  # times the mean
_SHORTEST: Final = 0.35
_DRIFT: Final = 8  # sections
_UNEVEN: Final = 50.0  # nats, for a section of no length


def find(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """The sections of the body, in order; together they cover all blocks.

    A heading's section has its text as title and its level, and ends at the next
    heading. Every other title is taken from the words of its section.
    """
    if not blocks:
        return ()
    bags = [Counter(terms.content(block.text)) for block in blocks]
    starts = [index for index, block in enumerate(blocks) if section_titles.is_heading(block)]
    if not any(starts):  # none, or one that stands over the whole text
        starts = _topics(blocks, bags)
    elif starts[0] > 0:
        starts.insert(0, 0)
    ends = [*starts[1:], len(blocks)]
    titles = section_titles.make(blocks, bags, list(zip(starts, ends, strict=True)))
    return tuple(
        Section(
            title,
            start,
            end,
            max(1, blocks[start].level),
            not section_titles.is_heading(blocks[start]),
        )
        if section_titles.is_heading(blocks[start])
        else Section(title, start, end, topical=True)
        for title, start, end in zip(titles, starts, ends, strict=True)
    )


def _topics(blocks: Sequence[Block], bags: Sequence[Counter[str]]) -> list[int]:
    """Where the topical sections of a text without headings begin."""
    lengths = [len(block.text.split()) for block in blocks]
    count = round(sum(lengths) / _WORDS_A_SECTION)
    if sum(lengths) >= _LEAST_WORDS:
        count = max(2, count)
    if count < 2 or len(blocks) < count:
        return [0]
    return _cut(bags, lengths, count)


def _cut(bags: Sequence[Counter[str]], lengths: Sequence[int], count: int) -> list[int]:
    """The ``count`` starts whose sections together cost least.

    The n-th section begins no further than ``_DRIFT`` sections from where it would
    in an even cut, so that the time grows with the text and not with its square.
    """
    mean = sum(lengths) / count
    costs = _costs(bags, lengths, mean)
    before = [0, *accumulate(lengths)]
    best = [0.0] + [inf] * len(bags)
    back: list[dict[int, int]] = []
    for part in range(count):
        first = bisect_left(before, (part - _DRIFT) * mean)
        last = bisect_right(before, (part + _DRIFT) * mean)
        reached = [inf] * (len(bags) + 1)
        came_from: dict[int, int] = {}
        for start in range(first, min(last, len(bags))):
            if best[start] == inf:
                continue
            for end, cost in enumerate(costs[start], start + 1):
                if best[start] + cost < reached[end]:
                    reached[end] = best[start] + cost
                    came_from[end] = start
        best = reached
        back.append(came_from)
    starts = [0]
    end = len(bags)
    for came_from in reversed(back):
        end = came_from.get(end, 0)
        starts.append(end)
    return sorted(set(starts))


def _costs(bags: Sequence[Counter[str]], lengths: Sequence[int], mean: float) -> list[list[float]]:
    """What each possible section costs, by its first block and its number of blocks less one.

    The cost is the nats that its words take, given the section.
    Sections much longer or shorter than the mean cost more, or are left out.
    """
    total: Counter[str] = Counter()
    for bag in bags:
        total.update(bag)
    vocabulary = len(total) or 1
    weigh = [f * log(1 + f) for f in range(1 + max(total.values(), default=0))]
    costs: list[list[float]] = []
    for start in range(len(bags)):
        costs.append([])
        seen: dict[str, int] = {}
        words = length = 0
        weighted = 0.0
        for end in range(start, len(bags)):
            for word, more in bags[end].items():
                before = seen.get(word, 0)
                seen[word] = before + more
                weighted += weigh[before + more] - weigh[before]
                words += more
            length += lengths[end]
            if end > start and length > _LONGEST * mean:
                break
            uneven = max(0.0, _SHORTEST - length / mean)
            costs[start].append(words * log(words + vocabulary) - weighted + _UNEVEN * uneven)
    return costs
