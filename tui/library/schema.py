"""The tables, and the way from each older version to the newest: ``PRAGMA user_version`` counts.

A migration that has landed is never edited; what changes is a new one at the
end. Every migration runs inside one transaction, so that a library is never
between two versions.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

_FIRST: Final = """
CREATE TABLE article (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,  -- rises with the time of adding, never used again
    title     TEXT NOT NULL,
    title_key TEXT NOT NULL,                      -- what titles are sorted by
    site      TEXT NOT NULL,
    date      TEXT NOT NULL,                      -- published, ISO 8601 or empty
    language  TEXT NOT NULL,
    gist      TEXT NOT NULL,
    words     INTEGER NOT NULL,
    added     REAL NOT NULL,                      -- all times are seconds since 1970
    last_read REAL,
    progress  REAL NOT NULL DEFAULT 0,
    starred   INTEGER NOT NULL DEFAULT 0,
    unread    INTEGER NOT NULL DEFAULT 1,
    marks     INTEGER NOT NULL DEFAULT 0,
    shelf     TEXT NOT NULL DEFAULT 'inbox' CHECK (shelf IN ('inbox', 'archive', 'deleted')),
    from_shelf TEXT NOT NULL DEFAULT 'inbox',     -- where undo puts a deleted article back
    deleted   REAL                                -- since when it is on the shelf 'deleted'
);
CREATE INDEX article_newest    ON article (shelf, id);
CREATE INDEX article_published ON article (shelf, date, id);
CREATE INDEX article_unread    ON article (shelf, unread, id);
CREATE INDEX article_recent    ON article (shelf, last_read, id);
CREATE INDEX article_title     ON article (shelf, title_key, id);
CREATE INDEX article_site      ON article (shelf, site, id);
CREATE INDEX article_words     ON article (shelf, words, id);
CREATE INDEX article_starred   ON article (shelf, id) WHERE starred;

-- How many articles there are, kept by triggers: counting 100,000 rows takes longer than a frame.
CREATE TABLE tally (
    shelf   TEXT NOT NULL,
    unread  INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    PRIMARY KEY (shelf, unread, starred)
) WITHOUT ROWID;
CREATE TRIGGER article_come AFTER INSERT ON article BEGIN
    INSERT INTO tally VALUES (new.shelf, new.unread, new.starred, 1)
        ON CONFLICT DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
    UPDATE tally SET number = number - 1
        WHERE shelf = old.shelf AND unread = old.unread AND starred = old.starred;
END;
CREATE TRIGGER article_moved AFTER UPDATE OF shelf, unread, starred ON article BEGIN
    UPDATE tally SET number = number - 1
        WHERE shelf = old.shelf AND unread = old.unread AND starred = old.starred;
    INSERT INTO tally VALUES (new.shelf, new.unread, new.starred, 1)
        ON CONFLICT DO UPDATE SET number = number + 1;
END;

