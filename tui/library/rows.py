"""Rows of the database as entries of the list, with their sources and snippets."""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from . import indexing
from .articles import reading_minutes
from .model import Entry, Shelf, Snippet, Source
from .search import snippet

COLUMNS: Final = (
    "a.id, a.title, a.site, a.date, a.added, a.last_read, a.words, a.progress, a.gist,"
    " a.starred, a.unread, a.shelf, a.marks"
)
"""What ``entries`` wants to know of the table article, called a."""


def entries(db: sqlite3.Connection, rows: list[tuple[Any, ...]], text: str) -> tuple[Entry, ...]:
    """Entries from rows of ``COLUMNS``; with snippets where ``text`` was searched."""
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


def by_number(db: sqlite3.Connection, numbers: list[int], text: str) -> tuple[Entry, ...]:
    """The entries of these articles, in this order; with snippets where ``text`` was searched."""
    marks = ",".join("?" * len(numbers))
    found = db.execute(f"SELECT {COLUMNS} FROM article a WHERE a.id IN ({marks})", numbers)
    row_of = {row[0]: row for row in found}
    return entries(db, [row_of[number] for number in numbers], text)


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
