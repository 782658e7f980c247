"""What the text says a person is: the words before or after the name, and no knowledge else.

"Russian President Vladimir Putin and Foreign Minister Sergei Lavrov" shares
its adjective; "Nikki Haley, the US ambassador to the UN," stands in apposition;
"Ann Lee, who chairs the board" says it in a clause. A former role stays former.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from . import countries
from .entities import Entity, Roster
from .model import MentionKind, Span
from .reading import Reading

_DATA: Final = Path(__file__).parent / "data"
_WORD: Final = re.compile(r"[A-Za-z]\.(?:[A-Za-z]\.)+|[\w’'&-]+\.?|[^\w\s]")
_APPOSITION: Final = re.compile(
    r"^,\s+(?:who\s+(?:is|serves\s+as|works\s+as)\s+)?(?:the\s+|an?\s+|its\s+|their\s+|his\s+|her\s+)?"
)
_COPULA: Final = re.compile(
    r"^\s+(?:is|serves\s+as|works\s+as)\s+(?:the|an?|now\s+the|currently\s+the)\s+"
)
_STOP: Final = re.compile(
    r"[,.;:()\[\]“”\"!?—–]|\s-\s|\s(?:who|which|that|where|when|while|said|says|told|has|have|had|was|were|is|are|will|would|as|after|before|since|because|but|whose|with|by|from|during)\b"
)
_CONJUNCTION: Final = re.compile(r"^\s*(?:,|and|,\s*and|&|as well as)\s*$")


class Role(NamedTuple):
    """A role as the reader sees it, with the words that say it."""

    text: str
    span: Span
    weight: float


@cache
def words() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns that are roles, and words that may stand before them."""
    lines = (_DATA / "names-roles.txt").read_text(encoding="utf-8").splitlines()
    nouns = next(line for line in lines if line.startswith("nouns:"))
    modifiers = next(line for line in lines if line.startswith("modifiers:"))
    return frozenset(nouns.split()[1:]), frozenset(modifiers.split()[1:])


def assign(reading: Reading, roster: Roster) -> None:
    """Gives each person the best role that the text says."""
    previous: tuple[Span, str] | None = None
    found: dict[int, list[Role]] = {}
    mentions = sorted(
        ((m, e) for e in roster.people() for m in e.mentions if m.kind is MentionKind.NAME),
        key=lambda pair: (pair[0].block, pair[0].start),
    )
    for mention, entity in mentions:
        role = _before(reading, mention)
        if role and previous and previous[0].block == mention.block:
            gap = reading.article.blocks[mention.block].text[previous[0].end : role.span.start]
            if _CONJUNCTION.match(gap) and not _has_owner(role.text):
                role = role._replace(text=f"{previous[1]} {role.text}", weight=role.weight + 1)
        previous = (mention, _owner(role.text)) if role and _has_owner(role.text) else None
        for one in (role, _after(reading, mention)):
            if one:
                found.setdefault(id(entity), []).append(one)
    for entity in roster.people():
        if roles := found.get(id(entity)):
            best = max(roles, key=lambda r: r.weight)
            entity.role, entity.role_span = best.text, best.span


def _before(reading: Reading, mention: Span) -> Role | None:
    """The title right before a name."""
    text = reading.article.blocks[mention.block].text
    start = reading.bounds(mention)[0]
    tokens = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text, start, mention.start)]
    tokens = tokens[-12:]
    if not tokens:
        return None
    nouns, modifiers = words()
    first = len(tokens)
    seen = False
    while first:
        word = tokens[first - 1][0]
        low = word.lower().rstrip(".")
        if low in nouns:
            seen = True
        elif low in ("of", "to", "for", "at") and not seen:
            head = tokens[first - 2][0].lower() if first > 1 else ""
            if head not in nouns:
                break
        elif not (
            low in modifiers
            or countries.owning(word)
            or countries.named(word)
            or (word[0].isupper() and (seen or _leads_to_head(tokens, first - 1, nouns)))
            or (low == "the" and _leads_to_head(tokens, first - 1, nouns))
            or (low == "and" and False)
        ):
            break
        first -= 1
    while first < len(tokens) and tokens[first][0].lower() in ("the", "of", "to", "for", "at"):
        first += 1
    if not seen or first >= len(tokens):
        return None
    span = Span(mention.block, tokens[first][1], tokens[-1][2])
    return _role(reading, span, 2.0)


def _leads_to_head(tokens: list[tuple[str, int, int]], i: int, nouns: frozenset[str]) -> bool:
    """Whether the word at ``i`` is inside "ambassador to the United Nations"."""
    for j in range(i - 1, max(-1, i - 6), -1):
        low = tokens[j][0].lower()
        if low in ("of", "to", "for", "at"):
            return j > 0 and tokens[j - 1][0].lower() in nouns
        if low != "the" and not tokens[j][0][0].isupper():
            return False
    return False


def _after(reading: Reading, mention: Span) -> Role | None:
    """What stands in apposition or in a clause after the name."""
    after = reading.after(mention)
    opening = _APPOSITION.match(after) or _COPULA.match(after)
    if opening is None:
        return None
    rest = after[opening.end() :]
    stop = _STOP.search(rest)
    phrase = rest[: stop.start()] if stop else rest
    phrase = phrase.rstrip()
    tokens = [m.group().lower() for m in _WORD.finditer(phrase)]
    nouns, _ = words()
    head = next((i for i, t in enumerate(tokens[:7]) if t in nouns), None)
    if head is None or len(tokens) > 14:
        return None
    if any(t in ("of", "for", "in", "at", "to", "on", "and") for t in tokens[:head]):
        return None
    start = mention.end + opening.end()
    return _role(reading, Span(mention.block, start, start + len(phrase)), 1.5)


def _role(reading: Reading, span: Span, weight: float) -> Role | None:
    text = normalise(reading.text(span))
    if not text:
        return None
    weight += 1.0 * _has_owner(text) + 0.1 * min(5, len(text.split()))
    return Role(text, span, weight)


def normalise(text: str) -> str:
    """The role in lower case but for names: "Russian foreign minister"."""
    nouns, modifiers = words()
    text = re.sub(
        r"^(?:the|an?|then|now|then-|ex-)\s*",
        lambda m: "former " if m.group().startswith("ex") else "",
        text.strip(),
    )
    parts = []
    for word in text.split():
        low = word.lower()
        ordinary = low in nouns or low in modifiers or low in ("state", "staff", "the", "of")
        parts.append(low if ordinary and not word.isupper() else word)
    return " ".join(parts).strip(" ,")


def _owner(text: str) -> str:
    """The leading words that say whose role it is: "Russian" of "Russian president"."""
    for size in (2, 1):
        lead = " ".join(text.split()[:size])
        if countries.owning(lead) or countries.named(lead):
            return lead
    first = text.split()[0]
    return first if first.isupper() and len(first) > 1 else ""


def _has_owner(text: str) -> bool:
    return bool(_owner(text.removeprefix("former ")))