-- The pages that an article was read from. Near duplicates share an article.
CREATE TABLE source (
    id         INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    name       TEXT NOT NULL,
    url        TEXT NOT NULL,
    title      TEXT NOT NULL,
    site       TEXT NOT NULL,
    added      REAL NOT NULL,
    digest     BLOB NOT NULL                      -- of the text: tells whether it has changed
);
CREATE INDEX source_article ON source (article_id);
-- Under which keys (addresses, content) a source is known.
CREATE TABLE address (
    key       TEXT PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX address_source ON address (source_id);
-- What is large, so that no list ever reads it. Compressed with zlib.
CREATE TABLE content (
    source_id  INTEGER PRIMARY KEY REFERENCES source ON DELETE CASCADE,
    briefing   BLOB NOT NULL,                     -- JSON
    page       BLOB,                              -- NULL where it was too large to keep
    page_url   TEXT,
    media_type TEXT,
    encoding   TEXT,
    page_title TEXT
);

-- What the full text index was given, to the letter: a contentless index needs it to forget.
CREATE TABLE body (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    titles     TEXT NOT NULL,
    names      TEXT NOT NULL,
    text       BLOB NOT NULL,                     -- zlib
    bands      BLOB NOT NULL                      -- its keys in the table band, 8 bytes each
);
CREATE VIRTUAL TABLE fulltext USING fts5 (
    titles, names, text,
    content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
-- Sketches of texts, cut into bands: near duplicates have at least one band in common.
CREATE TABLE band (
    key        INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    PRIMARY KEY (key, article_id)
) WITHOUT ROWID;

CREATE TABLE mark (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    quote      TEXT NOT NULL,
    prefix     TEXT NOT NULL,
    suffix     TEXT NOT NULL,
    block      INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    style      TEXT NOT NULL,
    note       TEXT NOT NULL,
    created    REAL NOT NULL,
    changed    REAL NOT NULL,
    removed    REAL                               -- since when it is gone, for undo
);
CREATE INDEX mark_article ON mark (article_id);
CREATE TRIGGER mark_come AFTER INSERT ON mark BEGIN
    UPDATE article SET marks = marks + (new.removed IS NULL) WHERE id = new.article_id;
END;
CREATE TRIGGER mark_moved AFTER UPDATE OF removed ON mark BEGIN
    UPDATE article SET marks = marks + (new.removed IS NULL) - (old.removed IS NULL)
        WHERE id = new.article_id;
END;
CREATE TRIGGER mark_gone AFTER DELETE ON mark BEGIN
    UPDATE article SET marks = marks - (old.removed IS NULL) WHERE id = old.article_id;
END;

CREATE TABLE place (
    article_id INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    quote      TEXT NOT NULL,
    prefix     TEXT NOT NULL,
    suffix     TEXT NOT NULL,
    block      INTEGER NOT NULL,
    start      INTEGER NOT NULL,
    within     INTEGER NOT NULL,
    at         REAL NOT NULL
);

CREATE TABLE subscription (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    url           TEXT NOT NULL UNIQUE,
    title         TEXT NOT NULL DEFAULT '',
    folder        TEXT NOT NULL DEFAULT '',
    site_url      TEXT NOT NULL DEFAULT '',
    etag          TEXT NOT NULL DEFAULT '',
    last_modified TEXT NOT NULL DEFAULT '',
    checked       REAL,
    due           REAL NOT NULL DEFAULT 0,
    failures      INTEGER NOT NULL DEFAULT 0,
    error         TEXT NOT NULL DEFAULT '',
    gone          INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX subscription_due ON subscription (due);
CREATE TABLE item (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    subscription_id INTEGER NOT NULL REFERENCES subscription ON DELETE CASCADE,
    guid            TEXT NOT NULL,
    url             TEXT NOT NULL,
    title           TEXT NOT NULL,
    published       TEXT NOT NULL,
    seen            REAL NOT NULL,
    complete        INTEGER NOT NULL,             -- the feed has the whole article, not a teaser
    article_id      INTEGER REFERENCES article ON DELETE SET NULL,
    failures        INTEGER NOT NULL DEFAULT 0,
    UNIQUE (subscription_id, guid)
);
CREATE INDEX item_article ON item (article_id);
"""

# Feeds that several processes update; digests and dossiers, which read no briefing for who is who.
_SECOND: Final = """
ALTER TABLE subscription ADD COLUMN claimed REAL NOT NULL DEFAULT 0;  -- some process is at it until
ALTER TABLE article ADD COLUMN day TEXT NOT NULL GENERATED ALWAYS AS (
    CASE WHEN length(date) >= 10 THEN substr(date, 1, 10) ELSE date(added, 'unixepoch') END
) VIRTUAL;                                        -- published, else added
CREATE INDEX article_day ON article (day);
CREATE TABLE appearance (
    article_id INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    actor      TEXT NOT NULL,                     -- the name, folded: the same in all articles
    name       TEXT NOT NULL,
    kind       TEXT NOT NULL,
    role       TEXT NOT NULL,
    mentions   INTEGER NOT NULL,
    quotes     INTEGER NOT NULL,
    salience   REAL NOT NULL,
    PRIMARY KEY (article_id, actor)
) WITHOUT ROWID;
CREATE INDEX appearance_actor ON appearance (actor, article_id);
"""

APPLICATION: Final = 0x6E757467
"""``PRAGMA application_id`` of a library: "nutg"."""
OLDEST_TABLES: Final = frozenset({"article", "source", "address", "tally"})
"""Some of the tables that a library has had from the first version on."""

# By which a library is told from other programs' databases.
_THIRD: Final = f"PRAGMA application_id = {APPLICATION};"

MIGRATIONS: Final = (_FIRST, _SECOND, _THIRD)
"""The one at index n leads from version n to n + 1."""
VERSION: Final = len(MIGRATIONS)
"""The schema that this nutgraf reads and writes."""


def version(db: sqlite3.Connection) -> int:
    """The version of an open file; 0 for a new one."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection) -> None:
    """Bring the schema to the newest version; the caller has begun a transaction."""
    for number in range(version(db), VERSION):
        for statement in _statements(MIGRATIONS[number]):
            db.execute(statement)
        db.execute(f"PRAGMA user_version = {number + 1}")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script; ``executescript`` would commit what has been done before."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
