"""What the library holds, as its callers see it. Times are seconds since 1970.

Marks and places are in ``passages``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WINDOW: Final = 60
"""Rows that are fetched at a time: a tall screen."""


class Shelf(StrEnum):
    """Where an article is."""

    INBOX = "inbox"
    ARCHIVE = "archive"
    DELETED = "deleted"
    """Gone from sight, until ``articles.gc`` takes it away for good."""


class Sort(StrEnum):
    """In which order the rows stand."""

    BEST = "best"
    """Searches: best match first. Without a search the same as newest."""
    NEWEST = "newest"
    """Added last."""
    OLDEST = "oldest"
    PUBLISHED = "published"
    """Published last; articles without a date at the end."""
    UNREAD = "unread"
    """Unread ones first, each group newest first."""
    RECENT = "recent"
    """Read last."""
    TITLE = "title"
    SITE = "site"
    LONGEST = "longest"
    SHORTEST = "shortest"


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows are wanted, in which order."""

    text: str = ""
    """Words that all occur; the last one may be begun only. ``"in quotes"``: side by side."""
    shelf: Shelf | None = Shelf.INBOX
    """None: inbox and archive together."""
    starred: bool = False
    """Only starred ones."""
    unread: bool = False
    """Only unread ones."""
    site: str | None = None
    feed: int | None = None
    """Only what came by the subscription of this id."""
    folder: str | None = None
    """Only what came by subscriptions in this folder."""
    sort: Sort = Sort.NEWEST


@dataclass(frozen=True, slots=True)
class Source:
    """One page that an article was read from."""

    id: int
    name: str
    """As the user named it: a path (absolute), a URL, ``-``."""
    url: str
    """Where it lives; empty where nobody says."""
    title: str
    site: str
    added: float


@dataclass(frozen=True, slots=True)
class Snippet:
    """The passage that shows why a search found the article."""

    text: str
    hits: tuple[tuple[int, int], ...]
    """Characters from, to (exclusive) of each word that was searched."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list; everything but the article itself."""

    id: int
    title: str
    site: str
    """Empty where nobody says."""
    date: str
    """When it was published, ISO 8601 as precise as the page says; may be empty."""
    added: float
    last_read: float | None
    """None: never opened."""
    words: int
    minutes: int
    progress: float
    """How far one has read, 0 to 1."""
    gist: str
    starred: bool
    unread: bool
    shelf: Shelf
    marks: int
    """How many highlights and notes it has."""
    sources: tuple[Source, ...]
    """More than one where near duplicates were recognised; the first is the one that opens."""
    snippet: Snippet | None = None
    """Searches only."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place between two rows of a query; good for that query alone."""

    key: tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Some rows of a query that stand together, in the query's order."""

    entries: tuple[Entry, ...]
    before: Cursor | None
    """Where the rows before these end; None where these are the first."""
    after: Cursor | None
    """Where the rows after these begin; None where these are the last."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles there are."""

    inbox: int
    unread: int
    """In the inbox."""
    starred: int
    """In inbox and archive."""
    archive: int
    deleted: int


class Outcome(StrEnum):
    """What ``articles.add`` has done."""

    NEW = "new"
    SAME = "same"
    """It was there, with the same text."""
    UPDATED = "updated"
    """It was there; its text has changed and was replaced."""
    JOINED = "joined"
    """Its text was there under another address: one entry with both sources."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Where an article was put."""

    id: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is followed, and how it fared."""

    id: int
    url: str
    """Where it is fetched; changes with a permanent redirect."""
    title: str
    folder: str
    """Empty: in none."""
    site_url: str
    """The page that it is the feed of; may be empty."""
    etag: str
    last_modified: str
    checked: float | None
    """When it was last asked for; None: never."""
    due: float
    """Not to be asked for earlier."""
    failures: int
    """How often it failed in a row."""
    error: str
    """What was wrong last; empty where nothing was."""
    gone: bool
    """The server said that it is gone for good (410)."""
