"""From a page to its briefing: pure functions, one a stage, in the order in which data flows.

    source.reader          path, URL, stdin, bytes  → Page     the only stage that does I/O
    blocks.decode          Page                     → str
    blocks.tree            str                      → tree     where the page is HTML
    blocks.from_html, .from_text    tree, str       → raw blocks in reading order
    body.separation        raw blocks               → Separation: body, removed, title, byline
    metadata.about         tree, Separation, Page   → title, authors, date, site...
    discourse.sections     blocks                   → sections; the Article is whole
    discourse.sentences    blocks                   → spans
    discourse.roles        Article, spans           → sentences with their roles
    names.tagger           Article, sentences       → names
    quotes.attribution     Article, sentences       → quotes with their speakers
    actors.casting         names, quotes            → Cast: actors, merged and ranked
    points.selection       sentences, actors        → points, and the gist
    points.figures, .timeline       sentences       → what is counted, and when
    export                 Briefing                 → text, Markdown, JSON

Beside that way: ``feeds`` has the articles that a site announces, ``digest`` many
briefings at once.

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
    SourceBusy,
    SourceEmpty,
    SourceError,
    SourceGone,
    SourceIsFeed,
    SourceNotFound,
    SourceTooLarge,
    SourceUnreachable,
    SourceUnreadable,
    UnsupportedType,
)
from .model import Article, Block, Briefing, Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .blocks.raw import RawBlock

__all__ = [
    "Article",
    "Briefing",
    "NutgrafError",
    "Page",
    "SchemaError",
    "SourceBusy",
    "SourceEmpty",
    "SourceError",
    "SourceGone",
    "SourceIsFeed",
    "SourceNotFound",
    "SourceTooLarge",
    "SourceUnreachable",
    "SourceUnreadable",
    "UnsupportedType",
    "article_of",
    "brief",
    "brief_article",
    "read_article",
    "read_body",
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
    are wanted at the most, by default as many as the article's length asks for.

    Points, mentions and quotes are spans: (block of ``article.blocks``, first
    character, character behind the last). ``Briefing.to_json`` and ``from_json``
    keep all of it. What is no article still gives a briefing, and
    ``article.warning`` says what it seems to be.

    Raises SourceError where the source is no page of text; its ``source``,
    ``problem`` and ``advice`` are a line each.
    """
    page = _read(source, url)
    article = article_of(page, body=body, title=title, url=url)
    return brief_article(article, source=page.source, points=points)


def read_article(source: str | Path | bytes, *, url: str | None = None) -> Article:
    """The article of a page, without its briefing: a few milliseconds instead of some fifty.

    The source and what is raised are as in ``brief``.
    """
    return article_of(_read(source, url), url=url)


def read_body(source: str | Path | bytes, *, url: str | None = None) -> tuple[Block, ...]:
    """The body of a page alone, in reading order: no metadata, nothing of what was removed.

    The source and what is raised are as in ``brief``.
    """
    from .blocks import decode
    from .body import separation

    page = _read(source, url)
    root, raw = _raw(page, decode.decode(page))
    return separation.body(raw, root)


def article_of(
    page: Page, *, body: bool = False, title: str | None = None, url: str | None = None
) -> Article:
    """The article of a page that has been read; see ``brief`` for the options. Does no I/O."""
    from .blocks import decode
    from .body import separation
    from .discourse import sections
    from .metadata import about

    root, raw = _raw(page, decode.decode(page))
    parts = separation.everything(raw) if body else separation.separate(raw, root)
    known = about.read(root, parts, page)
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
    """The briefing of an article, which may also be made by hand. Does no I/O.

    ``source`` is what the briefing says it is from; ``points`` as in ``brief``.
    """
    from .actors import casting
    from .discourse import roles, sentences
    from .names import tagger
    from .points import figures, selection, timeline
    from .quotes import attribution

    found = roles.label(article, sentences.find(article.blocks))
    cast = casting.build(
        article, found, tagger.tag(article, found), attribution.find(article, found)
    )
    chosen = selection.choose(article, found, cast.actors, points)
    return Briefing(
        source=clean_line(source),
        gist=selection.gist(chosen, article),
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
    from .source.reader import read

    page = read(source)
    return replace(page, url=url) if url else page


def _raw(page: Page, text: str) -> tuple[HtmlElement | None, list[RawBlock]]:
    """The page's tree, if it is HTML, and its raw blocks; the parser is loaded for HTML alone."""
    from .blocks.decode import is_html

    if is_html(page, text):
        from .blocks import from_html, tree

        root = tree.parse(text)
        return root, from_html.blocks(root, page.url)
    from .blocks import from_text

    return None, from_text.blocks(text)


def _limits(language: str | None) -> str | None:
    if language in (None, "en"):
        return None
    return f"roles, points and quotes are made for English; this text is in “{language}”"
