"""Names to actors: merged, typed, given their role, tied to every mention and quote, ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ..discourse.reading import Reading
from ..model import Actor, ActorKind, Article, MentionKind, Name, Quote, Relation, Span
from . import (
    acting_places,
    adjectives,
    merge,
    metonyms,
    nominals,
    person_roles,
    pronouns,
    relations,
    salience,
    speakers,
)
from .entities import Entity

_MATTERS: Final = 3
"""A place that is named as often as this is what the article is about."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors, and the names and quotes with the index of theirs."""

    actors: tuple[Actor, ...]
    names: tuple[Name, ...]
    quotes: tuple[Quote, ...]
    relations: tuple[Relation, ...]


def build(
    article: Article, sentences: Sequence[Span], names: Sequence[Name], quotes: Sequence[Quote]
) -> Cast:
    """The cast of an article; its actors are sorted by salience."""
    reading = Reading(article, sentences)
    roster = merge.group(reading, names)
    metonyms.resolve(reading, list(names), roster)
    acting_places.settle(reading, roster)
    adjectives.find(reading, roster)
    if article.language in (None, "en"):
        person_roles.assign(reading, roster)
        adjectives.in_roles(roster)
        quoted = [quote for quote in quotes if quote.direct]
        known = pronouns.Antecedents(reading, roster.people(), quoted)
        nominals.find(reading, roster, known)
        pronouns.find(reading, known)
    chosen = salience.rank(reading, [e for e in roster.entities if _is_actor(e)])
    index = {id(entity): i for i, (_, entity) in enumerate(chosen)}
    spoken = [index.get(id(speaker)) for speaker in speakers.find(reading, roster, quotes)]
    actors = tuple(
        _actor(entity, score, tuple(i for i, q in enumerate(spoken) if q == index[id(entity)]))
        for score, entity in chosen
    )
    return Cast(
        actors,
        tuple(
            replace(name, actor=index.get(id(roster.owner[Span(name.block, name.start, name.end)])))
            for name in names
        ),
        tuple(replace(quote, actor=actor) for quote, actor in zip(quotes, spoken, strict=True)),
        relations.find(reading, actors),
    )


def _is_actor(entity: Entity) -> bool:
    """Whether it is somebody: mere places are not, nor is a people named once by its adjective."""
    if entity.kind is ActorKind.PLACE:
        return entity.acts or entity.named >= _MATTERS
    if entity.kind is not ActorKind.COUNTRY:
        return True
    return (
        any(m.kind is not MentionKind.ADJECTIVE for m in entity.mentions)
        or len(entity.mentions) > 1
    )


def _actor(entity: Entity, score: float, quotes: tuple[int, ...]) -> Actor:
    mentions = tuple(sorted(entity.mentions, key=lambda m: (m.block, m.start)))
    aliases = dict.fromkeys(m.text for m in mentions if m.kind is not MentionKind.PRONOUN)
    aliases.pop(entity.name, None)
    return Actor(
        name=entity.name,
        kind=entity.kind,
        role=entity.role,
        role_span=entity.role_span,
        aliases=tuple(aliases),
        mentions=mentions,
        quotes=quotes,
        salience=round(score, 4),
    )
