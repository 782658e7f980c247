"""Words of the article with what stands around them in their sentence, on one line."""

from __future__ import annotations

from bisect import bisect_right

from ..model import Briefing, Span
from ..wrap import cells, clusters, wrap


def sentence_of(briefing: Briefing, span: Span) -> Span:
    """The sentence in which the span begins; its whole block where that has no sentences."""
    place = (span.block, span.start)
    at = bisect_right(briefing.sentences, place, key=lambda found: (found.block, found.start))
    sentence = briefing.sentences[at - 1] if at else None
    if sentence and sentence.block == span.block and span.start < sentence.end:
        return sentence
    return Span(span.block, 0, len(briefing.article.blocks[span.block].text))


def line(briefing: Briefing, span: Span, room: int) -> str:
    """The span with the words around it in its sentence, in at most ``room`` cells."""
    sentence = sentence_of(briefing, span)
    text = sentence.text_in(briefing.article)
    start, end = span.start - sentence.start, span.end - sentence.start
    before, after = around(text, start, end, room)
    return before + _flat(text[start:end]) + after


def around(text: str, start: int, end: int, room: int) -> tuple[str, str]:
    """What of the text stands before and after the characters, in ``room`` cells with them.

    Whole words, and an ellipsis where there are more. A third of the cells is for
    those before, and what the words after leave.
    """
    text = _flat(text)
    spare = room - cells(text[start:end])
    before = _last_words(text[:start], max(spare // 3, spare - cells(text[end:])))
    return before, _first_words(text[end:], spare - cells(before))


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\t", " ")


def _last_words(text: str, room: int) -> str:
    if cells(text) <= room:
        return text
    kept: list[str] = []
    used = 1  # the ellipsis
    for cluster in reversed(clusters(text)):
        used += cells(cluster)
        if used > room:
            break
        kept.append(cluster)
    words = "".join(reversed(kept)).partition(" ")[2]
    return "…" + words if words else ""


def _first_words(text: str, room: int) -> str:
    if cells(text) <= room:
        return text
    blank = len(text) - len(text.lstrip())
    end = wrap(text, max(2, room - 1 - blank))[0][1]
    return text[:end] + "…" if end < room else ""
