"""LightGBM's trees in the form that ``extract.points.forest`` reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

_UNIT: Final = 1 << 16
"""Leaves are whole numbers of this fraction."""

Root = dict[str, Any]
"""One tree of LightGBM's dump."""


def trees(model: Any) -> list[Root]:
    """All trees of a LightGBM booster."""
    return [info["tree_structure"] for info in model.dump_model()["tree_info"]]


def exported(roots: Sequence[Root], columns: Sequence[str]) -> dict[str, Any]:
    """The forest as ``extract.points.forest`` reads it; ``columns`` names the features."""
    asked = sorted({(n["split_feature"], _cut(n)) for root in roots for n in _inner(root)})
    number = {question: index for index, question in enumerate(asked)}
    cuts: dict[str, list[float]] = {}
    for feature, threshold in asked:
        cuts.setdefault(columns[feature], []).append(threshold)
    return {"cuts": cuts, "trees": [_flat(root, number) for root in roots]}


def _cut(node: Root) -> float:
    return float(f"{node['threshold']:.7g}")


def _inner(root: Root) -> list[Root]:
    """The inner nodes, parents before their children."""
    found = [root] if "split_feature" in root else []
    for node in found:
        found += [c for c in (node["left_child"], node["right_child"]) if "split_feature" in c]
    return found


def _flat(root: Root, number: Mapping[tuple[int, float], int]) -> list[list[int]]:
    inner = _inner(root)
    place = {id(node): index for index, node in enumerate(inner)}
    leaves: list[int] = []
    questions = [number[node["split_feature"], _cut(node)] for node in inner]
    follow: list[list[int]] = []
    for side in ("left_child", "right_child"):
        follow.append([])
        for node in inner:
            child = node[side]
            if id(child) in place:
                follow[-1].append(place[id(child)])
            else:
                leaves.append(round(child["leaf_value"] * _UNIT))
                follow[-1].append(-len(leaves))
    return [questions, *follow, leaves]
