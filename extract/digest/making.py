"""The briefings of a day, and who was there in the week before, to the day's ``Digest``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from ..discourse.terms import content
from ..model import Actor, ActorKind, Briefing, Point
from ..points.centrality import Vector, cosine, mean, vectors
from ..points.scorer import model
from . import grouping
from .model import Digest, Filed, KeyActor, Report, Story, StoryPoint, actor_key

WEEK: Final = 7
"""Days before the day, with which it is compared."""
_POINTS: Final = 4
_POINTS_OF_ONE: Final = 2
"""Points of a story with one report: whoever wants more opens it."""
_SAME: Final = 0.35
"""Likeness at which one point says what another has said."""
_ACTORS_A_STORY: Final = 4
_ACTORS: Final = 12


def make(day: str, filed: Sequence[Filed], before: Mapping[str, int]) -> Digest:
    """The digest of a day.

    ``before`` says in how many articles of the seven days before it each actor,
    by the ``actor_key`` of the name, appears. The result depends on the
    arguments alone.
    """
    groups = grouping.group([one.briefing for one in filed])
    stories = tuple(_story([filed[index] for index in group]) for group in groups)
    return Digest(day, len(filed), stories, _key_actors(filed, before))


def _story(filed: Sequence[Filed]) -> Story:
    """The story of some articles, that first which says most of what all say."""
    gists = _vectors([f"{_title(one)} {_said(one.briefing)}" for one in filed])
    middle = mean(gists)
    order = sorted(range(len(filed)), key=lambda n: (-cosine(gists[n], middle), n))
    ordered = [filed[n] for n in order]
    return Story(
        title=_title(ordered[0]),
        reports=tuple(_report(one) for one in ordered),
        points=_points(ordered, middle),
        actors=_leading(ordered),
    )


def _points(filed: Sequence[Filed], middle: Vector) -> tuple[StoryPoint, ...]:
    """The points nearest to what all say, the first ones of each report before its later ones."""
    told = [(n, point) for n, one in enumerate(filed) for point in one.briefing.points]
    places = [place for one in filed for place, _ in enumerate(one.briefing.points)]
    said = _vectors([point.text for _, point in told])
    worth = [
        cosine(vector, middle) / (1 + place) ** 0.5
        for vector, place in zip(said, places, strict=True)
    ]
    most = _POINTS if len(filed) > 1 else _POINTS_OF_ONE
    chosen: list[int] = []
    for index in sorted(range(len(told)), key=lambda n: (-worth[n], n)):
        if len(chosen) < most and all(cosine(said[index], said[n]) < _SAME for n in chosen):
            chosen.append(index)
    return tuple(_story_point(*told[index]) for index in chosen)


def _story_point(report: int, point: Point) -> StoryPoint:
    return StoryPoint(point.label.value, point.text, report)


def _leading(filed: Sequence[Filed]) -> tuple[str, ...]:
    """The names of those who matter most in all of the articles together."""
    names = _full_names(filed)
    salience: dict[str, float] = defaultdict(float)
    for one in filed:
        for actor in _acting(one.briefing):
            salience[names.get(actor.name, actor.name)] += actor.salience
    ranked = sorted(salience, key=lambda name: (-salience[name], name))
    return tuple(ranked[:_ACTORS_A_STORY])


def _key_actors(filed: Sequence[Filed], before: Mapping[str, int]) -> tuple[KeyActor, ...]:
    """Those in most articles; of two in equally many, who matters more in them."""
    names = _full_names(filed)
    usual = Counter(before)
    for short, full in names.items():
        usual[actor_key(full)] += before.get(actor_key(short), 0)
    seen = _appearances(filed, names)
    ranked = sorted(
        seen, key=lambda key: (-len(seen[key]), -sum(one.salience for one in seen[key]), key)
    )
    return tuple(_key_actor(seen[key], names, usual[key] / WEEK) for key in ranked[:_ACTORS])


def _appearances(filed: Sequence[Filed], names: Mapping[str, str]) -> dict[str, list[Actor]]:
    """By key, each actor as it is in each article that it appears in."""
    seen: dict[str, list[Actor]] = defaultdict(list)
    for one in filed:
        actors = {actor_key(names.get(a.name, a.name)): a for a in _acting(one.briefing)}
        for key, actor in actors.items():
            seen[key].append(actor)
    return seen


def _key_actor(seen: Sequence[Actor], names: Mapping[str, str], usual: float) -> KeyActor:
    called = Counter(names.get(actor.name, actor.name) for actor in seen)
    roles = Counter(actor.role for actor in seen if actor.role)
    return KeyActor(
        name=called.most_common(1)[0][0],
        kind=seen[0].kind.value,
        role=roles.most_common(1)[0][0] if roles else "",
        articles=len(seen),
        usual=usual,
    )


def _full_names(filed: Sequence[Filed]) -> dict[str, str]:
    """For each person who goes by one name in some article, the full name in the others.

    Only where the others leave no doubt: one full name that ends so.
    """
    people = {
        actor.name
        for one in filed
        for actor in one.briefing.actors
        if actor.kind is ActorKind.PERSON
    }
    by_last: dict[str, list[str]] = defaultdict(list)
    for name in people:
        if " " in name:
            by_last[name.rpartition(" ")[2]].append(name)
    return {name: by_last[name][0] for name in people if len(by_last.get(name, ())) == 1}


def _acting(briefing: Briefing) -> list[Actor]:
    """The actors but for places, where things happen."""
    return [actor for actor in briefing.actors if actor.kind is not ActorKind.PLACE]


def _report(one: Filed) -> Report:
    article = one.briefing.article
    return Report(one.id, _title(one), article.site or "", article.url or "")


def _title(one: Filed) -> str:
    return one.briefing.article.title or one.briefing.gist or "Untitled"


def _said(briefing: Briefing) -> str:
    return " ".join(point.text for point in briefing.points)


def _vectors(texts: Sequence[str]) -> list[Vector]:
    return vectors([content(text) for text in texts], model().rarity)
