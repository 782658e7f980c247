"""What digests and dossiers are made of: frozen dataclasses, all text safe for a terminal."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import asdict, dataclass

from ..model import Briefing


def actor_key(name: str) -> str:
    """What tells one actor from another across articles: the name without case and accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))


@dataclass(frozen=True, slots=True)
class Filed:
    """A briefing, and the number under which it is kept."""

    id: int
    briefing: Briefing


@dataclass(frozen=True, slots=True)
class Report:
    """An article of a story."""

    id: int
    title: str
    site: str
    """Empty where nobody says."""
    url: str
    """Empty where nobody says."""


@dataclass(frozen=True, slots=True)
class StoryPoint:
    """A point of one of a story's articles."""

    label: str
    text: str
    report: int
    """Index into ``Story.reports``."""


@dataclass(frozen=True, slots=True)
class Story:
    """What several articles, or one, tell of the same event."""

    title: str
    """Of the report that says most of what all say; it is the first."""
    reports: tuple[Report, ...]
    points: tuple[StoryPoint, ...]
    """The best of all reports, none of them said twice."""
    actors: tuple[str, ...]
    """Who matters most in it."""


@dataclass(frozen=True, slots=True)
class KeyActor:
    """Somebody of whom the day's articles speak."""

    name: str
    kind: str
    role: str
    """Empty where no article says."""
    articles: int
    """Of the day, in which the actor appears."""
    usual: float
    """Articles a day in the week before."""

    @property
    def change(self) -> float:
        """Articles more than usual; negative for less."""
        return self.articles - self.usual


@dataclass(frozen=True, slots=True)
class Digest:
    """A day: its stories, the largest first, and its actors, the most present first."""

    day: str
    """ISO 8601, ``2026-11-25``."""
    articles: int
    stories: tuple[Story, ...]
    actors: tuple[KeyActor, ...]

    def to_json(self, *, indent: int | None = None) -> str:
        """All of it as JSON; one line unless ``indent`` is given."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=indent)


@dataclass(frozen=True, slots=True)
class Scene:
    """An actor in one article."""

    id: int
    day: str
    title: str
    site: str
    url: str
    role: str
    """Empty where the article does not say."""
    mentions: int
    salience: float
    quotes: tuple[str, ...]
    """What the actor says in it, in the article's words."""


@dataclass(frozen=True, slots=True)
class Held:
    """A role that articles give an actor."""

    role: str
    articles: int
    first: str
    """The first day on which one does."""
    last: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """An actor over time."""

    name: str
    kind: str
    scenes: tuple[Scene, ...]
    """By day, the newest first."""
    roles: tuple[Held, ...]
    """The most frequent first."""
    unit: str
    """What one number of ``presence`` counts: ``day``, ``week`` or ``month``."""
    presence: tuple[int, ...]
    """Articles a unit, from the first day to the last."""
    first: str
    last: str

    def to_json(self, *, indent: int | None = None) -> str:
        """All of it as JSON; one line unless ``indent`` is given."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=indent)
