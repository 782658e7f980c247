"""Numbers with their units and what they count: "half a million people"."""

from __future__ import annotations

from collections.abc import Sequence

from .model import Article, Figure, Span


def find(article: Article, sentences: Sequence[Span]) -> tuple[Figure, ...]:
    """All figures of the sentences, in reading order; years and dates are none."""
    return ()
