"""Which three sentences tell most of a report together.

The best three are not the three best: what counts is what they cover between them, how long
they are, and whether they follow on one another. All triples of the sentences that are worth
most are weighed by trees that have learned what such sets keep of editors' summaries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from .features import Column, Scene
from .forest import Forest

FEATURES: Final = (
    "best middle worst first second third gap next_gap adjacent words relative_words shortest"
    " longest most_alike mean_alike lead frequent unique count dangling numbers capitals said"
    " main speech quoted".split()
)
_SUMMED: Final = FEATURES[FEATURES.index("dangling") :]
"""Features of sentences that are added up."""
_MOST: Final = 10
"""Sentences of which all triples are weighed."""
_SAME: Final = 6.0
"""What it costs in points of ROUGE if two sentences say the same."""
_DANGLING: Final = 2.5
"""What it costs in points of ROUGE for each sentence that opens dangling."""

Triple = tuple[int, int, int]
"""Three sentences by index, in reading order."""


class _Text(NamedTuple):
    """What is the same for all triples of a text."""

    scores: Sequence[float]
    scene: Scene
    frequency: Mapping[str, int]
    """In how many sentences each term is."""
    shared: Sequence[set[str]]
    """For each sentence its terms that others have, too."""
    mean_length: float
    summed: Sequence[Sequence[float]]
    """For each sentence the values of ``_SUMMED``."""


def find(places: Sequence[int], scene: Scene, same_at_all: float) -> list[Triple]:
    """All threes of the sentences of which no two are as much alike as ``same_at_all``."""
    near = scene.similarities
    return [
        (a, b, c)
        for a, b, c in combinations(places, 3)
        if max(near[a].get(b, 0.0), near[a].get(c, 0.0), near[b].get(c, 0.0)) < same_at_all
    ]


def candidates(fit: Sequence[int], worth: Sequence[float]) -> list[int]:
    """The sentences among which triples are looked for, in reading order."""
    return sorted(sorted(fit, key=lambda i: -worth[i])[:_MOST])


def best(
    forest: Forest,
    threes: Sequence[Triple],
    scene: Scene,
    scores: Sequence[float],
    dangling: Sequence[bool],
) -> Triple:
    """The triple that tells most; ``scores`` and ``dangling`` are the sentences' (see worth)."""
    table = columns(threes, scene, scores)
    told = forest.scores(table)
    values = [
        value - _SAME * alike - _DANGLING * sum(dangling[i] for i in three)
        for value, alike, three in zip(told, table["most_alike"], threes, strict=True)
    ]
    return threes[max(range(len(threes)), key=values.__getitem__)]


def columns(threes: Sequence[Triple], scene: Scene, scores: Sequence[float]) -> dict[str, Column]:
    """The features of ``FEATURES`` for each triple."""
    count = len(scene.terms)
    frequency = Counter(term for own in scene.terms for term in own)
    text = _Text(
        scores,
        scene,
        frequency,
        [{term for term in own if frequency[term] > 1} for own in scene.terms],
        sum(scene.columns["length"]) / count,
        list(zip(*(scene.columns[name] for name in _SUMMED), strict=True)),
    )
    rows = (_row(three, text) for three in threes)
    return dict(zip(FEATURES, zip(*rows, strict=True), strict=True))


def _row(three: Triple, text: _Text) -> list[float]:
    a, b, c = three
    near, terms, lengths = text.scene.similarities, text.scene.terms, text.scene.columns["length"]
    worst, middle, best = sorted((text.scores[a], text.scores[b], text.scores[c]))
    alike = (near[a].get(b, 0.0), near[a].get(c, 0.0), near[b].get(c, 0.0))
    own = (lengths[a], lengths[b], lengths[c])
    words = sum(own)
    said = terms[a] | terms[b] | terms[c]
    shared = text.shared[a] | text.shared[b] | text.shared[c]
    mentioned = len(terms[a]) + len(terms[b]) + len(terms[c])
    return [
        best,
        middle,
        worst,
        a,
        b,
        c,
        b - a,
        c - b,
        (b == a + 1) + (c == b + 1),
        words,
        words / (1 + text.mean_length),
        min(own),
        max(own),
        max(alike),
        sum(alike) / 3,
        len(said & terms[0]) / (1 + len(terms[0])),
        sum(map(text.frequency.__getitem__, shared)) / len(terms),
        len(said) / max(1, mentioned),
        len(terms),
        *map(sum, zip(text.summed[a], text.summed[b], text.summed[c], strict=True)),
    ]
