"""Log odds of words: how much more often a word stands in body than in chrome."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from typing import Final

from .body_labels import COVERED

FIRST: Final = 200
"""Characters of a block whose words count."""
_WORD: Final = re.compile(r"\w+")


def opening_words(text: str) -> set[str]:
    """The words that a block begins with, in small letters."""
    return set(_WORD.findall(text[:FIRST].lower()))


def log_odds(
    pages: Iterable[tuple[Iterable[Set[str]], Sequence[float]]], least: int
) -> dict[str, float]:
    """The log odds of the words of at least ``least`` pages, each page counting once.

    A page: for each of its blocks the words, and the share that gold covers (``coverage``).
    """
    body: dict[str, float] = defaultdict(float)
    chrome: dict[str, float] = defaultdict(float)
    for blocks, covered in pages:
        inside: Counter[str] = Counter()
        outside: Counter[str] = Counter()
        for words, share in zip(blocks, covered, strict=True):
            (inside if share >= COVERED else outside).update(words)
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
