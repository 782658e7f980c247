"""Who is quoted as saying what: direct quotations and their speakers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from . import quotation_marks
from .model import Article, Kind, Quote, Span

_CUE: Final = (
    r"(?:said|says|say|saying|told|tells|added|adds|asked|wrote|writes|called|calls|calling|claimed|argued|argues"
    r"|warned|insisted|noted|explained|declared|described|stated|suggested|tweeted|replied|asserting|asserted)"
)
_NAME: Final = r"[A-Z][\w’'.-]*\w(?:\s+(?:of\s+|the\s+|de\s+|von\s+|al\s+)?[A-Z][\w’'.-]*\w)*"
_SPEAKER: Final = (
    rf"(?:[Hh]e|[Ss]he|[Tt]hey|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er)\s+(?:[a-z-]+\s+)?[a-z]+|{_NAME})"
)
_AFTER: Final = re.compile(
    rf"[\s,—–-]*(?:(?P<s>{_SPEAKER})(?:\s+\w+ly|\s+has|\s+had)?\s+(?P<c>{_CUE})|(?P<c2>{_CUE})\s+(?P<s2>{_SPEAKER}))\b"
)
_BEFORE: Final = re.compile(rf"(?P<s>{_SPEAKER})\b[^“”\".]*?\b(?P<c>{_CUE})\b[^.“”\"]*$")


def find(article: Article, sentences: Sequence[Span]) -> tuple[Quote, ...]:
    """The quotes of the body in reading order, ``actor`` not yet set."""
    found: list[Quote] = []
    for index, block in enumerate(article.blocks):
        if block.kind in (Kind.CODE, Kind.TABLE):
            continue
        for start, end, _ in quotation_marks.find(block.text):
            quote = _attribute(block.text, index, start, end)
            if quote is None and found and found[-1].block == index and end - start > 40:
                quote = Quote(index, start, end, block.text[start:end], found[-1].speaker)
            if quote is not None:
                found.append(quote)
    return tuple(found)


def _attribute(text: str, index: int, start: int, end: int) -> Quote | None:
    match = _AFTER.match(text, end)
    if match is not None:
        speaker = match.span("s") if match.group("s") else match.span("s2")
        cue = match.group("c") or match.group("c2")
        return Quote(index, start, end, text[start:end], Span(index, *speaker), cue=cue)
    match = _BEFORE.search(text[max(0, start - 200) : start])
    if match is None:
        return None
    offset = max(0, start - 200)
    speaker = (match.start("s") + offset, match.end("s") + offset)
    return Quote(index, start, end, text[start:end], Span(index, *speaker), cue=match.group("c"))
