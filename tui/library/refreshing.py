"""A kept page extracted anew: what nutgraf has learned since helps older articles too."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import extract
from extract.model import Article, Page

from . import adding, articles
from .errors import LibraryError
from .model import Stored
from .store import Library

_LEAST: Final = 0.5
"""The part of its words below which the new text is not believed."""


class NotRefreshed(LibraryError):
    """The kept page does not give the article again."""


def refresh(library: Library, number: int) -> Stored:
    """Extract and brief an article's page anew. Raises NoSuchArticle, NotRefreshed.

    Marks and place stay, anchored in the text. What only a feed knew, the name of
    the site for one, is kept.
    """
    before = articles.briefing(library, number).article
    page = articles.page(library, number)
    if page is None:
        raise NotRefreshed(f"article {number}", "its page was too large to keep", "add it again")
    article = _extracted(page, before)
    return adding.renew(library, number, page, extract.brief_article(article, source=page.source))


def _extracted(page: Page, before: Article) -> Article:
    """The page's article; all of the page where most of the text would be cut otherwise.

    An entry of a feed is the article as a whole, without chrome.
    """
    for body in (False, True):
        article = extract.article_of(page, body=body, title=before.title)
        if article.words >= _LEAST * before.words:
            return replace(
                article,
                authors=article.authors or before.authors,
                date=article.date or before.date,
                site=article.site or before.site,
                url=article.url or before.url,
            )
    raise NotRefreshed(page.source, "its kept page has less text now", "it stays as it was")
