"""How long a whole briefing takes: ``python -m bench.briefing FILE.jsonl.gz``.

Of the texts with 850 to 950 words, in paragraphs of two sentences, the processor time of
``extract.brief_article`` after imports and models are loaded.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Final

import extract
from extract.model import Article, Block, Kind

from . import corpus

_WORDS: Final = range(850, 951)
_TEXTS: Final = 25
_ENDS: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the file that the command line names."""
    parser = argparse.ArgumentParser(prog="bench.briefing", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE")
    options = parser.parse_args(arguments)
    texts = (row["text"] for row in corpus.rows(options.file))
    articles = [_article(text) for text in texts if len(text.split()) in _WORDS]
    extract.brief_article(articles[-1])
    took = sorted(_milliseconds(article) for article in islice(articles, _TEXTS))
    least, most = took[0], took[-1]
    print(f"{len(took)} texts, ms: median {median(took):.1f}  least {least:.1f}  most {most:.1f}")


def _article(text: str) -> Article:
    sentences = _ENDS.split(text)
    pairs = (" ".join(sentences[n : n + 2]) for n in range(0, len(sentences), 2))
    blocks = tuple(Block(Kind.PARAGRAPH, pair) for pair in pairs)
    return Article(title="", language="en", blocks=blocks)


def _milliseconds(article: Article) -> float:
    started = time.process_time()
    extract.brief_article(article)
    return 1000 * (time.process_time() - started)


if __name__ == "__main__":
    main()
