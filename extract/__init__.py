"""From a page to its briefing: pure functions, one a stage, in the order in which data flows.

    source     path, URL, stdin, bytes    → Page      the only stage that does I/O
    decode     Page                       → str
    tree       str                        → tree      where the page is HTML
    blocks_html, blocks_text   tree, str  → raw blocks in reading order
    body       raw blocks                 → Separation: body, removed, title and byline
    metadata   tree, Separation, Page     → title, authors, date, site...
    sections   blocks                     → sections; with them the Article is whole
    sentences  blocks                     → spans
    roles      Article, spans             → sentences with their roles
    names      Article, sentences         → names
    quotes     Article, sentences         → quotes with their speakers
    actors     names, quotes              → Cast: actors, merged and ranked
    points     sentences, actors          → points, and the gist
    figures, timeline   sentences         → what is counted, and when
    export     Briefing                   → text, Markdown, JSON

Everything from outside that enters the model has been through ``clean``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from .clean import clean_line
from .errors import (
    NutgrafError,
    SchemaError,
    SourceEmpty,
    SourceError,
    SourceNotFound,
    SourceTooLarge,
    SourceUnreachable,
    SourceUnreadable,
    UnsupportedType,
)
from .model import Article, Briefing, Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .raw import RawBlock

__all__ = [
    "Article",
    "Briefing",
    "NutgrafError",
    "Page",
    "SchemaError",
    "SourceEmpty",
    "SourceError",
    "SourceNotFound",
    "SourceTooLarge",
    "SourceUnreachable",
    "SourceUnreadable",
    "UnsupportedType",
    "brief",
    "brief_article",
    "read_article",
]


def brief(
    source: str | Path | bytes,
    *,
    body: bool = False,
    title: str | None = None,
    url: str | None = None,
    points: int | None = None,
) -> Briefing:
    """The briefing of a page: a path, a URL, ``-`` for stdin, or the page itself as bytes.

    ``body`` takes the whole text as body and separates nothing; ``title`` and
    ``url`` overrule what the page says of itself; ``points`` is how many points
    are wanted, by default as many as the article's length asks for.

    Raises SourceError where the source is no page of text.
    """
    page = _read(source, url)
    article = article_of(page, body=body, title=title, url=url)
    return brief_article(article, source=page.source, points=points)


def read_article(source: str | Path | bytes, *, url: str | None = None) -> Article:
    """The article of a page, without its briefing: the separation of body and chrome alone."""
    return article_of(_read(source, url), url=url)


def article_of(
    page: Page, *, body: bool = False, title: str | None = None, url: str | None = None
) -> Article:
    """The article of a page that has been read; see ``brief`` for the options."""
    from . import body as separation
    from . import decode, metadata, sections

    root, raw = _raw(page, decode.decode(page))
    parts = separation.everything(raw) if body else separation.separate(raw, root)
    known = metadata.read(root, parts, page)
    return Article(
        title=clean_line(title) if title else known.title,
        authors=known.authors,
        date=known.date,
        site=known.site,
        url=clean_line(url) if url else known.url,
        language=known.language,
        image=known.image,
        image_caption=known.image_caption,
        blocks=parts.blocks,
        sections=sections.find(parts.blocks),
        removed=parts.removed,
        warning=parts.warning,
    )


def brief_article(article: Article, *, source: str = "", points: int | None = None) -> Briefing:
    """The briefing of an article that has been read."""
    from . import actors, figures, names, quotes, roles, sentences, timeline
    from . import points as choice

    found = roles.label(article, sentences.find(article.blocks))
    cast = actors.build(article, found, names.tag(article, found), quotes.find(article, found))
    chosen = choice.choose(article, found, cast.actors, points)
    return Briefing(
        source=clean_line(source),
        gist=choice.gist(chosen, article),
        article=article,
        sentences=found,
        names=cast.names,
        quotes=cast.quotes,
        actors=cast.actors,
        relations=cast.relations,
        points=chosen,
        figures=figures.find(article, found),
        timeline=timeline.find(article, found),
        limits=_limits(article.language),
    )


def _read(source: str | Path | bytes, url: str | None) -> Page:
    from .source import read

    page = read(source)
    return replace(page, url=url) if url else page


def _raw(page: Page, text: str) -> tuple[HtmlElement | None, list[RawBlock]]:
    """The page's tree, if it is HTML, and its raw blocks; lxml is loaded for HTML alone."""
    from .decode import is_html

    if is_html(page, text):
        from . import blocks_html, tree

        root = tree.parse(text)
        return root, blocks_html.blocks(root, page.url)
    from . import blocks_text

    return None, blocks_text.blocks(text)


def _limits(language: str | None) -> str | None:
    if language in (None, "en"):
        return None
    return f"roles, points and quotes are made for English; this text is in “{language}”"
