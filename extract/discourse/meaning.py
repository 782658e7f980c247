"""What a sentence is about, as a short vector: its words' vectors, added up.

The words' vectors were fitted so that their sum comes close to what a sentence
encoder, far too large to ship, says of the whole sentence (``bench.train_meaning``).
A vector is one long integer with a lane of 16 bits for each dimension, so that
adding two vectors is adding two integers.
"""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable, Sequence
from functools import cache
from operator import mul
from struct import Struct
from typing import Final

from ..data import FOLDER

SIZE: Final = 48
"""Dimensions of a vector."""
SCALE: Final = 50.0
"""What one unit of a sentence is worth in the whole numbers of the file."""
ZERO: Final = 128
"""What stands for nought in the file's bytes."""
_LANES: Final = Struct(f"<{SIZE}H")
_MOST: Final = 400
"""Words of one sentence that are added up: more could overflow a lane."""
_FEW: Final = 4
"""A sentence of fewer known words counts as one of so many."""

Vector = list[float]


def vector(stems: Iterable[str]) -> Vector:
    """The vector of a sentence with these stems; ``SIZE`` numbers, mostly within 1 of nought."""
    table = _table()
    known = [found for stem in stems if (found := table.get(stem)) is not None][:_MOST]
    lanes = _LANES.unpack(sum(known).to_bytes(_LANES.size, "little"))
    count = len(known)
    factor = 1 / (SCALE * math.sqrt(max(_FEW, count)))
    nought = ZERO * count
    return [(lane - nought) * factor for lane in lanes]


def unit(some: Vector) -> Vector:
    """The vector of length one that points the same way; nought stays nought."""
    length = math.sqrt(sum(map(mul, some, some)))
    return [value / length for value in some] if length else some


def mean(vectors: Sequence[Vector]) -> Vector:
    """The mean of the vectors; nought where there is none."""
    if not vectors:
        return [0.0] * SIZE
    return [sum(column) / len(vectors) for column in zip(*vectors, strict=True)]


def likeness(first: Vector, second: Vector) -> float:
    """The product of two vectors: of unit vectors their cosine, -1 to 1."""
    total: float = sum(map(mul, first, second))
    return total


@cache
def _table() -> dict[str, int]:
    """The long integer of each stem. The file: the stems in a line, then their bytes in order."""
    stems, _, rows = gzip.decompress((FOLDER / "meaning.gz").read_bytes()).partition(b"\n")
    lanes = bytearray(2 * len(rows))
    lanes[::2] = rows
    width = _LANES.size
    return {
        stem: int.from_bytes(lanes[place * width : (place + 1) * width], "little")
        for place, stem in enumerate(stems.decode().split(" "))
    }
