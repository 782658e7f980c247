"""Key actors: name, role, mentions, quotes, and a strip of where in the article they appear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.model import Actor, ActorKind, Briefing
from extract.wrap import cells

from ..typesetting.frame import fit
from ..typesetting.layout import Look
from ..typesetting.presence import Scale, strip
from .entries import EntriesView, Entry
from .looks import ACCENT, Run

HERE: Final = "▾"
"""Over the strips: where one is reading."""


class ActorsView(EntriesView):
    """One entry an actor; its data is the index into ``Briefing.actors``."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = "KEY ACTORS"
        self.strips = True
        self.here: tuple[int, int] | None = None
        """(block, offset) at which one is reading; None where the article is not beside."""
        self._briefing: Briefing | None = None

    def show(self, briefing: Briefing | None) -> None:
        """Show the actors of a briefing."""
        self._briefing = briefing
        self.rebuild()

    @property
    def basis(self) -> tuple[object, ...]:
        """What the entries are made from."""
        return (self._briefing, self.strips)

    def read_at(self, block: int, offset: int) -> None:
        """Move the mark over the strips; nothing is drawn while it stays in its cell."""
        before = self._here_column()
        self.here = (block, offset)
        if self._here_column() != before:
            self.refresh_heading()

    def entries(self, width: int) -> list[Entry]:
        """The actors, most salient first."""
        if self._briefing is None:
            return []
        actors = self._briefing.actors
        scale = Scale(self._briefing.article, self._strip_columns(width))
        counts = [scale.counts(actor.mentions) for actor in actors]
        most = max((max(count) for count in counts), default=1)
        entries = []
        for number, actor in enumerate(actors):
            drawn = strip(counts[number], most) if self.strips else ""
            rows = [_name_row(actor, width), _role_row(actor, drawn, width)]
            entries.append(Entry(rows, number))
        return entries or [Entry([[("nobody is named", Look.DIM)]])]

    def header(self, width: int) -> Sequence[Run]:
        """The heading, with a mark over the strips for where one is reading."""
        heading = super().header(width)
        at = self._here_column()
        if at is None or self.collapsed:
            return heading
        column = width - self._strip_columns(width) + at
        gap = " " * max(1, column - sum(cells(text) for text, _ in heading))
        return [*heading, (gap, Look.PLAIN), (HERE, ACCENT)]

    def _here_column(self) -> int | None:
        if self.here is None or self._briefing is None or not self.strips:
            return None
        columns = self._strip_columns(self.content_columns)
        return Scale(self._briefing.article, columns).part_of(*self.here)

    @staticmethod
    def _strip_columns(width: int) -> int:
        return max(8, width * 2 // 5)


def _name_row(actor: Actor, width: int) -> list[Run]:
    """The name, how often it is mentioned, how often it is quoted; names give way to nothing."""
    quotes = f"❝{len(actor.quotes)}" if actor.quotes else ""
    counts = f" {len(actor.mentions)} {quotes}".rstrip()
    return [(fit(actor.name, width - cells(counts)), Look.BOLD), (counts, Look.PLAIN)]


def _role_row(actor: Actor, drawn: str, width: int) -> list[Run]:
    """The role, cut where the strip begins."""
    role = fit(says_what(actor), width - cells(drawn) - 1)
    gap = " " * max(0, width - cells(role) - cells(drawn))
    return [(role + gap + drawn, Look.PLAIN)]


def says_what(actor: Actor) -> str:
    """The role; for who has none and is no person, the kind."""
    if actor.role:
        return actor.role
    return "" if actor.kind is ActorKind.PERSON else actor.kind.value
