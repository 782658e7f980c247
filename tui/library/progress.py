"""Where one stopped in an article, and how far one is; found again when the text has changed."""

from __future__ import annotations

import time

from extract.model import Article, Span

from . import anchors
from .passages import Anchor, Place
from .store import Library


def keep(
    library: Library, number: int, article: Article, sentence: Span, within: int, progress: float
) -> None:
    """Write down the sentence on the top line, and how far that is (0 to 1).

    ``within`` is how many characters of the sentence are above the top line.
    """
    made = anchors.anchor(article, sentence)
    with library.write() as db:
        db.execute(
            "REPLACE INTO place SELECT id, ?, ?, ?, ?, ?, ?, ? FROM article WHERE id = ?",
            (
                made.quote,
                made.prefix,
                made.suffix,
                made.block,
                made.start,
                within,
                time.time(),
                number,
            ),
        )
        db.execute("UPDATE article SET progress = ? WHERE id = ?", (progress, number))


def finish(library: Library, number: int, progress: float) -> None:
    """There is no place to come back to: read to the end (1), or not begun (0)."""
    with library.write() as db:
        db.execute("DELETE FROM place WHERE article_id = ?", (number,))
        db.execute("UPDATE article SET progress = ? WHERE id = ?", (progress, number))


def recall(library: Library, number: int) -> Place | None:
    """Where one stopped; None where one has not begun, or has finished."""
    with library.read() as db:
        row = db.execute(
            "SELECT quote, prefix, suffix, block, start, within, progress, at"
            " FROM place JOIN article ON id = article_id WHERE article_id = ?",
            (number,),
        ).fetchone()
    return None if row is None else Place(Anchor(*row[:5]), *row[5:])


def locate(article: Article, place: Place) -> tuple[int, int] | None:
    """(block, offset) of the place in the article as it is now; None where it is gone."""
    sentence = anchors.locate(article, place.anchor)
    if sentence is None:
        return None
    return sentence.block, min(sentence.start + place.within, max(sentence.start, sentence.end - 1))
