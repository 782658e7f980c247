"""Roles of sentences: macro and micro F1, speech F1, and the median processor time of a text.

    python -m bench.roles DIR... [--json]

Each DIR holds *.jsonl.gz with rows {id, headline, sentences: [{text, para, label,
speech}]} as NewsDiscourse has them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.discourse.roles import ROLES, tag


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of one file that have sentences."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["sentences"]:
                yield row


def f1(gold: Sequence[str], guessed: Sequence[str], name: str) -> float:
    """F1 of one label."""
    hits = sum(a == b == name for a, b in zip(gold, guessed, strict=True))
    total = gold.count(name) + guessed.count(name)
    return 2 * hits / total if total else 0.0


def macro(gold: list[str], guessed: list[str]) -> float:
    """The mean F1 of the labels that occur in the gold."""
    names = set(gold)
    return sum(f1(gold, guessed, name) for name in names) / len(names)


def micro(gold: Sequence[str], guessed: Sequence[str]) -> float:
    """Share of right labels: micro F1, as each sentence has one label."""
    return sum(a == b for a, b in zip(gold, guessed, strict=True)) / len(gold)


def measure(path: Path) -> dict[str, Any]:
    """All figures of one file."""
    names = {role: name for name, role in ROLES.items()}
    gold: list[str] = []
    guessed: list[str] = []
    spoken: list[str] = []
    heard: list[str] = []
    texts = list(rows(path))
    seconds: list[float] = []
    tag(["To load the models."], [0], "")
    for row in texts:
        parts = row["sentences"]
        began = time.process_time()
        found = tag([s["text"] for s in parts], [s["para"] for s in parts], row["headline"] or "")
        seconds.append(time.process_time() - began)
        gold += [s["label"] for s in parts]
        guessed += [names[role] for role, _ in found]
        spoken += [str(s["speech"]) for s in parts]
        heard += [str(speech) for _, speech in found]
    return {
        "set": f"{path.parent.name}/{path.name.removesuffix('.jsonl.gz')}",
        "texts": len(texts),
        "macro": macro(gold, guessed),
        "micro": micro(gold, guessed),
        "speech": f1(spoken, heard, "True"),
        "ms": 1000 * statistics.median(seconds),
        "labels": {name: f1(gold, guessed, name) for name in ROLES},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints one table; ``--json`` one object a line."""
    parser = argparse.ArgumentParser(prog="bench.roles", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    for folder in options.folders:
        for path in sorted(folder.glob("*.jsonl.gz")):
            result = measure(path)
            if options.json:
                print(json.dumps(result))
                continue
            print(
                f"{result['set']:28} {result['texts']:4} texts  macro {result['macro']:.3f}"
                f"  micro {result['micro']:.3f}  speech {result['speech']:.3f}"
                f"  {result['ms']:.1f} ms a text"
            )
            for name, score in result["labels"].items():
                print(f"    {name:36} {score:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
