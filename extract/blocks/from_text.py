"""Plain text to raw blocks: a paragraph a line, or paragraphs parted by blank lines."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median
from typing import Final

from ..clean import clean
from ..model import Kind, Mark, MarkKind
from .raw import RawBlock

_HEADING: Final = re.compile(r"(#{1,6})\s+(.+?)\s*#*$")
_UNDERLINE: Final = re.compile(r"(=|-|~|\*|_)\1{2,}$")
_ITEM: Final = re.compile(r"([-*•‣◦▪–·]|\(?\d{1,3}[.)]|\(?[a-zA-Z]\))\s+(?=\S)")
# A dash before a sentence is how most of Europe writes that somebody speaks.
_SPEECH: Final = re.compile(r"–\s.*(?:[.!?…][\"”»]?$|\s–\s)")
_URL: Final = re.compile(r"https?://[^\s<>\"'()]+[^\s<>\"'().,;:!?]")
# "Photo: Jane Doe", at the end of a line, and "Image 1 of 5".
_CREDIT: Final = re.compile(
    r"""(?:^|[.(\[|]\s*)(?:photo(?:graph|s)?|images?|pictures?|pics?|credits?|fotos?|bild|fot\.|фото)
        (?:\s(?:by|credit|source|courtesy(?:\sof)?))?\s*[:©/]\s*\S.{1,60}$
      | (?:getty\simages|shutterstock|istock)\W?$
      | /\s?(?:AFP|Reuters|AP|EPA|dpa)\W?$
      | ^(?:photo|image|picture|slide|bild|foto|imagen|imagem)\s\d+\s?(?:of|/|von|de|di)\s?\d+$""",
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST_CAPTION: Final = 400
_TAIL: Final = 80
# Text that is wrapped by hand keeps its lines below this; a paragraph a line does not.
_WRAP_LIMIT: Final = 100
_WRAP_FULL: Final = 45
_ENDINGS: Final = (".", "!", "?", "…", "。", ".”", '."', ":")


def blocks(text: str) -> list[RawBlock]:
    """The blocks of a plain text, in order.

    Paragraphs may stand one a line or be parted by blank lines; lines that
    were wrapped by hand are joined. Markdown's headings, lists and quotes are
    understood where they occur.
    """
    lines = [line.rstrip() for line in clean(text).split("\n")]
    groups = _paragraphs(lines) if _hard_wrapped(lines) else [[line] for line in lines]
    found = (_block(" ".join(" ".join(group).split())) for group in groups)
    return [block for block in found if block is not None]


def _hard_wrapped(lines: list[str]) -> bool:
    """True where line ends are the writer's column, not the end of a paragraph."""
    full = [line for line in lines if len(line) > _WRAP_FULL]
    if len(full) < 4 or max(map(len, lines)) > _WRAP_LIMIT + 20:
        return False
    inner = [line for line, after in pairwise(lines) if len(line) > _WRAP_FULL and after.strip()]
    if len(inner) * 2 <= len(full) or median(map(len, inner)) > _WRAP_LIMIT:
        return False
    return sum(line.endswith(_ENDINGS) for line in inner) * 2 < len(inner)


def _paragraphs(lines: list[str]) -> list[list[str]]:
    """Lines of hard-wrapped text, grouped: blank lines, items and short lines part them."""
    groups: list[list[str]] = [[]]
    for line in lines:
        starts = _ITEM.match(line.lstrip()) or _HEADING.match(line) or line.startswith("   ")
        previous = groups[-1][-1] if groups[-1] else ""
        if not line.strip() or starts or (previous and len(previous) <= _WRAP_FULL):
            groups.append([])
        if line.strip():
            groups[-1].append(line)
    return groups


def _block(line: str) -> RawBlock | None:
    if not line or _UNDERLINE.match(line):
        return None
    heading = _HEADING.match(line)
    if heading:
        return RawBlock(heading[2], Kind.HEADING, level=len(heading[1]))
    shape, marker, level = Kind.PARAGRAPH, "", 0
    item = None if _SPEECH.match(line) else _ITEM.match(line)
    if line.startswith("> "):
        shape, line = Kind.QUOTE, line[2:]
    elif item:
        shape, marker, level, line = Kind.LIST_ITEM, _marker(item[1]), 1, line[item.end() :]
    elif credits_a_picture(line):
        shape = Kind.CAPTION
    marks = tuple(Mark(m.start(), m.end(), MarkKind.LINK, m.group()) for m in _URL.finditer(line))
    linked = sum(mark.end - mark.start for mark in marks)
    return RawBlock(line, shape, marks, level, marker, linked=linked, links=len(marks))


def credits_a_picture(line: str) -> bool:
    """Whether a line is a picture's caption: it ends by saying who took it, and is no sentence."""
    return (
        len(line) <= _LONGEST_CAPTION
        and not line.endswith(_ENDINGS)
        and _CREDIT.search(line, max(0, len(line) - _TAIL)) is not None
    )


def _marker(found: str) -> str:
    return "•" if not found[0].isalnum() and found[0] != "(" else found
