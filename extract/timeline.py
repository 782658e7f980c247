"""The dates that a text speaks of, resolved against the date of the article."""

from __future__ import annotations

from collections.abc import Sequence

from .model import Article, Moment, Span


def find(article: Article, sentences: Sequence[Span]) -> tuple[Moment, ...]:
    """All dates of the sentences, in reading order; what cannot be resolved is left out."""
    return ()
