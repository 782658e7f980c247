"""How much a sentence tells of its article, learned from what editors kept (see data/README)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from ..data import FOLDER

_FILE: Final = FOLDER / "points.json.gz"


Tree = tuple[list[int], list[float], list[int], list[int], list[float]]
"""Per inner node: feature, threshold, node for values up to it, node for others; then the
values of the leaves. A negative node is leaf ``-node - 1``."""


class Model(NamedTuple):
    """The learned file: two sets of trees, and how rare each stem is."""

    placed: list[Tree]
    """Trees that know where a sentence stands."""
    content: list[Tree]
    """Trees that know only what it says."""
    rarity: dict[str, float]
    """Inverse document frequency by stem; under "" that of unknown ones."""


@cache
def model() -> Model:
    """The learned file, read once."""
    data = json.loads(gzip.decompress(_FILE.read_bytes()))
    return Model(data["placed"], data["content"], data["rarity"])


def score(rows: Sequence[Sequence[float]], by_place: float) -> list[float]:
    """Each row's worth in standard deviations of its text.

    ``by_place`` is how much the place in the text counts, 0 to 1.
    """
    known = model()
    placed = _standard([_predict(known.placed, row) for row in rows]) if by_place else None
    content = _standard([_predict(known.content, row) for row in rows]) if by_place < 1 else None
    if placed is None or content is None:
        return placed or content or []
    return [by_place * p + (1 - by_place) * c for p, c in zip(placed, content, strict=True)]


def _predict(trees: Sequence[Tree], row: Sequence[float]) -> float:
    """The sum of what the trees say of one row of features."""
    total = 0.0
    for features, thresholds, lefts, rights, leaves in trees:
        node = 0
        while node >= 0:
            low = row[features[node]] <= thresholds[node]
            node = lefts[node] if low else rights[node]
        total += leaves[-node - 1]
    return total


def _standard(values: Sequence[float]) -> list[float]:
    mean = sum(values) / len(values)
    spread = (sum((v - mean) ** 2 for v in values) / len(values)) ** 0.5 or 1.0
    return [(v - mean) / spread for v in values]
