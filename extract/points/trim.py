"""Points cut to what they say, always visibly and never in meaning.

What goes at the front leaves "… " behind, what goes at the end " …"; a pronoun
gives way to the name it stands for in brackets, as an editor would put it.
"""

from __future__ import annotations

import re
from typing import Final

from ..discourse.dateline import without_dateline
from ..model import Label

GIST_LENGTH: Final = 160
ELLIPSIS: Final = "…"

_CONNECTIVE: Final = re.compile(
    r"(?:(?:However|Meanwhile|Moreover|Furthermore|In addition|Additionally|Besides|Indeed"
    r"|Nevertheless|Nonetheless|Still|Yet|Also|Instead|Then again|For instance|For example"
    r"|In fact|Of course|That said|At the same time|On the other hand|By contrast|In turn"
    r"|As a result|Consequently|Therefore|Thus|Similarly|Likewise|But|And|So),"
    r"|But|And|Yet|Nor) (?=[“\"]?[A-Za-z])"
)
_VAGUE_SOURCE: Final = re.compile(
    r",(?P<close>[”\"]?) (?:he|she|they|it|officials|the statement|the report|the company)"
    r" (?:said|says|added|noted|wrote|told \w+|explained)\.$"
)
_PRONOUN: Final = re.compile(r"\b(?:He|She|His|Her|he|she|his|her)\b")
_ACRONYM: Final = re.compile(r" \([A-Z][A-Z0-9.&-]{1,8}s?\)")
"""The short form of the name before it, of no use where nothing follows that uses it."""
_WHEN: Final = re.compile(
    r"(?:On|Late on|Early on) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|evening|night))?, (?=[\w“\"])"
)
_BREAK: Final = re.compile(r"[,;:—–] |[,;] (?=which|who|but|and|as|after|while)| [—–-] ")
# Where a clause or a phrase begins that the words before it can do without.
_PHRASE: Final = re.compile(
    r" (?=(?:in|on|at|for|from|by|with|into|over|under|along|aboard|across|through|near|amid"
    r"|after|before|during|while|when|where|as|because|since|until|that|which|who)\b)"
)
_LOOSE_END: Final = re.compile(
    r"(?: (?:a|an|the|of|to|in|on|at|for|from|by|with|and|or|but|as|that|which|who|whose|is|are"
    r"|was|were|be|been|has|have|had|will|would|its|their|his|her|than|over|into|about|while|when|where"
    r"|after|before|because|until|during))+$"
)


def trim(text: str, label: Label, subject: str | None = None) -> str:
    """The point's text; ``subject`` is the name for the pronoun that it opens with, if sure."""
    text = opened(text, subject)
    if label is Label.REACTION and (match := _VAGUE_SOURCE.search(text)):
        text = f"{text[: match.start()]}{match['close']} {ELLIPSIS}"
    return text


def opened(text: str, subject: str | None = None) -> str:
    """The text as it is shown from its beginning, whatever its label."""
    text = without_dateline(text)
    if connective := _CONNECTIVE.match(text):
        text = f"{ELLIPSIS} {text[connective.end() :]}"
    if subject:
        text = _PRONOUN.sub(lambda match: _named(match[0], subject), text, count=1)
    return text


def _named(pronoun: str, subject: str) -> str:
    return f"[{subject}’s]" if pronoun.lower() in ("his", "her") else f"[{subject}]"


def shorten(text: str, length: int = GIST_LENGTH) -> str:
    """At most ``length`` characters, cut where the sense allows and marked by an ellipsis."""
    if len(text) > length:
        text = _ACRONYM.sub("", text)
    if len(text) > length and (when := _WHEN.match(text)):
        text = f"{ELLIPSIS} {text[when.end() :]}"
    if len(text) <= length:
        return text
    room = text[: length - 1]
    cuts = [m.start() for m in _BREAK.finditer(room) if m.start() > 0.7 * length]
    cuts = cuts or [m.start() for m in _PHRASE.finditer(room) if m.start() > 0.85 * length]
    head = room[: cuts[-1]] if cuts else room.rsplit(" ", 1)[0]
    head = _LOOSE_END.sub("", head.rstrip(" ,;:—–-"))
    for opening, closing in ("“”", "()"):
        if head.count(opening) > head.count(closing):
            head = head[: head.rindex(opening)].rstrip(" ,;:—–-")
    if head.count('"') % 2:
        head = head[: head.rindex('"')].rstrip(" ,;:—–-")
    return head + ELLIPSIS
