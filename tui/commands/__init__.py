"""``nutgraf COMMAND ...``: what is done with the library without opening the reader.

A command's module has ``add``, which puts the command into the parser, and sets
as ``run`` what does it: a function from the parsed arguments to the exit status.
The modules, and all that they need, are loaded when their command is given.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Final

from extract.errors import NutgrafError

COMMANDS: Final = {
    "add": "keep articles without opening them",
    "list": "the articles of the library",
    "search": "find articles by their text",
    "show": "print kept articles",
    "export": "highlights and notes as Markdown or JSON",
    "feeds": "follow feeds: add, list, remove, update, import, export",
    "digest": "a day's articles as stories, and who was in them",
    "actor": "every article, role and quote of an actor over time",
    "refresh": "extract kept pages anew",
    "gc": "take deleted articles away for good",
    "completion": "print the completion for a shell",
    "man": "print the manual page",
}
"""First words of the command line that are no source, each with a module of its name here."""


def run(words: Sequence[str]) -> int:
    """Does what the command line says, and returns the exit status: 0 done, 1 not, 2 usage."""
    from .. import printing

    arguments = parser([words[0]]).parse_args([*words])
    if sys.stdout is None:
        printing.complain(printing.CLOSED)
        return 1
    printing.prepare(getattr(arguments, "form", None) or "text")
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except NutgrafError as error:
        printing.complain(error)
        return 1
    except OSError as error:
        if error.filename is not None or isinstance(error, BrokenPipeError):
            raise
        printing.complain(printing.unwritten(error))
        return 1
    return status


def parser(names: Sequence[str] = tuple(COMMANDS)) -> argparse.ArgumentParser:
    """The parser of some commands, by default of all."""
    from ..arguments import Parser

    whole = Parser(prog="nutgraf", allow_abbrev=False)
    put(whole, names)
    return whole


def put(whole: argparse.ArgumentParser, names: Sequence[str] = tuple(COMMANDS)) -> None:
    """Put commands into a parser."""
    from ..arguments import Parser

    choice = whole.add_subparsers(
        prog=whole.prog, metavar="COMMAND", required=True, parser_class=Parser
    )
    for name in names:
        import_module(f".{name}", __name__).add(choice, name, COMMANDS[name])


def summary() -> str:
    """The commands and what they do, a line each, for the help."""
    return "\n".join(f"  {name:<11} {done}" for name, done in COMMANDS.items())
