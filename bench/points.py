"""Points: ROUGE of three points beside peers, and what a reader would stumble over.

    python -m bench.points DIR... [--count N] [--limit N] [--json]

Each DIR holds *.jsonl.gz with rows {id, text, summary: [...]} or GUM's {title, text,
summaries}. Peers (Lead-3, sumy's LexRank and TextRank, lede) run where installed.
"dangling" is the share of points that open with a pronoun or a connective,
"broken" counts points with half a quote, "same" is the mean of the most similar
pair (cosine of words), "place" where in the text points stand, "parts" the share
of the text's quarters that have a point.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from rouge_score import rouge_scorer

from extract.discourse.dateline import without_dateline
from extract.discourse.terms import content, words
from extract.points import selection
from extract.points.fitness import has_half_quote
from extract.points.openings import dangles
from extract.points.trim import GIST_LENGTH

from .summaries import Summarised, read

Peer = Callable[[Summarised, int], list[str]]
SCORES = ("rouge1", "rouge2", "rougeLsum")
_PARTS = 4


def nutgraf(row: Summarised, count: int) -> list[str]:
    """What we show."""
    return [p.text for p in selection.choose(row.article, row.sentences, row.actors, count)]


def lead(row: Summarised, count: int) -> list[str]:
    """The first sentences."""
    return _texts(row)[:count]


def peers() -> Iterator[tuple[str, Peer]]:
    """All that can run here."""
    yield "nutgraf", nutgraf
    yield "Lead", lead
    if importlib.util.find_spec("sumy"):
        yield from _sumy()
    if importlib.util.find_spec("lede"):
        yield "lede", _lede


def _texts(row: Summarised) -> list[str]:
    return [s.text_in(row.article) for s in row.sentences]


def _sumy() -> Iterator[tuple[str, Peer]]:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.text_rank import TextRankSummarizer
    from sumy.utils import get_stop_words

    class Words:
        """Sumy's tokeniser interface over our words, so that all see the same."""

        def to_words(self, text: str) -> list[str]:
            return words(text)

    def peer(kind: Any) -> Peer:
        summarizer = kind(Stemmer("english"))
        summarizer.stop_words = get_stop_words("english")

        def choose(row: Summarised, count: int) -> list[str]:
            parts = [Sentence(text, Words()) for text in _texts(row)]
            return [str(s) for s in summarizer(ObjectDocumentModel([Paragraph(parts)]), count)]

        return choose

    yield "sumy LexRank", peer(LexRankSummarizer)
    yield "sumy TextRank", peer(TextRankSummarizer)


def _lede(row: Summarised, count: int) -> list[str]:
    import lede

    text = " ".join(_texts(row))
    return [lede.summarize(text, max_length=140 * count).summary]


def measure(rows: Sequence[Summarised], peer: Peer, count: int) -> dict[str, float]:
    """The figures of one peer on all rows."""
    scorer = rouge_scorer.RougeScorer(list(SCORES), use_stemmer=True)
    totals: defaultdict[str, float] = defaultdict(float)
    chosen = 0
    for row in rows:
        began = time.perf_counter()
        texts = peer(row, count)
        totals["ms"] += 1000 * (time.perf_counter() - began)
        scores = scorer.score(row.summary, "\n".join(texts))
        figures = {name: 100 * scores[name].fmeasure for name in SCORES}
        for name, value in (figures | _stumbles(row, texts)).items():
            totals[name] += value
        chosen += len(texts)
    shares = {"dangling": 100 / max(1, chosen), "broken": 1.0, "place": 1 / max(1, chosen)}
    return {name: value * shares.get(name, 1 / len(rows)) for name, value in totals.items()}


def _stumbles(row: Summarised, texts: Sequence[str]) -> dict[str, float]:
    said = _texts(row)
    places = [_place(said, text) / len(said) for text in texts]
    return {
        "dangling": sum(dangles(without_dateline(text)) for text in texts),
        "broken": sum(has_half_quote(text) for text in texts),
        "same": max((_cosine(a, b) for a, b in combinations(texts, 2)), default=0.0),
        "place": sum(places),
        "parts": len({int(_PARTS * place) for place in places}) / _PARTS,
        "words": sum(len(text.split()) for text in texts),
    }


def _place(said: Sequence[str], text: str) -> int:
    """The sentence that a point, trimmed or not, was made of."""
    own = set(words(text))
    return max(range(len(said)), key=lambda i: len(own & set(words(said[i]))) / (9 + len(said[i])))


def _cosine(first: str, second: str) -> float:
    a, b = Counter(content(first)), Counter(content(second))
    length = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return sum(a[term] * b[term] for term in a) / length if length else 0.0


def gists(rows: Sequence[Summarised]) -> dict[str, float]:
    """ROUGE-1 of the gist and of the first sentence against the summary, all and cut alike."""
    scorer = rouge_scorer.RougeScorer(["rouge1"], use_stemmer=True)
    totals: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        chosen = selection.choose(row.article, row.sentences, row.actors, None)
        first = next((t for t in _texts(row) if re.search(r"\w[.!?]", t)), row.article.title)
        for name, text in (
            ("gist", selection.gist(chosen, row.article)),
            ("first", first),
            ("first cut", first[:GIST_LENGTH]),
        ):
            totals[name] += 100 * scorer.score(row.summary, text)["rouge1"].fmeasure
    return {name: value / len(rows) for name, value in totals.items()}


def digits(value: float) -> str:
    """Shares and likeness need a digit more than points and milliseconds."""
    return f"{value:.3f}" if abs(value) < 1 else f"{value:.2f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints one table a file."""
    parser = argparse.ArgumentParser(prog="bench.points", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    for path in (p for folder in options.folders for p in sorted(folder.glob("*.jsonl.gz"))):
        rows = list(islice(read(path, cast=True), options.limit))
        name = f"{path.parent.name}/{path.name.removesuffix('.jsonl.gz')}"
        results = {peer: measure(rows, choose, options.count) for peer, choose in peers()}
        results["gist"] = gists(rows)
        if options.json:
            print(json.dumps({"set": name, "texts": len(rows), "results": results}))
            continue
        print(f"{name}, {len(rows)} texts, {options.count} points")
        for peer, figures in results.items():
            shown = "  ".join(f"{key} {digits(value)}" for key, value in figures.items())
            print(f"  {peer:14} {shown}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
