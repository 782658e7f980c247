"""Blocks to sentences: rules over the marks that can end one.

A sentence never crosses a block, and a block without such a mark (a heading, a
list item) is one sentence. Each candidate is a run of "." "!" "?" "…" with what
closes after it; the word before and the word after decide. The marks of scripts
that do not use "." for anything else ("。", "।", "؟") end a sentence by themselves.
Two that no mark ends: a date above a report, and what a caption's credit follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from ..model import Block, Kind, Span

_CANDIDATE: Final = re.compile(
    r"""
    (?P<mark> [.!?]+ (?:[ ][.](?=[ .]|$))* [!?]* | …+ | ؟+ | [।॥۔]+ | (?<=[α-ωά-ώ])[;\u037e] )
    (?P<close> ["'”’»)\]]*
        (?:[ ]?\[\d{1,3}\] | [ ](?:\.{3}|…)(?=[ ]) | [ ][:;]-?[)(DP](?=[ ]|$) )* )   # [12] ... :-)
    (?: \s+ | $ )
    | (?P<full> [。！？｡]+ ) [”’」』）)"']* \s*             # no space follows these
    | (?P<credit> [ ] (?=(?:Image|Photo|Photograph|Picture)s?:[ ]) )  # a caption without a stop
    """,
    re.VERBOSE,
)
# Abbreviations that a name always follows: they never end a sentence.
_TITLES: Final = frozenset(
    "mr mrs ms mme mlle dr prof sen rep gov gen col lt sgt capt cmdr maj adm rev hon messrs mt supt"
    " det atty spc pvt cpl vs e.g i.e viz st ste pres".split()
)
# Abbreviations that end a sentence unless a number follows.
_BEFORE_NUMBERS: Final = frozenset(
    "no nos vol vols p pp fig figs ext art sec ch c ca b d m".split()
)
# Abbreviations that can end one: only a likely first word after them decides.
_ABBREVIATIONS: Final = frozenset(
    "jr sr inc ltd co corp u.s u.k u.n a.m p.m jan feb mar apr jun jul aug sept sep oct nov dec"
    " tue tues wed thu thurs fri"
    " ph.d ft ave blvd rd dept univ assn bros approx est cf al min max tel orig fr ed eds".split()
)
_INITIALS: Final = re.compile(r"(?:[a-z]\.)+[a-z]")
_ENUMERATOR: Final = re.compile(r"[\[(•⁃*-]?\s?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})")
_STARTER: Final = re.compile(
    r"""["“‘'(\[]*(?:The|A|An|He|She|It|They|We|I|But|And|In|On|At|This|That|These|Those|There|As
    |For|If|When|While|His|Her|Its|Their|Our|My|Yet|However|Mr|Mrs|Ms|So|Not|No|You|To|By|With|From
    |After|Before|What|Who|How|Why|One|Some|Many|Most|Last|Since|Now|Then|Also|Such|Where|Which
    |Although|Though|Because|During|Until|Once|Both|Each|Every|Other|Others|Another|Any|All|Even
    |Or|Nor|Our|Your|Please|Thanks|Here|Is|Are|Was|Were|Do|Does|Did|Has|Have|Had|Can|Could|Will
    |Would|Should|Despite|Among|According|Under|Over|Between|About|Only|Just|Still|Instead
    |Meanwhile|Later|Earlier|Today|Yesterday|Two|Three|Several|More|Over|Let)\b""",
    re.VERBOSE,
)
# The date above a report, where the page gives no line of its own to it.
_DATE_LINE: Final = re.compile(
    r"\s*(?P<date>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,"
    r" (?:[A-Z][a-z]{2,8} \d{1,2},|\d{1,2} [A-Z][a-z]{2,8}) \d{4}) (?=[\"“]?[A-Z])"
)
_SPEECH_TAG: Final = re.compile(
    r"(?:(?:he|she|they|it|we|I)\s+|(?:[A-Z][\w’'.-]*\s+){1,4})?"
    r"(?:said|says|asked|asks|told|wrote|added|replied|shouted|tweeted)\b"
)
# Text whose writer does not use capitals: there a small letter can begin a sentence.
_CASUAL: Final = re.compile(r"(?:^|[.!?]\s+)[a-z]{2,}[ ,'’]|\bi(?:'m|’m|'ve)?\s|\bdont\b|\bu\b")
# What goes on with the sentence before it: `“Time to go.” — A. Reader`.
_JOINING: Final = ("", "-", "–", "—")
_OPENERS: Final = "\"“‘'([«"
_LONGEST_WORD: Final = 40
_LONGEST_BRACKET: Final = 300


def split(text: str) -> list[tuple[int, int]]:
    """The sentences of one block's text, as (start, end) in characters, trimmed."""
    found: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    if date := _DATE_LINE.match(text):
        found.append(date.span("date"))
        start = date.end()
    casual: bool | None = None
    for match in _CANDIDATE.finditer(text):
        if match.end() == len(text):
            break
        alone = bool(match["full"] or match["credit"])
        if match.start() <= start and not alone:
            continue
        if not alone and _next_letter(text, match.end()).islower():
            if casual is None:
                casual = bool(_CASUAL.search(text))
            ends = casual and _ends_before_small(text, match)
        else:
            ends = alone or _ends(text, start, match)
        if ends:
            found.append((start, match.start() + len(match.group().rstrip())))
            start = match.end()
    if (stop := len(text.rstrip())) > start:
        found.append((start, stop))
    return found


def find(blocks: Iterable[Block]) -> tuple[Span, ...]:
    """The sentences of all blocks, in reading order; code and tables have none."""
    return tuple(
        Span(index, start, end)
        for index, block in enumerate(blocks)
        if block.kind not in (Kind.CODE, Kind.TABLE)
        for start, end in split(block.text)
    )


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the candidate, with no small letter after it, ends what began at ``start``."""
    if _next_letter(text, match.end()) in _JOINING or _in_bracket(text, start, match.start()):
        return False
    if match["close"][:1] in tuple("\"”’'") and match["mark"] != ".":
        return not _SPEECH_TAG.match(text, match.end())
    if match["mark"] != "." or match["close"]:
        return True
    return _ends_after(text, start, match)


def _ends_after(text: str, start: int, match: re.Match[str]) -> bool:
    """The same for a bare full stop, which the word before it may own."""
    word, before = _words_before(text, start, match.start())
    lower = word.lower()
    after = match.end()
    if lower in _TITLES or _ENUMERATOR.fullmatch(text, start, match.start()):
        return False
    if text[after].isdigit() and lower in _BEFORE_NUMBERS:
        return False
    if len(word) == 1 and word.isupper():
        return not before[:1].isupper() and bool(before) and bool(_STARTER.match(text, after))
    if lower in _ABBREVIATIONS or _INITIALS.fullmatch(lower):
        return bool(_STARTER.match(text, after))
    return True


def _ends_before_small(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends where the next word has no capital, in casual writing."""
    if match["close"] or match["mark"][:1] == "…" or match["mark"][:2] == "..":
        return False
    word, _ = _words_before(text, 0, match.start())
    lower = word.lower()
    return len(word) > 1 and lower not in _TITLES | _ABBREVIATIONS and "." not in word


def _words_before(text: str, start: int, stop: int) -> tuple[str, str]:
    """The word that ends at ``stop``, and the one before it; "" where there is none."""
    words = text[max(start, stop - 2 * _LONGEST_WORD) : stop].rsplit(None, 2)
    last = words[-1].lstrip(_OPENERS) if words else ""
    return last, words[-2] if len(words) > 1 else ""


def _next_letter(text: str, position: int) -> str:
    return text[position : position + 8].lstrip(_OPENERS)[:1]


def _in_bracket(text: str, start: int, position: int) -> bool:
    """Whether a bracket that opened inside the sentence is closed only after ``position``."""
    since = max(start + 1, position - _LONGEST_BRACKET)
    opened = text.rfind("(", since, position)
    if opened < 0 or text.find(")", opened, position) >= 0:
        return False
    return text.find(")", position, position + _LONGEST_BRACKET) >= 0
