"""What tells how much an actor matters: where, how often and as what it is mentioned.

One row of numbers an actor. Positions are in characters from the beginning of
the body, as a share of its length.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from typing import Final

from ..discourse.reading import Reading
from ..model import Mention, MentionKind
from ..names import gazetteer
from . import countries
from .entities import Entity

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
_STEM: Final = 4
"""Letters that "Russia" shares with "Russian", and "Britain" with "British"."""
_SMALL: Final = frozenset("the of in and a an for to on at by with from".split())
_WORD: Final = re.compile(r"\w+")
_ACTS: Final = re.compile(
    r"(?:,[^,]{0,80},)?\s+(?:has|have|had|will|would|was|were|is|are|said|says|also|\w+ed|\w+s)\b"
)
_GOVERNED: Final = re.compile(
    r"\b(?:in|at|near|from|of|to|around|across|outside|on|into|through)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def describe(reading: Reading, entities: Sequence[Entity]) -> list[dict[str, float]]:
    """What the weights of ``salience`` apply to, one row an entity."""
    text = _Text(reading)
    return [
        {
            "bias": 1.0,
            **_place(text, entity),
            **_in_title(text, entity),
            **_kind(entity),
            "subject": _subject(reading, entity),
        }
        for entity in entities
    ]


def strength(entity: Entity) -> float:
    """How much the strongest of its mentions counts, at most 1."""
    return max(_WEIGHT[m.kind] for m in entity.mentions)


class _Text:
    """What all entities of one article are compared with."""

    def __init__(self, reading: Reading) -> None:
        self._starts = [0]
        for block in reading.article.blocks:
            self._starts.append(self._starts[-1] + len(block.text) + 1)
        self.length = max(_SHORTEST, self._starts[-1])
        self.lead = self._starts[1] if len(self._starts) > 1 else self.length
        self.opening = reading.sentences[0].end if reading.sentences else self.lead
        self.title = _stems(reading.article.title)

    def position(self, mention: Mention) -> int:
        """Characters from the beginning of the body."""
        return self._starts[mention.block] + mention.start


def _place(text: _Text, entity: Entity) -> dict[str, float]:
    """How often it is mentioned, and how far from the beginning."""
    often = math.log1p(sum(_WEIGHT[m.kind] for m in entity.mentions))
    positions = [text.position(m) for m in entity.mentions]
    first = min(positions)
    early = math.exp(-5 * first / text.length)
    return {
        "often": often,
        "early": early,
        "often and early": often * early,
        "first": first / text.length,
        "parts": math.log1p(len({_TENTHS * p // text.length for p in positions})),
        "lead": float(first < text.lead),
        "opening": float(first < text.opening),
    }


def _in_title(text: _Text, entity: Entity) -> dict[str, float]:
    """How much of what it is called the title has, how much of the title that is, and where."""
    called = _stems(
        " ".join([entity.name, *(m.text for m in entity.mentions if m.kind in _NAMING)])
    )
    at = next((i for i, word in enumerate(text.title) if word in called), None)
    return {
        "title has it": _share(set(called), text.title),
        "title is it": _share(text.title, called),
        "titled first": 0.0 if at is None else 1 - at / len(text.title),
    }


def _stems(text: str) -> list[str]:
    return [w[:_STEM] for w in map(str.lower, _WORD.findall(text)) if w not in _SMALL]


def _share(words: Collection[str], others: Collection[str]) -> float:
    return sum(word in others for word in words) / max(1, len(words))


def _kind(entity: Entity) -> dict[str, float]:
    """How often it is named as a people ("Russian"), and whether it has a forename."""
    mentions = entity.mentions
    first, _, rest = entity.name.partition(" ")
    listed = gazetteer.kinds(first.lower()) if rest else ()
    return {
        "people": sum(countries.owning(m.text) is not None for m in mentions) / len(mentions),
        "forename": float("man" in listed or "woman" in listed),
    }


def _subject(reading: Reading, entity: Entity) -> float:
    """How often it stands before a verb, and after no preposition."""
    return math.log1p(
        sum(
            bool(_ACTS.match(reading.after(m))) and not _GOVERNED.search(reading.before(m))
            for m in entity.mentions
        )
    )
