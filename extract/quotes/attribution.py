"""Who is quoted as saying what, word for word or in somebody else's words.

marks             text              → quotations, whatever the marks
features          block, sentences  → pieces and what a tagger sees of them
tags              pieces            → sources, cues and contents
ranker            tagged blocks     → the speaker of each quotation
participles       the same          → the subject, where the verb of saying has none

Words in quotation marks that nobody is said to have said (scare quotes, titles,
slogans) are no quotes. English; in other languages only what stands in quotation
marks and is long enough to be no title, without its speaker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from ..model import Article, Block, Kind, Quote, Span
from . import participles, reported_speech, speaker_span
from .features import QUOTE, Piece, pieces
from .ranker import Candidate, Quotation, Text, assign, is_titled
from .tags import tag

_NO_SPEECH: Final = (Kind.CODE, Kind.TABLE)
_LEAST_WORDS: Final = 4  # of a quotation without speaker
_LEAST_CHARACTERS: Final = 24  # of a quotation in a language that we do not know
_INTRODUCE: Final = frozenset(", : as that and or".split())
_WORKS: Final = frozenset(
    "album book column documentary essay film memoir movie novel play poem programme series show"
    " single song".split()
)
_SPOKEN_ENDS: Final = frozenset(",!?")
_SURE: Final = 0.5
_NEAR: Final = 100  # pieces


def find(article: Article, sentences: Sequence[Span]) -> tuple[Quote, ...]:
    """The quotes of the body in reading order; ``actor`` is not yet set."""
    blocks = _blocks(article, sentences)
    if article.language not in (None, "en"):
        return tuple(_unattributed(article, blocks))
    text = Text(tag(blocks))
    direct = list(_direct(article, text))
    quoted = {(quote.block, quote.start) for quote in direct}
    found = [*direct, *reported_speech.find(article, text.blocks, quoted)]
    return tuple(sorted(found, key=lambda quote: (quote.block, quote.start)))


def _blocks(article: Article, sentences: Sequence[Span]) -> list[list[Piece]]:
    """The pieces of each block; none where nobody speaks."""
    starts: dict[int, list[int]] = defaultdict(list)
    for sentence in sentences:
        starts[sentence.block].append(sentence.start)
    return [
        [] if block.kind in _NO_SPEECH else _block_pieces(block, starts[index])
        for index, block in enumerate(article.blocks)
    ]


def _block_pieces(block: Block, starts: list[int]) -> list[Piece]:
    """A block quotation without marks is one quotation."""
    found = pieces(block.text, starts)
    if block.kind is Kind.QUOTE and found and not any(piece.quoted for piece in found):
        return [Piece(QUOTE, 0, len(block.text), 0, f"“{block.text}”")]
    return found


def _unattributed(article: Article, blocks: list[list[Piece]]) -> Iterator[Quote]:
    """What stands in quotation marks, in a language whose speakers we do not find."""
    for index, block in enumerate(blocks):
        for piece in block:
            if len(piece.quoted) >= _LEAST_CHARACTERS or _is_wide(piece.quoted):
                words = article.blocks[index].text[piece.start : piece.end]
                yield Quote(index, piece.start, piece.end, words)


def _is_wide(quoted: str) -> bool:
    """Whether the quotation is in ideographs or kana, a few of which are a sentence."""
    return sum("\u3040" <= letter <= "\u9fff" for letter in quoted) >= _LEAST_CHARACTERS // 3


def _direct(article: Article, text: Text) -> Iterator[Quote]:
    """The quotations that somebody is said to have said."""
    for quotation, nearest in zip(text.quotations(), assign(text), strict=True):
        speaker = participles.speaker(text, quotation) or nearest
        block = text.blocks[quotation.block]
        piece = block.pieces[quotation.piece]
        if speaker is None and not _speaks_for_itself(piece, block.content[quotation.piece]):
            continue
        if _is_title(text, quotation) or _is_nickname(block.pieces, quotation.piece):
            continue
        yield Quote(
            quotation.block,
            piece.start,
            piece.end,
            article.blocks[quotation.block].text[piece.start : piece.end],
            speaker and _words_of(text, speaker),
            cue=_cue_of(text, quotation, speaker),
        )


def _is_title(text: Text, quotation: Quotation) -> bool:
    """Whether it is the name of a book or a programme: capitalised, in the run of a sentence."""
    pieces, at = text.blocks[quotation.block].pieces, quotation.piece
    words = pieces[at].quoted.split()
    introduced = at == 0 or text.cues[quotation.block][at - 1] or pieces[at - 1].text in _INTRODUCE
    if at > 1 and pieces[at - 1].text == "," and pieces[at - 2].text in _WORKS:
        introduced = False
    return is_titled(words) and not introduced and words[-1][-2:-1] not in _SPOKEN_ENDS


def _is_nickname(pieces: Sequence[Piece], at: int) -> bool:
    """Whether it is the "Connie" of Conrad "Connie" Westerholm."""
    around = [
        piece.text[:1].isupper()
        for piece in (*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2])
    ]
    return " " not in pieces[at].quoted.strip() and around == [True, True]


def _words_of(text: Text, speaker: Candidate) -> Span:
    pieces = text.blocks[speaker.block].pieces
    return speaker_span.of(speaker.block, pieces, speaker.start, speaker.end)


def _speaks_for_itself(piece: Piece, content: float) -> bool:
    """Whether a quotation without speaker is one: a sentence, and surely no title."""
    ends = piece.quoted[-2:-1] in ".,!?"
    return ends and content > _SURE and len(piece.quoted.split()) >= _LEAST_WORDS


def _cue_of(text: Text, quotation: Quotation, speaker: Candidate | None) -> str:
    """The word that introduces a quotation: in its own sentence, else in its speaker's."""
    word = _cue_near(text, quotation.block, quotation.piece)
    if not word and speaker is not None:
        word = _cue_near(text, speaker.block, speaker.start)
    return word


def _cue_near(text: Text, block: int, at: int) -> str:
    """The cue nearest to a piece in its sentence: a tagged one, else a verb of saying."""
    pieces, strengths = text.blocks[block].pieces, text.cues[block]
    cues = [
        (abs(place - at), pieces[place].text)
        for place in range(max(0, at - _NEAR), min(len(pieces), at + _NEAR))
        if pieces[place].sentence == pieces[at].sentence
        and (strengths[place] > 1 or (strengths[place] and text.is_cue(block, place)))
    ]
    return min(cues)[1] if cues else ""
