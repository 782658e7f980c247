"""The pieces of one block, strings and the ends of marks, to its text and its marks."""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin, urlsplit

from ..clean import clean_line
from ..model import Mark, MarkKind

# Bare tuples here: a page has hundreds, and a named one takes five times as long to make.
Opened = tuple[MarkKind, str]
"""A link or an emphasis that begins; the reference is as the page spells it, "" for none."""
CLOSED: Final = None
"""The mark that was opened last ends."""
Piece = str | Opened | None
Line = tuple[str, tuple[Mark, ...], int, int]
"""What the pieces of a block come to: its text, its marks, how many of its characters are inside
links, and how many links begin here."""

_LINK: Final = MarkKind.LINK


class Links:
    """Makes references absolute; most need no full parse."""

    def __init__(self, base: str | None) -> None:
        self._base = base or ""
        parts = urlsplit(self._base)
        self._origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def absolute(self, href: str) -> str:
        """The reference as seen from the base; as it is where it makes no sense."""
        if not (href.isascii() and href.isprintable()):
            href = clean_line(href)
        href = href.strip()
        if href.startswith(("http://", "https://")):
            return href
        if self._origin and href.startswith("/") and not href.startswith("//"):
            return self._origin + href
        try:
            return urljoin(self._base, href)
        except ValueError:
            return href


def plain(pieces: list[Piece]) -> str:
    """The text of the pieces, its white space collapsed."""
    return collapsed("".join([piece for piece in pieces if type(piece) is str]))


def collapsed(text: str) -> str:
    """The text on one line and safe, runs of white space as one space."""
    text = " ".join(text.split())
    return text if text.isprintable() else clean_line(text)


def join(pieces: list[Piece], carried: list[Opened], links: Links) -> tuple[Line, list[Opened]]:
    """The block's line, and the marks that are still open at its end.

    ``carried`` are those that were open at its beginning.
    """
    if not carried:
        strings = [piece for piece in pieces if type(piece) is str]
        if len(strings) == len(pieces):
            return (collapsed("".join(strings)), (), 0, 0), carried
        if len(strings) == len(pieces) - 2 and _is_one_mark(pieces):
            return _one_mark(pieces[0], collapsed("".join(strings)), links), carried
    parts: list[str] = []
    length = begun = 0
    gap = False
    opened = [(mark, 0) for mark in carried]
    found: list[tuple[int, int, Opened]] = []
    for piece in pieces:
        if type(piece) is str:
            text = " ".join(piece.split())
            if not text:
                gap = True
                continue
            if not text.isprintable():
                text = clean_line(text)
            if length and (gap or piece[0].isspace()):
                parts.append(" ")
                length += 1
            parts.append(text)
            length += len(text)
            gap = piece[-1].isspace()
        elif piece is CLOSED:
            mark, start = opened.pop()
            if start < length:
                found.append((start, length, mark))
        elif type(piece) is tuple:
            opened.append((piece, length))
            begun += piece[0] is _LINK
    found += [(start, length, mark) for mark, start in opened if start < length]
    text = "".join(parts)
    marks = _marks(text, found, links) if found else ()
    linked = sum([mark.end - mark.start for mark in marks if mark.kind is _LINK])
    return (text, marks, linked, begun), [mark for mark, _ in opened]


def _is_one_mark(pieces: list[Piece]) -> bool:
    """Whether all the text is one link or one emphasis, of pieces with one mark."""
    if type(pieces[0]) is not tuple:
        return False
    last = pieces[-1]
    return last is CLOSED or (pieces[-2] is CLOSED and type(last) is str and last.isspace())


def _one_mark(mark: Piece, text: str, links: Links) -> Line:
    assert type(mark) is tuple
    if not text:
        return "", (), 0, 0
    kind, href = mark
    size = len(text)
    if kind is _LINK:
        return text, (Mark(0, size, kind, links.absolute(href)),), size, 1
    return text, (Mark(0, size, kind),), 0, 0


def _marks(text: str, found: list[tuple[int, int, Opened]], links: Links) -> tuple[Mark, ...]:
    done = []
    for start, end, (kind, href) in sorted(found) if len(found) > 1 else found:
        first = start + 1 if text[start] == " " else start
        if first < end:
            done.append(Mark(first, end, kind, links.absolute(href) if kind is _LINK else None))
    return tuple(done)
