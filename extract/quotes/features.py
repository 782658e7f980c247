"""What the tagger of sources, cues and contents sees of a text.

A block is one sequence of tokens in which every quotation is a single token:
``“I am going,” she said`` is three tokens, so that what stands on both sides of
a quotation, however long, is near to it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from ..discourse import tokens
from ..names import gazetteer
from . import cues, marks

QUOTE: Final = "“”"
"""Text of a token that stands for a whole quotation."""

_END: Final = frozenset({".", "!", "?"})
_NEAR: Final = 8  # tokens; how far a quotation or a cue is looked for
_SHAPES: Final = ((re.compile(r"[^\W\d_a-z]+"), "X"), (re.compile(r"[a-z]+"), "x"))
_DIGITS: Final = re.compile(r"\d+")


class Piece(NamedTuple):
    """A token of a block, or a whole quotation; characters ``start`` to ``end``."""

    text: str
    start: int
    end: int
    sentence: int
    """Which sentence of the block it is in; a quotation is in that in which it begins."""
    quoted: str = ""
    """The quotation with its marks; empty for a token."""


def pieces(text: str, sentences: Iterable[int]) -> list[Piece]:
    """The tokens of a block's text, quotations as one piece each.

    ``sentences`` are the characters at which sentences begin; those that begin
    inside a quotation do not count.
    """
    quotations = marks.find(text)
    begins = [quoted.start for quoted in quotations]
    starts: list[int] = []
    for start in sentences:
        before = bisect_left(begins, start)  # quotations that begin earlier
        if before == 0 or quotations[before - 1].end <= start:
            starts.append(start)
    found: list[Piece] = []
    at = 0
    for quoted in quotations:
        found += _tokens(text, at, quoted.start, starts)
        sentence = max(0, bisect_right(starts, quoted.start) - 1)
        words = text[quoted.start : quoted.end]
        found.append(Piece(QUOTE, quoted.start, quoted.end, sentence, words))
        at = quoted.end
    return found + _tokens(text, at, len(text), starts)


def _tokens(text: str, start: int, end: int, sentences: list[int]) -> list[Piece]:
    return [
        Piece(*token, max(0, bisect_right(sentences, token.start) - 1))
        for token in tokens.tokenise(text, start, end)
    ]


def features(
    blocks: Sequence[Sequence[Piece]], wanted: Sequence[bool] | None = None
) -> list[list[list[str]]]:
    """For each block, for each piece, the names of the features that hold.

    Blocks that are not ``wanted`` get none, but help to tell names in the others.
    """
    capitalised, lower = _case_counts(blocks)
    return [
        _block_features(block, capitalised, lower) if wanted is None or wanted[at] else []
        for at, block in enumerate(blocks)
    ]


def has_cue(block: Sequence[Piece]) -> bool:
    """Whether a verb of saying stands in the block."""
    return any(_word(piece.text).cue > 1 for piece in block)


def _sentences(block: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The sentences of a block, as (start, end) in pieces."""
    start = 0
    for index in range(1, len(block) + 1):
        if index == len(block) or block[index].sentence != block[start].sentence:
            yield start, index
            start = index


def _case_counts(blocks: Iterable[Sequence[Piece]]) -> tuple[Counter[str], Counter[str]]:
    """How often each word stands capitalised inside a sentence, and in lower case."""
    capitalised: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for block in blocks:
        before = "."
        for piece in block:
            if piece.text.islower():
                lower[piece.text] += 1
            elif piece.text[:1].isupper() and before not in _END:
                capitalised[piece.text.lower()] += 1
            before = piece.text
    return capitalised, lower


class _Word(NamedTuple):
    """What is asked of a word again and again: its features, also those for its neighbours."""

    own: tuple[str, ...]
    before: tuple[str, ...]
    """For the next word."""
    long_before: tuple[str, ...]
    """For the next word but one."""
    after: tuple[str, ...]
    long_after: tuple[str, ...]
    lower: str
    shape: str
    cue: int


