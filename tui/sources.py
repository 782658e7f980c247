"""The sources of one run: what each is called, has given, or why it could not be read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from extract.errors import SourceError, SourceIsFeed
from extract.model import Article, Briefing, Page

from . import opening
from .opening import Opened
from .reading import Reading

Ready = Opened | Article | Briefing | SourceError
"""What a source has given; a briefing where somebody made it before."""


class Shelved(NamedTuple):
    """A source, and what is known of it by now."""

    source: str
    title: str = ""
    error: str = ""


class Sources:
    """By their numbers, from 0."""

    def __init__(self, names: list[str], ready: Mapping[int, Ready] | None = None) -> None:
        self.names = names
        self.readings: dict[int, Reading] = {}
        """Of those that have been opened."""
        self.problems: dict[int, str] = {}
        """Of those that could not be read."""
        self.pages: dict[str, Page] = {}
        """By the source's name: to be stored as soon as their briefing is there."""
        self.at_hand = dict(ready or {})
        """What was read before the screen was taken; each is taken out once."""
        self._titles: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.names)

    @property
    def shelf(self) -> list[Shelved]:
        """All of them, as a list to choose from."""
        return [
            Shelved(name, self._titles.get(number, ""), self.problems.get(number, ""))
            for number, name in enumerate(self.names)
        ]

    def opened(self, number: int, result: Ready) -> Reading:
        """The reading of what a source has given; of one that failed, a notice that says why."""
        name = self.names[number]
        if isinstance(result, SourceError):
            notice = opening.notice("No article", result.problem, result.advice, result.source)
            reading = Reading(name, notice, Briefing(name, "", notice))
        elif isinstance(result, Briefing):
            reading = Reading(name, result.article, result)
        elif isinstance(result, Opened):
            reading = Reading(name, result.article)
            self.pages[name] = result.page
        else:
            reading = Reading(name, result)
        self.readings[number] = reading
        self.learn(number, result if isinstance(result, SourceError) else reading.article)
        return reading

    def learn(self, number: int, result: Article | SourceError) -> None:
        """Note what a source is called, or what is wrong with it."""
        if isinstance(result, SourceError):
            self.problems[number] = result.problem
            self._titles[number] = ""
        else:
            self._titles[number] = result.title

    def list_feed(self, number: int, feed: SourceIsFeed) -> None:
        """The articles of a feed join the sources; of the only one, they replace it."""
        self._titles[number] = feed.problem
        if len(self.names) == 1:
            self.names, self._titles = [], {}
        for entry in feed.entries:
            self._titles[len(self.names)] = entry.title
            self.names.append(entry.source)
