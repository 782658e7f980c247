"""What each sentence does in its article, and whether it reports speech.

The scheme is that of NewsDiscourse (Choubey et al., ACL 2020): eight roles of
van Dijk's news grammar, and "not part of the article".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .model import Article, Role, Sentence, Span

_SPEECH: Final = re.compile(
    r"\b(?:said|says|told|added|asked|tweeted|according to|announced|claimed|argued)\b|[“”\"]"
)
_FUTURE: Final = re.compile(r"\b(?:will|would|could|may|might|expected|plans? to|likely)\b")
_PAST: Final = re.compile(r"\b(?:1[89]\d\d|20[01]\d|years? ago|last (?:year|month)|since)\b")
_OPINION: Final = re.compile(
    r"\b(?:should|must|seems?|appears?|suggests?|because|means?|believes?)\b"
)


def label(article: Article, spans: Sequence[Span]) -> tuple[Sentence, ...]:
    """The spans as sentences with their roles, in the same order."""
    return tuple(
        Sentence(
            span.block,
            span.start,
            span.end,
            role=_role(span.text_in(article), place),
            speech=bool(_SPEECH.search(span.text_in(article))),
        )
        for place, span in enumerate(spans)
    )


def _role(text: str, place: int) -> Role:
    if place < 2:
        return Role.MAIN
    if _FUTURE.search(text):
        return Role.EXPECTATION
    if _PAST.search(text):
        return Role.HISTORICAL
    if _OPINION.search(text) or _SPEECH.search(text):
        return Role.EVALUATION
    return Role.CONTEXT
