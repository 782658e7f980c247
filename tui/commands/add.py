"""``nutgraf add``: keep articles without opening them."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any, Final

from extract.clean import clean_line
from extract.errors import NutgrafError

from .. import printing
from .kept import library

if TYPE_CHECKING:
    from ..library.store import Library
    from ..options import Options

_SAID: Final = {
    "new": "added",
    "same": "already there",
    "updated": "there, and its text has changed: updated",
    "joined": "there under another address: kept as one with it",
}


def add(choice: Any, name: str, help_: str) -> None:
    """Put the command into the parser."""
    parser = choice.add_parser(
        name, help=help_, description="Keep articles in the library without opening them."
    )
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="URLs, files, folders, or - for stdin"
    )
    parser.add_argument("--body", action="store_true", help="all of it is the article")
    parser.add_argument("--title", type=clean_line, help="the title, where the page's is wrong")
    parser.add_argument("--url", type=clean_line, help="where the page lives")
    parser.set_defaults(run=_run)


def _run(arguments: Namespace) -> int:
    from ..opening import expanded
    from ..options import Options

    options = Options(body=arguments.body, title=arguments.title, url=arguments.url)
    status = 0
    with library() as kept:
        for source in expanded(arguments.sources):
            try:
                print(_added(kept, source, options), flush=True)
            except NutgrafError as error:
                printing.complain(error)
                status = 1
    return status


def _added(kept: Library, source: str, options: Options) -> str:
    """Keep one page; what has become of it, in a line."""
    from .. import opening
    from ..library import adding, shelf

    page, article = opening.read(source, options)
    if not article.blocks:
        raise NutgrafError(source, "no article in it", "--body takes all of its text")
    briefing = opening.briefing_of(source, article, options)
    stored = adding.add(kept, page, briefing)
    return f"{stored.id:>5}  {_SAID[stored.outcome]}: {shelf.entry(kept, stored.id).title}"
