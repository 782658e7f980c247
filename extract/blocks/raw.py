"""A block as the page has it, before its kind is decided: one type for HTML and plain text."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement

from ..model import Kind, Mark
from .visibility import is_unseen


class Place:
    """A block-level element of the page, and the one around it: where a block stands.

    Cheaper to climb and to ask than the tree itself, whose inline elements do not matter here.
    """

    __slots__ = ("attributes", "hidden", "names", "parent", "tag")

    def __init__(self, element: HtmlElement, parent: Place | None) -> None:
        self.attributes: dict[str, str] = dict(element.items())
        self.parent = parent
        self.tag: str = element.tag
        self.names = " "
        """Its classes and its id, as the page spells them, with a space between."""
        self.hidden: bool = self.tag == "noscript" or (parent is not None and parent.hidden)
        """Whether the markup says that a reader does not see it, or what it is in."""
        if self.attributes:
            self._read(self.attributes)

    def _read(self, attributes: dict[str, str]) -> None:
        self.names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        if not self.hidden:
            drawn = attributes.get("aria-hidden") != "true"
            self.hidden = not drawn or is_unseen(attributes, self.names)


class RawBlock(NamedTuple):
    """One block-level piece of a page, with what the decision about it needs.

    ``text`` has the form that ``model.Block`` asks for and is clean already.
    """

    text: str
    shape: Kind = Kind.PARAGRAPH
    """What it is if it is body, by its markup (or its line) alone."""
    marks: tuple[Mark, ...] = ()
    level: int = 0
    marker: str = ""
    place: Place | None = None
    """The innermost block-level element around it; None for a line of plain text."""
    linked: int = 0
    """Characters of ``text`` inside links."""
    links: int = 0
    """Links that begin in this block."""
    hidden: bool = False
    """The markup says that a reader does not see it."""
