"""Numbers on the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final

LEAST_WIDTH: Final = 20
"""Columns of printed text, at least."""
_DIGITS: Final = 9
"""More than anything counted here has; SQLite takes no more than 18."""


def at_least(least: int) -> Callable[[str], int]:
    """A type for argparse: a whole number that is not too small."""

    def number(text: str) -> int:
        if not text.isdecimal() or int(text[:_DIGITS]) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {least} up")
        return int(text[:_DIGITS])

    return number
