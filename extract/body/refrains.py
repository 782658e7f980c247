"""Lines that come again and again with prose between them: columns for the model of plain text.

Readers' comments have heads ("Jane says:", "March 3, 2012 at 7:36 am", "Reply"), so have posts of
a live blog, cards of a list and answers of a forum. Such a refrain is told by its shape: numbers
and rare words may differ, what is left is the same. Nothing here knows a language.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from .text_features import Column

_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 80
_FREQUENT: Final = 3
_LEAST_GAPS: Final = 2
_NEAR: Final = 5
_FAR: Final = 99.0


def columns(texts: Sequence[str], prose: Sequence[float]) -> dict[str, Column]:
    """The columns of a page's lines by name; ``prose`` is 1 for lines that are prose, else 0.

    ``refrain`` says how often prose stands between a line and the next of its shape; ``verses``
    is the highest such number of the page, and ``refrain_from`` and ``refrain_to`` count the lines
    from where the refrain that has it begins and ends. A beat is any line of a refrain.
    """
    total = len(texts)
    shapes = _shapes(texts, prose)
    gaps = _gaps(shapes, prose)
    refrain = [float(gaps.get(shape, 0)) for shape in shapes]
    best = max(gaps, key=gaps.__getitem__, default="")
    verses = gaps.get(best, 0)
    lines = [i for i, shape in enumerate(shapes) if shape == best] if verses >= _LEAST_GAPS else []
    first, last = (lines[0], lines[-1]) if lines else (total, total)
    beats = [float(count >= _LEAST_GAPS) for count in refrain]
    sums = [0.0, *accumulate(beats)]
    return {
        "refrain": refrain,
        "refrain_from": [float(i - first) for i in range(total)],
        "refrain_to": [float(i - last) for i in range(total)],
        "verses": [float(verses)] * total,
        "beats_near": [
            sums[min(total, i + _NEAR + 1)] - sums[max(0, i - _NEAR)] for i in range(total)
        ],
        "beats_before": sums[:-1],
        "beats_after": [sums[-1] - seen for seen in sums[1:]],
        "since_beat": _since(beats),
    }


def _shapes(texts: Sequence[str], prose: Sequence[float]) -> list[str]:
    """Each short line with 0 for its numbers and * for its rare words; "" where that is all."""
    lines = [
        [] if is_prose or len(text) > _LONGEST else _WORD.findall(text.lower())
        for text, is_prose in zip(texts, prose, strict=True)
    ]
    seen = Counter(word for words in lines for word in set(words))
    return [_shape(words, seen) for words in lines]


def _shape(words: list[str], seen: Counter[str]) -> str:
    shape: list[str] = []
    for word in words:
        piece = "0" if word[0].isdigit() else word if seen[word] >= _FREQUENT else "*"
        if piece == word or shape[-1:] != [piece]:
            shape.append(piece)
    return "" if shape == ["*"] else " ".join(shape)


def _gaps(shapes: Sequence[str], prose: Sequence[float]) -> dict[str, int]:
    """How often prose stands between two lines of a shape that follow each other."""
    read = [0.0, *accumulate(prose)]
    places: dict[str, list[int]] = defaultdict(list)
    for index, shape in enumerate(shapes):
        if shape:
            places[shape].append(index)
    return {
        shape: sum(read[after] > read[before] for before, after in pairwise(lines))
        for shape, lines in places.items()
        if len(lines) > _LEAST_GAPS
    }


def _since(beats: Column) -> Column:
    """How many lines ago the last beat was."""
    ago, found = _FAR, []
    for beat in beats:
        ago = 0.0 if beat else min(ago + 1, _FAR)
        found.append(ago)
    return found
