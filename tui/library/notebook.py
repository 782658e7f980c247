"""Marks and notes for the world outside: Markdown with quoted text, source and link; JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, Final

from extract.export.inline import address, at_line_start, escape

from . import marks, shelf
from .model import Entry
from .passages import Mark
from .store import Library

SCHEMA: Final = 1
"""Of the JSON form."""


def markdown(library: Library, numbers: Iterable[int] | None = None) -> Iterator[str]:
    """The marks of these articles, or of all that have some: a part of the document an article."""
    for entry, made in _marked(library, numbers):
        about = filter(None, (escape(entry.site), entry.date[:10]))
        links = [_link(source.url or source.name) for source in entry.sources]
        head = f"# {escape(entry.title)}\n\n{' · '.join([*about, *links])}\n\n"
        yield head + "\n".join(_as_markdown(mark) for mark in made)


def as_json(library: Library, numbers: Iterable[int] | None = None) -> Iterator[str]:
    """The same, a JSON object (one line) an article."""
    for entry, made in _marked(library, numbers):
        yield json.dumps(
            {
                "schema": SCHEMA,
                "article": entry.id,
                "title": entry.title,
                "site": entry.site,
                "date": entry.date,
                "sources": [source.url or source.name for source in entry.sources],
                "marks": [_as_json(mark) for mark in made],
            },
            ensure_ascii=False,
        )


def _marked(
    library: Library, numbers: Iterable[int] | None
) -> Iterator[tuple[Entry, tuple[Mark, ...]]]:
    """Articles with their marks in reading order; without ``numbers`` all that have some."""
    if numbers is None:
        by_article = sorted(marks.newest(library), key=lambda mark: mark.article)
        numbers = [number for number, _ in groupby(by_article, lambda mark: mark.article)]
    for number in numbers:
        yield shelf.entry(library, number), marks.of(library, number)


def _as_markdown(mark: Mark) -> str:
    """The quoted text as a block quote, and the note below it."""
    lines = [f"> {at_line_start(escape(line))}" for line in mark.anchor.quote.splitlines() if line]
    notes = [at_line_start(escape(line)) for line in mark.note.splitlines() if line.strip()]
    return "\n".join(lines) + "\n" + "".join(f"\n{note}\n" for note in notes)


def _as_json(mark: Mark) -> dict[str, Any]:
    anchor = mark.anchor
    return {
        "quote": anchor.quote,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "block": anchor.block,
        "start": anchor.start,
        "note": mark.note,
        "created": datetime.fromtimestamp(mark.created, UTC).isoformat(timespec="seconds"),
        "changed": datetime.fromtimestamp(mark.changed, UTC).isoformat(timespec="seconds"),
    }


def _link(source: str) -> str:
    url = address(source)
    return f"<{url}>" if url else escape(source)
