"""Where the readers' comments begin, in any language: by their heads, which say who wrote when.

A head is a short line with a date and a time of day. A thread of comments has
several, in containers of one kind, with something between them, and most name
somebody whom few others name: so a live blog, whose posts are all by the same
few, and the dates of a list are none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from ..blocks.raw import RawBlock

_LONGEST: Final = 80
_TIME: Final = re.compile(r"\d{1,2}[:.h]\d\d(?!\d)")
_DATE: Final = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_MONTHS: Final = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_FEWEST: Final = 4
_APART: Final = 0.7
"""Part of the heads that have something between them and the next."""
_NAMING: Final = 0.6
"""Part of the heads that name somebody."""
_RARE: Final = 0.25
"""Part of the heads that a word may stand in and still be somebody's name."""


def start(blocks: Sequence[RawBlock]) -> int | None:
    """Index of the first comment's head; None where the page has no thread."""
    alike: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if _is_head(block.text):
            alike[block.place.names if block.place else ""].append(index)
    threads = (heads for heads in alike.values() if _is_thread(blocks, heads))
    return min((heads[0] for heads in threads), default=None)


def _is_head(text: str) -> bool:
    return (
        len(text) <= _LONGEST and _TIME.search(text) is not None and _DATE.search(text) is not None
    )


def _is_thread(blocks: Sequence[RawBlock], heads: Sequence[int]) -> bool:
    if len(heads) < _FEWEST:
        return False
    apart = sum(after - before > 1 for before, after in pairwise(heads))
    return apart >= _APART * (len(heads) - 1) and _names_many(blocks[head].text for head in heads)


def _names_many(heads: Iterable[str]) -> bool:
    words = [set(_WORD.findall(head.lower())) for head in heads]
    seen = Counter(word for head in words for word in head if word[:3] not in _MONTHS)
    rare = max(1, _RARE * len(words))
    naming = sum(any(0 < seen[word] <= rare for word in head) for head in words)
    return naming >= _NAMING * len(words)
