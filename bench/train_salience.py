"""Makes the weights that rank the actors, from readers' judgements.

    python -m bench.train_salience salience-dexter/docs.jsonl.gz [--write]

A linear scorer; its figures are those of five folds over the articles.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extract.actors import salience

from .ranking import Ranking, summary
from .salience_data import given
from .train_names import rows

_SALIENT = 2.0
_FOLDS = 5
_STEPS = 500
_DECAY = 0.003
_STEADY = 1e-6


def main(argv: Sequence[str]) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(argv)
    documents = []
    for row in rows(options.file):
        judged = given(row)
        documents.append((salience.features(judged.reading, judged.entities), judged.scores))
    rankings = []
    for fold in range(_FOLDS):
        weights = learn([d for i, d in enumerate(documents) if i % _FOLDS != fold])
        for table, scores in (d for i, d in enumerate(documents) if i % _FOLDS == fold):
            predicted = [sum(weights[k] * v for k, v in row.items()) for row in table]
            order = sorted(range(len(scores)), key=lambda i: -predicted[i])
            rankings.append(Ranking([scores[i] for i in order], scores))
    print(summary(rankings, _SALIENT))
    if options.write:
        weights = {k: round(v, 4) for k, v in learn(documents).items()}
        path = Path(salience.__file__).parent / "data" / "names-salience.json"
        path.write_text(json.dumps(weights, indent=1) + "\n")


def learn(documents: Sequence[tuple[list[dict[str, float]], list[float]]]) -> dict[str, float]:
    """The weights, by the name of their feature: listwise (Cao et al. 2007), then calibrated."""
    import numpy as np

    names = list(documents[0][0][0])
    tables = [np.array([[row[name] for name in names] for row in rows_]) for rows_, _ in documents]
    grades = [np.array(scores) for _, scores in documents]
    spread = np.concatenate(tables).std(0)
    spread[spread < _STEADY] = 1.0
    wanted = [_shares(2 ** (1.5 * g) - 1) for g in grades]
    weights = np.zeros(len(names))
    speed, size = np.zeros(len(names)), np.zeros(len(names))
    for _ in range(_STEPS):
        slope = _DECAY * weights
        for table, target in zip(tables, wanted, strict=True):
            scaled = table / spread
            guess = scaled @ weights
            slope = slope + scaled.T @ (_shares(np.exp(guess - guess.max())) - target) / len(tables)
        speed = 0.9 * speed + 0.1 * slope
        size = 0.99 * size + 0.01 * slope**2
        weights = weights - 0.05 * speed / (np.sqrt(size) + 1e-8)
    weights = weights / spread
    factor, bias = _calibrated(
        np.concatenate([table @ weights for table in tables]), np.concatenate(grades) >= _SALIENT
    )
    found = {name: float(w * factor) for name, w in zip(names, weights, strict=True)}
    return found | {"bias": bias}


def _shares(values: Any) -> Any:
    total = values.sum()
    return values / total if total > 0 else values * 0 + 1 / len(values)


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
