"""How likely each block is body: two forests, the second of which sees what the first one says.

One design serves HTML and plain text; each has its own weights, and plain text has the features
of text alone. ``bench/train_body.py`` makes the one file, ``bench/train_lines.py`` the other.
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
from . import context_features, headline, html_features, line_features, rough, text_features
from .class_names import NameWeights
from .headline import PageWords, first_words
from .html_features import Groups
from .text_features import Column

_DATA: Final = FOLDER


class Weights:
    """What was learned for one kind of source."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_bytes())
        self.lexicon: dict[str, float] = data["lexicon"]
        """Words of chrome and of body: log odds."""
        self.names = NameWeights(data["names"])
        """Words of classes and ids: the same. Empty for plain text."""
        self.first = Forest(data["first"])
        self.second = Forest(data["second"])
        self.threshold: float = data["threshold"]
        self.asked = frozenset(self.first.features + self.second.features)
        """The columns that the forests ask for."""


@cache
def weights(*, html: bool) -> Weights:
    """The shipped weights, read when first asked for."""
    return Weights(_DATA / ("body-html.json" if html else "body-text.json"))


def probabilities(blocks: Sequence[RawBlock], learned: Weights) -> list[float]:
    """For each line of a plain text how likely it is body, 0 to 1."""
    if not blocks:
        return []
    if len(blocks) > rough.MOST:
        return rough.probabilities(blocks)
    return _second_opinion(*text_columns(blocks, learned.lexicon), learned)


def likely_and_title(
    blocks: Sequence[RawBlock], head: PageWords, learned: Weights
) -> tuple[list[float], int | None]:
    """For each block of an HTML page how likely it is body, 0 to 1; and the headline's index."""
    if not blocks:
        return [], None
    spoken = [first_words(block.text) for block in blocks]
    title = headline.find(blocks, spoken, head)
    if len(blocks) > rough.MOST:
        return rough.probabilities(blocks), title
    wanted = [name for name in html_features.NAMES if name in learned.asked or name == "length"]
    found = html_features.columns(
        blocks, spoken, head, title, learned.lexicon, learned.names, wanted
    )
    return _second_opinion(*found, learned), title


def text_columns(
    blocks: Sequence[RawBlock], lexicon: Mapping[str, float]
) -> tuple[dict[str, Column], Groups]:
    """The columns of the lines of a plain text."""
    texts = [block.text for block in blocks]
    return line_features.columns(texts, lexicon, text_features.density(texts)), {}


def context(opinion: Column, sizes: Column, groups: Groups) -> dict[str, Column]:
    """What the second forest is told of the first one's opinion; lines of text have no groups."""
    found = context_features.columns(opinion, sizes, groups)
    return found if groups else found | line_features.context(opinion, sizes)


def _second_opinion(columns: dict[str, Column], groups: Groups, learned: Weights) -> list[float]:
    opinion = learned.first.probabilities(columns)
    columns |= context(opinion, columns["length"], groups)
    return learned.second.probabilities(columns)
