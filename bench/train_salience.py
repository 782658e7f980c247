"""Makes the weights that rank the actors, from readers' judgements.

    python -m bench.train_salience salience-dexter/docs.jsonl.gz [--write]

A linear scorer. Its figures are means over five folds of the articles, cut in ten
ways: in one cut a single article moves P@1 by .004.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.actors import salience, salience_features

from .ranking import Ranking, summary
from .salience_data import given
from .train_names import rows

_SALIENT = 2.0
_FOLDS = 5
_CUTS = 10
_STEPS = 400
_RATE = 0.05
_DECAY = 0.01
_STEADY = 1e-6

Document = tuple[list[dict[str, float]], list[float]]
"""The features of an article's entities, and their grades."""


def main(argv: Sequence[str]) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(argv)
    documents: list[Document] = []
    for row in rows(options.file):
        judged = given(row)
        described = salience_features.describe(judged.reading, judged.entities)
        documents.append((described, judged.scores))
    print(summary([r for cut in range(_CUTS) for r in cross_validated(documents, cut)], _SALIENT))
    if options.write:
        weights = {name: round(weight, 4) for name, weight in learn(documents).items()}
        salience.WEIGHTS.write_text(json.dumps(weights, indent=1) + "\n")


def cross_validated(documents: Sequence[Document], cut: int) -> Iterator[Ranking]:
    """Each article as ranked by weights that have not seen it."""
    shuffled = random.Random(cut).sample(documents, len(documents))
    for fold in range(_FOLDS):
        weights = learn([d for i, d in enumerate(shuffled) if i % _FOLDS != fold])
        for table, grades in shuffled[fold::_FOLDS]:
            scores = [sum(weights[name] * value for name, value in row.items()) for row in table]
            order = sorted(range(len(grades)), key=lambda i: -scores[i])
            yield Ranking([grades[i] for i in order], grades)


def learn(documents: Sequence[Document]) -> dict[str, float]:
    """The weights, by the name of their feature: listwise (Cao et al. 2007), then calibrated."""
    import numpy as np

    names = list(documents[0][0][0])
    sizes = [len(grades) for _, grades in documents]
    starts = np.cumsum([0, *sizes[:-1]])
    table = np.array(
        [[row[name] for name in names] for described, _ in documents for row in described]
    )
    grades = np.concatenate([grades for _, grades in documents])
    spread = table.std(0)
    spread[spread < _STEADY] = 1.0
    scaled = table / spread
    wanted = _shares(2**grades - 1 + _STEADY, starts, sizes)
    weights, speed, size = (np.zeros(len(names)) for _ in range(3))
    for _ in range(_STEPS):
        guess = scaled @ weights
        guess = np.exp(guess - np.repeat(np.maximum.reduceat(guess, starts), sizes))
        slope = scaled.T @ (_shares(guess, starts, sizes) - wanted) / len(sizes) + _DECAY * weights
        speed = 0.9 * speed + 0.1 * slope
        size = 0.99 * size + 0.01 * slope**2
        weights = weights - _RATE * speed / (np.sqrt(size) + 1e-8)
    factor, bias = _calibrated(scaled @ weights, grades >= _SALIENT)
    found = dict(zip(names, map(float, factor * weights / spread), strict=True))
    return found | {"bias": bias}


def _shares(values: Any, starts: Any, sizes: Any) -> Any:
    """The values as shares of the sum of their article."""
    import numpy as np

    return values / np.repeat(np.add.reduceat(values, starts), sizes)


def _calibrated(scores: Any, good: Any) -> tuple[float, float]:
    """Factor and offset that make the scores the log odds of being salient."""
    import numpy as np

    factor, bias = 1.0, -float(scores.mean())
    for _ in range(3000):
        wrong = 1 / (1 + np.exp(-(factor * scores + bias))) - good
        factor -= 0.1 * float((wrong * scores).mean())
        bias -= 0.1 * float(wrong.mean())
    return factor, bias


if __name__ == "__main__":
    main(sys.argv[1:])
