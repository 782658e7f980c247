"""Dates as pages write them, for machines and for readers, to ISO 8601.

Months are read in the languages of the European and the larger other presses;
what a page leaves out (the time, its zone) is left out of the result too.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

_MONTHS: Final = {
    name: month
    for month, names in enumerate(
        """
        january jan januar jänner janvier enero ene januari gennaio gen janeiro styczeń stycznia
        январь января янв січня tammikuuta ocak ιανουαρίου ιανουάριος leden ledna január januára
        ianuarie siječnja januarja јануар јануара януари يناير ינואר जनवरी januarie januára
        | february feb febr februar février févr fév fevr febrero februari febbraio fevereiro fev
        luty lutego февраль февраля фев лютого helmikuuta şubat φεβρουαρίου únor února február
        februarie veljače februarja фебруар февруари فبراير פברואר फरवरी
        | march mar märz mrz maart mars marzo março marca marzec марта март мар березня
        maaliskuuta mart μαρτίου březen března március martie ožujka مارس מרץ मार्च
        | april apr avril avr abril abr aprile aprilie kwiecień kwietnia апреля апрель апр квітня
        huhtikuuta nisan απριλίου duben dubna április apríla travnja април أبريل ابريل אפריל अप्रैल
        | may mai mei mayo maggio mag maio maj maja мая май травня toukokuuta mayıs μαΐου μαίου
        květen května május mája svibnja мај مايو מאי मई
        | june jun juni juin junio giugno giu junho czerwiec czerwca июня июнь июн червня kesäkuuta
        haziran ιουνίου červen června június júna iunie lipnja junija јуни يونيو יוני जून
        | july jul juli juillet juil julio luglio lug julho lipiec lipca июля июль июл липня
        heinäkuuta temmuz ιουλίου červenec července július júla iulie srpnja julija јули يوليو יולי
        | august aug août aout agosto ago augustus sierpień sierpnia августа август авг серпня
        elokuuta ağustos αυγούστου srpen srpna augusztus augusta kolovoza avgusta أغسطس אוגוסט अगस्त
        | september sep sept septembre septiembre settembre set setembro wrzesień września сентября
        сентябрь сен сент вересня syyskuuta eylül σεπτεμβρίου září szeptember septembra septembrie
        rujna септембар септември سبتمبر ספטמבר सितंबर
        | october oct oktober okt octobre octubre ottobre ott outubro out październik października
        октября октябрь окт жовтня lokakuuta ekim οκτωβρίου říjen října október októbra octombrie
        listopada_hr октобар октомври أكتوبر אוקטובר अक्टूबर
        | november nov novembre noviembre novembro listopad listopada ноября ноябрь ноя листопада
        marraskuuta kasım νοεμβρίου listopadu novembra noiembrie studenog studenoga новембар
        ноември نوفمبر נובמבר नवंबर
        | december dec dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia
        декабря декабрь дек грудня joulukuuta aralık δεκεμβρίου prosinec prosince decembra
        decembrie prosinca децембар декември ديسمبر דצמבר दिसंबर desember des
        """.split("|"),
        start=1,
    )
    for name in names.split()
}
_ZONES: Final = {
    "Z": 0,
    "UTC": 0,
    "GMT": 0,
    "WET": 0,
    "BST": 60,
    "CET": 60,
    "MEZ": 60,
    "WAT": 60,
    "CEST": 120,
    "MESZ": 120,
    "EET": 120,
    "SAST": 120,
    "EEST": 180,
    "MSK": 180,
    "EAT": 180,
    "IST": 330,
    "SGT": 480,
    "JST": 540,
    "KST": 540,
    "AEST": 600,
    "AEDT": 660,
    "EST": -300,
    "EDT": -240,
    "CST": -360,
    "CDT": -300,
    "MST": -420,
    "MDT": -360,
    "PST": -480,
    "PDT": -420,
}
_ISO: Final = re.compile(
    r"""(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/.]?)(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)
        (?:[T\s,]+(?P<rest>\d\d?:?\d\d.*))?""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_HAN: Final = re.compile(
    r"((?:19|20)\d\d)\s*[年년]\s*(\d\d?)\s*[月월]\s*(\d\d?)\s*[日일號号]?(.*)", re.S
)
_NUMERIC: Final = re.compile(
    r"(?<!\d)(\d\d?)\s?([./-])\s?(\d\d?)\s?\2\s?((?:19|20)?\d\d)(?!\d)(.*)", re.S
)
_NAMED: Final = re.compile(
    r"""(?<!\w)(?:
        (?P<d1>\d\d?)(?:st|nd|rd|th|er|\.|º|ª|-го)?[\s-]*(?:de\s+|of\s+|d[’'])?
        (?P<m1>[^\W\d_]{3,14})\.?,?(?:\s+de[l]?)?[\s-]*(?P<y1>(?:19|20)\d\d)
      | (?P<m2>[^\W\d_]{3,14})\.?\s+(?P<d2>\d\d?)(?:st|nd|rd|th)?\.?,?\s+
        (?P<y2>(?:19|20)\d\d)
      | (?P<y3>(?:19|20)\d\d)[.,]?\s+(?P<m3>[^\W\d_]{3,14})\.?\s+(?P<d3>\d\d?)\.?
    )(?!\d)(?P<rest>.*)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_TIME: Final = re.compile(
    r"""(?<![\d:])(?P<h>\d\d?)(?::|h|[時时点시]\s?|\.(?=\d\d(?!\d)))?(?P<min>\d\d)(?::?(?P<sec>\d\d))?(?:[.,]\d+)?
        \s*(?P<half>[ap]\.?\s?m\b\.?)?\s*
        (?P<zone>(?:GMT|UTC)?\s?[+-]\d\d?:?(?:\d\d)?|Z\b|[A-Z]{2,4}\b)?""",
    re.VERBOSE,
)
_HOUR: Final = re.compile(r"(?<![\d:])(\d\d?)\s*([ap])\.?\s?m\b", re.IGNORECASE)
_EPOCH: Final = re.compile(r"1[0-9]{9}(?:\d{3})?")
_IN_URL: Final = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0?[1-9]|1[0-2])[/-]?([0-2]?\d|3[01])(?:[/_.-]|$)"
)
_IN_URL_NAMED: Final = re.compile(r"/((?:19|20)\d\d)/([a-z]{3})/(\d\d?)/")
_LONGEST: Final = 200


def read(text: str, *, month_first: bool = False) -> str | None:
    """The first date in ``text`` as ISO 8601, with the time and zone that follow it, or None.

    ``month_first`` decides 03/04/2021; elsewhere the numbers or names do.
    """
    text = " ".join(text[:_LONGEST].split())
    if _EPOCH.fullmatch(text):
        moment = datetime.fromtimestamp(int(text[:10]), UTC)
        return moment.isoformat()
    if match := _ISO.search(text):
        return _iso(match["y"], match["m"], match["d"], match["rest"] or "")
    if match := _HAN.search(text):
        return _iso(match[1], match[2], match[3], match[4])
    if found := _named(text):
        return found
    if match := _NUMERIC.search(text):
        first, mark, second, year, rest = match.groups()
        swap = int(second) > 12 or (month_first and mark != "." and int(first) <= 12)
        day, month = (second, first) if swap else (first, second)
        return _iso(year if len(year) == 4 else f"20{year}", month, day, rest)
    return None


def in_url(url: str | None) -> str | None:
    """The date that a URL's path holds, or None."""
    if not url:
        return None
    if match := _IN_URL.search(url):
        return _iso(match[1], match[2], match[3], "")
    if match := _IN_URL_NAMED.search(url):
        return _iso(match[1], str(_MONTHS.get(match[2], 0)), match[3], "")
    return None


def _named(text: str) -> str | None:
    start = 0
    while match := _NAMED.search(text, start):
        for number in "123":
            name = match[f"m{number}"]
            if name and (month := _month(name)):
                rest = match["rest"] or text[: match.start()][-20:]
                return _iso(match[f"y{number}"], str(month), match[f"d{number}"], rest)
        start = match.start() + 1
    return None


def _month(name: str) -> int:
    return _MONTHS.get(name.lower().replace("i̇", "i"), 0)


def _iso(year: str, month: str, day: str, rest: str) -> str | None:
    try:
        date = datetime(int(year), int(month), int(day))
    except ValueError:
        return None
    return _with_time(date, rest[:60]) if rest else date.date().isoformat()


def _with_time(date: datetime, rest: str) -> str:
    bare = date.date().isoformat()
    match = _TIME.search(rest)
    hour = _HOUR.search(rest)
    if hour and (not match or hour.start() < match.start()):
        late = hour[2].lower() == "p"
        number = int(hour[1]) % 12 + 12 * late
        return (date + timedelta(hours=number)).isoformat()
    if not match or match.start() > 30:
        return bare
    number, minute, second = int(match["h"]), int(match["min"]), int(match["sec"] or 0)
    if half := match["half"]:
        number = number % 12 + 12 * (half[0].lower() == "p")
    if number > 23 or minute > 59 or second > 59:
        return bare
    moment = date.replace(hour=number, minute=minute, second=second)
    return moment.isoformat() + _offset(match["zone"])


def _offset(zone: str | None) -> str:
    zone = (zone or "").replace(" ", "")
    sign = re.search(r"([+-])(\d\d?):?(\d\d)?$", zone)
    if sign:
        minutes = int(sign[2]) * 60 + int(sign[3] or 0)
        minutes = -minutes if sign[1] == "-" else minutes
    elif zone in _ZONES:
        minutes = _ZONES[zone]
    else:
        return ""
    if abs(minutes) > 14 * 60:
        return ""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"
