"""A page and its briefing put into the library: once by address, else by content.

A near duplicate becomes a second source of the entry that is there.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import shorten
from typing import Final

from extract.model import Article, Briefing, Page
from extract.source.reader import STDIN

from . import addresses, appearances, articles, identity, indexing, near
from .articles import note_opened, put_back
from .model import Outcome, Stored
from .store import Library

LARGEST_PAGE: Final = 8 << 20
"""Bytes of a page that are kept beside its briefing; of a larger one the briefing alone is."""
_BEGIN: Final = 80


@dataclass(frozen=True, slots=True)
class Incoming:
    """A page on its way in, with all that is worked out before the transaction begins."""

    page: Page
    briefing: Briefing
    content: tuple[bytes | str | None, ...]
    """A row of the table content, without the number of its source."""
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

    @property
    def title(self) -> str:
        """What the list shows: of an article without a title how it begins, else its name."""
        begin = self.text[: 2 * _BEGIN]
        return self.article.title or shorten(begin, _BEGIN, placeholder=" …") or self.name


def add(library: Library, page: Page, briefing: Briefing, *, read: bool = False) -> Stored:
    """Keep a page and its briefing; ``read`` says that it is being read now.

    Once by address, else by content; a near duplicate becomes a source of the
    entry that is there. A known article with another text is replaced: marks
    and place stay, anchored in the text. A deleted one comes back.
    """
    new = prepare(page, briefing)
    with library.write() as db:
        stored = put(db, new)
        if read:
            note_opened(db, stored.id, new.now)
        return stored


def renew(library: Library, number: int, page: Page, briefing: Briefing) -> Stored:
    """Replace what an article's first source holds: its page was extracted anew.

    Marks and place stay, anchored in the text. Raises NoSuchArticle.
    """
    (first, *_) = articles.sources(library, number)
    new = prepare(page, briefing)
    with library.write() as db:
        return _again(db, first.id, new)


def put(db: sqlite3.Connection, new: Incoming) -> Stored:
    """Within a transaction: keep what was prepared; see ``add``."""
    stored = _placed(db, new)
    put_back(db, stored.id)
    return stored


def prepare(page: Page, briefing: Briefing) -> Incoming:
    """Work out all that takes time and no library."""
    article = briefing.article
    text = identity.text_of(article)
    shingles = near.shingles(text)
    urls = tuple(dict.fromkeys(url for url in (article.url, page.url) if url))
    return Incoming(
        page,
        briefing,
        _packed(page, briefing),
        _name(page.source),
        urls,
        addresses.keys(article, page.url),
        identity.digest(article),
        text,
        frozenset(shingles),
        tuple(near.bands(shingles)),
        time.time(),
    )


def _name(source: str) -> str:
    return source if source == STDIN or "://" in source else str(Path(source).absolute())


def _placed(db: sqlite3.Connection, new: Incoming) -> Stored:
    """Put the page where it belongs: its own source, a near duplicate's entry, a new entry."""
    source = addresses.source_of(db, new.keys)
    if source is not None and not _is_other(db, source, new):
        return _again(db, source, new)
    if source is not None:  # many pages claim one address: the page's own, or the content, decides
        new = replace(new, keys=_keys_apart(new))
        source = addresses.source_of(db, new.keys)
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


def _is_other(db: sqlite3.Connection, source: int, new: Incoming) -> bool:
    """Whether the stored source has another title and quite another text than the new page.

    Some sites give all of their pages one canonical address.
    """
    title, digest, article = db.execute(
        "SELECT title, digest, article_id FROM source WHERE id = ?", (source,)
    ).fetchone()
    if digest == new.digest or identity.fold(title) == identity.fold(new.title):
        return False
    stored = near.shingles(indexing.text_of(db, article))
    return near.similarity(stored, new.shingles) < near.OTHER


def _keys_apart(new: Incoming) -> tuple[str, ...]:
    own = identity.address_key(new.page.url or "")
    stated = identity.address_key(new.article.url or "")
    return (own,) if own and own != stated else (identity.content_key(new.article),)


def _again(db: sqlite3.Connection, source: int, new: Incoming) -> Stored:
    """A source that is there already: replace what it holds where its briefing has changed."""
    addresses.put(db, source, new.keys)
    number, digest, briefing, first = db.execute(
        "SELECT article_id, digest, briefing, id = (SELECT min(id) FROM source AS s"
        " WHERE s.article_id = source.article_id)"
        " FROM source JOIN content ON source_id = id WHERE id = ?",
        (source,),
    ).fetchone()
    if briefing == new.content[0]:
        return Stored(number, Outcome.SAME)
    _replace_content(db, source, new)
    if first:
        _update_article(db, number, new)
        _index(db, number, new)
    indexing.put_titles(db, number)
    return Stored(number, Outcome.SAME if digest == new.digest else Outcome.UPDATED)


def _about(new: Incoming) -> tuple[str | int, ...]:
    article = new.article
    return (
        new.title,
        identity.fold(new.title),
        article.site or "",
        article.date or "",
        article.language or "",
        new.briefing.gist,
        article.words,
    )


def _insert_article(db: sqlite3.Connection, new: Incoming) -> int:
    cursor = db.execute(
        "INSERT INTO article (title, title_key, site, date, language, gist, words, added)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (*_about(new), new.now),
    )
    return int(cursor.lastrowid or 0)


def _update_article(db: sqlite3.Connection, number: int, new: Incoming) -> None:
    db.execute(
        "UPDATE article SET title = ?, title_key = ?, site = ?, date = ?, language = ?, gist = ?,"
        " words = ? WHERE id = ?",
        (*_about(new), number),
    )


def _insert_source(db: sqlite3.Connection, number: int, new: Incoming) -> None:
    article = new.article
    cursor = db.execute(
        "INSERT INTO source (article_id, name, url, title, site, added, digest)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            new.name,
            next(iter(new.urls), ""),
            new.title,
            article.site or "",
            new.now,
            new.digest,
        ),
    )
    source = int(cursor.lastrowid or 0)
    addresses.put(db, source, new.keys)
    db.execute("INSERT INTO content VALUES (?, ?, ?, ?, ?, ?, ?)", (source, *new.content))


def _replace_content(db: sqlite3.Connection, source: int, new: Incoming) -> None:
    db.execute(
        "UPDATE source SET title = ?, site = ?, digest = ? WHERE id = ?",
        (new.title, new.article.site or "", new.digest, source),
    )
    db.execute("REPLACE INTO content VALUES (?, ?, ?, ?, ?, ?, ?)", (source, *new.content))


def _packed(page: Page, briefing: Briefing) -> tuple[bytes | str | None, ...]:
    small = len(page.data) <= LARGEST_PAGE
    return (
        zlib.compress(briefing.to_json().encode("utf-8", "surrogatepass")),
        zlib.compress(page.data) if small else None,
        page.url,
        page.media_type,
        page.encoding,
        page.title,
    )


def _index(db: sqlite3.Connection, number: int, new: Incoming) -> None:
    article = new.article
    names = [*article.authors, article.site or "", *(actor.name for actor in new.briefing.actors)]
    indexing.put(db, number, title=new.title, names=names, text=new.text, bands=new.bands)
    appearances.put(db, number, new.briefing)