@lru_cache(maxsize=20_000)
def _word(word: str) -> _Word:
    lower = word.lower()
    shape = _shape(word)
    cue = cues.strength(word)
    coarse, fine = gazetteer.clusters(lower) or ("-", "-")
    own = ("w=" + lower, "sh=" + shape, "s3=" + lower[-3:], f"a={coarse}", f"b={fine}")
    near = (f"sh={shape}{cue}", f"a={coarse}", "w=" + lower)
    return _Word(
        own=(*own, f"cue{cue}") if cue else own,
        before=tuple("-1" + name for name in near),
        long_before=tuple("-2" + name for name in near[:2]),
        after=tuple("1" + name for name in near),
        long_after=tuple("2" + name for name in near[:2]),
        lower=lower,
        shape=shape,
        cue=cue,
    )


def _shape(word: str) -> str:
    for pattern, letter in _SHAPES:
        word = pattern.sub(letter, word)
    return _DIGITS.sub("d", word)[:4]


@lru_cache(maxsize=4_000)
def _quotation_features(quoted: str) -> tuple[str, ...]:
    """How long a quotation is, how it begins and ends, and whether it looks like a title."""
    words = quoted.strip("“”\"'‘’").split()
    size = sum(len(words) > limit for limit in (0, 1, 2, 3, 5, 8, 15))
    last = quoted[-2:-1] if quoted[-2:-1] in (",", ".", "?", "!", "-", "—") else "w"
    first = "X" if words and words[0][:1].isupper() else "x"
    titled = len(words) > 1 and all(word[:1].isupper() for word in words if len(word) > 3)
    return (f"Qn{size}", f"Qe{last}", f"Qb{first}", f"Qne{size > 4}{last}{first}", f"Qt{titled}")


def _block_features(
    block: Sequence[Piece], capitalised: Counter[str], lower_case: Counter[str]
) -> list[list[str]]:
    words = [_word(piece.text) for piece in block]
    found: list[list[str]] = []
    for start, end in _sentences(block):
        around = _surroundings(block, words, start, end)
        for index in range(start, end):
            own = [*words[index].own, *_window(words, index), *around[index - start]]
            if block[index].quoted:
                own += _quotation_features(block[index].quoted)
            elif block[index].text[:1].isupper():
                own += _capital_features(
                    words[index].lower, index == start, capitalised, lower_case
                )
            found.append(own)
    return found


def _window(words: Sequence[_Word], index: int) -> list[str]:
    """The two words on each side, and where there are none."""
    found: list[str] = []
    shape = words[index].shape
    last = len(words) - 1
    if index > 0:
        found += words[index - 1].before
        found.append(f"-1:0={words[index - 1].shape}|{shape}")
    else:
        found.append("-1=none")
    if index < last:
        found += words[index + 1].after
        found.append(f"1:0={words[index + 1].shape}|{shape}")
    else:
        found.append("1=none")
    found += words[index - 2].long_before if index > 1 else ("-2=none",)
    found += words[index + 2].long_after if index + 1 < last else ("2=none",)
    return found


def _surroundings(
    block: Sequence[Piece], words: Sequence[_Word], start: int, end: int
) -> list[list[str]]:
    """For each piece of a sentence, the nearest quotation and cue on each side."""
    found: list[list[str]] = [[] for _ in range(start, end)]
    for side, order in (("L", range(start, end)), ("R", range(end - 1, start - 1, -1))):
        cue = quote = -1
        for at in order:
            own = found[at - start]
            if cue < 0:
                own.append(f"c{side}-")
            else:
                own.append(f"c{side}{words[cue].cue}:{min(abs(at - cue), _NEAR)}")
                own.append(f"c{side}={words[cue].lower}")
            if quote < 0:
                own.append(f"q{side}-")
            else:
                comma = block[quote].quoted[-2:-1] == ","
                own.append(f"q{side}{min(abs(at - quote), _NEAR)}{comma}")
            if words[at].cue:
                cue = at
            if block[at].quoted:
                quote = at
    found[0].append("first" + (str(bool(block[start - 1].quoted)) if start else "OfBlock"))
    return found


def _capital_features(
    lower: str, first: bool, capitalised: Counter[str], lower_case: Counter[str]
) -> list[str]:
    """Whether a capitalised word is a name elsewhere in the text."""
    found = ["cap0" if first else "cap"]
    if lower_case[lower]:
        found.append("seenLower")
    if capitalised[lower]:
        found.append("seenName" if capitalised[lower] < 3 else "seenName3")
    return found
