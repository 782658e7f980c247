"""What each sentence does in its article, and whether it reports speech.

The scheme is that of NewsDiscourse (Choubey et al., ACL 2020): eight roles of
van Dijk's news grammar, and "not part of the article". Two linear-chain CRFs
over ``role_features`` read the article once: one for the roles, one for speech.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from ..data import FOLDER
from ..model import Article, Kind, Role, Sentence, Span
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
    items = pycrfsuite.ItemSequence(
        features(texts, [order[number] for number in paragraphs], headline)
    )
    spoken = _tagger("roles-speech.crfsuite.gz").tag(items)
    return [
        (ROLES[name], voice == SPEECH)
        for name, voice in zip(_decide(items, len(texts)), spoken, strict=True)
    ]


def _decide(items: Any, count: int) -> list[str]:
    """For each sentence the label of the highest marginal, times the label's weight.

    The likeliest path hardly ever says "consequence" or "previous event"; the
    weights, chosen on held-out folds, give the rare roles their due.
    """
    tagger = _tagger("roles.crfsuite.gz")
    weights = _weights()
    tagger.set(items)
    return [
        max(weights, key=lambda name: weights[name] * tagger.marginal(name, place))
        for place in range(count)
    ]


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
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads((_DATA / "roles-weights.json").read_text("utf-8"))
    return weights
