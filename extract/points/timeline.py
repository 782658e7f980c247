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
_UNIT_DAYS: Final = {"day": 1, "week": 7, "fortnight": 14}
_STEPS: Final = {"last": -1, "previous": -1, "this": 0, "next": 1, "following": 1}
_QUARTERS: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_NEAR: Final = {
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "the day after tomorrow": 2,
    "the day before yesterday": -2,
}
"""Days from today; all others are today."""
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\.?)"
)
_YEAR: Final = r"(?:1[5-9]|20)\d\d"
_DAY: Final = r"[0-3]?\d(?:st|nd|rd|th)?"
_COUNTED_THINGS: Final = "people|men|women|votes|homes|jobs|miles|km|metres|troops|years|days"
_COUNT: Final = (
    r"\d{1,3}|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en"
    r"|[Ee]leven|[Tt]welve"
)
_WHEN: Final = re.compile(
    rf"""\b(?:
      (?P<iso> (?:19|20)\d\d-[01]\d-[0-3]\d )
    | (?P<day1> {_DAY}) [.] (?P<month1> [01]?\d) [.] (?P<year1> {_YEAR})
    | (?P<month> {_MONTH}) \s (?P<day> {_DAY}) (?: \s?[-–]\s? (?P<to> {_DAY}))?
        (?: ,?\s (?P<year> {_YEAR}))? (?!\d|[.,]\d|%)
    | (?:the\s)? (?P<day2> {_DAY}) (?: \s?[-–]\s? (?P<to2> {_DAY}))? \s (?:of\s)?
        (?P<month2> {_MONTH}) (?: ,?\s (?P<year2> {_YEAR}))?
    | (?P<month3> {_MONTH}) ,? \s (?:of\s)? (?P<year3> {_YEAR})
    | (?:(?P<which4> [Ll]ast|[Nn]ext|[Tt]his|[Ii]n|[Ss]ince|until|by|from|during|late|early|mid|of
        |through) [\s-]) (?P<month4> {_MONTH}) (?!\s[A-Z]|,?\s\d)
        (?: ,?\s (?P<of4> last|this|next) \s year)?
    | (?P<near> [Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Oo]vernight|[Ll]ast\snight
        |[Tt]his\s(?:morning|afternoon|evening)|the\sday\s(?:after\stomorrow|before\syesterday))
    | (?:(?P<which5> [Ll]ast|[Nn]ext|[Tt]his|[Oo]n|since|until|by|late|early) \s)?
        (?P<weekday> (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)
    | (?P<which6> [Ll]ast|[Nn]ext|[Tt]his|[Ee]arlier\sthis|[Ll]ater\sthis|[Tt]he\sfollowing
        |[Tt]he\sprevious|end\sof\sthe) \s (?P<unit6> week|weekend|month|year)
    | (?P<count> {_COUNT}) \s (?P<unit7> day|week|fortnight|month|year|decade)s? \s
        (?P<side> ago|from\snow)
    | (?P<side9> [Ii]n|[Ww]ithin) \s (?P<count9> {_COUNT}) \s
        (?P<unit9> day|week|fortnight|month|year)s? (?:['’]\stime)?
    | (?:(?P<which10> last|this|next) \s | the \s (?:(?P<quarter> first|second|third|fourth)\s))
        quarter (?: \s of \s (?P<year10> {_YEAR}))?
    | (?P<decade> {_YEAR[:-2]}0) s
    | (?P<from11> {_YEAR}) \s?[-–]\s? (?P<to11> {_YEAR}|\d\d) (?![\d-])
    | (?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Dd]uring|of|[Aa]fter|[Bb]efore|the|late|early|mid
        |to|and|[Bb]etween) [\s-] (?P<year8> {_YEAR})
        (?![\d,.]\d|\s?[-–]\s?\d|\s(?:{_COUNTED_THINGS})\b)
    )\b (?!['’]s\s[A-Z])""",
    re.VERBOSE,
)
_HINT: Final = re.compile(
    r"\d{4}|[a-z]day|tomorrow|tonight|overnight|night|morning|afternoon|evening|week|month|year"
    r"|decade|quarter|days|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
)
"""What a sentence with a date has somewhere."""
_MONTHS_AND_DAYS: Final = (("month", "day", "to", "year"), ("month2", "day2", "to2", "year2"))
_BUSINESS: Final = re.compile(
    r"\b(?:[Ss]ales|[Pp]rofits?|[Rr]evenues?|[Ee]arnings|[Gg]rowth|[Ee]conom\w+|GDP|[Oo]rders"
    r"|[Rr]esults|[Ss]hares?|[Pp]rices|[Oo]utput|[Ll]oss(?:es)?|[Ii]nvest\w+|per ?cent)\b|[%$£€]"
)
_FIRST_YEAR: Final = 1500
_LAST_YEAR: Final = 9000
_JUST_PAST: Final = timedelta(30)
_SOON: Final = timedelta(60)
_AHEAD: Final = re.compile(
    r"\b(?:will|would|next|due|scheduled|deadline|(?:hope|aim|intend|expect|plan)s? to|set to"
    r"|(?:is|are)(?: now| still| also)? (?:to|expected|planned|likely|going to|about to))\b"
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
    if not _HINT.search(text, span.start, span.end):
        return
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
    if match["year1"]:
        return _iso(int(match["year1"]), int(match["month1"]), _number(match["day1"]))
    if match["year3"]:
        return f"{match['year3']}-{_month(match['month3']):02}"
    if match["year8"]:
        return match["year8"]
    if match["decade"]:
        return f"{match['decade']}/{int(match['decade']) + 9}"
    if match["from11"]:
        return _years(match["from11"], match["to11"])
    if match["quarter"] and match["year10"]:
        return _quarter(int(match["year10"]) * 4 + _QUARTERS[match["quarter"]])
    for month, day, to, year in _MONTHS_AND_DAYS:
        if match[year]:
            first = _iso(int(match[year]), _month(match[month]), _number(match[day]))
            return _to_day(first, match[to])
    return None


def _relative(match: re.Match[str], today: date, ahead: bool) -> str | None:
    """The date of words that count from the article's."""
    for month, day, to, _ in _MONTHS_AND_DAYS:
        if match[month]:
            first = _day_near(_month(match[month]), _number(match[day]), today, ahead)
            return _to_day(first, match[to])
    if match["month4"]:
        return _named_month(match, today, ahead)
    if match["near"]:
        return (today + timedelta(_NEAR.get(match["near"].lower(), 0))).isoformat()
    if match["weekday"]:
        return _weekday(match["weekday"], (match["which5"] or "").lower(), today, ahead)
    if match["unit6"]:
        return _unit(match["which6"].lower(), match["unit6"], today)
    if match["count"]:
        step = 1 if match["side"] == "from now" else -1
        return _counted(match["count"], match["unit7"], step, today)
    if match["count9"]:
        return _counted(match["count9"], match["unit9"], 1, today) if ahead else None
    return _named_quarter(match, today, ahead)


def _years(first: str, last: str) -> str | None:
    """From one year to a later one, which may be told by its last two figures."""
    last = first[: -len(last)] + last
    return f"{first}/{last}" if first < last else None


def _to_day(first: str | None, last: str | None) -> str | None:
    """From the first day to one later in its month, if that is named."""
    if not first or not last:
        return first
    end = _iso(int(first[:4]), int(first[5:7]), _number(last))
    return f"{first}/{end}" if end and first < end else first


def _named_quarter(match: re.Match[str], today: date, ahead: bool) -> str | None:
    """The latest such quarter that is over, or the next where words point ahead.

    Only where business is spoken of: matches have quarters too.
    """
    if not _BUSINESS.search(match.string):
        return None
    now = today.year * 4 + (today.month - 1) // 3
    if match["which10"]:
        return _quarter(now + {"last": -1, "this": 0, "next": 1}[match["which10"]])
    own = today.year * 4 + _QUARTERS[match["quarter"]]
    if ahead:
        return _quarter(own + 4 * (own < now))
    return _quarter(own - 4 * (own >= now))


def _quarter(number: int) -> str:
    """The months of a quarter, counted from that of the year 0."""
    year, own = divmod(number, 4)
    return f"{year}-{3 * own + 1:02}/{year}-{3 * own + 3:02}"


def _named_month(match: re.Match[str], today: date, ahead: bool) -> str:
    month, which = _month(match["month4"]), match["which4"].lower()
    if match["of4"]:
        return f"{today.year + _STEPS[match['of4']]}-{month:02}"
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
    step = _STEPS.get(which.removeprefix("the "), 0)
    if unit == "year":
        return str(today.year + step)
    if unit == "month":
        return _months_on(today, step)
    year, week, _ = (today + timedelta(7 * step)).isocalendar()
    return f"{year}-W{week:02}"


def _counted(count: str, unit: str, side: int, today: date) -> str:
    """The day, week, month or year so many units away: before today where ``side`` is -1."""
    step = side * (int(count) if count.isdigit() else _COUNTS[count.lower()])
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
