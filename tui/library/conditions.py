"""A query as SQL: from which tables, under which condition."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from .model import Query, Shelf, Sort

CANDIDATES: Final = 2_000
"""Of how many hits of a search, the newest ones, the best are chosen."""

Values = list[Any]


def tables(match: str) -> str:
    """The tables of a query; ``match`` is its FTS5 expression."""
    return "fulltext CROSS JOIN article a ON a.id = fulltext.rowid" if match else "article a"


def where(query: Query, match: str, shelves: tuple[Shelf, ...]) -> tuple[str, Values]:
    """The condition for the rows of a query on these shelves, with its values."""
    conditions: list[str] = []
    values: Values = []

    def add(condition: str, *given: Any) -> None:
        conditions.append(condition)
        values.extend(given)

    if match:
        add("fulltext MATCH ?", match)
    add(f"a.shelf IN ({','.join('?' * len(shelves))})", *shelves)
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


def shelves(query: Query) -> tuple[Shelf, ...]:
    """The shelves that a query looks at."""
    return (Shelf.INBOX, Shelf.ARCHIVE) if query.shelf is None else (query.shelf,)


def edge(db: sqlite3.Connection, query: Query, match: str) -> int:
    """The article from which on the newest ``CANDIDATES`` hits stand; 0: there are not so many.

    To rank 100,000 hits of a word that nearly every article has takes a quarter of a
    second, and tells little. Hits that a narrow filter leaves out do not count.
    """
    source, condition, values = hits(query, match)
    row = db.execute(
        f"SELECT fulltext.rowid FROM {source} WHERE {condition}"
        " ORDER BY fulltext.rowid DESC LIMIT 1 OFFSET ?",
        [*values, CANDIDATES - 1],
    ).fetchone()
    return int(row[0]) if row else 0


def hits(query: Query, match: str) -> tuple[str, str, Values]:
    """Tables, condition and values of the hits that count as candidates.

    All, where no filter leaves out many: then the articles need not be looked up.
    """
    if query.starred or query.unread or query.site or query.feed or query.folder:
        return tables(match), *where(query, match, shelves(query))
    return "fulltext", "fulltext MATCH ?", [match]
