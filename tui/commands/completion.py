"""``nutgraf completion``: the completion for a shell, made from the parser."""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator
from typing import Any, Final

SHELLS: Final = ("bash", "zsh", "fish", "tcsh")
_FILES: Final = ("sources", "file", "output")
"""Arguments that are files, or may be."""
_ALSO_FILES: Final = (
    ("complete -o bashdefault -F", "complete -o bashdefault -o default -F"),
    ("_describe 'nutgraf commands' _commands", "_describe 'nutgraf commands' _commands; _files"),
    ("complete -c nutgraf -f\n", ""),
)
"""A first word that begins no command is a file; shtab offers one or the other."""


def add(choice: Any, name: str, help_: str) -> None:
    """Put the command into the parser."""
    parser = choice.add_parser(
        name,
        help=help_,
        description='Print the completion for a shell; for bash: eval "$(nutgraf completion bash)"',
    )
    parser.add_argument("shell", choices=SHELLS)
    parser.set_defaults(run=_run)


def _run(arguments: Namespace) -> int:
    print(script(arguments.shell))
    return 0


def script(shell: str) -> str:
    """The completion script for one of ``SHELLS``."""
    import shtab

    from ..arguments import parser

    whole = parser(with_commands=True)
    whole._actions = [action for action in whole._actions if action.dest != "sources"]
    for action in _actions(whole):
        if action.dest in _FILES:
            vars(action)["complete"] = shtab.FILE
    made = str(shtab.complete(whole, shell))
    for only, also in _ALSO_FILES:
        made = made.replace(only, also)
    return made


def _actions(parser: ArgumentParser) -> Iterator[Action]:
    """The actions of a parser and of its commands."""
    for action in parser._actions:
        yield action
        if isinstance(action, _SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
