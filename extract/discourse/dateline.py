"""What stands before a report: "NEW YORK, May 2 (Reuters) - ", and "17:40 " in a live blog."""

from __future__ import annotations

import re
from typing import Final

_DATELINE: Final = re.compile(
    r"(?:[A-Z][A-Za-z .,'’-]{2,40}?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})? )?"
    r"\((?:CNN|Reuters|AP|AFP|Xinhua|UPI|dpa|ANI|IANS|Bloomberg|THOMSON REUTERS)[^)]{0,30}\)"
    r"\s*(?:[-–—]{1,2}\s*)?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4} (?=[A-Z])"
    r"|\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?(?: [A-Z]{2,4})? (?:[-–—|] )?"
    r"|[A-Z]{3,}[A-Z .'’-]{0,30}(?:, [A-Z][a-z]+\.?(?: \d{1,2})?)? (?:--|[–—]) "
)


def without_dateline(text: str) -> str:
    """The text without place, agency or time of day in front of it."""
    match = _DATELINE.match(text)
    rest = text[match.end() :] if match else text
    return rest if rest[:1].isupper() or rest[:1] in '“"' else text
