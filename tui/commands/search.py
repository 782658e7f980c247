"""``nutgraf search``: find articles by their text."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any, Final

from extract.clean import clean_line

from . import rows
from .kept import library

_LIMIT: Final = 20


def add(choice: Any, name: str, help_: str) -> None:
    """Put the command into the parser."""
    parser = choice.add_parser(
        name,
        help=help_,
        description="Find articles in which all words occur, the best first. Words may be begun"
        ' only; "in quotes" they stand side by side. ' + rows.LEGEND,
    )
    parser.add_argument("words", nargs="+", metavar="WORD")
    rows.add_options(parser, _LIMIT)
    parser.set_defaults(run=_run)


def _run(arguments: Namespace) -> int:
    from ..library import shelf
    from ..library.model import Query, Sort

    text = " ".join(f'"{word}"' if " " in word else word for word in arguments.words)
    query = Query(text, shelf=None, sort=Sort.BEST)
    with library() as kept:
        found = shelf.window(kept, query, limit=arguments.limit).entries
    for entry in found:
        rows.show(entry, arguments.form)
    if not found:
        print(f"nutgraf: no article has {clean_line(text)}", file=sys.stderr)
    return 0 if found else 1
