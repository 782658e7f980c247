"""A page and its briefing put into the library: once by address, else by content.

A near duplicate becomes a second source of the entry that is there.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from extract.model import Article, Briefing, Page
from extract.source.reader import STDIN

from . import identity, indexing, near
from .articles import note_opened, put_back
from .model import Outcome, Stored
from .store import Library

LARGEST_PAGE: Final = 8 << 20
"""Bytes of a page that are kept beside its briefing; of a larger one the briefing alone is."""


@dataclass(frozen=True, slots=True)
class _Incoming:
    """A page on its way in, with all that is worked out before the transaction begins."""

    page: Page
    briefing: Briefing
    name: str
    urls: tuple[str, ...]
    keys: tuple[str, ...]
    digest: bytes
    text: str
    shingles: frozenset[int]
    bands: tuple[int, ...]
    now: float

    @property
    def article(self) -> Article:
        return self.briefing.article


def add(library: Library, page: Page, briefing: Briefing, *, read: bool = False) -> Stored:
    """Keep a page and its briefing; ``read`` says that it is being read now.

    Once by address, else by content; a near duplicate becomes a source of the
    entry that is there. A known article with another text is replaced: marks
    and place stay, anchored in the text. A deleted one comes back.
    """
    new = _incoming(page, briefing)
    with library.write() as db:
        stored = _placed(db, new)
        put_back(db, stored.id)
        if read:
            note_opened(db, stored.id, new.now)
        return stored


def known(library: Library, article: Article) -> int | None:
    """The number under which an article is stored; None where it is not. Takes no hashing."""
    keys = _keys(None, article)
    with library.read() as db:
        source = _by_keys(db, keys)
        return None if source is None else _article_of(db, source)


def known_url(library: Library, url: str) -> int | None:
    """The number of the article that was read from a web address; None where none was."""
    with library.read() as db:
        source = _by_keys(db, (identity.address_key(url),))
        return None if source is None else _article_of(db, source)


def _incoming(page: Page, briefing: Briefing) -> _Incoming:
    article = briefing.article
    text = identity.text_of(article)
    shingles = near.shingles(text)
    urls = tuple(dict.fromkeys(url for url in (article.url, page.url) if url))
    return _Incoming(
        page,
        briefing,
        _name(page.source),
        urls,
        _keys(page, article),
        identity.digest(article),
        text,
        frozenset(shingles),
        tuple(near.bands(shingles)),
        time.time(),
    )


def _name(source: str) -> str:
    return source if source == STDIN or "://" in source else str(Path(source).absolute())


def _keys(page: Page | None, article: Article) -> tuple[str, ...]:
    """What the article is known under: its addresses; its content, where there are none."""
    urls = (article.url, page.url if page else None)
    keys = [key for url in urls if url and (key := identity.address_key(url))]
    return tuple(dict.fromkeys(keys)) or (identity.content_key(article),)


def _placed(db: sqlite3.Connection, new: _Incoming) -> Stored:
    """Put the page where it belongs: its own source, a near duplicate's entry, a new entry."""
    source = _by_keys(db, new.keys)
    if source is not None and not _is_other(db, source, new):
        return _again(db, source, new)
    if source is not None:  # many pages claim one address: the page's own, or the content, decides
        new = replace(new, keys=_keys_apart(new))
        source = _by_keys(db, new.keys)
        if source is not None:
            return _again(db, source, new)
    twin = indexing.twin(db, new.shingles, new.bands) if new.bands else None
    if twin is None:
        number = _insert_article(db, new)
        _insert_source(db, number, new)
        _index(db, number, new)
        return Stored(number, Outcome.NEW)
    same = db.execute(
        "SELECT id FROM source WHERE article_id = ? AND name = ? AND name <> ?",
        (twin, new.name, STDIN),
    ).fetchone()
    if same is not None:  # a file that was edited a little
        return _again(db, same[0], new)
    _insert_source(db, twin, new)
    indexing.put_titles(db, twin)
    return Stored(twin, Outcome.JOINED)


def _by_keys(db: sqlite3.Connection, keys: tuple[str, ...]) -> int | None:
    for key in keys:
        row = db.execute("SELECT source_id FROM address WHERE key = ?", (key,)).fetchone()
        if row is not None:
            return int(row[0])
    return None


