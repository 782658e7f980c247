"""Sentence boundaries: precision, recall, F1 and speed.

    python -m bench.sentences DIR... [--json]

Each DIR holds *.jsonl.gz with rows {text, sents}, where sents are [start, end]
pairs or the sentences themselves. ``ends`` scores where sentences end, without
the ends of lines, which nobody can miss; ``spans`` scores whole sentences.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.discourse.sentences import split


def rows(path: Path) -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Text and gold spans of each row that has sentences."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row.get("sents"):
                yield row["text"], set(_spans(row["text"], row["sents"]))


def _spans(text: str, gold: Sequence[Any]) -> Iterator[tuple[int, int]]:
    place = 0
    for item in gold:
        if isinstance(item, str):
            place = text.index(item, place)
            yield place, place + len(item)
            place += len(item)
        else:
            yield item[0], item[1]


def guess(text: str) -> set[tuple[int, int]]:
    """The spans that we find, line by line."""
    return {
        (line.start() + start, line.start() + end)
        for line in re.finditer(r"[^\n]+", text)
        for start, end in split(line.group())
    }


def measure(path: Path) -> dict[str, Any]:
    """All figures of one file."""
    counts = {"spans": [0, 0, 0], "ends": [0, 0, 0]}
    size, seconds = 0, 0.0
    for text, gold in rows(path):
        began = time.perf_counter()
        found = guess(text)
        seconds += time.perf_counter() - began
        size += len(text.encode())
        edges = {place for place, mark in enumerate(text) if mark == "\n"} | {len(text)}
        _count(counts["spans"], gold, found)
        _count(counts["ends"], {b for _, b in gold} - edges, {b for _, b in found} - edges)
    name = f"{path.parent.name}/{path.name.removesuffix('.jsonl.gz')}"
    return {"set": name, "mb_s": size / seconds / 1e6} | {
        kind: {
            "precision": hits / (hits + extra),
            "recall": hits / (hits + missed),
            "f1": 2 * hits / (2 * hits + extra + missed),
        }
        for kind, (hits, extra, missed) in counts.items()
        if hits
    }


def _count(counts: list[int], gold: set[Any], found: set[Any]) -> None:
    for place, number in enumerate((gold & found, found - gold, gold - found)):
        counts[place] += len(number)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints one line a file."""
    parser = argparse.ArgumentParser(prog="bench.sentences", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    files = [path for folder in options.folders for path in sorted(folder.glob("*.jsonl.gz"))]
    for result in map(measure, files):
        if options.json:
            print(json.dumps(result))
            continue
        shown = "  ".join(
            f"{kind} F1 {result[kind]['f1']:.3f} (P {result[kind]['precision']:.3f}"
            f" R {result[kind]['recall']:.3f})"
            for kind in ("ends", "spans")
            if kind in result
        )
        print(f"{result['set']:24} {shown}  {result['mb_s']:.1f} MB/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
