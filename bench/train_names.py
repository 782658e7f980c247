"""Makes the learned files of the name tagger.

    python -m bench.train_names tables GAZ.json.gz CLUSTERS.tsv.gz CENSUS_DIR
    python -m bench.train_names crf FILE.jsonl.gz... --census CENSUS_DIR [--all] [--out FILE]

Rows of the files: {id, text, ents: [[start, end, PER|ORG|LOC|MISC], ...], sents?}.
One document in five is held out (by a hash of its id) unless --all is given.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import time
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import pycrfsuite

from extract.data import FOLDER
from extract.discourse import sentences
from extract.model import ActorKind, Article, Block, Kind, Name
from extract.names import agreement, gazetteer, name_features, propagate, tagger, word_table

_DATA: Final = FOLDER
_LIST_OF: Final = {
    "ctry": "country",
    "cap": "capital",
    "state": "state",
    "city": "city",
    "town": "town",
    "region": "region",
    "demo": "demonym",
    "first": "first",
    "last": "last",
    "ptit": "title",
    "osuf": "ending",
}
_SILVER: Final = "silver"
"""Part of the path of files whose labels a machine made."""
_FOLDS: Final = 3
KINDS: Final = {
    "PER": ActorKind.PERSON,
    "ORG": ActorKind.ORGANISATION,
    "LOC": ActorKind.PLACE,
}
_LABELS: Final = {kind: label for label, kind in KINDS.items()} | {ActorKind.COUNTRY: "LOC"}
_SHARE_SHOUTED: Final = 0.06
"""Share of the training sentences that are learned in upper case as well."""


def held_out(identifier: str) -> bool:
    """Whether a document is for measuring only."""
    return crc32(identifier.encode()) % 5 == 0


def tables(lists: Path, clusters: Path, census: Path) -> None:
    """Word lists and clusters as the tables that ``extract.names.gazetteer`` reads."""
    found: dict[str, set[str]] = defaultdict(set)
    with gzip.open(lists, "rt") as file:
        for phrase, on in json.load(file).items():
            found[phrase] |= {_LIST_OF[name] for name in on}
    for line in (_DATA / "names-known.txt").read_text(encoding="utf-8").splitlines()[1:]:
        name, _, phrases = line.partition(": ")
        for phrase in phrases.split("; "):
            found[phrase.lower().replace("'s", " 's")].add(name)
    for first, gender in genders(census).items():
        found[first].add(gender)
    bits: dict[str, int] = defaultdict(int)
    for phrase, on in found.items():
        words = gazetteer.key(phrase).split()
        if len(words) <= gazetteer.LONGEST:
            bits[" ".join(words)] |= sum(1 << gazetteer.LISTS.index(name) for name in on)
            if len(words) > 1:
                bits[words[0]] |= gazetteer.STARTS
    word_table.write(bits, _DATA / "names-lists.bin")
    write_clusters(clusters)


def genders(census: Path) -> dict[str, str]:
    """First names that are a man's or a woman's at least five times in six."""
    shares: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for side, name in enumerate(("male", "female")):
        for line in (census / f"dist.{name}.first").read_text().splitlines():
            first, share = line.split()[:2]
            shares[first.lower()][side] += float(share)
    return {
        first: "man" if men > women else "woman"
        for first, (men, women) in shares.items()
        if max(men, women) >= 5 * min(men, women)
    }


def write_clusters(clusters: Path) -> None:
    """The fine cluster of each word, and the coarse one that most words of a fine one have."""
    fine: dict[str, int] = {}
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    with gzip.open(clusters, "rt") as file:
        for line in file:
            word, coarse, cluster = line.rstrip("\n").rsplit("\t", 2)
            fine[word] = int(cluster)
            votes[int(cluster)][int(coarse)] += 1
    word_table.write(fine, _DATA / "names-words.bin")
    coarse_of = bytes(votes[i].most_common(1)[0][0] for i in range(max(votes) + 1))
    (_DATA / "names-coarse.bin").write_bytes(coarse_of)


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of one file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


Labelled = tuple[list[str], list[str]]


def document(row: dict[str, Any]) -> list[Labelled]:
    """Words and labels of each sentence of a row."""
    text = row["text"]
    spans = row.get("sents") or [
        (offset + a, offset + b) for offset, line in lines(text) for a, b in sentences.split(line)
    ]
    ents = sorted(row["ents"])
    found = []
    for start, end in spans:
        tokens = tagger.words(text, start, end)
        here = [e for e in ents if e[0] < end and e[1] > start]
        labels = []
        previous: Any = None
        for token in tokens:
            over = next((e for e in here if e[0] < token.end and e[1] > token.start), None)
            if over is None or over[2] not in ("PER", "ORG", "LOC", "MISC"):
                labels.append("O")
            else:
                labels.append(("I-" if over is previous else "B-") + over[2])
            previous = over
        if tokens:
            found.append(([t.text for t in tokens], labels))
    return found


def lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text with the offset of each."""
    offset = 0
    for line in text.split("\n"):
        yield offset, line
        offset += len(line) + 1


