"""An article as lines of a given measure: pure, no Textual and no Rich.

Every line knows which characters of which block it shows, so that any span of
the model maps to places on screen and any line maps back to the text. The first
screen, painted before Textual is there, and the article view draw these lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntFlag
from itertools import islice, pairwise, repeat
from typing import Final, NamedTuple, TypeAlias

from extract.model import Article, Block, Kind, MarkKind, Removed, Span
from extract.wrap import cells, wrap

from . import tables
from .frame import byline, fit

TAB: Final = 4
"""Columns of a tab in code."""
MORE: Final = "›"
"""Stands at the right edge where a line goes on."""
NOTE_ROOM: Final = 26
"""Columns for the reason beside a cut part; on narrower measures it stands below."""


class Look(IntFlag):
    """How a run of characters is set apart; the view turns it into a terminal style."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    DIM = 4
    UNDERLINE = 8
    REVERSE = 16
    LINK = 32
    CODE = 64


class Piece(NamedTuple):
    """A run of one look. ``start`` and ``end`` are characters of the block's text."""

    text: str
    look: Look = Look.PLAIN
    start: int = -1
    """-1: not of the text (a marker, a bar, a hyphen at a line's end)."""
    end: int = -1
    """Equal to ``start`` for blanks that stretch a justified line or a table."""
    link: str = ""
    """Where it leads, if it is part of a link."""


