"""What the point scorer sees of a sentence: place, centrality, names, role, form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ..discourse.terms import content, words
from ..model import Role
from .centrality import Vector, cosine, mean, rank, similarities, vectors
from .openings import dangles

Column = Sequence[float]
"""One feature of all sentences."""

_CAPITAL: Final = re.compile(r"[A-Z](?<=[\w,;’'”\"] [A-Z])[\w’'-]+")
_NUMBER: Final = re.compile(r"\d[\d,.]*")
_MEASURE: Final = re.compile(r"[£$€%]")
_UNITS: Final = frozenset("percent million billion trillion".split())
_CUES: Final = frozenset(
    "overall significant key important because therefore announced warned according report study"
    " found show shows despite result major expected decision agreed plan plans will would after"
    " amid".split()
)
_OWN_VOICE: Final = frozenset("i we my our you your".split())
_SAID: Final = frozenset("said says told added tweeted wrote".split())
_WEEKDAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_PERFECT: Final = re.compile(r"ha(?:s|ve) (?:been )?\w+(?:ed|en|wn)\b")
_ARTICLES: Final = frozenset("the a an".split())
_ROLES: Final = {
    "main": Role.MAIN,
    "consequence": Role.CONSEQUENCE,
    "cause": Role.PREVIOUS,
    "context": Role.CONTEXT,
    "historical": Role.HISTORICAL,
    "anecdotal": Role.ANECDOTAL,
    "evaluation": Role.EVALUATION,
    "expectation": Role.EXPECTATION,
}
_RANKED: Final = "centroid rank lead degree frequency length top_names".split()
"""Features that are also told as ranks within the text."""
_LEAD: Final = 3
_TOP: Final = 12
_TOP_NAMES: Final = 5
_ALIKE: Final = 0.1


class Scene(NamedTuple):
    """A text as the scorer sees it; all sequences run over its sentences."""

    columns: dict[str, Column]
    """The features by name."""
    terms: list[set[str]]
    """The stems of the words that carry meaning."""
    similarities: list[dict[int, float]]
    """To each other sentence with which it shares such a stem, 0 to 1."""


def scene(
    texts: Sequence[str], roles: Sequence[Role], speech: Sequence[bool], rarity: Mapping[str, float]
) -> Scene:
    """The sentences' features; the three sequences are parallel."""
    tokens = [words(text) for text in texts]
    stems = [content(part) for part in tokens]
    terms = [set(part) for part in stems]
    parts = vectors(stems, rarity)
    near = similarities(parts)
    columns: dict[str, Column] = dict(
        (
            *_places(len(texts)),
            *_lengths(tokens),
            *_centrality(parts, near),
            *_frequency(stems, terms, rarity),
            *_names(texts, tokens),
            *_form(texts, tokens),
            *((name, [r is role for r in roles]) for name, role in _ROLES.items()),
            ("speech", speech),
        )
    )
    columns |= {f"rank_{name}": _ranks(columns[name]) for name in _RANKED}
    return Scene(columns, terms, near)


_Columns = Iterator[tuple[str, Column]]


def _places(count: int) -> _Columns:
    places = range(count)
    yield "index", places
    yield "share", [i / count for i in places]
    yield "count", [count] * count
    yield "last_two", [count - i <= 2 for i in places]


def _lengths(tokens: Sequence[Sequence[str]]) -> _Columns:
    yield "length", [len(part) for part in tokens]


def _centrality(parts: Sequence[Vector], near: Sequence[Mapping[int, float]]) -> _Columns:
    centre, lead = mean(parts), mean(parts[:_LEAD])
    yield "centroid", [cosine(part, centre) for part in parts]
    yield "rank", rank(near)
    yield "lead", [cosine(part, lead) for part in parts]
    yield "degree", [sum(v > _ALIKE for v in row.values()) / len(parts) for row in near]
    yield "previous", [row.get(i - 1, 0.0) for i, row in enumerate(near)]
    yield "next", [row.get(i + 1, 0.0) for i, row in enumerate(near)]


def _frequency(
    stems: Sequence[Sequence[str]], terms: Sequence[set[str]], rarity: Mapping[str, float]
) -> _Columns:
    counts = Counter(term for part in stems for term in part)
    most = max(counts.values(), default=1)
    frequent = {term for term, _ in counts.most_common(_TOP)}
    unknown = rarity[""]
    seen: set[str] = set()
    fresh = []
    for own in terms:
        fresh.append(len(own - seen) / (1 + len(own)))
        seen |= own
    yield "frequent", [len(own & frequent) / _TOP for own in terms]
    yield "frequency", [sum(map(counts.__getitem__, s)) / (1 + len(s)) / most for s in stems]
    yield "rarity", [sum(rarity.get(t, unknown) for t in s) / (1 + len(s)) for s in stems]
    yield "fresh", fresh


def _names(texts: Sequence[str], tokens: Sequence[Sequence[str]]) -> _Columns:
    """Words with a capital that do not open the sentence."""
    found = [_CAPITAL.findall(text) for text in texts]
    counts = Counter(name for part in found for name in part)
    top = {name for name, _ in counts.most_common(_TOP_NAMES)}
    yield "capitals", [len(part) for part in found]
    yield "capital_share", [len(p) / (1 + len(t)) for p, t in zip(found, tokens, strict=True)]
    yield "top_names", [sum(name in top for name in part) for part in found]
    yield "names_before", [sum(counts[n] for n in set(p)) / (1 + len(counts)) for p in found]


def _form(texts: Sequence[str], tokens: Sequence[Sequence[str]]) -> _Columns:
    bags = [set(part) for part in tokens]
    yield "quoted", ['"' in text or "“" in text for text in texts]
    yield "starts_quoted", [text[:1] in "\"“'‘" for text in texts]
    yield "numbers", [len(_NUMBER.findall(text)) for text in texts]
    yield (
        "measure",
        [
            not _UNITS.isdisjoint(bag) or bool(_MEASURE.search(text))
            for bag, text in zip(bags, texts, strict=True)
        ],
    )
    yield "cues", [len(_CUES & bag) for bag in bags]
    yield "dangling", [dangles(text) for text in texts]
    yield "own_voice", [not _OWN_VOICE.isdisjoint(bag) for bag in bags]
    yield "said", [not _SAID.isdisjoint(bag) for bag in bags]
    yield "first_words", [bool(part) and part[0] in _ARTICLES for part in tokens]
    yield "weekday", [not _WEEKDAYS.isdisjoint(bag) for bag in bags]
    yield "present_perfect", [bool(_PERFECT.search(text)) for text in texts]


def _ranks(values: Column) -> Column:
    """Where each value stands among its text's, from 0 to 1."""
    ranks = [0.0] * len(values)
    for place, i in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        ranks[i] = place / max(1, len(values) - 1)
    return ranks
