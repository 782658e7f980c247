"""Raw blocks to body and chrome: what of the page is the article, and why the rest is not."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

from .model import Block, Kind, Removed
from .raw import RawBlock


@dataclass(frozen=True, slots=True)
class Separation:
    """The article's blocks and all other blocks of the page; no text is in both or in neither."""

    blocks: tuple[Block, ...] = ()
    removed: tuple[Removed, ...] = ()
    title: str | None = None
    """The headline as it stands on the page."""
    byline: str | None = None
    """The line that names the authors, as it stands on the page ("By Jane Doe")."""
    dateline: str | None = None
    """The line that says when it was published, as it stands on the page."""
    warning: str | None = None
    """What the page seems to be instead of an article, and what is shown; None if all is well."""


def separate(raw: list[RawBlock], tree: HtmlElement | None = None) -> Separation:
    """Decide for every block whether it is body.

    ``tree`` lets an empty page fall back to the text that its metadata holds.
    """
    kinds = [_kind(block) for block in raw]
    title = next((i for i, b in enumerate(raw) if b.shape is Kind.HEADING and b.level == 1), None)
    if title is None and raw and raw[0].place is None:
        title = 0
    long = [i for i, kind in enumerate(kinds) if kind is Kind.PARAGRAPH]
    first, last = (long[0], long[-1]) if long else (0, 0)
    body: list[Block] = []
    removed: list[Removed] = []
    for index, (block, kind) in enumerate(zip(raw, kinds, strict=True)):
        inside = first <= index <= last and not block.hidden and block.linked * 2 < len(block.text)
        if index != title and inside and (kind is not Kind.CHROME or block.shape is Kind.HEADING):
            body.append(Block(block.shape, block.text, block.marks, block.level, block.marker))
        else:
            kind = Kind.TITLE if index == title else Kind.CHROME
            removed.append(
                Removed(kind, block.text, reason="outside the article", before=len(body))
            )
    return Separation(
        tuple(body), tuple(removed), title=raw[title].text if title is not None else None
    )


def everything(raw: list[RawBlock]) -> Separation:
    """All blocks as body, nothing removed; a first heading of level 1 is the title as well."""
    blocks = tuple(Block(b.shape, b.text, b.marks, b.level, b.marker) for b in raw)
    title = next((b.text for b in blocks if b.kind is Kind.HEADING and b.level == 1), None)
    return Separation(blocks, title=title)


def _kind(block: RawBlock) -> Kind:
    enough = len(block.text) >= 80 and block.linked * 2 < len(block.text) and not block.hidden
    return Kind.PARAGRAPH if enough and block.text.rstrip("\"”»')")[-1:] in ".!?。" else Kind.CHROME
