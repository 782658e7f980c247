"""Where quotation marks open and close in a text, whatever marks it uses.

The same character opens in one language and closes in another (“ ends a German
quotation), and ’ is an apostrophe far more often than a mark. What is already
open, and the characters on both sides, decide each of them.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Quoted(NamedTuple):
    """Characters ``start`` to ``end``, marks included, that stand in quotation marks."""

    start: int
    end: int
    closed: bool
    """False where the mark is never closed: the text runs on in the next paragraph."""


_CLOSERS: Final = {
    "“": '”"',
    "„": "“”",
    "”": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "‘": "’",
    "‚": "‘’",
    "「": "」",
    "『": "』",
    '"': '"”',
    "``": "''",
    "''": "''",
    "'": "'",
    "＂": "＂",
}
_SINGLE: Final = "'‘’‚"
_SPACED: Final = "«»‹›"  # French sets a space between these and the words
_ASIAN: Final = "「」『』＂"
_MARK: Final = re.compile("``|''|[“”„«»‹›‘’‚「」『』\"'＂]")
_BEFORE_OPENING: Final = re.compile(r"[\s(\[{—–\-/:;,…\u2e80-\u9fff“„«»‹‘‚\"']")
_AFTER_CLOSING: Final = re.compile(r"[\s)\]}—–\-/:;,.!?…\u2e80-\u9fff”“»«›’\"'*]")
# A straight or curly single mark that closes, and one before any that opens.
_CLOSES: Final = re.compile(r"[^\s]'(?=[\s.,;:!?)\"”]|$)")
_CLOSES_FIRST: Final = re.compile(r"(?:[^‘’']|(?<=\w)[’'](?=\w))*[^\s‘’'][’'](?=[\s.,;:!?)]|$)")
_FAR: Final = 3000  # characters; no single mark is closed further on
_DEEPEST: Final = 8  # marks open at once
_NEVER_CLOSED_MIN: Final = 20  # characters; less is a stray mark


def find(text: str) -> list[Quoted]:
    """The outermost quotations of one block's text, in order."""
    stack: list[re.Match[str]] = []
    pairs: list[tuple[int, int]] = []
    for match in _MARK.finditer(text):
        if _is_apostrophe(match, stack):
            continue
        opener = _opener_closed_by(match, stack)
        if opener is not None:
            pairs.append((stack[opener].start(), match.end()))
            del stack[opener:]
        elif match.group() in _CLOSERS and _can_open(match):
            stack.append(match)
            del stack[:-_DEEPEST]
    return _outermost(text, pairs, stack)


def _around(match: re.Match[str]) -> tuple[str, str]:
    """The characters before and after a mark; empty at the ends of the text."""
    start = match.start()
    return match.string[start - 1 : start] if start else "", match.string[
        match.end() : match.end() + 1
    ]


def _can_open(match: re.Match[str]) -> bool:
    before, after = _around(match)
    if match.group() in _ASIAN:
        return True
    if not after or (after.isspace() and match.group() not in _SPACED):
        return False
    return not before or bool(_BEFORE_OPENING.match(before))


def _can_close(match: re.Match[str]) -> bool:
    before, after = _around(match)
    if match.group() in _ASIAN:
        return True
    if before.isspace() and match.group() not in _SPACED:
        return False
    return not after or before in ",.!?…" or bool(_AFTER_CLOSING.match(after))


def _opener_closed_by(match: re.Match[str], stack: list[re.Match[str]]) -> int | None:
    """Index into ``stack`` of the mark that this one closes."""
    if not stack or not _can_close(match):
        return None
    for index in range(len(stack) - 1, -1, -1):
        if match.group() in _CLOSERS[stack[index].group()]:
            return index
    return None


def _is_apostrophe(match: re.Match[str], stack: list[re.Match[str]]) -> bool:
    """Whether a single mark belongs to a word: it’s, officials’, ’90s, rock ’n’ roll."""
    mark = match.group()
    if mark not in _SINGLE:
        return False
    before, after = _around(match)
    if before.isalnum() and after.isalnum():
        return True
    text, end = match.string, match.end()
    if mark in "’'" and any(opener.group() in _SINGLE for opener in stack):
        return before == "s" and after == " " and bool(_CLOSES_FIRST.match(text, end, end + _FAR))
    return mark == "’" or (
        mark == "'" and not (_can_open(match) and _CLOSES.search(text, end, end + _FAR))
    )


def _outermost(text: str, pairs: list[tuple[int, int]], stack: list[re.Match[str]]) -> list[Quoted]:
    """Pairs inside no other; a mark that is never closed counts where nothing closes after it."""
    found: list[Quoted] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not found or start >= found[-1].end:
            found.append(Quoted(start, end, True))
    last = max((quoted.end for quoted in found), default=0)
    for opener in stack:
        long_enough = len(text) - opener.start() > _NEVER_CLOSED_MIN
        if opener.start() >= last and long_enough and opener.group() not in _SINGLE:
            found.append(Quoted(opener.start(), len(text), False))
            break
    return sorted(found)
