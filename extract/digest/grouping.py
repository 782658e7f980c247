"""Briefings to stories: which articles tell of the same event.

Two articles are as alike as what they say (their words as stems, the rare ones
counting most) and who is in them (people, organisations and places; countries
are in everything). Articles join by average-link agglomeration: a story is only
what is alike on the whole, so that no chain of neighbours draws two events into
one, as single link does (Yang, Pierce and Carbonell, SIGIR 1998).
The result depends on the briefings and their order alone.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import islice
from typing import Final

from ..discourse.terms import content, stem
from ..model import ActorKind, Briefing
from ..points.centrality import Vector, similarities
from ..points.scorer import model

ENOUGH: Final = 0.18
"""Average likeness at which two groups are one story; ``python -m bench.stories`` shows others."""
_NAMES: Final = 0.1
"""How much of the likeness is who is in the articles."""
_READ: Final = 300
"""Content words of an article that are looked at: what is new stands at its beginning."""
_EMPHASIS: Final = 2
"""How many times more a word counts that is in the title."""
_TERMS: Final = 120
"""Terms of an article that count, the weightiest first."""
_OTHERS: Final = 30
"""As if so many other articles were there: of two in a day, what they share is not common yet."""
# Every article of a day names its day.
_CALENDAR: Final = frozenset(
    stem(word)
    for word in "monday tuesday wednesday thursday friday saturday sunday january february march"
    " april may june july august september october november december".split()
)


def group(briefings: Sequence[Briefing], enough: float = ENOUGH) -> tuple[tuple[int, ...], ...]:
    """Stories as indices of their articles; the largest first, then in the given order."""
    groups = _agglomerated(_likeness(briefings), enough)
    return tuple(sorted(groups, key=lambda story: (-len(story), story)))


def _likeness(briefings: Sequence[Briefing]) -> list[dict[int, float]]:
    """For each article, how alike each other one is, 0 to 1; where they share anything."""
    said = _weighted([Counter(_terms(briefing)) for briefing in briefings], model().rarity)
    named = _weighted([_names(briefing) for briefing in briefings], {"": 1.0})
    rows: list[dict[int, float]] = []
    for words, names in zip(similarities(said), similarities(named), strict=True):
        others = sorted(words.keys() | names.keys())
        rows.append(
            {n: (1 - _NAMES) * words.get(n, 0.0) + _NAMES * names.get(n, 0.0) for n in others}
        )
    return rows


def _terms(briefing: Briefing) -> Iterable[str]:
    article = briefing.article
    body = (term for block in article.blocks for term in content(block.text))
    terms = [*islice(body, _READ), *content(article.title) * _EMPHASIS]
    return (term for term in terms if term not in _CALENDAR)


def _names(briefing: Briefing) -> Counter[str]:
    actors = (actor for actor in briefing.actors if actor.kind is not ActorKind.COUNTRY)
    return Counter({actor.name.casefold(): max(1, len(actor.mentions)) for actor in actors})


def _weighted(counted: Sequence[Counter[str]], rarity: Mapping[str, float]) -> list[Vector]:
    """Unit vectors: 1 + log(frequency) of a term, times its rarity in general and in the day."""
    everywhere = Counter(term for terms in counted for term in terms)
    number = len(counted) + _OTHERS
    unknown = rarity[""]
    vectors: list[Vector] = []
    for terms in counted:
        weights = {
            term: (1 + math.log(count))
            * rarity.get(term, unknown)
            * math.log(number / everywhere[term])
            for term, count in terms.items()
        }
        heaviest = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_TERMS]
        length = math.sqrt(sum(weight * weight for _, weight in heaviest)) or 1.0
        vectors.append({term: weight / length for term, weight in heaviest})
    return vectors


def _agglomerated(alike: Sequence[dict[int, float]], enough: float) -> list[tuple[int, ...]]:
    """Joins the two groups that are most alike on average until no two are alike enough.

    ``sums`` holds the likeness of all pairs of articles between two groups;
    what the heap says of groups that have been joined meanwhile is passed over.
    """
    members: dict[int, tuple[int, ...]] = {index: (index,) for index in range(len(alike))}
    sums = {index: dict(row) for index, row in enumerate(alike)}
    heap = [
        (-likeness, first, second)
        for first, row in enumerate(alike)
        for second, likeness in row.items()
        if first < second and likeness >= enough
    ]
    heapify(heap)
    new = len(alike)
    while heap:
        _, first, second = heappop(heap)
        if first not in members or second not in members:
            continue
        members[new] = tuple(sorted(members.pop(first) + members.pop(second)))
        joined = _added(sums.pop(first), sums.pop(second))
        sums[new] = {other: value for other, value in joined.items() if other in members}
        for other, value in sums[new].items():
            sums[other][new] = value
            likeness = value / (len(members[new]) * len(members[other]))
            if likeness >= enough:
                heappush(heap, (-likeness, other, new))
        new += 1
    return list(members.values())


def _added(first: dict[int, float], second: dict[int, float]) -> dict[int, float]:
    total = dict(first)
    for other, value in second.items():
        total[other] = total.get(other, 0.0) + value
    return total
