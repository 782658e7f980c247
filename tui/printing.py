"""Briefings on standard output: text, Markdown or JSON, whatever the output can take."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import Final

from extract import Briefing, NutgrafError, brief
from extract.clean import clean_line
from extract.errors import SourceIsFeed
from extract.source.reader import expand

from .terminal import capabilities, transliterate

_WIDTH: Final = 80
_NARROWEST: Final = 20
CLOSED: Final = NutgrafError("standard output", "closed", "leave it open")
_BETWEEN: Final = {"text": "\n* * *\n\n", "markdown": "\n---\n\n", "json": ""}


def print_all(sources: Iterable[str], arguments: Namespace) -> int:
    """Prints the briefing of every source in the form that the arguments ask for.

    Returns 1 if some source could not be read as an article, else 0. What goes
    wrong with one is one line on stderr, and the others still follow. Of a feed
    its articles are listed.
    """
    form = arguments.form or "text"
    prepare(form)
    shown = status = 0
    for outcome in _outcomes(sources, arguments):
        if isinstance(outcome, SourceIsFeed):
            if (error := _written(_listing(outcome, form))) is not None:
                complain(error)
                return 1
            continue
        if isinstance(outcome, Briefing):
            text = formatted(outcome, form, arguments.width, first=not shown)
            if (error := _written(text)) is not None:
                complain(error)
                return 1
            shown += 1
        problem = _problem(outcome)
        if problem is not None:
            complain(problem)
            status = 1
    return status


def _written(text: str) -> NutgrafError | None:
    """Writes the text at once; what went wrong, unless it is that nobody reads on."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        return unwritten(error)
    return None


def unwritten(error: OSError) -> NutgrafError:
    """What is said where standard output takes no more."""
    reason = (error.strerror or str(error)).lower()
    return NutgrafError("standard output", reason, "print to another place")


def prepare(form: str = "text") -> None:
    """Lets stdout and stderr write every character, in the nearest form that they have."""
    handler = transliterate.JSON_HANDLER if form == "json" else transliterate.HANDLER
    for stream, errors in ((sys.stdout, handler), (sys.stderr, transliterate.HANDLER)):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=_encoding(), errors=errors)


def complain(error: NutgrafError) -> None:
    """One line on stderr, which may be closed."""
    if sys.stderr is not None:
        print(f"nutgraf: {error}", file=sys.stderr, flush=True)


def _outcomes(sources: Iterable[str], arguments: Namespace) -> Iterator[Briefing | NutgrafError]:
    for source in sources:
        try:
            pages = expand(source)
        except NutgrafError as error:
            yield error
            continue
        for page in pages:
            yield _outcome(page, arguments)


def _outcome(page: str, arguments: Namespace) -> Briefing | NutgrafError:
    """The page's briefing, or what was wrong with it, a fault of our own included.

    ``python -X dev`` shows where such a fault lies.
    """
    try:
        return brief(
            page,
            body=arguments.body,
            title=arguments.title,
            url=arguments.url,
            points=arguments.points,
        )
    except NutgrafError as error:
        return error
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        fault = f"nutgraf failed ({type(error).__name__}: {clean_line(str(error)):.200})"
        return NutgrafError(page, fault, "please report it with the page")


def _problem(outcome: Briefing | NutgrafError) -> NutgrafError | None:
    """What the reader must be told: also of a page that was shown, but has no article."""
    if isinstance(outcome, NutgrafError):
        return outcome
    doubt = outcome.article.warning or ("" if outcome.article.blocks else "no article in it")
    if doubt:
        return NutgrafError(outcome.source, doubt, "--body shows all of its text")
    return None


def formatted(briefing: Briefing, form: str, width: int | None, *, first: bool = True) -> str:
    """The briefing in a form, after what parts it from the one before."""
    return ("" if first else _BETWEEN[form]) + _formatted(briefing, form, width)


def _formatted(briefing: Briefing, form: str, width: int | None) -> str:
    if form == "json":
        return briefing.to_json() + "\n"
    if form == "markdown":
        from extract.export.markdown import markdown

        return markdown(briefing)
    from extract.export.text import text

    return text(briefing, width or _columns())


def _listing(feed: SourceIsFeed, form: str) -> str:
    """The articles of a feed, each with what to name to open it."""
    if form == "json":
        return "".join(
            json.dumps(entry._asdict(), ensure_ascii=False) + "\n" for entry in feed.entries
        )
    return "".join(
        f"{entry.date[:10]:10}  {entry.title}\n            {entry.source}\n"
        for entry in feed.entries
    )


def _columns() -> int:
    """80, or less where the output is a narrower terminal."""
    try:
        return max(_NARROWEST, min(_WIDTH, os.get_terminal_size(1).columns or _WIDTH))
    except OSError:
        return _WIDTH


def _encoding() -> str | None:
    """ASCII where the locale is C by name; None leaves it to Python.

    Python itself turns to UTF-8 then (PEP 538, PEP 540): right where nothing is
    said, as in a container, but not where somebody said that it is ASCII.
    """
    if "PYTHONIOENCODING" in os.environ or "PYTHONUTF8" in os.environ:
        return None
    return "ascii" if capabilities.detect().encoding == "ascii" else None
