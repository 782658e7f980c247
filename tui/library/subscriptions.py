"""Feeds that are followed, and what each of them has announced so far.

An item is written down when it has been dealt with: its article stored, or left
out, or given up for now. What has no row is still to be fetched, so an update
that is killed goes on where it stopped.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from extract.feeds.model import Entry

from .errors import LibraryError
from .model import Subscription
from .store import Library

if TYPE_CHECKING:
    from extract.source.web import Validators

_COLUMNS: Final = (
    "id, url, title, folder, site_url, etag, last_modified, checked, due, failures, error, gone"
)


class NoSuchFeed(LibraryError):
    """Nothing is subscribed under that name."""


@dataclass(frozen=True, slots=True)
class Known:
    """What became of an entry that was seen before."""

    article: int | None
    failures: int
    """How often fetching its article failed; 0 without an article: it was left out."""


def add(
    library: Library, url: str, *, title: str = "", folder: str | None = None, site: str = ""
) -> tuple[Subscription, bool]:
    """Follow a feed; whether it is new. One that is followed already moves to the folder."""
    with library.write() as db:
        new = db.execute(
            "INSERT INTO subscription (url, title, folder, site_url) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            (url, title, folder or "", site),
        ).rowcount
        if not new and folder is not None:
            db.execute("UPDATE subscription SET folder = ? WHERE url = ?", (folder, url))
        return _one(db, "url = ?", url), bool(new)


def all_of(library: Library) -> tuple[Subscription, ...]:
    """The feeds, by folder and title; those in no folder first."""
    with library.read() as db:
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM subscription ORDER BY folder, title COLLATE NOCASE, id"
        )
        return tuple(_subscription(row) for row in rows)


def unread(library: Library) -> dict[int, int]:
    """How many unread articles of the inbox came by each feed; feeds without any are left out."""
    with library.read() as db:
        rows = db.execute(
            "SELECT subscription_id, count(DISTINCT article_id) FROM item"
            " JOIN article ON article.id = article_id"
            " WHERE shelf = 'inbox' AND unread GROUP BY subscription_id"
        )
        return dict(rows.fetchall())


def find(library: Library, name: str) -> Subscription:
    """The feed of a number, an address or a title. Raises NoSuchFeed."""
    feeds = all_of(library)
    for same in (
        lambda feed: str(feed.id) == name,
        lambda feed: name in (feed.url, feed.site_url),
        lambda feed: feed.title.casefold() == name.casefold(),
    ):
        if found := [feed for feed in feeds if same(feed)]:
            return found[0]
    raise NoSuchFeed(name, "no such feed", "nutgraf feeds list shows them")


def remove(library: Library, number: int) -> None:
    """Follow a feed no longer; its articles stay."""
    with library.write() as db:
        db.execute("DELETE FROM subscription WHERE id = ?", (number,))


def claim(library: Library, number: int, seconds: float) -> Subscription | None:
    """Take the feed for an update of at most ``seconds``; None while another process has it."""
    now = time.time()
    with library.write() as db:
        taken = db.execute(
            "UPDATE subscription SET claimed = ? WHERE id = ? AND claimed < ?",
            (now + seconds, number, now),
        ).rowcount
        return _one(db, "id = ?", number) if taken else None


def hold(library: Library, number: int, seconds: float) -> None:
    """Keep a feed that was claimed for ``seconds`` more; 0 lets go of it."""
    with library.write() as db:
        db.execute(
            "UPDATE subscription SET claimed = ? WHERE id = ?", (time.time() + seconds, number)
        )


def settle(library: Library, feed: Subscription) -> None:
    """Write down how the update went, and let go of the feed.

    The title that its user gave stays. An address that another feed has
    already stays as it was.
    """
    with library.write() as db:
        db.execute("UPDATE OR IGNORE subscription SET url = ? WHERE id = ?", (feed.url, feed.id))
        db.execute(
            "UPDATE subscription SET title = ?, site_url = ?, etag = ?, last_modified = ?,"
            " checked = ?, due = ?, failures = ?, error = ?, gone = ?, claimed = 0 WHERE id = ?",
            (
                feed.title,
                feed.site_url,
                feed.etag,
                feed.last_modified,
                feed.checked,
                feed.due,
                feed.failures,
                feed.error,
                feed.gone,
                feed.id,
            ),
        )


def validators(feed: Subscription) -> Validators:
    """What the feed's server said of it the last time."""
    from extract.source.web import Validators  # httpx takes a fifth of a second to import

    return Validators(feed.etag, feed.last_modified)


def known_items(library: Library, number: int) -> dict[str, Known]:
    """What became of the entries of a feed, by their names."""
    with library.read() as db:
        rows = db.execute(
            "SELECT guid, article_id, failures FROM item WHERE subscription_id = ?", (number,)
        )
        return {guid: Known(article, failures) for guid, article, failures in rows}


def note_items(
    library: Library,
    number: int,
    entries: Iterable[Entry],
    *,
    article: int | None = None,
    failures: int = 0,
) -> None:
    """Write down what became of entries, each once."""
    now = time.time()
    rows = [
        (number, e.id, e.url or "", e.title, e.date or "", now, not e.teaser, article, failures)
        for e in entries
    ]
    with library.write() as db:
        if db.execute("SELECT 1 FROM subscription WHERE id = ?", (number,)).fetchone() is None:
            return  # removed meanwhile
        db.executemany(
            "INSERT INTO item (subscription_id, guid, url, title, published, seen, complete,"
            " article_id, failures) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (subscription_id, guid) DO UPDATE"
            " SET article_id = excluded.article_id, failures = excluded.failures",
            rows,
        )


def _one(db: sqlite3.Connection, where: str, value: str | int) -> Subscription:
    row = db.execute(f"SELECT {_COLUMNS} FROM subscription WHERE {where}", (value,)).fetchone()
    return _subscription(row)


def _subscription(row: tuple[Any, ...]) -> Subscription:
    return replace(Subscription(*row), gone=bool(row[-1]))
