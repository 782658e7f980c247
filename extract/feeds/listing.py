"""A feed to sources: what to open for each of its entries."""

from __future__ import annotations

from typing import NamedTuple

from .model import Entry, Feed
from .pages import source_of


class Listed(NamedTuple):
    """An entry of a feed among sources."""

    source: str
    """What ``source.reader`` opens: the article's address, or feed and name of the entry."""
    title: str
    date: str
    """ISO 8601; empty where the feed does not say."""


def listed(feed: Feed, address: str | None, *, local: bool) -> tuple[Listed, ...]:
    """The entries that can be opened, in the feed's order.

    ``address`` is where the feed can be read again, None for nowhere. Of a local
    one the whole articles are read from it, so that no network is needed.
    """
    entries = (
        Listed(source, entry.title or entry.date or source, entry.date or "")
        for entry in feed.entries
        if (source := _source(entry, address, local=local))
    )
    return tuple(entries)


def _source(entry: Entry, address: str | None, *, local: bool) -> str | None:
    if entry.url and (entry.teaser or not local or address is None):
        return entry.url
    return source_of(entry, address) if address and entry.html else None
