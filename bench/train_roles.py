"""Makes the learned files of the role tagger from NewsDiscourse.

    python -m bench.train_roles FILE.jsonl.gz... [--out DIR]

Rows of the files: {id, headline, sentences: [{text, para, label, speech}]}. The
weights of the labels are chosen on the marginals of five folds (by a hash of the
id); their printed scores are those of each fold under weights of the other four.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar
from zlib import crc32

import pycrfsuite

from extract.discourse.role_features import features
from extract.discourse.roles import ROLES, SPEECH

from .roles import macro, micro, rows

_FOLDS: Final = 5
_LABELS: Final = tuple(ROLES)
_STEPS: Final = (0.6, 0.75, 0.87, 1.15, 1.33, 1.7)
_ROLE_SETTINGS: Final = {"c1": 0.5, "c2": 8.0, "max_iterations": 110, "keep": 5}
_SPEECH_SETTINGS: Final = {"c1": 2.0, "c2": 1.0, "max_iterations": 100, "keep": 10}

_T = TypeVar("_T")
Items = list[dict[str, float]]
Marginals = list[list[float]]


class Text(NamedTuple):
    """One article as the CRFs see it."""

    fold: int
    items: Items
    labels: list[str]
    speech: list[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the rows, prints what five folds give, writes the files."""
    parser = argparse.ArgumentParser(prog="bench.train_roles", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, default=Path("extract/data"))
    options = parser.parse_args(arguments)
    texts = [_text(row) for file in options.files for row in rows(file)]
    weights = _weights(texts)
    _train([(t.items, t.labels) for t in texts], _ROLE_SETTINGS, options.out / "roles.crfsuite.gz")
    _train(
        [(t.items, t.speech) for t in texts],
        _SPEECH_SETTINGS,
        options.out / "roles-speech.crfsuite.gz",
    )
    (options.out / "roles-weights.json").write_text(json.dumps(weights) + "\n", "utf-8")
    return 0


def _text(row: dict[str, Any]) -> Text:
    sentences = row["sentences"]
    items = features(
        [s["text"] for s in sentences],
        [s["para"] for s in sentences],
        row["headline"] or "",
    )
    labels = [s["label"] for s in sentences]
    speech = [SPEECH if s["speech"] else "other" for s in sentences]
    return Text(crc32(row["id"].encode()) % _FOLDS, items, labels, speech)


def _train(
    pairs: Sequence[tuple[Items, list[str]]], settings: dict[str, float], path: Path
) -> None:
    counts = Counter(name for items, _ in pairs for item in items for name in item)
    trainer = pycrfsuite.Trainer(verbose=False)
    for items, labels in pairs:
        kept = [{n: v for n, v in item.items() if counts[n] >= settings["keep"]} for item in items]
        trainer.append(kept, labels)
    trainer.set_params({n: v for n, v in settings.items() if n != "keep"})
    trainer.set_params({"feature.possible_transitions": True})
    trainer.train(str(path))
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


def _weights(texts: Sequence[Text]) -> dict[str, float]:
    """The weights for all texts, after a report on what such weights give on unseen folds."""
    marginals = _held_out(texts)
    gold = [t.labels for t in texts]
    fair: list[str] = []
    true: list[str] = []
    for fold in range(_FOLDS):
        others = [i for i, t in enumerate(texts) if t.fold != fold]
        weights = _tune(_flat(marginals, others), _flat(gold, others))
        own = [i for i, t in enumerate(texts) if t.fold == fold]
        fair += _decide(_flat(marginals, own), weights)
        true += _flat(gold, own)
    print(f"roles, held out: macro {macro(true, fair):.4f} micro {micro(true, fair):.4f}")
    everything = range(len(texts))
    return _tune(_flat(marginals, everything), _flat(gold, everything))


def _held_out(texts: Sequence[Text]) -> list[Marginals]:
    """The marginals of each text under a CRF that has not seen its fold."""
    result: list[Marginals] = [[] for _ in texts]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fold.crfsuite"
        for fold in range(_FOLDS):
            _train([(t.items, t.labels) for t in texts if t.fold != fold], _ROLE_SETTINGS, path)
            tagger = pycrfsuite.Tagger()
            tagger.open(str(path))
            for i, text in enumerate(texts):
                if text.fold == fold:
                    tagger.set(pycrfsuite.ItemSequence(text.items))
                    result[i] = [
                        [tagger.marginal(name, place) for name in _LABELS]
                        for place in range(len(text.items))
                    ]
    return result


def _flat(parts: Sequence[list[_T]], chosen: Sequence[int]) -> list[_T]:
    return [item for i in chosen for item in parts[i]]


def _decide(marginals: Marginals, weights: dict[str, float]) -> list[str]:
    factors = [weights[name] for name in _LABELS]
    return [_LABELS[max(range(len(row)), key=lambda k: row[k] * factors[k])] for row in marginals]


def _tune(marginals: Marginals, gold: list[str]) -> dict[str, float]:
    """Weights that raise macro plus micro F1, one at a time."""
    weights = dict.fromkeys(_LABELS, 1.0)

    def value(candidate: dict[str, float]) -> float:
        guessed = _decide(marginals, candidate)
        return macro(gold, guessed) + micro(gold, guessed)

    best = value(weights)
    for _ in range(2):
        for name in _LABELS:
            for step in _STEPS:
                candidate = weights | {name: weights[name] * step}
                if (score := value(candidate)) > best:
                    best, weights = score, candidate
    return {name: round(weight, 3) for name, weight in weights.items()}


if __name__ == "__main__":
    sys.exit(main())
