"""Makes the learned files of the name tagger.

    python -m bench.train_names tables GAZ.json.gz CLUSTERS.tsv.gz
    python -m bench.train_names crf FILE.jsonl.gz... [--all] [--out FILE]

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
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import pycrfsuite

from extract import gazetteer, name_features, names, sentences, word_table

_DATA: Final = Path(gazetteer.__file__).parent / "data"
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
    "osuf": "organisation",
}
_SHARE_SHOUTED: Final = 0.06
"""Share of the training sentences that are learned in upper case as well."""


def held_out(identifier: str) -> bool:
    """Whether a document is for measuring only."""
    return crc32(identifier.encode()) % 5 == 0


def tables(lists: Path, clusters: Path) -> None:
    """Word lists and clusters as the tables that ``extract.gazetteer`` reads."""
    bits: dict[str, int] = {}
    with gzip.open(lists, "rt") as file:
        for phrase, found in json.load(file).items():
            parts = phrase.split()
            if len(parts) > gazetteer.LONGEST:
                continue
            value = sum(1 << gazetteer.LISTS.index(_LIST_OF[name]) for name in found)
            bits[phrase] = bits.get(phrase, 0) | value
            if len(parts) > 1:
                bits[parts[0]] = bits.get(parts[0], 0) | gazetteer.STARTS
    word_table.write(bits, _DATA / "names-lists.bin")
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
        tokens = names.words(text, start, end)
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


def train(paths: Sequence[Path], out: Path, everything: bool, c1: float, c2: float) -> None:
    """Learns the weights of the tagger."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": c1, "c2": c2, "max_iterations": 120})
    chance = random.Random(0)
    count = 0
    for path in paths:
        for row in rows(path):
            if held_out(row["id"]) and not everything:
                continue
            learned = document(row)
            learned += shouted(learned, chance)
            for (_, labels), features in zip(
                learned, name_features.document([w for w, _ in learned]), strict=True
            ):
                trainer.append(
                    features.rows, ["O" if i < 0 else labels[i] for i in features.tokens]
                )
                count += 1
    began = time.perf_counter()
    trainer.train(str(out))
    took = time.perf_counter() - began
    print(f"{count} sentences, {took:.0f} s, {out.stat().st_size / 1024:.0f} KiB")


def main(argv: Sequence[str]) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    sub = commands.add_parser("tables")
    sub.add_argument("lists", type=Path)
    sub.add_argument("clusters", type=Path)
    sub = commands.add_parser("crf")
    sub.add_argument("files", type=Path, nargs="+")
    sub.add_argument("--all", action="store_true")
    sub.add_argument("--out", type=Path, default=_DATA / "names-crf.bin")
    sub.add_argument("--c1", type=float, default=0.1)
    sub.add_argument("--c2", type=float, default=0.01)
    given = parser.parse_args(argv)
    if given.command == "tables":
        tables(given.lists, given.clusters)
    else:
        train(given.files, given.out, given.all, given.c1, given.c2)


if __name__ == "__main__":
    main(sys.argv[1:])
