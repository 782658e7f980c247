"""The rows of the list, a window at a time, and how many there are.

A window costs the same wherever it is: it begins behind a row (keyset
pagination), never at an offset.
"""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import Final, NamedTuple

from . import conditions, ranking, rows
from .errors import NoSuchArticle
from .model import WINDOW, Counts, Cursor, Entry, Query, Shelf, Sort, Window
from .search import expression
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
            return ranking.window(db, query, match, after, before, last, limit)
        if query.sort is Sort.BEST:
            query = replace(query, sort=Sort.NEWEST)
        return _sorted(db, query, match, after, before, last, limit)


def entry(library: Library, number: int) -> Entry:
    """One row. Raises NoSuchArticle."""
    with library.read() as db:
        sql = f"SELECT {rows.COLUMNS} FROM article a WHERE a.id = ?"
        found = db.execute(sql, (number,)).fetchall()
        if not found:
            raise NoSuchArticle(
                str(library.path), f"no article {number}", "nutgraf list shows them"
            )
        return rows.entries(db, found, "")[0]


def counts(library: Library) -> Counts:
    """How many articles there are; takes no longer for many than for few."""
    with library.read() as db:
        tally = db.execute("SELECT shelf, unread, starred, number FROM tally").fetchall()
    inbox = [row for row in tally if row[0] == Shelf.INBOX]
    archive = [row for row in tally if row[0] == Shelf.ARCHIVE]
    return Counts(
        inbox=sum(row[3] for row in inbox),
        unread=sum(row[3] for row in inbox if row[1]),
        starred=sum(row[3] for row in inbox + archive if row[2]),
        archive=sum(row[3] for row in archive),
        deleted=sum(row[3] for row in tally if row[0] == Shelf.DELETED),
    )


def count(library: Library, query: Query, most: int = 1_000) -> int:
    """How many rows a query has; ``most`` where there are as many or more."""
    match = expression(query.text)
    condition, values = conditions.where(query, match, conditions.shelves(query))
    rows_of = f"SELECT 1 FROM {conditions.tables(match)} WHERE {condition} LIMIT ?"
    with library.read() as db:
        return int(db.execute(f"SELECT count(*) FROM ({rows_of})", [*values, most]).fetchone()[0])


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
    way = "DESC" if order.down != backwards else "ASC"
    number = "fulltext.rowid" if match else "a.id"  # the same, but the one that is sorted already
    key = number if order.column == "id" else f"a.{order.column}"
    parts, values = [], []
    for shelves in (
        [conditions.shelves(query)] if match else [(s,) for s in conditions.shelves(query)]
    ):
        condition, given = conditions.where(query, match, shelves)
        if match and key != number:
            condition += " AND fulltext.rowid >= ?"
            given = [*given, conditions.edge(db, query, match)]
        if (cursor := before or after) is not None:
            condition += f" AND ({key}, {number}) {'<' if way == 'DESC' else '>'} (?, ?)"
            given = [*given, *cursor.key]
        parts.append(
            f"SELECT * FROM (SELECT {rows.COLUMNS}, {key} AS key FROM {conditions.tables(match)}"
            f" WHERE {condition} ORDER BY {key} {way}, {number} {way} LIMIT {limit + 1})"
        )
        values += given
    sql = " UNION ALL ".join(parts) + f" ORDER BY key {way}, id {way} LIMIT {limit + 1}"
    found = db.execute(sql, values).fetchall()
    more, found = len(found) > limit, found[:limit]
    if backwards:
        found.reverse()
    keys = [Cursor((row[-1], row[0])) for row in found]
    earlier = more if backwards else after is not None
    later = before is not None if backwards else more
    return Window(
        rows.entries(db, [row[:-1] for row in found], query.text),
        keys[0] if keys and earlier else None,
        keys[-1] if keys and later else None,
    )
