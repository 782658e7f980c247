"""From the pieces that are a source to the words that name the speaker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..model import Span
from .features import Piece

_RELATIVE: Final = frozenset("who which that".split())
DETERMINERS: Final = frozenset("a an the one my our his her its their another".split())
"""What begins a noun phrase, in lower case."""
_LONGEST: Final = 6  # pieces of a name before a relative pronoun


def of(block: int, pieces: Sequence[Piece], start: int, end: int) -> Span:
    """The words that name the speaker; of "the mayor, who said", the mayor."""
    if end - start == 1 and pieces[start].text in _RELATIVE:
        start, end = _antecedent(pieces, start)
    elif end - start == 1 and pieces[start].text.lower() in DETERMINERS:
        end = _phrase_end(pieces, end)
    return Span(block, pieces[start].start, pieces[end - 1].end)


def _phrase_end(pieces: Sequence[Piece], end: int) -> int:
    """Where the noun phrase ends that a lone determiner begins, if a mark ends it soon."""
    for at in range(end, min(len(pieces), end + _LONGEST)):
        if not pieces[at].text[0].isalpha():
            return at if pieces[at].text in ",—:" else end
    return end


def _antecedent(pieces: Sequence[Piece], at: int) -> tuple[int, int]:
    """The name or noun phrase before a relative pronoun, as pieces; else the pronoun."""
    end = at - (at > 0 and pieces[at - 1].text == ",")
    start = end
    while start > 0 and end - start < _LONGEST and pieces[start - 1].text[:1].isupper():
        start -= 1
    if start == end:
        for lead in range(end - 1, max(-1, end - _LONGEST), -1):
            if pieces[lead].text.lower() in DETERMINERS:
                return lead, end
    return (start, end) if start < end else (at, at + 1)
