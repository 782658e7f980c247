"""The sentences that tell the article, as the point scorer sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from ..discourse.dateline import without_dateline
from ..model import Article, Kind, Role, Sentence
from .features import Scene, scene
from .fitness import is_boilerplate
from .genre import Genre, detect

_KINDS: Final = (Kind.PARAGRAPH, Kind.STANDFIRST, Kind.LIST_ITEM, Kind.QUOTE)
_MOST: Final = 500
"""Sentences that are weighed: of a longer text, its beginning and its end."""
_TAIL: Final = 100
_FEWEST_WORDS: Final = 3
_OPENING_WORDS: Final = 8
_VERB: Final = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|said|says|\w{2,}ed)\b")


class Story(NamedTuple):
    """Parallel sequences: the sentences, their texts without datelines, and their features."""

    sentences: list[Sentence]
    texts: list[str]
    scene: Scene
    genre: Genre


def tell(
    article: Article, sentences: Sequence[Sentence], rarity: Mapping[str, float]
) -> Story | None:
    """The story of an article; None where it has no running text.

    ``rarity`` is the inverse document frequency of each stem, under "" of unknown ones.
    """
    running = [s for s in sentences if article.blocks[s.block].kind in _KINDS]
    told = [s for s in running if _tells(article, s)]
    opening = next((s for s in running if _opens(s.text_in(article))), None)
    if opening and opening not in told:
        told.insert(0, opening)
    if not told:
        return None
    if len(told) > _MOST:
        told = told[: _MOST - _TAIL] + told[-_TAIL:]
    texts = [without_dateline(s.text_in(article)) for s in told]
    seen = scene(texts, [s.role for s in told], [s.speech for s in told], rarity)
    return Story(told, texts, seen, detect(article, told))


def _tells(article: Article, sentence: Sentence) -> bool:
    return (
        sentence.role is not Role.NONE and len(sentence.text_in(article).split()) >= _FEWEST_WORDS
    )


def _opens(text: str) -> bool:
    """Whether this can be how the text begins, whatever the tagger says of it.

    Trained on news, it takes the definition that opens a biography for a caption;
    what has no verb is one.
    """
    return (
        len(text.split()) >= _OPENING_WORDS
        and text.endswith((".", "!", "”", '"'))
        and not is_boilerplate(text)
        and bool(_VERB.search(text))
    )