class Run(NamedTuple):
    """A run of one look, ready to be drawn."""

    text: str
    look: Look = Look.PLAIN
    link: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: pieces from left to right, of one block."""

    pieces: tuple[Piece, ...] = ()
    block: int = -1
    """Index into ``Article.blocks``; -1 for blanks, the masthead, and cut parts."""
    start: int = 0
    end: int = 0
    """Characters of the block's text that the line shows."""
    cut: int = -1
    """Index into ``Article.removed`` for a cut part."""
    goes_on: bool = False
    """The line is cut at the measure: a table or code wider than the text."""

    @property
    def text(self) -> str:
        """The line as drawn."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class View:
    """What of the article is laid out, and how."""

    masthead: bool = False
    """Title and byline stand over the text."""
    cut: bool = False
    """What was cut is shown in its place."""
    restored: frozenset[int] = frozenset()
    """Indices into ``Article.removed`` that are body for this reading."""
    only: frozenset[int] | None = None
    """Nothing but these blocks."""
    justify: bool = False
    spacing: int = 1
    """Rows that a line of flowing text takes."""


BLANK: Final = Line()


@dataclass(slots=True)
class Layout:
    """All lines of an article, and the way from text to line and back."""

    lines: list[Line]
    _starts: list[tuple[int, int, int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._starts = [
            (line.block, line.start, index)
            for index, line in enumerate(self.lines)
            if line.block >= 0
        ]

    def line_of(self, block: int, offset: int = 0) -> int:
        """The line that shows a character; where it is not shown, the nearest before it."""
        at = bisect_right(self._starts, (block, offset, len(self.lines))) - 1
        return self._starts[at][2] if at >= 0 else 0

    def lines_of(self, span: Span) -> range:
        """The lines that show any of the span."""
        first = self.line_of(span.block, span.start)
        return range(first, self.line_of(span.block, max(span.start, span.end - 1)) + 1)

    def top_for(self, block: int, offset: int = 0) -> int:
        """The line to have at the top for a character: the blank line above a block goes along."""
        line = self.line_of(block, offset)
        return line - 1 if line and not self.lines[line - 1].pieces else line

    def place_of(self, line: int) -> tuple[int, int]:
        """(block, offset) of the first character shown on or after the line."""
        for shown in self.lines[line:]:
            if shown.block >= 0:
                return shown.block, shown.start
        return self._starts[-1][:2] if self._starts else (0, 0)

    def cut_parts(self) -> list[int]:
        """The first line of every cut part, in order."""
        return [
            index
            for index, line in enumerate(self.lines)
            if line.cut >= 0 and (index == 0 or self.lines[index - 1].cut != line.cut)
        ]


def lay_out(article: Article, measure: int, view: View | None = None) -> Layout:
    """All lines of the article at ``measure`` columns."""
    return Layout(list(lines(article, measure, view or View())))


def lines(article: Article, measure: int, view: View) -> Iterator[Line]:
    """The lines in order, made as they are asked for: the first screen needs a few."""
    yield BLANK
    if view.masthead:
        yield from _said(article.title, measure, Look.BOLD)
        yield from _said(byline(article), measure, Look.DIM)
        yield BLANK
    if article.warning:
        yield from _said(article.warning, measure, Look.DIM | Look.ITALIC)
        yield BLANK
    before: Block | None = None
    for block, index, cut in _order(article, view):
        if before is not None and not _close(before, block):
            yield BLANK
        if cut >= 0 and cut not in view.restored:
            yield from _cut_lines(article.removed[cut], cut, measure)
        else:
            language = (article.language or "en") if view.justify else None
            made = _block_lines(block, index, cut, measure, language)
            if view.spacing > 1 and block.kind not in (Kind.TABLE, Kind.CODE):
                made = _apart(made, view.spacing)
            yield from made
        before = block
    yield BLANK


def paint(line: Line, lights: Sequence[tuple[int, int, Look]]) -> list[Run]:
    """The line's runs with highlights: (start, end, look) in characters of the block's text."""
    runs: list[Run] = []
    for piece in line.pieces:
        if piece.start < 0 or not lights:
            runs.append(Run(piece.text, piece.look, piece.link))
        elif piece.start == piece.end:
            look = piece.look | _look_at(lights, piece.start, strict=True)
            runs.append(Run(piece.text, look, piece.link))
        else:
            runs.extend(_lit(piece, lights))
    return runs


def _lit(piece: Piece, lights: Sequence[tuple[int, int, Look]]) -> Iterator[Run]:
    edges = {piece.start, piece.end}
    for start, end, _ in lights:
        edges |= {edge for edge in (start, end) if piece.start < edge < piece.end}
    cuts = sorted(edges)
    for a, b in pairwise(cuts):
        text = piece.text[a - piece.start : None if b == piece.end else b - piece.start]
        yield Run(text, piece.look | _look_at(lights, a), piece.link)


def _look_at(lights: Iterable[tuple[int, int, Look]], offset: int, strict: bool = False) -> Look:
    look = Look.PLAIN
    for start, end, light in lights:
        if start + strict <= offset < end:
            look |= light
    return look


def _order(article: Article, view: View) -> Iterator[tuple[Block, int, int]]:
    """The blocks to show as (block, index into blocks or -1, index into removed or -1)."""
    removed = [
        (part.before, cut, part)
        for cut, part in enumerate(article.removed)
        if view.only is None and (view.cut or cut in view.restored)
    ]
    removed.sort(key=lambda entry: entry[:2])
    at = 0
    for index, block in enumerate(article.blocks):
        while at < len(removed) and removed[at][0] <= index:
            yield removed[at][2], -1, removed[at][1]
            at += 1
        if view.only is None or index in view.only:
            yield block, index, -1
    for _, cut, part in removed[at:]:
        yield part, -1, cut


def _apart(made: Iterator[Line], spacing: int) -> Iterator[Line]:
    """The lines with blank ones between them."""
    yield from islice(made, 1)
    for line in made:
        yield from repeat(BLANK, spacing - 1)
        yield line


def _close(before: Block, block: Block) -> bool:
    """Whether the two stand without a blank line between them."""
    return before.kind is Kind.LIST_ITEM and block.kind is Kind.LIST_ITEM


def _said(text: str, measure: int, look: Look) -> Iterator[Line]:
    """Wrapped text that is not of the article."""
    for start, end in wrap(text, measure):
        yield Line((Piece(text[start:end], look),))


def _cut_lines(part: Removed, cut: int, measure: int) -> Iterator[Line]:
    """A cut part, dim, with its reason at the right edge of its first line, or below."""
    beside = measure > 2 * NOTE_ROOM
    sure = f" {part.confidence:.0%}" if part.confidence else ""
    note = fit(part.reason, (NOTE_ROOM - 2 if beside else measure) - len(sure)) + sure
    text = part.text.replace("\n", " ").replace("\t", " ")
    room = measure - NOTE_ROOM if beside else measure
    for number, (start, end) in enumerate(wrap(text, room)):
        pieces = [Piece(text[start:end], Look.DIM)]
        if beside and number == 0:
            gap = measure - cells(text[start:end]) - cells(note)
            pieces += [Piece(" " * gap), Piece(note, Look.DIM | Look.ITALIC)]
        yield Line(tuple(pieces), start=start, end=end, cut=cut)
    if not beside:
        pad = Piece(" " * max(0, measure - cells(note)))
        yield Line((pad, Piece(note, Look.DIM | Look.ITALIC)), cut=cut)


def _block_lines(
    block: Block, index: int, cut: int, measure: int, language: str | None
) -> Iterator[Line]:
    """``language`` is that of the hyphens for justified text; None leaves the right edge ragged."""
    if block.kind is Kind.TABLE:
        yield from _table(block, index, cut, measure)
    elif block.kind is Kind.CODE:
        yield from _code(block, index, cut, measure)
    else:
        if block.kind is Kind.HEADING:
            language = None
        yield from _flow(block, index, cut, measure, language)


def _flow(block: Block, index: int, cut: int, measure: int, language: str | None) -> Iterator[Line]:
    """Text that wraps: paragraphs, headings, list items, quotes, captions."""
    first, rest, look = _prefixes(block)
    room = max(2, measure - cells(first))
    cutter = _ragged if language is None else _justified(language)
    for number, (start, end, gaps, hyphen) in enumerate(cutter(block.text, room)):
        prefix = rest if number else first
        pieces = [Piece(prefix, Look.DIM)] if prefix else []
        pieces += _pieces(block, start, end, look, gaps)
        if hyphen:
            pieces.append(Piece("-", look))
        yield Line(tuple(pieces), index, start, end, cut)


Cut: TypeAlias = tuple[int, int, dict[int, int], bool]
"""A line's characters, blanks to add at each gap, and whether it ends in a hyphen."""


