"""``nutgraf digest``: a day's articles as stories, and who was in them."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError, Namespace
from datetime import date, timedelta
from typing import Any, Final

from .numbers import LEAST_WIDTH, at_least

_FORMS: Final = ("text", "markdown", "json")


def add(choice: Any, name: str, help_: str) -> None:
    """Put the command into the parser."""
    parser = choice.add_parser(name, help=help_, description=f"Print {help_}.")
    parser.add_argument(
        "--date",
        type=_day,
        metavar="DAY",
        help="2026-11-25, today, yesterday; by default the newest that has articles",
    )
    add_forms(parser)
    parser.set_defaults(run=_run)


def add_forms(parser: Any) -> None:
    """The options that say how something is printed."""
    forms = parser.add_mutually_exclusive_group()
    for form in _FORMS:
        forms.add_argument(f"--{form}", dest="form", action="store_const", const=form)
    parser.add_argument(
        "--width", type=at_least(LEAST_WIDTH), default=80, metavar="N", help="columns of --text"
    )


def _run(arguments: Namespace) -> int:
    from extract.digest import markdown, text

    from ..library import digests
    from .kept import library

    with library() as kept:
        day = arguments.date or digests.newest_day(kept, date.today())
        made = digests.digest(kept, day)
    if arguments.form == "json":
        print(made.to_json())
    elif arguments.form == "markdown":
        sys.stdout.write(markdown.digest(made))
    else:
        sys.stdout.write(text.digest(made, arguments.width))
    return 0


def _day(written: str) -> date:
    named = {"today": 0, "yesterday": 1}
    if written in named:
        return date.today() - timedelta(named[written])
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ArgumentTypeError(f"{written!r} is no day such as 2026-11-25") from error
