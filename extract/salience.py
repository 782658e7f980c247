"""How much an actor matters in its article, from 0 to 1."""

from __future__ import annotations

import math
import re

from .entities import Entity
from .merge import plain
from .model import ActorKind, MentionKind
from .reading import Reading

_MARKS = re.compile(r"[^\w\s]")
_WEIGHT = {
    MentionKind.NAME: 1.0,
    MentionKind.METONYM: 1.0,
    MentionKind.NOMINAL: 0.5,
    MentionKind.PRONOUN: 0.5,
    MentionKind.ADJECTIVE: 0.4,
}


def rank(reading: Reading, entities: list[Entity]) -> list[tuple[float, Entity]]:
    """The entities with their salience, highest first."""
    starts = [0]
    for block in reading.article.blocks:
        starts.append(starts[-1] + len(block.text) + 1)
    length = max(1, starts[-1])
    title = f" {_bare(reading.article.title)} "
    scored = []
    for entity in entities:
        count = sum(_WEIGHT[m.kind] for m in entity.mentions)
        first = min(starts[m.block] + m.start for m in entity.mentions) / length
        score = math.log1p(count) * (0.5 + math.exp(-4 * first)) + 1.5 * _titled(entity, title)
        scored.append((score, entity))
    top = max((score for score, _ in scored), default=1.0)
    return sorted(((s / top, e) for s, e in scored), key=lambda pair: -pair[0])


def _titled(entity: Entity, title: str) -> bool:
    names = {m.text for m in entity.mentions if m.kind is not MentionKind.PRONOUN} | {entity.name}
    if entity.kind is ActorKind.PERSON:
        names |= {name.split()[-1] for name in names}
    return any(f" {_bare(name)} " in title for name in names)


def _bare(text: str) -> str:
    return plain(_MARKS.sub(" ", text))
