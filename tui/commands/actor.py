"""``nutgraf actor NAME``: every article, role and quote of an actor over time."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from .digest import add_forms


def add(choice: Any, name: str, help_: str) -> None:
    """Put the command into the parser."""
    parser = choice.add_parser(name, help=help_, description=f"Print {help_}.")
    parser.add_argument("name", metavar="NAME", help="the whole name, or a part that only one has")
    add_forms(parser)
    parser.set_defaults(run=_run)


def _run(arguments: Namespace) -> int:
    from extract.digest import markdown, text

    from ..library import digests
    from .kept import library

    with library() as kept:
        made = digests.dossier(kept, arguments.name)
    if arguments.form == "json":
        print(made.to_json())
    elif arguments.form == "markdown":
        sys.stdout.write(markdown.dossier(made))
    else:
        sys.stdout.write(text.dossier(made, arguments.width))
    return 0
