"""Title, author and date of pages, beside trafilatura and newspaper4k where they are installed.

    python -m bench.metadata DIR... [--half train|dev] [--misses FIELD] [--json]

Title: the same but for white space and characters that nobody sees. Alike: the same once Unicode,
case, quotes and dashes are made alike; contained: then one holds the other. Authors are compared as
sets of names made alike, dates by their day. Invented: the share of all pages that get an author
where the gold has none.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any, Final, NamedTuple

from extract.blocks import decode, from_html, tree
from extract.body.separation import separate
from extract.clean import clean_line
from extract.metadata import about
from extract.model import Page

from . import corpus


class Known(NamedTuple):
    """What a system says of a page."""

    title: str
    authors: frozenset[str]
    date: str


Reader = Callable[[bytes, str | None], Known]
_FIELDS: Final = {"alike": "title", "invented": "author"}
_MARKS: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-"}
)
_PARTED: Final = re.compile(r"\s*(?:[,;|/、·](?:\s+(?:and|und)\s)?|\s(?:and|und|et|y|&)\s)\s*")
# Degrees and posts that some golds keep with a name, and no system means to.
_APPENDED: Final = re.compile(
    r"[a-z]{2,5}|ph\.?d\.?|m\.?d\.?|.*\b(?:writer|editor|director|expert|staff|dietitian|manager)\b.*"
)


def main() -> None:
    """Print the figures of each folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--half", choices=["train", "dev"])
    parser.add_argument("--misses", choices=["title", "alike", "author", "date", "invented"])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    readers = {"nutgraf": _nutgraf} if options.misses else _readers()
    for folder in options.folders:
        rows = list(_rows(folder, options.half))
        for name, reader in readers.items():
            figures = measure(folder, rows, reader, options.misses)
            if options.json:
                print(json.dumps({"set": folder.name, "system": name, **figures}))
            else:
                print(f"{folder.name:16} {name:12}", *(f"{k} {v}" for k, v in figures.items()))


def measure(
    folder: Path, rows: list[corpus.Row], reader: Reader, misses: str | None = None
) -> dict[str, Any]:
    """The figures of one system on one set, shares in percent."""
    hits: dict[str, list[bool]] = {}
    seconds = 0.0
    for row in rows:
        data = corpus.page(folder, row["id"])
        start = perf_counter()
        try:
            found = reader(data, row.get("url"))
        except Exception:  # peers raise whatever they like; nothing found is what it comes to
            found = Known("", frozenset(), "")
        seconds += perf_counter() - start
        for kind, hit in _judge(row, found).items():
            hits.setdefault(kind, []).append(hit)
            if kind == misses and hit == (kind == "invented"):
                print(row["id"], "|", row.get(_FIELDS.get(kind, kind)), "|", found)
    figures: dict[str, Any] = {
        kind: round(100 * sum(values) / len(values), 1) for kind, values in hits.items()
    }
    return figures | {"pages": len(rows), "ms": round(1000 * seconds / max(1, len(rows)), 1)}


def _rows(folder: Path, half: str | None) -> Iterator[corpus.Row]:
    for row in corpus.gold(folder):
        if row.get("page_type") in (None, "article") and (
            half is None or corpus.is_dev(folder, row["id"]) == (half == "dev")
        ):
            yield row


def _judge(row: corpus.Row, found: Known) -> dict[str, bool]:
    """Which fields that the gold has are right."""
    judged: dict[str, bool] = {}
    if title := clean_line(row.get("title") or ""):
        ours, theirs = _plain(found.title), _plain(title)
        judged["title"] = clean_line(found.title) == title
        judged["alike"] = ours == theirs
        judged["contained"] = bool(ours) and (theirs in ours or ours in theirs)
    authors = _names(row.get("author"))
    if authors:
        judged["author"] = found.authors == authors
        judged["some"] = bool(found.authors & authors)
    judged["invented"] = bool(found.authors) and not authors
    if row.get("date"):
        judged["date"] = found.date == row["date"][:10]
    return judged


def _plain(text: str | None) -> str:
    text = unicodedata.normalize("NFKC", clean_line(text or "")).translate(_MARKS).casefold()
    return " ".join(text.split())


def _names(text: str | list[str] | None) -> frozenset[str]:
    if isinstance(text, list):
        text = ", ".join(text)
    parts = [part for part in _PARTED.split(_plain(text)) if part]
    return frozenset(part for part in parts if not _APPENDED.fullmatch(part)) or frozenset(parts)


def _readers() -> dict[str, Reader]:
    readers: dict[str, Reader] = {"nutgraf": _nutgraf}
    if importlib.util.find_spec("trafilatura"):
        readers["trafilatura"] = _trafilatura
    if importlib.util.find_spec("newspaper"):
        readers["newspaper4k"] = _newspaper
    return readers


def _nutgraf(data: bytes, url: str | None) -> Known:
    page = Page(data, "", url)
    root = tree.parse(decode.decode(page))
    found = about.read(root, separate(from_html.blocks(root, url), root), page)
    return Known(found.title or "", _names(", ".join(found.authors)), (found.date or "")[:10])


def _trafilatura(data: bytes, url: str | None) -> Known:
    from trafilatura.metadata import extract_metadata

    found = extract_metadata(data.decode("utf-8", "replace"), default_url=url)
    if found is None:
        return Known("", frozenset(), "")
    return Known(found.title or "", _names(found.author), (found.date or "")[:10])


def _newspaper(data: bytes, url: str | None) -> Known:
    import newspaper

    article = newspaper.Article(url or "http://example.com/", fetch_images=False)
    article.download(input_html=data.decode("utf-8", "replace"))
    article.parse()
    date = article.publish_date
    return Known(
        article.title or "",
        _names(", ".join(article.authors)),
        date.date().isoformat() if date else "",
    )


if __name__ == "__main__":
    main()
