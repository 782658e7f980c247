"""The words that classes and ids are made of, and what they say about the text inside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_PARTERS: Final = b"-_.:/|+()[]{}@#!,;=&%*'\"<>\\~$"
_PARTING: Final = bytes.maketrans(_PARTERS, b" " * len(_PARTERS))
_MOST: Final = 12
_REMEMBERED: Final = 1 << 13


Odds = tuple[float, int, float, float]
"""The log odds of the words of some names, how they speak for body or against it: their sum, how
many they are, the least of them (0 at most) and the highest (0 at least).

A bare tuple: a page has hundreds of them, and a named one takes five times as long to make.
"""
NOTHING: Final[Odds] = (0.0, 0, 0.0, 0.0)


@lru_cache(_REMEMBERED)
def tokens(names: str) -> tuple[str, ...]:
    """The words of an element's classes and id, in lower case."""
    if not names.islower():
        names = _HUMP.sub(" ", names).lower()
    # As bytes, which are translated by a table of all 256; in UTF-8 no other sign has these bytes.
    words = names.encode("utf-8", "replace").translate(_PARTING).decode().split()
    return tuple(dict.fromkeys([w for w in words if len(w) > 1 and not w.isdigit()]))[:_MOST]


class NameWeights:
    """What was learned about the words of names: log odds by word."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._weights = weights
        self.odds = lru_cache(_REMEMBERED)(self._odds)
        """The odds of an element's names; remembered, for a page says the same names often."""

    def _odds(self, names: str) -> Odds:
        weights = self._weights
        known = [weight for weight in map(weights.get, tokens(names)) if weight is not None]
        if not known:
            return NOTHING
        return sum(known), len(known), min(0.0, *known), max(0.0, *known)
