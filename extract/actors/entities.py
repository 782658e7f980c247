"""Actors in the making: what the stages after the tagger fill in, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import ActorKind, Mention, MentionKind, Span
from . import countries


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something with a name, and all places that refer to it."""

    name: str
    kind: ActorKind
    mentions: list[Mention] = field(default_factory=list)
    role: str | None = None
    role_span: Span | None = None
    acts: bool = False
    """A place that does something, or that the title is about; a mere location does not."""
    gender: str = ""
    """m, f or nothing where it is unknown; persons only."""

    def add(self, span: Span, text: str, kind: MentionKind) -> None:
        """One more place that refers to it."""
        self.mentions.append(Mention(span.block, span.start, span.end, text, kind))

    @property
    def named(self) -> int:
        """How often it is named, also by another name; weaker mentions do not count."""
        return sum(m.kind in (MentionKind.NAME, MentionKind.METONYM) for m in self.mentions)


@dataclass(slots=True)
class Roster:
    """The entities of one article, in the order in which they appear."""

    entities: list[Entity] = field(default_factory=list)
    owner: dict[Span, Entity] = field(default_factory=dict)
    """Which entity a name's span belongs to (spans as plain ``Span``)."""
    roles: list[tuple[Span, Entity]] = field(default_factory=list)
    """All words that say the role of a person, also those not chosen."""

    def state(self, name: str) -> Entity:
        """The state of that name, made if it is new."""
        kind = ActorKind.ORGANISATION if countries.is_union(name) else ActorKind.COUNTRY
        for entity in self.entities:
            if entity.name == name and entity.kind is kind:
                return entity
        entity = Entity(name, kind)
        self.entities.append(entity)
        return entity

    def people(self) -> list[Entity]:
        """The persons."""
        return [e for e in self.entities if e.kind is ActorKind.PERSON]
