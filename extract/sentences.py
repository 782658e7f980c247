"""Blocks to sentences: rules over the marks that can end one.

A sentence never crosses a block. The rules decide each candidate ("." "!" "?"
"…" and what closes after it) by the word before and the word after.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from .model import Block, Kind, Span

_CANDIDATE: Final = re.compile(r"""([.!?]+|…)(["'”’)\]]*)(\s+|$)""")
# Abbreviations that a name or a number always follows: they never end a sentence.
_TITLES: Final = frozenset(
    "mr mrs ms dr prof sen rep gov gen col lt sgt capt cmdr maj adm rev hon messrs mt supt det atty"
    " spc pvt cpl vs e.g i.e st pres".split()
)
# Abbreviations that can end one: only a likely first word after them decides.
_ABBREVIATIONS: Final = frozenset(
    "jr sr etc inc ltd co corp no nos vol pp fig u.s u.k u.n a.m p.m jan feb mar apr jun jul aug"
    " sept sep oct nov dec ph.d ft ave dept univ assn bros approx est cf al".split()
)
_INITIALS: Final = re.compile(r"(?:[a-z]\.)+[a-z]")
_STARTER: Final = re.compile(
    r"""["“‘'(\[]*(?:The|A|An|He|She|It|They|We|I|But|And|In|On|At|This|That|These|Those|There|As
    |For|If|When|While|His|Her|Its|Their|Our|My|Yet|However|Mr|Mrs|Ms|So|Not|No|You|To|By|With|From
    |After|Before|What|Who|How|Why|One|Some|Many|Most|Last|Since|Now|Then|Also|Such)\b""",
    re.VERBOSE,
)
_SPEECH_TAG: Final = re.compile(r"(?:he|she|they|it)?\s*(?:said|says|told|asked)\b")
_OPENERS: Final = "\"“‘'([«"


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of one block's text, as (start, end) in characters, trimmed."""
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for match in _CANDIDATE.finditer(text):
        if match.end() < len(text) and _ends(text, start, match):
            found.append((start, match.end(2)))
            start = match.end()
    if stop := len(text.rstrip()):
        found.append((start, stop))
    return [(a, b) for a, b in found if a < b]


def find(blocks: Iterable[Block]) -> tuple[Span, ...]:
    """The sentences of all blocks, in reading order; code and tables have none."""
    return tuple(
        Span(index, start, end)
        for index, block in enumerate(blocks)
        if block.kind not in (Kind.CODE, Kind.TABLE)
        for start, end in split(block.text)
    )


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the candidate ends the sentence that began at ``start``."""
    after = text[match.end() : match.end() + 60]
    first = after.lstrip(_OPENERS)[:1]
    if not first or first.islower():
        return False
    if match.group(1) == "." and not match.group(2):
        before = text[start : match.start()].rsplit(None, 1)
        word = before[-1].lstrip(_OPENERS) if before else ""
        lower = word.lower()
        if lower in _TITLES or (len(word) == 1 and word.isupper() and word != "I"):
            return False
        if lower in _ABBREVIATIONS or _INITIALS.fullmatch(lower):
            return bool(_STARTER.match(after))
    return not (match.group(2) and _SPEECH_TAG.match(after))
