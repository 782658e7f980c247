"""What the role tagger sees of a sentence: its words, its tense and dates, its place, its kin.

Every feature is a name with a value, as python-crfsuite takes them. The groups
follow what the literature on news discourse found telling (Choubey et al., ACL
2020; Yarlott et al., 2018): position, tense, time words, speech and its
source, and how much a sentence shares with the headline and the main event.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from ..names import gazetteer
from . import meaning
from .dateline import without_dateline
from .terms import STOP, stem

_TOKEN: Final = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[\"“”?%$£€:]")
_CAPITAL: Final = re.compile(r"(?<=[\w,’'] )[A-Z][\w’'-]+")
_UPPER: Final = re.compile(r"[A-Z]")
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
_QUOTED: Final = re.compile(r"[\"“][^\"“”]+[\"”]?")

# Words of tense, modality, time, speech and stance; each group is one feature.
_WORDS: Final = {
    word: "+" + name
    for name, group in {
        "future": "will won't won’t shall",
        "modal": "could may might would should must can cannot likely unlikely possible expect"
        " expects expected predict predicts predicted forecast forecasts hope hopes hoped fear"
        " fears feared if",
        "past": "was were did had went came took made got became began left won lost fell rose"
        " held met sent",
        "present": "is are has have does do remain remains seem seems appear appears believes"
        " wants needs means makes shows",
        "day": "monday tuesday wednesday thursday friday saturday sunday today tonight",
        "yesterday": "yesterday overnight",
        "recent": "recent recently",
        "since": "since until once formerly former history decades decade century",
        "next": "tomorrow deadline upcoming",
        "month": "jan january feb february march april june july aug august sept september oct"
        " october nov november dec december",
        "said": "said says say told added asked tweeted wrote stated noted argued claimed warned"
        " insisted explained acknowledged announced adding saying declared testified recalled",
        "expert": "analyst analysts expert experts professor economist economists researchers"
        " scientists critics observers strategist institute university study studies survey poll",
        "official": "spokesman spokeswoman spokesperson official officials minister ministry"
        " president police authorities government statement court judge prosecutors lawyer"
        " lawyers",
        "witness": "witness witnesses resident residents survivors neighbors neighbours mother"
        " father family wife husband son daughter friend friends parents",
        "cause": "after because following amid sparked prompted triggered",
        "result": "therefore thus resulting consequence consequences consequently forcing leaving",
        "also": "also meanwhile separately another other elsewhere",
        "stance": "important serious significant clear good bad great right wrong best worst need"
        " must should think believe feel difficult hard strong weak too very really real problem"
        " risk concern concerns concerned worry worried",
        "first": "i we our my us me i'm i’m we're we’re",
        "he": "he she his her him",
        "you": "you your",
        "killed": "killed wounded injured died dead arrested detained attack attacked explosion"
        " bomb bombing shot crash crashed",
        "money": "$ £ € % percent million billion shares stocks prices index points",
    }.items()
    for word in group.split()
}
# The same for what takes several words.
_PHRASES: Final = {
    "+" + name: re.compile(pattern)
    for name, pattern in {
        "planned": r"\b(?:going to|(?:is|are) (?:to|set|due)|plan(?:s|ned)? to|set to|due to be)\b",
        "perfect": (
            r"\b(?:has|have|’ve|'ve) (?:\w+ly |also |not |been |already |yet |now |never |long )*"
            r"\w+(?:ed|en|wn|ne|ght|id|ld|ome|un|ut)\b"
        ),
        "pluperfect": (
            r"\bhad (?:\w+ly |also |not |been |already |never |long )*"
            r"\w+(?:ed|en|wn|ne|ght|id|ld|ome|un|ut)\b"
        ),
        "ago": (
            r"\b(?:(?:last|previous|past|earlier this) (?:year|decade|century|two|three|few|several"
            r"|five)|(?:years?|months?|decades?) (?:ago|earlier|before))\b"
        ),
        "lately": (
            r"\b(?:(?:last|this|past|earlier this|previous) (?:week|weekend|month)"
            r"|(?:days?|weeks?|hours?) (?:ago|earlier|before|later|after))\b"
        ),
        "coming": (
            r"\b(?:(?:next|coming|following) (?:week|month|year|few|days?|weeks|months|years"
            r"|monday|tuesday|wednesday|thursday|friday)|later this|by the end of|in the future)\b"
        ),
        "hesaid": r"[,\"”’] (?:s?he|they) (?:said|added|told|wrote|says)\b|\b(?:s?he|they) said\b",
        "according": r"\baccording to\b",
        "comment": r"\b(?:declined to comment|not immediately|did not respond|for comment)\b",
        "contrast": r"^(?:but|however|yet|still|although|though|while|despite|even|instead)\b",
        "aged": r"\b\d+-year-old\b|, \d\d,",
        "chrome": (
            r"file photo|reuters/|reporting by|editing by|writing by|photo[: ]|slideshow|\(c\)"
            r"|copyright|click|please|e-?mail|read more|all rights|getty|images?\)|\bpictured\b"
            r"|www\.|http|^\W*enditem|\bxinhua/|^to [a-z ]+:|^\(|^by [a-z]+ [a-z]+$"
        ),
    }.items()
}
# What a text must have for a phrase to be worth looking for; the others are looked for always.
_HINTS: Final = {
    "+planned": (
        *("going to", "is to", "is set", "is due", "are to", "are set", "are due", "set to"),
        *("plan to", "plans to", "planned to", "due to be"),
    ),
    "+perfect": ("has ", "have ", "’ve ", "'ve "),
    "+pluperfect": ("had ",),
    "+ago": ("last ", "previous ", "past ", "earlier", " ago", " before"),
    "+lately": (
        *("last ", "this ", "past ", "previous ", "earlier", " ago", " before", " later"),
        " after",
    ),
    "+coming": ("next ", "coming ", "following ", "later this", "by the end", "in the future"),
    "+hesaid": (" said", " added", " told", " wrote", " says"),
    "+according": ("according to",),
    "+comment": ("comment", "not immediately", "did not respond"),
}
_AXES: Final = tuple(f"~{axis}" for axis in range(meaning.SIZE))
_LEAD: Final = 3
"""Sentences that stand for the main event."""


class Shape(NamedTuple):
    """What is computed once for each sentence: tokens, content stems, names, signs."""

    tokens: list[str]
    terms: set[str]
    names: set[str]
    signs: set[str]


def features(
    texts: Sequence[str], paragraphs: Sequence[int], headline: str
) -> list[dict[str, float]]:
    """One feature dictionary for each sentence of one article, in order.

    ``paragraphs[i]`` is the number of the paragraph, from 0, that holds sentence ``i``.
    """
    texts = [without_dateline(text) for text in texts]
    shapes = [_shape(text) for text in texts]
    weights = _weights(shapes)
    head = _terms(_TOKEN.findall(headline.lower()))
    lead = set().union(*(shape.terms for shape in shapes[:2])) if shapes else set()
    result: list[dict[str, float]] = []
    seen: set[str] = set()
    spread = {term: 1 - 1 / count for term, count in weights.items()}
    for i, shape in enumerate(shapes):
        text = texts[i]
        found = dict.fromkeys(_word_names(shape.tokens), 1.0)
        found.update(dict.fromkeys(shape.signs, 1.0))
        found.update(_place(i, paragraphs))
        found["head"] = _share(shape.terms, head, weights)
        found["lead"] = _share(shape.terms, lead, weights)
        found["prev"] = _share(shape.terms, shapes[i - 1].terms, weights) if i else 0.0
        found["centre"] = 2 * sum(spread[t] for t in shape.terms) / (3 + len(shape.terms))
        found["new"] = len(shape.names - seen) / (1 + len(shape.names)) if shape.names else 0.0
        found["old"] = len(shape.names & seen) / (1 + len(shape.names)) if shape.names else 0.0
        found["names"] = min(len(shape.names), 6) / 6
        found["length"] = min(len(shape.tokens) / 20, 3.0)
        found["quoted"] = sum(map(len, _QUOTED.findall(text))) / (1 + len(text))
        found["capitals"] = min(3 * len(_UPPER.findall(text)) / (1 + len(text)), 1.0)
        seen |= shape.names
        found.update(_marks(text))
        result.append(found)
    _add_meaning(result, shapes, headline)
    _add_kin(result, shapes, paragraphs)
    _add_document(result, shapes)
    return result


def stems_of(text: str) -> list[str]:
    """The stems of all words of the text, in order; "#" for a number."""
    return _stems(_TOKEN.findall(text.lower()))


def _stems(tokens: Iterable[str]) -> list[str]:
    return ["#" if t.isdigit() else stem(t) for t in tokens if t[0].isalnum()]


def _shape(text: str) -> Shape:
    lower = text.lower()
    tokens = _TOKEN.findall(lower)
    signs = {sign for token in tokens if (sign := _WORDS.get(token))}
    signs.update(
        name
        for name, pattern in _PHRASES.items()
        if any(hint in lower for hint in _HINTS.get(name, ("",))) and pattern.search(lower)
    )
    return Shape(tokens, _terms(tokens), set(_CAPITAL.findall(text)), signs)


def _terms(tokens: Iterable[str]) -> set[str]:
    return {stem(t) for t in tokens if len(t) > 2 and t not in STOP}


def _weights(shapes: Sequence[Shape]) -> Counter[str]:
    """In how many sentences each term stands."""
    return Counter(term for shape in shapes for term in shape.terms)


def _share(some: set[str], others: set[str], weights: Counter[str]) -> float:
    """How much of two sets of terms is common, from 0 to about 1."""
    if not some or not others:
        return 0.0
    return 2 * len(some & others) / math.sqrt(4 + len(some) * len(others))


def _word_names(tokens: Sequence[str]) -> Iterable[str]:
    stems = ["#" if t.isdigit() else t if t in STOP else stem(t) for t in tokens]
    yield from stems
    for a, b in pairwise(stems):
        yield a + "_" + b
    for position, word in enumerate(tokens[:2]):
        yield f"^{position}{word}"
    yield from {name for word in tokens if (name := _cluster(word))}


@lru_cache(20_000)
def _cluster(word: str) -> str | None:
    """The name of the feature for words used like this one."""
    found = None if word in STOP else gazetteer.clusters(word)
    return f"c{found[0]}" if found else None


def _place(i: int, paragraphs: Sequence[int]) -> Iterable[tuple[str, float]]:
    count = len(paragraphs)
    yield f"i={min(i, 9)}", 1.0
    yield f"p={min(paragraphs[i], 8)}", 1.0
    yield f"r={10 * i // count}", 1.0
    yield f"e={min(count - i, 5)}", 1.0
    yield "depth", i / count
    opens = i == 0 or paragraphs[i - 1] != paragraphs[i]
    closes = i + 1 == count or paragraphs[i + 1] != paragraphs[i]
    yield f"para={int(opens)}{int(closes)}", 1.0


def _marks(text: str) -> Iterable[tuple[str, float]]:
    for year in _YEAR.findall(text):
        yield f"y={year[:3]}", 1.0
    if '"' in text or "“" in text or "”" in text:
        yield "q", 1.0
    if text[:1] in "\"“'‘":
        yield "qstart", 1.0
    if text[-1:] not in ".!?\"”'’":
        yield "open", 1.0
    if "?" in text:
        yield "ask", 1.0
    if "(" in text:
        yield "bracket", 1.0


def _add_meaning(
    result: Sequence[dict[str, float]], shapes: Sequence[Shape], headline: str
) -> None:
    """What each sentence is about, and how near that is to what others are about."""
    vectors = [meaning.vector(_stems(shape.tokens)) for shape in shapes]
    units = [meaning.unit(vector) for vector in vectors]
    near = {
        "~head": meaning.unit(meaning.vector(stems_of(headline))),
        "~lead": meaning.unit(meaning.mean(units[:_LEAD])),
        "~all": meaning.unit(meaning.mean(units)),
        "~first": units[0] if units else [],
    }
    for i, found in enumerate(result):
        found.update(zip(_AXES, vectors[i], strict=True))
        found.update((name, meaning.likeness(units[i], other)) for name, other in near.items())
        if i:
            found["~prev"] = result[i - 1]["~next"] = meaning.likeness(units[i], units[i - 1])


def _add_kin(
    result: Sequence[dict[str, float]], shapes: Sequence[Shape], paragraphs: Sequence[int]
) -> None:
    for i, found in enumerate(result):
        if i:
            same = "=" if paragraphs[i - 1] == paragraphs[i] else "|"
            found.update(dict.fromkeys(("-1" + same + s for s in shapes[i - 1].signs), 1.0))
        if i + 1 < len(shapes):
            same = "=" if paragraphs[i + 1] == paragraphs[i] else "|"
            found.update(dict.fromkeys(("+1" + same + s for s in shapes[i + 1].signs), 1.0))


def _add_document(result: Sequence[dict[str, float]], shapes: Sequence[Shape]) -> None:
    count = len(result)
    said = sum("+said" in s.signs for s in shapes) / max(1, count)
    length = f"n={min(count // 8, 6)}"
    for found in result:
        found[length] = 1.0
        found["docsaid"] = said
