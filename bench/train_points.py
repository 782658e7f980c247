"""Makes the learned file of the points from articles with human summaries.

    python -m bench.train_points FILE.jsonl.gz... [--out FILE]

Three forests that LightGBM trains (it is not needed to use them). Two rank the sentences of a
text (XE-NDCG: Bruch, WWW 2021), one with the features that tell the place in the text, one
without: a sentence's target is what ROUGE says of it alone and whether the greedy oracle takes
it. The third tells what three sentences keep of the summary together; it learns from scores of
rankers that have not seen the text. ``bench.point_folds`` says how good that is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

import lightgbm
import numpy as np

from extract.discourse.terms import content, stem, words
from extract.points import triples
from extract.points.fitness import is_fit
from extract.points.openings import dangles
from extract.points.selection import SAME_AT_ALL
from extract.points.story import Story, tell
from extract.points.trim import opened

from .leafwise import exported, trees
from .summaries import Summarised, read

_PLACE: Final = frozenset("index share lead rank_lead fresh count last_two main".split())
"""Features that tell, more or less, where in its text a sentence stands."""
_GRADES: Final = (0.0, 0.7, 1.5, 2.5)
_GAINS: Final = (0, 1, 3, 7, 15)
_ORACLE_SIZE: Final = 3
_ORACLE_BONUS: Final = 0.35
_FEWEST_TEXTS: Final = 3
"""A stem that fewer texts have is as rare as an unknown one."""
FOLDS: Final = 5
_SHARED: Final = {
    "bagging_freq": 1,
    "lambda_l2": 5,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
}
_RANKER: Final = _SHARED | {
    "objective": "rank_xendcg",
    "label_gain": _GAINS,
    "learning_rate": 0.03,
    "num_leaves": 12,
    "min_data_in_leaf": 40,
    "bagging_fraction": 0.7,
    "feature_fraction": 0.6,
}
_RANKER_TREES: Final = 160
_TRIPLES: Final = _SHARED | {
    "objective": "regression",
    "learning_rate": 0.05,
    "num_leaves": 4,
    "min_data_in_leaf": 60,
    "bagging_fraction": 0.5,
    "feature_fraction": 0.5,
}
_TRIPLES_TREES: Final = 140
_DANGLING: Final = 1.8
"""What it costs a sentence among the candidates to open dangling, about as in extract.points."""
_WORDS: Final = 2 / 3
_PAIRS: Final = 4 / 3
"""What ROUGE-1 and ROUGE-2 count in a triple's target."""


class Lesson(NamedTuple):
    """One article as the rankers see it."""

    name: str
    story: Story
    fit: list[int]
    """The sentences that can be points."""
    reference: list[str]
    """The stems of the summary."""
    said: list[list[str]]
    """The stems of each sentence."""
    targets: list[float]

    def rows(self, names: Sequence[str]) -> list[list[float]]:
        """The named features, sentence by sentence."""
        return _rows(self.story.scene.columns, names)


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the rows, writes the file."""
    parser = argparse.ArgumentParser(prog="bench.train_points", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("extract/data/points.json.gz"))
    options = parser.parse_args(arguments)
    texts = [row for file in options.files for row in read(file)]
    packed = json.dumps(learn(texts), separators=(",", ":")).encode()
    options.out.write_bytes(gzip.compress(packed, mtime=0))
    print(f"{len(texts)} texts, {options.out.stat().st_size} bytes")
    return 0


def learn(texts: Sequence[Summarised]) -> dict[str, Any]:
    """What the texts teach, as ``extract.points.scorer.Model`` reads it."""
    rarity = rarities(texts)
    lessons = [
        lesson(row, story) for row in texts if (story := tell(row.article, row.sentences, rarity))
    ]
    every = list(lessons[0].story.scene.columns)
    free = [name for name in every if name not in _PLACE]
    return {
        "placed": exported(trees(_ranker(lessons, every)), every),
        "content": exported(trees(_ranker(lessons, free)), free),
        "triples": exported(trees(_judge(lessons, every)), triples.FEATURES),
        "rarity": rarity,
    }


def fold(name: str, draw: int = 0) -> int:
    """The fold of a text; each draw cuts the texts anew."""
    return crc32(f"{draw} {name}".encode()) % FOLDS


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
        for term, count in sorted(counts.items())
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
    fit = [i for i, s in enumerate(story.sentences) if is_fit(row.article, s)]
    return Lesson(row.name, story, fit, reference, said, _standard(raw))


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


def _join(said: Sequence[list[str]], chosen: Iterable[int]) -> list[str]:
    return [word for i in sorted(chosen) for word in said[i]]


def _f1(reference: list[str], part: list[str], size: int) -> float:
    first, second = (
        Counter(zip(*(side[k:] for k in range(size)), strict=False)) for side in (reference, part)
    )
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 0.0


def _standard(values: Sequence[float]) -> list[float]:
    mean = sum(values) / len(values)
    spread = math.sqrt(sum((v - mean) ** 2 for v in values) / len(values)) + 1e-6
    return [(v - mean) / spread for v in values]


def _rows(columns: Mapping[str, Sequence[float]], names: Sequence[str]) -> list[list[float]]:
    return [list(row) for row in zip(*(columns[name] for name in names), strict=True)]


def _ranker(lessons: Sequence[Lesson], names: Sequence[str]) -> Any:
    """A booster that ranks sentences by the named features."""
    rows = np.array([row for item in lessons for row in item.rows(names)], float)
    grades = [bisect_right(_GRADES, t) for item in lessons for t in item.targets]
    groups = [len(item.targets) for item in lessons]
    data = lightgbm.Dataset(rows, np.array(grades), group=groups)
    return lightgbm.train(_RANKER, data, _RANKER_TREES)


def _judge(lessons: Sequence[Lesson], names: Sequence[str]) -> Any:
    """A booster that says how much more of its summary a triple keeps than others of its text."""
    rows: list[list[float]] = []
    targets: list[float] = []
    for part in range(FOLDS):
        ranker = _ranker([item for item in lessons if _part(item.name) != part], names)
        for item in (item for item in lessons if _part(item.name) == part):
            scores = _standard(ranker.predict(np.array(item.rows(names), float)).tolist())
            threes = _threes(item, scores)
            if not threes:
                continue
            rows += _rows(triples.columns(threes, item.story.scene, scores), triples.FEATURES)
            kept = [_kept(item, three) for three in threes]
            mean = sum(kept) / len(kept)
            targets += [value - mean for value in kept]
    return lightgbm.train(
        _TRIPLES, lightgbm.Dataset(np.array(rows, float), np.array(targets)), _TRIPLES_TREES
    )


def _part(name: str) -> int:
    """The part of the texts whose scores come from rankers of the others."""
    return crc32(f"part of {name}".encode()) % FOLDS


def _threes(item: Lesson, scores: Sequence[float]) -> list[triples.Triple]:
    dangling = (dangles(opened(text)) for text in item.story.texts)
    worth = [score - _DANGLING * leans for score, leans in zip(scores, dangling, strict=True)]
    return triples.find(triples.candidates(item.fit, worth), item.story.scene, SAME_AT_ALL)


def _kept(item: Lesson, three: triples.Triple) -> float:
    """What ROUGE says of three sentences, in points."""
    said = _join(item.said, three)
    single, pairs = (_f1(item.reference, said, size) for size in (1, 2))
    return 100 * (_WORDS * single + _PAIRS * pairs)


if __name__ == "__main__":
    sys.exit(main())
