"""Highlights and notes. They stay with the article when its text is extracted anew."""

from __future__ import annotations

import time
from typing import Any, Final

from extract.model import Article, Span

from . import anchors
from .errors import NoSuchArticle
from .passages import Anchor, Mark, MarkStyle
from .store import Library

_COLUMNS: Final = (
    "id, article_id, quote, prefix, suffix, block, start, style, note, created, changed"
)


def add(
    library: Library,
    number: int,
    article: Article,
    span: Span,
    *,
    note: str = "",
    style: MarkStyle | None = None,
) -> Mark:
    """Mark a passage of a stored article. Raises NoSuchArticle."""
    made = anchors.anchor(article, span)
    kind = style or (MarkStyle.NOTE if note else MarkStyle.HIGHLIGHT)
    now = time.time()
    with library.write() as db:
        if not db.execute("SELECT 1 FROM article WHERE id = ?", (number,)).fetchone():
            raise NoSuchArticle(str(library.path), f"no article {number}", "store it first")
        cursor = db.execute(
            f"INSERT INTO mark ({_COLUMNS}) VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *_row(made), kind.value, note, now, now),
        )
        return Mark(int(cursor.lastrowid or 0), number, made, kind, note, now, now)


def annotate(library: Library, mark: int, note: str) -> None:
    """Write a mark's note; an empty one takes it away."""
    with library.write() as db:
        db.execute("UPDATE mark SET note = ?, changed = ? WHERE id = ?", (note, time.time(), mark))


def remove(library: Library, mark: int) -> None:
    """Take a mark away; ``restore`` brings it back until ``articles.gc``."""
    _set_removed(library, mark, time.time())


def restore(library: Library, mark: int) -> None:
    """Undo ``remove``."""
    _set_removed(library, mark, None)


def of(library: Library, number: int) -> tuple[Mark, ...]:
    """The marks of an article, in the order of the text that they were made in."""
    return _select(library, "article_id = ? ORDER BY block, start, id", (number,))


def newest(library: Library, limit: int = -1, before: int | None = None) -> tuple[Mark, ...]:
    """Marks of all articles but deleted ones, newest first; those made before mark ``before``."""
    return _select(
        library,
        "article_id IN (SELECT id FROM article WHERE shelf <> 'deleted') AND id < ?"
        " ORDER BY id DESC LIMIT ?",
        (before if before is not None else 1 << 62, limit),
    )


def located(article: Article, found: tuple[Mark, ...]) -> list[tuple[Mark, Span | None]]:
    """Each mark with the passage where it is now; None: its text is no longer in the article."""
    return [(mark, anchors.locate(article, mark.anchor)) for mark in found]


def _select(library: Library, where: str, values: tuple[int, ...]) -> tuple[Mark, ...]:
    with library.read() as db:
        rows = db.execute(f"SELECT {_COLUMNS} FROM mark WHERE removed IS NULL AND {where}", values)
        return tuple(_mark(row) for row in rows)


def _mark(row: tuple[Any, ...]) -> Mark:
    number, article, quote, prefix, suffix, block, start, style, note, created, changed = row
    where = Anchor(quote, prefix, suffix, block, start)
    return Mark(number, article, where, MarkStyle(style), note, created, changed)


def _row(made: Anchor) -> tuple[str | int, ...]:
    return made.quote, made.prefix, made.suffix, made.block, made.start


def _set_removed(library: Library, mark: int, when: float | None) -> None:
    with library.write() as db:
        db.execute("UPDATE mark SET removed = ? WHERE id = ?", (when, mark))
