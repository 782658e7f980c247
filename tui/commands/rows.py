"""How commands show articles of the library: a line each, or a JSON object each."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ..library.model import Entry

LEGEND: Final = (
    "Each line has the article's number, * where it is starred, o where it is unread,"
    " when it was published, how long it takes to read, and how far it has been read."
)


def add_options(parser: ArgumentParser, limit: int | None = None) -> None:
    """The options that say how many rows are shown, in which form."""
    parser.add_argument(
        "--limit", type=int, default=limit, metavar="N", help="show no more than N articles"
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
    """Print an article's row."""
    print(json.dumps(asdict(entry), ensure_ascii=False) if form == "json" else _line(entry))


def _line(entry: Entry) -> str:
    signs = ("*" if entry.starred else " ") + ("o" if entry.unread else " ")
    read = f"{entry.progress:4.0%}" if entry.progress else "    "
    also = f" (+{len(entry.sources) - 1})" if len(entry.sources) > 1 else ""
    site = f" | {entry.site}" if entry.site else ""
    about = f"{entry.id:>5} {signs} {entry.date[:10]:<10} {entry.minutes:>3} min {read}"
    line = f"{about}  {entry.title}{site}{also}"
    if entry.snippet is not None:
        line += f"\n         {entry.snippet.text}"
    return line
