"""Folders of pages with their gold, as ``bench`` reads them.

A folder holds ``gold.jsonl.gz``, one object a page: ``id``, ``url``, ``text`` (the body),
``title``, ``author``, ``date``, ``page_type``...; ``pages/ID.html.gz``; and, where pages are also
given as plain text, ``text.jsonl.gz``: ``id``, ``lines``, ``body`` (the share of each line that is
body) and ``title_line``.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

Row = dict[str, Any]


def gold(folder: Path) -> list[Row]:
    """All rows of the folder's gold, in its order."""
    return list(rows(folder / "gold.jsonl.gz"))


def lines(folder: Path) -> list[Row]:
    """The folder's pages as plain text; empty where it has none."""
    path = folder / "text.jsonl.gz"
    return list(rows(path)) if path.exists() else []


def rows(path: Path) -> Iterator[Row]:
    """The objects of a JSON-lines file, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open() as file:
        for line in file:
            yield json.loads(line)


def page(folder: Path, identity: str) -> bytes:
    """The page itself."""
    return gzip.decompress((folder / "pages" / f"{identity}.html.gz").read_bytes())


def is_dev(folder: Path, identity: str) -> bool:
    """Whether a page is kept out of training: one in four, by the hash of its name."""
    return crc32(f"{folder.name}/{identity}".encode()) % 4 == 0
