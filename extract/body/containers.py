"""The containers of a page's blocks: each knows which blocks it holds, a range in reading order.

A container speaks as much of lxml's language as readability's scoring steps need.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from ..blocks.raw import Place, RawBlock


class Texts:
    """The blocks' texts, with running sums of their characters and of those inside links."""

    def __init__(self, blocks: Sequence[RawBlock]) -> None:
        self.texts = [block.text for block in blocks]
        self.chars = [0, *accumulate(map(len, self.texts))]
        self.linked = [0, *accumulate(block.linked for block in blocks)]


class Container:
    """A block-level element that holds blocks ``first`` up to, not including, ``last``."""

    __slots__ = ("children", "first", "index", "last", "parent", "place", "tag", "texts")

    def __init__(
        self, place: Place, parent: Container | None, texts: Texts, index: int, first: int
    ) -> None:
        self.place = place
        self.parent = parent
        self.texts = texts
        self.index = index
        self.first = first
        self.last = first
        self.tag = place.tag
        self.children: list[Container] = []
        if parent is not None:
            parent.children.append(self)

    def getparent(self) -> Container | None:
        """The container around this one."""
        return self.parent

    def get(self, name: str, default: str | None = None) -> str | None:
        """An attribute of its element."""
        value: str | None = self.place.element.get(name, default)
        return value

    def text_content(self) -> str:
        """The text of all its blocks."""
        return " ".join(self.texts.texts[self.first : self.last])

    def iterdescendants(self) -> Iterator[Container]:
        """The containers inside, in no particular order."""
        waiting = list(self.children)
        while waiting:
            container = waiting.pop()
            waiting.extend(container.children)
            yield container

    def getroottree(self) -> Container:
        """Itself: readability asks, only to name elements in its log."""
        return self

    getroot = getroottree

    def link_density(self) -> float:
        """The share of its text that is inside links."""
        chars, linked = self.texts.chars, self.texts.linked
        size = chars[self.last] - chars[self.first]
        return (linked[self.last] - linked[self.first]) / max(size, 1)


def containers(blocks: Sequence[RawBlock]) -> tuple[list[Container], list[Container]]:
    """All containers, each after the one around it; and for each block the innermost one.

    All blocks come from one HTML tree.
    """
    texts = Texts(blocks)
    known: dict[Place, Container] = {}
    found: list[Container] = []
    owners: list[Container] = []
    for index, block in enumerate(blocks):
        new: list[Place] = []
        place = block.place
        while place is not None and place not in known:
            new.append(place)
            place = place.parent
        container = known[place] if place is not None else None
        for place in reversed(new):
            container = Container(place, container, texts, len(found), index)
            known[place] = container
            found.append(container)
        assert container is not None
        container.last = index + 1
        owners.append(container)
    for container in reversed(found):
        around = container.parent
        if around is not None and around.last < container.last:
            around.last = container.last
    return found, owners
