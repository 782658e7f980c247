"""What the markup around a block says about it: columns for the body model."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final

from ..blocks.raw import RawBlock
from . import headline
from .containers import Container
from .headline import PageWords
from .proposer import propose
from .text_features import Column

_SPLIT: Final = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")
_AGAINST: Final = re.compile(
    r"comment|foot|nav|menu|side|share|social|related|promo|banner|widget|sponsor|advert"
    r"|(?:^|[-_ ])ads?(?:$|[-_ ])|cookie|consent|newsletter|subscri|signup|popup|modal|breadcrumb"
    r"|tags?(?:$|[-_ ])|meta|byline|author|bio|recommend|popular|trending|latest|more|login"
    r"|outbrain|taboola|caption|credit|copyright|disqus|hidden|toolbar|masthead|header|teaser"
    r"|carousel|gallery|rating|pagination|pager",
    re.I,
)
_FOR: Final = re.compile(
    r"article|body|content|entry|hentry|main|page|post|text|story|blog|single|prose|rich", re.I
)
_TAGS: Final = "p li div h2 h3 td pre dd".split()
_AROUND: Final = (
    "nav header footer aside form figure table ul ol article main section blockquote dl button p"
).split()
_ROLES: Final = {
    "navigation": "nav",
    "menu": "nav",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "main": "main",
    "article": "article",
}
_BIT: Final = {tag: 1 << bit for bit, tag in enumerate(_AROUND)}
_NOTHING: Final = (0.0, 0, 0.0, 0.0)
_FAR: Final = 30.0
_PROSE: Final = 60
_READ: Final = 400
_WORDS_AT_MOST: Final = 12

_Weights = tuple[float, int, float, float]


class _Trait:
    """What one container adds up from itself and those around it."""

    __slots__ = ("against", "around", "depth", "distance", "every", "favour", "near", "own")

    def __init__(
        self, container: Container, outer: _Trait | None, weights: Mapping[str, float]
    ) -> None:
        place = container.place
        against, favour, words = _names(place.names if place.tag not in ("body", "html") else " ")
        bits = _BIT.get(place.tag, 0)
        role = place.element.get("role")
        if role is not None:
            bits |= _BIT.get(_ROLES.get(role, ""), 0)
        self.own = _weigh(words, weights) if words else _NOTHING
        self.around, self.depth, self.distance = bits, 0, 99
        self.against, self.favour = int(against), int(favour)
        self.near = self.every = self.own
        if outer is not None:
            self.around |= outer.around
            self.depth = outer.depth + 1
            self.distance = 0 if against else outer.distance + 1
            self.against += outer.against
            self.favour += outer.favour
            self.near = _joined(self.own, outer.own)
            self.every = _joined(self.own, outer.every)


def columns(
    blocks: Sequence[RawBlock],
    found: tuple[list[Container], list[Container]],
    head: PageWords,
    title: int | None,
    weights: Mapping[str, float],
    scale: float,
) -> dict[str, Column]:
    """The columns of a page's blocks by name; ``found`` is what ``containers`` gave for them."""
    everything, owners = found
    traits: list[_Trait] = []
    for container in everything:
        outer = traits[container.parent.index] if container.parent is not None else None
        traits.append(_Trait(container, outer, weights))
    mine = [traits[owner.index] for owner in owners]
    result: dict[str, Column] = {
        "link_density": [b.linked / len(b.text) for b in blocks],
        "links": [b.links for b in blocks],
        "hidden": [b.hidden for b in blocks],
        "marks": [len(b.marks) for b in blocks],
        "marked": [_marked(b) for b in blocks],
        "against": [t.against for t in mine],
        "favour": [t.favour for t in mine],
        "against_distance": [t.distance for t in mine],
        "depth": [t.depth for t in mine],
    }
    for tag in _TAGS:
        result[f"<{tag}>"] = [owner.tag == tag for owner in owners]
    for bit, tag in enumerate(_AROUND):
        result[f"in <{tag}>"] = [t.around >> bit & 1 for t in mine]
    for name, values in (("near", [t.near for t in mine]), ("every", [t.every for t in mine])):
        result[f"{name}_mean"] = [v[0] / v[1] if v[1] else 0.0 for v in values]
        result[f"{name}_low"] = [v[2] for v in values]
        result[f"{name}_high"] = [v[3] for v in values]
    _signature(result, owners)
    _mass(result, blocks, owners, scale)
    _proposal(result, blocks, owners)
    _title(result, blocks, head, title)
    result["joined-"] = [
        float(i > 0 and owners[i - 1].parent is o.parent) for i, o in enumerate(owners)
    ]
    result["joined+"] = [*result["joined-"][1:], 0.0]
    return result


def tokens(names: str) -> tuple[str, ...]:
    """The words that classes and ids are made of."""
    return _names(names)[2]


@lru_cache(1 << 12)
def _names(names: str) -> tuple[bool, bool, tuple[str, ...]]:
    """Of an element's classes and id: whether one speaks against it or for it, and their words."""
    found = [_name(name) for name in names.split()]
    words = dict.fromkeys(word for one in found for word in one[2])
    return (
        any(one[0] for one in found),
        any(one[1] for one in found),
        tuple(words)[:_WORDS_AT_MOST],
    )


