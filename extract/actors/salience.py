"""How much an actor matters in its article, from 0 to 1.

A weighted sum of where and how often it is mentioned, learned from readers'
judgements of Wikinews (Dexter, Trani et al. 2018) by ``bench/train_salience.py``.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Final

from ..data import FOLDER
from ..discourse.reading import Reading
from ..model import ActorKind, MentionKind
from .entities import Entity
from .merge import plain

_FILE: Final = FOLDER / "names-salience.json"
_MARKS: Final = re.compile(r"[^\w\s]")
_WEIGHT: Final = {
    MentionKind.NAME: 1.0,
    MentionKind.METONYM: 1.0,
    MentionKind.NOMINAL: 0.5,
    MentionKind.PRONOUN: 0.3,
    MentionKind.ADJECTIVE: 0.4,
}
"""How much a mention counts, by how it refers."""
_NAMING: Final = frozenset({MentionKind.NAME, MentionKind.METONYM, MentionKind.ADJECTIVE})
_TENTHS: Final = 10
_SHORTEST: Final = 1000
"""Characters of a text below which a place in it says little."""


def rank(reading: Reading, entities: Sequence[Entity]) -> list[tuple[float, Entity]]:
    """The entities with their salience, highest first."""
    weights = _weights()
    scored = [
        (_squashed(sum(weights[name] * value for name, value in row.items())), entity)
        for row, entity in zip(features(reading, entities), entities, strict=True)
    ]
    return sorted(scored, key=lambda pair: -pair[0])


def features(reading: Reading, entities: Sequence[Entity]) -> list[dict[str, float]]:
    """What the weights apply to, one row an entity."""
    starts = [0]
    for block in reading.article.blocks:
        starts.append(starts[-1] + len(block.text) + 1)
    length = max(_SHORTEST, starts[-1])
    lead = starts[1] if len(starts) > 1 else length
    opening = reading.sentences[0].end if reading.sentences else lead
    title = f" {_bare(reading.article.title)} "
    counts = [sum(_WEIGHT[m.kind] for m in entity.mentions) for entity in entities]
    most = max(counts, default=1.0)
    openers = _openers(reading, entities)
    rows = []
    for entity, count in zip(entities, counts, strict=True):
        positions = [starts[m.block] + m.start for m in entity.mentions]
        first, last = min(positions), max(positions)
        early = math.exp(-5 * first / length)
        titled = _titled_at(entity, title)
        rows.append(
            {
                "bias": 1.0,
                "often": math.log1p(count),
                "share": count / most,
                "early": early,
                "first": first / length,
                "spread": (last - first) / length,
                "parts": math.log1p(len({_TENTHS * p // length for p in positions})),
                "lead": float(first < lead),
                "opening": float(first < opening),
                "opens": math.log1p(openers.get(id(entity), 0)),
                "often and early": math.log1p(count) * early,
                "titled": float(titled >= 0),
                "titled first": 1 - titled / len(title) if titled >= 0 else 0.0,
                "once": float(len(entity.mentions) == 1),
                "name": sum(m.text[0].isupper() for m in entity.mentions) / len(entity.mentions),
                "long": float(" " in entity.name),
            }
        )
    return rows


def _openers(reading: Reading, entities: Sequence[Entity]) -> Counter[int]:
    """In how many sentences each entity (by ``id``) is the first that is mentioned."""
    first: dict[int, tuple[int, int]] = {}
    for entity in entities:
        for m in entity.mentions:
            index = reading.sentence(m)
            if index not in first or m.start < first[index][0]:
                first[index] = (m.start, id(entity))
    return Counter(who for _, who in first.values())


def _titled_at(entity: Entity, title: str) -> int:
    """Where the title names it, in characters; -1 where it does not."""
    names = {m.text for m in entity.mentions if m.kind in _NAMING} | {entity.name}
    if entity.kind is ActorKind.PERSON:
        names |= {name.split()[-1] for name in names}
    found = [title.find(f" {_bare(name)} ") for name in names]
    return min((place for place in found if place >= 0), default=-1)


def _bare(text: str) -> str:
    return plain(_MARKS.sub(" ", text))


def _squashed(score: float) -> float:
    """The score as a probability."""
    return 1 / (1 + math.exp(-score))


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(_FILE.read_text(encoding="utf-8"))
    return weights
