"""What text and markup say about the blocks of an HTML page: columns for the body model.

Three kinds of numbers: of the block itself, of the containers around it, and of where on the page
it stands. Nothing here knows a language, but for the learned lexicons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from ..blocks.raw import Place, RawBlock
from .class_names import NOTHING, NameWeights, Odds
from .containers import Container, Containers
from .headline import PageWords, likenesses
from .proposer import propose
from .reasons import UNNAMED, named
from .text_features import Column, density, neighbours

_CLOSERS: Final = "\"'”’»)]」』 "
_ENDERS: Final = frozenset(".!?…。！？۔؟।")
_COMMA: Final = re.compile("[,，、،;；]")
_DIGIT: Final = re.compile(r"\d")
_SPOKEN: Final = 25
_SCANNED: Final = 80
_PROSE: Final = 80
_LONG: Final = 120
_FAR: Final = 30.0
_AROUND: Final = ("article aside figure footer main nav table ul").split()
_BIT: Final = {tag: 1 << bit for bit, tag in enumerate(_AROUND)}
_ROLES: Final = {
    "contentinfo": "footer",
    "complementary": "aside",
    "main": "main",
    "article": "article",
}
_LEVELS: Final = {f"h{level}": float(level) for level in range(1, 7)}
_NAMED_NEAR: Final = 4.0
_DISTANT: Final = 60.0
_MASSES: Final = 4

_BLOCK_NAMES: Final = (
    *"length commas ends digits lexicon_mean lexicon_high lexicon_first".split(),
    *"link_density marks hidden".split(),
)
_PLACE_NAMES: Final = (
    *"level <div> <li> <pre>".split(),
    *(f"in <{tag}>" for tag in _AROUND),
    *"near_mean near_low near_high every_mean every_low every_high depth named from_named".split(),
    *(f"mass{level}" for level in range(_MASSES)),
    *"outer_link_density outer_blocks to_best best_down score outer_score".split(),
    *"template template_prose".split(),
)
_AROUND_BLOCKS: Final = {
    "lexicon_mean": (-2, -1, 1, 2),
    "link_density": (-1, 1),
}

Groups = dict[str, Sequence[object]]
Words = Sequence[frozenset[str]]


def columns(
    blocks: Sequence[RawBlock],
    spoken: Sequence[list[str]],
    head: PageWords,
    title: int | None,
    lexicon: Mapping[str, float],
    names: NameWeights,
) -> tuple[dict[str, Column], Groups]:
    """The columns of a page's blocks by name, and which blocks are likely to fare alike.

    ``spoken`` holds the first words of each block, ``title`` is the headline's index.
    """
    scale = density([block.text for block in blocks])
    rows = [
        _block(block, words[:_SPOKEN], lexicon, scale)
        for block, words in zip(blocks, spoken, strict=True)
    ]
    found = dict(zip(_BLOCK_NAMES, map(list, zip(*rows, strict=True)), strict=True))
    page = Containers(blocks)
    places = _Places(page, names, found)
    found |= places.columns()
    _position(found, blocks, title)
    words = [frozenset(some) for some in spoken]
    _prose(found, words)
    found["like_title"] = likenesses(words, head.title)
    found["like_headline"] = likenesses(words, head.headline)
    found["like_description"] = likenesses(words, head.description)
    for name, offsets in _AROUND_BLOCKS.items():
        neighbours(found, (name,), offsets)
    owners = page.owners
    return found, {
        "template": places.signs,
        "outer": [id(owner.parent) for owner in owners],
        "outermost": [id(owner.parent and owner.parent.parent) for owner in owners],
        "shape": [block.shape for block in blocks],
    }


def _block(
    block: RawBlock, words: list[str], lexicon: Mapping[str, float], scale: float
) -> tuple[float, ...]:
    """What a block says of itself: ``_BLOCK_NAMES``."""
    text = block.text
    size = len(text)
    weights = [lexicon.get(word, 0.0) for word in words] or [0.0]
    start = text[:_SCANNED]
    return (
        size * scale,
        text.count(",") if text.isascii() else len(_COMMA.findall(text)),
        text.rstrip(_CLOSERS)[-1:] in _ENDERS,
        len(_DIGIT.findall(start)) / len(start),
        sum(weights) / len(weights),
        max(weights),
        weights[0],
        block.linked / size,
        len(block.marks),
        block.hidden,
    )


class _Trait:
    """What the names and tags of a container and of those around it come to."""

    __slots__ = ("around", "depth", "every", "from_named", "named", "near", "own")

    def __init__(self, container: Container, outer: _Trait | None, names: NameWeights) -> None:
        place = container.place
        self.own = own = names.odds(place.names) if place.names != " " else NOTHING
        bits = _BIT.get(place.tag, 0)
        role = place.element.get("role")
        if role is not None:
            bits |= _BIT.get(_ROLES.get(role, ""), 0)
        self.named = named(place.names) if place.names != " " else UNNAMED
        self.from_named = 0.0 if self.named < UNNAMED else _FAR
        if outer is None:
            self.around, self.depth = bits, 0
            self.near = self.every = own
            return
        if self.named == UNNAMED and outer.from_named < _NAMED_NEAR:
            self.named, self.from_named = outer.named, outer.from_named + 1.0
        self.around = bits | outer.around
        self.depth = outer.depth + 1
        self.near = _joined(own, outer.own)
        self.every = _joined(own, outer.every)


def _says_nothing(place: Place) -> bool:
    """Whether an element has no names, no telling tag and no role: it is as the one around it."""
    return place.names == " " and place.tag not in _BIT and place.element.get("role") is None


def _joined(own: Odds, outer: Odds) -> Odds:
    """The odds of some names and of those around them."""
    if own is NOTHING:
        return outer
    total, number, low, high = own
    more, others, lower, higher = outer
    return Odds(
        total + more,
        number + others,
        low if low < lower else lower,
        high if high > higher else higher,
    )


class _Places:
    """What the containers around each block say: one row a container, shared by its blocks."""

    def __init__(self, page: Containers, names: NameWeights, found: Mapping[str, Column]) -> None:
        self._page = page
        self._traits: list[_Trait] = []
        for container in page.found:
            outer = self._traits[container.parent.index] if container.parent is not None else None
            if outer is None or not _says_nothing(container.place):
                outer = _Trait(container, outer, names)
            self._traits.append(outer)
        prose = [
            length * (1.0 - linked) if length >= _PROSE and linked < 0.5 else 0.0
            for length, linked in zip(found["length"], found["link_density"], strict=True)
        ]
        self._prose = [0.0, *accumulate(prose)]
        self._whole = self._prose[-1] or 1.0
        self._scores, best = propose(page, found["length"], found["commas"])
        self._top = max(self._scores.values(), default=0.0) or 1.0
        self._above: dict[Container, int] = {}
        while best is not None:
            self._above[best] = len(self._above)
            best = best.parent
        self.signs = [_sign(owner) for owner in page.owners]
        """For each block the template that made it."""
        self._alike = Counter(self.signs)
        self._written: dict[object, float] = dict.fromkeys(self._alike, 0.0)
        for sign, amount in zip(self.signs, prose, strict=True):
            self._written[sign] += amount

    def columns(self) -> dict[str, Column]:
        """The columns by name, ``_PLACE_NAMES``."""
        known: dict[Container, tuple[float, ...]] = {}
        rows = []
        for owner, sign in zip(self._page.owners, self.signs, strict=True):
            row = known.get(owner)
            if row is None:
                row = known[owner] = self._row(owner, sign)
            rows.append(row)
        return dict(zip(_PLACE_NAMES, map(list, zip(*rows, strict=True)), strict=True))

    def _row(self, owner: Container, sign: object) -> tuple[float, ...]:
        trait = self._traits[owner.index]
        tag, around, near, every = owner.tag, trait.around, trait.near, trait.every
        outer = owner.parent or owner
        return (
            _LEVELS.get(tag, 0.0),
            tag == "div",
            tag == "li",
            tag == "pre",
            *[around & bit != 0 for bit in _BIT.values()],
            near.total / (near.number or 1),
            near.low,
            near.high,
            every.total / (every.number or 1),
            every.low,
            every.high,
            trait.depth,
            trait.named,
            trait.from_named,
            *self._masses(owner),
            self._page.link_density(outer),
            outer.last - outer.first,
            *self._proposed(owner),
            self._alike[sign],
            self._written[sign] / self._whole,
        )

    def _masses(self, owner: Container) -> list[float]:
        """How much of the page's prose the innermost containers hold."""
        shares = []
        at: Container | None = owner
        for _ in range(_MASSES):
            if at is None:
                shares.append(1.0)
            else:
                shares.append((self._prose[at.last] - self._prose[at.first]) / self._whole)
                at = at.parent
        return shares

    def _proposed(self, owner: Container) -> tuple[float, float, float, float]:
        """Where readability's best candidate is, seen from here, and what it scores around here."""
        above, scores, top = self._above, self._scores, self._top
        at: Container | None = owner
        steps = 0.0
        while at is not None and at not in above and steps < _FAR:
            at = at.parent
            steps += 1.0
        down = float(min(above.get(at, _FAR), _FAR)) if at is not None else _FAR
        outer = owner.parent
        return (
            steps,
            down,
            scores.get(owner, 0.0) / top,
            scores.get(outer, 0.0) / top if outer is not None else 0.0,
        )


