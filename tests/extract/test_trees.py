"""Forests on big integers: the same as asking every tree of every block."""

from __future__ import annotations

from math import exp
from random import Random
from typing import Any

import pytest

from extract.trees import Forest

FEATURES = {"length": [3.5, 10.5, 99.0], "density": [0.25], "flag": [0.5]}
QUESTIONS = [(name, cut) for name, cuts in FEATURES.items() for cut in cuts]


def forest(classes: int = 1) -> dict[str, Any]:
    random = Random(7)
    trees = []
    for depth in (1, 2, 3, 5):
        questions = random.sample(range(len(QUESTIONS)), depth)
        votes = [random.randbytes(1 << depth).hex() for _ in range(classes)]
        trees.append([questions, *votes])
    return {"cuts": FEATURES, "trees": trees, "unit": 0.01, "zero": -3.0}


def columns(size: int) -> dict[str, list[float]]:
    random = Random(size)
    return {
        "length": [float(random.randrange(120)) for _ in range(size)],
        "density": [random.random() for _ in range(size)],
        "flag": [random.random() < 0.5 for _ in range(size)],
    }


def asked_one_by_one(data: dict[str, Any], values: dict[str, float], own: int = 0) -> float:
    total = 0
    for questions, *votes in data["trees"]:
        leaf = 0
        for question in questions:
            name, cut = QUESTIONS[question]
            leaf = leaf * 2 + (values[name] > cut)
        total += bytes.fromhex(votes[own])[leaf]
    return float(data["zero"] + data["unit"] * total)


@pytest.mark.parametrize("size", [0, 1, 2, 75, 1025])
def test_all_blocks_at_once_fare_as_each_alone(size: int) -> None:
    data, given = forest(), columns(size)
    found = Forest(data).probabilities(given)
    alone = [{name: column[i] for name, column in given.items()} for i in range(size)]
    expected = [1 / (1 + exp(-asked_one_by_one(data, values))) for values in alone]
    assert found == pytest.approx(expected)


@pytest.mark.parametrize("size", [0, 1, 22, 1025])
def test_each_class_has_its_votes(size: int) -> None:
    data, given = forest(classes=3), columns(size)
    found = Forest(data).scores(given)
    alone = [{name: column[i] for name, column in given.items()} for i in range(size)]
    expected = [[asked_one_by_one(data, values, own) for values in alone] for own in range(3)]
    assert len(found) == 3
    for own, scores in enumerate(expected):
        assert found[own] == pytest.approx(scores)
