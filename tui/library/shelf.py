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
from .stretch import Stretch


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
    match, stretch = expression(query.text), Stretch(limit, after, before, last)
    with library.read() as db:
        if match and query.sort is Sort.BEST:
            return ranking.window(db, query, match, stretch)
        if query.sort is Sort.BEST:
            query = replace(query, sort=Sort.NEWEST)
        return _sorted(db, query, match, stretch)


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


def _sorted(db: sqlite3.Connection, query: Query, match: str, stretch: Stretch) -> Window:
    """Rows in the order of a column."""
    order = _ORDERS[query.sort]
    way = "DESC" if order.down != stretch.backwards else "ASC"
    shelves = conditions.shelves(query)
    # An index has one shelf after the other: each gives its rows, of which the first are taken.
    groups = [shelves] if match else [(shelf,) for shelf in shelves]
    parts = [_part(db, query, match, group, stretch, order.column, way) for group in groups]
    sql = " UNION ALL ".join(f"SELECT * FROM ({part})" for part, _ in parts)
    found = db.execute(
        f"{sql} ORDER BY key {way}, id {way} LIMIT {stretch.limit + 1}",
        [value for _, values in parts for value in values],
    ).fetchall()
    shown, earlier, later = stretch.cut(found)
    keys = [Cursor((row[-1], row[0])) for row in shown]
    return Window(
        rows.entries(db, [row[:-1] for row in shown], query.text),
        keys[0] if keys and earlier else None,
        keys[-1] if keys and later else None,
    )


def _part(
    db: sqlite3.Connection,
    query: Query,
    match: str,
    shelves: tuple[Shelf, ...],
    stretch: Stretch,
    column: str,
    way: str,
) -> tuple[str, conditions.Values]:
    """The SQL for the rows of some shelves, with its values."""
    number = "fulltext.rowid" if match else "a.id"  # the same, but the one that is sorted already
    key = number if column == "id" else f"a.{column}"
    condition, values = conditions.where(query, match, shelves)
    if match and key != number:
        condition += " AND fulltext.rowid >= ?"
        values.append(conditions.edge(db, query, match))
    if stretch.cursor is not None:
        condition += f" AND ({key}, {number}) {'<' if way == 'DESC' else '>'} (?, ?)"
        values.extend(stretch.cursor.key)
    sql = (
        f"SELECT {rows.COLUMNS}, {key} AS key FROM {conditions.tables(match)} WHERE {condition}"
        f" ORDER BY {key} {way}, {number} {way} LIMIT {stretch.limit + 1}"
    )
    return sql, values