def shouted(sentences_: Sequence[Labelled], chance: random.Random) -> list[Labelled]:
    """Some of the sentences once more in upper case, as headlines shout them."""
    return [
        ([w.upper() for w in words], labels)
        for words, labels in sentences_
        if chance.random() < _SHARE_SHOUTED
    ]


Document = list[Labelled]


def learned(paths: Sequence[Path], census: Path, everything: bool) -> list[Document]:
    """The documents to learn from, with some sentences shouted, and again with other names."""
    chance = random.Random(0)
    stranger = Stranger(census)
    found = []
    for path in paths:
        for row in rows(path):
            if everything or not held_out(row["id"]):
                read = document(consistent(row) if _SILVER in str(path) else row)
                found.append(read + shouted(read, chance))
                if any(label.endswith("PER") for _, labels in read for label in labels):
                    found.append(stranger.swapped(read))
    return found


class Stranger:
    """Documents with other names in them, so that what is learned is not whom the papers know."""

    def __init__(self, census: Path, seed: int = 0) -> None:
        self._chance = random.Random(seed)
        self._first = _census(census, "male.first", 600) + _census(census, "female.first", 600)
        self._last = _census(census, "all.last", 30000)

    def swapped(self, read: Document) -> Document:
        """The document with each person called by another name, the same throughout."""
        others: dict[str, str] = {}
        found = []
        for words_, labels in read:
            new = list(words_)
            for i, label in enumerate(labels):
                if label.endswith("PER") and words_[i][:1].isupper() and len(words_[i]) > 2:
                    new[i] = self._other(words_, labels, i, others)
            found.append((new, labels))
        return found

    def _other(
        self, words_: Sequence[str], labels: Sequence[str], i: int, others: dict[str, str]
    ) -> str:
        word = words_[i]
        if word not in others:
            more = i + 1 < len(labels) and labels[i + 1] == "I-PER"
            given = labels[i] == "B-PER" and more
            other = self._chance.choice(self._first if given else self._last)
            others[word] = other.upper() if word.isupper() else other
        return others[word]


def _census(folder: Path, name: str, most: int) -> list[str]:
    lines_ = (folder / f"dist.{name}").read_text().splitlines()[:most]
    return [line.split()[0].capitalize() for line in lines_]


