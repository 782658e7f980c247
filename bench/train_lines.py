"""Make the weights of the body model for plain text from folders of pages with gold.

    python -m bench.train_lines DIR... --out extract/data/body-text.json
    python -m bench.train_lines DIR... --cross

Needs catboost. Every page is learned from; what such a model does is told by --cross, which judges
each page by forests that have learned from no page of its site. The first forest's opinions that
the second learns from are made so too, as is the lexicon that the features of a page are made with.
A page that its folder does not give as text is read as the lines of its HTML.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, Final
from urllib.parse import urlsplit
from zlib import crc32

from extract.blocks import decode, from_html, from_text, tree
from extract.blocks.raw import RawBlock
from extract.body import headline
from extract.body.classifier import context, text_columns
from extract.model import Page

from . import corpus, score
from .body_labels import COVERED, coverage
from .forests import exported
from .log_odds import log_odds, opening_words

# Neither has types for us, and neither is needed to read a page.
catboost: Any = import_module("catboost")
np: Any = import_module("numpy")

_FOLDS: Final = 4
_LEAST_GOLD: Final = 100
_LEAST_FOUND: Final = 0.6
_MOST_LINES: Final = 1500
_LEAST_PAGES: Final = 8
# How many pages have a copy that knows no word, and how much it counts.
_STRANGERS: Final = 0.4
_STRANGER_COUNTS: Final = 0.25
_PAGE_COUNTS: Final = 10.0
_SETTINGS: Final = {
    "loss_function": "Logloss",
    "iterations": 150,
    "depth": 6,
    "learning_rate": 0.13,
    "border_count": 32,
    "l2_leaf_reg": 3.0,
    "rsm": 0.5,
    "random_seed": 1,
    "thread_count": 1,
    "allow_writing_files": False,
    "verbose": False,
}
Words = Mapping[str, float]
Array = Any


@dataclass
class Sample:
    """A page's lines, which of them are body, and what the forests make of them."""

    set: str
    site: str
    gold: str
    lines: list[RawBlock]
    covered: list[float]
    """For each line the share of it that is body."""
    title: int | None
    counts: float = _PAGE_COUNTS
    table: Array = None
    sizes: list[float] = field(default_factory=list)
    opinion: list[float] = field(default_factory=list)

    @property
    def fold(self) -> int:
        """Which part of the pages it belongs to: all of a site to the same."""
        return crc32(self.site.encode()) % _FOLDS

    @property
    def learnable(self) -> bool:
        """Whether the page holds most of its gold at all, and is no monster."""
        pairs = zip(self.lines, self.covered, strict=True)
        found = sum(len(score.words(line.text)) for line, share in pairs if share >= COVERED)
        enough = found >= _LEAST_FOUND * len(score.words(self.gold))
        return enough and len(self.lines) <= _MOST_LINES

    def weights(self) -> Array:
        """How much each line counts: by its words, as it is measured; the headline does not."""
        sizes = np.array([len(score.words(line.text)) + 1.0 for line in self.lines])
        weights = self.counts * sizes / sizes.sum()
        if self.title is not None:
            weights[self.title] = 0.0
        return weights


def main(arguments: Sequence[str] | None = None) -> None:
    """Train on the folders that the command line names, and write the weights."""
    options = _parser().parse_args(arguments)
    samples = [sample for folder in options.folders for sample in _read(folder)]
    learn = [sample for sample in samples if sample.learnable]
    print(len(learn), "pages to learn from", flush=True)
    lexicons = [_lexicon(s for s in learn if s.fold != fold) for fold in range(_FOLDS)]
    columns = _fill(samples, lexicons)
    learn += list(_strangers(learn, columns))
    everyone = list({id(sample): sample for sample in samples + learn}.values())
    _note_opinions(learn, everyone)
    first = None if options.cross else _fit(learn)
    second_columns = columns + _widen(everyone)
    if first is None:
        _note_opinions(learn, everyone)
        _report(samples, options.threshold)
        return
    data = {
        "lexicon": _lexicon(sample for sample in learn if sample.counts == _PAGE_COUNTS),
        "names": {},
        "first": exported(first, columns),
        "second": exported(_fit(learn), second_columns),
        "threshold": options.threshold,
    }
    options.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def _read(folder: Path) -> Iterator[Sample]:
    """The pages of a folder that have gold."""
    given = {row["id"]: row for row in corpus.lines(folder)}
    for row in corpus.gold(folder):
        identity, gold = row["id"], row.get("text") or ""
        if len(gold) < _LEAST_GOLD:
            continue
        found = given.get(identity) or _as_lines(corpus.page(folder, identity))
        lines = from_text.blocks("\n".join(found["lines"]))
        if lines:
            article = row.get("page_type") in (None, "article")
            yield Sample(
                f"{folder.name} {'articles' if article else 'other pages'}",
                _site(row.get("url")) or f"{folder.name}/{identity}",
                gold,
                lines,
                coverage([line.text for line in lines], gold),
                _title(lines, found),
            )


