"""``nutgraf export``: marks and notes as Markdown or JSON."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from extract.errors import NutgrafError
from extract.paths import expanduser

from .. import newfile
from .kept import library
from .numbers import at_least


def add(choice: Any, name: str, help_: str) -> None:
    """Put the command into the parser."""
    parser = choice.add_parser(
        name,
        help=help_,
        description="Print highlights and notes with the quoted text, its source and link; for the"
        " articles themselves, see nutgraf show --markdown.",
    )
    parser.add_argument(
        "numbers",
        nargs="*",
        type=at_least(1),
        metavar="NUMBER",
        help="of articles; without one all that have marks",
    )
    parser.add_argument(
        "--json",
        dest="form",
        action="store_const",
        const="json",
        default="markdown",
        help="one JSON object an article, a line each, instead of Markdown",
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="a new file to write")
    parser.set_defaults(run=_run)


def _run(arguments: Namespace) -> int:
    from ..library import notebook

    with library() as kept:
        as_json = arguments.form == "json"
        parts = (notebook.as_json if as_json else notebook.markdown)(
            kept, arguments.numbers or None
        )
        text = ("\n" if as_json else "\n\n").join(part.rstrip("\n") for part in parts)
    if not text:
        print("nutgraf: no highlights or notes to export", file=sys.stderr)
    text += "\n" if text else ""
    if arguments.output is None:
        sys.stdout.write(text)
    else:
        _write(arguments.output, text)
    return 0


def _write(file: Path, text: str) -> None:
    try:
        newfile.write(expanduser(file), text.encode())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise NutgrafError(str(file), reason, "give another name") from error
