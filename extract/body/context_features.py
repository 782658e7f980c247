"""What the first opinion on a page's blocks says about each of them: columns for the second.

The first model looks at blocks one by one; the second sees where the body seems to begin and end,
what the neighbours are and how blocks of the same template fare.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import accumulate, pairwise
from typing import Final

from .text_features import Column, shifted

_OFFSETS: Final = (-4, -3, -2, -1, 1, 2, 3, 4)
_SURE: Final = 0.5
_LONG: Final = 60
_FAR: Final = 99


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
    since: Column = [_FAR] * (sure[0] if sure else total)
    for start, stop in pairwise([*sure, total]):
        since += range(stop - start)
    until: Column = []
    for start, stop in pairwise([-1, *sure]):
        until += range(stop - start - 1, -1, -1)
    until += [_FAR] * (total - len(until))
    first, last = (sure[0], sure[-1]) if sure else (0, 0)
    result["since_sure"] = since
    result["until_sure"] = until
    result["from_first"] = [float(i - first) for i in range(total)]
    result["from_last"] = [float(i - last) for i in range(total)]


def _smooth(opinion: Column, sizes: Column) -> Column:
    """The mean opinion around each block, longer blocks counting for more."""
    roots = [size**0.5 for size in sizes]
    above = _around([p * root for p, root in zip(opinion, roots, strict=True)])
    return [a / b if b else 0.0 for a, b in zip(above, _around(roots), strict=True)]


def _around(column: Column) -> Column:
    """For each block a weighed sum over those close by."""
    padded = [0.0, 0.0, *column, 0.0, 0.0]
    windows = zip(padded, padded[1:], padded[2:], padded[3:], padded[4:], strict=False)
    return [a + 2.0 * b + 3.0 * c + 2.0 * d + e for a, b, c, d, e in windows]


def _shared(opinion: Column, sizes: Column, keys: Sequence[Hashable]) -> tuple[Column, Column]:
    """What all blocks with the same key have in common.

    The mean opinion, longer blocks counting for more; how much of the likely body they are.
    """
    above = dict.fromkeys(keys, 0.0)
    below = above.copy()
    for key, p, size in zip(keys, opinion, sizes, strict=True):
        above[key] += p * size
        below[key] += size
    whole = sum(above.values()) or 1.0
    mean = [above[key] / (below[key] or 1.0) for key in keys]
    return mean, [above[key] / whole for key in keys]
