"""How much a sentence tells of its article, learned from what editors kept (see data/README)."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from ..data import FOLDER
from .features import Column
from .forest import Forest

_FILE: Final = FOLDER / "points.json.gz"


class Model:
    """What has been learned: three forests, and how rare each stem is."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """From what ``bench.train_points`` made."""
        self.placed = Forest(data["placed"])
        """Knows where a sentence stands."""
        self.content = Forest(data["content"])
        """Knows only what a sentence says."""
        self.triples = Forest(data["triples"])
        """Knows what three sentences tell together."""
        self.rarity: dict[str, float] = data["rarity"]
        """Inverse document frequency by stem; under "" that of unknown ones."""


@cache
def model() -> Model:
    """The learned file, read once."""
    return Model(json.loads(gzip.decompress(_FILE.read_bytes())))


def score(known: Model, columns: Mapping[str, Column], by_place: float) -> list[float]:
    """Each sentence's worth in standard deviations of its text.

    ``by_place`` is how much the place in the text counts, 0 to 1.
    """
    placed = _standard(known.placed.scores(columns)) if by_place else None
    content = _standard(known.content.scores(columns)) if by_place < 1 else None
    if placed is None or content is None:
        return placed or content or []
    return [by_place * p + (1 - by_place) * c for p, c in zip(placed, content, strict=True)]


def _standard(values: Sequence[float]) -> list[float]:
    mean = sum(values) / len(values)
    spread = (sum((v - mean) ** 2 for v in values) / len(values)) ** 0.5 or 1.0
    return [(v - mean) / spread for v in values]
