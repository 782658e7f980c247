"""Boosted trees that grow leaf by leaf, for all sentences of a text at once, on Python's integers.

A text's sentences lie side by side in one big integer, a lane of 32 bits for each. "Feature at
most t" is then a number with a 1 in the lane of every sentence that passes; walking a tree is one
``&`` a node, and adding a leaf's value to all sentences that reach it is one multiplication. An
integer of a few hundred digits costs CPython about what a small one costs, so that a forest of
2,000 nodes takes a millisecond or two a text instead of twenty, without numpy.

``extract.trees`` is faster, for oblivious trees; these are LightGBM's, whose rankers are better.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final, NamedTuple

_LANE: Final = 32
_ZERO: Final = 1 << _LANE - 1
# Leaves are whole numbers of this fraction.
_UNIT: Final = 1 << 16
# Sentences a number: beyond this, integers no longer fit the processor's cache.
_AT_ONCE: Final = 1024
# By these, ranks up to the k-th (from 1) become 1, and all else (0 is padding) becomes 0.
_UP_TO: Final = [bytes(1 if 1 <= rank <= k + 1 else 0 for rank in range(256)) for k in range(254)]


class Tree(NamedTuple):
    """One tree: inner nodes in an order in which parents come before their children.

    ``cuts[i]`` is the question of node ``i``, ``yes[i]`` and ``no[i]`` the node that follows, or
    ``-1 - leaf``. ``leaves`` are in units of 1/65536.
    """

    cuts: tuple[int, ...]
    yes: tuple[int, ...]
    no: tuple[int, ...]
    leaves: tuple[int, ...]


class Forest:
    """Trees that vote, and the questions they ask: a feature and a threshold each."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """From what ``bench.leafwise`` wrote: ``cuts`` (thresholds by feature) and ``trees``."""
        self._cuts: dict[str, list[float]] = data["cuts"]
        self._trees = [Tree(*map(tuple, tree)) for tree in data["trees"]]

    def scores(self, columns: Mapping[str, Sequence[float]]) -> list[float]:
        """The sum of what the trees say of each sentence.

        ``columns`` holds every feature that is asked for.
        """
        total = len(next(iter(columns.values()), ()))
        found: list[float] = []
        for start in range(0, total, _AT_ONCE):
            found += self._some(columns, start, min(start + _AT_ONCE, total))
        return found

    def _some(self, columns: Mapping[str, Sequence[float]], start: int, stop: int) -> list[float]:
        passing: list[int] = []
        for name, cuts in self._cuts.items():
            passing += _passing(columns[name][start:stop], cuts)
        everyone = int.from_bytes(b"\1\0\0\0" * (stop - start), "little")
        votes = everyone * _ZERO
        for tree in self._trees:
            votes += _vote(tree, passing, everyone)
        return _scores(votes, stop - start)


def _scores(votes: int, count: int) -> list[float]:
    """What stands in the lanes, as numbers."""
    counts = array("I", votes.to_bytes(4 * count, "little"))
    if sys.byteorder == "big":
        counts.byteswap()
    return [(count - _ZERO) / _UNIT for count in counts]


def _passing(column: Sequence[float], cuts: Sequence[float]) -> list[int]:
    """For each threshold, the lanes of the sentences whose value is at most that."""
    if len(cuts) == 1:
        only = cuts[0]
        ranks = array("I", [1 if value <= only else 2 for value in column])
    else:
        ranks = array("I", map(partial(bisect_left, [-float("inf"), *cuts]), column))
    if sys.byteorder == "big":
        ranks.byteswap()
    lanes = ranks.tobytes()
    return [int.from_bytes(lanes.translate(table), "little") for table in _UP_TO[: len(cuts)]]


def _vote(tree: Tree, passing: Sequence[int], everyone: int) -> int:
    """The tree's leaves, each in the lanes of the sentences that reach it."""
    leaves = tree.leaves
    reached = [everyone] * len(tree.cuts)
    total = 0
    for node, (cut, yes, no) in enumerate(zip(tree.cuts, tree.yes, tree.no, strict=True)):
        here = reached[node]
        left = here & passing[cut]
        if yes >= 0:
            reached[yes] = left
        else:
            total += left * leaves[-1 - yes]
        if no >= 0:
            reached[no] = here ^ left
        else:
            total += (here ^ left) * leaves[-1 - no]
    return total
