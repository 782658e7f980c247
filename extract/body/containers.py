"""The containers of a page's blocks: each knows which blocks it holds, a range in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from ..blocks.raw import Place, RawBlock


class Container:
    """A block-level element that holds blocks ``first`` up to, not including, ``last``."""

    __slots__ = ("first", "index", "last", "parent", "place", "tag")

    def __init__(self, place: Place, parent: Container | None, index: int, first: int) -> None:
        self.place = place
        self.parent = parent
        self.index = index
        self.first = self.last = first
        self.tag = place.tag

    def get(self, name: str) -> str | None:
        """An attribute of its element."""
        return self.place.attributes.get(name)


class Containers:
    """All containers of a page, and the innermost one of each of its blocks.

    All blocks come from one HTML tree.
    """

    def __init__(self, blocks: Sequence[RawBlock]) -> None:
        self.blocks = blocks
        self.found: list[Container] = []
        """Each after the one around it, in reading order."""
        self.owners: list[Container] = []
        """For each block the innermost container."""
        self.chars = [0, *accumulate([len(block.text) for block in blocks])]
        self.linked = [0, *accumulate([block.linked for block in blocks])]
        self._known: dict[Place, Container] = {}
        last = None
        for index, block in enumerate(blocks):
            assert block.place is not None
            if block.place is not last:
                last = block.place
                container = self._known.get(last) or self._new(last, index)
            self.owners.append(container)
            container.last = index + 1
        for container in reversed(self.found):
            around = container.parent
            if around is not None and around.last < container.last:
                around.last = container.last

    @cached_property
    def link_densities(self) -> list[float]:
        """For each container the share of its text that is inside links."""
        chars, linked = self.chars, self.linked
        return [
            (linked[c.last] - linked[c.first]) / (chars[c.last] - chars[c.first])
            for c in self.found
        ]

    def _new(self, place: Place, first: int) -> Container:
        """The container of a place that no block before ``first`` has been in."""
        parent = None
        if place.parent is not None:
            parent = self._known.get(place.parent) or self._new(place.parent, first)
        container = Container(place, parent, len(self.found), first)
        self._known[place] = container
        self.found.append(container)
        return container
