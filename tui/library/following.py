"""From an address to a subscription: a feed's own, or that of a page which names its feeds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extract.errors import SourceEmpty, UnsupportedType
from extract.feeds import discovery, parsing
from extract.model import Page

from . import subscriptions
from .model import Subscription
from .store import Library

_SCHEMES: Final = ("feed://", "feed:")


@dataclass(frozen=True, slots=True)
class Followed:
    """What came of following an address."""

    feed: Subscription
    new: bool
    """False: it was followed already."""
    entries: int
    """How many articles it announces."""
    others: tuple[str, ...]
    """Addresses of other feeds that the page names."""


def follow(
    library: Library, address: str, *, folder: str | None = None, title: str = ""
) -> Followed:
    """Subscribe to the feed at an address, or to the first that the page there names.

    Raises a SourceError where there is none, a LibraryError.
    """
    page, url = _fetched(web_address(address))
    others: tuple[str, ...] = ()
    if not parsing.is_feed(page):
        found = discovery.find(page)
        if not found:
            raise UnsupportedType(
                address, "no feed, and the page names none", "give the address of its feed"
            )
        others = tuple(feed.url for feed in found[1:])
        page, url = _fetched(found[0].url)
    feed = parsing.parse(page)
    if feed.broken_off and not feed.entries:
        raise SourceEmpty(url, parsing.BROKEN_OFF, "try again later, or tell its publisher")
    kept, new = subscriptions.add(
        library, url, title=title or feed.title, folder=folder, site=feed.site or ""
    )
    return Followed(kept, new, len(feed.entries), others)


def web_address(address: str) -> str:
    """The address as it can be fetched: ``feed:`` becomes ``http:``, a bare host gets a scheme."""
    for scheme in _SCHEMES:
        if address.lower().startswith(scheme):
            address = address[len(scheme) :]
    return address if "://" in address else f"https://{address}"


def _fetched(url: str) -> tuple[Page, str]:
    """The page, and the address under which to ask for it from now on."""
    from extract.source.web import fetch_feed

    answer = fetch_feed(url)
    if answer.page is None:
        raise UnsupportedType(url, "nothing but “not modified” came", "try again later")
    return answer.page, answer.address
