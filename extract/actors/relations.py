"""Pairs of actors that act on each other in one sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from ..discourse.reading import Reading
from ..model import Actor, Mention, MentionKind, Relation, Span

_STRONG: Final = (MentionKind.NAME, MentionKind.METONYM)
_ACT: Final = re.compile(
    r"\b(?:met|meets|meet|meeting|told|tells|asked|asks|urged|urges|accused|accuses|blamed|blames|called|calls"
    r"|criticised|criticized|attacked|backed|supported|supports|sued|sues|hired|fired|named|appointed|replaced|beat|defeated"
    r"|praised|warned|warns|threatened|invited|visited|joined|married|killed|arrested|charged|signed|bought|acquired"
    r"|sold|paid|fined|banned|thanked|endorsed|challenged|succeeded|ordered|offered|gave|sent|helped|joins"
    r"|talks|talked|spoke|agreed|negotiat\w+|sanction\w+|invaded|contain|relations|ties|tensions|differences|against)\b"
)
_REACH: Final = 120


def find(reading: Reading, actors: Sequence[Actor]) -> tuple[Relation, ...]:
    """One relation for each pair and sentence, in reading order."""
    by_sentence: dict[int, list[tuple[Mention, int]]] = {}
    for index, actor in enumerate(actors):
        for mention in actor.mentions:
            if mention.kind in _STRONG and (place := reading.sentence(mention)) >= 0:
                by_sentence.setdefault(place, []).append((mention, index))
    found = []
    for place, here in sorted(by_sentence.items()):
        here.sort(key=lambda pair: pair[0].start)
        sentence = reading.sentences[place]
        text = reading.article.blocks[sentence.block].text
        pairs: set[tuple[int, int]] = set()
        for (one, first), (two, second) in pairwise(here):
            between = text[one.end : two.start]
            if first == second or len(between) > _REACH or (first, second) in pairs:
                continue
            if _ACT.search(between):
                pairs.add((first, second))
                found.append(
                    Relation(first, second, Span(sentence.block, sentence.start, sentence.end))
                )
    return tuple(found)
