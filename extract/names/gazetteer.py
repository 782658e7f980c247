"""What is known of a word before it is read: word lists and word clusters.

``names-words.bin`` gives a word its cluster among 1000 (GloVe vectors, PDDL)
and, coarser, among 128. ``names-lists.bin`` gives a word or phrase the lists it
is on: countries, capitals and cities (GeoNames, CC-BY), first and last names
(US census, public domain), titles, what ends an organisation's name, and
organisations and places that newspapers take as known (``names-known.txt``).
Everything is lower case. ``bench/train_names.py`` makes both.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from ..data import FOLDER
from .word_table import WordTable

LISTS: Final = tuple(
    "country capital state city town region demonym first last title ending org place"
    " man woman".split()
)
"""The lists; a phrase's value in ``names-lists.bin`` has bit i set for list i."""
STARTS: Final = 1 << len(LISTS)
"""Bit of a word that a longer phrase starts with."""
LONGEST: Final = 5
"""Words of the longest phrase on a list."""

_DATA: Final = FOLDER


@cache
def _lists() -> WordTable:
    return WordTable(_DATA / "names-lists.bin")


@cache
def _words() -> tuple[WordTable, bytes]:
    return WordTable(_DATA / "names-words.bin"), (_DATA / "names-coarse.bin").read_bytes()


def bits(phrase: str) -> int:
    """The lists a lower-case phrase is on, as the bits of ``LISTS`` and ``STARTS``."""
    return _lists().get(key(phrase)) or 0


def key(phrase: str) -> str:
    """The phrase as the tables have it: its words without a dot at their end."""
    return " ".join(word.rstrip(".") for word in phrase.split()) if "." in phrase else phrase


def kinds(phrase: str) -> tuple[str, ...]:
    """The lists a lower-case phrase is on."""
    found = bits(phrase)
    return tuple(name for place, name in enumerate(LISTS) if found >> place & 1)


def clusters(word: str) -> tuple[int, int] | None:
    """The coarse and the fine cluster of a lower-case word, None if it is unknown."""
    table, coarse = _words()
    fine = table.get(word)
    if fine is None and word.endswith("."):
        fine = table.get(word[:-1])
    if fine is None and "-" in word:
        fine = table.get(word.rpartition("-")[2])
    return None if fine is None else (coarse[fine], fine)
