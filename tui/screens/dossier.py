"""An actor's dossier: how present they were, what they were called, every article and quote."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from extract.digest.model import Dossier, Held, Scene
from extract.digest.sparkline import sparkline
from extract.digest.text import counted
from extract.export.quotation import alone
from extract.wrap import cells

from ..library import digests
from ..library.store import Library
from ..typesetting.frame import fit
from ..typesetting.layout import Look
from ..widgets.entries import Entry
from ..widgets.looks import Run
from ..widgets.points_view import wrapped
from .made import Goto, MadeScreen

LINES = 3
"""Of a quote, at most."""


class DossierScreen(MadeScreen[Dossier]):
    """An article opens, and a quote opens where it stands."""

    HEADING = "DOSSIER"
    HINTS = (("enter", "read it there"), ("j k", "choose"), ("esc", "back"))

    def __init__(self, library: Library, name: str) -> None:
        super().__init__(partial(digests.dossier, library, name))

    def title_of(self, made: Dossier) -> str:
        """Whose it is."""
        return made.name.upper()

    def lay_out(self, made: Dossier, width: int) -> Iterator[Entry]:
        """The plot, the roles, then the articles, newest first."""
        articles = counted(len(made.scenes), "article")
        when = made.first if made.first == made.last else f"{made.first} to {made.last}"
        yield Entry([[(fit(f"{made.kind}; {articles}, {when}", width), Look.DIM)]])
        yield Entry(_plot(made, width))
        if made.roles:
            yield Entry([[], [("ROLES", Look.BOLD)]])
        for held in made.roles:
            yield Entry([_held(held, width)])
        yield Entry([[], [("ARTICLES", Look.BOLD)]])
        for scene in made.scenes:
            yield from _scene(scene, width)


def _plot(made: Dossier, width: int) -> list[list[Run]]:
    """Articles over time, as many of the newest units as fit."""
    bars = sparkline(made.presence[-width:])
    about = f"articles a {made.unit}, at most {max(made.presence)}"
    return [[], [(bars, Look.PLAIN)], [(fit(about, width), Look.DIM)]]


def _held(held: Held, width: int) -> list[Run]:
    when = held.first if held.first == held.last else f"{held.first} to {held.last}"
    numbers = f"{counted(held.articles, 'article')}, {when}"
    role = fit(held.role, max(1, width - cells(numbers) - 2))
    gap = " " * max(1, width - cells(role) - cells(numbers))
    return [(role, Look.PLAIN), (gap, Look.PLAIN), (numbers, Look.DIM)]


def _scene(scene: Scene, width: int) -> Iterator[Entry]:
    about = ", ".join(filter(None, (scene.site, scene.role, counted(scene.mentions, "mention"))))
    row: list[Run] = [(f"{scene.day}  ", Look.DIM), (fit(scene.title, width - 12), Look.BOLD)]
    yield Entry([row, [(" " * 12, Look.PLAIN), (fit(about, width - 12), Look.DIM)]], Goto(scene.id))
    for quote in scene.quotes:
        rows = wrapped(alone(quote), width - 12, Look.PLAIN, LINES)
        indented: list[list[Run]] = [[(" " * 12, Look.PLAIN), *row] for row in rows]
        yield Entry(indented, Goto(scene.id, quote))
