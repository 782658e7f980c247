"""A day's digest: who was in its articles, and its stories with their best points."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from extract.digest.model import Digest, KeyActor, Report, Story, StoryPoint
from extract.digest.text import change, heading
from extract.model import Label
from extract.wrap import cells

from ..library import digests
from ..library.store import Library
from ..typesetting.frame import fit
from ..typesetting.layout import Look
from ..widgets.entries import Entry
from ..widgets.looks import LABELS, Run
from ..widgets.points_view import wrapped
from .dossier import DossierScreen
from .made import Goto, MadeScreen

LINES = 3
"""Of a point, at most."""


class DigestScreen(MadeScreen[Digest]):
    """An actor opens its dossier; a story, a point and an article open what they are from."""

    HEADING = "DIGEST"
    HINTS = (
        ("enter", "read; dossier"),
        ("}", "next story"),
        ("[ ]", "the day before, after"),
        ("esc", "back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("[", "day(-1)", "the day before", show=False),
        Binding("]", "day(1)", "the day after", show=False),
        Binding("}", "story(1)", "next story", show=False),
        Binding("{", "story(-1)", "story before", show=False),
    ]

    def __init__(self, library: Library, until: date) -> None:
        super().__init__(partial(_newest, library, until))
        self._library = library
        self._until = until

    def title_of(self, made: Digest) -> str:
        """The day, and how much it has."""
        return f"DIGEST OF {made.day}: {heading(made)}"

    def lay_out(self, made: Digest, width: int) -> Iterator[Entry]:
        """Actors first, then the stories."""
        if made.actors:
            about = "articles, and how many more than on a day of the week before"
            yield Entry([[("KEY ACTORS  ", Look.BOLD), (fit(about, width - 12), Look.DIM)]])
        for actor in made.actors:
            yield Entry([_actor(actor, width)], actor)
        for story in made.stories:
            yield from _story(story, width)
        if not made.stories:
            yield Entry([[("nothing is kept of that day: [ goes to the day before", Look.DIM)]])

    def chosen(self, data: KeyActor | Report | Story | Goto) -> None:
        """Read it, or open the actor's dossier."""
        if isinstance(data, Goto):
            self.dismiss(data)
        elif isinstance(data, KeyActor):
            screen = DossierScreen(self._library, data.name)
            self.app.push_screen(screen, self.passed_on)
        elif isinstance(data, Story):
            self.dismiss(Goto(data.reports[0].id))
        else:
            self.dismiss(Goto(data.id))

    def action_day(self, count: int) -> None:
        """The nearest day before with articles, or the day after."""
        if self.made is None:
            return
        day = date.fromisoformat(self.made.day) + timedelta(count)
        if day > self._until:
            self.bottom.say("that is the newest day")
        elif count < 0:
            self.make(partial(_newest, self._library, day))
        else:
            self.make(partial(digests.digest, self._library, day))

    def action_story(self, count: int) -> None:
        """To the next story, or the one before."""
        at = self.choices.cursor
        for to in range(at + count, len(self.choices.choices) if count > 0 else -1, count):
            if isinstance(self.choices.data_of(to), Story):
                self.choices.move_to(to)
                return


def _newest(library: Library, until: date) -> Digest:
    return digests.digest(library, digests.newest_day(library, until))


def _actor(actor: KeyActor, width: int) -> list[Run]:
    """Name, role, articles, and the change."""
    numbers = f"{actor.articles:>4}  {change(actor):>8}"
    role = fit(f", {actor.role}" if actor.role else "", max(0, width - cells(actor.name) - 16))
    name = fit(actor.name, width - 15)
    gap = " " * max(1, width - cells(name) - cells(role) - cells(numbers))
    return [(name, Look.BOLD), (role, Look.DIM), (gap, Look.PLAIN), (numbers, Look.DIM)]


def _story(story: Story, width: int) -> Iterator[Entry]:
    title = wrapped(story.title, width, Look.BOLD | Look.UNDERLINE)
    who = wrapped(", ".join(story.actors), width, Look.DIM, 1) if story.actors else []
    yield Entry([[]])
    yield Entry([*title, *who], story)
    for point in story.points:
        yield Entry(_point(point, story, width), Goto(story.reports[point.report].id, point.text))
    for report in story.reports:
        told = report.title if report.title != story.title or not report.site else ""
        about = ". ".join(part for part in (report.site, told) if part)
        yield Entry([[(fit(f"– {about}", width), Look.DIM)]], report)


def _point(point: StoryPoint, story: Story, width: int) -> list[list[Run]]:
    """Label, text, and whose words these are where several tell the story."""
    label: Run = (point.label, LABELS[Label(point.label)])
    site = story.reports[point.report].site if len(story.reports) > 1 else ""
    gap = max(1, width - cells(point.label) - cells(site))
    head: list[Run] = [label, (" " * gap, Look.PLAIN), (site, Look.DIM)]
    return [head, *wrapped(point.text, width, Look.PLAIN, LINES)]