def consistent(row: dict[str, Any]) -> dict[str, Any]:
    """A row of machine-made labels with its names of one kind throughout, and none missed."""
    parts = list(lines(row["text"]))
    offsets = [offset for offset, _ in parts]
    blocks = tuple(Block(Kind.PARAGRAPH, line) for _, line in parts)
    article = Article(title="", blocks=blocks)
    names_ = []
    for start, end, label in row["ents"]:
        index = bisect_right(offsets, start) - 1
        if label in KINDS:
            names_.append(Name(index, start - offsets[index], end - offsets[index], KINDS[label]))
    whole = propagate.complete(article, sentences.find(blocks), names_)
    ents = [(offsets[n.block] + n.start, offsets[n.block] + n.end, _LABELS[n.kind]) for n in whole]
    taken = [(a, b) for a, b, _ in ents]
    ents += [
        (a, b, label)
        for a, b, label in row["ents"]
        if label == "MISC" and not any(x < b and a < y for x, y in taken)
    ]
    return {**row, "ents": sorted(ents)}


def train(documents: Sequence[Document], out: Path, strength: float) -> None:
    """Learns both passes; the second sees what a first that never saw the document makes of it."""
    features = [name_features.document([w for w, _ in d]) for d in documents]
    folds = [fold_of(d) for d in documents]
    seen: list[list[list[str]]] = [[] for _ in documents]
    for fold in range(_FOLDS):
        part = out.with_name(f"{out.name}.fold{fold}")
        first_pass(
            [(d, f) for d, f, k in zip(documents, features, folds, strict=True) if k != fold],
            part,
            strength,
        )
        tagger = pycrfsuite.Tagger()
        tagger.open(str(part))
        for i, k in enumerate(folds):
            if k == fold:
                seen[i] = [tagger.tag(f.rows) for f in features[i]]
        tagger.close()
        part.unlink()
    first_pass(list(zip(documents, features, strict=True)), out, strength)
    trainer = _trainer(strength)
    for d, f, tags in zip(documents, features, seen, strict=True):
        new = agreement.rows([w for w, _ in d], f, tags)
        for (_, labels), feature, row in zip(d, f, new, strict=True):
            trainer.append(row, _targets(labels, feature))
    second = out.with_name(out.name.replace("1", "2", 1))
    trainer.train(str(second))
    for path in (out, second):
        path.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


def fold_of(document_: Document) -> int:
    """The fold of a document, by words that a copy with other names has as well."""
    plain = [w for words_, _ in document_[:3] for w in words_ if w.islower()]
    return crc32(" ".join(plain).encode()) % _FOLDS


def first_pass(
    documents: Sequence[tuple[Document, list[name_features.Features]]], out: Path, strength: float
) -> None:
    """Learns the weights of the first pass."""
    trainer = _trainer(strength)
    for read, features in documents:
        for (_, labels), feature in zip(read, features, strict=True):
            trainer.append(feature.rows, _targets(labels, feature))
    began = time.perf_counter()
    trainer.train(str(out))
    print(f"{out.name}: {time.perf_counter() - began:.0f} s, {out.stat().st_size >> 10} KiB")


def _trainer(strength: float) -> pycrfsuite.Trainer:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": strength, "c2": 0.01, "max_iterations": 100, "feature.minfreq": 2})
    return trainer


def _targets(labels: Sequence[str], feature: name_features.Features) -> list[str]:
    return ["O" if i < 0 else labels[i] for i in feature.tokens]


def main(argv: Sequence[str]) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    sub = commands.add_parser("tables")
    sub.add_argument("lists", type=Path)
    sub.add_argument("clusters", type=Path)
    sub.add_argument("census", type=Path)
    sub = commands.add_parser("crf")
    sub.add_argument("files", type=Path, nargs="+")
    sub.add_argument("--census", type=Path, required=True)
    sub.add_argument("--all", action="store_true")
    sub.add_argument("--out", type=Path, default=_DATA / "names-1.crfsuite.gz", help="first pass")
    sub.add_argument("--strength", type=float, default=0.4, help="of the L1 penalty")
    given = parser.parse_args(argv)
    if given.command == "tables":
        tables(given.lists, given.clusters, given.census)
    else:
        train(learned(given.files, given.census, given.all), given.out, given.strength)


if __name__ == "__main__":
    main(sys.argv[1:])
