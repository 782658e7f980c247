"""A read-only map from words to small numbers that opens in no time.

A Python dictionary of 100,000 words takes 60 ms and 12 MB to build; this takes
a file read. Layout: one row of 4 bytes a slot, open addressing over CRC-32; a
row holds 16 bits of the hash (to tell words apart) and 16 bits of value. A
word that is not in the table is taken for one that is about once in 20,000
times, which a statistical feature can bear.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from zlib import crc32

_EMPTY: Final = 0xFFFF
"""The value that no word has."""
_LOAD: Final = 0.8
"""Share of the slots that are taken: fuller is smaller, emptier is faster."""


class WordTable:
    """Values of 0 to 65,534 by word, opened from the file that ``write`` makes."""

    def __init__(self, path: Path) -> None:
        rows = array("H")
        rows.frombytes(path.read_bytes())
        if sys.byteorder == "big":
            rows.byteswap()
        self._rows = rows
        self._slots = len(rows) // 2

    def get(self, word: str) -> int | None:
        """The value of the word, or None."""
        slot, mark = _place(word, self._slots)
        rows = self._rows
        while (value := rows[2 * slot + 1]) != _EMPTY:
            if rows[2 * slot] == mark:
                return value
            slot = (slot + 1) % self._slots
        return None


def write(values: Mapping[str, int], path: Path) -> None:
    """Makes the file of a table; two words that look alike to it keep the first's value."""
    slots = int(len(values) / _LOAD) + 1
    rows = array("H", [0, _EMPTY]) * slots
    for word, value in values.items():
        slot, mark = _place(word, slots)
        while rows[2 * slot + 1] != _EMPTY and rows[2 * slot] != mark:
            slot = (slot + 1) % slots
        if rows[2 * slot + 1] == _EMPTY:
            rows[2 * slot], rows[2 * slot + 1] = mark, value
    if sys.byteorder == "big":
        rows.byteswap()
    path.write_bytes(rows.tobytes())


def _place(word: str, slots: int) -> tuple[int, int]:
    """The slot where the search for a word begins, and the mark it leaves there."""
    code = crc32(word.encode("utf-8", "replace"))
    return code % slots, (code * 0x9E3779B1 >> 16) & 0xFFFF
