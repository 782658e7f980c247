"""The dates of a briefing as a timeline: in order of time, told apart by the article's date."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

from ..model import Briefing, Moment
from ..paragraphs import day

_REST: Final = {4: "-01-01", 7: "-01", 8: "-1"}
"""What makes a day of a year, a month or a week (``2017-W15``): its first."""
# "by the end of June", in which the date may begin at any of these words.
_LEADING_UP: Final = re.compile(
    r"\b(?:by|until|before|end)(?: (?:the|this|of|end))*\s?$", re.IGNORECASE
)
_UP_TO: Final = re.compile(r"(?:by|until|before|end)\b", re.IGNORECASE)
_LONGEST_LEAD: Final = 24


class Dated(NamedTuple):
    """A date of the text, and where on the timeline it stands."""

    moment: Moment
    when: str
    """The date, to be read: "2017-04-13", "2013", "week of 2017-04-10", "2013 to 2016"; the words
    of the text where it could not be resolved."""
    ahead: bool
    """It was still to come when the article was published."""


def chronology(briefing: Briefing) -> list[Dated]:
    """The dates, earliest first; those that could not be resolved stand before them.

    A deadline ("by June", "the end of the year") stands at the end of its time, as
    long as that is not over.
    """
    today = _first_and_last(day(briefing.article))
    found = []
    for moment in briefing.timeline:
        time = _first_and_last(moment.date)
        at = time[0] if time else date.min
        if time and today and time[1] > today[1] and _is_deadline(briefing, moment):
            at = time[1]
        ahead = bool(time and today and at > today[1])
        found.append((at, Dated(moment, _told(moment, time), ahead)))
    return [dated for _, dated in sorted(found, key=lambda pair: pair[0])]


def _first_and_last(iso: str) -> tuple[date, date] | None:
    """The days of an ISO date, or of two parted by a slash; None for what is no date."""
    first, _, last = iso.partition("/")
    try:
        return _first_day(first), _last_day(last or first)
    except ValueError:
        return None


def _first_day(iso: str) -> date:
    return date.fromisoformat(iso + _REST.get(len(iso), ""))


def _last_day(iso: str) -> date:
    first = _first_day(iso)
    match len(iso):
        case 4:
            return first.replace(month=12, day=31)
        case 7:
            return first.replace(day=monthrange(first.year, first.month)[1])
        case 8:
            return first + timedelta(6)
        case _:
            return first


def _is_deadline(briefing: Briefing, moment: Moment) -> bool:
    text = briefing.article.blocks[moment.block].text
    before = text[max(0, moment.start - _LONGEST_LEAD) : moment.start]
    return bool(_UP_TO.match(moment.text) or _LEADING_UP.search(before))


def _told(moment: Moment, time: tuple[date, date] | None) -> str:
    if time is None:
        return moment.text
    if "W" in moment.date:
        return f"week of {time[0].isoformat()}"
    return moment.date.replace("/", " to ")
