"""What the lines around a line of plain text say about it: columns for the body model.

Without markup a page is lines long and short. Prose stands together, menus stand together, and a
heading stands alone between paragraphs; all of that is in the lengths of the lines and where
sentences end. Nothing of that knows a language; what a line says of itself, that it credits a
picture or names a day, is read in the languages of the larger presses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate, groupby
from typing import Final

from ..blocks.from_text import credits_a_picture
from . import reasons, refrains, text_features
from .text_features import Column

_WORD: Final = re.compile(r"\w+")
_SHORT: Final = 80
_TINY: Final = 40
# Beyond this a longer line is no more prose than another one.
_LONGEST: Final = 400.0
_SCANNED: Final = 300
_FREQUENT: Final = 25
# What a line that is no prose takes from the core that it would stand in: a menu's more than that
# of a heading or of a line of dialogue.
_PENALTY: Final = (30.0, 60.0)


def columns(texts: Sequence[str], lexicon: Mapping[str, float], scale: float) -> dict[str, Column]:
    """The columns of a page's lines by name; see ``text_features.columns`` for the arguments."""
    found = text_features.columns(texts, lexicon, scale)
    sizes = [min(size, _LONGEST) for size in found["length"]]
    ends = found["ends"]
    prose = [float(size >= _SHORT and end > 0) for size, end in zip(sizes, ends, strict=True)]
    found["size_near"] = around(sizes, 4)
    found["prose_near"] = around(prose, 3)
    found["prose_far"] = around(prose, 8)
    found["lexicon_near"] = around(found["lexicon_mean"], 4)
    found["titled_near"] = around(found["titled"], 4)
    found["short_run"] = _runs(
        [size < _SHORT and not end for size, end in zip(sizes, ends, strict=True)]
    )
    found["function"] = _function_words(texts, prose)
    found["credit"] = [float(credits_a_picture(text)) for text in texts]
    found["day"] = [float(reasons.names_a_day(text)) for text in texts]
    found["leads_away"] = [float(reasons.leads_away(text)) for text in texts]
    found |= refrains.columns(texts, prose)
    gains = [
        size if is_prose else -_PENALTY[size < _TINY]
        for size, is_prose in zip(sizes, prose, strict=True)
    ]
    _core(found, "core", gains)
    text_features.neighbours(found, ("lexicon_mean",), (-3, -2, -1, 1, 2, 3))
    text_features.neighbours(found, ("titled",), (-1, 1))
    return found


def context(opinion: Column, sizes: Column) -> dict[str, Column]:
    """What a first opinion on the lines adds: the stretch of lines that it takes for the body."""
    found: dict[str, Column] = {
        "opinion_near": around(opinion, 4),
        "opinion_far": around(opinion, 10),
    }
    gains = [(p - 0.5) * min(s, _SCANNED) ** 0.5 for p, s in zip(opinion, sizes, strict=True)]
    _core(found, "body", gains)
    return found


def around(values: Column, reach: int) -> Column:
    """The mean over each line and as many as ``reach`` on both sides of it."""
    sums = _padded([0.0, *accumulate(values)], reach)
    counts = _padded([float(i) for i in range(len(values) + 1)], reach)
    width = 2 * reach + 1
    spans = zip(sums, sums[width:], counts, counts[width:], strict=False)
    return [(stop - start) / (last - first) for start, stop, first, last in spans]


def _padded(column: Column, reach: int) -> Column:
    return column[:1] * reach + column + column[-1:] * reach


def _runs(flags: Sequence[bool]) -> Column:
    """How many lines in a row are like each line."""
    lengths: Column = []
    for _, group in groupby(flags):
        size = len(list(group))
        lengths += [float(size)] * size
    return lengths


def _function_words(texts: Sequence[str], prose: Column) -> Column:
    """The share of a line's words that most of the page's prose has: in any language its grammar.

    Titles and menus have few of them; -1 for a line without words.
    """
    lines = [_WORD.findall(text[:_SCANNED].lower()) for text in texts]
    spoken: Counter[str] = Counter()
    for words, is_prose in zip(lines, prose, strict=True):
        if is_prose:
            spoken.update(dict.fromkeys(words, 1))
    frequent = {word for word, _ in spoken.most_common(_FREQUENT)}
    return [
        len([word for word in words if word in frequent]) / len(words) if words else -1.0
        for words in lines
    ]


def _core(found: dict[str, Column], name: str, gains: Column) -> None:
    """Where each line stands to the stretch of lines whose gains add up to most."""
    first, stop = _best_stretch(gains)
    total = len(gains)
    found[f"{name}_from"] = [float(i - first) for i in range(total)]
    found[f"{name}_to"] = [float(i + 1 - stop) for i in range(total)]
    found[f"{name}_size"] = [float(stop - first)] * total


def _best_stretch(gains: Column) -> tuple[int, int]:
    """The start and the end of the stretch with the highest sum (Kadane's algorithm)."""
    best, found = 0.0, (0, 0)
    running, start = 0.0, 0
    for index, gain in enumerate(gains):
        if running <= 0:
            running, start = 0.0, index
        running += gain
        if running > best:
            best, found = running, (start, index + 1)
    return found
