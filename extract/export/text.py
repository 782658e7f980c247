"""A briefing in reading order as plain text: for pipes, screen readers and dumb terminals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from ..model import Actor, Article, Block, Briefing, Kind, Quote, Span
from ..paragraphs import byline, pilcrow
from ..wrap import cells, clusters, wrap
from . import context
from .chronology import chronology
from .columns import draw
from .quotation import alone

_QUOTES_AN_ACTOR: Final = 3
_LONGEST_QUOTE: Final = 140
_CONTEXT: Final = 72
"""Cells of a figure or a date and of the words around it in its sentence."""
_SHORTEST_CONTEXT: Final = 40
_TAB: Final = 4
_UNNUMBERED: Final = frozenset({Kind.HEADING, Kind.CAPTION})


def text(briefing: Briefing, width: int | None = 80) -> str:
    """Title, points, actors, figures, dates, article; each claim with its paragraph ("[¶3]").

    ``width`` is in terminal cells; None or 0 wraps nothing, one line a paragraph.
    """
    return "\n".join(_lines(briefing, width or None)) + "\n"


def _lines(briefing: Briefing, width: int | None) -> Iterator[str]:
    article = briefing.article
    yield from _wrapped((article.title or "Untitled").upper(), width)
    yield from _wrapped(byline(article), width)
    if article.url:
        yield article.url
    for note in (article.warning, briefing.limits):
        if note:
            yield ""
            yield from _wrapped(f"Note: {note}", width)
    for heading, lines in (
        ("BRIEFING", _points(briefing)),
        ("KEY ACTORS", _actors(briefing)),
        ("FIGURES", _figures(briefing)),
        ("DATES", _dates(briefing)),
    ):
        entries = list(lines)
        if entries:
            yield from ("", heading)
        for entry in entries:
            yield from _wrapped(entry, width)
    if article.blocks:
        yield from ("", "ARTICLE")
        yield from _body(article, width)


def _points(briefing: Briefing) -> Iterator[str]:
    for count, point in enumerate(briefing.points, 1):
        yield f"{count}. {point.label}: {point.text} [{pilcrow(point.block)}]"


def _actors(briefing: Briefing) -> Iterator[str]:
    for actor in briefing.actors:
        known = f"{actor.name}, {actor.role}" if actor.role else actor.name
        facts = [_counted(len(actor.mentions), "mention"), *_sayings(briefing, actor)]
        yield f"{known}: {'; '.join(facts)}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _sayings(briefing: Briefing, actor: Actor) -> Iterator[str]:
    """What the actor says: the first quotes in their own words, or else the first reported one."""
    quotes = [briefing.quotes[index] for index in actor.quotes]
    shown = [quote for quote in quotes if quote.direct][:_QUOTES_AN_ACTOR] or quotes[:1]
    if shown:
        yield "says " + ", ".join(
            f"{_shortened(quote)} [{pilcrow(quote.block)}]" for quote in shown
        )


def _shortened(quote: Quote) -> str:
    """The quote, cut after a word with its closing mark kept."""
    words = alone(quote.text)
    if len(words) <= _LONGEST_QUOTE:
        return words
    closing = words[-1] if quote.direct and not words[-1].isalnum() else ""
    return words[:_LONGEST_QUOTE].rsplit(None, 1)[0] + "…" + closing


def _figures(briefing: Briefing) -> Iterator[str]:
    for figure in briefing.figures:
        yield _in_context(figure.text, briefing, figure)


def _dates(briefing: Briefing) -> Iterator[str]:
    for moment, when, ahead in chronology(briefing):
        yield _in_context(f"{when}, to come" if ahead else when, briefing, moment)


def _in_context(what: str, briefing: Briefing, span: Span) -> str:
    room = max(_SHORTEST_CONTEXT, _CONTEXT - cells(what))
    return f"{what}: {context.line(briefing, span, room)} [{pilcrow(span.block)}]"


def _body(article: Article, width: int | None) -> Iterator[str]:
    before: Kind | None = None
    for index, block in enumerate(article.blocks):
        if not before is block.kind is Kind.LIST_ITEM and index:
            yield ""
        number = "" if block.kind in _UNNUMBERED else f"{pilcrow(index)} "
        yield from _block(block, number, width)
        before = block.kind


def _block(block: Block, number: str, width: int | None) -> Iterator[str]:
    match block.kind:
        case Kind.HEADING:
            yield from _wrapped(f"{'#' * max(1, block.level)} {block.text}", width)
        case Kind.LIST_ITEM:
            indent = "  " * max(0, block.level - 1)
            first = f"{number}{indent}{block.marker or '•'} "
            yield from _hanging(block.text, first, " " * cells(first), width)
        case Kind.QUOTE:
            first = f"{number}│ "
            yield from _hanging(block.text, first, " " * cells(number) + "│ ", width)
        case Kind.TABLE:
            yield number.rstrip()
            yield from draw(block.text, width)
        case Kind.CODE:
            yield number.rstrip()
            yield from _code(block.text, width)
        case Kind.CAPTION:
            yield from _wrapped(f"[{block.text}]", width)
        case _:
            yield from _wrapped(number + block.text, width)


def _wrapped(line: str, width: int | None) -> Iterator[str]:
    return _hanging(line, "", "", width)


def _hanging(line: str, first: str, rest: str, width: int | None) -> Iterator[str]:
    """The text with ``first`` before its first line and ``rest`` before the others."""
    if width is None:
        yield first + line
        return
    room = max(2, width - cells(first))
    for count, (start, end) in enumerate(wrap(line, room)):
        yield (rest if count else first) + line[start:end]


def _code(code: str, width: int | None) -> Iterator[str]:
    for line in code.split("\n"):
        expanded = line.expandtabs(_TAB)
        yield from _cut(clusters(expanded), width) if width else (expanded,)


def _cut(pieces: Iterable[str], width: int) -> Iterator[str]:
    """Code keeps its blanks, so it is cut at the width and not wrapped."""
    line, used = "", 0
    for piece in pieces:
        size = cells(piece)
        if line and used + size > width:
            yield line
            line, used = "", 0
        line += piece
        used += size
    yield line
