"""The command: prints briefings, or opens the reader. Loads Textual for the reader alone."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from contextlib import suppress
from typing import Final

from . import commands, printing
from .arguments import LEAST_ROWS, parse
from .sample import sample
from .terminal import capabilities

_INTERRUPTED: Final = 130


def main(argv: list[str] | None = None) -> int:
    """Runs nutgraf and returns its exit status: 0 all shown, 1 some source was no article, 2 usage.

    A reader of our output that has read enough (``| head``) is no error; ctrl-c
    gives 130, as shells expect.
    """
    try:
        words = sys.argv[1:] if argv is None else argv
        if words and words[0] in commands.COMMANDS:
            return commands.run(words)
        arguments = parse(argv)
        return _read(arguments) if _wants_reader(arguments) else _print(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        return 0
    finally:
        _let_go()


def _print(arguments: Namespace) -> int:
    if sys.stdout is None:
        printing.complain(printing.CLOSED)
        return 1
    return printing.print_all(_sources(arguments), arguments)


def _read(arguments: Namespace) -> int:
    from .app import run
    from .options import Options

    options = Options(
        body=arguments.body,
        points=arguments.points,
        title=arguments.title,
        url=arguments.url,
        measure=arguments.width,
        briefing_first=arguments.briefing_first,
        theme=arguments.theme,
        driver=arguments.driver,
        library=arguments.library,
        slow=arguments.slow,
        rows=_rows(arguments),
    )
    return run(arguments.sources, options)


def _rows(arguments: Namespace) -> int:
    """Rows under the prompt; 0 for a screen of our own."""
    if arguments.rows or not arguments.inline:
        return arguments.rows or 0
    return max(LEAST_ROWS, os.get_terminal_size(1).lines // 2)


def _sources(arguments: Namespace) -> list[str]:
    return arguments.sources or [str(sample())]


def _wants_reader(arguments: Namespace) -> bool:
    """Whether there is a screen to draw on and nobody asked for print."""
    return arguments.form is None and capabilities.has_screen()


def _let_go() -> None:
    """Writes what is left; where nobody reads it any more, keeps the interpreter quiet about it."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
