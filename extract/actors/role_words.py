"""The words of which roles are made ("former", "foreign", "minister"), and how they are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from ..data import FOLDER
from ..discourse.tokens import Token
from . import countries

_FILE: Final = FOLDER / "names-roles.txt"
_WORD: Final = re.compile(r"(?:[A-Za-z]\.){2,}|[\w’'&-]+(?:\.(?=\s))?|[^\w\s]")
_LINKS: Final = frozenset("of to for at".split())
_OPENERS: Final = frozenset(", the a an his her its their our by from and".split())
"""After these one word that we do not know may begin a title: "the museum director"."""
_NO_PART: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december on when while as in at if after before"
    " but said says told asked added"
    " and for yet with since although though meanwhile today yesterday mr mrs ms dr the a"
    " an".split()
)
_LONG: Final = {
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "gen": "general",
    "lt": "lieutenant",
    "col": "colonel",
    "capt": "captain",
    "sgt": "sergeant",
    "prof": "professor",
    "rev": "reverend",
}
_LEAD: Final = re.compile(
    r"(?:(?:the|an?|its|his|her|their|our|whose|then|now|and)\s+|then-|ex-)+", re.IGNORECASE
)
_PLAIN: Final = frozenset({"state", "staff"})
"""The nouns of "secretary of state", "chief of staff"."""
_INSTITUTIONS: Final = frozenset(
    "university college school house senate court army navy party bank board union museum".split()
)
"""Words that are part of an institution's name where they have a capital."""
_REACH: Final = 12


@cache
def words() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns that are roles, and words that may stand before them."""
    lists = dict(line.split(": ", 1) for line in _FILE.read_text(encoding="utf-8").splitlines())
    return frozenset(lists["nouns"].split()), frozenset(lists["modifiers"].split())


def is_noun(word: str) -> bool:
    """Whether a lower-case word, or its part after a hyphen, is a role."""
    nouns, _ = words()
    return word in nouns or ("-" in word and word.rpartition("-")[2] in nouns)


def singular(word: str) -> str | None:
    """The role of which the word is the plural, else None."""
    low = word.lower()
    return low[:-1] if low.endswith("s") and low not in words()[0] and is_noun(low[:-1]) else None


def begins_role(word: str) -> bool:
    """Whether an apposition that has no article can begin with the word."""
    low = word.lower()
    return word[0].isupper() or is_noun(low) or low in words()[1]


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The last words before a name."""
    return [Token(m.group(), m.start(), m.end()) for m in _WORD.finditer(text, start, end)][
        -_REACH:
    ]


def title_start(tokens: Sequence[Token]) -> int | None:
    """Where the title begins that the tokens end with; None if they end with none."""
    first = len(tokens)
    seen = False
    while first:
        low = tokens[first - 1].text.lower().rstrip(".")
        if is_noun(low) or singular(low):
            seen = True
        elif not _belongs(tokens, first - 1, seen):
            break
        first -= 1
    while first < len(tokens) and tokens[first].text.lower() in _NO_PART | _LINKS | {","}:
        first += 1
    return first if seen and first < len(tokens) else None


def _belongs(tokens: Sequence[Token], i: int, seen: bool) -> bool:
    """Whether the word can be part of a title, given that a role was seen after it or not."""
    word = tokens[i].text
    low = word.lower().rstrip(".")
    if low in _LINKS or (low == "the" and not seen):
        return not seen and _follows_role(tokens, i)
    if low in words()[1] or countries.owning(word) or countries.named(word):
        return True
    if low == "and":
        return seen and i > 0 and is_noun(tokens[i - 1].text.lower())
    if low in _NO_PART:
        return False
    if word[0].isupper():
        return seen or _follows_role(tokens, i)
    opened = i == 0 or tokens[i - 1].text.lower() in _OPENERS
    return seen and opened and low.isalpha() and len(low) > 3 and not low.endswith(("ed", "ing"))


def _follows_role(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word is inside "ambassador to the United Nations"."""
    for j in range(i, max(-1, i - 6), -1):
        low = tokens[j].text.lower()
        if low in _LINKS:
            return j > 0 and is_noun(tokens[j - 1].text.lower())
        if low != "the" and not tokens[j].text[0].isupper():
            return False
    return False


def normalise(text: str) -> str:
    """The role in lower case but for names, in the singular: "Russian foreign minister"."""
    lead = _LEAD.match(text.strip())
    rest = text.strip()[lead.end() :] if lead else text.strip()
    parts = ["former"] if lead and "ex-" in lead.group().lower() else []
    modifiers = words()[1]
    found = rest.split()
    inside = False  # of a name that goes on after "of": "Institute of Marine Research"
    named = False  # the word before, as part of a name: the "City" of "Worcester City Council"
    for i, word in enumerate(found):
        low = word.lower().rstrip(".")
        inside = word.istitle() and (inside or (i > 1 and _goes_on(*found[i - 2 : i])))
        goes_on, named = named, False
        if low in _LONG:
            parts.append(_LONG[low])
        elif word.isupper() or not (is_noun(low) or low in modifiers or low in _PLAIN):
            parts.append(word)
        else:
            named = (
                word.istitle()
                and low in modifiers
                and (inside or goes_on or any(map(_is_proper, found[max(0, i - 1) : i + 2])))
            )
            parts.append(word if named else low)
    last = parts[-1] if parts else ""
    if (single := singular(last)) and (last.islower() or (len(parts) == 1 and last.istitle())):
        parts[-1] = single
    return " ".join(parts).strip(" ,")


def _is_proper(word: str) -> bool:
    """Whether a capitalised word is neither a role, nor part of one, nor a nationality."""
    low = word.lower()
    if low in _INSTITUTIONS and word.istitle():
        return True
    known = is_noun(low) or low in words()[1] or countries.owning(word) or countries.named(word)
    return word.istitle() and not known


def _goes_on(name: str, link: str) -> bool:
    return link in {"of", "for"} and _is_proper(name)


def owner(text: str) -> str:
    """The leading words that say whose role it is: "Russian" of "Russian president"."""
    parts = text.removeprefix("former ").split()
    for size in (2, 1):
        lead = " ".join(parts[:size])
        if countries.owning(lead) or countries.named(lead):
            return lead
    return parts[0] if parts and parts[0].isupper() and len(parts[0]) > 1 else ""
