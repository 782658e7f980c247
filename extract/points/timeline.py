"""The dates that a text speaks of, resolved against the date of the article.

A date comes back as precise as the text has it: "2013" is ``2013``, "in March"
is ``2017-03``, "on Wednesday" a day. Weekdays are those of the week up to the
article's date, unless the words point ahead. What the article's date is needed
for is left out where that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from ..model import Article, Moment, Span

_MONTHS: Final = {
    name[:3]: number
    for number, name in enumerate(
        "january february march april may june july august september october november"
        " december".split(),
        1,
    )
}
_DAYS: Final = {name: i for i, name in enumerate("mon tues wednes thurs fri satur sun".split())}
_COUNTS: Final = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
} | {"a": 1, "an": 1}
_UNIT_DAYS: Final = {"day": 1, "week": 7}
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_YEAR: Final = r"(?:1[5-9]|20)\d\d"
_DAY: Final = r"[0-3]?\d(?:st|nd|rd|th)?"
_COUNTED_THINGS: Final = "people|men|women|votes|homes|jobs|miles|km|metres|troops|years|days"
_WHEN: Final = re.compile(
    rf"""\b(?:
      (?P<iso> (?:19|20)\d\d-[01]\d-[0-3]\d )
    | (?P<month> {_MONTH}) \s (?P<day> {_DAY}) (?: ,?\s (?P<year> {_YEAR}))? (?!\d|[.,]\d|%)
    | (?:the\s)? (?P<day2> {_DAY}) \s (?:of\s)? (?P<month2> {_MONTH})
        (?: ,?\s (?P<year2> {_YEAR}))?
    | (?P<month3> {_MONTH}) ,? \s (?:of\s)? (?P<year3> {_YEAR})
    | (?:(?P<which4> [Ll]ast|[Nn]ext|[Tt]his|[Ii]n|[Ss]ince|until|by|from|during|late|early|mid)
        [\s-]) (?P<month4> {_MONTH}) (?!\s[A-Z]|,?\s\d)
    | (?P<near> [Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight)
    | (?:(?P<which5> [Ll]ast|[Nn]ext|[Tt]his|[Oo]n|since|until|by|late|early) \s)?
        (?P<weekday> (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)
    | (?P<which6> [Ll]ast|[Nn]ext|[Tt]his|[Ee]arlier\sthis|[Ll]ater\sthis|[Tt]he\sfollowing
        |[Tt]he\sprevious) \s (?P<unit6> week|weekend|month|year)
    | (?P<count> \d{{1,3}}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight
        |[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve)
        \s (?P<unit7> day|week|month|year|decade)s? \s (?P<side> ago|from\snow)
    | (?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|of|[Aa]fter|[Bb]efore|the|late|early|mid
        |to|and) [\s-] (?P<year8> {_YEAR}) (?![\d,.]\d|\s(?:{_COUNTED_THINGS})\b)
    )\b (?!['’]s\s[A-Z])""",
    re.VERBOSE,
)
_FIRST_YEAR: Final = 1500
_LAST_YEAR: Final = 9000
_JUST_PAST: Final = timedelta(30)
_SOON: Final = timedelta(60)
_AHEAD: Final = re.compile(
    r"\b(?:will|would|next|is to|are to|due|scheduled|deadline|plans? to|set to)\b"
)


def find(article: Article, sentences: Sequence[Span]) -> tuple[Moment, ...]:
    """All dates of the sentences, in reading order; what cannot be resolved is left out."""
    today = _day_of(article.date)
    if today and not _FIRST_YEAR < today.year < _LAST_YEAR:
        today = None
    return tuple(
        Moment(span.block, *match.span(group), text=match[group], date=found)
        for span in sentences
        for match, found in _moments(article, span, today)
        for group in ["year8" if match["year8"] else 0]
    )


def _moments(
    article: Article, span: Span, today: date | None
) -> Iterator[tuple[re.Match[str], str]]:
    text = article.blocks[span.block].text
    ahead = bool(_AHEAD.search(text, span.start, span.end))
    for match in _WHEN.finditer(text, span.start, span.end):
        found = _absolute(match) or (_relative(match, today, ahead) if today else None)
        if found:
            yield match, found


def _day_of(stamp: str | None) -> date | None:
    try:
        return date.fromisoformat(stamp[:10]) if stamp else None
    except ValueError:
        return None


def _absolute(match: re.Match[str]) -> str | None:
    """The date of words that need no other date, as ISO 8601."""
    if match["iso"]:
        return match["iso"] if _day_of(match["iso"]) else None
    if match["year3"]:
        return f"{match['year3']}-{_month(match['month3']):02}"
    if match["year8"]:
        return match["year8"]
    for month, day, year in (("month", "day", "year"), ("month2", "day2", "year2")):
        if match[year]:
            return _iso(int(match[year]), _month(match[month]), _number(match[day]))
    return None


def _relative(match: re.Match[str], today: date, ahead: bool) -> str | None:
    """The date of words that count from the article's."""
    for month, day in (("month", "day"), ("month2", "day2")):
        if match[month]:
            return _day_near(_month(match[month]), _number(match[day]), today, ahead)
    if match["month4"]:
        return _named_month(_month(match["month4"]), match["which4"], today, ahead)
    if match["near"]:
        step = {"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0)
        return (today + timedelta(step)).isoformat()
    if match["weekday"]:
        return _weekday(match["weekday"], (match["which5"] or "").lower(), today, ahead)
    if match["unit6"]:
        return _unit(match["which6"].lower(), match["unit6"], today)
    return _counted(match, today) if match["count"] else None


def _named_month(month: int, which: str, today: date, ahead: bool) -> str:
    year = _year_of(month, today, ahead and which != "last")
    if which == "last" and month == today.month:
        year -= 1
    if which == "next" and (year, month) <= (today.year, today.month):
        year += 1
    return f"{year}-{month:02}"


def _day_near(month: int, day: int, today: date, ahead: bool) -> str | None:
    """A day named without its year: the next where words point ahead, else the latest.

    What has just been counts as well, and what is soon to come: on April 13, "May 5" is
    not that of last year.
    """
    known = [_day_of(_iso(today.year + step, month, day)) for step in (-1, 0, 1)]
    days = [found for found in known if found]
    if ahead:
        return next((d.isoformat() for d in days if d >= today - _JUST_PAST), None)
    return next((d.isoformat() for d in reversed(days) if d <= today + _SOON), None)


def _year_of(month: int, today: date, ahead: bool) -> int:
    """The year of a month named without one: the latest, or the next where words point ahead."""
    if ahead:
        return today.year + (month < today.month)
    return today.year - (month > today.month)


def _weekday(name: str, which: str, today: date, ahead: bool) -> str:
    day = _DAYS[name.removesuffix("day").lower()]
    if which == "next":  # on a Thursday "next Friday" is not tomorrow
        return (today + timedelta(7 - today.weekday() + day)).isoformat()
    back = (today.weekday() - day) % 7
    if which != "last" and ahead and back:
        return (today + timedelta(7 - back)).isoformat()
    return (today - timedelta(back or (7 if which == "last" else 0))).isoformat()


def _unit(which: str, unit: str, today: date) -> str:
    """The week, month or year before or after; a week in the form ``2017-W15``."""
    step = -1 if which in ("last", "the previous") else which in ("next", "the following")
    if unit == "year":
        return str(today.year + step)
    if unit == "month":
        return _months_on(today, step)
    year, week, _ = (today + timedelta(7 * step)).isocalendar()
    return f"{year}-W{week:02}"


def _counted(match: re.Match[str], today: date) -> str:
    word = match["count"].lower()
    number = int(word) if word.isdigit() else _COUNTS[word]
    step = number if match["side"] == "from now" else -number
    unit = match["unit7"]
    if unit in _UNIT_DAYS:
        day = today + timedelta(step * _UNIT_DAYS[unit])
        return day.isoformat() if unit == "day" else "{}-W{:02}".format(*day.isocalendar()[:2])
    if unit == "month":
        return _months_on(today, step)
    return f"{max(1, today.year + step * (10 if unit == 'decade' else 1)):04}"


def _months_on(today: date, step: int) -> str:
    months = today.year * 12 + today.month - 1 + step
    return f"{months // 12}-{months % 12 + 1:02}"


def _month(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _number(day: str) -> int:
    return int(day.rstrip("dhnrst"))


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
