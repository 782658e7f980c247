"""Signs of a sentence's role in its words: tense, modality, time, speech, stance.

Each sign is a group of words or of phrases, after what the literature on news
discourse found telling (Choubey et al., ACL 2020; Yarlott et al., 2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple


class Phrase(NamedTuple):
    """A sign that takes several words."""

    name: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...] = ()
    """One of these stands in every text that the pattern matches; none: it is tried on all."""


# Words of tense, modality, time, speech and stance; each group is one feature.
_WORDS: Final = {
    word: "+" + name
    for name, group in {
        "future": "will won't won’t shall",
        "modal": "could may might would should must can cannot likely unlikely possible expect"
        " expects expected predict predicts predicted forecast forecasts hope hopes hoped fear"
        " fears feared if",
        "past": "was were did had went came took made got became began left won lost fell rose"
        " held met sent",
        "present": "is are has have does do remain remains seem seems appear appears believes"
        " wants needs means makes shows",
        "day": "monday tuesday wednesday thursday friday saturday sunday today tonight",
        "yesterday": "yesterday overnight",
        "recent": "recent recently",
        "since": "since until once formerly former history decades decade century",
        "next": "tomorrow deadline upcoming",
        "month": "jan january feb february march april june july aug august sept september oct"
        " october nov november dec december",
        "said": "said says say told added asked tweeted wrote stated noted argued claimed warned"
        " insisted explained acknowledged announced adding saying declared testified recalled",
        "expert": "analyst analysts expert experts professor economist economists researchers"
        " scientists critics observers strategist institute university study studies survey poll",
        "official": "spokesman spokeswoman spokesperson official officials minister ministry"
        " president police authorities government statement court judge prosecutors lawyer"
        " lawyers",
        "witness": "witness witnesses resident residents survivors neighbors neighbours mother"
        " father family wife husband son daughter friend friends parents",
        "cause": "after because following amid sparked prompted triggered",
        "result": "therefore thus resulting consequence consequences consequently forcing leaving",
        "also": "also meanwhile separately another other elsewhere",
        "stance": "important serious significant clear good bad great right wrong best worst need"
        " must should think believe feel difficult hard strong weak too very really real problem"
        " risk concern concerns concerned worry worried",
        "first": "i we our my us me i'm i’m we're we’re",
        "he": "he she his her him",
        "you": "you your",
        "killed": "killed wounded injured died dead arrested detained attack attacked explosion"
        " bomb bombing shot crash crashed",
        "money": "$ £ € % percent million billion shares stocks prices index points",
    }.items()
    for word in group.split()
}
_PHRASES: Final = (
    Phrase(
        "+planned",
        re.compile(
            r"\b(?:going to|(?:is|are) (?:to|set|due)|plan(?:s|ned)? to|set to|due to be)\b"
        ),
        (
            *("going to", "is to", "is set", "is due", "are to", "are set", "are due", "set to"),
            *("plan to", "plans to", "planned to", "due to be"),
        ),
    ),
    Phrase(
        "+perfect",
        re.compile(
            r"\b(?:has|have|’ve|'ve) (?:\w+ly |also |not |been |already |yet |now |never |long )*"
            r"\w+(?:ed|en|wn|ne|ght|id|ld|ome|un|ut)\b"
        ),
        ("has ", "have ", "’ve ", "'ve "),
    ),
    Phrase(
        "+pluperfect",
        re.compile(
            r"\bhad (?:\w+ly |also |not |been |already |never |long )*"
            r"\w+(?:ed|en|wn|ne|ght|id|ld|ome|un|ut)\b"
        ),
        ("had ",),
    ),
    Phrase(
        "+ago",
        re.compile(
            r"\b(?:(?:last|previous|past|earlier this) (?:year|decade|century|two|three|few|several"
            r"|five)|(?:years?|months?|decades?) (?:ago|earlier|before))\b"
        ),
        ("last ", "previous ", "past ", "earlier", " ago", " before"),
    ),
    Phrase(
        "+lately",
        re.compile(
            r"\b(?:(?:last|this|past|earlier this|previous) (?:week|weekend|month)"
            r"|(?:days?|weeks?|hours?) (?:ago|earlier|before|later|after))\b"
        ),
        (
            *("last ", "this ", "past ", "previous ", "earlier", " ago", " before", " later"),
            " after",
        ),
    ),
    Phrase(
        "+coming",
        re.compile(
            r"\b(?:(?:next|coming|following) (?:week|month|year|few|days?|weeks|months|years"
            r"|monday|tuesday|wednesday|thursday|friday)|later this|by the end of|in the future)\b"
        ),
        ("next ", "coming ", "following ", "later this", "by the end", "in the future"),
    ),
    Phrase(
        "+hesaid",
        re.compile(
            r"[,\"”’] (?:s?he|they) (?:said|added|told|wrote|says)\b|\b(?:s?he|they) said\b"
        ),
        (
            *("he said", "they said", "he added", "they added", "he told", "they told"),
            *("he wrote", "they wrote", "he says", "they says"),
        ),
    ),
    Phrase("+according", re.compile(r"\baccording to\b"), ("according to",)),
    Phrase(
        "+comment",
        re.compile(r"\b(?:declined to comment|not immediately|did not respond|for comment)\b"),
        ("comment", "not immediately", "did not respond"),
    ),
    Phrase(
        "+contrast",
        re.compile(r"^(?:but|however|yet|still|although|though|while|despite|even|instead)\b"),
    ),
    Phrase("+aged", re.compile(r"\b\d+-year-old\b"), ("-year-old",)),
    Phrase("+aged", re.compile(r", \d\d,")),
    Phrase(
        "+chrome",
        re.compile(
            r"file photo|reuters/|reporting by|editing by|writing by|photo[: ]|slideshow|\(c\)"
            r"|copyright|click|please|e-?mail|read more|all rights|getty|images?\)|\bpictured\b"
            r"|www\.|http|\bxinhua/"
        ),
        (
            *("photo", "reuters/", "ing by", "slideshow", "(c)", "copyright", "click", "please"),
            *("mail", "read more", "all rights", "getty", "image", "pictured", "www.", "http"),
            "xinhua/",
        ),
    ),
    Phrase("+chrome", re.compile(r"^(?:\W*enditem|to [a-z ]+:|\(|by [a-z]+ [a-z]+$)")),
)


def signs_of(lower: str, tokens: Iterable[str]) -> set[str]:
    """The signs of a text in small letters with these tokens, each with a "+" before it."""
    found = {sign for token in tokens if (sign := _WORDS.get(token))}
    for name, pattern, hints in _PHRASES:
        if (not hints or any(map(lower.__contains__, hints))) and pattern.search(lower):
            found.add(name)
    return found
