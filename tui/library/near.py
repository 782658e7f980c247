"""Which texts are nearly the same: MinHash sketches in bands, and the true similarity. Pure.

A text's sketch is the least hash in each of 63 bins over its shingles, three
words side by side (one permutation hashing: Li, Owen, Zhang 2012; empty bins
are filled from their neighbours: Shrivastava, Li 2014). Two sketches agree in a
bin as often as the texts share shingles (their Jaccard similarity). Three bins
together are a band; texts that share a band are candidates, and the true
similarity of their shingles decides.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Final
from zlib import crc32

from .identity import fold
from .search import indexed

ENOUGH: Final = 0.5
"""Similarity of shingles (Jaccard) from which on two texts are nearly the same."""
CONTAINED: Final = 0.8
"""The part of the shorter text's shingles from which on it is an excerpt of the longer one."""
EXCERPT: Final = 0.15
"""A text that is shorter than this part of another is no excerpt, but an item in a collection."""
OTHER: Final = 0.1
"""Similarity below which two texts with different titles are different articles, whatever their
address."""
LEAST_SHINGLES: Final = 40
"""Shorter texts are often a site's notice, the same under every title: not compared."""
_SHINGLE: Final = 3
_BINS: Final = 63
_BAND: Final = 3
_MIX: Final = 0x9E3779B97F4A7C15
_WORD: Final = re.compile(r"\w+")


def shingles(text: str) -> set[int]:
    """Hashes (32 bits) of every three words that stand side by side."""
    words = _WORD.findall(fold(indexed(text)))
    encoded = [word.encode() for word in words]
    return {crc32(b" ".join(encoded[n : n + _SHINGLE])) for n in range(len(words) - _SHINGLE + 1)}


def similarity(one: Set[int], other: Set[int]) -> float:
    """Jaccard: the part of all shingles that both have, 0 to 1."""
    return len(one & other) / (len(one | other) or 1)


def same(one: Set[int], other: Set[int]) -> bool:
    """Whether two texts are nearly the same, or one is a large excerpt of the other."""
    if similarity(one, other) >= ENOUGH:
        return True
    short, long = sorted((len(one), len(other)))
    enough = short >= LEAST_SHINGLES and short >= EXCERPT * long
    return enough and len(one & other) >= CONTAINED * short


def bands(text_shingles: Set[int]) -> list[int]:
    """The sketch as 21 keys (signed, 64 bits); none for a text too short to be compared."""
    if len(text_shingles) < LEAST_SHINGLES:
        return []
    least = _sketch(text_shingles)
    keys = []
    for first in range(0, _BINS, _BAND):
        key = first
        for value in least[first : first + _BAND]:
            key = ((key ^ value) * _MIX) & 0xFFFFFFFFFFFFFFFF
            key ^= key >> 29
        keys.append(key - (1 << 63))
    return keys


def _sketch(text_shingles: Set[int]) -> list[int]:
    least = [-1] * _BINS
    for shingle in text_shingles:
        # CRC is linear: multiplied, the high bits (the bin) depend on all of its bits.
        mixed = (shingle * _MIX) & 0xFFFFFFFFFFFFFFFF
        place, value = (mixed >> 48) % _BINS, mixed >> 16 & 0xFFFFFFFF
        if least[place] < 0 or value < least[place]:
            least[place] = value
    return _filled(least)


def _filled(least: list[int]) -> list[int]:
    """Every empty bin takes the value of the next full one, marked with how far that was."""
    full = list(least)
    for place, value in enumerate(least):
        if value < 0:
            far = next(far for far in range(1, _BINS) if least[(place + far) % _BINS] >= 0)
            full[place] = least[(place + far) % _BINS] + (far << 32)
    return full
