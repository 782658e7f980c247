"""An actor's appearances, day by day, to a ``Dossier``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from ..model import Briefing
from .model import Dossier, Held, Scene, actor_key

_WIDEST: Final = 60
"""Numbers that the presence has at most, if days or weeks can be had: a line of the terminal."""


def quotes_of(briefing: Briefing, key: str) -> tuple[str, ...]:
    """What the actor of that ``actor_key`` says in an article: quotations first, then reported."""
    quotes = [
        briefing.quotes[index]
        for actor in briefing.actors
        if actor_key(actor.name) == key
        for index in actor.quotes
    ]
    quotes.sort(key=lambda quote: not quote.direct)
    return tuple(dict.fromkeys(quote.text for quote in quotes))


def make(name: str, kind: str, scenes: Sequence[Scene]) -> Dossier:
    """The dossier of an actor, from the scenes in any order. Raises ValueError without any."""
    ordered = sorted(scenes, key=lambda scene: (scene.day, scene.id), reverse=True)
    first, last = ordered[-1].day, ordered[0].day
    unit, presence = _presence([scene.day for scene in ordered], first, last)
    return Dossier(name, kind, tuple(ordered), _roles(ordered), unit, presence, first, last)


def _roles(scenes: Sequence[Scene]) -> tuple[Held, ...]:
    days: dict[str, list[str]] = {}
    for scene in scenes:
        if scene.role:
            days.setdefault(scene.role, []).append(scene.day)
    held = [Held(role, len(seen), min(seen), max(seen)) for role, seen in days.items()]
    return tuple(sorted(held, key=lambda one: (-one.articles, one.role)))


def _presence(days: Sequence[str], first: str, last: str) -> tuple[str, tuple[int, ...]]:
    """The unit, and articles in each one from the first day to the last."""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    span = (end - begin).days + 1
    dates = [date.fromisoformat(day) for day in days]
    if span <= _WIDEST:
        places = [(day - begin).days for day in dates]
        return "day", _counted(places, span)
    monday = begin - timedelta(begin.weekday())
    weeks = (end - monday).days // 7 + 1
    if weeks <= _WIDEST:
        return "week", _counted([(day - monday).days // 7 for day in dates], weeks)
    places = [(day.year - begin.year) * 12 + day.month - begin.month for day in dates]
    return "month", _counted(places, max(places) + 1)


def _counted(places: Sequence[int], number: int) -> tuple[int, ...]:
    count = Counter(places)
    return tuple(count[place] for place in range(number))
