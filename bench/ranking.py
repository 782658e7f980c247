"""How good a ranking is, when each thing that is ranked has a grade."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Ranking(NamedTuple):
    """The grades in the order in which they were ranked, and all that there are."""

    found: Sequence[float]
    all: Sequence[float]


def precision(ranking: Ranking, count: int, good: float) -> float:
    """Share of the first ``count`` (or of all, if they are fewer) that are good."""
    most = min(count, len(ranking.all))
    return sum(grade >= good for grade in ranking.found[:count]) / most


def ndcg(ranking: Ranking, count: int) -> float:
    """Normalised discounted cumulative gain of the first ``count``, gain 2**grade - 1."""
    best = _gain(sorted(ranking.all, reverse=True)[:count])
    return _gain(ranking.found[:count]) / best if best else 0.0


def _gain(grades: Iterable[float]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def summary(rankings: Sequence[Ranking], good: float) -> dict[str, float]:
    """Means over the rankings that have anything good in them."""
    kept = [r for r in rankings if any(grade >= good for grade in r.all)]
    count = max(1, len(kept))
    return {
        "P@1": round(sum(precision(r, 1, good) for r in kept) / count, 3),
        "P@3": round(sum(precision(r, 3, good) for r in kept) / count, 3),
        "nDCG@5": round(sum(ndcg(r, 5) for r in kept) / count, 3),
        "texts": len(kept),
    }
