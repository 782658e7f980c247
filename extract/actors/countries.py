"""States: what they and their capitals and people are called.

``names-countries.tsv`` has a state a line: its name, other names, seats of its
government (whose names stand for it when they act), words for what is its own.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

from ..data import FOLDER

_FILE: Final = FOLDER / "names-countries.tsv"
_UNIONS: Final = frozenset({"European Union"})


class Tables(NamedTuple):
    """From what stands in the text, in lower case, to the state's name."""

    names: dict[str, str]
    capitals: dict[str, str]
    demonyms: dict[str, str]


@cache
def tables() -> Tables:
    """The three tables, read once."""
    names: dict[str, str] = {}
    capitals: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        name, others, seats, people = line.split("\t")
        for table, words in ((names, f"{name},{others}"), (capitals, seats), (demonyms, people)):
            table |= {word.lower(): name for word in words.split(",") if word}
    return Tables(names, capitals, demonyms)


def named(phrase: str) -> str | None:
    """The state that the phrase names ("US", "Great Britain"), else None."""
    return tables().names.get(phrase.lower())


def seated(phrase: str) -> str | None:
    """The state that is governed from there ("Moscow", "Downing Street"), else None."""
    return tables().capitals.get(phrase.lower())


def owning(phrase: str) -> str | None:
    """The state of an adjective or a people ("Russian", "Russians"), else None."""
    low = phrase.lower()
    return tables().demonyms.get(low) or tables().demonyms.get(low.removesuffix("s"))


def is_union(name: str) -> bool:
    """Whether what the tables call a state is an organisation of states."""
    return name in _UNIONS
