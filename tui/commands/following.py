"""``nutgraf feeds add``, ``list`` and ``remove``."""

from __future__ import annotations

from argparse import Namespace

from extract.errors import NutgrafError

from .. import printing
from ..library import subscriptions
from ..library.following import follow
from ..library.model import Subscription
from .kept import library
from .saying import called, clock, counted


def add(arguments: Namespace) -> int:
    """Follow what the addresses lead to; one that leads nowhere stops no other."""
    added = 0
    with library() as kept:
        for url in arguments.urls:
            try:
                followed = follow(kept, url, folder=arguments.folder, title=arguments.title)
            except NutgrafError as error:
                printing.complain(error)
                continue
            added += 1
            done = "added" if followed.new else "already there"
            articles = counted(followed.entries, "article")
            name = called(followed.feed)
            address = "" if name == followed.feed.url else f", {followed.feed.url}"
            print(f"{done}: {name}, {articles}{address}")
            for other in followed.others:
                print(f"  the page names this one too: {other}")
    if added:
        print("nutgraf feeds update fetches the articles")
    return 0 if added == len(arguments.urls) else 1


def show(_: Namespace) -> int:
    """The feeds, by folder and title."""
    with library() as kept:
        unread = subscriptions.unread(kept)
        feeds = subscriptions.all_of(kept)
    if not feeds:
        print("no feeds; nutgraf feeds add URL follows one")
    for feed in feeds:
        folder = f"  [{feed.folder}]" if feed.folder else ""
        print(f"{feed.id:>4}  {called(feed)}{folder}  {unread.get(feed.id, 0)} unread")
        print(f"      {feed.url}")
        print(f"      {_fared(feed)}")
    return 0


def remove(arguments: Namespace) -> int:
    """Follow feeds no longer; none is removed where one of them is not known."""
    with library() as kept:
        for feed in [subscriptions.find(kept, name) for name in arguments.feeds]:
            subscriptions.remove(kept, feed.id)
            print(f"removed: {called(feed)}; its articles stay")
    return 0


def _fared(feed: Subscription) -> str:
    if feed.checked is None:
        return "not updated yet"
    asked = f"asked {clock(feed.checked)}"
    if not feed.error:
        return asked
    again = "" if feed.gone else f"; again after {clock(feed.due)}"
    return f"{asked}: {feed.error}{again}"
