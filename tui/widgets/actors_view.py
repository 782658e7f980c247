"""Key actors: name, role, mentions, quotes, and a strip of where in the article they appear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.model import Actor, ActorKind, Briefing
from extract.wrap import cells

from ..frame import fit
from ..layout import Look
from ..presence import Scale, strip
from .entries import EntriesView, Entry
from .looks import ACCENT, Run

HERE: Final = "▾"
"""Over the strips: where one is reading."""
COUNTS: Final = 7
"""Columns of the two counts at the right edge."""


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

    def read_at(self, block: int, offset: int) -> None:
        """Move the mark over the strips; nothing is drawn while it stays in its cell."""
        before = self._here_column()
        self.here = (block, offset)
        if self._here_column() != before:
            self.refresh(self.size.region.split_horizontal(1)[0])

    def entries(self, width: int) -> list[Entry]:
        """The actors, most salient first."""
        if self._briefing is None:
            return []
        actors = self._briefing.actors
        names = self._name_columns(width)
        scale = Scale(self._briefing.article, self._strip_columns(width))
        counts = [scale.counts(actor.mentions) for actor in actors]
        most = max((max(count) for count in counts), default=1)
        entries = []
        for number, actor in enumerate(actors):
            rows = [_actor_row(actor, names, width)]
            if self.strips and scale.parts > 5:
                drawn = strip(counts[number], most)
                rows.append([(" " * (names + 1), Look.PLAIN), (drawn, Look.DIM)])
            entries.append(Entry(rows, number))
        return entries or [Entry([[("nobody is named", Look.DIM)]])]

    def header(self, width: int) -> Sequence[Run]:
        """The heading, with a mark over the strips for where one is reading."""
        at = self._here_column()
        if at is None:
            return super().header(width)
        total = len(self.choices)
        count = f"{self.cursor + 1}/{total}" if self.has_focus and total else f"{total or ''}"
        column = self._name_columns(width) + 1 + at
        before = max(0, column - len(self.heading))
        after = max(1, width - len(self.heading) - before - 1 - len(count))
        return [
            (self.heading, Look.BOLD),
            (" " * before, Look.PLAIN),
            (HERE if column >= len(self.heading) else "", ACCENT),
            (" " * after, Look.PLAIN),
            (count, Look.DIM),
        ]

    def _here_column(self) -> int | None:
        if self.here is None or self._briefing is None or not self.strips:
            return None
        columns = self._strip_columns(self.content_columns)
        return Scale(self._briefing.article, columns).part_of(*self.here)

    def _name_columns(self, width: int) -> int:
        """The longest name, as far as roles keep a third; a longer one takes from its role."""
        actors = self._briefing.actors if self._briefing else ()
        longest = max((cells(actor.name) for actor in actors), default=0)
        return max(10, min(longest, (width - COUNTS) * 5 // 9))

    def _strip_columns(self, width: int) -> int:
        return width - COUNTS - self._name_columns(width) - 2


def _actor_row(actor: Actor, names: int, width: int) -> list[Run]:
    """Names are never cut for a role; roles are."""
    name = fit(actor.name, width - COUNTS - 1)
    left = max(names, cells(name)) + 1
    room = max(0, width - COUNTS - left - 1)
    role = fit(says_what(actor), room) if room > 3 else ""
    quotes = f"❝{len(actor.quotes)}" if actor.quotes else ""
    numbers = f"{len(actor.mentions):>3} {quotes:<3}"
    return [
        (name, Look.BOLD),
        (" " * (left - cells(name)), Look.PLAIN),
        (role, Look.DIM),
        (" " * (width - COUNTS - left - cells(role)), Look.PLAIN),
        (numbers, Look.DIM),
    ]


def says_what(actor: Actor) -> str:
    """The role; for who has none and is no person, the kind."""
    if actor.role:
        return actor.role
    return "" if actor.kind is ActorKind.PERSON else actor.kind.value
