"""``nutgraf feeds ...``: its parser; each action has a module of its own."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from importlib import import_module
from typing import Any, Final

from extract.clean import clean_line

_EPILOG: Final = """\
examples:
  nutgraf feeds add https://example.org/           the feed that the page names
  nutgraf feeds add --folder News URL URL
  nutgraf feeds update                             all whose time it is
  nutgraf feeds update "The Paper"                 one, at once
  */30 * * * * nutgraf feeds update --quiet        from cron: says nothing where nothing is wrong
"""
_FEED: Final = "its number, address or title, as in the list"


def add(choice: Any, name: str, help_: str) -> None:
    """Put the command into the parser."""
    whole = choice.add_parser(
        name,
        help=help_,
        description="Follow feeds. What they bring stands in the library.",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
    )
    actions = whole.add_subparsers(metavar="ACTION", required=True, parser_class=type(whole))
    new = _action(actions, "add", "follow feeds: their addresses, or those of their sites")
    new.add_argument("urls", nargs="+", metavar="URL")
    new.add_argument("--folder", type=clean_line, help="the folder they go into")
    new.add_argument("--title", type=clean_line, default="", help="what to call it")
    _action(actions, "list", "show the feeds, and how each fared")
    old = _action(actions, "remove", "follow feeds no longer; their articles stay")
    old.add_argument("feeds", nargs="+", metavar="FEED", help=_FEED)
    update = _action(actions, "update", "fetch what is new")
    update.add_argument("feeds", nargs="*", metavar="FEED", help=_FEED)
    update.add_argument("--all", action="store_true", help="also those that were asked just now")
    update.add_argument("--quiet", action="store_true", help="say only what went wrong")
    list_in = _action(actions, "import", "follow the feeds of an OPML file")
    list_in.add_argument("file", metavar="FILE", help="- for standard input")
    list_out = _action(actions, "export", "write the feeds as OPML")
    list_out.add_argument("file", metavar="FILE", nargs="?", default="-", help="default: print")


def _action(actions: Any, name: str, help_: str) -> ArgumentParser:
    parser: ArgumentParser = actions.add_parser(name, help=help_, description=f"{help_}.")
    parser.set_defaults(run=_run, action=name)
    return parser


def _run(arguments: Namespace) -> int:
    module, function = {
        "add": ("following", "add"),
        "list": ("following", "show"),
        "remove": ("following", "remove"),
        "update": ("updating", "update"),
        "import": ("outlines", "read"),
        "export": ("outlines", "write"),
    }[arguments.action]
    status: int = getattr(import_module(f"{__package__}.{module}"), function)(arguments)
    return status
