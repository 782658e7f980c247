"""Openings that lean on the sentence before: pronouns, demonstratives, connectives."""

from __future__ import annotations

import re
from typing import Final

_DANGLING: Final = re.compile(
    r"[\"“‘'(\[…]*\s*(?:He|She|They|It|This|That|These|Those|His|Her|Hers|Their|Its|Him|Such"
    r"|Another|Both|Others|Neither|There|Here|We|I|You|Our|My|But|And|So|Also|Then|Still|Yet"
    r"|However|Meanwhile|Instead|Moreover|Indeed|Nor|Or|Thus|Therefore|Hence|Besides"
    r"|Furthermore|Nevertheless|Nonetheless|Specifically|Likewise|Similarly|Accordingly"
    r"|Consequently|Otherwise|Afterwards?|Which|(?:None|All|Some|Many|Most) of (?:this|that|them"
    r"|these|those|it)"
    r"|The (?:rest|remainder|others|latter|former|two|three|four|pair) (?:is|are|was|were|has|have"
    r"|had|will|would|can|could|did|do|said|say|went|came))(?:['’]\w+)?\b(?!-)"
)
# Not the weather or the cleft of "It is raining", whose "it" stands for nothing said before.
_EMPTY_SUBJECT: Final = re.compile(
    r"(?:It|There|Here it|Here) (?:is|was|are|were|will be|has been|have been|may be|takes|took) "
    r"(?!(?:also|now|not (?!only)|still|already|being|expected|believed"
    r"|understood|a part|part)\b|[\d,]+[,.])"
)
# "It is a house": of what was said before, unless a clause follows that says what it is.
_THING: Final = re.compile(
    r"It (?:is|was|has been|will be) (?:first\b|(?:an?|the|one) "
    r"(?!(?:[^\s.,;]+ ){1,10}(?:that|who|when|where|to)\b))"
)
_POINTING_BACK: Final = re.compile(
    r"\b(?:this|that|these|those|such|the latter|the former) (?!(?:week|month|year|morning"
    r"|afternoon|evening|weekend|summer|winter|spring|autumn|fall|time|season|century|is|was"
    r"|are|were|the|he|she|they|it|we|a|an|will|would|has|have|had|could|can|may)\b)[a-z-]+"
)
_ONE_OF_A_ROW: Final = re.compile(
    r"(?:(?:One|The|An) )?(?:[Oo]ther|[Ss]econd|[Tt]hird|[Ll]atter|[Ff]ormer|[Rr]est|[Nn]ext)\b"
    r"|(?:[\w’'-]+ ){1,4}(?:also|too|therefore|however),? "
    r"|(?:Second|Third|Final|Last)ly\b|Rhetorically|In turn\b"
    r"|Outside of|There (?:is|are|was|were) [\d,]*\d[,.] "
)
# A quotation of whom? The sentence before knows.
_UNNAMED_SPEAKER: Final = re.compile(
    r"[“\"][^”\"]*[”\"],? (?:he|she|they) (?:said|says|added|adds|told|recalls?|asks?)\b"
)
_EARLY: Final = 60
"""How far into a sentence a demonstrative noun still is what the sentence is about."""


def dangles(text: str) -> bool:
    """Whether the text opens with a word whose sense is in what came before."""
    return bool(_DANGLING.match(text))


def leans(text: str) -> bool:
    """Whether the text makes little sense to whom has not read what came before."""
    return (dangles(text) and not is_empty_subject(text)) or points_back(text)


def is_empty_subject(text: str) -> bool:
    """Whether "It" or "There" at the beginning stands for nothing that was said before."""
    return bool(_EMPTY_SUBJECT.match(text)) and not _THING.match(text)


def points_back(text: str) -> bool:
    """Whether its first words take up something before ("the reason for this turn", "the rest")."""
    return bool(
        _POINTING_BACK.search(text, 0, _EARLY)
        or _ONE_OF_A_ROW.match(text)
        or _UNNAMED_SPEAKER.match(text)
    )
