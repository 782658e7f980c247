"""What is done with a damaged file: it is found out, set aside under a new name, never deleted."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_BESIDE: Final = ("-wal", "-shm")
_MAGIC: Final = b"SQLite format 3\0"
_SUSPECT: Final = "-suspect"


def suspect(path: Path) -> None:
    """Have the file looked through at the next opening: something in it could not be read."""
    with suppress(OSError):
        _note(path).touch(mode=0o600)


def is_damaged(path: Path) -> bool:
    """Whether the file is no database, or is under suspicion and broken."""
    if not _is_database(path):
        return True
    if not _note(path).exists():
        return False
    try:
        db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        try:
            damaged: bool = db.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok"
        finally:
            db.close()
    except sqlite3.DatabaseError:
        damaged = True
    if not damaged:
        _note(path).unlink(missing_ok=True)
    return damaged


def set_aside(path: Path) -> Path:
    """Rename the file, with what SQLite keeps beside it; its new name."""
    stamp = time.strftime("%Y-%m-%d-%H%M%S")
    aside = path.with_name(f"{path.stem}-damaged-{stamp}{path.suffix}")
    path.rename(aside)
    for ending in _BESIDE:
        with suppress(FileNotFoundError):
            Path(f"{path}{ending}").rename(f"{aside}{ending}")
    _note(path).unlink(missing_ok=True)
    return aside


def _is_database(path: Path) -> bool:
    """Whether it begins as one, or is empty; SQLite would write over what is short."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) in (_MAGIC, b"")
    except OSError:
        return True  # whatever is wrong is found out by opening it


def _note(path: Path) -> Path:
    return Path(f"{path}{_SUSPECT}")
