"""readability-lxml proposes the body: its own scoring, on containers that were found already.

``readability.Document`` parses, cleans and copies the page before it scores. But its steps are
public: what an element is worth is its own ``score_node``. The sum over paragraphs that it makes
in ``score_paragraphs`` and its choice in ``select_best_candidate`` run over our blocks here: no
second parse, no clean-up, and a container knows its text and its links without another walk.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Final

from .containers import Container, Containers

# What readability scores as a paragraph counts for the elements around it.
_PARAGRAPHS: Final = frozenset(("p", "pre", "td", "blockquote"))
_SHORTEST: Final = 25
_FEW_LINKS: Final = 0.1
_ARTICLE: Final = 250
_ARTICLE_SCORE: Final = 0.25


def propose(
    page: Containers, lengths: Sequence[float], commas: Sequence[float]
) -> tuple[dict[Container, float], Container | None]:
    """A score for each candidate, and the best candidate.

    ``lengths`` and ``commas`` are those of the page's blocks.
    """
    scores: dict[Container, float] = {}
    for block, owner, length, parts in zip(page.blocks, page.owners, lengths, commas, strict=True):
        if length < _SHORTEST or block.hidden:
            continue
        parent = owner.parent if owner.tag in _PARAGRAPHS else owner
        if parent is None:
            continue
        value = 2.0 + parts + (length / 100 if length < 300 else 3.0)
        if parent not in scores:
            scores[parent] = _worth(parent)
        scores[parent] += value
        outer = parent.parent
        if outer is not None:
            if outer not in scores:
                scores[outer] = _worth(outer)
            scores[outer] += value / 2
    for container in scores:
        scores[container] *= 1.0 - page.link_densities[container.index]
    return scores, _best(page, scores)


def _best(page: Containers, scores: dict[Container, float]) -> Container | None:
    """The candidate that readability takes: the highest score, unless the markup says better."""
    ranked = sorted(scores, key=scores.__getitem__, reverse=True)
    marked = (c for c in ranked if c.get("itemprop") == "articleBody")
    best = next((c for c in marked if page.link_densities[c.index] <= _FEW_LINKS), None)
    if best is None:
        best = next(iter(ranked), None)
    if best is None:
        return None
    for container in ranked:
        if (
            container.tag == "article"
            and best.index < container.index
            and container.last <= best.last
            and page.chars[container.last] - page.chars[container.first] >= _ARTICLE
            and scores[container] >= _ARTICLE_SCORE * scores[best]
        ):
            return container
    return best


def _worth(container: Container) -> float:
    return _score_node(container.tag, container.get("class"), container.get("id"))


class _Node:
    """As much of an element as readability's ``score_node`` looks at."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.get = attributes.get


@lru_cache(1 << 12)
def _score_node(tag: str, classes: str | None, identity: str | None) -> float:
    node = _Node(tag, {"class": classes, "id": identity})
    return float(_document().score_node(node)["content_score"])


@cache
def _document() -> Any:
    """A readability document without a page: its scoring needs none."""
    from readability import Document

    return Document("")
