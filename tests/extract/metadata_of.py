"""Pages to metadata, for the tests of all its parts."""

from __future__ import annotations

from extract.blocks.tree import parse
from extract.body.separation import Separation
from extract.metadata.about import Metadata, read
from extract.model import Block, Kind, Page, Removed

URL = "https://www.daily-anchor.example/world/story"


def of(html: str, *, url: str | None = URL, parts: Separation | None = None) -> Metadata:
    page = Page(html.encode(), "page", url)
    return read(parse(html), parts or Separation(), page)


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def of_text(body: str, *around: str, byline: str | None = None) -> Metadata:
    blocks = (Block(Kind.PARAGRAPH, body),)
    removed = tuple(Removed(Kind.CHROME, text, before=len(blocks) + 1) for text in around)
    parts = Separation(blocks, removed, "A title", byline)
    return read(None, parts, Page(b"", "page.txt"))
