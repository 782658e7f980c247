"""When a capital stands for its state: "Moscow said", "ties with Moscow", not "in Moscow"."""

from __future__ import annotations

import re
from typing import Final

from . import countries
from .entities import Roster
from .model import ActorKind, MentionKind, Name, Span
from .reading import Reading

_THERE: Final = re.compile(
    r"\b(?:in|near|outside|around|at|into|across|through|throughout|within|inside|central|downtown"
    r"|north|south|east|west|northern|southern|eastern|western|greater|left|leave|leaves|leaving"
    r"|visit|visited|visits|visiting|reach|reached|enter|entered|entering|city of|capital of"
    r"|capital|capital,|streets of|outskirts of|residents of|suburbs? of|mayor of|people of|north of|south of|east of"
    r"|west of|miles from|kilometers from|kilometres from|based in|lives in|born in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_MOVING: Final = re.compile(
    r"\b(?:travel\w*|fl(?:y|ew|ies|ying|own|ight|ights)|go|goes|went|going|gone|come|came|coming|move[ds]?|moving"
    r"|return\w*|trip|trips|visit|visits|journey|headed|heading|heads|arriv\w+|drove|drive|driving"
    r"|sent|sail\w*|train|road|back|welcome[ds]?|brought|invited|summoned|reported|reporting|shuttl\w+|commut\w+)\b[^,.;]{0,40}\b(?:to|from|for|between)\s+(?:[A-Z][\w-]+(?: [A-Z][\w-]+)* and\s+)?$",
    re.IGNORECASE,
)
_LOCAL_OWN: Final = re.compile(
    r"^(?:['’]s?)\s+(?:\w+\s+){0,2}?(?:airport|streets?|metro|subway|mayor|residents?|suburbs?|outskirts"
    r"|city|cent(?:er|re)|district|square|stadium|university|museum|museums|restaurants?|hotels?|skyline"
    r"|stock|underground|police|population|neighbou?rhoods?|bourse|cathedral|park|parks)\b",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(r"-[A-Z]")
_ADDRESS: Final = re.compile(
    r"^(?:,\s+(?:[A-Z][\w.]+(?:\s[A-Z]\w+)?)(?:[,.;]|$)|\s+\([A-Z]|\s*[—–]\s|\s-\s|,\s+\w+\.?\s+\d|\s+[A-Z]\w+"
    r"|\s+(?:airport|street|hotel|suburb|police|mayor|resident|area|court|hospital|home|office|apartment|school|bureau|correspondent)s?\b)"
)


def resolve(reading: Reading, names: list[Name], roster: Roster) -> None:
    """Moves each capital that acts from its place to its state."""
    for name in names:
        state = countries.seated(reading.text(name))
        if state is None or name.kind is ActorKind.PERSON or not acts(reading, name):
            continue
        span = Span(name.block, name.start, name.end)
        place = roster.owner[span]
        place.mentions = [
            m for m in place.mentions if (m.block, m.start) != (span.block, span.start)
        ]
        entity = roster.state(state)
        entity.acts = True
        entity.add(span, reading.text(name), MentionKind.METONYM)
        roster.owner[span] = entity
    roster.entities = [e for e in roster.entities if e.mentions]


def acts(reading: Reading, name: Span) -> bool:
    """Whether the name of a capital stands where its state can act, not where things happen."""
    before, after = reading.before(name), reading.after(name)
    if _PAIR.match(after):
        return True
    if not before.strip(' "“‘(') and _ADDRESS.match(after):
        return False
    if _THERE.search(before) or _MOVING.search(before) or _LOCAL_OWN.match(after):
        return False
    return not _ADDRESS.match(after)
