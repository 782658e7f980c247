"""readability-lxml proposes the body: its own scoring, on containers that were found already.

``readability.Document`` parses, cleans and copies the page before it scores. Its steps are public
and ask little of an element, so they run here on our blocks and containers instead: no second
parse, no clean-up, and a container knows its text and its links without another walk.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from ..blocks.raw import RawBlock
from .containers import Container

# What readability scores as a paragraph counts for the elements around it.
_PARAGRAPHS: Final = frozenset(("p", "pre", "td", "blockquote"))


class Paragraph:
    """A block as readability's steps see a paragraph."""

    __slots__ = ("parent", "text")

    def __init__(self, text: str, owner: Container) -> None:
        self.text = text
        self.parent = owner.parent if owner.tag in _PARAGRAPHS else owner

    def getparent(self) -> Container | None:
        """The container that the paragraph counts for."""
        return self.parent

    def text_content(self) -> str:
        """The block's text."""
        return self.text


class _Root:
    """The page as readability's steps see it: all blocks are paragraphs."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self._paragraphs = paragraphs

    def findall(self, path: str) -> list[Paragraph]:
        """The paragraphs, once: ``path`` is one of the tags that readability scores."""
        return self._paragraphs if path == ".//p" else []


def propose(
    blocks: Sequence[RawBlock], owners: Sequence[Container]
) -> tuple[dict[Container, float], Container | None]:
    """Let readability score the containers: a score for each candidate, and its best candidate."""
    from readability import Document

    scorer: Any = Document("")
    scorer.html = _Root(
        [
            Paragraph(block.text, owner)
            for block, owner in zip(blocks, owners, strict=True)
            if len(block.text) >= scorer.min_text_length and not block.hidden
        ]
    )
    scorer.get_link_density = Container.link_density
    candidates = scorer.score_paragraphs()
    best = scorer.select_best_candidate(candidates)
    scores = {container: found["content_score"] for container, found in candidates.items()}
    return scores, best["elem"] if best else None
