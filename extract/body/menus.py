"""Runs of short links: menus, which are chrome on every page and half of most pages' blocks.

They are cut before the body model looks, so that it has less to look at and sees the blocks on
either side as neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..blocks.raw import RawBlock

_SHORTEST_RUN: Final = 4
_LONGEST_ENTRY: Final = 60
_LINKED: Final = 0.9
# Separators and counters between the links do not end a run.
_TINY: Final = 3


def outside_menus(blocks: Sequence[RawBlock]) -> list[int]:
    """The indices of the blocks that are in no menu."""
    found: list[int] = []
    run: list[int] = []
    for index, block in enumerate(blocks):
        if _is_entry(block):
            run.append(index)
            continue
        if len(run) < _SHORTEST_RUN:
            found += run
        run = []
        found.append(index)
    if len(run) < _SHORTEST_RUN:
        found += run
    return found


def _is_entry(block: RawBlock) -> bool:
    size = len(block.text)
    return size <= _TINY or (size <= _LONGEST_ENTRY and block.linked >= _LINKED * size)
