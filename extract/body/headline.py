"""Which block is the headline: the one that says what the page's own title says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from ..blocks.raw import RawBlock
from ..blocks.tree import in_head
from ..model import Kind

_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 300
# What is no part of a word to spaces, capitals to lower case.
_ASCII_WORDS: Final = bytes(
    ord(sign.lower()) if re.fullmatch(r"\w", sign, re.ASCII) else ord(" ")
    for sign in map(chr, range(256))
)


class PageWords(NamedTuple):
    """The words of what the page's head says about it."""

    title: frozenset[str]
    """Of ``<title>``, which often names the site as well."""
    headline: frozenset[str]
    """Of ``og:title`` and its like, which mostly do not."""
    description: frozenset[str]


def head_words(tree: HtmlElement) -> PageWords:
    """What the head of the page says."""
    title, headline, description = "", "", ""
    for element in in_head(tree, "title", "meta"):
        if element.tag == "title":
            title = title or element.text or ""
            continue
        name = (element.get("property") or element.get("name") or "").lower()
        if name in ("og:title", "twitter:title"):
            headline = headline or element.get("content") or ""
        elif name in ("description", "og:description"):
            description = description or element.get("content") or ""
    return PageWords(word_set(title), word_set(headline), word_set(description))


def find(
    blocks: Sequence[RawBlock], spoken: Sequence[Sequence[str]], head: PageWords
) -> int | None:
    """The index of the headline's block; None where no block looks like it.

    ``spoken`` holds the words of each block, in lower case.
    """
    known = head.headline | head.title
    heading = Kind.HEADING
    best, best_value = None, 0.0
    for index, block in enumerate(blocks):
        if len(block.text) > _LONGEST or block.hidden:
            continue
        if block.shape is heading or not known.isdisjoint(spoken[index]):
            value = _likeness(block, frozenset(spoken[index]), head)
            if value > best_value:
                best, best_value = index, value
    return best


def likeness(words: frozenset[str], others: frozenset[str]) -> float:
    """How much two sets of words have in common, 0 to 1."""
    common = len(words & others)
    return common / (len(words) + len(others) - common) if common else 0.0


def likenesses(words: Sequence[frozenset[str]], others: frozenset[str]) -> list[float]:
    """The likeness of many sets of words to one."""
    return [likeness(own, others) for own in words] if others else [0.0] * len(words)


def first_words(text: str) -> list[str]:
    """The words of the beginning of a text, in lower case."""
    start = text[:_LONGEST]
    if start.isascii():  # as a table of bytes: a third of the time
        return start.encode().translate(_ASCII_WORDS).decode().split()
    return _WORD.findall(start.lower())


def word_set(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset(_WORD.findall(text.lower()))


def _likeness(block: RawBlock, words: frozenset[str], head: PageWords) -> float:
    known = head.headline | head.title
    heading = block.shape is Kind.HEADING
    bonus = {1: 0.5, 2: 0.2}.get(block.level, 0.1) if heading else 0.0
    if not known:
        return bonus if block.level == 1 and heading else 0.0
    inside = len(words & known) / len(words) if words else 0.0
    share = max(likeness(words, head.headline), likeness(words, head.title))
    if inside < 0.7 or share < 0.3:
        return 0.2 if heading and block.level == 1 else 0.0
    return inside * share + bonus


def find_in_text(texts: Sequence[str], kept: Sequence[bool], facts: Sequence[bool]) -> int | None:
    """The index of the headline among lines of plain text; None where no line looks like it.

    It stands above the body and its words return in the body. ``facts`` are the lines that name
    author or date.
    """
    first = next((i for i, keep in enumerate(kept) if keep and _size(texts[i]) >= _PROSE), None)
    if first is None:
        return None
    body = [_pieces(text) for text, keep in zip(texts, kept, strict=True) if keep]
    spoken = frozenset().union(*body[:_BODY_LOOKED_AT])
    best, best_value = None, _LEAST_VALUE
    for index in range(max(0, first - _ABOVE), first):
        value = _headline_value(texts[index], spoken) - 0.02 * (first - index)
        if value > best_value and not facts[index]:
            best, best_value = index, value
    return best


_PROSE: Final = 80
_ABOVE: Final = 15
_BODY_LOOKED_AT: Final = 40
_LEAST_VALUE: Final = 0.15
_SHORTEST: Final = 12
# Han, kana and hangul say more in a character, and the first two put no spaces between words.
_DENSE: Final = 2
_HAN: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2,}")


def _headline_value(text: str, spoken: frozenset[str]) -> float:
    words = {word for word in _pieces(text) if len(word) > 3 or not word.isascii()}
    if not words or not _SHORTEST <= _size(text) <= 200 or text.endswith((".", ":", "。")):
        return 0.0
    share = len(words & spoken) / len(words)
    return share * min(1.0, 0.4 + 0.15 * len(words))


def _size(text: str) -> int:
    return len(text) * (_DENSE if _HAN.search(text) else 1)


def _pieces(text: str) -> set[str]:
    """The words of a text in lower case; pairs of characters where no spaces part them."""
    found = set(word_set(text))
    for run in _HAN.findall(text):
        found.update(map("".join, pairwise(run)))
    return found
