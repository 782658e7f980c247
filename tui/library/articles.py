"""Articles put in, taken out, moved between the shelves. Every function is one transaction."""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Iterable
from typing import Any, Final

from extract.model import Briefing, Page
from extract.paragraphs import WORDS_A_MINUTE

from . import indexing
from .errors import NoSuchArticle
from .model import Shelf, Source
from .store import Library

KEPT_DELETED: Final = 30.0
"""Days after which ``gc`` takes deleted articles away for good."""
_DAY: Final = 86_400


def briefing(library: Library, number: int, source: int | None = None) -> Briefing:
    """The stored briefing of an article, or of one of its other sources. Raises NoSuchArticle."""
    return Briefing.from_json(zlib.decompress(_content(library, number, source, "briefing")[0]))


def page(library: Library, number: int, source: int | None = None) -> Page | None:
    """The stored page; None where it was too large to keep. Raises NoSuchArticle."""
    columns = "page, name, page_url, media_type, encoding, page_title"
    data, name, *about = _content(library, number, source, columns)
    return None if data is None else Page(zlib.decompress(data), name, *about)


def sources(library: Library, number: int) -> tuple[Source, ...]:
    """The pages that an article was read from, the one that opens first."""
    with library.read() as db:
        rows = db.execute(
            "SELECT id, name, url, title, site, added FROM source WHERE article_id = ? ORDER BY id",
            (number,),
        )
        return tuple(Source(*row) for row in rows)


def opened(library: Library, number: int) -> None:
    """The article is being read: no longer unread, last read now."""
    with library.write() as db:
        note_opened(db, number, time.time())


def star(library: Library, numbers: Iterable[int], on: bool = True) -> None:
    """Set or take away the star."""
    _set(library, numbers, "starred = ?", int(on))


def unread(library: Library, numbers: Iterable[int], on: bool = True) -> None:
    """Mark as unread, or as read."""
    _set(library, numbers, "unread = ?", int(on))


def archive(library: Library, numbers: Iterable[int], on: bool = True) -> None:
    """Put into the archive, or back into the inbox; deleted ones stay deleted."""
    shelf = Shelf.ARCHIVE if on else Shelf.INBOX
    _set(library, numbers, "shelf = ?", shelf.value, "AND shelf <> 'deleted'")


def delete(library: Library, numbers: Iterable[int]) -> None:
    """Put out of sight; ``restore`` brings it back until ``gc`` takes it away for good."""
    change = "from_shelf = shelf, shelf = 'deleted', deleted = ?"
    _set(library, numbers, change, time.time(), "AND shelf <> 'deleted'")


def restore(library: Library, numbers: Iterable[int]) -> None:
    """Undo ``delete``: back to the shelf where it was."""
    with library.write() as db:
        for number in numbers:
            put_back(db, number)


def gc(library: Library, days: float = KEPT_DELETED) -> int:
    """Take away for good what was deleted ``days`` ago or earlier, and give the room back.

    The result is how many articles that were.
    """
    before = time.time() - days * _DAY
    with library.read() as db:
        rows = db.execute(
            "SELECT id FROM article WHERE shelf = 'deleted' AND deleted <= ?", (before,)
        )
        numbers = [row[0] for row in rows]
    for number in numbers:  # one at a time: other writers get their turn
        with library.write() as db:
            _purge(db, number)
    with library.write() as db:
        db.execute("DELETE FROM mark WHERE removed <= ?", (before,))
    if numbers:
        indexing.tidy(library)
    library.shrink()
    return len(numbers)


def _set(
    library: Library, numbers: Iterable[int], change: str, value: str | float, where: str = ""
) -> None:
    with library.write() as db:
        db.executemany(
            f"UPDATE article SET {change} WHERE id = ? {where}", [(value, n) for n in numbers]
        )


def note_opened(db: sqlite3.Connection, number: int, now: float) -> None:
    """Within a transaction: the article is being read."""
    db.execute("UPDATE article SET unread = 0, last_read = ? WHERE id = ?", (now, number))


def put_back(db: sqlite3.Connection, number: int) -> None:
    """Within a transaction: undo ``delete``."""
    db.execute(
        "UPDATE article SET shelf = from_shelf, deleted = NULL WHERE id = ? AND shelf = 'deleted'",
        (number,),
    )


def _purge(db: sqlite3.Connection, number: int) -> None:
    still = "SELECT 1 FROM article WHERE id = ? AND shelf = 'deleted'"
    if db.execute(still, (number,)).fetchone():
        indexing.forget(db, number)
        db.execute("DELETE FROM article WHERE id = ?", (number,))


def _content(library: Library, number: int, source: int | None, columns: str) -> tuple[Any, ...]:
    which = "source.id = ?" if source is not None else "TRUE"
    values = (number,) if source is None else (number, source)
    with library.read() as db:
        row: tuple[Any, ...] | None = db.execute(
            f"SELECT {columns} FROM content JOIN source ON source.id = source_id"
            f" WHERE article_id = ? AND {which} ORDER BY source.id LIMIT 1",
            values,
        ).fetchone()
    if row is None:
        raise NoSuchArticle(str(library.path), f"no article {number}", "nutgraf list shows them")
    return row


def reading_minutes(words: int) -> int:
    """Reading time, at least one minute."""
    return max(1, round(words / WORDS_A_MINUTE))
