"""Numbers with their units and what they count: "half a million people dead"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ..model import Article, Figure, Kind, Span

_SMALL: Final = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)(?:-\w+)?)"
)
_WORD_NUMBER: Final = rf"(?:{_SMALL}|half\sa|a\squarter\sof\sa|a|one)"
_SCALE: Final = r"(?:dozen|hundred|thousand|million|billion|trillion|mn|bn|crore|lakh)"
_DIGITS: Final = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_PARTS: Final = r"(?:third|quarter|fifth|sixth|eighth|tenth)"
_WHOLE: Final = r"(?:\sof)?\s(?:the|its|their|his|her|our|all|these|those)\b"
_AMOUNT: Final = re.compile(
    rf"""
    (?<![\w.,:/$£€-])
    (?:
        (?P<money> (?:US|A|C|NZ|HK)?[$£€¥₹] \s? (?:{_DIGITS}) (?:\s?(?:{_SCALE}|[kmb]\b))?
            | (?:{_DIGITS})(?:\s{_SCALE})? \s (?:dollars|euros|pounds|yen|yuan|rupees|francs) \b)
      | (?P<share> (?:{_DIGITS}|{_WORD_NUMBER}) \s?
            (?:%|per\s?cent\b|percentage\spoints?\b))
      | (?P<part> (?:one(?:\s\w+)?|{_SMALL}|\d) \s(?:in|out\sof)\s
                (?: (?:every\s)?{_SMALL} | 10{{1,3}} | 20 ) \b
                (?!\s(?:years|months|days|weeks)\b)
            | (?<!second\s)(?<!first\s)(?<!other\s) half (?:\sof\b|{_WHOLE}) (?:{_WHOLE})?
            | (?:a|one)[\s-]{_PARTS} (?=\sof\b) (?:{_WHOLE})?
            | (?:{_SMALL}|\d)[\s-]{_PARTS}s\b (?:{_WHOLE})?
            | every\s(?:second|third|fourth|fifth|tenth) (?=\s[a-z]) )
      | (?P<scaled> (?:{_DIGITS}|{_WORD_NUMBER}) (?:\s{_SCALE})+ \b
            | (?:tens|hundreds|thousands|dozens|scores|millions|billions)
              (?:\sof\s(?:thousands|millions|billions))? (?=\sof\b))
      | (?P<plain> {_DIGITS})
    )
    (?![\w/:]|[.,]\d|-\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HINT: Final = re.compile(
    r"\d|[Dd]ozen|[Hh]undred|[Tt]housand|[Mm]illion|[Bb]illion|[Tt]rillion|lakh|crore|[Hh]alf"
    r"|third|quarter|fifth|sixth|eighth|tenth|[Ss]cores|per ?cent|percentage|very second"
    r"| (?:in|of) (?:every |two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
)
"""What a sentence with a figure has somewhere."""
# What it counts: "of" and adjectives up to the noun, as far as words in small letters go.
_COUNTED: Final = re.compile(r"(?:[ -](?:of )?(?!%)[a-z]+(?:-[a-z]+)*){1,4}")
_STOP: Final = frozenset(
    "a an the and or but in on at to from for by with as than that which who whom is are was were"
    " be been has have had do did will would can could may might after before over under since"
    " until when while if it its he she his her they their this these those not no so last next"
    " there here of into during against between through amid also just only about around more most"
    " said says according each per ago earlier later away out up down off because where both all"
    " any now then yet still even per such via against among without within despite".split()
)
_VERBS: Final = re.compile(r"(?:\w+(?:ed|ing|ly)|fell|rose|came|went|took|made|left|won|lost|die)")
_STATES: Final = frozenset(
    "killed injured wounded missing displaced infected arrested detained dead".split()
)
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_MONTH_BEFORE: Final = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? (?:the )?$"
)
_MONTH_AFTER: Final = re.compile(
    r"(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May"
    r"|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct"
    r"|Nov|Dec)\b"
)
_NAMING: Final = re.compile(
    r"\b(?:page|chapter|section|article|no\.|number|room|route|highway|flight|apollo|group|phase"
    r"|type|day|aged?|version|part|level|channel|line|at"
    r"|(?!(?:Some|About|Around|Over|Nearly|Almost|Only|Just|The|These|Those|All|Another|And|But|Of"
    r"|In|With|After|Than|Roughly|For|From|By|Its|His|Her|Their) )[A-Z][a-z]+) $",
)


def find(article: Article, sentences: Sequence[Span]) -> tuple[Figure, ...]:
    """All figures of the sentences, in reading order.

    Years, dates, ages, clock times and numbers that only name ("page 3") are none.
    """
    return tuple(
        figure
        for span in sentences
        if article.blocks[span.block].kind is not Kind.HEADING
        for figure in _in_sentence(article.blocks[span.block].text, span)
    )


def _in_sentence(text: str, span: Span) -> Iterator[Figure]:
    if not _HINT.search(text, span.start, span.end):
        return
    end = span.start
    for match in _AMOUNT.finditer(text, span.start, span.end):
        if match.start() < end:
            continue
        stop = _counted(text, match.end(), span.end)
        if match["plain"] and not _is_count(text, match, stop):
            continue
        if stop == match.end() and not match["part"] and _is_bare_article(match):
            continue
        end = stop
        yield Figure(span.block, match.start(), end, text=text[match.start() : end])


def _counted(text: str, start: int, limit: int) -> int:
    """Where the words that say what is counted end; ``start`` if there are none."""
    match = _COUNTED.match(text, start, limit)
    if not match:
        return start
    end = start
    for word in re.finditer(r"[ -](?:of )?([a-z]+(?:-[a-z]+)*)", match.group()):
        name = word[1]
        if name in _STOP or (_VERBS.fullmatch(name) and name not in _STATES):
            break
        end = start + word.end()
        if name in _STATES:
            break
    return end


def _is_count(text: str, match: re.Match[str], stop: int) -> bool:
    """Whether a bare number counts something, rather than names or dates it."""
    number = match["plain"]
    before = text[max(0, match.start() - 24) : match.start()]
    after = text[match.end() : match.end() + 24]
    if _MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after) or _NAMING.search(before):
        return False
    if stop == match.end() or after[:1] == "-" or after.startswith((" a.m", " p.m", " am", " pm")):
        return "," in number
    return not (_YEAR.fullmatch(number) and not after.startswith(" people"))


def _is_bare_article(match: re.Match[str]) -> bool:
    return match.group().lower().startswith(("a ", "one "))
