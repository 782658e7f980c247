"""The full text index and the sketches of texts, in step with the articles.

Every function but ``tidy`` is part of a transaction that its caller has begun.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from struct import iter_unpack, pack
from typing import Final

from . import near
from .search import indexed
from .store import Library

_MERGED: Final = 200
"""Pages of the index that are merged in one transaction."""


def put(
    db: sqlite3.Connection,
    number: int,
    *,
    title: str,
    names: Iterable[str],
    text: str,
    bands: tuple[int, ...],
) -> None:
    """Make an article findable by its text, instead of by an older one."""
    forget(db, number)
    row = (indexed(title), indexed("\n".join(names)))
    _learn(db, number, *row, indexed(text))
    db.execute(
        "INSERT INTO body VALUES (?, ?, ?, ?, ?)",
        (number, *row, _squeezed(text), pack(f"<{len(bands)}q", *bands)),
    )
    db.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(key, number) for key in bands])


def put_titles(db: sqlite3.Connection, number: int) -> None:
    """Make an article findable by the titles of all of its sources."""
    rows = db.execute("SELECT title FROM source WHERE article_id = ? ORDER BY id", (number,))
    titles = indexed("\n".join(dict.fromkeys(row[0] for row in rows)))
    before, names, text = db.execute(
        "SELECT titles, names, text FROM body WHERE article_id = ?", (number,)
    ).fetchone()
    if before != titles:
        words = indexed(_unsqueezed(text))
        _unlearn(db, number, before, names, words)
        _learn(db, number, titles, names, words)
        db.execute("UPDATE body SET titles = ? WHERE article_id = ?", (titles, number))


def forget(db: sqlite3.Connection, number: int) -> None:
    """Take an article out, if it is in."""
    row = db.execute(
        "SELECT titles, names, text, bands FROM body WHERE article_id = ?", (number,)
    ).fetchone()
    if row is None:
        return
    _unlearn(db, number, row[0], row[1], indexed(_unsqueezed(row[2])))
    keys = [(key, number) for (key,) in iter_unpack("<q", row[3])]
    db.executemany("DELETE FROM band WHERE key = ? AND article_id = ?", keys)
    db.execute("DELETE FROM body WHERE article_id = ?", (number,))


def text_of(db: sqlite3.Connection, number: int) -> str:
    """The text that was put in; empty where there is none."""
    row = db.execute("SELECT text FROM body WHERE article_id = ?", (number,)).fetchone()
    return _unsqueezed(row[0]) if row else ""


def twin(db: sqlite3.Connection, shingles: frozenset[int], bands: tuple[int, ...]) -> int | None:
    """The article whose text is nearly the one of the sketch; the nearest if there are several."""
    places = ",".join("?" * len(bands))
    rows = db.execute(f"SELECT DISTINCT article_id FROM band WHERE key IN ({places})", bands)
    texts = {row[0]: near.shingles(text_of(db, row[0])) for row in rows.fetchall()}
    same = [number for number, text in texts.items() if near.same(text, shingles)]
    return max(same, key=lambda number: near.similarity(texts[number], shingles), default=None)


def tidy(library: Library) -> None:
    """Have the index forget for good what was taken out of it, a little in each transaction.

    This is FTS5's own merging of the index: negative, it includes all of it. Two
    changes or fewer say that nothing was left to do (section 6.9 of its manual).
    """
    pages = -_MERGED
    while True:
        with library.write() as db:
            before = db.total_changes
            db.execute("INSERT INTO fulltext (fulltext, rank) VALUES ('merge', ?)", (pages,))
            if db.total_changes - before < 2:
                return
        pages = _MERGED


def _learn(db: sqlite3.Connection, number: int, titles: str, names: str, text: str) -> None:
    db.execute(
        "INSERT INTO fulltext (rowid, titles, names, text) VALUES (?, ?, ?, ?)",
        (number, titles, names, text),
    )


def _unlearn(db: sqlite3.Connection, number: int, titles: str, names: str, text: str) -> None:
    """Needs what was learned, to the letter."""
    db.execute(
        "INSERT INTO fulltext (fulltext, rowid, titles, names, text) VALUES ('delete', ?, ?, ?, ?)",
        (number, titles, names, text),
    )


def _squeezed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def _unsqueezed(data: bytes) -> str:
    return zlib.decompress(data).decode("utf-8", "surrogatepass")
