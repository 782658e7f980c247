"""How commands show articles of the library: a line each, or a JSON object each."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from .numbers import at_least

if TYPE_CHECKING:
    from ..library.model import Entry

_INDENT: Final = " " * 9
_NARROWEST: Final = 20
LEGEND: Final = (
    "Each line has the article's number, * where it is starred, o where it is unread,"
    " when it was published, how long it takes to read, and how far it has been read."
)


def add_options(parser: ArgumentParser, limit: int | None = None) -> None:
    """The options that say how many rows are shown, in which form."""
    parser.add_argument(
        "--limit", type=at_least(1), default=limit, metavar="N", help="show no more than N articles"
    )
    parser.add_argument(
        "--json",
        dest="form",
        action="store_const",
        const="json",
        default="text",
        help="one JSON object a line",
    )


def show(entry: Entry, form: str) -> None:
    """Print an article's row; on a terminal no wider than it is."""
    if form == "json":
        print(json.dumps(asdict(entry), ensure_ascii=False))
        return
    about, title = _about(entry), _title(entry)
    print(f"{about}  {_fit(title, len(about) + 2)}")
    if entry.snippet is not None:
        print(_INDENT + _fit(entry.snippet.text, len(_INDENT)))


def _about(entry: Entry) -> str:
    signs = ("*" if entry.starred else " ") + ("o" if entry.unread else " ")
    read = f"{entry.progress:4.0%}" if entry.progress else "    "
    return f"{entry.id:>5} {signs} {entry.date[:10]:<10} {entry.minutes:>3} min {read}"


def _title(entry: Entry) -> str:
    also = f" (+{len(entry.sources) - 1})" if len(entry.sources) > 1 else ""
    return entry.title + (f" | {entry.site}" if entry.site else "") + also


def _fit(text: str, taken: int) -> str:
    """The text, cut where the terminal ends; whole where the output is none."""
    if not sys.stdout.isatty():
        return text
    from shutil import get_terminal_size

    from extract.wrap import cells, wrap

    width = max(_NARROWEST, get_terminal_size().columns - taken)
    if cells(text) <= width:
        return text
    start, end = wrap(text, width - 2)[0]
    return f"{text[start:end].rstrip()} …"
