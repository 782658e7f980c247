"""Digests of days and dossiers of actors from what is kept.

Of a day only its own articles are read, whatever else the library holds; of an
actor the briefings in which it says something, the newest first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from extract.digest import dossier as dossiers
from extract.digest import making
from extract.digest.model import Digest, Dossier, Filed, Scene

from . import appearances, articles
from .appearances import Appearance
from .errors import LibraryError
from .store import Library

MOST: Final = 500
"""Articles of a day that are grouped, the newest; grouping takes time with their square."""
_QUOTED: Final = 100
"""Articles of an actor whose quotes are read, the newest."""


class NoSuchActor(LibraryError):
    """Nobody of that name is in any article."""


def digest(library: Library, day: date) -> Digest:
    """The digest of a day; one without stories where nothing is kept of that day."""
    numbers = appearances.articles_of(library, day.isoformat())[-MOST:]
    filed = [Filed(number, articles.briefing(library, number)) for number in numbers]
    before = appearances.counts(
        library,
        (day - timedelta(making.WEEK)).isoformat(),
        (day - timedelta(1)).isoformat(),
    )
    return making.make(day.isoformat(), filed, before)


def newest_day(library: Library, until: date) -> date:
    """The newest day up to ``until`` of which something is kept; ``until`` where nothing is."""
    day = appearances.last_day(library, until.isoformat())
    return until if day is None else date.fromisoformat(day)


def dossier(library: Library, name: str) -> Dossier:
    """The dossier of the actor of that name.

    Raises NoSuchActor where there is none, or several who share a part of it;
    the error names them.
    """
    found = appearances.named(library, name)
    if not found:
        raise NoSuchActor(name, "in no article", "give the name as nutgraf digest shows it")
    if len(found) > 1:
        names = ", ".join(called for _, called, _ in found)
        raise NoSuchActor(name, f"the name of several: {names}", "give the whole name")
    rows = appearances.of_actor(library, *_keys(library, found[0][0]))
    quoted = {row.article for row in [row for row in rows if row.quotes][-_QUOTED:]}
    scenes = [_scene(library, row, quoted=row.article in quoted) for row in rows]
    return dossiers.make(_called(rows), rows[-1].kind, scenes)


def _keys(library: Library, key: str) -> tuple[str, ...]:
    """The actor's key, and the keys of name and surname, where a person alone bears it."""
    bearers = appearances.bearers(library, key.rpartition(" ")[2])
    return bearers if len(bearers) == 2 and key in bearers and " " not in bearers[0] else (key,)


def _scene(library: Library, row: Appearance, *, quoted: bool) -> Scene:
    quotes = (
        dossiers.quotes_of(articles.briefing(library, row.article), row.actor) if quoted else ()
    )
    source = articles.sources(library, row.article)[0]
    return Scene(
        id=row.article,
        day=row.day,
        title=source.title,
        site=source.site,
        url=source.url,
        role=row.role,
        mentions=row.mentions,
        salience=row.salience,
        quotes=quotes,
    )


def _called(rows: Sequence[Appearance]) -> str:
    """The name as most articles write it; of two the newer one."""
    return Counter(row.name for row in reversed(rows)).most_common(1)[0][0]
