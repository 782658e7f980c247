"""A real library with articles made for the tests, and the app that opens at its list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import made

from extract.discourse import sentences
from extract.model import Article, Block, Briefing, Kind, Page, Sentence
from tui.library import adding
from tui.library.store import Library
from tui.memory import Memory
from tui.nutgraf import Nutgraf
from tui.options import Options
from tui.settings import Settings

TOPICS = ("tram", "museum", "orchard", "lighthouse", "glacier", "theatre", "canal", "observatory")


def article(number: int) -> Article:
    """An article of its own; every eighth has the same topic."""
    topic = TOPICS[number % len(TOPICS)]
    words = [
        f"Paragraph {at} of story {number} tells what the {topic} needs in the year {1900 + number}"
        f" and what it costs in part {at * number + 7}."
        for at in range(12)
    ]
    return Article(
        f"Story {number}: the {topic}",
        date=f"2026-01-{number % 28 + 1:02}",
        site=f"The {topic.title()} Times",
        url=f"https://{topic}.example/{number}",
        blocks=tuple(Block(Kind.PARAGRAPH, text) for text in words),
    )


def briefing(page: Article) -> Briefing:
    """Its briefing: sentences and a gist."""
    found = tuple(Sentence(s.block, s.start, s.end) for s in sentences.find(page.blocks))
    return Briefing(page.url or "made", f"In short: {page.title}.", page, found)


def fill(count: int, path: Path | None = None) -> None:
    """Put stories 1 to ``count`` into the library, the last one newest; on top the made article."""
    with Library.open(path) as library:
        for number in range(1, count + 1):
            one = article(number)
            adding.add(library, Page(b"<p>", one.url or "", one.url), briefing(one))
        adding.add(library, Page(b"<p>", "made"), made.briefing())


def twin() -> None:
    """The made article once more, from another site."""
    page = replace(
        made.article(), url="https://herald.example/quay", site="Herald", title="Basin shut"
    )
    with Library.open() as library:
        adding.add(library, Page(b"<p>", "twin", page.url), replace(made.briefing(), article=page))


def app(**wishes: Any) -> Nutgraf:
    """The app without a source: it opens at the list."""
    memory = Memory()
    memory.begin()
    return Nutgraf([], Options(), replace(Settings(), **wishes), memory=memory)
