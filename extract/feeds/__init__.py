"""What a site publishes, article by article: bytes → ``Feed``, all of it pure.

    model         Feed and Entry, the one type that all formats come to
    parsing       RSS, Atom (feedparser) and JSON Feed (jsonfeed): Page → Feed
    pages         Entry → Page: the feed's own content as a page to read
    listing       Feed → sources to choose from
    discovery     a site's page → the feeds that it names
    opml          lists of subscriptions, in and out

Fetching is ``source.web.fetch_feed``. Subscriptions are kept by ``tui.library``.
"""

from __future__ import annotations

from typing import Final

ENTRY: Final = "#entry="
"""Between a feed's address and the name of one of its entries: a source."""
