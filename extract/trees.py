"""Boosted trees for all blocks of a page at once, on Python's own integers.

A page's blocks lie side by side in one big integer, a lane of 32 bits for each. "Feature at most
t" is then a number with a 1 in the lane of every block that passes; walking a tree is one ``&`` a
node, and adding a leaf's value to all blocks that reach it is one multiplication. An integer of a
few hundred digits costs CPython about what a small one costs, so that a forest of 2,000 nodes
takes a millisecond or two a page instead of twenty, without numpy.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import exp
from typing import Any, Final, NamedTuple

_LANE: Final = 32
_ZERO: Final = 1 << _LANE - 1
# Leaves are whole numbers of this fraction.
_UNIT: Final = 1 << 16
# Blocks a number: beyond this, integers no longer fit the processor's cache.
_AT_ONCE: Final = 1024


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
        """From what ``bench.train_body`` wrote: ``cuts`` (thresholds by feature) and ``trees``."""
        self._cuts: dict[str, list[float]] = data["cuts"]
        self._trees = [Tree(*map(tuple, tree)) for tree in data["trees"]]

    def probabilities(self, columns: Mapping[str, Sequence[float]]) -> list[float]:
        """The probability for each block; ``columns`` holds every feature that is asked for."""
        total = len(next(iter(columns.values()), ()))
        found: list[float] = []
        for start in range(0, total, _AT_ONCE):
            found += self._some(columns, start, min(start + _AT_ONCE, total))
        return found

    def _some(self, columns: Mapping[str, Sequence[float]], start: int, stop: int) -> list[float]:
        lanes = [1 << _LANE * i for i in range(stop - start)]
        passing: list[int] = []
        for name, cuts in self._cuts.items():
            passing += _passing(columns[name][start:stop], cuts, lanes)
        everyone = sum(lanes)
        votes = everyone * _ZERO
        for tree in self._trees:
            votes += _vote(tree, passing, everyone)
        counts = array("I", votes.to_bytes(4 * len(lanes), sys.byteorder))
        if sys.byteorder == "big":
            counts.reverse()
        return [1.0 / (1.0 + exp((_ZERO - count) / _UNIT)) for count in counts]


def _passing(column: Sequence[float], cuts: Sequence[float], lanes: Sequence[int]) -> list[int]:
    """For each threshold, the lanes of the blocks whose value is at most that."""
    buckets = [0] * (len(cuts) + 1)
    for value, lane in zip(column, lanes, strict=True):
        buckets[bisect_left(cuts, value)] += lane
    running = 0
    found = []
    for bucket in buckets[:-1]:
        running += bucket
        found.append(running)
    return found


def _vote(tree: Tree, passing: Sequence[int], everyone: int) -> int:
    """The tree's leaves, each in the lanes of the blocks that reach it."""
    leaves = tree.leaves
    reached = [everyone] * len(tree.cuts)
    total = 0
    for here, cut, yes, no in zip(reached, tree.cuts, tree.yes, tree.no, strict=True):
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
