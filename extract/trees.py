"""Boosted trees for all blocks of a page at once, on Python's own integers.

The trees are oblivious: all nodes of one depth ask the same question, so that the answers are
the bits of the leaf's number. A page's blocks lie side by side in one big integer, a byte for each.
"Feature above t" is then a number with a 1 in the byte of every block that is; a tree of depth six
is six shifts and ors for all blocks together, and ``bytes.translate`` looks the leaves up, once for
each class. An integer of a few hundred digits costs CPython about what a small one costs, so that a
hundred trees of 64 leaves take a fraction of a millisecond a page, without numpy. (The sentences of
an article are blocks in this sense, too.)

Oblivious trees: Kohavi 1994; boosted: Prokhorenkova et al., "CatBoost", NeurIPS 2018.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import repeat
from math import exp
from typing import Any, Final, NamedTuple, cast

# Blocks a number: beyond this, integers no longer fit the processor's cache.
_AT_ONCE: Final = 1024
# By these, ranks above the k-th become 1 and all others 0.
_ABOVE: Final = [bytes(int(rank > k) for rank in range(256)) for k in range(255)]
_DEPTH: Final = 6


class Tree(NamedTuple):
    """One tree: its questions, the one that decides the highest bit of the leaf's number first."""

    questions: tuple[int, ...]
    """Six; those that a smaller tree lacks are answered with no."""
    leaves: tuple[bytes, ...]
    """For each class 256 votes by the leaf's number (those that no block reaches are 0)."""


class Forest:
    """Trees that vote, and the questions they ask: a feature and a threshold each.

    At most 256 trees of depth six at most, so that 16 bits hold the sum of their votes.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        """From what ``bench.forests`` wrote.

        ``cuts`` are the thresholds by feature, ``trees`` questions and each class's votes (as
        hexadecimal digits), ``unit`` and ``zero`` the scale of the votes.
        """
        self._scales = {name: _Scale(cuts) for name, cuts in data["cuts"].items()}
        never = sum(map(len, data["cuts"].values()))
        self._trees = [
            Tree(
                (*[never] * (_DEPTH - len(questions)), *questions),
                tuple(bytes.fromhex(v).ljust(256, b"\0") for v in votes),
            )
            for questions, *votes in data["trees"]
        ]
        self.features = tuple(self._scales)
        """The columns that it asks for."""
        self._unit: float = data["unit"]
        self._zero: float = data["zero"]

    def probabilities(self, columns: Mapping[str, Sequence[float]]) -> list[float]:
        """The probability for each block, of a forest of one class."""
        (odds,) = self.scores(columns)
        return [1.0 / (1.0 + exp(-score)) for score in odds]

    def scores(self, columns: Mapping[str, Sequence[float]]) -> list[list[float]]:
        """For each class the log odds of each block, of several classes but for a constant.

        ``columns`` holds every feature that is asked for.
        """
        total = len(columns[self.features[0]])
        found: list[list[float]] = [[] for _ in self._trees[0].leaves]
        for start in range(0, total, _AT_ONCE):
            stop = min(start + _AT_ONCE, total)
            for own, more in zip(found, self._some(columns, start, stop), strict=True):
                own += more
        return found

    def _some(
        self, columns: Mapping[str, Sequence[float]], start: int, stop: int
    ) -> list[list[float]]:
        yes: list[int] = []
        for name, scale in self._scales.items():
            yes += scale.above(columns[name][start:stop])
        yes.append(0)
        size = stop - start + (stop - start & 1)
        whole = size * len(self._trees[0].leaves)
        low = int.from_bytes(b"\xff\0" * (whole // 2), "little")
        every = even = 0
        for (a, b, c, d, e, f), leaves in self._trees:
            numbers = (((yes[a] << 1 | yes[b]) << 1 | yes[c]) << 1 | yes[d]) << 1 | yes[e]
            reached = (numbers << 1 | yes[f]).to_bytes(size, "little")
            if len(leaves) == 1:
                looked_up = reached.translate(leaves[0])
            else:
                looked_up = b"".join(map(reached.translate, leaves))
            votes = int.from_bytes(looked_up, "little")
            every += votes
            even += votes & low
        sums = [0] * whole
        # What is not even is odd: that saves to sum it, which takes a shift more.
        sums[::2], sums[1::2] = _counts(even, whole), _counts((every - even) >> 8, whole)
        unit, zero = self._unit, self._zero
        return [
            [zero + unit * votes for votes in sums[first : first + stop - start]]
            for first in range(0, whole, size)
        ]


class _Scale:
    """The thresholds of one feature."""

    def __init__(self, cuts: Sequence[float]) -> None:
        self._cuts = cuts
        self._tables = _ABOVE[: len(cuts)]
        self._ranks = bytes(bisect_left(cuts, value) for value in range(256))

    def above(self, column: Sequence[float]) -> list[int]:
        """For each threshold, the bytes of the blocks whose value is above it."""
        first = column[0]
        if first == column[-1] and column.count(first) == len(column):
            # As numbers of the whole page are, and rare marks.
            everyone = int.from_bytes(b"\1" * len(column), "little")
            return [everyone if first > cut else 0 for cut in self._cuts]
        answers = map(self._ranked(column).translate, self._tables)
        return [int.from_bytes(answer, "little") for answer in answers]

    def _ranked(self, column: Sequence[float]) -> bytes:
        """For each block the number of thresholds below its value."""
        if isinstance(column[0], int):
            # Counts are small whole numbers, mostly: these are looked up, all at once.
            with suppress(ValueError, TypeError):
                return bytes(cast(Sequence[int], column)).translate(self._ranks)
        return bytes(map(bisect_left, repeat(self._cuts), column))


def _counts(sums: int, size: int) -> list[int]:
    counts = array("H", sums.to_bytes(size, "little"))
    if sys.byteorder == "big":
        counts.byteswap()
    return counts.tolist()
