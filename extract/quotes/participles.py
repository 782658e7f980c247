"""Quotations by a participle: "She left, having called it “a farce”", "“No,” she is heard saying".

Who speaks there is the subject of the sentence, however near another name stands.
"""

from __future__ import annotations

from typing import Final

from . import cues
from .ranker import Candidate, Quotation, Text

_BETWEEN: Final = 8
"""Pieces between the verb and what it introduces ("described the alliance as")."""
_ADVERBS: Final = frozenset("once twice also just already only often previously never".split())
_VERBS: Final = frozenset(
    "is was are were has have had will would can could may might must should did does do"
    " isn wasn hasn hadn won wouldn couldn doesn didn".split()
)
_DETERMINERS: Final = frozenset("the a an his her its their".split())
_PRONOUNS: Final = frozenset("he she they it we i".split())
_NO_SUBJECT: Final = frozenset(
    "in on at by for with after before when while since if as but and so yet then from to"
    " under during despite although though because".split()
)
"""What opens a sentence before its subject."""
_HEARD: Final = frozenset("heard seen recorded filmed caught quoted overheard".split())
_LONGEST: Final = 8


def speaker(text: Text, quotation: Quotation) -> Candidate | None:
    """The subject of the sentence, where the verb of the quotation has none of its own."""
    return _heard(text, quotation) or _subject_before(text, quotation)


def _heard(text: Text, quotation: Quotation) -> Candidate | None:
    """The subject after a quotation that "is heard telling" somebody."""
    pieces, strengths = text.blocks[quotation.block].pieces, text.cues[quotation.block]
    start = quotation.piece + 1
    for at in range(start + 1, min(len(pieces) - 2, start + _LONGEST)):
        if pieces[at].text in _VERBS and pieces[at + 1].text in _HEARD:
            said = at + 2 + (pieces[at + 2].text == "as")
            if said < len(pieces) and strengths[said] and pieces[said].text.endswith("ing"):
                return Candidate(quotation.block, start, at)
    return None


def _subject_before(text: Text, quotation: Quotation) -> Candidate | None:
    sentence = text.sentence[quotation.block]
    start = quotation.piece
    while start and sentence[start - 1] == sentence[quotation.piece]:
        start -= 1
    if not _lacks_subject(text, quotation, start):
        return None
    end = _subject_end(text, quotation.block, start, quotation.piece)
    return Candidate(quotation.block, start, end) if end else None


def _lacks_subject(text: Text, quotation: Quotation, start: int) -> bool:
    """Whether the verb that introduces the quotation is in a clause such as "having said"."""
    pieces, strengths = text.blocks[quotation.block].pieces, text.cues[quotation.block]
    first = max(start + 2, quotation.piece - _BETWEEN)
    verbs = [at for at in range(first, quotation.piece) if strengths[at]]
    if not verbs or any(piece.quoted for piece in pieces[verbs[-1] : quotation.piece]):
        return False
    before = verbs[-1] - 1
    while before > start and _is_adverb(pieces[before].text):
        before -= 1
    return pieces[before].text == "having"


def _is_adverb(word: str) -> bool:
    return word in _ADVERBS or word.endswith("ly")


def _subject_end(text: Text, block: int, start: int, before: int) -> int | None:
    """Where the noun phrase ends that opens the sentence; None if none does."""
    words = [
        piece.text for piece in text.blocks[block].pieces[start : min(before, start + _LONGEST)]
    ]
    first = words[0].lower()
    if first in _PRONOUNS:
        return start + 1
    if first in _NO_SUBJECT or not words[0][:1].isupper():
        return None
    for i, word in enumerate(words[1:], 1):
        if word.lower() in _VERBS or cues.strength(word) or word == ",":
            return start + i
        if first not in _DETERMINERS and not word[:1].isupper():
            return start + i
    return None
