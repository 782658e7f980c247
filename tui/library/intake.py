"""From a feed to the library: its new entries become articles, each once.

The feed's own text is the article where it is whole; where it is a teaser, the
page is fetched. What cannot be fetched is tried again at the next updates, and
then the teaser is kept, if there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import extract
from extract.errors import (
    SourceBusy,
    SourceError,
    SourceGone,
    SourceIsFeed,
    SourceUnreadable,
    UnsupportedType,
)
from extract.feeds.fields import plain
from extract.feeds.model import Entry, Feed
from extract.feeds.pages import page_of
from extract.model import Article, Page

from . import adding, addresses, subscriptions
from .errors import LibraryError
from .model import Subscription
from .polite import host_of
from .store import Library

AT_FIRST: Final = 20
"""Entries that are taken when a feed is new; the older ones are left out for good."""
AT_ONCE: Final = 50
"""Entries that are taken of a feed in one update; the others follow with the next."""
TRIES: Final = 3
"""Updates that try to fetch a page before the feed's teaser is kept instead."""

_NO_ARTICLE: Final = (SourceGone, SourceIsFeed, UnsupportedType)
"""What will be no article at the next try either."""

Turn: TypeAlias = Callable[[str], AbstractContextManager[None]]
"""Waits for the turn to ask the host of an address."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry whose article is still to be stored."""

    entry: Entry
    failures: int
    """How often that has failed."""


def waiting(library: Library, subscription: Subscription, feed: Feed) -> list[Waiting]:
    """The entries that have not been dealt with, oldest first, then those that failed before.

    When the feed is new, the entries beyond the newest are written down as left
    out before any is taken.
    """
    known = subscriptions.known_items(library, subscription.id)
    entries = list({entry.id: entry for entry in reversed(_newest_first(feed.entries))}.values())
    if not known and len(entries) > AT_FIRST:
        subscriptions.note_items(library, subscription.id, entries[:-AT_FIRST])
        entries = entries[-AT_FIRST:]
    new = [Waiting(entry, 0) for entry in entries if entry.id not in known]
    again = [
        Waiting(entry, known[entry.id].failures)
        for entry in entries
        if entry.id in known and _to_be_tried_again(known[entry.id])
    ]
    return new + again


def take(
    library: Library, subscription: Subscription, feed: Feed, item: Waiting, turn: Turn
) -> None:
    """Store the article of an entry.

    Raises SourceBusy where the server wants to be left alone, and nothing is
    noted; another SourceError where it did not work, which is noted; a
    LibraryError.
    """
    last_try = item.failures + 1 >= TRIES
    try:
        number = _stored(library, item.entry, feed, subscription.url, turn, last_try)
    except (SourceBusy, LibraryError):
        raise
    except Exception as error:  # a fault of ours with one article must not hold up the others
        failures = item.failures + 1
        subscriptions.note_items(library, subscription.id, [item.entry], failures=failures)
        if isinstance(error, SourceError):
            raise
        name, fault = item.entry.url or item.entry.id, f"nutgraf failed ({error!r:.200})"
        raise SourceUnreadable(name, fault, "please report it") from error
    subscriptions.note_items(library, subscription.id, [item.entry], article=number)


def _to_be_tried_again(item: subscriptions.Known) -> bool:
    return item.article is None and 0 < item.failures < TRIES


def _newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """By date where all say theirs; else in the order of the feed."""
    listed = list(entries)
    if all(entry.date for entry in listed):
        listed.sort(key=lambda entry: entry.date or "", reverse=True)
    return listed


def _stored(
    library: Library, entry: Entry, feed: Feed, address: str, turn: Turn, last_try: bool
) -> int:
    """The number of the entry's article, which is stored now or was before."""
    if entry.url and (number := addresses.known_url(library, entry.url)) is not None:
        return number
    own = page_of(entry, feed, address)
    if not entry.teaser:
        return _add(library, own, _article(own, entry, feed, whole=True))
    try:
        page, article = _fetched(entry, feed, turn)
    except SourceBusy:
        raise
    except SourceError as error:
        in_vain = last_try or isinstance(error, _NO_ARTICLE)
        if not in_vain or not entry.html:
            raise
        return _add(library, own, _article(own, entry, feed, whole=True))
    if article.words < len(plain(entry.html).split()):  # a page for subscribers, or for robots
        page, article = own, _article(own, entry, feed, whole=True)
    return _add(library, page, article)


def _fetched(entry: Entry, feed: Feed, turn: Turn) -> tuple[Page, Article]:
    from extract.source.reader import read

    url = entry.url or ""
    with turn(url):
        page = read(url)
    return page, _article(page, entry, feed, whole=False)


def _article(page: Page, entry: Entry, feed: Feed, *, whole: bool) -> Article:
    """The article of a page, with what the feed knows of it where the page does not say."""
    article = extract.article_of(page, body=whole)
    unnamed = article.site is None or article.site in host_of(page.url or "")
    return replace(
        article,
        title=article.title or entry.title,
        authors=article.authors or entry.authors,
        date=article.date or entry.date,
        site=feed.title or article.site if unnamed else article.site,
        url=article.url or entry.url,
    )


def _add(library: Library, page: Page, article: Article) -> int:
    return adding.add(library, page, extract.brief_article(article, source=page.source)).id
