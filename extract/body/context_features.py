"""What the first opinion on a page's blocks says about each of them: columns for the second.

The first model looks at blocks one by one; the second sees where the body seems to begin and end,
what the neighbours are and how blocks of the same template fare.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from itertools import accumulate
from typing import Final

from .text_features import Column, shifted

_OFFSETS: Final = (-4, -3, -2, -1, 1, 2, 3, 4)
_WINDOW: Final = (1.0, 2.0, 3.0, 2.0, 1.0)
_SURE: Final = 0.5
_LONG: Final = 60
_FAR: Final = 99.0


def columns(
    opinion: Column, sizes: Column, groups: dict[str, Sequence[Hashable]]
) -> dict[str, Column]:
    """The columns by name.

    ``opinion`` is the first model's probability for each block, ``sizes`` the blocks' lengths;
    each of ``groups`` names, by a key a block, blocks that tend to fare alike.
    """
    total = len(opinion)
    result: dict[str, Column] = {"opinion": opinion}
    for offset in _OFFSETS:
        result[f"opinion{offset:+d}"] = shifted(opinion, offset, 0.0)
    sums = [0.0, *accumulate(p * size for p, size in zip(opinion, sizes, strict=True))]
    whole = sums[-1] or 1.0
    result["body_before"] = [value / whole for value in sums[:-1]]
    result["body_after"] = [1.0 - value / whole for value in sums[1:]]
    pairs = zip(opinion, sizes, strict=True)
    sure = [i for i, (p, size) in enumerate(pairs) if p > _SURE and size > _LONG]
    _distances(result, sure, total)
    result["smooth"] = _smooth(opinion, sizes)
    for name, keys in groups.items():
        mean, share = _shared(opinion, sizes, keys)
        result[f"{name}_opinion"] = mean
        result[f"{name}_share"] = share
    result["highest"] = [max(opinion, default=0.0)] * total
    result["body_share"] = [len(sure) / total if total else 0.0] * total
    return result


def _distances(result: dict[str, Column], sure: Sequence[int], total: int) -> None:
    """Blocks to the nearest sure one before and after, and to the first and last of all."""
    previous: Column = []
    following: Column = []
    for i in range(total):
        at = bisect_right(sure, i) - 1
        previous.append(float(i - sure[at]) if at >= 0 else _FAR)
        at = bisect_left(sure, i)
        following.append(float(sure[at] - i) if at < len(sure) else _FAR)
    first, last = (sure[0], sure[-1]) if sure else (0, 0)
    result["since_sure"] = previous
    result["until_sure"] = following
    result["from_first"] = [float(i - first) for i in range(total)]
    result["from_last"] = [float(i - last) for i in range(total)]


def _smooth(opinion: Column, sizes: Column) -> Column:
    """The mean opinion around each block, longer blocks counting for more."""
    roots = [size**0.5 for size in sizes]
    weighted = [p * root for p, root in zip(opinion, roots, strict=True)]
    reach = len(_WINDOW) // 2
    above = [0.0] * len(opinion)
    below = [0.0] * len(opinion)
    for offset, weight in enumerate(_WINDOW, -reach):
        for i, value in enumerate(shifted(weighted, offset, 0.0) if offset else weighted):
            above[i] += weight * value
        for i, value in enumerate(shifted(roots, offset, 0.0) if offset else roots):
            below[i] += weight * value
    return [a / b if b else 0.0 for a, b in zip(above, below, strict=True)]


def _shared(opinion: Column, sizes: Column, keys: Sequence[Hashable]) -> tuple[Column, Column]:
    """What all blocks with the same key have in common.

    The mean opinion, longer blocks counting for more; how much of the likely body they are.
    """
    above: dict[Hashable, float] = {}
    below: dict[Hashable, float] = {}
    for key, p, size in zip(keys, opinion, sizes, strict=True):
        above[key] = above.get(key, 0.0) + p * size
        below[key] = below.get(key, 0.0) + size
    whole = sum(above.values()) or 1.0
    mean = [above[key] / (below[key] or 1.0) for key in keys]
    return mean, [above[key] / whole for key in keys]
