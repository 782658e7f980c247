"""``nutgraf list``: the articles of the library, a line each."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from . import rows
from .kept import library

if TYPE_CHECKING:
    from ..library.model import Entry, Query
    from ..library.store import Library


def add(choice: Any, name: str, help_: str) -> None:
    """Put the command into the parser."""
    from ..library.model import Sort

    parser = choice.add_parser(
        name, help=help_, description="List the articles of the inbox. " + rows.LEGEND
    )
    shelves = parser.add_mutually_exclusive_group()
    for shelf, meaning in (
        ("all", "the archive too"),
        ("archive", "the archive alone"),
        ("deleted", "what was deleted, and gc has not taken away"),
    ):
        shelves.add_argument(
            f"--{shelf}", dest="shelf", action="store_const", const=shelf, help=meaning
        )
    parser.add_argument("--unread", action="store_true", help="only unread ones")
    parser.add_argument("--starred", action="store_true", help="only starred ones")
    parser.add_argument("--site", help="only those of a site")
    parser.add_argument("--folder", help="only what came by the feeds of a folder")
    orders = [sort.value for sort in Sort if sort is not Sort.BEST]
    parser.add_argument("--sort", choices=orders, default="newest", help="newest by default")
    rows.add_options(parser)
    parser.set_defaults(run=_run)


def _run(arguments: Namespace) -> int:
    with library() as kept:
        shown = 0
        for entry in islice(_entries(kept, _query(arguments)), arguments.limit):
            rows.show(entry, arguments.form)
            shown += 1
    if not shown:
        print("nutgraf: no article to list; nutgraf add PAGE keeps one", file=sys.stderr)
    return 0


def _query(arguments: Namespace) -> Query:
    from ..library.model import Query, Shelf, Sort

    shelf = {None: Shelf.INBOX, "all": None}.get(arguments.shelf, arguments.shelf)
    return Query(
        shelf=shelf and Shelf(shelf),
        starred=arguments.starred,
        unread=arguments.unread,
        site=arguments.site,
        folder=arguments.folder,
        sort=Sort(arguments.sort),
    )


def _entries(kept: Library, query: Query) -> Iterator[Entry]:
    """All rows of a query; fetched as they are asked for."""
    from ..library import shelf

    window = shelf.window(kept, query)
    yield from window.entries
    while window.after is not None:
        window = shelf.window(kept, query, after=window.after)
        yield from window.entries
