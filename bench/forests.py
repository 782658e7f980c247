"""CatBoost's trees in the form that ``extract.trees`` reads."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

_VOTES: Final = 255
"""The highest vote; the lowest is 0."""

Node = dict[str, Any]
"""One tree of CatBoost's dump."""


def exported(classifier: Any, columns: Sequence[str]) -> dict[str, Any]:
    """The forest with votes of one byte each; ``columns`` names the classifier's features."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "forest.json"
        classifier.save_model(str(path), format="json")
        data = json.loads(path.read_bytes())
    scale, biases = data["scale_and_bias"]
    trees = data["oblivious_trees"]
    asked = sorted({question for tree in trees for question in _questions(tree)})
    number = {question: index for index, question in enumerate(asked)}
    cuts: dict[str, list[float]] = {}
    for feature, border in asked:
        cuts.setdefault(columns[feature], []).append(float(f"{border:.7g}"))
    values = [leaf for tree in trees for leaf in tree["leaf_values"]]
    lowest = min(values)
    unit = (max(values) - lowest) / _VOTES
    return {
        "cuts": cuts,
        "unit": unit * scale,
        "zero": _common(biases) + scale * lowest * len(trees),
        "trees": [
            [
                [number[question] for question in reversed(_questions(tree))],
                *(
                    bytes(round((leaf - lowest) / unit) for leaf in own).hex()
                    for own in _by_class(tree, len(biases))
                ),
            ]
            for tree in trees
        ],
    }


def _common(biases: Sequence[float]) -> float:
    """The bias of all classes, as ``extract.trees`` knows only one."""
    if len(set(biases)) > 1:
        raise ValueError("learn with boost_from_average=False: classes must not differ in bias")
    return biases[0]


def _by_class(tree: Node, classes: int) -> list[list[float]]:
    """The leaves of each class; CatBoost lists each leaf's values for all classes in a row."""
    leaves: list[float] = tree["leaf_values"]
    return [leaves[own::classes] for own in range(classes)]


def _questions(tree: Node) -> list[tuple[int, float]]:
    """Feature and border of each level; the first decides the lowest bit of the leaf's number."""
    return [(split["float_feature_index"], split["border"]) for split in tree["splits"]]
