"""The rows of the list, a window at a time, and how many there are.

A window costs the same wherever it is: it begins behind a row (keyset
pagination), never at an offset. Searches by best match are the exception: there the
cursor is a number of rows, as their order exists for the query alone.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Any, Final, NamedTuple

from . import indexing
from .articles import reading_minutes
from .errors import NoSuchArticle
from .model import WINDOW, Counts, Cursor, Entry, Query, Shelf, Snippet, Sort, Source, Window
from .search import WEIGHTS, expression, snippet
from .store import Library


class _Order(NamedTuple):
    """The column that rows are sorted by (``id`` breaks ties), and which way."""

    column: str
    down: bool


_ORDERS: Final = {
    Sort.NEWEST: _Order("id", True),
    Sort.OLDEST: _Order("id", False),
    Sort.PUBLISHED: _Order("date", True),
    Sort.UNREAD: _Order("unread", True),
    Sort.RECENT: _Order("last_read", True),
    Sort.TITLE: _Order("title_key", False),
    Sort.SITE: _Order("site", False),
    Sort.LONGEST: _Order("words", True),
    Sort.SHORTEST: _Order("words", False),
}
_COLUMNS: Final = (
    "a.id, a.title, a.site, a.date, a.added, a.last_read, a.words, a.progress, a.gist,"
    " a.starred, a.unread, a.shelf, a.marks"
)


def window(
    library: Library,
    query: Query,
    *,
    after: Cursor | None = None,
    before: Cursor | None = None,
    last: bool = False,
    limit: int = WINDOW,
) -> Window:
    """``limit`` rows of a query: the first ones, those next to a cursor, or the last ones."""
    with library.read() as db:
        match = expression(query.text)
        if match and query.sort is Sort.BEST:
            return _ranked(db, query, match, after, before, last, limit)
        if query.sort is Sort.BEST:
            query = replace(query, sort=Sort.NEWEST)
        return _sorted(db, query, match, after, before, last, limit)


def entry(library: Library, number: int) -> Entry:
    """One row. Raises NoSuchArticle."""
    with library.read() as db:
        rows = db.execute(f"SELECT {_COLUMNS} FROM article a WHERE a.id = ?", (number,)).fetchall()
        if not rows:
            raise NoSuchArticle(
                str(library.path), f"no article {number}", "nutgraf list shows them"
            )
        return _entries(db, rows, "")[0]


def counts(library: Library) -> Counts:
    """How many articles there are; takes no longer for many than for few."""
    with library.read() as db:
        rows = db.execute("SELECT shelf, unread, starred, number FROM tally").fetchall()
    inbox = [row for row in rows if row[0] == Shelf.INBOX]
    archive = [row for row in rows if row[0] == Shelf.ARCHIVE]
    return Counts(
        inbox=sum(row[3] for row in inbox),
        unread=sum(row[3] for row in inbox if row[1]),
        starred=sum(row[3] for row in inbox + archive if row[2]),
        archive=sum(row[3] for row in archive),
        deleted=sum(row[3] for row in rows if row[0] == Shelf.DELETED),
    )


def count(library: Library, query: Query) -> int:
    """How many rows a query has."""
    match = expression(query.text)
    where, values = _where(query, match)
    with library.read() as db:
        sql = f"SELECT count(*) FROM {_tables(match)} WHERE {where}"
        return int(db.execute(sql, values).fetchone()[0])


def sites(library: Library) -> list[tuple[str, int]]:
    """The sites of inbox and archive with the number of their articles, most first."""
    with library.read() as db:
        return db.execute(
            "SELECT site, count(*) AS number FROM article WHERE shelf IN ('inbox', 'archive')"
            " GROUP BY site ORDER BY number DESC, site"
        ).fetchall()


def _sorted(
    db: sqlite3.Connection,
    query: Query,
    match: str,
    after: Cursor | None,
    before: Cursor | None,
    last: bool,
    limit: int,
) -> Window:
    order = _ORDERS[query.sort]
    backwards = last or before is not None
    where, values = _where(query, match)
    cursor = before or after
    if cursor is not None:
        sign = "<" if order.down != backwards else ">"
        where += f" AND (a.{order.column}, a.id) {sign} (?, ?)"
        values = [*values, *cursor.key]
    way = "DESC" if order.down != backwards else "ASC"
    rows = db.execute(
        f"SELECT {_COLUMNS}, a.{order.column} FROM {_tables(match)} WHERE {where}"
        f" ORDER BY a.{order.column} {way}, a.id {way} LIMIT ?",
        [*values, limit + 1],
    ).fetchall()
    more, rows = len(rows) > limit, rows[:limit]
    if backwards:
        rows.reverse()
    entries = _entries(db, [row[:-1] for row in rows], query.text)
    keys = [Cursor((row[-1], row[0])) for row in rows]
    earlier = more if backwards else after is not None
    later = before is not None if backwards else more
    return Window(
        entries, keys[0] if keys and earlier else None, keys[-1] if keys and later else None
    )


def _ranked(
    db: sqlite3.Connection,
    query: Query,
    match: str,
    after: Cursor | None,
    before: Cursor | None,
    last: bool,
    limit: int,
) -> Window:
    where, values = _where(query, match)
    if last:
        sql = f"SELECT count(*) FROM {_tables(match)} WHERE {where}"
        before = Cursor((db.execute(sql, values).fetchone()[0],))
    start = int(after.key[0]) if after else 0
    if before is not None:
        end = int(before.key[0])
        start = max(0, end - limit)
        limit = end - start
    rows = db.execute(
        f"SELECT {_COLUMNS} FROM {_tables(match)} WHERE {where}"
        f" AND fulltext.rank MATCH 'bm25({', '.join(map(str, WEIGHTS))})'"
        " ORDER BY fulltext.rank LIMIT ? OFFSET ?",
        [*values, limit + 1, start],
    ).fetchall()
    more, rows = len(rows) > limit, rows[:limit]
    return Window(
        _entries(db, rows, query.text),
        Cursor((start,)) if start else None,
        Cursor((start + len(rows),)) if more else None,
    )


def _tables(match: str) -> str:
    return "fulltext JOIN article a ON a.id = fulltext.rowid" if match else "article a"


def _where(query: Query, match: str) -> tuple[str, list[Any]]:
    """The condition for the rows of a query, with its values."""
    conditions: list[str] = []
    values: list[Any] = []

    def add(condition: str, *given: Any) -> None:
        conditions.append(condition)
        values.extend(given)

    if match:
        add("fulltext MATCH ?", match)
    if query.shelf is None:
        add("a.shelf IN ('inbox', 'archive')")
    else:
        add("a.shelf = ?", query.shelf.value)
    if query.starred:
        add("a.starred")
    if query.unread:
        add("a.unread")
    if query.site is not None:
        add("a.site = ?", query.site)
    if query.sort is Sort.RECENT:
        add("a.last_read IS NOT NULL")
    if query.feed is not None:
        add("a.id IN (SELECT article_id FROM item WHERE subscription_id = ?)", query.feed)
    if query.folder is not None:
        add(
            "a.id IN (SELECT article_id FROM item JOIN subscription ON subscription.id ="
            " subscription_id WHERE folder = ?)",
            query.folder,
        )
    return " AND ".join(conditions), values


def _entries(db: sqlite3.Connection, rows: list[tuple[Any, ...]], text: str) -> tuple[Entry, ...]:
    numbers = [row[0] for row in rows]
    found = _sources(db, numbers)
    return tuple(
        Entry(
            id=row[0],
            title=row[1],
            site=row[2],
            date=row[3],
            added=row[4],
            last_read=row[5],
            words=row[6],
            minutes=reading_minutes(row[6]),
            progress=row[7],
            gist=row[8],
            starred=bool(row[9]),
            unread=bool(row[10]),
            shelf=Shelf(row[11]),
            marks=row[12],
            sources=tuple(found.get(row[0], ())),
            snippet=_snippet(db, row[0], text) if text.strip() else None,
        )
        for row in rows
    )


def _snippet(db: sqlite3.Connection, number: int, text: str) -> Snippet:
    return snippet(indexing.text_of(db, number), text)


def _sources(db: sqlite3.Connection, numbers: list[int]) -> dict[int, list[Source]]:
    places = ",".join("?" * len(numbers))
    found: dict[int, list[Source]] = {}
    for number, *row in db.execute(
        f"SELECT article_id, id, name, url, title, site, added FROM source"
        f" WHERE article_id IN ({places}) ORDER BY id",
        numbers,
    ):
        found.setdefault(number, []).append(Source(*row))
    return found
