"""The words that name the speaker of a quote, tied to an actor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from .entities import Entity, Roster
from .model import ActorKind, MentionKind, Quote, Span
from .pronouns import Antecedents
from .reading import Reading

_PRONOUN: Final = re.compile(r"(?:he|she)", re.IGNORECASE)


def find(reading: Reading, quote: Quote, roster: Roster, index: Mapping[int, int]) -> int | None:
    """The index of the actor who speaks, None if it is nobody of them."""
    if quote.speaker is None:
        return None
    entity = _named(quote.speaker, roster)
    words = reading.text(quote.speaker)
    if entity is None and _PRONOUN.fullmatch(words):
        known = Antecedents(reading, roster.people())
        entity = known.of(quote.speaker, words, guess=True)
        if entity:
            entity.add(quote.speaker, words, MentionKind.PRONOUN)
    return None if entity is None else index.get(id(entity))


def _named(speaker: Span, roster: Roster) -> Entity | None:
    """The actor that is mentioned among the words; persons before all others."""
    best: tuple[int, Entity] | None = None
    for entity in roster.entities:
        for m in entity.mentions:
            if m.block == speaker.block and m.start < speaker.end and speaker.start < m.end:
                weight = 2 * (entity.kind is ActorKind.PERSON) + (
                    m.kind is not MentionKind.ADJECTIVE
                )
                if weight and (best is None or weight > best[0]):
                    best = weight, entity
    return best[1] if best else None
