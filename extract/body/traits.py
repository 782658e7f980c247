"""What the names and tags of the containers around a block say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..blocks.raw import Place
from .class_names import NOTHING, NameWeights, Odds
from .containers import Container
from .reasons import UNNAMED, named

BITS: Final = {
    tag: 1 << bit for bit, tag in enumerate("article aside figure footer main nav table ul".split())
}
"""Tags that tell of all that is inside them, and the bit of ``Trait.around`` for each."""

_ROLES: Final = {
    "contentinfo": "footer",
    "complementary": "aside",
    "main": "main",
    "article": "article",
}
_NAMED_NEAR: Final = 4
_FAR: Final = 30


class Trait:
    """What the names and tags of a container and of those around it come to."""

    __slots__ = ("around", "depth", "every", "from_named", "named", "near", "own")

    def __init__(self, place: Place, role: str | None, outer: Trait | None, own: Odds) -> None:
        self.own = own
        """The odds of its own names."""
        self.named = named(place.names) if place.names != " " else UNNAMED
        """The kind of chrome that its names speak of, or those of one close around it."""
        self.from_named = 0 if self.named < UNNAMED else _FAR
        """How many steps out those names are."""
        self.around = BITS.get(place.tag, 0)
        """The tags that it is inside of."""
        if role is not None:
            self.around |= BITS.get(_ROLES.get(role, ""), 0)
        self.depth = 0
        self.near = self.every = own
        """The odds of its names and of those next around; and of all around."""
        if outer is not None:
            self._join(outer)

    def _join(self, outer: Trait) -> None:
        if self.named == UNNAMED and outer.from_named < _NAMED_NEAR:
            self.named, self.from_named = outer.named, outer.from_named + 1
        self.around |= outer.around
        self.depth = outer.depth + 1
        self.near = _joined(self.own, outer.own)
        self.every = _joined(self.own, outer.every)


def find(containers: Sequence[Container], names: NameWeights) -> list[Trait]:
    """The trait of each container.

    One without names, a telling tag or a role has that of the container around it.
    """
    traits: list[Trait] = []
    for container in containers:
        place = container.place
        trait = traits[container.parent.index] if container.parent is not None else None
        role = container.get("role")
        if trait is None or place.names != " " or place.tag in BITS or role is not None:
            own = names.odds(place.names) if place.names != " " else NOTHING
            trait = Trait(place, role, trait, own)
        traits.append(trait)
    return traits


def _joined(own: Odds, outer: Odds) -> Odds:
    """The odds of some names and of those around them."""
    if own is NOTHING:
        return outer
    total, number, low, high = own
    more, others, lower, higher = outer
    return (
        total + more,
        number + others,
        low if low < lower else lower,
        high if high > higher else higher,
    )
