"""How alike the sentences of a text are, and which of them the others revolve around."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

Vector = dict[str, float]

_DAMPING: Final = 0.85
_ROUNDS: Final = 6


def vectors(terms: Sequence[Sequence[str]], rarity: Mapping[str, float]) -> list[Vector]:
    """Unit vectors of the sentences: 1 + log(frequency) of a term, times its rarity.

    ``rarity[""]`` stands for the terms that the table does not know.
    """
    unknown = rarity[""]
    result: list[Vector] = []
    for sentence in terms:
        vector = {
            term: (1 + math.log(count)) * rarity.get(term, unknown)
            for term, count in Counter(sentence).items()
        }
        length = math.sqrt(sum(value * value for value in vector.values())) or 1.0
        result.append({term: value / length for term, value in vector.items()})
    return result


def mean(parts: Sequence[Vector]) -> Vector:
    """The unit vector that points where the parts point together."""
    total: dict[str, float] = defaultdict(float)
    for part in parts:
        for term, value in part.items():
            total[term] += value
    length = math.sqrt(sum(value * value for value in total.values())) or 1.0
    return {term: value / length for term, value in total.items()}


def cosine(first: Vector, second: Vector) -> float:
    """The similarity of two unit vectors, 0 to 1."""
    if len(first) > len(second):
        first, second = second, first
    get = second.get
    return sum(value * get(term, 0.0) for term, value in first.items())


def similarities(parts: Sequence[Vector]) -> list[dict[int, float]]:
    """For each vector, its similarity to each other one with which it shares a term."""
    rows: list[dict[int, float]] = []
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, part in enumerate(parts):
        row: dict[int, float] = defaultdict(float)
        for term, value in part.items():
            for other, weight in places[term]:
                row[other] += value * weight
            places[term].append((index, value))
        rows.append(row)
    for index, row in enumerate(rows):
        for other, value in list(row.items()):
            if other < index:
                rows[other][index] = value
    return rows


def rank(rows: Sequence[Mapping[int, float]]) -> list[float]:
    """TextRank (Mihalcea and Tarau, EMNLP 2004) over the similarities; 1 is the average."""
    shares = [(row, sum(row.values()) or 1.0) for row in rows]
    scores = [1.0] * len(rows)
    for _ in range(_ROUNDS):
        passed = [1 - _DAMPING] * len(rows)
        for score, (row, total) in zip(scores, shares, strict=True):
            part = _DAMPING * score / total
            for other, value in row.items():
                passed[other] += part * value
        scores = passed
    return scores
