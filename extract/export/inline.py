"""One line of text with its marks, as Markdown that shows exactly that text.

What the text says can never become markup: every character that means something
to Markdown where it stands is escaped (CommonMark 0.31, 2.4). A mark that
Markdown cannot express where it stands, such as emphasis that ends at a bracket
inside a word (6.2), is dropped and its text kept.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import replace
from typing import Final
from urllib.parse import quote as percent_encode

from ..model import Mark, MarkKind

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>~]|&(?=#?\w+;)")
_LINE_START: Final = re.compile(r"([-+=#:]|\d{1,9}(?=[.)]))")
_DELIMITERS: Final = {MarkKind.STRONG: "**", MarkKind.EMPHASIS: "*"}
# Of marks over the same characters the link is outermost, and code innermost.
_OUTERMOST: Final = (MarkKind.LINK, MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.CODE)
_SCHEMES: Final = ("http://", "https://", "mailto:")
_UNSAFE_IN_ADDRESS: Final = re.compile(r"[\s()<>\\`|\"]")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_BACKTICKS: Final = re.compile("`+")


def escape(text: str) -> str:
    """The text, so that Markdown shows it as it is anywhere but at the start of a line."""
    return _SPECIAL.sub(r"\\\g<0>", text.replace("\n", " "))


def at_line_start(line: str) -> str:
    """Escapes what would make a list, a heading or a rule of the line."""
    line = line.lstrip()
    start = _LINE_START.match(line)
    if start is None:
        return line
    at = start.end() if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def inline(text: str, marks: tuple[Mark, ...], start: int = 0, end: int | None = None) -> str:
    """Characters ``start`` to ``end`` of the text with the marks that lie in them."""
    stop = len(text) if end is None else end
    clipped = [_trimmed(mark, text, start, stop) for mark in marks]
    nested = sorted(
        (mark for mark in clipped if mark.start < mark.end),
        key=lambda mark: (mark.start, -mark.end, _OUTERMOST.index(mark.kind)),
    )
    return _render(text[:stop], nested, start, stop, "", frozenset())


def address(url: str) -> str | None:
    """The URL, fit to stand in ``(...)``; None for what is no web or mail address."""
    if not url.lower().startswith(_SCHEMES):
        return None
    encoded = _UNSAFE_IN_ADDRESS.sub(lambda m: percent_encode(m.group(), safe=""), url)
    return _ENTITY.sub("&amp;", encoded)


def code_span(text: str) -> str:
    """The text between backticks that it does not contain itself."""
    text = text.replace("\n", " ")
    longest = max(map(len, _BACKTICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith(("`", " ")) or text.endswith(("`", " ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _trimmed(mark: Mark, text: str, start: int, end: int) -> Mark:
    """The mark within ``start`` to ``end``, without blanks at its edges."""
    start, end = max(mark.start, start), min(mark.end, end)
    inner = text[start:end]
    return replace(
        mark,
        start=start + len(inner) - len(inner.lstrip()),
        end=end - len(inner) + len(inner.rstrip()),
    )


def _render(
    text: str, marks: list[Mark], start: int, end: int, previous: str, inside: frozenset[MarkKind]
) -> str:
    """The characters with ``marks``, which are sorted.

    ``previous`` is the character written before them, the delimiter of a mark
    around them left out, as it may be dropped; ``inside`` are the kinds of those.
    """
    written = ""
    while marks:
        mark, *rest = marks
        at = bisect_left(rest, mark.end, key=lambda other: other.start)
        within = [
            replace(other, end=min(other.end, mark.end))
            for other in rest[:at]
            if other.kind is not mark.kind
        ]
        marks = rest[at:]
        written += escape(text[start : mark.start])
        piece = _piece(text, mark, within, written[-1:] or previous, inside)
        if piece.startswith("[") and written.endswith("!"):  # or the link would be an image
            written = written[:-1] + "\\!"
        written += piece
        start = mark.end
    return written + escape(text[start:end])


def _piece(
    text: str, mark: Mark, within: list[Mark], before: str, inside: frozenset[MarkKind]
) -> str:
    """The characters of ``mark``, in it if that can be said here."""
    if mark.kind is MarkKind.CODE:
        code = text[mark.start : mark.end]
        return escape(code) if before == "`" else code_span(code)
    inner = _render(text, within, mark.start, mark.end, before, inside | {mark.kind})
    if mark.kind is MarkKind.LINK:
        url = address(mark.href or "")
        return f"[{inner}]({url})" if url else inner
    flanks = _flanks_one_way if inside & _DELIMITERS.keys() else _flanks
    after = text[mark.end : mark.end + 1]
    if before == "*" or not (flanks(inner[:1], before) and flanks(inner[-1:], after)):
        return inner
    delimiter = _DELIMITERS[mark.kind]
    return f"{delimiter}{inner}{delimiter}"


def _flanks(inner: str, outer: str) -> bool:
    """Whether a delimiter between the two characters is read as one (CommonMark 0.31, 6.2)."""
    return not _is_punctuation(inner) or _is_blank(outer) or _is_punctuation(outer)


def _flanks_one_way(inner: str, outer: str) -> bool:
    """Whether it can only open, or only close: inside others, a doubtful one may close those."""
    return _is_blank(outer) or (_is_punctuation(outer) and not _is_punctuation(inner))


def _is_blank(character: str) -> bool:
    return character == "" or character.isspace()


def _is_punctuation(character: str) -> bool:
    return character != "" and unicodedata.category(character)[0] in "PS"