@lru_cache(1 << 14)
def _name(name: str) -> tuple[bool, bool, tuple[str, ...]]:
    words = [word.lower() for word in _SPLIT.split(name) if len(word) > 1]
    return (
        _AGAINST.search(name) is not None,
        _FOR.search(name) is not None,
        tuple(word for word in words if not word.isdigit()),
    )


def _weigh(words: tuple[str, ...], weights: Mapping[str, float]) -> _Weights:
    known = [weights[word] for word in words if word in weights]
    return (sum(known), len(known), min(known), max(known)) if known else _NOTHING


def _joined(one: _Weights, other: _Weights) -> _Weights:
    if not one[1]:
        return other
    if not other[1]:
        return one
    return (
        one[0] + other[0],
        one[1] + other[1],
        one[2] if one[2] < other[2] else other[2],
        one[3] if one[3] > other[3] else other[3],
    )


def _marked(block: RawBlock) -> float:
    """Whether a mark covers the whole block, as a bold line that serves as a heading."""
    size = len(block.text)
    return float(any(mark.end - mark.start == size for mark in block.marks))


def _signature(result: dict[str, Column], owners: Sequence[Container]) -> None:
    """How often the page uses the template that made the block."""
    signs = []
    for owner in owners:
        outer = owner.parent
        around = (outer.tag, outer.place.names) if outer is not None else ()
        signs.append((owner.tag, owner.place.names, around))
    count = Counter(signs)
    result["template"] = [count[sign] for sign in signs]
    result["template_number"] = [float(i) for i in _numbered(signs)]


def _numbered(signs: Sequence[object]) -> list[int]:
    numbers: dict[object, int] = {}
    return [numbers.setdefault(sign, len(numbers)) for sign in signs]


def _mass(
    result: dict[str, Column],
    blocks: Sequence[RawBlock],
    owners: Sequence[Container],
    scale: float,
) -> None:
    """How much of the page's prose the containers around each block hold."""
    least = _PROSE / scale
    prose = [
        len(b.text) - b.linked if len(b.text) >= least and b.linked * 2 < len(b.text) else 0
        for b in blocks
    ]
    sums = [0, *accumulate(prose)]
    total = sums[-1] or 1
    for level in range(4):
        result[f"mass{level}"] = []
    dense: Column = []
    size: Column = []
    for owner in owners:
        at: Container | None = owner
        for level in range(4):
            share = (sums[at.last] - sums[at.first]) / total if at is not None else 1.0
            result[f"mass{level}"].append(share)
            if at is not None:
                at = at.parent
        outer = owner.parent or owner
        dense.append(outer.link_density())
        size.append(outer.last - outer.first)
    result["outer_link_density"] = dense
    result["outer_blocks"] = size
    by_sign: dict[float, int] = {}
    for sign, amount in zip(result["template_number"], prose, strict=True):
        by_sign[sign] = by_sign.get(sign, 0) + amount
    result["template_prose"] = [by_sign[sign] / total for sign in result["template_number"]]


def _proposal(
    result: dict[str, Column], blocks: Sequence[RawBlock], owners: Sequence[Container]
) -> None:
    """Where readability's scores and its best candidate are, seen from each block."""
    scores, best = propose(blocks, owners)
    top = max(scores.values(), default=0.0) or 1.0
    above: dict[Container, int] = {}
    at = best
    while at is not None:
        above[at] = len(above)
        at = at.parent
    up: Column = []
    down: Column = []
    score: Column = []
    outer_score: Column = []
    cache: dict[Container, tuple[float, float, float, float]] = {}
    for owner in owners:
        seen = cache.get(owner)
        if seen is None:
            seen = cache[owner] = _seen_from(owner, scores, above, top)
        up.append(seen[0])
        down.append(seen[1])
        score.append(seen[2])
        outer_score.append(seen[3])
    result["to_best"] = up
    result["best_down"] = down
    result["score"] = score
    result["outer_score"] = outer_score
    result["in_best"] = [
        best is not None and best.first <= i < best.last for i in range(len(blocks))
    ]


def _seen_from(
    owner: Container, scores: Mapping[Container, float], above: Mapping[Container, int], top: float
) -> tuple[float, float, float, float]:
    at: Container | None = owner
    steps = 0
    while at is not None and at not in above and steps < _FAR:
        at = at.parent
        steps += 1
    down = above.get(at, _FAR) if at is not None else _FAR
    outer = owner.parent
    return (
        float(steps),
        float(min(down, _FAR)),
        scores.get(owner, 0.0) / top,
        scores.get(outer, 0.0) / top if outer is not None else 0.0,
    )


def _title(
    result: dict[str, Column], blocks: Sequence[RawBlock], head: PageWords, index: int | None
) -> None:
    """How like the page's title and description each block is, and where it stands to them."""
    words = [headline.word_set(b.text[:_READ]) for b in blocks]
    result["like_title"] = headline.likenesses(words, head.title)
    result["like_headline"] = headline.likenesses(words, head.headline)
    result["like_description"] = headline.likenesses(words, head.description)
    result["from_title"] = [
        float(i - index) if index is not None else -999.0 for i in range(len(blocks))
    ]
