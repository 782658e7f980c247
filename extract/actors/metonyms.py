"""When a capital stands for its state: "Moscow said", "ties with Moscow", not "in Moscow".

A capital acts where a state could: as the subject of a verb, as the owner of
what only states have, or after a preposition that joins parties ("between",
"against"). Everywhere else it is a city.
"""

from __future__ import annotations

import re
from typing import Final

from ..discourse.reading import Reading
from ..model import ActorKind, MentionKind, Name, Span
from . import countries
from .entities import Entity, Roster

_THERE: Final = re.compile(
    r"\b(?:in|near|outside|around|at|into|across|through|throughout|within|inside|central|downtown"
    r"|northern|southern|eastern|western|greater|left|leave|leaves|leaving|visit|visited|visits"
    r"|visiting|reach|reached|enter|entered|entering|city of|capital of|capital|capital,|streets of"
    r"|outskirts of|residents of|suburbs? of|mayor of|people of|north of|south of|east of|west of"
    r"|miles from|kilomet(?:er|re)s from|based in|lives in|born in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_MOVING: Final = re.compile(
    r"\b(?:travel\w*|fl(?:y|ew|ies|ying|own|ight|ights)|go|goes|went|going|gone|come|came|coming"
    r"|move[ds]?|moving|return\w*|trip|trips|visit|visits|journey|headed|heading|heads|arriv\w+"
    r"|drove|drive|driving|sent|sail\w*|train|road|back|welcome[ds]?|brought|invited|summoned"
    r"|reported|reporting|shuttl\w+|commut\w+)\b[^,.;]{0,40}\b(?:to|from|for|between)\s+"
    r"(?:[A-Z][\w-]+(?: [A-Z][\w-]+)* and\s+)?$",
    re.IGNORECASE,
)
_LOCAL_OWN: Final = re.compile(
    r"^(?:['’]s?)\s+(?:[\w-]+\s+){0,2}?(?:airports?|streets?|metro|subway|mayor|residents?|suburbs?"
    r"|outskirts|city|cent(?:er|re)|district|square|stadium|university|museums?|restaurants?"
    r"|hotels?|skyline|stock|underground|police|population|neighbou?rhoods?|bourse|cathedral"
    r"|parks?|schools?|weather|summer|winter)\b",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(r"-[A-Z]")
_OWNS: Final = re.compile(r"['’]s?\s")
_PARTY: Final = re.compile(
    r"\b(?:with|between|against|by|on|toward|towards|of|from|to|for|than|like|urge[ds]?|urging"
    r"|accus\w+|warn\w*|told|tell|tells|ask\w*|press\w*|persuad\w+|convinc\w+|blam\w+|criticis\w+"
    r"|criticiz\w+|support\w*|allow\w*|help\w*|forc\w+|isolat\w+|punish\w*|contain\w*|anger\w*|both)"
    r"\s+(?:both\s+)?(?:[A-Z][\w.]+(?:\s[A-Z]\w+)?(?:,\s|\s(?:and|or)\s|,\s(?:and|or)\s))*$"
)
_ACTS: Final = re.compile(
    r"\s+(?:(?:also|now|then|still|never|already|repeatedly|has|have|had)\s+)*"
    r"(?:is|was|are|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|said"
    r"|says|knows|knew|wants|sees|saw|sought|seeks|made|makes|took|takes|gave|gives|sent|sends|held"
    r"|holds|fears|insists|denies|hopes|thinks|believes|needs|plans|tries|refuses|rejects|offers"
    r"|calls|claims|accuses|warns|backs|supports|opposes|remains|continues|appears|seems|answers"
    r"|replies|[a-z]{2,}ed|stood|spent|kept|lost|won|put|began|came|broke|cut|set)\b"
)
_APART: Final = re.compile(
    r",\s+[a-z][^,.]{2,60},\s+(?:has|have|had|is|was|will|would|did|does|said|says|[a-z]{2,}ed)\b"
)
_INVERTED: Final = re.compile(r"\b(?:[Cc]ame|[Ee]nter|[Ee]nters|say|says|said|do|does|did)\s+$")
_ADDRESS: Final = re.compile(
    r",\s+[A-Z][\w.]+(?:\s[A-Z]\w+)?(?:[,.;]|$)|\s+\([A-Z]|\s*[—–]\s|\s-\s"
)
_GOVERNED: Final = re.compile(r"\s+(?:regime|government|administration|leadership|officials)\b")
_MODIFIES: Final = re.compile(r"\s+[A-Z]")


def resolve(reading: Reading, names: list[Name], roster: Roster) -> None:
    """Moves each capital that acts from its place to its state."""
    for name in names:
        state = countries.seated(reading.text(name))
        if state is None or name.kind is ActorKind.PERSON or not acts(reading, name):
            continue
        span = Span(name.block, name.start, name.end)
        _taken_from(roster.owner[span], span)
        entity = roster.state(state)
        entity.add(span, reading.text(name), MentionKind.METONYM)
        roster.owner[span] = entity
    roster.entities = [entity for entity in roster.entities if entity.mentions]


def _taken_from(place: Entity, span: Span) -> None:
    place.mentions = [m for m in place.mentions if (m.block, m.start) != (span.block, span.start)]


def acts(reading: Reading, name: Span) -> bool:
    """Whether a place stands where a party can act, not where things happen."""
    before, after = reading.before(name), reading.after(name)
    if _PAIR.match(after) or _GOVERNED.match(after):
        return True
    if _THERE.search(before) or _MOVING.search(before) or _LOCAL_OWN.match(after):
        return False
    if _ADDRESS.match(after) or _MODIFIES.match(after):
        return False
    if _OWNS.match(after) or _PARTY.search(before) or _INVERTED.search(before):
        return True
    return bool(_ACTS.match(after) or _APART.match(after))
