"""Full text search: what is indexed, what a query means, and the passage that is shown.

Words are found without regard to case and accents (FTS5's unicode61). Scripts
without spaces between words (Chinese, Japanese, Thai...) are indexed a character
a word; a run of such characters in a query is a phrase of them.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import Final

from .model import Snippet

WEIGHTS: Final = (8.0, 3.0, 1.0)
"""How much more a hit in the title, in a name counts than one in the text (bm25)."""
_UNSPACED: Final = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff])"
)
_TERM: Final = re.compile(r'"([^"]*)"?|(\S+)')
_WORD: Final = re.compile(r"\w+")
_SHORTEST: Final = len('"a"')
"""A term of one character is no prefix: half of all words would begin with it."""
_HITS: Final = 24
"""Hits of a text that are looked at to find the best passage."""
_AROUND: Final = 60
"""Characters of a snippet before its first hit."""
_SNIPPET: Final = 200


def indexed(text: str) -> str:
    """The text as the index is given it. To change this needs a migration that indexes anew."""
    return _UNSPACED.sub(r" \1 ", text)


def expression(text: str) -> str:
    """The FTS5 query for what somebody typed: all terms, the last one as a prefix.

    Empty where there is nothing to search for.
    """
    terms = []
    for quoted, word in _TERM.findall(text):
        words = _WORD.findall(indexed(quoted or word))
        if words:
            terms.append('"' + " ".join(words) + '"')
    if not terms:
        return ""
    if text[-1] not in ' "' and len(terms[-1]) > _SHORTEST:
        terms[-1] += "*"
    return " ".join(terms)


def snippet(text: str, query: str) -> Snippet:
    """The passage of a text with the most of the query's words; its begin where there is none."""
    hits = _hits(text, query)
    if not hits:
        return Snippet(" ".join(text[:_SNIPPET].split()), ())
    start = _best_start(text, hits)
    end = start + _SNIPPET
    if end < len(text):
        space = text.rfind(" ", start + _AROUND, end)
        end = space if space > 0 else end
    passage = text[start:end].replace("\n", " ") + (" …" if end < len(text) else "")
    inside = [(a - start, b - start) for a, b in hits if start <= a and b <= end]
    return Snippet(passage, tuple(inside))


def _hits(text: str, query: str) -> list[tuple[int, int]]:
    """Where the query's words stand in the text."""
    whole = bool(query) and query[-1] in ' "'
    words = [_plain(word) for word in _WORD.findall(indexed(query))]
    if not words:
        return []
    last = re.escape(words[-1]) + (r"\b" if whole else r"\w*")
    alternatives = [*(re.escape(word) + r"\b" for word in words[:-1]), last]
    unspaced = [_UNSPACED.fullmatch(word) is not None for word in words]
    patterns = [
        re.escape(word) if alone else rf"\b{pattern}"
        for word, alone, pattern in zip(words, unspaced, alternatives, strict=True)
    ]
    found = re.finditer("|".join(patterns), _plain(text))
    return [match.span() for match in islice(found, _HITS)]


def _best_start(text: str, hits: list[tuple[int, int]]) -> int:
    """Where the passage begins: a little before the hit with the most different ones after it."""
    words = [(start, _plain(text[start:end])) for start, end in hits]
    reach = _SNIPPET - _AROUND
    variety = [
        len({word for at, word in words[n : n + 20] if at < start + reach})
        for n, (start, _) in enumerate(words)
    ]
    first = hits[variety.index(max(variety))][0]
    begin = max(0, first - _AROUND)
    space = text.find(" ", begin, first)
    return space + 1 if begin and space >= 0 else begin


class _Plain(dict[int, str]):
    """Each character without case and accents, as one character: offsets stay what they are."""

    def __missing__(self, code: int) -> str:
        char = unicodedata.normalize("NFKD", chr(code).casefold())[:1] or chr(code)
        self[code] = char
        return char


_PLAIN: Final = _Plain()


def _plain(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_PLAIN)
