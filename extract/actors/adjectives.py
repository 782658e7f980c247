"""Words that point to an actor without naming it: "Russian officials", "US missile strikes"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ..discourse.reading import Reading
from ..model import ActorKind, Mention, MentionKind, Span
from . import countries
from .entities import Entity, Roster

_CAPITALISED: Final = re.compile(r"\b[A-Z][A-Za-z]+(?=( [A-Z][a-z]+)?)")
PARTIES: Final = {
    "democrats": "Democrats",
    "democrat": "Democrats",
    "democratic": "Democrats",
    "republicans": "Republicans",
    "republican": "Republicans",
    "gop": "Republicans",
    "tories": "Conservatives",
    "tory": "Conservatives",
    "conservatives": "Conservatives",
}
"""What a party and its people are called, in lower case, to the party's name."""
_PLURAL: Final = frozenset({"democrats", "republicans", "gop", "tories", "conservatives"})
_NOT_NOUN: Final = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|shall|do|does|did|said|says"
    r"|and|or|but|to|in|on|at|of|for|from|with|by|as|that|which|who|when|while|where|after|before|since|over"
    r"|into|than|not|also|now|then|if|because|under|against|about|between|through|during|until|still|never"
    r"|already|again|too|yesterday|today|last|this|next|alone|itself|\w+ed|\w+ly|\w+ing|[a-z]+(?:es|s))$"
)


def find(reading: Reading, roster: Roster) -> None:
    """Adds demonyms and parties, and turns names into adjectives where they stand before a noun."""
    names: dict[int, list[Span]] = defaultdict(list)
    for name in roster.owner:
        names[name.block].append(name)
    for sentence in reading.sentences:
        text = reading.text(sentence)
        for match in _CAPITALISED.finditer(text):
            _one(sentence, match, roster, names[sentence.block])
    for entity in roster.entities:
        entity.mentions = [_weakened(reading, entity, m) for m in entity.mentions]


def in_roles(roster: Roster) -> None:
    """Names inside a person's title ("US ambassador to the UN") are mentions by the way."""
    spans = [span for span, _ in roster.roles]
    for entity in roster.entities:
        if entity.kind is not ActorKind.PERSON:
            entity.mentions = [
                replace(m, kind=MentionKind.ADJECTIVE)
                if m.kind is MentionKind.NAME
                and any(s.block == m.block and s.start <= m.start and m.end <= s.end for s in spans)
                else m
                for m in entity.mentions
            ]


def _one(sentence: Span, match: re.Match[str], roster: Roster, names: Sequence[Span]) -> None:
    for word in (match.group() + (match.group(1) or ""), match.group()):
        state, party = countries.owning(word), PARTIES.get(word.lower())
        if not state and not party:
            continue
        start = sentence.start + match.start()
        span = Span(sentence.block, start, start + len(word))
        if any(_overlap(span, name) for name in names):
            continue
        if state:
            roster.state(state).add(span, word, MentionKind.ADJECTIVE)
            return
        if party:
            kind = MentionKind.NAME if word.lower() in _PLURAL else MentionKind.ADJECTIVE
            _party(roster, party).add(span, word, kind)
            return


def _overlap(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end


def _party(roster: Roster, name: str) -> Entity:
    for entity in roster.entities:
        if entity.name == name:
            return entity
    entity = Entity(name, ActorKind.ORGANISATION)
    roster.entities.append(entity)
    return entity


_BEFORE_PEOPLE = re.compile(r"\s+and\s+([A-Z][a-z]+)\s+[a-z]+")


def _weakened(reading: Reading, entity: Entity, mention: Mention) -> Mention:
    """The mention as an adjective if a noun follows that it belongs to."""
    if mention.kind is not MentionKind.NAME or entity.kind is ActorKind.PERSON:
        return mention
    if not mention.text.replace(".", "").isupper():
        return mention
    shared = _BEFORE_PEOPLE.match(reading.after(mention))
    if shared and countries.owning(shared.group(1)):
        return replace(mention, kind=MentionKind.ADJECTIVE)
    after = re.match(
        r"(?:-led|-backed|-based|-made)?\s+([a-z]+|Secretary|Ambassador|Envoy|President)\b|-(?:led|backed|run|made|style|funded|controlled)\b",
        reading.after(mention),
    )
    if after is None or (after.group(1) and _NOT_NOUN.match(after.group(1))):
        return mention
    return replace(mention, kind=MentionKind.ADJECTIVE)