def _as_lines(data: bytes) -> corpus.Row:
    """A page's text, a line a block, as the corpora give it."""
    root = tree.parse(decode.decode(Page(data, "")))
    blocks = from_html.blocks(root)
    spoken = [headline.first_words(block.text) for block in blocks]
    return {
        "lines": [" ".join(block.text.split()) for block in blocks],
        "title_line": headline.find(blocks, spoken, headline.head_words(root)),
    }


def _title(lines: Sequence[RawBlock], row: corpus.Row) -> int | None:
    if row["title_line"] is None:
        return None
    title = " ".join(row["lines"][row["title_line"]].split())
    return next((index for index, line in enumerate(lines) if line.text == title), None)


def _site(url: str | None) -> str:
    """The host's name without what stands before the site's own."""
    parts = (urlsplit(url or "").hostname or "").split(".")
    short = len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3
    return ".".join(parts[-3 if short else -2 :])


def _lexicon(samples: Iterable[Sample]) -> Words:
    pages = (((opening_words(line.text) for line in s.lines), s.covered) for s in samples)
    return log_odds(pages, _LEAST_PAGES)


def _fill(samples: list[Sample], lexicons: list[Words]) -> list[str]:
    """Give every sample its table of features; the columns' names."""
    columns: list[str] = []
    for sample in samples:
        found, _ = text_columns(sample.lines, lexicons[sample.fold])
        columns = list(found)
        sample.table = np.array(list(found.values()), np.float32).T
        sample.sizes = found["length"]
    return columns


def _strangers(samples: list[Sample], columns: list[str]) -> Iterator[Sample]:
    """Copies in which no word is known, as in a language that the lexicon has not.

    A model that has always had the lexicon leans on it.
    """
    words = [index for index, name in enumerate(columns) if name.startswith("lexicon")]
    chance = Random(1)
    for sample in samples:
        if chance.random() < _STRANGERS:
            table = sample.table.copy()
            table[:, words] = 0.0
            yield replace(sample, table=table, counts=sample.counts * _STRANGER_COUNTS)


def _note_opinions(learn: list[Sample], everyone: list[Sample]) -> None:
    """What a forest thinks of each sample that has learned from no page of its site."""
    for fold in range(_FOLDS):
        forest = _fit([sample for sample in learn if sample.fold != fold])
        for sample in everyone:
            if sample.fold == fold:
                sample.opinion = forest.predict_proba(sample.table)[:, 1].tolist()
        print("fold", fold, flush=True)


def _widen(samples: list[Sample]) -> list[str]:
    """Add to every table what the first opinion says; the names of the new columns."""
    names: list[str] = []
    for sample in samples:
        found = context(sample.opinion, sample.sizes, {})
        names = list(found)
        sample.table = np.hstack([sample.table, np.array(list(found.values())).T])
    return names


def _fit(samples: list[Sample]) -> Any:
    forest = catboost.CatBoostClassifier(**_SETTINGS)
    return forest.fit(
        np.vstack([sample.table for sample in samples]),
        np.concatenate([np.array(sample.covered) >= COVERED for sample in samples]),
        sample_weight=np.concatenate([sample.weights() for sample in samples]),
    )


def _report(samples: list[Sample], threshold: float) -> None:
    """What opinions on pages of unseen sites are worth, by set."""
    for name in sorted({sample.set for sample in samples}):
        pages = [sample for sample in samples if sample.set == name]
        for at in (threshold - 0.1, threshold, threshold + 0.1):
            found = score.summarise([_compared(sample, at) for sample in pages])
            print(
                f"{name}, {found.pages} pages, at {at:.2f}: F1 {found.f1:.4f}"
                f" P {found.precision:.4f} R {found.recall:.4f}"
            )


def _compared(sample: Sample, threshold: float) -> score.Score:
    kept = (
        line.text
        for index, (line, p) in enumerate(zip(sample.lines, sample.opinion, strict=True))
        if p >= threshold and index != sample.title
    )
    return score.compare(sample.gold, "\n".join(kept))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench.train_lines", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("--out", type=Path, help="the file to write")
    target.add_argument("--cross", action="store_true", help="judge all pages by folds")
    parser.add_argument("--threshold", type=float, default=0.54)
    return parser


if __name__ == "__main__":
    main()
