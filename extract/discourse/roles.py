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
from .forest import Forest
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
    """For each sentence the label on which both readings agree best.

    The likeliest path hardly ever says "consequence" or "previous event"; the
    weights, chosen on held-out folds, give the rare roles their due.
    """
    forest = _forest()
    table = columns(items, first, paragraphs, forest.asked)
    second = dict(zip(ROLES, forest.scores(table, len(ROLES)), strict=True))
    weights = _weights()

    def score(name: str, place: int) -> float:
        early = math.log(first[name][place] + FLOOR)
        return SECOND * second[name][place] + (1 - SECOND) * early + weights[name]

    return [max(ROLES, key=lambda name: score(name, place)) for place in range(len(items))]


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
    """The trees of the second reading, which vote for the roles in turns."""
    return Forest(json.loads(_model("roles-context.json.gz")))


@cache
def _weights() -> dict[str, float]:
    """What is added to the logarithm of each role's likelihood."""
    weights: dict[str, float] = json.loads((_DATA / "roles-weights.json").read_text("utf-8"))
    return {name: math.log(weight) for name, weight in weights.items()}
