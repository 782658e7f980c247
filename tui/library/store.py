"""The library's file: opening, connections, transactions. What is in it is for the other modules.

Threads: a ``Library`` may be used from any thread; each gets a connection of its
own when it first needs one. ``write`` blocks other writers, in this process and
in others, and never a reader (WAL). A reader sees the newest commit.

Durability: a commit is on the disk before ``write`` returns (``synchronous =
FULL``): neither SIGKILL nor a power cut takes back what was acknowledged.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, Self

from extract.paths import expanduser

from . import damage, ownership, schema
from .errors import (
    LibraryBusy,
    LibraryDamaged,
    LibraryReadOnly,
    LibraryTooNew,
    LibraryTooOld,
    LibraryUnavailable,
    NotALibrary,
    translated,
)

VARIABLE: Final = "NUTGRAF_LIBRARY"
"""The environment variable that names another file."""
FILE: Final = "library.sqlite"
_PATIENCE: Final = 20.0
"""Seconds that a writer waits for its turn; writes take milliseconds."""
_GLANCE: Final = 0.1
"""Seconds that a glance waits."""
_AT_A_TIME: Final = 500
"""Pages that are given back in one transaction."""
_WRITE: Final = "mode=rwc"
_READ: Final = "mode=ro"
_ALONE: Final = "mode=ro&immutable=1"
"""Where not even SQLite's own files can be made beside it: then nobody else writes either."""


def default_path() -> Path:
    """Where the library lives: ``$NUTGRAF_LIBRARY``, else in the platform's data folder."""
    if named := os.environ.get(VARIABLE):
        return expanduser(named)
    return _home()


def _home() -> Path:
    import platformdirs

    return Path(platformdirs.user_data_dir("nutgraf", appauthor=False)) / FILE


class Library:
    """One open library file. Close it, or use it as a context manager."""

    def __init__(
        self,
        path: Path,
        *,
        mode: str = _WRITE,
        notices: tuple[str, ...] = (),
        patience: float = _PATIENCE,
    ) -> None:
        self.path = path
        self._mode = mode
        self._patience = patience
        self.read_only = mode != _WRITE
        """The file or its folder cannot be written: what is there can be read, nothing kept."""
        self.notices = notices
        """What the user must be told about the opening, one line each."""
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The library, made where there is none yet, of the newest schema.

        A damaged file is set aside under a new name and an empty library begun;
        ``notices`` says so. Raises LibraryUnavailable, NotALibrary, LibraryTooNew,
        LibraryBusy, LibraryFull.
        """
        path = _checked(path or default_path())
        file = _file_of(path)
        try:
            if not damage.is_damaged(path):
                return cls._opened(path)
        except LibraryDamaged:
            if _file_of(path) != file:  # another process has set it aside just now
                return cls._opened(path)
        aside = damage.set_aside(path)
        library = cls._opened(path)
        library.notices = (
            f"{path}: the library was damaged; it was kept as {aside.name}, a new one begun",
        )
        return library

    @classmethod
    def peek(cls, path: Path | None = None) -> Self:
        """The library, to read from at once: not made, not migrated, not waited for.

        Raises a LibraryError where that cannot be.
        """
        library = cls(_checked(path or default_path()), mode=_READ, patience=_GLANCE)
        library._check_readable()
        return library

    @classmethod
    def _opened(cls, path: Path) -> Self:
        library = cls(path)
        try:
            _make_private(path)
            library._prepare()
        except LibraryReadOnly as error:
            library.close()
            library = cls(path, mode=_mode_to_read(path), notices=(str(error),))
            library._check_readable()
        except BaseException:
            library.close()
            raise
        return library

    def _prepare(self) -> None:
        with self.read() as db:
            _check_version(db, self.path)
            if schema.version(db) == schema.VERSION:
                return
        with self.write() as db:
            schema.migrate(db)

    def _check_readable(self) -> None:
        """Close it, and raise LibraryTooOld, where it would have to be migrated first."""
        try:
            with self.read() as db:
                _check_version(db, self.path)
                if schema.version(db) != schema.VERSION:
                    raise LibraryTooOld(
                        str(self.path), "of an older version", "open it where it can be written"
                    )
        except BaseException:
            self.close()
            raise

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Give the thread's connection, to read from. Raises a LibraryError."""
        try:
            yield self._connection()
        except sqlite3.Error as error:
            ours = translated(error, self.path)
            if isinstance(ours, LibraryDamaged):
                damage.suspect(self.path)
            raise ours from error

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """Give the thread's connection in a transaction: all of it is kept, or nothing.

        Keep it short: others wait. Raises a LibraryError. Does not nest.
        """
        if self.read_only:
            raise LibraryReadOnly(str(self.path), "can be read, not written", "check permissions")
        with self.read() as db:
            self._begin(db)
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # SQLite has rolled back by itself on a full disk
                    db.execute("ROLLBACK")
                raise

    def shrink(self) -> None:
        """Give the room of what was taken away back to the disk, some of it at a time."""
        with self.read() as db:
            while (free := self._free_pages(db)) > 0:
                db.execute(f"PRAGMA incremental_vacuum({_AT_A_TIME})").fetchall()
                if self._free_pages(db) >= free:
                    break
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @staticmethod
    def _free_pages(db: sqlite3.Connection) -> int:
        return int(db.execute("PRAGMA freelist_count").fetchone()[0])

    def _begin(self, db: sqlite3.Connection) -> None:
        """Take the writer's turn; SQLite's own waiting is not fair, so it is asked again."""
        until = time.monotonic() + self._patience
        while True:
            try:
                db.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                busy = isinstance(translated(error, self.path), LibraryBusy)
                if not busy or time.monotonic() > until:
                    raise
            else:
                return

    def release(self) -> None:
        """Close this thread's connection: for threads that end before the library does."""
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is not None:
            with self._lock, suppress(ValueError):  # closed by ``close`` already
                self._all.remove(db)
            db.close()
            del self._local.db

    def close(self) -> None:
        """Close the connections of all threads; nothing may be using them any more."""
        with self._lock:
            while self._all:
                self._all.pop().close()
        self._local = threading.local()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _connection(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._local, "db", None)
        if db is None:
            db = self._local.db = _connect(self.path, self._mode, self._patience)
            with self._lock:
                self._all.append(db)
        return db


