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
    "“": "”",
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
    '"': '"',
    "'": "'",
    "＂": "＂",
}
_SINGLE: Final = "'‘’‚"
_SPACED: Final = "«»‹›"  # French sets a space between these and the words
_ASIAN: Final = "「」『』＂"
_MARK: Final = re.compile("[“”„«»‹›‘’‚「」『』\"'＂]")
_BEFORE_OPENING: Final = re.compile(r"[\s(\[{—–\-/:;,…\u2e80-\u9fff“„«»‹‘‚\"']")
_AFTER_CLOSING: Final = re.compile(r"[\s)\]}—–\-/:;,.!?…\u2e80-\u9fff”“»«›’\"'*]")
_NEVER_CLOSED_MIN: Final = 20  # characters; less is a stray mark


def find(text: str) -> list[Quoted]:
    """The outermost quotations of one block's text, in order."""
    stack: list[int] = []
    pairs: list[tuple[int, int]] = []
    for match in _MARK.finditer(text):
        at = match.start()
        if _is_apostrophe(text, at, stack):
            continue
        opener = _opener_closed_by(text, at, stack)
        if opener is not None:
            pairs.append((stack[opener], at + 1))
            del stack[opener:]
        elif text[at] in _CLOSERS and _can_open(text, at):
            stack.append(at)
    return _outermost(text, pairs, stack)


def _can_open(text: str, at: int) -> bool:
    if text[at] in _ASIAN:
        return True
    after = text[at + 1 : at + 2]
    spaced = text[at] in _SPACED
    return (at == 0 or bool(_BEFORE_OPENING.match(text[at - 1]))) and bool(
        after and (spaced or not after.isspace())
    )


def _can_close(text: str, at: int) -> bool:
    if text[at] in _ASIAN:
        return True
    after = text[at + 1 : at + 2]
    if text[at] not in _SPACED and text[at - 1].isspace():
        return False
    return not after or bool(_AFTER_CLOSING.match(after)) or text[at - 1] in ",.!?…"


def _opener_closed_by(text: str, at: int, stack: list[int]) -> int | None:
    """Index into ``stack`` of the mark that the one at ``at`` closes."""
    if not stack or not _can_close(text, at):
        return None
    for index in range(len(stack) - 1, -1, -1):
        if text[at] in _CLOSERS[text[stack[index]]]:
            return index
    return None


def _is_apostrophe(text: str, at: int, stack: list[int]) -> bool:
    """Whether a single mark belongs to a word: it’s, officials’, ’90s, rock ’n’ roll."""
    if text[at] not in _SINGLE:
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before.isalnum() and after.isalnum():
        return True
    open_single = any(text[index] in _SINGLE for index in stack)
    if text[at] in "’'" and open_single:
        return before == "s" and after == " " and _closes_later(text, at)
    return text[at] == "’" or (text[at] == "'" and not _opens_a_phrase(text, at))


def _closes_later(text: str, at: int) -> bool:
    """Whether another single mark that can close follows, with no opening one before it."""
    rest = re.search(r"‘|(?<=\s)'|[’'](?=[\s.,;:!?)]|$)", text[at + 1 :])
    return rest is not None and rest.group() in ("’", "'") and not text[at + rest.start()].isspace()


def _opens_a_phrase(text: str, at: int) -> bool:
    """Whether a straight single mark is closed again further on (and 'tis is not)."""
    return _can_open(text, at) and bool(re.search(r"[^\s]'(?=[\s.,;:!?)\"”]|$)", text[at + 1 :]))


def _outermost(text: str, pairs: list[tuple[int, int]], stack: list[int]) -> list[Quoted]:
    """Pairs inside no other; a mark that is never closed counts where nothing closes after it."""
    found = [
        Quoted(start, end, True)
        for start, end in pairs
        if not any(a < start and end < b for a, b in pairs)
    ]
    last = max((quoted.end for quoted in found), default=0)
    for start in stack:
        long_enough = len(text) - start > _NEVER_CLOSED_MIN
        if start >= last and long_enough and text[start] not in _SINGLE:
            found.append(Quoted(start, len(text), False))
            break
    return sorted(found)
