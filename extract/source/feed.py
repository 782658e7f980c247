"""A page that was read and is a feed: its entries as sources, or one of them as a page."""

from __future__ import annotations

from urllib.parse import unquote

from ..errors import SourceEmpty, SourceIsFeed, SourceNotFound
from ..feeds import listing, pages, parsing
from ..model import Page


def check(page: Page, again: str | None) -> None:
    """Raises SourceIsFeed where the page is a feed; ``again`` is what names it, to read it again.

    One without articles is a SourceEmpty.
    """
    if not parsing.is_feed(page):
        return
    local = page.url is None
    address = None if again == "-" else again
    feed = parsing.parse(page)
    entries = listing.listed(feed, address, local=local)
    if not entries and feed.broken_off:
        raise SourceEmpty(page.source, parsing.BROKEN_OFF, "try again later")
    if not entries:
        raise SourceEmpty(page.source, "a feed without articles", "try again later")
    raise SourceIsFeed(page.source, entries)


def entry_page(page: Page, name: str) -> Page:
    """The page of the feed's entry of that name, percent-encoded. Raises SourceNotFound."""
    feed = parsing.parse(page)
    for entry in feed.entries:
        if entry.id == unquote(name):
            return pages.page_of(entry, feed, page.source)
    raise SourceNotFound(page.source, f"no entry {unquote(name)} in it", "open the feed anew")
