"""What stands before a report: "NEW YORK, May 2 (Reuters) - ", "Update: ", "17:40 "."""

from __future__ import annotations

import re
from typing import Final

_DAY: Final = r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?"
_DATELINE: Final = re.compile(
    rf"(?:[A-Z][A-Za-z .,'’-]{{2,40}}?(?:,? {_DAY})? )?"
    r"\((?:CNN|Reuters|AP|AFP|Xinhua|UPI|dpa|ANI|IANS|Bloomberg|THOMSON REUTERS)[^)]{0,30}\)"
    r"\s*(?:[-–—]{1,2}\s*)?"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]+ \d{1,2}, \d{4} (?=[A-Z])"
    r"|\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?(?: [A-Z]{2,4})? (?:[-–—|] )?"
    r"|[A-Z]{3,}[A-Z .'’-]{0,30}(?:, [A-Z][\w. ]{1,20}?)?"
    rf"(?:,? {_DAY})?(?: \([A-Z][^)]{{1,30}}\))? ?(?:--|[–—]|-(?= )) ?"
    r"|(?:[A-Z][a-z]+ ?){1,2}, (?:[A-Z][a-z]+ ){1,2}— (?=The |An? |[A-Z]\w+ [a-z])"
    r"|(?:What (?:we|you need to) know(?: so far)?|Key points|At a glance|In brief|Breaking"
    r"(?: news)?|Exclusive|Update[ds]?|Latest|Live|Watch|Opinion|Analysis)(?:: | ?[|–—] )"
)


def without_dateline(text: str) -> str:
    """The text without place, agency, time of day or heading in front of it."""
    match = _DATELINE.match(text)
    rest = text[match.end() :] if match else text
    return rest if rest[:1].isupper() or rest[:1] in '“"' else text
