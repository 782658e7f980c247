"""Blocks to sections: from the page's headings, else where the words change."""

from __future__ import annotations

from .model import Block, Kind, Section


def find(blocks: tuple[Block, ...]) -> tuple[Section, ...]:
    """The sections of the body, in order; together they cover all blocks."""
    if not blocks:
        return ()
    starts = [index for index, block in enumerate(blocks) if block.kind is Kind.HEADING]
    if not starts or starts[0] > 0:
        starts.insert(0, 0)
    ends = [*starts[1:], len(blocks)]
    return tuple(
        Section(
            blocks[start].text[:60], start, end, blocks[start].level or 1, not blocks[start].level
        )
        for start, end in zip(starts, ends, strict=True)
    )
