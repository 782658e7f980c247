"""Which blocks of a page its gold body covers: what the body model learns from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import sqrt
from typing import Final

from .score import words

_SIZE: Final = 4
_NEAR: Final = 3
COVERED: Final = 0.5
"""Share of its words from which on a block is body."""


def coverage(texts: Sequence[str], gold: str) -> list[float]:
    """For each block the share of its words that lie in a 4-gram of the gold text.

    The words of the page run on across blocks, so that a short heading between two covered
    paragraphs is covered as well. Of several copies of a text only as many count as the gold has:
    those whose neighbours are covered best.
    """
    wanted = [word.lower() for word in words(gold)]
    grams = {tuple(wanted[i : i + _SIZE]) for i in range(max(1, len(wanted) - _SIZE + 1))}
    tokens = [[word.lower() for word in words(text)] for text in texts]
    owners = [index for index, block in enumerate(tokens) for _ in block]
    page = [word for block in tokens for word in block]
    covered = bytearray(len(page))
    for i in range(len(page) - _SIZE + 1):
        if tuple(page[i : i + _SIZE]) in grams:
            covered[i : i + _SIZE] = b"\1" * _SIZE
    hits = Counter(owner for owner, hit in zip(owners, covered, strict=True) if hit)
    shares = [hits[i] / len(block) if block else 0.0 for i, block in enumerate(tokens)]
    return _without_copies(tokens, shares, wanted)


def _without_copies(tokens: list[list[str]], shares: list[float], wanted: list[str]) -> list[float]:
    places: dict[tuple[str, ...], list[int]] = {}
    for index, block in enumerate(tokens):
        if shares[index] >= 0.5:
            places.setdefault(tuple(block), []).append(index)
    joined = f" {' '.join(wanted)} "
    result = list(shares)
    for text, copies in places.items():
        if len(copies) > 1:
            allowed = max(1, joined.count(f" {' '.join(text)} "))
            copies.sort(key=lambda i: -_support(i, tokens, shares))
            for index in copies[allowed:]:
                result[index] = 0.0
    return result


def _support(index: int, tokens: list[list[str]], shares: list[float]) -> float:
    around = range(max(0, index - _NEAR), min(len(tokens), index + _NEAR + 1))
    return sum(shares[i] * sqrt(len(tokens[i])) for i in around if i != index)
