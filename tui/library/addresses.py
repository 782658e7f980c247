"""Under which keys a stored page is known: its web addresses; its content, where it has none."""

from __future__ import annotations

import sqlite3

from extract.model import Article

from . import identity
from .store import Library


def keys(article: Article, url: str | None = None) -> tuple[str, ...]:
    """What an article is known under; ``url`` is where its page was fetched."""
    found = (identity.address_key(known) for known in (article.url, url) if known)
    return tuple(dict.fromkeys(key for key in found if key)) or (identity.content_key(article),)


def known(library: Library, article: Article) -> int | None:
    """The number under which an article is stored; None where it is not.

    What has another title and another text is another article, whatever its address.
    """
    with library.read() as db:
        source = source_of(db, keys(article))
        row = db.execute("SELECT title, digest FROM source WHERE id = ?", (source,)).fetchone()
        if row is None or (row[0] != article.title and row[1] != identity.digest(article)):
            return None
        return _article(db, source)


def known_url(library: Library, url: str) -> int | None:
    """The number of the article that was read from a web address; None where none was."""
    with library.read() as db:
        return _article(db, source_of(db, (identity.address_key(url),)))


def source_of(db: sqlite3.Connection, wanted: tuple[str, ...]) -> int | None:
    """The stored source that is known under the first of the keys that is known at all."""
    for key in wanted:
        row = db.execute("SELECT source_id FROM address WHERE key = ?", (key,)).fetchone()
        if row is not None:
            return int(row[0])
    return None


def put(db: sqlite3.Connection, source: int, wanted: tuple[str, ...]) -> None:
    """Within a transaction: from now on the source is known under these keys, if no other is."""
    db.executemany("INSERT OR IGNORE INTO address VALUES (?, ?)", [(key, source) for key in wanted])


def _article(db: sqlite3.Connection, source: int | None) -> int | None:
    row = db.execute("SELECT article_id FROM source WHERE id = ?", (source,)).fetchone()
    return None if row is None else int(row[0])
