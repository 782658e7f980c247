"""What a point tells the reader, from the role of its sentence and the kind of its text."""

from __future__ import annotations

import re
from typing import Final

from ..model import Label, Role, Sentence
from .genre import Genre

_AMOUNT: Final = re.compile(
    r"[$£€¥]\s?\d[\d,.]*|\b\d[\d,.]*\s?(?:%|per ?cent|percentage points|million|billion|trillion"
    r"|people|jobs|homes|cases|tonnes|tons|miles|km|kilomet|metres|hectares|acres|megawatt)"
)
_PLANNED: Final = re.compile(
    r"\b(?:will|won't|won’t|shall|next|expect(?:s|ed)|plans?|due to|scheduled|set to|by 20\d\d"
    r"|later this|tomorrow|upcoming|aims? to|vow(?:s|ed)|(?:is|are) to)\b|\w[’']ll\b"
)
# In the main clause, which comes first: "which will ..." further on tells of something else.
_FIXED: Final = re.compile(
    r"(?:(?!which|who|that)[^\s,“\"]+ ){1,9}"
    r"(?:will|(?:is|are) (?:due|set|scheduled|expected) to|plans? to)\b"
)
_DEMAND: Final = re.compile(r"\b(?:should|must|ought to|needs? to|cannot)\b")
_ATTRIBUTED: Final = re.compile(
    r"[“\"][^”\"]{12,}|\b(?:said|says|told|added|argued?s?|warned|tweeted|wrote|called|according to"
    r"|insist(?:s|ed)|den(?:y|ies|ied)|claim(?:s|ed))\b"
)
# A first sentence that says what something is, as of a life or an encyclopedia.
_DEFINES: Final = re.compile(
    r"(?:[^\s,]+,? ){1,8}(?:\([^)]*\) )?(?:\[\d+\] )?(?:is|was) (?:an?|the)\b"
)
# Causes, effects and measures of importance: without one nothing tells why to care.
_STAKES: Final = re.compile(
    r"\b(?:because|so that|therefore|thus|mean(?:s|t|ing)?|matters?|importan(?:t|ce)|significan\w+"
    r"|critical|crucial|vital|key|major|serious|severe|dangerous|dangers?|risk(?:s|ed|y)?|threat\w*"
    r"|would|could|may|might|must|should|needs?|cannot|if|unless|without|first|biggest|largest"
    r"|worst|best|worse|better|most|records?|unprecedented|concern\w*|fear\w*|worr(?:y|ies|ied)"
    r"|leads? to|led to|leav(?:es|ing)|caus(?:e|es|ed|ing)|results?|impacts?|affect\w*|effects?"
    r"|allow(?:s|ed|ing)?|enabl\w+|help(?:s|ed|ing)?|chang(?:e|es|ed|ing)|costs?|los(?:s|es|e|t)"
    r"|benefit\w*|stake|question\w*|challeng\w+|problems?|crisis|victims?|evidence|blow|hopes?"
    r"|deaths?|dead|died|kill(?:s|ed)|injur(?:ed|ies)|homeless|forc(?:e|ed|ing)|evacuat\w+)\b",
    re.IGNORECASE,
)
_BESIDE: Final = {
    Role.CONTEXT: Label.CONTEXT,
    Role.PREVIOUS: Label.CONTEXT,
    Role.HISTORICAL: Label.BACKGROUND,
    Role.ANECDOTAL: Label.CONTEXT,
}
"""Roles of what stands beside the news."""


def choose_label(text: str, sentence: Sentence, place: int, genre: Genre) -> Label:
    """The label of one point; ``place`` counts the article's sentences from 0."""
    role = sentence.role
    leads = place == 0 and genre in (Genre.NEWS, Genre.RELEASE) and not _DEFINES.match(text)
    if role is Role.MAIN or leads:
        return Label.HAPPENED
    if len(_AMOUNT.findall(text)) >= 2:
        return Label.NUMBERS
    if role is Role.EXPECTATION and _PLANNED.search(text):
        return Label.NEXT
    if sentence.speech and genre is not Genre.INTERVIEW and _ATTRIBUTED.search(text):
        return Label.REACTION
    if role in _BESIDE:
        return _beside(text, role, genre)
    if role is Role.NONE:
        return Label.CONTEXT
    if genre is Genre.INTERVIEW:
        return Label.REACTION
    return Label.MATTERS if _STAKES.search(text) else Label.CONTEXT


def _beside(text: str, role: Role, genre: Genre) -> Label:
    """The same for what the tagger, which knows news alone, takes for context or background."""
    if genre is Genre.OPINION and _DEMAND.search(text):
        return Label.MATTERS
    if role in (Role.CONTEXT, Role.PREVIOUS):
        if _FIXED.match(text):
            return Label.NEXT
        if genre is Genre.LIVE:
            return Label.HAPPENED
    return _BESIDE[role]
