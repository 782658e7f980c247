"""What the point scorer sees of a sentence: place, centrality, names, role, form."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from ..discourse.terms import content, words
from ..model import Role
from .centrality import Vector, cosine, mean, rank, similarities, vectors
from .openings import dangles

NAMES: Final = tuple(
    "index share inverse log_index first second third early count length log_length short long"
    " centroid rank lead degree frequent frequency rarity capital_share capitals top_names quoted"
    " starts_quoted numbers measure cues dangling own_voice last_two said fresh previous next"
    " names_before rank_centroid rank_rank rank_lead rank_degree rank_frequency rank_length"
    " rank_names main consequence cause context historical anecdotal evaluation expectation"
    " speech first_words weekday present_perfect".split()
)
_CAPITAL: Final = re.compile(r"(?<=[\w,;’'”\"] )[A-Z][\w’'-]+")
_NUMBER: Final = re.compile(r"\d[\d,.]*")
_MEASURE: Final = re.compile(r"[£$€%]|\b(?:per cent|percent|million|billion|trillion)\b")
_CUE: Final = re.compile(
    r"\b(?:in conclusion|overall|significant|key|important|because|therefore|announced|warned"
    r"|according|report|study|found|shows?|despite|result|major|expected|decision|agreed"
    r"|called for|plans?|will|would|after|amid|as part of)\b",
    re.IGNORECASE,
)
_OWN_VOICE: Final = re.compile(r"\b(?:I|we|We|my|My|our|Our|you|You|your|us)\b")
_SAID: Final = re.compile(r"\b(?:said|says|told|added|tweeted|wrote)\b")
_WEEKDAY: Final = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_PERFECT: Final = re.compile(r"\b(?:has|have) (?:been )?\w+(?:ed|en|wn)\b")
_LEAD: Final = 3
_TOP: Final = 12


class Scene(NamedTuple):
    """A text as the scorer sees it: a row of features and a vector for each sentence."""

    rows: list[list[float]]
    vectors: list[Vector]
    similarities: list[dict[int, float]]


def scene(
    texts: Sequence[str], roles: Sequence[Role], speech: Sequence[bool], rarity: Mapping[str, float]
) -> Scene:
    """The features of ``NAMES`` for each sentence; the three sequences are parallel."""
    tokens = [words(text) for text in texts]
    terms = [content(part) for part in tokens]
    parts = vectors(terms, rarity)
    near = similarities(parts)
    centre, lead = mean(parts), mean(parts[:_LEAD])
    ranks = rank(near)
    frequency = Counter(term for part in terms for term in part)
    most = max(frequency.values(), default=1)
    frequent = {term for term, _ in frequency.most_common(_TOP)}
    capitals = [_CAPITAL.findall(text) for text in texts]
    name_counts = Counter(name for part in capitals for name in part)
    top_names = {name for name, _ in name_counts.most_common(5)}
    count = len(texts)
    seen: set[str] = set()
    columns: list[list[float]] = []
    for i, text in enumerate(texts):
        length = len(tokens[i])
        unique = set(terms[i])
        names = capitals[i]
        voice = bool(_OWN_VOICE.search(text))
        role = roles[i]
        columns.append(
            [
                i,
                i / count,
                1 / (i + 1),
                math.log1p(i),
                i == 0,
                i == 1,
                i == 2,
                i < 5,
                count,
                length,
                math.log1p(length),
                length < 8,
                length > 35,
                cosine(parts[i], centre),
                ranks[i],
                cosine(parts[i], lead),
                sum(value > 0.1 for value in near[i].values()) / count,
                len(unique & frequent) / _TOP,
                sum(frequency[t] for t in terms[i]) / (1 + len(terms[i])) / most,
                sum(rarity.get(t, rarity[""]) for t in terms[i]) / (1 + len(terms[i])),
                len(names) / (1 + length),
                len(names),
                sum(name in top_names for name in names),
                '"' in text or "“" in text,
                text[:1] in "\"“'‘",
                len(_NUMBER.findall(text)),
                bool(_MEASURE.search(text)),
                len(_CUE.findall(text)),
                dangles(text),
                voice,
                count - i <= 2,
                bool(_SAID.search(text)),
                len(unique - seen) / (1 + len(unique)),
                near[i].get(i - 1, 0.0),
                near[i].get(i + 1, 0.0),
                sum(name_counts[name] for name in set(names)) / (1 + len(name_counts)),
                0.0,
                0.0,
                0.0,
                0.0,
                0.0,
                0.0,
                0.0,
                role is Role.MAIN,
                role is Role.CONSEQUENCE,
                role is Role.PREVIOUS,
                role is Role.CONTEXT,
                role is Role.HISTORICAL,
                role is Role.ANECDOTAL,
                role is Role.EVALUATION,
                role is Role.EXPECTATION,
                speech[i],
                bool(tokens[i]) and tokens[i][0] in ("the", "a", "an"),
                bool(_WEEKDAY.search(text)),
                bool(_PERFECT.search(text)),
            ]
        )
        seen |= unique
    _add_ranks(columns)
    return Scene([[float(v) for v in row] for row in columns], parts, near)


def _add_ranks(rows: Sequence[list[float]]) -> None:
    """Fill the ``rank_`` columns: where a value stands among its text's, from 0 to 1."""
    pairs = (
        ("rank_centroid", "centroid"),
        ("rank_rank", "rank"),
        ("rank_lead", "lead"),
        ("rank_degree", "degree"),
        ("rank_frequency", "frequency"),
        ("rank_length", "length"),
        ("rank_names", "top_names"),
    )
    for target, source in pairs:
        to, of = NAMES.index(target), NAMES.index(source)
        order = sorted(range(len(rows)), key=lambda i: rows[i][of])
        for place, i in enumerate(order):
            rows[i][to] = place / max(1, len(rows) - 1)
