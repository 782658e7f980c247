"""A briefing as Markdown: CommonMark with GitHub's tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ..model import Actor, Article, Block, Briefing, Kind, Mark, MarkKind, Span
from ..paragraphs import day, minutes
from . import context
from .chronology import chronology
from .inline import address, at_line_start, escape, inline
from .quotation import alone

_FENCES: Final = re.compile(r"^\s*(`{3,})", re.MULTILINE)
_MARKER: Final = re.compile(r"\d{1,9}[.)]")
_CLOSING: Final = re.compile(r"(?<=\s)#+$|^#+$")
_CONTEXT: Final = 80
"""Cells of a figure or a date with the words around it in its sentence."""
_TOP_LEVEL: Final = 3
_LAST_LEVEL: Final = 6


def markdown(briefing: Briefing) -> str:
    """The whole briefing: title, byline, points, actors, figures, dates, the article with links."""
    return "\n\n".join(part for part in _parts(briefing) if part) + "\n"


def _parts(briefing: Briefing) -> Iterator[str]:
    article = briefing.article
    yield _heading(1, escape(article.title or "Untitled"))
    yield _byline(article)
    for note in (article.warning, briefing.limits):
        if note:
            yield f"> **Note:** {escape(note)}"
    if briefing.points:
        yield "## Briefing"
        yield "\n".join(
            f"{count}. **{point.label}:** {escape(point.text)}"
            for count, point in enumerate(briefing.points, 1)
        )
    if briefing.actors:
        yield "## Key actors"
        yield "\n".join(_actor(briefing, actor) for actor in briefing.actors)
    if briefing.figures:
        yield "## Figures"
        yield "\n".join(_in_context(fig.text, "", briefing, fig) for fig in briefing.figures)
    if briefing.timeline:
        yield "## Dates"
        yield "\n".join(
            _in_context(when, ", to come" * ahead, briefing, moment)
            for moment, when, ahead in chronology(briefing)
        )
    if article.blocks:
        yield "## Article"
        yield from _body(article)


def _byline(article: Article) -> str:
    known = [
        ", ".join(article.authors),
        article.site or "",
        day(article),
        f"{minutes(article)} min",
    ]
    parts = [escape(part) for part in known if part]
    if article.url and (url := address(article.url)):
        parts.append(f"[source]({url})")
    return at_line_start(" · ".join(parts))


def _actor(briefing: Briefing, actor: Actor) -> str:
    role = f", {escape(actor.role)}" if actor.role else ""
    count = len(actor.mentions)
    line = f"- {_strong(actor.name)}{role}: {count} mention{'' if count == 1 else 's'}"
    quotes = [briefing.quotes[index] for index in actor.quotes]
    shown = [quote for quote in quotes if quote.direct] or quotes[:1]
    return line + "".join(f"\n  - {at_line_start(escape(alone(quote.text)))}" for quote in shown)


def _in_context(what: str, mark: str, briefing: Briefing, span: Span) -> str:
    return f"- {_strong(what)}{mark}: {escape(context.line(briefing, span, _CONTEXT))}"


def _strong(text: str) -> str:
    return inline(text, (Mark(0, len(text), MarkKind.STRONG),))


def _body(article: Article) -> Iterator[str]:
    items: list[str] = []
    depth = 0
    for block in article.blocks:
        if block.kind is Kind.LIST_ITEM:
            depth = min(max(1, block.level), depth + 1)
            items.append(_item(block, depth))
            continue
        if items:
            yield "\n".join(items)
            items, depth = [], 0
        yield _block(block)
    yield "\n".join(items)


def _item(block: Block, depth: int) -> str:
    marker = block.marker if _MARKER.fullmatch(block.marker) else "-"
    return f"{'    ' * (depth - 1)}{marker} {_line(block)}"


def _block(block: Block) -> str:
    match block.kind:
        case Kind.HEADING:
            level = max(_TOP_LEVEL, min(_LAST_LEVEL, block.level + 1))
            return _heading(level, inline(block.text, block.marks))
        case Kind.QUOTE:
            return f"> {_line(block)}"
        case Kind.CAPTION | Kind.STANDFIRST:
            whole = Mark(0, len(block.text), MarkKind.EMPHASIS)
            return at_line_start(inline(block.text, (whole, *block.marks)))
        case Kind.CODE:
            return _code(block.text)
        case Kind.TABLE:
            return _table(block)
        case _:
            return _line(block)


def _heading(level: int, line: str) -> str:
    """A line of ``#`` at its end would be taken for the heading's close."""
    line = _CLOSING.sub(r"\\\g<0>", line)
    return f"{'#' * level} {line}"


def _line(block: Block) -> str:
    return at_line_start(inline(block.text, block.marks))


def _code(code: str) -> str:
    longest = max((len(fence) for fence in _FENCES.findall(code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{code}\n{fence}"


def _table(block: Block) -> str:
    """A pipe table; its first row is the head, because GitHub's tables must have one."""
    rows: list[list[str]] = []
    start = 0
    for row in block.text.split("\n"):
        rows.append([])
        for cell in row.split("\t"):
            end = start + len(cell)
            rows[-1].append(inline(block.text, block.marks, start, end).replace("|", r"\|"))
            start = end + 1
    width = max(map(len, rows))
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])
