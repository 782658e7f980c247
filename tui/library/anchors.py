"""A passage found again in a text that has changed: by its words, not by its position. Pure.

The quote with what stood before and after it is the TextQuoteSelector of the W3C's
Web Annotation Data Model; block and offset are hints that decide between
equals.
"""

from __future__ import annotations

from typing import Final

from extract.model import Article, Span

from .passages import Anchor

CONTEXT: Final = 48
"""Characters that are kept on either side of the quote."""
ALIKE: Final = 0.75
"""A passage that is no more equal than this (SequenceMatcher's ratio, 0 to 1) is another one."""
_QUOTES: Final = str.maketrans("“”„‟«»‘’‚‛\u00a0–—", '""""""\'\'\'\' --')


def anchor(article: Article, span: Span) -> Anchor:
    """What to remember of a passage."""
    text = article.blocks[span.block].text
    return Anchor(
        quote=text[span.start : span.end],
        prefix=text[max(0, span.start - CONTEXT) : span.start],
        suffix=text[span.end : span.end + CONTEXT],
        block=span.block,
        start=span.start,
    )


def locate(article: Article, wanted: Anchor) -> Span | None:
    """Where the passage is now; None where it is gone.

    First its words as they are, then without regard to case and the shape of
    quotation marks, then the passage of the same length that is most alike.
    """
    if not wanted.quote:
        return None
    texts = [block.text for block in article.blocks]
    if (found := _equal(texts, wanted, wanted.quote)) is not None:
        return found
    plain = [_plain(text) for text in texts]
    if (found := _equal(plain, wanted, _plain(wanted.quote))) is not None:
        return found
    return _alike(plain, wanted)


def _plain(text: str) -> str:
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).translate(_QUOTES)


def _equal(texts: list[str], wanted: Anchor, quote: str) -> Span | None:
    """Of all places with these words the one with most of the context, then the nearest."""
    places = []
    for block, text in enumerate(texts):
        start = text.find(quote)
        while start >= 0:
            places.append(Span(block, start, start + len(quote)))
            start = text.find(quote, start + 1)
    return max(places, key=lambda span: _fit(texts, wanted, span), default=None)


def _fit(texts: list[str], wanted: Anchor, span: Span) -> tuple[int, int, int]:
    """How much of the context is there, in characters; how near the place is to the hint."""
    text = texts[span.block]
    before = _common(text[: span.start][::-1], wanted.prefix[::-1])
    after = _common(text[span.end :], wanted.suffix)
    return (
        before + after,
        -abs(span.block - wanted.block),
        -abs(span.start - wanted.start),
    )


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))


def _alike(texts: list[str], wanted: Anchor) -> Span | None:
    """The passage that is most like the quote, where the words themselves were edited."""
    from difflib import SequenceMatcher  # seldom needed, and the first screen waits for this module

    quote = _plain(wanted.quote)
    best, found = ALIKE, None
    for block, text in enumerate(texts):
        matcher = SequenceMatcher(None, text, quote, autojunk=False)
        if matcher.real_quick_ratio() == 0:
            continue
        pieces = [piece for piece in matcher.get_matching_blocks() if piece.size]
        if not pieces:
            continue
        start = max(0, pieces[0].a - pieces[0].b)
        end = min(len(text), pieces[-1].a + len(quote) - pieces[-1].b)
        alike = SequenceMatcher(None, text[start:end], quote, autojunk=False).ratio()
        if alike > best:
            best, found = alike, Span(block, start, end)
    return found
