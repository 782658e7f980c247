"""Make the weights of the body model from folders of pages with gold.

    python -m bench.train_body [--text] DIR... --out extract/data/body-html.json

Needs lightgbm. Of each folder the development part (``corpus.is_dev``) is kept out; what the model
does there is printed at the end. The first forest's opinions that the second learns from are made
by folds, as are the log odds of words and class names, so that neither sees its own page.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from extract.blocks import decode, from_html, from_text, tree
from extract.blocks.raw import RawBlock
from extract.body import headline
from extract.body.classifier import Groups, context, features
from extract.body.containers import containers
from extract.body.menus import outside_menus
from extract.body.place_features import tokens
from extract.model import Page

from . import corpus, score
from .body_labels import coverage

# Neither has types for us, and neither is needed to read a page.
lightgbm: Any = import_module("lightgbm")
np: Any = import_module("numpy")

_FOLDS: Final = 4
_COVERED: Final = 0.5
_MOST_BLOCKS: Final = 1500
_LEAST_GOLD: Final = 100
_UNIT: Final = 1 << 16
_WORD: Final = re.compile(r"\w+")
_SETTINGS: Final = {
    "objective": "binary",
    "learning_rate": 0.14,
    "num_leaves": 16,
    "min_data_in_leaf": 40,
    "lambda_l2": 1.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "max_bin": 63,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "verbose": -1,
}
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
    covered: list[float]
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
            if share >= _COVERED
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
    samples = [sample for folder in options.folders for sample in _samples(folder, options.text)]
    learn = [sample for sample in samples if sample.learnable]
    judge = [sample for sample in samples if sample.dev]
    print(len(learn), "pages to learn from,", len(judge), "to judge by", flush=True)
    lexicon, names = _prepare(learn, judge)
    columns = _fill(learn, judge, lexicon, names)
    print(len(columns), "features", flush=True)
    first = _first(learn, judge)
    second_columns = [*columns, *_widen(learn + judge)]
    second = _fit(learn)
    data = {
        "lexicon": lexicon[-1],
        "names": names[-1],
        "first": _exported(first, columns),
        "second": _exported(second, second_columns),
        "threshold": options.threshold,
    }
    options.out.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    _report(judge, second, options.threshold)


def _samples(folder: Path, text: bool) -> Iterator[Sample]:
    lines = {row["id"]: row for row in corpus.lines(folder)} if text else {}
    for row in corpus.gold(folder):
        identity, gold = row["id"], row.get("text") or ""
        if len(gold) < _LEAST_GOLD or (text and identity not in lines):
            continue
        if text:
            blocks, title = _from_lines(lines[identity])
        else:
            blocks, title = _from_page(corpus.page(folder, identity))
        if blocks:
            covered = coverage([block.text for block in blocks], gold)
            dev = corpus.is_dev(folder, identity)
            kind = row.get("page_type") or "article"
            yield Sample(identity, folder.name, gold, dev, kind, blocks, covered, title)


def _from_page(data: bytes) -> tuple[list[RawBlock], int | None]:
    root = tree.parse(decode.decode(Page(data, "")))
    found = from_html.blocks(root)
    blocks = [found[index] for index in outside_menus(found)]
    return blocks, headline.find(blocks, headline.head_words(root))


def _from_lines(row: corpus.Row) -> tuple[list[RawBlock], int | None]:
    blocks = from_text.blocks("\n".join(row["lines"]))
    if row["title_line"] is None:
        return blocks, None
    title = " ".join(row["lines"][row["title_line"]].split())
    same = (index for index, block in enumerate(blocks) if block.text == title)
    return blocks, next(same, None)


def _prepare(learn: list[Sample], judge: list[Sample]) -> tuple[list[Words], list[Words]]:
    """The log odds of words and class names, for each fold without it, and from all pages."""
    parts = [[s for s in learn if s.fold != fold] for fold in range(_FOLDS)] + [learn]
    spoken = {id(s): [_spoken(block) for block in s.blocks] for s in learn}
    named = {id(s): _named(s.blocks) for s in learn}
    lexicon = [_log_odds(part, lambda s: spoken[id(s)], 8) for part in parts]
    names = [_log_odds(part, lambda s: named[id(s)], 5) for part in parts]
    return lexicon, names


def _spoken(block: RawBlock) -> set[str]:
    return set(_WORD.findall(block.text[:200].lower()))


def _named(blocks: list[RawBlock]) -> list[set[str]]:
    """For each block the class names around it."""
    if blocks[0].place is None:
        return [set() for _ in blocks]
    everything, owners = containers(blocks)
    around: list[set[str]] = []
    for container in everything:
        own = set(tokens(container.place.names)) if container.tag not in ("body", "html") else set()
        around.append(own | around[container.parent.index] if container.parent else own)
    return [around[owner.index] for owner in owners]


def _log_odds(
    samples: Iterable[Sample], words_of: Callable[[Sample], list[set[str]]], least: int
) -> Words:
    """How much more often a word stands in body than in chrome, each page counting once."""
    body: dict[str, float] = defaultdict(float)
    chrome: dict[str, float] = defaultdict(float)
    for sample in samples:
        inside: Counter[str] = Counter()
        outside: Counter[str] = Counter()
        for words, share in zip(words_of(sample), sample.covered, strict=True):
            (inside if share >= _COVERED else outside).update(words)
        for word in inside | outside:
            part = inside[word] / (inside[word] + outside[word])
            body[word] += part
            chrome[word] += 1 - part
    if not body:
        return {}
    prior = math.log(sum(body.values()) / sum(chrome.values()))
    return {
        word: round(math.log((body[word] + 1) / (chrome[word] + 1)) - prior, 2)
        for word in sorted(body)
        if body[word] + chrome[word] >= least and not word.isdigit()
    }


def _fill(
    learn: list[Sample], judge: list[Sample], lexicon: list[Words], names: list[Words]
) -> list[str]:
    """Give every sample its table of features; their names, in order."""
    columns: list[str] = []
    for sample in learn + judge:
        part = _FOLDS if sample.dev else sample.fold
        found, sample.groups = features(sample.blocks, sample.title, lexicon[part], names[part])
        columns = [name for name in found if name not in _UNUSED or sample.blocks[0].place is None]
        sample.table = np.array([found[name] for name in columns], np.float64).T
        sample.sizes = found["length"]
    return columns


# Numbers that only name a group; and what helps a model that sees markup so little that asking
# costs more than it is worth.
_UNUSED: Final = frozenset(
    "template_number upper opener colon address bars fraction marks joined+ lexicon_first".split()
)


def _first(learn: list[Sample], judge: list[Sample]) -> Any:
    """The first forest; the opinions of each sample come from one that has not seen it."""
    for fold in range(_FOLDS):
        model = _fit([s for s in learn if s.fold != fold])
        for sample in learn:
            if sample.fold == fold:
                sample.opinion = model.predict(sample.table).tolist()
        print("fold", fold, flush=True)
    model = _fit(learn)
    for sample in judge:
        sample.opinion = model.predict(sample.table).tolist()
    return model


def _widen(samples: list[Sample]) -> list[str]:
    """Add to every table what the first opinion says; the names of the new columns."""
    names: list[str] = []
    for sample in samples:
        found = context(sample.opinion, sample.sizes, sample.groups)
        names = list(found)
        sample.table = np.hstack([sample.table, np.array(list(found.values())).T])
    return names


def _fit(samples: list[Sample]) -> Any:
    data = lightgbm.Dataset(
        np.vstack([s.table for s in samples]),
        np.concatenate([np.array(s.covered) >= _COVERED for s in samples]),
        weight=np.concatenate([s.weights() for s in samples]),
    )
    return lightgbm.train(_SETTINGS, data, num_boost_round=_TREES)


_TREES: Final = 90


def _exported(model: Any, columns: list[str]) -> dict[str, Any]:
    """The forest as ``extract.trees`` reads it."""
    roots = [info["tree_structure"] for info in model.dump_model()["tree_info"]]
    asked = sorted({(n["split_feature"], _cut(n)) for root in roots for n in _inner(root)})
    number = {question: index for index, question in enumerate(asked)}
    cuts: dict[str, list[float]] = {}
    for feature, threshold in asked:
        cuts.setdefault(columns[feature], []).append(threshold)
    return {"cuts": cuts, "trees": [_flat(root, number) for root in roots]}


def _cut(node: dict[str, Any]) -> float:
    return float(f"{node['threshold']:.7g}")


def _inner(root: dict[str, Any]) -> list[dict[str, Any]]:
    """The inner nodes, parents before their children."""
    found = [root] if "split_feature" in root else []
    for node in found:
        found += [c for c in (node["left_child"], node["right_child"]) if "split_feature" in c]
    return found


def _flat(root: dict[str, Any], number: Mapping[tuple[int, float], int]) -> list[list[int]]:
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


def _report(judge: list[Sample], model: Any, threshold: float) -> None:
    """What the model does on the pages that it has not learned from."""
    found = {id(sample): model.predict(sample.table) for sample in judge}
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
    parser.add_argument("--text", action="store_true", help="learn from the pages as plain text")
    parser.add_argument("--out", type=Path, required=True, help="the file to write")
    parser.add_argument("--threshold", type=float, default=0.55)
    return parser


if __name__ == "__main__":
    main()
