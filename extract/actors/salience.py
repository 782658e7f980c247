"""How much an actor matters in its article, from 0 to 1.

A weighted sum of what ``salience_features`` sees, learned from readers'
judgements of Wikinews (Dexter, Trani et al. 2018) by ``bench/train_salience.py``.
Who is never named ("Greek" without Greece) matters as little as such a mention does.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from functools import cache
from typing import Final

from ..data import FOLDER
from ..discourse.reading import Reading
from . import salience_features
from .entities import Entity

WEIGHTS: Final = FOLDER / "names-salience.json"


def rank(reading: Reading, entities: Sequence[Entity]) -> list[tuple[float, Entity]]:
    """The entities with their salience, highest first."""
    weights = _weights()
    rows = salience_features.describe(reading, entities)
    scored = [
        (
            salience_features.strength(entity)
            * _squashed(sum(weights[name] * value for name, value in row.items())),
            entity,
        )
        for row, entity in zip(rows, entities, strict=True)
    ]
    return sorted(scored, key=lambda pair: -pair[0])


def _squashed(score: float) -> float:
    """The score as a probability."""
    return 1 / (1 + math.exp(-score))


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights
