"""Text to lines of a given width in terminal cells. Pure; no Rich, no Textual.

The same wrapping serves ``--text``, the first screen and the article view, so
that a position in the text is on the same line in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

# Latin, Greek, Cyrillic, punctuation, currency, letter-like signs, arrows, mathematics, frames,
# blocks and ornaments: one character, one cell.
_NARROW: Final = re.compile(
    "[ -~\u00a0-\u02ff\u0370-\u0482\u048a-\u0556\u2010-\u2027\u2030-\u205e\u20a0-\u20bf"
    "\u2100-\u22ff\u2500-\u25fc\u2758-\u2794]*"
)
# Where a line may break: after white space, after a hyphen or dash inside a
# word, and on both sides of ideographs and kana, which have no spaces.
_PIECE: Final = re.compile(
    r"\s+|[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60][、。，．！？）」』】》]*"
    r"|[^\s\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]*?(?:\w[-–—/](?=\w))"
    r"|[^\s\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]+"
)
# What must stay in one cell group: a base and its combining marks, joined emoji, flags.
_CLUSTER: Final = re.compile(
    r"[\U0001f1e6-\U0001f1ff]{2}"
    r"|.[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0900-\u0903\u093a-\u094f"
    r"\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u200c\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*"
    r"(?:\u200d.[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*)*",
    re.DOTALL,
)


def is_narrow(text: str) -> bool:
    """Whether each character takes one cell, and joins no other."""
    return _NARROW.fullmatch(text) is not None


def cells(text: str) -> int:
    """How many terminal cells the text takes."""
    if is_narrow(text):
        return len(text)
    from wcwidth import wcswidth  # 25 ms, and most articles never need it

    return max(0, wcswidth(text))


def clusters(text: str) -> list[str]:
    """The text cut into what a terminal draws as one: bases with their marks, joined emoji."""
    return _CLUSTER.findall(text)


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Lines of at most ``width`` cells, as (start, end) in characters of ``text``.

    White space at a break belongs to no line. A word longer than a line is cut
    between clusters. At least one line is returned, also for empty text.
    """
    width = max(2, width)
    if is_narrow(text) and (quick := _quickly(text, width)):
        return quick
    lines: list[tuple[int, int]] = []
    start = end = used = 0  # the line so far: characters start to end, and its cells
    for piece_start, piece_end, size in _pieces(text, width):
        gap = piece_start - end if end > start else 0
        if end > start and used + gap + size > width:
            lines.append((start, end))
            end = start  # the line is empty again
        if end == start:
            start, used, gap = piece_start, 0, 0
        end = piece_end
        used += gap + size
    if end > start or not lines:
        lines.append((start, end))
    return lines


def _quickly(text: str, width: int) -> list[tuple[int, int]] | None:
    """The lines of a text that has one cell a character; None if a word is longer than a line."""
    lines = [found.span() for found in _line(width).finditer(text)]
    ends = [0, *(end for _, end in lines)]
    starts = [*(start for start, _ in lines), len(text)]
    if any(text[a:b].strip() for a, b in zip(ends, starts, strict=True) if a != b):
        return None
    return lines


@lru_cache
def _line(width: int) -> re.Pattern[str]:
    """As many characters as fit, up to where a line may break (see ``_PIECE``)."""
    return re.compile(rf"\S(?:.{{0,{width - 2}}}\S)?(?:(?=\s)|\Z|(?<=\w[-–—/])(?=\w))", re.DOTALL)


def _pieces(text: str, width: int) -> Iterator[tuple[int, int, int]]:
    """What is never broken, as (start, end, cells); one longer than a line is cut."""
    for match in _PIECE.finditer(text):
        piece = match.group()
        if piece.isspace():
            continue
        size = cells(piece)
        if size <= width:
            yield match.start(), match.end(), size
            continue
        start = match.start()
        for cluster in clusters(piece):
            yield start, start + len(cluster), cells(cluster)
            start += len(cluster)
