"""What the second reading of the roles sees: what the first one thinks of the whole article.

For each role, how likely the sentence, its neighbours and its paragraph have it, and
how much of it there was before and is still to come; beside that any feature of the
first reading.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Final

Column = list[float]

FLOOR: Final = 1e-4
"""Added to a probability before its logarithm is taken."""


def columns(
    items: Sequence[Mapping[str, float]],
    marginals: Mapping[str, Column],
    paragraphs: Sequence[int],
    asked: Iterable[str],
) -> dict[str, Column]:
    """All features of the second reading by name, a number for each sentence.

    ``items`` are those of ``role_features``, ``marginals`` the first reading's
    probabilities by role, ``asked`` the names that are wanted of the items.
    """
    count = len(items)
    found: dict[str, Column] = {
        "place": [float(i) for i in range(count)],
        "left": [float(count - i) for i in range(count)],
        "paragraph": [float(p) for p in paragraphs],
        "count": [float(count)] * count,
        "opens": [float(p != q) for p, q in zip(paragraphs, [-1, *paragraphs], strict=False)],
        "closes": [float(p != q) for p, q in zip(paragraphs, [*paragraphs[1:], -1], strict=True)],
    }
    for role, likely in marginals.items():
        found |= {f"{role} {name}": column for name, column in _course(likely).items()}
        found[f"{role} beside"] = _in_paragraph(likely, paragraphs)
    for name in set(asked) - found.keys():
        found[name] = [item.get(name, 0.0) for item in items]
    return found


def _course(likely: Column) -> dict[str, Column]:
    """How likely one role is at a sentence, beside it, before and after it."""
    count = len(likely)
    logs = [math.log(p + FLOOR) for p in likely]
    sums = [0.0, *accumulate(likely)]
    total = sums[-1]
    return {
        "here": logs,
        "last": [0.0, *logs[:-1]],
        "next": [*logs[1:], 0.0],
        "before": [sums[i] / (i + 1) for i in range(count)],
        "after": [(total - sums[i + 1]) / (count - i) for i in range(count)],
        "all": [total / count] * count,
    }


def _in_paragraph(likely: Column, paragraphs: Sequence[int]) -> Column:
    """The mean over the sentence's paragraph."""
    parts: defaultdict[int, Column] = defaultdict(list)
    for paragraph, value in zip(paragraphs, likely, strict=True):
        parts[paragraph].append(value)
    means = {paragraph: sum(values) / len(values) for paragraph, values in parts.items()}
    return [means[paragraph] for paragraph in paragraphs]
