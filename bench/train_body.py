"""Make the weights of the body model for HTML from folders of pages with gold.

    python -m bench.train_body DIR... --out extract/data/body-html.json

Needs catboost. Of each folder the development part (``corpus.is_dev``) is kept out; what the model
does there is printed at the end. With ``--all`` nothing is kept out, and nothing told: for weights
to ship, of which the run without it says what such weights do. The first forest's opinions that the
second learns from are made by folds, as are the log odds of words and class names, so that neither
sees its own page.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from extract.blocks import decode, from_html, tree
from extract.blocks.raw import RawBlock
from extract.body import headline, html_features
from extract.body.class_names import NameWeights, tokens
from extract.body.classifier import context
from extract.body.containers import Containers
from extract.body.headline import PageWords
from extract.body.html_features import Groups
from extract.body.menus import outside_menus
from extract.model import Page

from . import corpus, score
from .body_labels import COVERED, coverage
from .forests import exported
from .log_odds import log_odds, opening_words

# Neither has types for us, and neither is needed to read a page.
catboost: Any = import_module("catboost")
np: Any = import_module("numpy")

_FOLDS: Final = 4
_FIRST_COLUMNS: Final = 36
_SECOND_COLUMNS: Final = 45
_MOST_BLOCKS: Final = 1500
_LEAST_GOLD: Final = 100
_SETTINGS: Final = {
    "loss_function": "Logloss",
    "iterations": 250,
    "depth": 6,
    "learning_rate": 0.08,
    "border_count": 32,
    "l2_leaf_reg": 3.0,
    "rsm": 0.5,
    "random_seed": 1,
    "thread_count": 2,
    "allow_writing_files": False,
    "verbose": False,
}
# Enough to see which columns matter.
_QUICK: Final = {"iterations": 90, "learning_rate": 0.2}
Words = Mapping[str, float]
Array = Any


@dataclass
class Sample:
    """A page: its blocks, which of them are body, and what the model makes of it."""

    identity: str
    folder: str
    gold: str
    dev: bool
    kind: str
    blocks: list[RawBlock]
    spoken: list[list[str]]
    covered: list[float]
    head: PageWords
    title: int | None
    table: Array = None
    sizes: list[float] = field(default_factory=list)
    groups: Groups = field(default_factory=dict)
    opinion: list[float] = field(default_factory=list)

    @property
    def fold(self) -> int:
        """Which part of the training pages it belongs to."""
        return (crc32(self.identity.encode()) >> 8) % _FOLDS

    @property
    def learnable(self) -> bool:
        """Whether the page holds most of its gold at all, and is no monster."""
        found = sum(
            len(score.words(block.text))
            for block, share in zip(self.blocks, self.covered, strict=True)
            if share >= COVERED
        )
        enough = found >= 0.6 * len(score.words(self.gold))
        return not self.dev and enough and len(self.blocks) <= _MOST_BLOCKS

    def weights(self) -> Array:
        """How much each block counts: longer ones more, a page by its blocks' root, titles not."""
        sizes = np.sqrt([len(block.text) for block in self.blocks]) + 2
        weights = sizes / sizes.sum() * math.sqrt(len(sizes))
        if self.title is not None:
            weights[self.title] = 0.0
        return weights


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the folders that the command line names, and write the weights."""
    options = _parser().parse_args(arguments)
    samples = [
        sample
        for folder in options.folders
        for sample in _samples(folder, keep_out=not options.all)
    ]
    learn = [sample for sample in samples if sample.learnable]
    judge = [sample for sample in samples if sample.dev]
    learn += list(_bare(learn))
    print(len(learn), "pages to learn from,", len(judge), "to judge by", flush=True)
    lexicon, names = _prepare(learn, judge)
    columns = _fill(learn, judge, lexicon, names)
    print(len(columns), "features", flush=True)
    first = _first(learn, judge, columns)
    second_columns = [*columns, *_widen(learn + judge)]
    second = _fit(learn, _best(learn, second_columns, _SECOND_COLUMNS))
    data = {
        "lexicon": lexicon[-1],
        "names": names[-1],
        "first": exported(first.classifier, [columns[i] for i in first.columns]),
        "second": exported(second.classifier, [second_columns[i] for i in second.columns]),
        "threshold": options.threshold,
    }
    options.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    _report(judge, second, options.threshold)


def _samples(folder: Path, *, keep_out: bool) -> Iterator[Sample]:
    for row in corpus.gold(folder):
        identity, gold = row["id"], row.get("text") or ""
        if len(gold) < _LEAST_GOLD:
            continue
        blocks, head = _from_page(corpus.page(folder, identity))
        if blocks:
            spoken = [headline.first_words(block.text) for block in blocks]
            title = headline.find(blocks, spoken, head)
            covered = coverage([block.text for block in blocks], gold)
            dev = keep_out and corpus.is_dev(folder, identity)
            kind = row.get("page_type") or "article"
            yield Sample(
                identity, folder.name, gold, dev, kind, blocks, spoken, covered, head, title
            )


def _from_page(data: bytes) -> tuple[list[RawBlock], PageWords]:
    root = tree.parse(decode.decode(Page(data, "")))
    found = from_html.blocks(root)
    return [found[index] for index in outside_menus(found)], headline.head_words(root)


def _bare(samples: list[Sample]) -> Iterator[Sample]:
    """Pages of nothing but text, short and very long, as print views are.

    Few sites have such pages, and the model has to see that they are all body.
    """
    texts: list[str] = []
    for count, sample in enumerate(samples):
        pairs = zip(sample.blocks, sample.covered, strict=True)
        texts += [block.text for block, share in pairs if share >= COVERED]
        if len(texts) < _BARE[count % len(_BARE)]:
            continue
        page = "".join(f"<p>{escape(text)}</p>" for text in texts)
        blocks, head = _from_page(f"<html><body>{page}</body></html>".encode())
        spoken = [headline.first_words(block.text) for block in blocks]
        covered = [1.0] * len(blocks)
        yield Sample(
            f"{sample.identity}-bare",
            sample.folder,
            "\n".join(texts),
            False,
            "bare",
            blocks,
            spoken,
            covered,
            head,
            None,
        )
        texts = []


# How many blocks such a page has at least.
_BARE: Final = (4, 500, 20, 150, 10, 60)


def _prepare(learn: list[Sample], judge: list[Sample]) -> tuple[list[Words], list[Words]]:
    """The log odds of words and class names, for each fold without it, and from all pages."""
    parts = [[s for s in learn if s.fold != fold] for fold in range(_FOLDS)] + [learn]
    spoken = {id(s): [opening_words(block.text) for block in s.blocks] for s in learn}
    named = {id(s): _named(s.blocks) for s in learn}
    lexicon: list[Words] = [
        log_odds(((spoken[id(s)], s.covered) for s in part), 8) for part in parts
    ]
    names: list[Words] = [log_odds(((named[id(s)], s.covered) for s in part), 5) for part in parts]
    return lexicon, names


def _named(blocks: list[RawBlock]) -> list[set[str]]:
    """For each block the class names around it."""
    page = Containers(blocks)
    around: list[set[str]] = []
    for container in page.found:
        own = set(tokens(container.place.names))
        around.append(own | around[container.parent.index] if container.parent else own)
    return [around[owner.index] for owner in page.owners]


def _fill(
    learn: list[Sample], judge: list[Sample], lexicon: list[Words], names: list[Words]
) -> list[str]:
    """Give every sample its table of features; their names, in order."""
    columns: list[str] = []
    for sample in learn + judge:
        part = _FOLDS if sample.dev else sample.fold
        found, sample.groups = html_features.columns(
            sample.blocks,
            sample.spoken,
            sample.head,
            sample.title,
            lexicon[part],
            NameWeights(names[part]),
        )
        columns = list(found)
        sample.table = np.array(list(found.values()), np.float32).T
        sample.sizes = found["length"]
    return columns


def _first(learn: list[Sample], judge: list[Sample], columns: list[str]) -> Model:
    """The first forest; the opinions of each sample come from one that has not seen it."""
    best = _best(learn, columns, _FIRST_COLUMNS)
    for fold in range(_FOLDS):
        model = _fit([s for s in learn if s.fold != fold], best)
        for sample in learn:
            if sample.fold == fold:
                sample.opinion = model.probabilities(sample)
        print("fold", fold, flush=True)
    model = _fit(learn, best)
    for sample in judge:
        sample.opinion = model.probabilities(sample)
    return model


def _widen(samples: list[Sample]) -> list[str]:
    """Add to every table what the first opinion says; the names of the new columns."""
    names: list[str] = []
    for sample in samples:
        found = context(sample.opinion, sample.sizes, sample.groups)
        names = list(found)
        sample.table = np.hstack([sample.table, np.array(list(found.values())).T])
    return names


class Model:
    """A forest that looks at some of the columns."""

    def __init__(self, classifier: Any, columns: list[int]) -> None:
        self.classifier = classifier
        self.columns = columns

    def probabilities(self, sample: Sample) -> list[float]:
        """For each block of the sample how likely it is body."""
        table = sample.table[:, self.columns]
        found: list[float] = self.classifier.predict_proba(table)[:, 1].tolist()
        return found


def _best(samples: list[Sample], names: list[str], most: int) -> list[int]:
    """The columns that a forest leans on most: each of the others costs more than it gives."""
    everything = list(range(len(names)))
    worth = _fit(samples, everything, **_QUICK).classifier.feature_importances_
    return sorted(sorted(everything, key=lambda column: -worth[column])[:most])


def _fit(samples: list[Sample], columns: list[int], **others: Any) -> Model:
    classifier = catboost.CatBoostClassifier(**_SETTINGS | others)
    classifier.fit(
        np.vstack([s.table[:, columns] for s in samples]),
        np.concatenate([np.array(s.covered) >= COVERED for s in samples]),
        sample_weight=np.concatenate([s.weights() for s in samples]),
    )
    return Model(classifier, columns)


def _report(judge: list[Sample], model: Model, threshold: float) -> None:
    """What the model does on the pages that it has not learned from."""
    found = {id(sample): model.probabilities(sample) for sample in judge}
    groups = sorted({(s.folder, s.kind == "article") for s in judge})
    for folder, article in groups:
        pages = [s for s in judge if (s.folder, s.kind == "article") == (folder, article)]
        for at in (threshold - 0.1, threshold, threshold + 0.1):
            result = score.summarise([_compared(s, found[id(s)], at) for s in pages])
            print(
                f"{folder} {'articles' if article else 'other pages'}, {result.pages} pages,"
                f" at {at:.2f}: F1 {result.f1:.4f}"
                f" P {result.precision:.4f} R {result.recall:.4f}"
            )


def _compared(sample: Sample, probabilities: Sequence[float], threshold: float) -> score.Score:
    kept = (
        block.text
        for index, (block, p) in enumerate(zip(sample.blocks, probabilities, strict=True))
        if p >= threshold and index != sample.title
    )
    return score.compare(sample.gold, "\n".join(kept))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.train_body", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--threshold", type=float, default=0.55)
    parser.add_argument("--all", action="store_true", help="learn from the part kept out as well")
    return parser


if __name__ == "__main__":
    main()
