"""A block as the page has it, before its kind is decided: one type for HTML and plain text."""

from __future__ import annotations

from typing import NamedTuple

from lxml.html import HtmlElement

from .model import Kind, Mark


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
    tag: str = ""
    """Of the innermost block-level element; empty for a line of plain text."""
    element: HtmlElement | None = None
    """That element; None for a line of plain text."""
    linked: int = 0
    """Characters of ``text`` inside links."""
    links: int = 0
    """Links that begin in this block."""
    hidden: bool = False
    """The markup says that a reader does not see it."""
