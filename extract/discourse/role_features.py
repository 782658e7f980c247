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
from .role_signs import signs_of
from .terms import STOP, stem

_TOKEN: Final = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[\"“”?%$£€:]")
_CAPITAL: Final = re.compile(r"(?<=[\w,’'] )[A-Z][\w’'-]+")
_UPPER: Final = re.compile(r"[A-Z]")
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
_QUOTED: Final = re.compile(r"[\"“][^\"“”]+[\"”]?")

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
        found["head"] = _share(shape.terms, head)
        found["lead"] = _share(shape.terms, lead)
        found["prev"] = _share(shape.terms, shapes[i - 1].terms) if i else 0.0
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
    return Shape(tokens, _terms(tokens), set(_CAPITAL.findall(text)), signs_of(lower, tokens))


def _terms(tokens: Iterable[str]) -> set[str]:
    return {stem(t) for t in tokens if len(t) > 2 and t not in STOP}


def _weights(shapes: Sequence[Shape]) -> Counter[str]:
    """In how many sentences each term stands."""
    return Counter(term for shape in shapes for term in shape.terms)


def _share(some: set[str], others: set[str]) -> float:
    """How much of two sets of terms is common, from 0 to about 1."""
    if not some or not others:
        return 0.0
    return 2 * len(some & others) / math.sqrt(4 + len(some) * len(others))


def _word_names(tokens: Sequence[str]) -> Iterable[str]:
    stems = list(map(_stem, tokens))
    yield from stems
    yield from map("_".join, pairwise(stems))
    for position, word in enumerate(tokens[:2]):
        yield f"^{position}{word}"
    yield from filter(None, map(_cluster, tokens))


@lru_cache(20_000)
def _stem(word: str) -> str:
    return "#" if word.isdigit() else word if word in STOP else stem(word)


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
