"""Cards: containers of one kind side by side, each of several blocks, as teasers in a row are.

A row of cards is known by its structure, in any language: the same tag and the same names again and
again, in the same container. Cards that begin with a link lead to other pages; others are as likely
part of the article: a digest, or reviews.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Final, NamedTuple

from .containers import Container, Containers

FEWEST: Final = 3
"""Cards that make a row, at least."""
_BLOCKS: Final = 2
"""Blocks that each card of a row has on average, at least."""


class Row(NamedTuple):
    """A row of cards."""

    key: Hashable
    """The same for all containers in the row, and for no other."""
    leading: float
    """The part of its cards that begin with a link, 0 to 1."""


def rows(page: Containers) -> list[Row | None]:
    """For each container of the page the innermost row that it is in, or is a card of."""
    kinds = [_kind(container) for container in page.found]
    alike: dict[Hashable, list[Container]] = {}
    for container, kind in zip(page.found, kinds, strict=True):
        alike.setdefault(kind, []).append(container)
    of_kind = {kind: _row(page, kind, cards) for kind, cards in alike.items()}
    found: list[Row | None] = []
    for container, kind in zip(page.found, kinds, strict=True):
        row = of_kind[kind]
        if row is None and container.parent is not None:
            row = found[container.parent.index]
        found.append(row)
    return found


def _kind(container: Container) -> Hashable:
    outer = container.parent
    return -1 if outer is None else outer.index, container.tag, container.place.names


def _row(page: Containers, kind: Hashable, cards: Sequence[Container]) -> Row | None:
    number = len(cards)
    if number < FEWEST or sum(card.last - card.first for card in cards) < _BLOCKS * number:
        return None
    return Row(kind, sum(_leads_away(page, card) for card in cards) / number)


def _leads_away(page: Containers, card: Container) -> bool:
    block = page.blocks[card.first]
    return block.linked * 2 > len(block.text)
