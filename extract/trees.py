"""Boosted trees for all blocks of a page at once, on Python's own integers.

The trees are oblivious: all nodes of one depth ask the same question, so that the answers are
the bits of the leaf's number. A page's blocks lie side by side in one big integer, a byte for each.
"Feature above t" is then a number with a 1 in the byte of every block that is; a tree of depth six
is six shifts and ors for all blocks together, and ``bytes.translate`` looks the leaves up. An
integer of a few hundred digits costs CPython about what a small one costs, so that a hundred trees
of 64 leaves take a fraction of a millisecond a page, without numpy.

Oblivious trees: Kohavi 1994; boosted: Prokhorenkova et al., "CatBoost", NeurIPS 2018.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import partial
from math import exp
from typing import Any, Final, NamedTuple, cast

# Blocks a number: beyond this, integers no longer fit the processor's cache.
_AT_ONCE: Final = 1024
# By these, ranks above the k-th become 1 and all others 0.
_ABOVE: Final = [bytes(int(rank > k) for rank in range(256)) for k in range(255)]


class Tree(NamedTuple):
    """One tree: its questions, the one that decides the highest bit of the leaf's number first."""

    questions: tuple[int, ...]
    leaves: bytes
    """256 votes by the leaf's number (those that no block reaches are 0)."""


class Forest:
    """Trees that vote, and the questions they ask: a feature and a threshold each.

    At most 256 trees, so that 16 bits hold the sum of their votes.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        """From what ``bench.train_body`` wrote.

        ``cuts`` are the thresholds by feature, ``trees`` questions and votes (as hexadecimal
        digits), ``unit`` and ``zero`` the scale of the votes.
        """
        self._cuts: dict[str, list[float]] = data["cuts"]
        self._trees = [
            Tree(tuple(questions), bytes.fromhex(votes).ljust(256, b"\0"))
            for questions, votes in data["trees"]
        ]
        self.features = tuple(self._cuts)
        """The columns that it asks for."""
        self._unit: float = data["unit"]
        self._zero: float = data["zero"]

    def probabilities(self, columns: Mapping[str, Sequence[float]]) -> list[float]:
        """The probability for each block; ``columns`` holds every feature that is asked for."""
        total = len(columns[self.features[0]])
        found: list[float] = []
        for start in range(0, total, _AT_ONCE):
            found += self._some(columns, start, min(start + _AT_ONCE, total))
        return found

    def _some(self, columns: Mapping[str, Sequence[float]], start: int, stop: int) -> list[float]:
        answers: list[int] = []
        for name, cuts in self._cuts.items():
            answers += _above(columns[name][start:stop], cuts)
        size = stop - start + (stop - start & 1)
        low = int.from_bytes(b"\xff\0" * (size // 2), "little")
        even = odd = 0
        for questions, leaves in self._trees:
            numbers = 0
            for question in questions:
                numbers = numbers << 1 | answers[question]
            votes = int.from_bytes(numbers.to_bytes(size, "little").translate(leaves), "little")
            even += votes & low
            odd += votes >> 8 & low
        sums = [0] * size
        sums[::2], sums[1::2] = _counts(even, size), _counts(odd, size)
        unit, zero = self._unit, self._zero
        return [1.0 / (1.0 + exp(-(zero + unit * votes))) for votes in sums[: stop - start]]


def _above(column: Sequence[float], cuts: Sequence[float]) -> list[int]:
    """For each threshold, the bytes of the blocks whose value is above it."""
    first = column[0]
    if column.count(first) == len(column):  # as numbers of the whole page are, and rare marks
        everyone = int.from_bytes(b"\1" * len(column), "little")
        return [everyone if first > cut else 0 for cut in cuts]
    if type(first) is bool:
        return [int.from_bytes(bytes(cast(Sequence[int], column)), "little")]
    ranks = bytes(map(partial(bisect_left, cuts), column))
    return [int.from_bytes(ranks.translate(table), "little") for table in _ABOVE[: len(cuts)]]


def _counts(sums: int, size: int) -> list[int]:
    counts = array("H", sums.to_bytes(size, "little"))
    if sys.byteorder == "big":
        counts.byteswap()
    return counts.tolist()
