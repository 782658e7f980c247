"""A query as SQL: from which tables, under which condition."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from .model import Query, Shelf, Sort

CANDIDATES: Final = 4_000
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


def among_newest(
    db: sqlite3.Connection, match: str, condition: str, values: Values
) -> tuple[str, Values]:
    """The condition, for the newest of the hits alone if there are very many.

    To rank 100,000 hits of a word that nearly every article has takes a quarter of a
    second, and tells little.
    """
    edge = db.execute(
        f"SELECT fulltext.rowid FROM {tables(match)} WHERE {condition}"
        " ORDER BY fulltext.rowid DESC LIMIT 1 OFFSET ?",
        [*values, CANDIDATES],
    ).fetchone()
    if edge is None:
        return condition, values
    return f"{condition} AND fulltext.rowid > ?", [*values, edge[0]]
