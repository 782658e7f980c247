"""Everything that can go wrong with the library, as one tree.

    NutgrafError
    └── LibraryError             source: the library's file
        ├── LibraryUnavailable   it cannot be opened, made or written: no permission, no folder
        │   └── LibraryTooOld    it has to be migrated before it can be read
        ├── LibraryReadOnly      it can be read, not written
        ├── LibraryFull          the disk is full, or a limit is reached
        ├── LibraryBusy          another process has held it for longer than we wait
        ├── LibraryDamaged       it is no library, or one with a broken page
        ├── NotALibrary          somebody else's file, which is left alone
        ├── LibraryTooNew        a newer nutgraf has made it
        └── NoSuchArticle        nothing is stored under that number

None of them keeps an article from being read.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from extract.errors import NutgrafError


class LibraryError(NutgrafError):
    """The library cannot do what was asked of it."""

    @property
    def in_short(self) -> str:
        """For the bottom line of a screen, which has no room for the file's name."""
        return f"library: {self.problem}; {self.advice}"


class LibraryUnavailable(LibraryError):
    """The file or its folder cannot be opened, made or written."""


class LibraryTooOld(LibraryUnavailable):
    """The file has an older schema; ``Library.open`` brings it to the newest."""


class LibraryReadOnly(LibraryError):
    """The file can be read, and nothing can be kept."""


class LibraryFull(LibraryError):
    """The disk is full."""


class LibraryBusy(LibraryError):
    """Another process has held the library for longer than we wait."""


class LibraryDamaged(LibraryError):
    """The file is no SQLite database, or a broken one."""


class NotALibrary(LibraryError):
    """The file is something else."""


class LibraryTooNew(LibraryError):
    """The file has a schema that only a newer nutgraf knows."""


class NoSuchArticle(LibraryError):
    """Nothing is stored under that number."""


_BY_CODE: Final[dict[int, tuple[type[LibraryError], str, str]]] = {
    sqlite3.SQLITE_FULL: (LibraryFull, "the disk is full", "make room; articles stay readable"),
    sqlite3.SQLITE_IOERR_WRITE: (
        LibraryFull,
        "the disk is full or failing",
        "make room; articles stay readable",
    ),
    sqlite3.SQLITE_READONLY: (
        LibraryReadOnly,
        "can be read, not written",
        "check the permissions of the file and its folder",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        LibraryUnavailable,
        "cannot be opened",
        "check the permissions of its folder, or name another in NUTGRAF_LIBRARY",
    ),
    sqlite3.SQLITE_PERM: (LibraryUnavailable, "no permission", "check its permissions"),
    sqlite3.SQLITE_BUSY: (LibraryBusy, "in use by another process", "try again"),
    sqlite3.SQLITE_LOCKED: (LibraryBusy, "in use by another process", "try again"),
    sqlite3.SQLITE_CORRUPT: (LibraryDamaged, "damaged", "restart nutgraf: it is set aside"),
    sqlite3.SQLITE_NOTADB: (LibraryDamaged, "no library", "restart nutgraf: it is set aside"),
}


def translated(error: sqlite3.Error, path: Path) -> LibraryError:
    """What SQLite says, in our words."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    unknown = (LibraryUnavailable, str(error), "articles stay readable without it")
    # The low byte is the kind, the rest its details (SQLITE_READONLY_DIRECTORY...).
    kind, problem, advice = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF, unknown)
    return kind(str(path), problem, advice)
