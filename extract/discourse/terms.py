"""Content words as stems: what two sentences, or a sentence and a title, have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
STOP: Final = frozenset(
    "a an the of to in on at for from by with as and or but if then than that this these those is"
    " are was were be been being has have had do does did will would can could should may might"
    " must not no it its he she they him his her their them our we you i my me us your who whom"
    " which what when where how why all also more most some such so very just about after before"
    " over under into out up down between during while because there here said says say mr mrs ms"
    " dr one two new it's he's she's don't didn't i'm they're we're that's".split()
)
_REMEMBERED: Final = 20_000
"""Words whose stem is kept: more than an article has."""
_SUFFIXES: Final = tuple("ingly edly ations ation ings ing ies ied ed es ly s".split())


def words(text: str) -> list[str]:
    """The words and numbers of the text in lower case, hyphens and apostrophes inside kept."""
    return _WORD.findall(text.lower().replace("’", "'"))


@lru_cache(_REMEMBERED)
def stem(word: str) -> str:
    """The word without its commonest English endings; a possessive goes too."""
    word = word.removesuffix("'s").removesuffix("'")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


def content(text: str | Iterable[str]) -> list[str]:
    """The stems of all words that carry meaning, in order."""
    found = words(text) if isinstance(text, str) else text
    return [stem(word) for word in found if len(word) > 1 and word not in STOP]
