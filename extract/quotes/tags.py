"""A linear-chain CRF over a block's pieces: who speaks, with which word, what is said.

The weights are learned from PolNeAR by ``bench/train_quotes.py``.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ..data import FOLDER
from . import cues
from .features import Piece, features, has_cue

if TYPE_CHECKING:
    import pycrfsuite

MODEL: Final = FOLDER / "quotes.crfsuite.gz"
_POSSIBLE: Final = 0.2  # least probability of a word to be part of a source that is a candidate


NEAR: Final = 3
"""Blocks before its own in which the speaker of a quotation may stand."""
_NO_END: Final = frozenset(
    ", ; : — -- who which that and now still often also then later again has had have never always"
    " just even simply recently repeatedly once".split()
)
_LONGEST_ABBREVIATION: Final = 4
_DASHES: Final = frozenset("—–―-")
_LONGEST_SIGNATURE: Final = 9  # pieces, with the quotation and the dash
_VERB_NEAR: Final = 3  # pieces from "it" to its verb: "it does not say"


class Run(NamedTuple):
    """Pieces ``start`` to ``end`` of a block that are one source, cue or content."""

    tag: str
    """``S`` source, ``C`` cue, ``N`` content."""
    start: int
    end: int
    probability: float


class Tagged(NamedTuple):
    """A block with its tags."""

    pieces: Sequence[Piece]
    runs: list[Run]
    """The most probable tagging."""
    possible: list[Run]
    """Sources that are less probable, and overlap none of ``runs``."""
    content: dict[int, float]
    """For each piece that is a quotation, how probable it is content."""


def tag(blocks: Sequence[Sequence[Piece]], model: pycrfsuite.Tagger | None = None) -> list[Tagged]:
    """The blocks of one text with their tags."""
    tagger = model or _tagger()
    quoting = [any(piece.quoted for piece in block) for block in blocks]
    near = [any(quoting[max(0, at - 1) : at + NEAR + 1]) for at in range(len(blocks))]
    wanted = [close or has_cue(block) for close, block in zip(near, blocks, strict=True)]
    return [
        _tag_block(tagger, block, seen, close)
        for block, seen, close in zip(blocks, features(blocks, wanted), near, strict=True)
    ]


@cache
def _tagger() -> pycrfsuite.Tagger:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_weights())
    return tagger


@cache
def _weights() -> bytes:
    """The model; the tagger points into these bytes, so that they must stay."""
    return gzip.decompress(MODEL.read_bytes())


def _tag_block(
    tagger: pycrfsuite.Tagger, block: Sequence[Piece], seen: list[list[str]], near: bool
) -> Tagged:
    """``near``: a quotation is near enough for its speaker to stand in this block.

    Nobody speaks in a block of which nothing was seen.
    """
    if not seen:
        return Tagged(block, [], [], {})
    labels = tagger.tag(seen)
    runs = [
        Run(tag, *_trim(block, tag, start, end), 1.0)
        for tag, start, end in _runs(labels)
        if tag != "S" or not _is_expletive(block, start, end)
    ]
    if not near:
        return Tagged(block, runs, [], {})
    source = [tagger.marginal("B-S", at) + tagger.marginal("I-S", at) for at in range(len(block))]
    runs = [run._replace(probability=min(source[run.start : run.end])) for run in runs]
    likely = [
        "I-S" if p >= _POSSIBLE and label in "ON" else "O"
        for p, label in zip(source, labels, strict=True)
    ]
    possible = [
        Run(tag, *_trim(block, tag, start, end), max(source[start:end]))
        for tag, start, end in _runs(likely)
        if not _is_expletive(block, start, end)
    ]
    rules = [*_signatures(block), *_according(block)]
    possible += [run for run in rules if labels[run.start] in "ON"]
    content = {at: tagger.marginal("N", at) for at, piece in enumerate(block) if piece.quoted}
    return Tagged(block, runs, possible, content)


def _trim(block: Sequence[Piece], tag: str, start: int, end: int) -> tuple[int, int]:
    """A run without what is no part of a source: "Said Ellis", "the union wrote", "he also"."""
    if tag == "S":
        while end - start > 1 and _is_no_end(block[end - 1].text, block[end - 2].text):
            end -= 1
        while end - start > 1 and cues.strength(block[start].text.lower()) > 1:
            start += 1
    return start, end


def _is_expletive(block: Sequence[Piece], start: int, end: int) -> bool:
    """Whether it is the "it" of "It has become a habit": nobody, for want of a verb of saying."""
    beside = (*block[max(0, start - 1) : start], *block[end : end + _VERB_NEAR])
    alone = end - start == 1 and block[start].text.lower() == "it"
    return alone and not any(cues.strength(piece.text) for piece in beside)


def _is_no_end(last: str, before: str) -> bool:
    if last == ".":  # but keep that of "Va." and "R-Ky."
        return before.islower() or len(before) > _LONGEST_ABBREVIATION
    return last in _NO_END or cues.strength(last) > 1


def _signatures(block: Sequence[Piece]) -> Iterator[Run]:
    """Names that sign a quotation: “I have a dream.” — Martin Luther King."""
    for at, piece in enumerate(block[:-2]):
        if piece.quoted and block[at + 1].text in _DASHES:
            end = at + 2
            while end < len(block) and block[end].text not in ".,(" and not block[end].quoted:
                end += 1
            if end - at < _LONGEST_SIGNATURE and block[at + 2].text[:1].isupper():
                yield Run("S", at + 2, end, 1.0)


def _according(block: Sequence[Piece]) -> Iterator[Run]:
    """What "according to" names, up to the next mark."""
    for at, piece in enumerate(block[:-2]):
        if piece.text in ("according", "According") and block[at + 1].text == "to":
            end = start = at + 2
            while end < len(block) and block[end].text[0].isalnum():
                end += 1
            if end > start:
                yield Run("S", start, end, 1.0)


def _runs(labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Runs of equal tags as (tag, start, end); ``B-`` begins a new one."""
    found: list[tuple[str, int, int]] = []
    start, current = 0, "O"
    for index, label in enumerate([*labels, "O"]):
        tag = label[-1]
        if tag != current or label[0] == "B":
            if current != "O":
                found.append((current, start, index))
            start, current = index, tag
    return found