def _sign(owner: Container) -> object:
    """What blocks of one template have in common."""
    outer = owner.parent
    if outer is None:
        return owner.tag
    return owner.tag, owner.place.names, outer.tag, outer.place.names


def _position(found: dict[str, Column], blocks: Sequence[RawBlock], title: int | None) -> None:
    """Where on the page each block stands."""
    total = len(blocks)
    copies = Counter([block.text for block in blocks])
    sizes = found["length"]
    sums = [0.0, *accumulate(sizes)]
    page = sums[-1] or 1.0
    found["copies"] = [copies[block.text] for block in blocks]
    found["before"] = [value / page for value in sums[:-1]]
    found["blocks"] = [float(total)] * total
    found["page_length"] = [page] * total
    found["from_title"] = _distances(title, total) if title is not None else [-999.0] * total


def _distances(start: int, total: int) -> Column:
    """How many blocks each is after ``start``; beyond some dozens it makes no difference."""
    return [max(-_DISTANT, min(_DISTANT, float(i - start))) for i in range(total)]


def _prose(found: dict[str, Column], words: Words) -> None:
    """Where each block stands to the page's prose, and how many of its words that uses.

    Prose is long blocks that end a sentence.
    """
    sizes = found["length"]
    prose = [s if s >= _PROSE and end else 0.0 for s, end in zip(sizes, found["ends"], strict=True)]
    sums = [0.0, *accumulate(prose)]
    whole = sums[-1] or 1.0
    total = len(sizes)
    long = [i for i, size in enumerate(prose) if size >= _LONG]
    first, last = (long[0], long[-1]) if long else (0, total - 1)
    found["prose_before"] = [value / whole for value in sums[:-1]]
    found["prose_after"] = [1.0 - value / whole for value in sums[1:]]
    found["from_prose"] = _distances(first, total)
    found["to_prose"] = _distances(last, total)
    spoken: Counter[str] = Counter()
    for index in long:
        spoken.update(words[index])
    once = {word for word in spoken if len(word) > 3 or not word.isascii()}
    twice = {word for word in once if spoken[word] > 1}
    inside = set(long)
    found["theme"] = [
        len(own & (twice if index in inside else once)) / (len(own) or 1)
        for index, own in enumerate(words)
    ]
