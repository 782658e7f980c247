"""How much of a body was found: 4-gram shingles of words, as the public benchmark counts them.

The measure is that of https://github.com/scrapinghub/article-extraction-benchmark: precision and
recall are means over pages, F1 is that of the two means. Scripts without spaces are counted by
character instead of by word.
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import fmean
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"\w+")
_UNSPACED: Final = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_SIZE: Final = 4


class Score(NamedTuple):
    """One page's result; the three parts sum to 1 (or are all 0)."""

    found: float
    wrong: float
    missed: float
    exact: bool

    @property
    def f1(self) -> float:
        """F1 of this page alone."""
        total = 2 * self.found + self.wrong + self.missed
        return 2 * self.found / total if total else 1.0


class Summary(NamedTuple):
    """The result over many pages."""

    precision: float
    recall: float
    f1: float
    exact: float
    pages: int


def words(text: str) -> list[str]:
    """The words of a text; characters where the script has no spaces."""
    return _WORD.findall(_UNSPACED.sub(r" \g<0> ", text))


def compare(gold: str, found: str) -> Score:
    """How well ``found`` covers ``gold``."""
    wanted, given = words(gold), words(found)
    want, have = _shingles(wanted), _shingles(given)
    common = sum((want & have).values())
    wrong = sum(have.values()) - common
    missed = sum(want.values()) - common
    total = common + wrong + missed or 1
    return Score(common / total, wrong / total, missed / total, wanted == given)


def summarise(scores: list[Score]) -> Summary:
    """Means over pages, as the benchmark takes them."""
    precision = _mean([s.found / (s.found + s.wrong) for s in scores if s.found + s.wrong])
    recall = _mean([s.found / (s.found + s.missed) for s in scores if s.found + s.missed])
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    exact = _mean([float(s.exact) for s in scores])
    return Summary(precision, recall, f1, exact, len(scores))


def _shingles(tokens: list[str]) -> Counter[tuple[str, ...]]:
    if not tokens:
        return Counter()
    last = max(1, len(tokens) - _SIZE + 1)
    return Counter(tuple(tokens[i : i + _SIZE]) for i in range(last))


def _mean(values: list[float]) -> float:
    return fmean(values) if values else 0.0
