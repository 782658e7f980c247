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
from itertools import pairwise
from typing import Final, NamedTuple

from . import gazetteer
from .dateline import without_dateline
from .terms import STOP, stem

_TOKEN: Final = re.compile(r"[a-z]+(?:['’][a-z]+)?|\d+|[\"“”?%$£€:]")
_CAPITAL: Final = re.compile(r"(?<=[\w,’'] )[A-Z][\w’'-]+")
_UPPER: Final = re.compile(r"[A-Z]")
_YEAR: Final = re.compile(r"\b(?:1[89]|20)\d\d\b")
_QUOTED: Final = re.compile(r"[\"“][^\"“”]+[\"”]?")

# Shapes of tense, modality, time, speech and stance; each is one feature.
_SIGNS: Final = {
    name: re.compile(pattern)
    for name, pattern in {
        "future": (
            r"\b(?:will|won't|shall|'ll|’ll|going to|is to|are to|to be held|set to|"
            r"due to)\b"
        ),
        "modal": (
            r"\b(?:could|may|might|would|should|must|can|cannot|likely|unlikely|possible|"
            r"expect\w*|predict\w*|forecast\w*|plan(?:s|ned)? to|hope[sd]?|fear(?:s|ed)?|"
            r"if)\b"
        ),
        "perfect": (
            r"\b(?:has|have|’ve|'ve)(?: \w+ly| also| not| been| already| yet| now| never|"
            r" long| since)* \w+(?:ed|en|wn|ne|ght|id|de|ld|ome|un|ut)\b"
        ),
        "pluperfect": (
            r"\bhad(?: \w+ly| also| not| been| already| never| long)* \w+(?:ed|en|wn|ne|"
            r"ght|id|de|ld|ome|un|ut)\b"
        ),
        "past": (
            r"\b(?:was|were|did|had|went|came|took|made|got|became|began|left|won|lost|"
            r"fell|rose|told|held|met|sent|killed|died)\b"
        ),
        "present": (
            r"\b(?:is|are|has|have|does|do|remains?|says?|seems?|appears?|believes?|"
            r"wants?|needs?|means?|makes?|shows?)\b"
        ),
        "weekday": (
            r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btoday\b|\btonight\b|"
            r"\bthis (?:morning|afternoon|evening)\b"
        ),
        "yesterday": (
            r"\b(?:yesterday|a day (?:after|earlier|before)|overnight|hours? (?:after|"
            r"earlier|before|later|ago)|earlier (?:on|in the day|that day|today))\b"
        ),
        "recent": (
            r"\b(?:last|this|past|earlier this|previous) (?:week|weekend|month)\b|"
            r"\brecent(?:ly)?\b|\bdays? (?:ago|earlier|before)\b|\bweeks? (?:ago|earlier|"
            r"before)\b"
        ),
        "lastyear": (
            r"\b(?:last|previous|past|earlier this) (?:year|decade|century|two|three|few|"
            r"several|five|\w+ years)\b|\b(?:years?|months?|decades?) (?:ago|earlier|"
            r"before)\b"
        ),
        "since": (
            r"\b(?:since|until|during the|in the (?:19|20)?\d\ds|back in|once|formerly|"
            r"former|history|first time|decades?|century)\b"
        ),
        "next": (
            r"\b(?:next|coming|upcoming|following) (?:week|month|year|few|days?|weeks|"
            r"months|years|monday|tuesday|wednesday|thursday|friday)\b|\btomorrow\b|"
            r"\blater this\b|\bby the end of\b|\bin the future\b|\bdeadline\b"
        ),
        "month": (
            r"\b(?:jan(?:uary)?|feb(?:ruary)?|march|april|june|july|aug(?:ust)?|"
            r"sept(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
        ),
        "said": (
            r"\b(?:said|says?|told|added|asked|according to|tweeted|wrote|stated|noted|"
            r"argued|claimed|warned|insisted|explained|acknowledged|announced|adding|"
            r"saying|declared|testified|recalled)\b"
        ),
        "hesaid": (
            r"(?:,[\"”’]?|[\"”]) (?:s?he|they) (?:said|added|told|wrote|says)\b|\b(?:s?he|"
            r"they) (?:said|added)\b"
        ),
        "expert": (
            r"\b(?:analysts?|experts?|professor|economists?|researchers?|scientists?|"
            r"critics?|observers?|strategists?|director of|institute|university|study|"
            r"studies|survey|poll)\b"
        ),
        "official": (
            r"\b(?:spokes(?:man|woman|person)|officials?|minister|ministry|president|"
            r"police|authorities|government|statement|court|judge|prosecutors?|lawyers?)\b"
        ),
        "witness": (
            r"\b(?:witness(?:es)?|residents?|survivors?|neighbou?rs?|mother|father|family|"
            r"wife|husband|son|daughter|friends?|parents|year-old|recalled)\b"
        ),
        "comment": (
            r"\b(?:declined to comment|not immediately|did not respond|"
            r"request for comment|could not be reached)\b"
        ),
        "cause": (
            r"\b(?:after|because|following|due to|as a result|in response|amid|over|"
            r"led to|caused|sparked|prompted|triggered|came (?:after|as|days|hours|"
            r"a day))\b"
        ),
        "result": (
            r"\b(?:as a result|therefore|thus|resulting|consequences?|consequently|"
            r"forcing|leaving|led to|in response)\b"
        ),
        "contrast": (
            r"^(?:but|however|yet|still|although|though|while|despite|even|instead|"
            r"nevertheless)\b"
        ),
        "also": r"\b(?:also|meanwhile|separately|in addition|in another|other|another|elsewhere)\b",
        "stance": (
            r"\b(?:important|serious|significant|clear|good|bad|great|right|wrong|best|"
            r"worst|need|must|should|think|believe|feel|difficult|hard|strong|weak|too|"
            r"very|really|real|problem|risk|concern\w*|worr\w+)\b"
        ),
        "first": r"\b(?:i|we|our|my|us|me|i'm|i’m|we're|we’re)\b",
        "he": r"\b(?:he|she|his|her|him)\b",
        "you": r"\byou\b",
        "killed": (
            r"\b(?:killed|wounded|injured|died|dead|arrested|detained|attack(?:ed)?|"
            r"explosion|bomb\w*|shot|crash\w*)\b"
        ),
        "money": (
            r"[$£€]|\b(?:percent|per cent|million|billion|shares|stocks?|prices?|index|"
            r"points?)\b|%"
        ),
        "chrome": (
            r"file photo|reuters/|reporting by|editing by|writing by|photo[: ]|slideshow|"
            r"\(c\)|copyright|click|please|e-?mail|read more|all rights|getty|images?\)|"
            r"\bpictured\b|additional reporting|www\.|http|^\W*enditem|\bxinhua/|"
            r"^to [a-z ]+:|^\(|^by [a-z]+ [a-z]+$"
        ),
    }.items()
}


class Shape(NamedTuple):
    """What is computed once for each sentence: tokens, content stems, names, signs."""

    tokens: list[str]
    terms: set[str]
    names: set[str]
    signs: list[str]


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
    _add_kin(result, shapes, paragraphs)
    _add_document(result, shapes)
    return result


def _shape(text: str) -> Shape:
    lower = text.lower()
    tokens = _TOKEN.findall(lower)
    signs = ["+" + name for name, pattern in _SIGNS.items() if pattern.search(lower)]
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
    for word in tokens:
        if word not in STOP and (cluster := gazetteer.clusters(word)):
            yield f"c{cluster[0]}"


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
