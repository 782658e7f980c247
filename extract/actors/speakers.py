"""The words that name the speaker of a quote, tied to somebody."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..discourse.reading import Reading
from ..model import ActorKind, Mention, MentionKind, Quote, Span
from . import nominals, role_words
from .entities import Entity, Roster
from .pronouns import Antecedents

_PRONOUN: Final = re.compile(r"(?:he|she)", re.IGNORECASE)
_NOMINAL: Final = re.compile(
    r"(?:the|The) (?:[\w’'-]+ ){0,3}?([\w-]+)(?: (?:of|who|in|at|from|with)\b.*)?$"
)
"""What describes a speaker, with its head."""
_NOBODY: Final = frozenset(
    "piece clip article book report letter memo statement ruling verdict order bill law story"
    " headline ad advert advertisement spot film movie video song poem sign banner poster text"
    " document filing lawsuit complaint indictment study survey poll paper website site page post"
    " tweet email e-mail message caption transcript editorial column review blog press media public"
    " crowd family community government administration campaign state city town country nation"
    " announcer narrator".split()
)
"""What speaks and is nobody, or more than one."""
_OWNS: Final = re.compile(r"['’]s?\s")
_HEAD_ENDS: Final = re.compile(r"\s*[,(]")
_ROLE: Final = 3
"""Weight of a person whose role is said, against 4 for a name, 2 for what is no person."""


def find(reading: Reading, roster: Roster, quotes: Sequence[Quote]) -> list[Entity | None]:
    """Who says each quote; None where it is nobody that the article names.

    Here a best guess is better than none: a speaker called "he" or "the
    lawyer" is the one spoken of last.
    """
    known = Antecedents(reading, roster.people(), [quote for quote in quotes if quote.direct])
    return [
        _speaker(reading, roster, known, quote.speaker) if quote.speaker else None
        for quote in quotes
    ]


def _speaker(reading: Reading, roster: Roster, known: Antecedents, span: Span) -> Entity | None:
    if entity := _named(reading, span, roster):
        return entity
    words = reading.text(span)
    if _PRONOUN.fullmatch(words):
        entity, kind = known.of(span, words, guess=True), MentionKind.PRONOUN
    elif described := _NOMINAL.match(words):
        head = described.group(1).lower()
        entity, kind = _described(reading, roster, known, span, head), MentionKind.NOMINAL
    else:
        return None
    if entity:
        entity.add(span, words, kind)
        known.note(entity.mentions[-1], entity)
    return entity


def _described(
    reading: Reading, roster: Roster, known: Antecedents, span: Span, head: str
) -> Entity | None:
    """Who is called by the noun: a person of that role, else the one spoken of last."""
    if nominals.is_body(head):
        return nominals.organisation(reading, roster, span, head, guess=True)
    if head in _NOBODY or (head.endswith("s") and not role_words.is_noun(head)):
        return None
    in_office = [e for e in roster.people() if head in (e.role or "").lower().split()]
    latest = known.latest(span)
    if latest in in_office or not in_office:
        return latest
    before = [(m.block, m.start, e) for e in in_office for m in e.mentions if _precedes(m, span)]
    return max(before, key=lambda place: place[:2])[2] if before else latest


def _precedes(one: Span, other: Span) -> bool:
    return (one.block, one.start) < (other.block, other.start)


def _named(reading: Reading, speaker: Span, roster: Roster) -> Entity | None:
    """Who is mentioned among the words: a person, the one whose role it is, or another."""
    best: tuple[int, Entity] | None = None
    for entity in roster.entities:
        for m in entity.mentions:
            if _overlap(m, speaker) and m.kind is not MentionKind.ADJECTIVE:
                weight = _weight(reading, entity, m, speaker)
                if weight and (best is None or weight > best[0]):
                    best = weight, entity
    for span, entity in roster.roles:
        if _overlap(span, speaker) and (best is None or best[0] < _ROLE):
            best = _ROLE, entity
    return best[1] if best else None


def _weight(reading: Reading, entity: Entity, mention: Mention, speaker: Span) -> int:
    """How likely the mention is the head of the words that name the speaker."""
    if mention.kind is MentionKind.NOMINAL and mention.end < speaker.end:
        return 0
    if entity.kind is ActorKind.PERSON:
        return 1 if _OWNS.match(reading.after(mention)) else 4
    heads = mention.end >= speaker.end or bool(_HEAD_ENDS.match(reading.after(mention)))
    return 2 if heads else 0


def _overlap(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end
