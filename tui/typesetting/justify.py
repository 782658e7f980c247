"""Both edges straight: words parted at their syllables, blanks spread over the line. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

import pyphen

from extract.wrap import cells, wrap

Cut: TypeAlias = tuple[int, int, dict[int, int], bool]
"""A line's characters, blanks to add at each gap, and whether it ends in a hyphen."""

_PREFERRED: Final = {"en": "en_US"}
"""Where pyphen has several dictionaries for a language, the one that newspapers follow."""
_AFTER: Final = 3
"""Letters of a word that at least go to the next line."""
_WORD: Final = re.compile(r"\S+")
_LETTERS: Final = re.compile(r"[^\W\d_]{6,}")
LOOSE: Final = 2
"""Gaps for each of which one blank more is no reason yet to part a word."""
STRETCH: Final = 3
"""A line whose gaps would grow wider than this stays ragged."""


def justifier(language: str) -> Callable[[str, int], list[Cut]]:
    """What cuts a text into justified lines, hyphenated as ``language`` (ISO 639-1) does it."""
    name = _PREFERRED.get(language) or pyphen.language_fallback(language)
    dictionary = pyphen.Pyphen(lang=name, right=_AFTER) if name else None

    def justified(text: str, width: int) -> list[Cut]:
        words = [(m.start(), m.end()) for m in _WORD.finditer(text)]
        if any(cells(text[a:b]) > width for a, b in words):
            return [(start, end, {}, False) for start, end in wrap(text, width)]
        cuts = list(_fill(text, words, width, dictionary))
        return [
            (start, end, {} if last else _stretch(text, start, end, width - hyphen), hyphen)
            for (start, end, hyphen), last in zip(
                cuts, [*[False] * (len(cuts) - 1), True], strict=True
            )
        ]

    return justified


def _fill(
    text: str, words: list[tuple[int, int]], width: int, dictionary: pyphen.Pyphen | None
) -> Iterator[tuple[int, int, bool]]:
    """Greedy lines as (start, end, hyphen), with a word's beginning where it still fits."""
    if not words:
        yield 0, 0, False
        return
    line_start = line_end = words[0][0]
    for start, end in words:
        if line_end > line_start and cells(text[line_start:end]) > width:
            spare = width - cells(text[line_start:line_end])
            part = 0
            if end != words[-1][1] and spare * LOOSE > text.count(" ", line_start, line_end):
                part = _syllables(text[start:end], spare - 2, dictionary)
            yield line_start, start + part if part else line_end, bool(part)
            line_start = start + part
        line_end = end
    yield line_start, line_end, False


def _syllables(word: str, room: int, dictionary: pyphen.Pyphen | None) -> int:
    """How many characters of the word can stand before a hyphen in ``room`` cells; 0 for none."""
    letters = _LETTERS.search(word)
    # Names are never parted.
    if dictionary is None or letters is None or not letters.group().islower():
        return 0
    points = [letters.start() + int(at) for at in dictionary.positions(letters.group())]
    return max((at for at in points if cells(word[:at]) <= room), default=0)


def _stretch(text: str, start: int, end: int, width: int) -> dict[int, int]:
    """Blanks to add after each gap of the line, from both ends evenly."""
    gaps = [m.start() for m in re.finditer(r"(?<=\s)\S", text[start:end])]
    extra = width - cells(text[start:end])
    if not gaps or extra <= 0 or extra > STRETCH * len(gaps):
        return {}
    count = len(gaps)
    return {
        start + gap: (i + 1) * extra // count - i * extra // count for i, gap in enumerate(gaps)
    }
