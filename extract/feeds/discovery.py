"""A site's page to the feeds that it names: by ``link rel=alternate``, else by plain links.

The way of https://blog.whatwg.org/feed-autodiscovery. No address is guessed:
what the page does not name is not asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..clean import clean_line
from ..model import Page
from .fields import web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TYPES: Final = frozenset(
    "application/rss+xml application/atom+xml application/feed+json application/rdf+xml".split()
)
_FEED_PATH: Final = re.compile(
    r"(?:/(?:feed|rss|atom)s?/?|[/.](?:rss|atom|rdf)"
    r"|/(?:feed|rss|atom|index)\d?\.(?:xml|json)|[?&](?:feed|format)=(?:rss2?|atom))$",
    re.IGNORECASE,
)
_COMMENTS: Final = re.compile(r"\bcomments?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A feed that a page names."""

    url: str
    title: str
    """As the page calls it; may be empty."""


def find(page: Page) -> tuple[Found, ...]:
    """The feeds of a page in its order, those of comments last; each address once."""
    from ..blocks import decode, tree

    root = tree.parse(decode.decode(page))
    base = root.find(".//base[@href]")
    address = page.url if base is None else web_address(page.url, base.get("href")) or page.url
    named = list(_alternates(root, address)) or list(_links(root, address))
    found: dict[str, Found] = {}
    for feed in named:
        found.setdefault(feed.url, feed)
    return tuple(sorted(found.values(), key=_of_comments))


def _alternates(root: HtmlElement, base: str | None) -> Iterator[Found]:
    for link in root.iter("link"):
        relations = (link.get("rel") or "").lower().split()
        media_type = (link.get("type") or "").partition(";")[0].strip().lower()
        meant = "feed" in relations or ("alternate" in relations and media_type in _TYPES)
        if meant and (url := web_address(base, link.get("href"))):
            yield Found(url, clean_line(link.get("title") or ""))


def _links(root: HtmlElement, base: str | None) -> Iterator[Found]:
    for link in root.iter("a"):
        url = web_address(base, link.get("href"))
        if url and _FEED_PATH.search(url):
            yield Found(url, clean_line(link.text_content()))


def _of_comments(feed: Found) -> bool:
    return _COMMENTS.search(feed.url) is not None or _COMMENTS.search(feed.title) is not None
