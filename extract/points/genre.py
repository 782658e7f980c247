"""What kind of text an article is: that decides where its points stand.

A news report leads with them, an op-ed ends with them, a feature hides them
behind an anecdote. Light signs, each counted over the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from ..model import Article, Kind, Role, Sentence
from .fitness import is_author_note


class Genre(StrEnum):
    """The kinds of text that are briefed in different ways."""

    NEWS = "news"
    OPINION = "opinion"
    FEATURE = "feature"
    RELEASE = "press release"
    INTERVIEW = "interview"
    LIVE = "live blog"


_RELEASE: Final = re.compile(
    r"for immediate release|(?:today|this week) announced\b|media contacts?\b|press contact"
    r"|(?:business|pr ?news)\s?wire|is pleased to announce\b|forward-looking statements"
)
_CLOCK: Final = re.compile(r"^\W?(?:at )?\d{1,2}[.:]\d\d(?:\s?[ap]\.?m\.?)?\b", re.IGNORECASE)
_SPEAKER: Final = re.compile(r"^(?:Q|A|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}):\s")
_ARGUING: Final = re.compile(
    r"\b(?:should|must|ought|cannot afford|need to|needs to|perhaps|surely|of course|simply"
    r"|we|our|us|i|my|appears? to|seems?|the truth is|in truth|question|if anything"
    r"|consider|imagine|tell that to|mistake|instead|nonsense|wrong|far from|rather than|not only"
    r"|at least|at best|ultimately|in the end|indeed|matters)\b"
)
_SAID: Final = re.compile(r"\b(?:said|says|told|according to|announced)\b")
_SCENE: Final = re.compile(
    r"\b(?:morning|kitchen|smiles?|laughs?|remembers?|recalls?|sits?|stands?|walks?|hands|eyes"
    r"|door|window|grew up|childhood|her (?:mother|father|husband)|his (?:mother|father|wife))\b"
)
_OPENING: Final = 4
_OPINION: Final = 0.6


def detect(article: Article, sentences: Sequence[Sentence]) -> Genre:
    """The kind of text that most of its signs speak for."""
    texts = [s.text_in(article) for s in sentences]
    blocks = [b for b in article.blocks if b.kind is not Kind.CODE]
    if not texts:
        return Genre.NEWS
    if sum(bool(_CLOCK.match(b.text)) for b in blocks) >= max(3, len(blocks) // 6):
        return Genre.LIVE
    if _is_interview(blocks_text := [b.text for b in blocks]):
        return Genre.INTERVIEW
    if len(set(_RELEASE.findall(" ".join(blocks_text).lower()))) >= 2:
        return Genre.RELEASE
    signed = any(is_author_note(article, s, t) for s, t in zip(sentences, texts, strict=True))
    if _is_opinion(texts, sentences, signed):
        return Genre.OPINION
    return Genre.FEATURE if _is_feature(texts, sentences) else Genre.NEWS


def _is_interview(texts: Sequence[str]) -> bool:
    asked = sum(text.endswith("?") for text in texts)
    named = sum(bool(_SPEAKER.match(text)) for text in texts)
    return asked >= max(3, len(texts) // 5) or named >= max(4, len(texts) // 3)


def _is_opinion(texts: Sequence[str], sentences: Sequence[Sentence], signed: bool) -> bool:
    unquoted = [re.sub(r"[\"“][^\"“”]*[\"”]", "", text) for text in texts]
    arguing = sum(bool(_ARGUING.search(text.lower())) for text in unquoted) / len(texts)
    said = sum(bool(_SAID.search(text)) for text in texts) / len(texts)
    judged = sum(s.role in (Role.EVALUATION, Role.EXPECTATION) for s in sentences) / len(texts)
    asking = any(text.endswith("?") for text in unquoted)
    silent = not any(s.speech for s in sentences)
    signs = 0.1 * (asking + silent + signed)
    return arguing + 0.6 * judged - said + signs > _OPINION


def _is_feature(texts: Sequence[str], sentences: Sequence[Sentence]) -> bool:
    opening = " ".join(texts[:_OPENING])
    scene = len(_SCENE.findall(opening)) >= 2
    told = sum(s.role is Role.ANECDOTAL for s in sentences[:_OPENING]) >= 2
    return scene or told
