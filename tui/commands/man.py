"""``nutgraf man``: the manual page, made from the parser that reads the command line (man(7))."""

from __future__ import annotations

import re
from argparse import SUPPRESS, Action, ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Iterator
from typing import Any, Final

_SECTIONS: Final = {
    "FILES": (
        ("library.sqlite", "all that was read, in the platform's data folder"),
        ("settings.toml", "settings, in the configuration folder; see SETTINGS"),
        ("places/*.json", "where one stopped, in the state folder, of what is in no library"),
    ),
    "ENVIRONMENT": (
        ("NUTGRAF_LIBRARY", "another file for the library"),
        ("TERM, COLORTERM, NO_COLOR, LANG", "what the terminal can show"),
    ),
}


def add(choice: Any, name: str, help_: str) -> None:
    """Put the command into the parser."""
    parser = choice.add_parser(
        name, help=help_, description="Print the manual page: nutgraf man | man -l -"
    )
    parser.set_defaults(run=_run)


def _run(arguments: Namespace) -> int:
    from ..arguments import parser

    print(page(parser(with_commands=True)))
    return 0


def page(parser: ArgumentParser) -> str:
    """The manual page of a parser and its commands, as roff."""
    return "\n".join(_page(parser))


def _page(parser: ArgumentParser) -> Iterator[str]:
    from importlib.metadata import version

    name = parser.prog
    yield f'.TH {name.upper()} 1 "" "{name} {version(name)}" "User commands"'
    yield f".SH NAME\n{name} \\- a briefing reader for the terminal"
    yield f".SH SYNOPSIS\n{_synopsis(parser)}\n.br\n{name} COMMAND ..."
    yield f".SH DESCRIPTION\n{_text(parser.description)}"
    yield ".SH OPTIONS"
    for group in parser._action_groups:
        shown = [action for action in group._group_actions if _is_shown(action)]
        if shown:
            yield f".SS {_text(group.title)}"
            yield from map(_option, shown)
    yield ".SH COMMANDS"
    for command, help_ in _commands(parser):
        yield from _command(command, help_)
    yield ".SH SETTINGS"
    yield from _settings()
    for title, rows in _SECTIONS.items():
        yield f".SH {title}"
        yield from (_tagged(f"\\fI{_text(term)}\\fR", meaning) for term, meaning in rows)
    yield f".SH EXAMPLES\n.nf\n{_text(parser.epilog)}\n.fi"


def _command(parser: ArgumentParser, help_: str) -> Iterator[str]:
    yield f".SS {_text(parser.prog)}"
    yield f"{_synopsis(parser)}\n.PP\n{_text(parser.description or help_)}"
    yield from map(_option, filter(_is_shown, parser._actions))
    for command, meaning in _commands(parser):
        yield from _command(command, meaning)


def _commands(parser: ArgumentParser) -> Iterator[tuple[ArgumentParser, str]]:
    """The commands of a parser, with what they do."""
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            helps = {choice.dest: choice.help for choice in action._choices_actions}
            for name, command in action.choices.items():
                yield command, helps.get(name) or ""


def _is_shown(action: Action) -> bool:
    is_help = "--help" in action.option_strings
    return not (action.help == SUPPRESS or is_help or isinstance(action, _SubParsersAction))


def _option(action: Action) -> str:
    """An option or argument with what it means."""
    value = action.metavar or action.dest.upper()
    if action.choices is not None:
        value = "|".join(map(str, action.choices))
    takes = action.nargs != 0
    names = [f"\\fB{_text(name)}\\fR" for name in action.option_strings]
    term = ", ".join(names) or f"\\fI{_text(str(value))}\\fR"
    if names and takes:
        term += f" \\fI{_text(str(value))}\\fR"
    return _tagged(term, (action.help or "") % {"prog": "nutgraf", "default": action.default})


def _settings() -> Iterator[str]:
    from .. import settings

    yield f"Each is a line of \\fI{settings.FILE}\\fR: a name, an equals sign, a value (TOML)."
    for key, value, meaning in settings.documented():
        yield _tagged(f"\\fB{_text(key)}\\fR = {_text(value)}", meaning.replace("``", '"'))


def _synopsis(parser: ArgumentParser) -> str:
    usage = parser.format_usage().removeprefix("usage:")
    return _text(" ".join(usage.split()))


def _tagged(term: str, meaning: str) -> str:
    return f".TP\n{term}\n{_text(meaning)}"


def _text(text: str | None) -> str:
    """The text, such that roff takes none of it for a request or an escape."""
    escaped = (text or "").replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"^(['.])", r"\\&\1", escaped, flags=re.MULTILINE)