def _article_of(db: sqlite3.Connection, source: int) -> int:
    row = db.execute("SELECT article_id FROM source WHERE id = ?", (source,)).fetchone()
    return int(row[0])


def _is_other(db: sqlite3.Connection, source: int, new: _Incoming) -> bool:
    """Whether the stored source has another title and quite another text than the new page.

    Some sites give all of their pages one canonical address.
    """
    title, digest, article = db.execute(
        "SELECT title, digest, article_id FROM source WHERE id = ?", (source,)
    ).fetchone()
    if digest == new.digest or identity.fold(title) == identity.fold(new.article.title):
        return False
    stored = near.shingles(indexing.text_of(db, article))
    return near.similarity(stored, new.shingles) < near.OTHER


def _keys_apart(new: _Incoming) -> tuple[str, ...]:
    own = identity.address_key(new.page.url or "")
    stated = identity.address_key(new.article.url or "")
    return (own,) if own and own != stated else (identity.content_key(new.article),)


def _again(db: sqlite3.Connection, source: int, new: _Incoming) -> Stored:
    """A source that is there already: replace what it holds where its text has changed."""
    number = _article_of(db, source)
    _add_keys(db, source, new.keys)
    digest, first = db.execute(
        "SELECT digest, id = (SELECT min(id) FROM source WHERE article_id = ?)"
        " FROM source WHERE id = ?",
        (number, source),
    ).fetchone()
    same = digest == new.digest
    _replace_content(db, source, new)
    if first:
        _update_article(db, number, new)
        if not same:
            _index(db, number, new)
    indexing.put_titles(db, number)
    return Stored(number, Outcome.SAME if same else Outcome.UPDATED)


def _about(new: _Incoming) -> tuple[str | int, ...]:
    article = new.article
    return (
        article.title,
        identity.fold(article.title),
        article.site or "",
        article.date or "",
        article.language or "",
        new.briefing.gist,
        article.words,
    )


def _insert_article(db: sqlite3.Connection, new: _Incoming) -> int:
    cursor = db.execute(
        "INSERT INTO article (title, title_key, site, date, language, gist, words, added)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*_about(new), new.now),
    )
    return int(cursor.lastrowid or 0)


def _update_article(db: sqlite3.Connection, number: int, new: _Incoming) -> None:
    db.execute(
        "UPDATE article SET title = ?, title_key = ?, site = ?, date = ?, language = ?, gist = ?,"
        " words = ? WHERE id = ?",
        (*_about(new), number),
    )


def _insert_source(db: sqlite3.Connection, number: int, new: _Incoming) -> None:
    article = new.article
    cursor = db.execute(
        "INSERT INTO source (article_id, name, url, title, site, added, digest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            new.name,
            next(iter(new.urls), ""),
            article.title,
            article.site or "",
            new.now,
            new.digest,
        ),
    )
    source = int(cursor.lastrowid or 0)
    _add_keys(db, source, new.keys)
    db.execute("INSERT INTO content VALUES (?, ?, ?, ?, ?, ?, ?)", (source, *_packed(new)))


def _replace_content(db: sqlite3.Connection, source: int, new: _Incoming) -> None:
    db.execute(
        "UPDATE source SET title = ?, site = ?, digest = ? WHERE id = ?",
        (new.article.title, new.article.site or "", new.digest, source),
    )
    db.execute("REPLACE INTO content VALUES (?, ?, ?, ?, ?, ?, ?)", (source, *_packed(new)))


def _packed(new: _Incoming) -> tuple[bytes | str | None, ...]:
    page = new.page
    small = len(page.data) <= LARGEST_PAGE
    return (
        zlib.compress(new.briefing.to_json().encode("utf-8", "surrogatepass")),
        zlib.compress(page.data) if small else None,
        page.url,
        page.media_type,
        page.encoding,
        page.title,
    )


def _add_keys(db: sqlite3.Connection, source: int, keys: tuple[str, ...]) -> None:
    for key in keys:
        db.execute("INSERT OR IGNORE INTO address VALUES (?, ?)", (key, source))


def _index(db: sqlite3.Connection, number: int, new: _Incoming) -> None:
    article = new.article
    names = [*article.authors, article.site or "", *(actor.name for actor in new.briefing.actors)]
    indexing.put(db, number, title=article.title, names=names, text=new.text, bands=new.bands)
