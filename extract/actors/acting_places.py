"""Places that are actors: those that do something, and those the title is about."""

from __future__ import annotations

import re
from typing import Final

from ..discourse.reading import Reading
from ..model import ActorKind
from .entities import Entity, Roster
from .merge import plain

_ACTS: Final = re.compile(
    r"\s+(?:(?:has|have|had|will|would|also)\s+)*(?:said|says|sued|sues|voted|votes|passed|passes"
    r"|banned|bans|announced|announces|rejected|rejects|accused|accuses|agreed|agrees|refused"
    r"|refuses|wants|demanded|demands|plans|decided|decides|declared|declares|legali[sz]ed|repealed"
    r"|ordered|asked|asks|warned|warns)\b"
)
_MARKS: Final = re.compile(r"[^\w\s]")


def settle(reading: Reading, roster: Roster) -> None:
    """Marks the places that are more than where things happen."""
    title = f" {plain(_MARKS.sub(' ', reading.article.title))} "
    for entity in roster.entities:
        if entity.kind is ActorKind.PLACE:
            entity.acts = f" {plain(entity.name)} " in title or _does(reading, entity)


def _does(reading: Reading, entity: Entity) -> bool:
    """Whether a sentence begins with the place as its subject, and says what it did."""
    return any(
        not reading.before(m).strip(' “"') and _ACTS.match(reading.after(m))
        for m in entity.mentions
    )
