"""What a point tells the reader, from the role of its sentence and the kind of its text."""

from __future__ import annotations

import re
from typing import Final

from ..model import Label, Role, Sentence
from .genre import Genre

_OF_ROLE: Final = {
    Role.MAIN: Label.HAPPENED,
    Role.CONSEQUENCE: Label.MATTERS,
    Role.PREVIOUS: Label.CONTEXT,
    Role.CONTEXT: Label.CONTEXT,
    Role.HISTORICAL: Label.BACKGROUND,
    Role.ANECDOTAL: Label.BACKGROUND,
    Role.EVALUATION: Label.MATTERS,
    Role.EXPECTATION: Label.NEXT,
    Role.NONE: Label.CONTEXT,
}
_AMOUNT: Final = re.compile(
    r"[$£€¥]\s?\d[\d,.]*|\b\d[\d,.]*\s?(?:%|per ?cent|percentage points|million|billion|trillion"
    r"|people|jobs|homes|cases|tonnes|tons|miles|km|kilomet|metres|hectares|acres|megawatt)"
)
_AHEAD: Final = re.compile(
    r"\b(?:will|won't|’ll|would|could|may|might|next|expected|plans?|due|scheduled|set to|by 20\d\d"
    r"|likely|unlikely|if|later this|tomorrow|upcoming|until|aims? to|vow(?:s|ed)|yet)\b"
)
_ATTRIBUTED: Final = re.compile(
    r"[“\"][^”\"]{12,}|\b(?:said|says|told|added|argued?s?|warned|tweeted|wrote|called|according to"
    r"|insist(?:s|ed)|den(?:y|ies|ied)|claim(?:s|ed))\b"
)
_LEAD: Final = 3


def choose_label(text: str, sentence: Sentence, place: int, genre: Genre) -> Label:
    """The label of one point; ``place`` counts the article's sentences from 0."""
    if sentence.role is Role.MAIN or (place < _LEAD and genre in (Genre.NEWS, Genre.RELEASE)):
        return Label.HAPPENED
    if len(_AMOUNT.findall(text)) >= 2:
        return Label.NUMBERS
    if sentence.role is Role.EXPECTATION:
        return Label.NEXT if _AHEAD.search(text) else Label.MATTERS
    if sentence.speech and genre is not Genre.INTERVIEW and _ATTRIBUTED.search(text):
        return Label.REACTION
    return _OF_ROLE[sentence.role]
