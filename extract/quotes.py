"""Who is quoted as saying what, word for word or in somebody else's words.

quotation_marks   text              → quotations, whatever the marks
quote_features    block, sentences  → pieces and what a tagger sees of them
quote_tags        pieces            → sources, cues and contents
quote_speakers    tagged blocks     → the speaker of each quotation

Words in quotation marks that nobody is said to have said (scare quotes, titles,
slogans) are no quotes. English; in other languages only what stands in quotation
marks and is long enough to be no title, without its speaker.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from . import speech_cues
from .model import Article, Block, Kind, Quote, Span
from .quote_features import QUOTE, Piece, pieces
from .quote_speakers import Candidate, Quotation, Text, assign
from .quote_tags import Run, tag

_NO_SPEECH: Final = (Kind.CODE, Kind.TABLE)
_LEAST_WORDS: Final = 4  # of a quotation without speaker, and of reported speech
_LEAST_CHARACTERS: Final = 24  # of a quotation in a language that we do not know
_SURE: Final = 0.5


def find(article: Article, sentences: Sequence[Span]) -> tuple[Quote, ...]:
    """The quotes of the body in reading order; ``actor`` is not yet set."""
    blocks = _blocks(article, sentences)
    if article.language not in (None, "en"):
        return tuple(_unattributed(article, blocks))
    text = Text(tag(blocks))
    direct = list(_direct(article, text))
    found = [*direct, *_reported(article, text, direct)]
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
    for quotation, speaker in zip(text.quotations(), assign(text), strict=True):
        block = text.blocks[quotation.block]
        piece = block.pieces[quotation.piece]
        if speaker is None and not _speaks_for_itself(piece, block.content[quotation.piece]):
            continue
        yield Quote(
            quotation.block,
            piece.start,
            piece.end,
            article.blocks[quotation.block].text[piece.start : piece.end],
            speaker and _span(text, speaker),
            cue=_cue_of(text, quotation, speaker),
        )


def _speaks_for_itself(piece: Piece, content: float) -> bool:
    """Whether a quotation without speaker is one: a sentence, and surely no title."""
    ends = piece.quoted[-2:-1] in ".,!?"
    return ends and content > _SURE and len(piece.quoted.split()) >= _LEAST_WORDS


def _span(text: Text, candidate: Candidate) -> Span:
    pieces = text.blocks[candidate.block].pieces
    return Span(candidate.block, pieces[candidate.start].start, pieces[candidate.end - 1].end)


def _cue_of(text: Text, quotation: Quotation, speaker: Candidate | None) -> str:
    """The word that introduces a quotation: in its own sentence, else in its speaker's."""
    places = [(quotation.block, quotation.piece)]
    if speaker is not None:
        places.append((speaker.block, speaker.start))
    for block, at in places:
        sentence = text.blocks[block].pieces[at].sentence
        near = at if speaker is None or speaker.block != block else speaker.start
        if word := _cue_word(text.blocks[block].pieces, sentence, near):
            return word
    return ""


def _cue_word(pieces: Sequence[Piece], sentence: int, near: int) -> str:
    """The strongest cue of a sentence, the nearest of equals."""
    cues = [
        (-strength, abs(at - near), piece.text)
        for at, piece in enumerate(pieces)
        if piece.sentence == sentence and (strength := speech_cues.strength(piece.text.lower()))
    ]
    return min(cues)[2] if cues else ""


def _reported(article: Article, text: Text, direct: list[Quote]) -> Iterator[Quote]:
    """What is said to have been said, where no part of it is quoted word for word."""
    quoted = {(quote.block, quote.start) for quote in direct}
    for index, block in enumerate(text.blocks):
        for run in block.runs:
            inside = block.pieces[run.start : run.end]
            if run.tag != "N" or any((index, piece.start) in quoted for piece in inside):
                continue
            quote = _report(article, index, block.pieces, run, block.runs)
            if quote is not None:
                yield quote


def _report(
    article: Article, index: int, pieces: Sequence[Piece], content: Run, runs: list[Run]
) -> Quote | None:
    """The reported speech of a content, if a cue and a source stand in its sentence."""
    start = content.start + (pieces[content.start].text.lower() == "that")
    sentence = pieces[content.start].sentence
    near = [
        run
        for run in runs
        if pieces[run.start].sentence == sentence and run.end - run.start < len(pieces)
    ]
    cue = _nearest([run for run in near if run.tag == "C"], content)
    source = cue and _nearest([run for run in near if run.tag == "S"], cue)
    if cue is None or source is None or content.end - start < _LEAST_WORDS:
        return None
    word = _cue_word(pieces[cue.start : cue.end], sentence, 0)
    if speech_cues.strength(word.lower()) < 2:
        return None
    first, last = pieces[start].start, pieces[content.end - 1].end
    speaker = Span(index, pieces[source.start].start, pieces[source.end - 1].end)
    words = article.blocks[index].text[first:last]
    return Quote(index, first, last, words, speaker, cue=word, direct=False)


def _nearest(runs: list[Run], to: Run) -> Run | None:
    return min(runs, key=lambda run: max(to.start - run.end, run.start - to.end), default=None)
