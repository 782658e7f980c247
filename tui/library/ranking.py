"""Searches by best match (bm25), a window at a time.

The order exists for the query alone: a cursor is a position among its hits.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Final

from . import conditions, rows
from .model import Cursor, Query, Window
from .search import WEIGHTS
from .stretch import Stretch

_CHUNK: Final = 200
"""Hits that are looked up at a time."""


def window(db: sqlite3.Connection, query: Query, match: str, stretch: Stretch) -> Window:
    """Hits, best first."""
    hits = _ranked(db, query, match)
    start = int(stretch.after.key[0]) if stretch.after else 0
    end = int(stretch.before.key[0]) if stretch.before else len(hits)
    places = range(end - 1, -1, -1) if stretch.backwards else range(start, end)
    found, earlier, later = stretch.cut(_wanted(db, query, hits, places, stretch.limit + 1))
    return Window(
        rows.by_number(db, [hits[place] for place in found], query.text),
        Cursor((found[0],)) if found and earlier else None,
        Cursor((found[-1] + 1,)) if found and later else None,
    )


def _ranked(db: sqlite3.Connection, query: Query, match: str) -> list[int]:
    """The hits, best first, of two alike the newer one; the newest where there are very many."""
    weights = ", ".join(map(str, WEIGHTS))
    source, condition, values = conditions.hits(query, match)
    candidates = (
        f"SELECT fulltext.rowid AS number, bm25(fulltext, {weights}) AS score"
        f" FROM {source} WHERE {condition} ORDER BY fulltext.rowid DESC LIMIT ?"
    )
    found = db.execute(
        f"SELECT number FROM ({candidates}) ORDER BY score, number DESC",
        [*values, conditions.CANDIDATES],
    )
    return [row[0] for row in found]


def _wanted(
    db: sqlite3.Connection, query: Query, hits: list[int], places: Sequence[int], limit: int
) -> list[int]:
    """The first places of hits that the query's filters let pass."""
    condition, values = conditions.where(query, "", conditions.shelves(query))
    found: list[int] = []
    for first in range(0, len(places), _CHUNK):
        some = places[first : first + _CHUNK]
        marks = ",".join("?" * len(some))
        passed = {
            row[0]
            for row in db.execute(
                f"SELECT a.id FROM article a WHERE a.id IN ({marks}) AND {condition}",
                [*(hits[place] for place in some), *values],
            )
        }
        found += [place for place in some if hits[place] in passed]
        if len(found) >= limit:
            break
    return found[:limit]
