"""What the text says a person is: the words before or after the name, and no knowledge else.

"Russian President Vladimir Putin and Foreign Minister Sergei Lavrov" shares
its adjective; "Nikki Haley, the US ambassador to the UN," stands in apposition;
"Its envoy, Ann Lee," is introduced. A former role stays former.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..discourse.reading import Reading
from ..model import MentionKind, Span
from .entities import Roster
from .role_words import begins_role, is_noun, normalise, owner, singular, title_start, tokens_of

_APPOSITION: Final = re.compile(
    r"^,\s+(?:\d{1,3},\s+)?(?:who\s+(?:is|serves\s+as|works\s+as)\s+)?"
    r"(the\s+|an?\s+|its\s+|their\s+|his\s+|her\s+)?"
)
_COPULA: Final = re.compile(
    r"^\s+(?:is|serves\s+as|works\s+as)\s+(the|an?|now\s+the|currently\s+the)\s+"
)
_STOP: Final = re.compile(
    r"(?<!\b[A-Z])\.(?!\w)|[,;:()\[\]“”\"!?—–]|\s-\s|\s(?:who|which|that|where|when|while|said|says|told|has|have|had|was"
    r"|were|is|are|will|would|as|after|before|since|because|but|whose|with|by|from|during|he|she"
    r"|they|we|I|it)\b"
)
_ACTS: Final = re.compile(r"\s(?:said|says|told|has|have|had|was|were|is|are|will|would)$")
"""What makes of "In Chelsea, the mayor also said" no apposition."""
_INTRODUCTION: Final = re.compile(
    r"(?:^|[,.;:—“]\s*|\b(?:and|said|says|told|by|to|of|with|asked|when|that|but)\s"
    r"|\b[a-z]+\s(?=(?:its|his|her|their|our)\s))"
    r"((?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|whose|[A-Z][\w-]*(?:\s[A-Z][\w-]*)*['’]s)"
    r"\s[^,.;:—]{3,70}), (?:the )?(?:[A-Z][a-z]{1,4}\.?\s)?$"
)
_AND: Final = re.compile(r"\s*(?:,|and|,\s*and|&|as well as)\s*")
_LINKS: Final = frozenset("of for in at to on and".split())
_KIN: Final = re.compile(
    r"(?:wife|husband|son|daughter|father|mother|brother|sister|widow|friend|victim|suspect)\b"
)
_HONORIFIC: Final = re.compile(
    r"(?:professor|general|sergeant|captain|colonel|lieutenant|reverend)$"
)
_FARTHEST_HEAD: Final = 8
"""Words before the noun that makes an apposition a role."""
_LONGEST: Final = 14


class Role(NamedTuple):
    """A role as the reader sees it, with the words that say it and how well they do."""

    text: str
    span: Span
    weight: float


def assign(reading: Reading, roster: Roster) -> None:
    """Gives each person the best role that the text says, and notes the words of all."""
    found: dict[int, list[Role]] = {}
    shared = _Shared(reading)
    mentions = sorted(
        ((m, e) for e in roster.people() for m in e.mentions if m.kind is MentionKind.NAME),
        key=lambda pair: (pair[0].block, pair[0].start),
    )
    for mention, entity in mentions:
        before = shared.completed(mention, _before(reading, mention))
        for role in (before, _introduced(reading, mention), _after(reading, mention)):
            if role:
                found.setdefault(id(entity), []).append(role)
    for entity in roster.people():
        if roles := found.get(id(entity)):
            best = max(roles, key=lambda r: r.weight)
            entity.role, entity.role_span = best.text, best.span
            roster.roles += [(role.span, entity) for role in roles]


class _Shared:
    """What a coordination shares: "Russian President A and Foreign Minister B"."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._last: tuple[Span, Role] | None = None

    def completed(self, mention: Span, role: Role | None) -> Role | None:
        """The role with what it shares with that of the name before."""
        last = self._last
        if last and last[0].block == mention.block:
            start = role.span.start if role else mention.start
            text = self._reading.article.blocks[mention.block].text
            if _AND.fullmatch(text[last[0].end : start]):
                role = self._joined(role, last[1])
        self._last = (mention, role) if role else None
        return role

    def _joined(self, role: Role | None, last: Role) -> Role | None:
        if role is None:
            return last if _is_plural(self._reading.text(last.span)) else None
        whose = owner(last.text)
        if whose and not owner(role.text):
            return role._replace(text=f"{whose} {role.text}", weight=role.weight + 1)
        return role


def _is_plural(text: str) -> bool:
    return any(singular(word) for word in text.split())


def _before(reading: Reading, mention: Span) -> Role | None:
    """The title right before a name."""
    text = reading.article.blocks[mention.block].text
    tokens = tokens_of(text, reading.bounds(mention)[0], mention.start)
    first = title_start(tokens)
    if first is None:
        return None
    return _role(reading, Span(mention.block, tokens[first].start, tokens[-1].end), 2.0)


def _introduced(reading: Reading, mention: Span) -> Role | None:
    """What ends in a comma before the name: "Its envoy, Ann Lee," "a spokesman for X, Ann Lee"."""
    match = _INTRODUCTION.search(reading.before(mention))
    if match is None or not _has_head(match.group(1)):
        return None
    start = reading.bounds(mention)[0] + match.start(1)
    return _role(reading, Span(mention.block, start, start + len(match.group(1))), 1.7)


def _after(reading: Reading, mention: Span) -> Role | None:
    """What stands in apposition or in a clause after the name."""
    after = reading.after(mention)
    apposition = _APPOSITION.match(after)
    opening = apposition or _COPULA.match(after)
    if opening is None:
        return None
    rest = after[opening.end() :]
    stop = _STOP.search(rest)
    if apposition and stop and _ACTS.match(stop.group()):
        return None
    phrase = (rest[: stop.start()] if stop else rest).rstrip()
    if not _has_head(phrase) or not (opening.group(1) or begins_role(phrase.split()[0])):
        return None
    start = mention.end + opening.end()
    return _role(reading, Span(mention.block, start, start + len(phrase)), 1.5)


def _has_head(phrase: str) -> bool:
    """Whether a noun that is a role heads the phrase."""
    words = [word.lower().rstrip(".") for word in re.findall(r"[\w’'-]+\.?", phrase)]
    head = next((i for i, word in enumerate(words[:_FARTHEST_HEAD]) if is_noun(word)), None)
    return head is not None and len(words) <= _LONGEST and _LINKS.isdisjoint(words[:head])


def _role(reading: Reading, span: Span, weight: float) -> Role | None:
    text = normalise(reading.text(span))
    if not text:
        return None
    weight += bool(owner(text)) + 0.1 * min(5, len(text.split()))
    weight -= 1.5 * (text.startswith("former") or bool(_KIN.match(text)))
    weight -= 1.0 * bool(_HONORIFIC.match(text))
    return Role(text, span, weight)
