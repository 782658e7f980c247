"""Numbers to one line of bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_BARS: Final = "▁▂▃▄▅▆▇█"
_NONE: Final = "·"


def sparkline(numbers: Sequence[float]) -> str:
    """One character a number: a dot for zero, else a bar; the largest number is the full bar."""
    most = max(numbers, default=0)
    if most <= 0:
        return _NONE * len(numbers)
    last = len(_BARS) - 1
    return "".join(
        _BARS[min(last, int(number / most * last + 0.5))] if number > 0 else _NONE
        for number in numbers
    )
