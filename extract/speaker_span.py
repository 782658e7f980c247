"""From the pieces that are a source to the words that name the speaker."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from .model import Span
from .quote_features import Piece

_RELATIVE: Final = frozenset("who which that".split())
_ARTICLES: Final = frozenset("a an the one his her its their another".split())
_LONGEST: Final = 6  # pieces of a name before a relative pronoun


def of(block: int, pieces: Sequence[Piece], start: int, end: int) -> Span:
    """The words that name the speaker; of "the mayor, who said", the mayor."""
    if end - start == 1 and pieces[start].text in _RELATIVE:
        start, end = _antecedent(pieces, start)
    return Span(block, pieces[start].start, pieces[end - 1].end)


def _antecedent(pieces: Sequence[Piece], at: int) -> tuple[int, int]:
    """The name or noun phrase before a relative pronoun, as pieces; else the pronoun."""
    end = at - (at > 0 and pieces[at - 1].text == ",")
    start = end
    while start > 0 and end - start < _LONGEST and pieces[start - 1].text[:1].isupper():
        start -= 1
    if start == end:
        for lead in range(end - 1, max(-1, end - _LONGEST), -1):
            if pieces[lead].text.lower() in _ARTICLES:
                return lead, end
    return (start, end) if start < end else (at, at + 1)
