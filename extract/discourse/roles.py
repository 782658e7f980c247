"""What each sentence does in its article, and whether it reports speech.

The scheme is that of NewsDiscourse (Choubey et al., ACL 2020): eight roles of
van Dijk's news grammar, and "not part of the article". The article is read
twice: by a linear-chain CRF over ``role_features``, and then by boosted trees
over ``role_context``, which know what the first reading made of the whole
article. Another CRF tells speech.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from ..data import FOLDER
from ..model import Article, Kind, Role, Sentence, Span
from ..trees import Forest
from .role_context import FLOOR, columns
from .role_features import features

ROLES: Final = {
    "Main": Role.MAIN,
    "Main_Consequence": Role.CONSEQUENCE,
    "Cause_Specific": Role.PREVIOUS,
    "Cause_General": Role.CONTEXT,
    "Distant_Historical": Role.HISTORICAL,
    "Distant_Anecdotal": Role.ANECDOTAL,
    "Distant_Evaluation": Role.EVALUATION,
    "Distant_Expectations_Consequences": Role.EXPECTATION,
    "NA": Role.NONE,
}
"""The corpus' names of the roles."""
_NAMES: Final = tuple(ROLES)
SPEECH: Final = "speech"
SECOND: Final = 0.6
"""How much the second reading counts; the first has the rest."""
_DATA: Final = FOLDER
_TEXT: Final = (Kind.PARAGRAPH, Kind.STANDFIRST, Kind.QUOTE, Kind.LIST_ITEM)
_LONGEST: Final = 2000
"""Sentences that are read at once; a longer text is read in parts."""


def label(article: Article, spans: Sequence[Span]) -> tuple[Sentence, ...]:
    """The spans as sentences with their roles, in the same order.

    Headings and captions are outside the scheme: their role is ``NONE``.
    """
    read = [span for span in spans if article.blocks[span.block].kind in _TEXT]
    found: dict[Span, tuple[Role, bool]] = {}
    for start in range(0, len(read), _LONGEST):
        part = read[start : start + _LONGEST]
        texts = [span.text_in(article) for span in part]
        labels = tag(texts, [span.block for span in part], article.title)
        found.update(zip(part, labels, strict=True))
    nothing = (Role.NONE, False)
    return tuple(
        Sentence(span.block, span.start, span.end, *found.get(span, nothing)) for span in spans
    )


def tag(texts: Sequence[str], paragraphs: Sequence[int], headline: str) -> list[tuple[Role, bool]]:
    """Role and speech of each sentence; ``paragraphs`` are numbers that rise, with gaps or not."""
    if not texts:
        return []
    import pycrfsuite

    order = {number: place for place, number in enumerate(sorted(set(paragraphs)))}
    numbers = [order[number] for number in paragraphs]
    items = features(texts, numbers, headline)
    sequence = pycrfsuite.ItemSequence(items)
    spoken = _tagger("roles-speech.crfsuite.gz").tag(sequence)
    first = marginals(_tagger("roles.crfsuite.gz"), sequence, len(items))
    return [
        (ROLES[name], voice == SPEECH)
        for name, voice in zip(_decide(items, first, numbers), spoken, strict=True)
    ]


def marginals(tagger: Any, sequence: Any, count: int) -> dict[str, list[float]]:
    """The first reading: how likely each of the ``count`` sentences has each role, by role."""
    tagger.set(sequence)
    return {name: [tagger.marginal(name, place) for place in range(count)] for name in ROLES}


def _decide(
    items: Sequence[dict[str, float]], first: dict[str, list[float]], paragraphs: Sequence[int]
) -> list[str]:
    """For each sentence the label that is worth most, by what both readings think likely.

    The likeliest label is hardly ever "consequence" or "previous event"; their worth,
    found on held-out folds (``bench.train_roles``), gives rare roles their due.
    """
    forest = _forest()
    second = forest.scores(columns(items, first, paragraphs, forest.features))
    early = [[math.log(p + FLOOR) for p in likely] for likely in first.values()]
    worth = _worth()
    found: list[str] = []
    for later, before in zip(zip(*second, strict=True), zip(*early, strict=True), strict=True):
        odds = [(1 - SECOND) * a + SECOND * b for a, b in zip(before, later, strict=True)]
        most = max(odds)
        likely = [math.exp(value - most) for value in odds]
        total = sum(likely)
        gains = [p * gain - total * cost for p, (gain, cost) in zip(likely, worth, strict=True)]
        found.append(_NAMES[gains.index(max(gains))])
    return found


@cache
def _tagger(name: str) -> Any:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_model(name))
    return tagger


@cache
def _model(name: str) -> bytes:
    """The learned weights; the tagger points into these bytes, so that they must stay."""
    return gzip.decompress((_DATA / name).read_bytes())


@cache
def _forest() -> Forest:
    """The trees of the second reading, with a class for each role."""
    return Forest(json.loads(_model("roles-context.json.gz")))


@cache
def _worth() -> list[tuple[float, float]]:
    """For each role what it gains where it is right, and what it costs in any case."""
    worth = json.loads((_DATA / "roles-worth.json").read_text("utf-8"))
    return [tuple(worth[name]) for name in ROLES]