def _checked(path: Path) -> Path:
    """The absolute path. Raises NotALibrary where somebody else's file is, LibraryBusy.

    In the platform's data folder nobody else keeps that name: there it is a damaged library.
    """
    path = path.absolute()
    try:
        ours = ownership.is_ours(path)
    except sqlite3.OperationalError as error:
        raise translated(error, path) from error
    if not ours and path != _home().absolute():
        raise NotALibrary(
            str(path),
            "no library of nutgraf, so it is left alone",
            f"name another file in {VARIABLE} or in the setting library",
        )
    return path


def _connect(path: Path, mode: str, patience: float) -> sqlite3.Connection:
    """A connection in autocommit mode; transactions are written out."""
    # Only ``close`` touches a connection from another thread.
    db = sqlite3.connect(
        f"{path.as_uri()}?{mode}",
        uri=True,
        timeout=patience,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        if mode == _WRITE:
            if path.stat().st_size == 0:
                db.execute("PRAGMA auto_vacuum = INCREMENTAL")  # see shrink; before all else
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA foreign_keys = ON")
    except BaseException:
        db.close()
        raise
    return db


def _file_of(path: Path) -> int | None:
    """What tells this file from another one of the same name."""
    with suppress(OSError):
        return path.stat().st_ino
    return None


def _mode_to_read(path: Path) -> str:
    """How a library can be read that cannot be written."""
    library = Library(path, mode=_READ)
    try:
        with library.read() as db:
            schema.version(db)
    except (LibraryReadOnly, LibraryUnavailable):
        return _ALONE
    else:
        return _READ
    finally:
        library.close()


def _check_version(db: sqlite3.Connection, path: Path) -> None:
    found = schema.version(db)
    if found > schema.VERSION:
        raise LibraryTooNew(
            str(path),
            f"made by a newer nutgraf (schema {found}, this one knows {schema.VERSION})",
            "update nutgraf, or name another library in NUTGRAF_LIBRARY",
        )


def _make_private(path: Path) -> None:
    """Make folder and file, for their owner alone, before SQLite makes them for everybody."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise _unavailable(path, error) from error


def _unavailable(path: Path, error: OSError) -> Exception:
    if path.is_dir():
        return LibraryUnavailable(str(path), "a folder", "name a file in NUTGRAF_LIBRARY")
    if path.exists() and os.access(path, os.R_OK):
        return LibraryReadOnly(str(path), "can be read, not written", "check its permissions")
    reason = (error.strerror or str(error)).lower()
    return LibraryUnavailable(
        str(path), reason, "check its folder, or name another in NUTGRAF_LIBRARY"
    )
