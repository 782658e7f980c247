"""Whether a file is a library: one that is somebody else's is neither written nor moved.

A library has nutgraf's ``application_id`` in its header since schema 3; older ones
are known by their tables.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from . import schema

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100
_PATIENCE: Final = 1.0
"""Seconds that a lock is waited for."""
_APPLICATION: Final = slice(68, 72)  # see https://www.sqlite.org/fileformat.html


def is_ours(path: Path) -> bool:
    """Whether a library is there, or nothing yet; of a damaged one its header tells.

    Raises sqlite3.OperationalError where another program has locked it.
    """
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError:
        return True  # whatever is wrong is found out by opening it
    if int.from_bytes(header[_APPLICATION], "big") == schema.APPLICATION:
        return True
    return not header or (header.startswith(_MAGIC) and _has_our_tables(path))


def _has_our_tables(path: Path) -> bool:
    """Whether the tables are those of an older library, or there are none yet.

    Without a log beside it SQLite is told to make none.
    """
    log = Path(f"{path}-wal").exists()
    try:
        with closing(
            sqlite3.connect(
                f"{path.as_uri()}?mode=ro{'' if log else '&immutable=1'}",
                uri=True,
                timeout=_PATIENCE,
            )
        ) as db:
            tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise
        return True  # its folder cannot be written, and so nor will it be
    except sqlite3.DatabaseError:
        return False
    return not tables or tables >= schema.OLDEST_TABLES