def _ragged(text: str, width: int) -> Iterator[Cut]:
    for start, end in wrap(text, width):
        yield start, end, {}, False


def _justified(language: str) -> Callable[[str, int], Iterable[Cut]]:
    from .justify import justifier  # loads a hyphenation dictionary: only for who asks for it

    return justifier(language)


def _prefixes(block: Block) -> tuple[str, str, Look]:
    """What stands before the first line and before the others, and the look of the text."""
    match block.kind:
        case Kind.LIST_ITEM:
            indent = "  " * max(0, block.level - 1)
            marker = f"{indent}{block.marker or '•'} "
            return marker, " " * cells(marker), Look.PLAIN
        case Kind.QUOTE:
            return "│ ", "│ ", Look.PLAIN
        case Kind.HEADING | Kind.TITLE:
            return "", "", Look.BOLD
        case Kind.CAPTION:
            return "", "", Look.DIM | Look.ITALIC
        case Kind.STANDFIRST:
            return "", "", Look.ITALIC
        case _:
            return "", "", Look.PLAIN


_LOOKS: Final = {
    MarkKind.LINK: Look.LINK,
    MarkKind.STRONG: Look.BOLD,
    MarkKind.EMPHASIS: Look.ITALIC,
    MarkKind.CODE: Look.CODE,
}


def _pieces(
    block: Block, start: int, end: int, look: Look, gaps: dict[int, int]
) -> Iterator[Piece]:
    """The characters ``start`` to ``end``, cut where the look changes or a gap is stretched."""
    edges = {start, end, *gaps}
    for mark in block.marks:
        edges |= {edge for edge in (mark.start, mark.end) if start < edge < end}
    for a, b in pairwise(sorted(edges)):
        if extra := gaps.get(a, 0):
            yield Piece(" " * extra, look, a, a)
        marked, link = look, ""
        for mark in block.marks:
            if mark.start <= a < mark.end:
                marked |= _LOOKS[mark.kind]
                link = mark.href or link
        yield Piece(block.text[a:b], marked, a, b, link)


def _table(block: Block, index: int, cut: int, measure: int) -> Iterator[Line]:
    """A table: its first row bold, cut at the measure."""
    for number, row in enumerate(tables.draw(block.text, max(8, measure * 2 // 3))):
        look = Look.BOLD if number == 0 else Look.PLAIN
        pieces: list[Piece] = []
        for cell in row:
            after = cell.pad + tables.GAP
            shown = len(cell.text)
            pieces.append(Piece(" " * cell.before, look, cell.start, cell.start))
            pieces.append(Piece(cell.text, look, cell.start, cell.start + shown))
            pieces.append(Piece(" " * after, look, cell.start + shown, cell.start + shown))
        yield _clipped(pieces, block, index, cut, measure, row[0].start)


def _code(block: Block, index: int, cut: int, measure: int) -> Iterator[Line]:
    start = 0
    for text in block.text.split("\n"):
        pieces: list[Piece] = [Piece("  ")]
        at, column = start, 0
        for number, part in enumerate(text.split("\t")):
            if number:
                blank = TAB - column % TAB
                pieces.append(Piece(" " * blank, Look.CODE, at, at))
                at, column = at + 1, column + blank
            pieces.append(Piece(part, Look.CODE, at, at + len(part)))
            at, column = at + len(part), column + cells(part)
        yield _clipped(pieces, block, index, cut, measure, start)
        start += len(text) + 1


def _clipped(
    pieces: list[Piece], block: Block, index: int, cut: int, measure: int, start: int
) -> Line:
    """The line, cut at the measure with a mark where it goes on; it owns its whole row of text."""
    end = block.text.find("\n", start)
    end = len(block.text) if end < 0 else end
    while pieces and (not pieces[-1].text or pieces[-1].text.isspace()):
        pieces.pop()
    goes_on = sum(cells(piece.text) for piece in pieces) > measure
    if goes_on:
        pieces = _within(pieces, measure - 1)
        pieces.append(Piece(MORE, Look.DIM))
    return Line(tuple(pieces), index, start, end, cut, goes_on)


def _within(pieces: list[Piece], room: int) -> list[Piece]:
    """The pieces in exactly ``room`` cells."""
    kept = []
    for piece in pieces:
        text = tables.clip(piece.text, room)
        kept.append(piece._replace(text=text, end=min(piece.end, piece.start + len(text))))
        room -= cells(text)
        if text != piece.text:
            break
    return [*kept, Piece(" " * room)] if room > 0 else kept
