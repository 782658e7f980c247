"""What is remembered of a place in a text: an anchor, a mark, where one stopped.

Apart from the rest of the model, as the first screen waits for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage of a text, such that it is found again when the text around it has changed."""

    quote: str
    """The passage itself; within one block."""
    prefix: str
    """What stood right before it in the block."""
    suffix: str
    """What stood right after it."""
    block: int
    """Hint: the block it was in."""
    start: int
    """Hint: the character of the block at which it began."""


class MarkStyle(StrEnum):
    """What a mark is."""

    HIGHLIGHT = "highlight"
    NOTE = "note"
    """A highlight that was made for its note."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A highlighted passage, with or without a note."""

    id: int
    article: int
    anchor: Anchor
    style: MarkStyle
    note: str
    created: float
    changed: float


@dataclass(frozen=True, slots=True)
class Place:
    """Where one stopped: the sentence on the top line, and the character in it."""

    anchor: Anchor
    """The sentence."""
    within: int
    """Characters from the sentence's begin to the top line's."""
    progress: float
    """How far that is, 0 to 1."""
    at: float
    """When that was."""
