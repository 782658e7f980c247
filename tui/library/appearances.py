"""Who is in which article, day by day: small rows, so that no briefing is read to count them.

An article's day is the day on which it was published, by its own clock; where it
does not say, the day on which it was added (UTC).
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from extract.digest.model import actor_key
from extract.model import Actor, Briefing

from .store import Library


@dataclass(frozen=True, slots=True)
class Appearance:
    """An actor in an article."""

    article: int
    day: str
    """ISO 8601, ``2026-11-25``."""
    actor: str
    """Its ``actor_key``, which is the same in all articles."""
    name: str
    kind: str
    role: str
    mentions: int
    quotes: int
    salience: float


def put(db: sqlite3.Connection, number: int, briefing: Briefing) -> None:
    """Within a transaction: note the actors of an article, instead of those it had."""
    db.execute("DELETE FROM appearance WHERE article_id = ?", (number,))
    db.executemany(
        "INSERT OR IGNORE INTO appearance VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [_row(number, actor) for actor in briefing.actors],
    )


def articles_of(library: Library, day: str) -> tuple[int, ...]:
    """The articles of a day, in the order in which they were added; deleted ones left out."""
    with library.read() as db:
        rows = db.execute(
            "SELECT id FROM article WHERE day = ? AND shelf <> 'deleted' ORDER BY id", (day,)
        )
        return tuple(row[0] for row in rows)


def last_day(library: Library, until: str) -> str | None:
    """The newest day up to ``until`` that has articles; None where there is none."""
    with library.read() as db:
        row = db.execute(
            "SELECT day FROM article WHERE day <= ? AND shelf <> 'deleted'"
            " ORDER BY day DESC LIMIT 1",
            (until,),
        ).fetchone()
        return None if row is None else str(row[0])


def counts(library: Library, first: str, last: str) -> dict[str, int]:
    """In how many articles of the days from ``first`` to ``last`` each actor appears."""
    with library.read() as db:
        rows = db.execute(
            "SELECT actor, count(*) FROM article JOIN appearance ON article_id = article.id"
            " WHERE day BETWEEN ? AND ? AND shelf <> 'deleted' GROUP BY actor",
            (first, last),
        )
        return dict(rows.fetchall())


def of_actor(library: Library, *actors: str) -> tuple[Appearance, ...]:
    """Where an actor, by the ``actor_key`` of each of its names, appears, oldest day first."""
    with library.read() as db:
        rows = db.execute(
            "SELECT article_id, day, actor, name, kind, role, mentions, quotes, salience"
            " FROM appearance JOIN article ON article.id = article_id"
            f" WHERE actor IN ({', '.join('?' * len(actors))}) AND shelf <> 'deleted'"
            " ORDER BY day, article_id",
            actors,
        )
        return tuple(Appearance(*row) for row in rows)


def named(library: Library, name: str, most: int = 10) -> tuple[tuple[str, str, int], ...]:
    """Actors who are called so: key, name, articles; those with most articles first.

    A full name finds its actor alone; a part of it ("Lavrov") all who have it as a word.
    """
    wanted = actor_key(name.strip())
    select = (
        "SELECT actor, max(name), count(*) AS number FROM appearance"
        " JOIN article ON article.id = article_id WHERE shelf <> 'deleted' AND {}"
        " GROUP BY actor ORDER BY number DESC, actor LIMIT ?"
    )
    with library.read() as db:
        exact = db.execute(select.format("actor = ?"), (wanted, most)).fetchall()
        if exact or not wanted:
            return tuple(exact)
        word = "instr(' ' || actor || ' ', ' ' || ? || ' ')"
        return tuple(db.execute(select.format(word), (wanted, most)).fetchall())


def bearers(library: Library, surname: str) -> tuple[str, ...]:
    """The keys of people who are called by that last word of a name, the shortest first."""
    with library.read() as db:
        rows = db.execute(
            "SELECT DISTINCT actor FROM appearance JOIN article ON article.id = article_id"
            " WHERE kind = 'person' AND shelf <> 'deleted'"
            " AND substr(' ' || actor, -length(?1) - 1) = ' ' || ?1"
            " ORDER BY length(actor), actor",
            (surname,),
        )
        return tuple(row[0] for row in rows)


def _row(number: int, actor: Actor) -> tuple[str | int | float, ...]:
    return (
        number,
        actor_key(actor.name),
        actor.name,
        actor.kind.value,
        actor.role or "",
        len(actor.mentions),
        len(actor.quotes),
        actor.salience,
    )
