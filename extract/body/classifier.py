"""How likely each block is body: two forests, the second of which sees what the first one says.

One design serves HTML and plain text; each has its own weights, and plain text has the features
of text alone. ``bench/train_body.py`` makes both files.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from ..blocks.raw import RawBlock
from ..data import FOLDER
from ..trees import Forest
from . import context_features, line_features, place_features, rough, text_features
from .containers import containers
from .headline import PageWords, head_words
from .text_features import Column

_DATA: Final = FOLDER
_NO_WORDS: Final = PageWords(frozenset(), frozenset(), frozenset())
_HTML_AROUND: Final = ("length", "lexicon_mean", "link_density")

Groups = dict[str, Sequence[object]]


class Weights:
    """What was learned for one kind of source."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_bytes())
        self.lexicon: dict[str, float] = data["lexicon"]
        """Words of chrome and of body: log odds."""
        self.names: dict[str, float] = data["names"]
        """Words of classes and ids: the same. Empty for plain text."""
        self.first = Forest(data["first"])
        self.second = Forest(data["second"])
        self.threshold: float = data["threshold"]


@cache
def weights(*, html: bool) -> Weights:
    """The shipped weights, read when first asked for."""
    return Weights(_DATA / ("body-html.json" if html else "body-text.json"))


def probabilities(blocks: Sequence[RawBlock], title: int | None, learned: Weights) -> list[float]:
    """For each block of a page how likely it is body, 0 to 1; ``title`` is the headline's index."""
    if not blocks:
        return []
    if len(blocks) > rough.MOST:
        return rough.probabilities(blocks)
    columns, groups = features(blocks, title, learned.lexicon, learned.names)
    opinion = learned.first.probabilities(columns)
    columns |= context(opinion, columns["length"], groups)
    return learned.second.probabilities(columns)


def features(
    blocks: Sequence[RawBlock],
    title: int | None,
    lexicon: Mapping[str, float],
    names: Mapping[str, float],
) -> tuple[dict[str, Column], Groups]:
    """The first forest's columns, and which blocks the second may expect to fare alike."""
    texts = [block.text for block in blocks]
    scale = text_features.density(texts)
    place = blocks[0].place
    if place is None:
        return line_features.columns(texts, lexicon, scale), {}
    columns = text_features.columns(texts, lexicon, scale)
    found = containers(blocks)
    head = head_words(place.element.getroottree().getroot())
    columns |= place_features.columns(blocks, found, head, title, names, scale)
    text_features.neighbours(columns, _HTML_AROUND, (-2, -1, 1, 2))
    owners = found[1]
    groups: Groups = {
        "template": columns["template_number"],
        "outer": [id(owner.parent) for owner in owners],
        "outermost": [id(owner.parent and owner.parent.parent) for owner in owners],
        "shape": [block.shape for block in blocks],
    }
    return columns, groups


def context(opinion: Column, sizes: Column, groups: Groups) -> dict[str, Column]:
    """What the second forest is told of the first one's opinion; lines of text have no groups."""
    found = context_features.columns(opinion, sizes, groups)
    return found if groups else found | line_features.context(opinion, sizes)
