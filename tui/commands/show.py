"""``nutgraf show``: print what is kept of articles."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import TYPE_CHECKING, Any

from extract.errors import NutgrafError

from .. import printing
from .kept import library
from .numbers import LEAST_WIDTH, at_least

if TYPE_CHECKING:
    from ..library.store import Library


def add(choice: Any, name: str, help_: str) -> None:
    """Put the command into the parser."""
    parser = choice.add_parser(
        name, help=help_, description="Print kept articles with their briefings."
    )
    parser.add_argument(
        "numbers", nargs="+", type=at_least(1), metavar="NUMBER", help="as nutgraf list shows them"
    )
    forms = parser.add_mutually_exclusive_group()
    for form, meaning in (
        ("text", "plain text (the default)"),
        ("markdown", "Markdown"),
        ("json", "the whole briefing with all positions, one object a line"),
        ("page", "the page itself, as it was read"),
    ):
        forms.add_argument(f"--{form}", dest="form", action="store_const", const=form, help=meaning)
    parser.add_argument("--width", type=at_least(LEAST_WIDTH), metavar="N", help="columns of text")
    parser.add_argument(
        "--source", type=at_least(1), metavar="N", help="of several sources the second, third..."
    )
    parser.set_defaults(run=_run)


def _run(arguments: Namespace) -> int:
    form = arguments.form or "text"
    status = 0
    with library() as kept:
        for count, number in enumerate(arguments.numbers):
            try:
                source = _source(kept, number, arguments.source)
                if form == "page":
                    _print_page(kept, number, source)
                else:
                    _print(kept, number, source, form, arguments.width, first=count == 0)
            except NutgrafError as error:
                printing.complain(error)
                status = 1
    return status


def _source(kept: Library, number: int, which: int | None) -> int | None:
    """The id of an article's source; None for the one that opens."""
    from ..library import articles

    if which is None:
        return None
    known = articles.sources(kept, number)
    if not 1 <= which <= len(known):
        raise NutgrafError(
            f"article {number}",
            f"has {len(known)} sources, no number {which}",
            "give a smaller one",
        )
    return known[which - 1].id


def _print(
    kept: Library, number: int, source: int | None, form: str, width: int | None, *, first: bool
) -> None:
    from ..library import articles

    briefing = articles.briefing(kept, number, source)
    sys.stdout.write(printing.formatted(briefing, form, width, first=first))


def _print_page(kept: Library, number: int, source: int | None) -> None:
    from ..library import articles

    page = articles.page(kept, number, source)
    if page is None:
        raise NutgrafError(f"article {number}", "its page was too large to keep", "open its URL")
    sys.stdout.flush()
    sys.stdout.buffer.write(page.data)
