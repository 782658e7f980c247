"""Whether the actors of one article are those of its annotation, in every respect."""

from __future__ import annotations

import re
from typing import Any

from extract.actors.casting import Cast
from extract.model import Actor, Article, Mention, MentionKind

_KINDS = {"state": "country", "person": "person", "organisation": "organisation"}


def check(gold: dict[str, Any], text: str, article: Article, cast: Cast) -> dict[str, Any]:
    """How many actors, kinds, roles and name counts are right, and what is there that must not be.

    ``text`` is what the offsets of the annotation count from.
    """
    offsets = _offsets(text, article)
    found = {a["name"]: _find(cast, a, offsets) for a in gold["actors"]}
    people = [a for a in gold["actors"] if a["kind"] == "person"]
    kinds = [a["name"] for a in gold["actors"] if not _has_kind(found[a["name"]], a["kind"])]
    roles = [a["name"] for a in people if not _has_role(found[a["name"]], a["role"])]
    counts = {
        a["name"]: (_names(found[a["name"]]), a["counts"]["name"])
        for a in people
        if _names(found[a["name"]]) != a["counts"]["name"]
    }
    listed = {name for actor in cast.actors for name in (actor.name, *actor.aliases)}
    total = len(gold["actors"])
    return {
        "actors": f"{total - list(found.values()).count(None)} of {total}",
        "missing": [name for name, actor in found.items() if actor is None],
        "kinds": f"{total - len(kinds)} of {total} {kinds}",
        "roles of persons": f"{len(people) - len(roles)} of {len(people)} {roles}",
        "counts of names wrong": counts,
        "quotes with speaker": _quotes(gold, found, cast, offsets),
        "must not appear": [name for name in gold["must_not_appear"] if name in listed],
        "places counted": _counted(gold, cast, offsets),
        "not in the annotation": [a.name for a in cast.actors if a not in found.values()],
    }


def _quotes(
    gold: dict[str, Any], found: dict[str, Actor | None], cast: Cast, offsets: list[int]
) -> str:
    """How many of the annotated quotes are their speaker's; slogans, which have a note, are not."""
    wanted = [
        (a["name"], q) for a in gold["actors"] for q in a.get("quotes", ()) if "note" not in q
    ]
    missed = []
    for name, quote in wanted:
        actors = [
            cast.actors[q.actor]
            for q in cast.quotes
            if q.actor is not None
            and offsets[q.block] + q.start < quote["e"]
            and quote["s"] < offsets[q.block] + q.end
        ]
        if found[name] not in actors:
            missed.append(quote["quote_with_marks"])
    return f"{len(wanted) - len(missed)} of {len(wanted)} {missed}"


def _offsets(text: str, article: Article) -> list[int]:
    offsets = []
    start = len(article.title)
    for block in article.blocks:
        start = text.index(block.text, start)
        offsets.append(start)
        start += len(block.text)
    return offsets


def _find(cast: Cast, gold: dict[str, Any], offsets: list[int]) -> Actor | None:
    """Our actor with that name or, failing that, with most of its mentions."""
    spans = [(m["s"], m["e"]) for m in gold["mentions"]]

    def shared(actor: Actor) -> int:
        return sum(any(a < y and x < b for a, b in spans) for x, y in _spans(actor, offsets))

    best = max(cast.actors, key=shared, default=None)
    return best if best and shared(best) else None


def _spans(actor: Actor, offsets: list[int]) -> list[tuple[int, int]]:
    return [_span(m, offsets) for m in actor.mentions]


def _span(mention: Mention, offsets: list[int]) -> tuple[int, int]:
    return offsets[mention.block] + mention.start, offsets[mention.block] + mention.end


def _has_kind(actor: Actor | None, kind: str) -> bool:
    return actor is not None and actor.kind.value == _KINDS[kind]


def _has_role(actor: Actor | None, role: str) -> bool:
    """Whether the role is the annotated one; words in brackets and notes are optional."""
    wanted = set(re.findall(r"\w+", re.sub(r"\(.*?\)", "", role).lower()))
    said = set(re.findall(r"\w+", (actor.role or "").lower())) if actor else set()
    optional = set(re.findall(r"\w+", role.lower())) | {"un"}
    return bool(said) and said <= optional and len(wanted - said) <= len(wanted) / 2


def _names(actor: Actor | None) -> int:
    return sum(m.kind is MentionKind.NAME for m in actor.mentions) if actor else 0


def _counted(gold: dict[str, Any], cast: Cast, offsets: list[int]) -> list[str]:
    """Places where things merely happen that were counted for an actor."""
    bounds = {s["i"]: (s["s"], s["e"]) for s in gold["sentences"]}
    wrong = []
    for place in gold["places_not_actors"]:
        start, end = bounds[place["sent"]]
        for actor in cast.actors:
            for m in actor.mentions:
                x, y = _span(m, offsets)
                if start <= x and y <= end and m.text == place["text"]:
                    wrong.append(f"{place['text']} in sentence {place['sent']}")
    return wrong
