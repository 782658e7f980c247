"""Actors called by what they are: "the president", "the company", "the country".

Only where it is safe: the one person with that role, the one organisation in
sight that can be called so, the state that was last in the same position.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ..discourse.reading import Reading
from ..model import ActorKind, Mention, MentionKind, Span
from . import countries, role_words
from .entities import Entity, Roster
from .pronouns import Antecedents

_NOMINAL: Final = re.compile(
    r"\b[Tt]he ((?:[A-Z][a-z]+ |U\.?S\.? |[a-z-]+ ){0,3}?[a-z-]+|[a-z]+ of state)\b(?! of\b|-)"
)
_COUNTRY: Final = frozenset("country nation".split())
_COMPANY: Final = frozenset(
    "company firm carmaker automaker manufacturer retailer startup airline bank lender insurer"
    " chain"
    " maker"
    " giant publisher developer operator group".split()
)
_BODY: Final = frozenset(
    "alliance bloc organisation organization agency body union party commission committee council"
    " court"
    " ministry department club team university institute newspaper network association federation"
    " charity"
    " foundation bank group authority regulator league parliament senate congress army".split()
)
_TYPED: Final = (
    _COMPANY | _BODY | frozenset("college school hospital police inc corp ltd times post".split())
)
_OFFICES: Final = frozenset(
    "president minister chancellor premier senator congressman congresswoman governor mayor king"
    " queen"
    " pope"
    " prince princess billionaire tycoon singer actor actress chairman chairwoman".split()
)
_LOCATIVE: Final = re.compile(
    r"\b(?:in|from|into|across|inside|within|over|to|throughout|leave|left)\s+(?:the\s+)?$"
)
_LOOK_BACK: Final = 4


def find(reading: Reading, roster: Roster, known: Antecedents) -> None:
    """Adds the nominal mentions that can be resolved."""
    taken = [m for e in roster.entities for m in e.mentions]
    spans = [e.role_span for e in roster.people() if e.role_span]
    for index, sentence in enumerate(reading.sentences):
        text = reading.article.blocks[sentence.block].text
        for match in _NOMINAL.finditer(text, sentence.start, sentence.end):
            span, words = _phrase(match, sentence)
            if span is None or _overlaps(span, spans) or _named_next(text, span.end):
                continue
            entity = _resolve(reading, roster, known, index, span, words)
            if entity and not any(
                m.block == span.block
                and m.kind is not MentionKind.ADJECTIVE
                and m.start < span.end
                and span.start < m.end
                for m in taken
            ):
                entity.add(span, text[span.start : span.end], MentionKind.NOMINAL)
                if entity.kind is ActorKind.PERSON:
                    known.note(entity.mentions[-1], entity)


def _phrase(match: re.Match[str], sentence: Span) -> tuple[Span | None, list[str]]:
    """The shortest stretch of the match that ends in a noun we know, and its words."""
    nouns, _ = role_words.words()
    text = match.string
    words: list[str] = []
    for word in re.finditer(
        r"U\.S\.|[\w-]+", text[match.start(1) : min(sentence.end, match.start(1) + 60)]
    ):
        words.append(word.group())
        low = word.group().lower()
        end = match.start(1) + word.end()
        if low in nouns or low in _COUNTRY or low in _COMPANY or low in _BODY:
            following = re.match(r" ([a-z]+)\b", text[end : end + 20])
            if following and (following.group(1) in nouns or following.group(1) in _BODY):
                continue
            if low == "secretary" and text.startswith(" of state", end):
                return Span(sentence.block, match.start(), end + 9), [*words, "of", "state"]
            return Span(sentence.block, match.start(), end), words
        if len(words) > 4 or not re.fullmatch(r"[\w-]+|U\.S\.", word.group()):
            break
    return None, []


def _named_next(text: str, end: int) -> bool:
    """Whether a name follows, or "of": then it is a title, or somebody new."""
    return (
        bool(re.match(r"\s+(?:[A-Z]|of\b|who\b|to the\b)|['’]?-", text[end : end + 8]))
        or text[end : end + 1].isalpha()
    )


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(o.block == span.block and o.start < span.end and span.start < o.end for o in others)


def _resolve(
    reading: Reading,
    roster: Roster,
    known: Antecedents,
    index: int,
    span: Span,
    words: Sequence[str],
) -> Entity | None:
    head = words[-1].lower() if words[-1] != "state" or len(words) < 3 else words[-3].lower()
    nouns, _ = role_words.words()
    if head in _COUNTRY and len(words) == 1:
        return _country(reading, roster, span)
    if head in nouns:
        return _person(roster, known, index, span, words, head)
    return organisation(reading, roster, span, head) if is_body(head) else None


def _person(
    roster: Roster, known: Antecedents, index: int, span: Span, words: Sequence[str], head: str
) -> Entity | None:
    """The person with that role: in sight, else the only one of the article."""
    wanted = {w.lower() for w in words}
    near = [e for _, e in known.in_sentence(index, span.start)]
    near += [e for _, e in known.in_sentence(index - 1)] if index else []
    strong = [e for e in roster.people() if e.role and wanted <= set(e.role.lower().split())]
    if len(wanted) == 1:
        strong = [
            e for e in strong if "vice" not in (e.role or "") and "former" not in (e.role or "")
        ]
    in_sight = [e for e in dict.fromkeys(near) if e in strong]
    if in_sight:
        return in_sight[0] if len(in_sight) == 1 else None
    if head in _OFFICES and len(wanted) == 1:
        plain = [e for e in dict.fromkeys(near) if e.role is None and e.named > 1]
        if len(plain) == 1 and (not strong or plain[0].named > max(e.named for e in strong)):
            entity = plain[0]
            entity.role = role_words.normalise(" ".join(words))
            entity.role_span = Span(span.block, span.end - len(" ".join(words)), span.end)
            return entity
    if len(strong) == 1 and _mentioned_before(strong[0], span):
        return strong[0]
    return None


def _mentioned_before(entity: Entity, span: Span) -> bool:
    return any((m.block, m.start) < (span.block, span.start) for m in entity.mentions)


def is_body(noun: str) -> bool:
    """Whether the noun is what an organisation is called: "company", "union"."""
    return noun in _COMPANY or noun in _BODY


def organisation(
    reading: Reading, roster: Roster, span: Span, head: str, *, guess: bool = False
) -> Entity | None:
    """The one whose name has the word, else the only one in sight that has no other such word.

    Where there are several, a guess is the one that was named last.
    """
    organisations = [e for e in roster.entities if e.kind is ActorKind.ORGANISATION]
    called = [
        e for e in organisations if head in e.name.lower().split() and _mentioned_before(e, span)
    ]
    index = reading.sentence(span)
    in_sight = [
        e for e in called if any(0 <= index - reading.sentence(m) < _LOOK_BACK for m in e.mentions)
    ]
    if in_sight:
        return in_sight[0] if len(in_sight) == 1 else None
    for back in range(_LOOK_BACK):
        near = [
            (m.start, entity)
            for entity in organisations
            for m in entity.mentions
            if reading.sentence(m) == index - back and _comes_before(m, span)
        ]
        options = [
            e
            for _, e in sorted(near, key=lambda pair: pair[0])
            if not _TYPED & set(e.name.lower().split()) or (head in _COMPANY and _is_company(e))
        ]
        if options and guess:
            return options[-1]
        if near and not guess:
            return options[0] if options and len({id(e) for _, e in near}) == 1 else None
    return called[0] if len(called) == 1 else None


def _comes_before(one: Span, other: Span) -> bool:
    return (one.block, one.start) < (other.block, other.start)


def _is_company(entity: Entity) -> bool:
    return bool(
        {"inc", "corp", "ltd", "inc.", "corp.", "ltd.", "bank", "group"}
        & set(entity.name.lower().split())
    )


def _country(reading: Reading, roster: Roster, span: Span) -> Entity | None:
    """The state last named where "the country" stands: after "in", or as one that acts."""
    located = bool(_LOCATIVE.search(reading.before(span)))
    latest: tuple[tuple[int, int], Entity] | None = None
    fallback: tuple[tuple[int, int], Entity] | None = None
    for entity in roster.entities:
        if entity.kind is not ActorKind.COUNTRY or countries.is_union(entity.name):
            continue
        for m in entity.mentions:
            place = (m.block, m.start)
            if m.kind not in (MentionKind.NAME, MentionKind.METONYM) or place >= (
                span.block,
                span.start,
            ):
                continue
            if m.block < span.block - 1:
                continue
            if fallback is None or place > fallback[0]:
                fallback = (place, entity)
            if _same_position(reading, m, located) and (latest is None or place > latest[0]):
                latest = (place, entity)
    chosen = latest or fallback
    return chosen[1] if chosen else None


def _same_position(reading: Reading, mention: Mention, located: bool) -> bool:
    before = reading.before(mention)
    if located:
        return mention.kind is MentionKind.NAME and bool(_LOCATIVE.search(before))
    follows = re.match(
        r"(?:['’]s)?\s+(?:is|was|has|had|will|would|could|can|may|should|must|does|did|[a-z]+ed|[a-z]+s)\b",
        reading.after(mention),
    )
    return bool(follows) and not _LOCATIVE.search(before)
