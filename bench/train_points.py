"""Makes the learned file of the point scorer from articles with human summaries.

    python -m bench.train_points FILE.jsonl.gz... [--out FILE] [--trees N] [--leaves N]

A sentence's target is what ROUGE says of it alone and whether the greedy oracle
takes it. Two rankers (boosted trees, XE-NDCG: Bruch, WWW 2021) learn it, one with the
features that tell the place in the text, one without; LightGBM trains them and is not
needed to use them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

import lightgbm

from extract.discourse.terms import content, stem, words
from extract.points.features import NAMES
from extract.points.story import Story, tell

from .summaries import Summarised, read

_PLACE: Final = frozenset(
    "index share inverse log_index first second third early lead rank_lead fresh count last_two"
    " main".split()
)
_GRADES: Final = (0.0, 0.7, 1.5, 2.5)
_GAINS: Final = (0, 1, 3, 7, 15)
_ORACLE_SIZE: Final = 3
_ORACLE_BONUS: Final = 0.35
_FEWEST_TEXTS: Final = 3
"""A stem that fewer texts have is as rare as an unknown one."""
FOLDS: Final = 5


class Lesson(NamedTuple):
    """One article as the rankers see it."""

    fold: int
    rows: list[list[float]]
    targets: list[float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the rows, writes the file."""
    parser = argparse.ArgumentParser(prog="bench.train_points", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("extract/data/points.json.gz"))
    parser.add_argument("--trees", type=int, default=160)
    parser.add_argument("--leaves", type=int, default=12)
    parser.add_argument("--without", type=int, help="leave out this fold of five")
    options = parser.parse_args(arguments)
    texts = [row for file in options.files for row in read(file)]
    texts = [row for row in texts if fold(row.name) != options.without]
    rarity = rarities(texts)
    lessons = [
        lesson(row, story) for row in texts if (story := tell(row.article, row.sentences, rarity))
    ]
    placed = [i for i, _ in enumerate(NAMES)]
    free = [i for i, name in enumerate(NAMES) if name not in _PLACE]
    data = {
        "placed": train(lessons, placed, options.trees, options.leaves),
        "content": train(lessons, free, options.trees, options.leaves),
        "rarity": rarity,
    }
    packed = json.dumps(data, separators=(",", ":")).encode()
    options.out.write_bytes(gzip.compress(packed, mtime=0))
    print(f"{len(lessons)} texts, {options.out.stat().st_size} bytes")
    return 0


def fold(name: str) -> int:
    """The fold of a text."""
    return crc32(name.encode()) % FOLDS


def rarities(texts: Sequence[Summarised]) -> dict[str, float]:
    """Inverse document frequency of each stem that is in several texts."""
    counts = Counter(
        term
        for row in texts
        for term in {t for block in row.article.blocks for t in content(block.text)}
    )
    total = len(texts) + 1
    known = {
        term: round(math.log(total / (count + 0.5)), 1)
        for term, count in counts.items()
        if count >= _FEWEST_TEXTS
    }
    return known | {"": round(math.log(total / 1.5), 1)}


def lesson(row: Summarised, story: Story) -> Lesson:
    """The features and the standardised targets of one article."""
    reference = [stem(word) for word in words(row.summary)]
    said = [[stem(word) for word in words(text)] for text in story.texts]
    best = _oracle(reference, said)
    raw = [
        0.5 * _f1(reference, part, 1) + _f1(reference, part, 2) + _ORACLE_BONUS * (i in best)
        for i, part in enumerate(said)
    ]
    mean = sum(raw) / len(raw)
    spread = math.sqrt(sum((v - mean) ** 2 for v in raw) / len(raw)) + 1e-6
    return Lesson(fold(row.name), story.scene.rows, [(v - mean) / spread for v in raw])


def _oracle(reference: list[str], said: Sequence[list[str]]) -> set[int]:
    """The sentences that a greedy reader of the summary would take."""
    chosen: set[int] = set()
    best = 0.0
    while len(chosen) < _ORACLE_SIZE:
        options = [
            (sum(_f1(reference, _join(said, chosen | {i}), n) for n in (1, 2)), i)
            for i in range(len(said))
            if i not in chosen
        ]
        value, place = max(options, default=(0.0, 0))
        if value <= best:
            break
        best = value
        chosen.add(place)
    return chosen


def _join(said: Sequence[list[str]], chosen: set[int]) -> list[str]:
    return [word for i in sorted(chosen) for word in said[i]]


def _f1(reference: list[str], part: list[str], size: int) -> float:
    first, second = (
        Counter(zip(*(side[k:] for k in range(size)), strict=False)) for side in (reference, part)
    )
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def train(lessons: Sequence[Lesson], columns: list[int], trees: int, leaves: int) -> list[Any]:
    """One ranker over the given columns, as plain trees (see extract/points/scorer.py)."""
    ranker = lightgbm.LGBMRanker(
        objective="rank_xendcg",
        n_estimators=trees,
        learning_rate=0.03,
        num_leaves=leaves,
        min_child_samples=40,
        subsample=0.7,
        subsample_freq=1,
        colsample_bytree=0.6,
        reg_lambda=5,
        label_gain=list(_GAINS),
        verbose=-1,
        n_jobs=1,
        random_state=1,
    )
    rows = [[row[c] for c in columns] for item in lessons for row in item.rows]
    grades = [bisect_right(_GRADES, t) for item in lessons for t in item.targets]
    ranker.fit(rows, grades, group=[len(item.rows) for item in lessons])
    dumped = ranker.booster_.dump_model()["tree_info"]
    return [_plain(tree["tree_structure"], columns) for tree in dumped]


def _plain(root: dict[str, Any], columns: list[int]) -> list[list[Any]]:
    """One tree of LightGBM's dump as five lists."""
    features: list[int] = []
    thresholds: list[float] = []
    lefts: list[int] = []
    rights: list[int] = []
    leaves: list[float] = []

    def visit(node: dict[str, Any]) -> int:
        if "leaf_value" in node:
            leaves.append(round(node["leaf_value"], 4))
            return -len(leaves)
        place = len(features)
        features.append(columns[node["split_feature"]])
        thresholds.append(float(f"{node['threshold']:.5g}"))
        lefts.append(0)
        rights.append(0)
        lefts[place] = visit(node["left_child"])
        rights[place] = visit(node["right_child"])
        return place

    visit(root)
    return [features, thresholds, lefts, rights, leaves]


if __name__ == "__main__":
    sys.exit(main())
