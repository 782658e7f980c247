"""Leaf-wise trees on big integers: the same as asking every tree of every sentence."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from extract.points.forest import Forest

CUTS = {"length": [3.5, 10.5, 99.0], "share": [0.25, 0.75], "flag": [0.5]}
QUESTIONS = [(name, cut) for name, cuts in CUTS.items() for cut in cuts]
UNIT = 1 << 16


def tree(random: Random, nodes: int) -> list[list[int]]:
    """A chain of questions, each "no" of which asks the next."""
    cuts = [random.randrange(len(QUESTIONS)) for _ in range(nodes)]
    yes = [-1 - node for node in range(nodes)]
    no = [*range(1, nodes), -1 - nodes]
    leaves = [random.randrange(-3 * UNIT, 3 * UNIT) for _ in range(nodes + 1)]
    return [cuts, yes, no, leaves]


def asked_one_by_one(trees: list[list[list[int]]], values: dict[str, float]) -> float:
    total = 0
    for cuts, yes, no, leaves in trees:
        node = 0
        while node >= 0:
            name, cut = QUESTIONS[cuts[node]]
            node = (yes if values[name] <= cut else no)[node]
        total += leaves[-1 - node]
    return total / UNIT


@pytest.mark.parametrize("size", [0, 1, 2, 75, 1025])
def test_all_sentences_at_once_fare_as_each_alone(size: int) -> None:
    random = Random(size)
    trees = [tree(random, nodes) for nodes in (1, 3, 7)]
    columns: dict[str, Any] = {
        "length": [random.randrange(120) for _ in range(size)],
        "share": [random.random() for _ in range(size)],
        "flag": [random.random() < 0.5 for _ in range(size)],
    }
    found = Forest({"cuts": CUTS, "trees": trees}).scores(columns)
    alone = [{name: column[i] for name, column in columns.items()} for i in range(size)]
    assert found == pytest.approx([asked_one_by_one(trees, values) for values in alone])
