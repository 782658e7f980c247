"""From a source to an article and its briefing, for the reader: the slow parts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import NamedTuple

import extract
from extract.errors import SourceError
from extract.model import Article, Block, Briefing, Kind, Page
from extract.source import reader as sources

from .aside import Aside
from .options import Options

_begun: list[tuple[Article, Aside[Briefing]]] = []
"""Briefings that are being made aside."""


class Opened(NamedTuple):
    """A page that was read, and its article."""

    page: Page
    article: Article


def read(source: str, options: Options) -> Opened:
    """Page and article of a source. Raises SourceError."""
    page = sources.read(source)
    if options.url:
        page = replace(page, url=options.url)
    return Opened(page, extract.article_of(page, body=options.body, title=options.title))


def tried(source: str, options: Options) -> Opened | SourceError:
    """The same; what went wrong is the result."""
    try:
        return read(source, options)
    except SourceError as error:
        return error


def begin_briefing(source: str, article: Article, options: Options) -> None:
    """Have the briefing made in a process of its own; while there are no threads yet."""
    _begun.append((article, Aside(partial(_brief, source, article, options))))


def stop_briefing() -> None:
    """Nobody waits for it any more."""
    while _begun:
        _begun.pop()[1].stop()


def briefing_of(source: str, article: Article, options: Options) -> Briefing:
    """The briefing of an article that is open: the one that was begun, or one made here."""
    for begun, aside in _begun:
        if begun is article and not aside.asked:
            return replace(aside.result(), article=article)
    return _brief(source, article, options)


def _brief(source: str, article: Article, options: Options) -> Briefing:
    return extract.brief_article(article, source=source, points=options.points)


def expanded(given: list[str]) -> list[str]:
    """The sources with every folder replaced by its pages.

    Raises SourceError for a folder without pages, unless there are other
    sources: then the reader says so in its place.
    """
    pages = []
    for source in given:
        try:
            pages += sources.expand(source)
        except SourceError:
            if len(given) == 1:
                raise
            pages.append(source)
    return pages


def notice(title: str, *paragraphs: str) -> Article:
    """Something that nutgraf itself has to say, on the page where an article would be."""
    return Article(title, blocks=tuple(Block(Kind.PARAGRAPH, text) for text in paragraphs))
