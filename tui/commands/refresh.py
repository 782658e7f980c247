"""``nutgraf refresh``: extract kept pages anew."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from extract.errors import NutgrafError

from .. import printing
from .kept import library
from .numbers import at_least


def add(choice: Any, name: str, help_: str) -> None:
    """Put the command into the parser."""
    parser = choice.add_parser(
        name,
        help=help_,
        description="Extract the kept pages of articles anew, after nutgraf was updated."
        " Marks, notes and places stay.",
    )
    parser.add_argument(
        "numbers", nargs="+", type=at_least(1), metavar="NUMBER", help="as nutgraf list shows them"
    )
    parser.set_defaults(run=_run)


def _run(arguments: Namespace) -> int:
    from ..library import refreshing, shelf

    status = 0
    with library() as kept:
        for number in arguments.numbers:
            try:
                outcome = refreshing.refresh(kept, number).outcome
                print(f"{number:>5}  {_SAID[outcome]}: {shelf.entry(kept, number).title}")
            except NutgrafError as error:
                printing.complain(error)
                status = 1
    return status


_SAID = {"same": "has the same text", "updated": "has another text now"}
