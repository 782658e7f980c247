"""Forests on big integers: the same as asking every tree of every block."""

from __future__ import annotations

from math import exp
from random import Random
from typing import Any

import pytest

from extract.trees import Forest

FEATURES = {"length": [3.5, 10.5, 99.0], "density": [0.25], "flag": [0.5]}
QUESTIONS = [(name, cut) for name, cuts in FEATURES.items() for cut in cuts]


def forest() -> dict[str, Any]:
    random = Random(7)
    trees = []
    for depth in (1, 2, 3, 5):
        questions = random.sample(range(len(QUESTIONS)), depth)
        trees.append([questions, random.randbytes(1 << depth).hex()])
    return {"cuts": FEATURES, "trees": trees, "unit": 0.01, "zero": -3.0}


def columns(size: int) -> dict[str, list[float]]:
    random = Random(size)
    return {
        "length": [float(random.randrange(120)) for _ in range(size)],
        "density": [random.random() for _ in range(size)],
        "flag": [random.random() < 0.5 for _ in range(size)],
    }


def asked_one_by_one(data: dict[str, Any], values: dict[str, float]) -> float:
    votes = 0
    for questions, leaves in data["trees"]:
        leaf = 0
        for question in questions:
            name, cut = QUESTIONS[question]
            leaf = leaf * 2 + (values[name] > cut)
        votes += bytes.fromhex(leaves)[leaf]
    return 1 / (1 + exp(-(data["zero"] + data["unit"] * votes)))


@pytest.mark.parametrize("size", [0, 1, 2, 75, 1025])
def test_all_blocks_at_once_fare_as_each_alone(size: int) -> None:
    data, given = forest(), columns(size)
    found = Forest(data).probabilities(given)
    alone = [{name: column[i] for name, column in given.items()} for i in range(size)]
    assert found == pytest.approx([asked_one_by_one(data, values) for values in alone])
