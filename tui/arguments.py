"""What can be said on the command line, and its help."""

from __future__ import annotations

import argparse
from typing import Final, NoReturn

from extract.clean import clean_line

from . import commands
from .commands.numbers import LEAST_WIDTH, at_least

LEAST_ROWS: Final = 5
"""Of the reader under the prompt: one line at the top, one at the bottom, three of text."""

_EXAMPLES: Final = """\
examples:
  nutgraf                                   the library; at first, the sample
  nutgraf https://example.org/story.html    read a page from the web
  nutgraf saved/                            choose from a folder of pages
  nutgraf --text story.html | less          the briefing as plain text
  curl -s https://example.org/ | nutgraf -  read what another program fetched
  nutgraf --json *.html > briefings.jsonl   one JSON object a line

commands (nutgraf COMMAND --help says more; ./COMMAND is a file of that name):
{commands}

exit status:
  0  all sources were shown
  1  some source could not be read as an article
  2  the command line was wrong
"""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line that cannot drive the terminal."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {clean_line(message)}; see {self.prog} --help\n")


class _Version(argparse.Action):
    """Looks the version up when it is asked for: that takes as long as reading a page."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print("nutgraf", version("nutgraf"))
        parser.exit(0)


def parse(argv: list[str] | None = None) -> argparse.Namespace:
    """The arguments; ends the program with status 2 where they make no sense."""
    whole = parser()
    arguments = whole.parse_args(argv)
    if len(arguments.sources) > 1:
        for name in ("title", "url"):
            if getattr(arguments, name) is not None:
                whole.error(f"--{name} goes with one source, not {len(arguments.sources)}")
    if arguments.driver == "stock" and (arguments.inline or arguments.rows):
        whole.error("--inline goes without --driver stock")
    if arguments.sources.count("-") > 1:
        whole.error("standard input (-) can be read once only")
    return arguments


def parser(*, with_commands: bool = False) -> argparse.ArgumentParser:
    """What reads the command line; the commands have parsers of their own, also in this one."""
    parser = Parser(
        prog="nutgraf",
        usage="nutgraf [OPTION]... [SOURCE]...",
        description=(
            "Read an article in the terminal: the text without the page's chrome, its points,\n"
            "and the people, organisations and countries in it."
        ),
        epilog=_EXAMPLES.format(commands=commands.summary()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    if with_commands:
        commands.put(parser)
    what = parser.add_argument_group("what to read")
    what.add_argument(
        "sources",
        nargs="*",
        metavar="SOURCE",
        help="an HTML or text file, a saved e-mail (.eml), a folder of these, an http(s) URL, "
        "a feed, or - for standard input; without one the library is opened, at first the sample",
    )
    _add_output(parser)
    _add_reading(parser)
    _add_screen(parser)
    other = parser.add_argument_group("other options")
    other.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    other.add_argument("-h", "--help", action="help", help="print this help and exit")
    return parser


def _add_output(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(
        "print instead of opening the reader",
        "--text is the default where the output is no terminal.",
    )
    choice = group.add_mutually_exclusive_group()
    for form, meaning in (
        ("text", "the briefing and the article as plain text"),
        ("markdown", "the same as Markdown"),
        ("json", "the whole briefing with all positions, one object a line"),
    ):
        choice.add_argument(
            f"--{form}", dest="form", action="store_const", const=form, help=meaning
        )


def _add_reading(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("how the page is read")
    group.add_argument("--body", action="store_true", help="all of it is the article: cut nothing")
    group.add_argument(
        "--title", type=clean_line, help="the title, where the page's own is not to be believed"
    )
    group.add_argument(
        "--url", type=clean_line, help="where the page lives, for a file that does not say"
    )
    group.add_argument(
        "--points", type=at_least(1), metavar="N", help="how many points the briefing has"
    )
    group.add_argument(
        "--width",
        type=at_least(LEAST_WIDTH),
        metavar="N",
        help=f"columns of text, {LEAST_WIDTH} or more (72 in the reader, 80 in print)",
    )


def _add_screen(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("the reader")
    group.add_argument(
        "--briefing-first",
        action="store_true",
        default=None,
        help="on a narrow screen, open at the briefing",
    )
    group.add_argument(
        "--theme", metavar="NAME", help="the colours; terminal (the default) keeps its own"
    )
    group.add_argument(
        "--no-library",
        dest="library",
        action="store_false",
        help="keep nothing of what is opened but the place where you stop",
    )
    group.add_argument(
        "--inline",
        action="store_true",
        help="under the prompt, in half of the screen's rows, which are blank again at the end",
    )
    group.add_argument(
        "--rows", type=at_least(LEAST_ROWS), metavar="N", help="the same in so many rows"
    )
    group.add_argument(
        "--slow", action="store_true", help="for slow links: send as little as possible"
    )
    group.add_argument(
        "--driver",
        choices=("lean", "stock"),
        default="lean",
        help="lean (the default) sends only what changed; stock is Textual's own",
    )
