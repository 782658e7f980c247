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
from .quote_tags import Run, Tagged, tag

_NO_SPEECH: Final = (Kind.CODE, Kind.TABLE)
_LEAST_WORDS: Final = 4  # of a quotation without speaker, and of reported speech
_LEAST_CHARACTERS: Final = 24  # of a quotation in a language that we do not know
_SURE: Final = 0.5
_RELATIVE: Final = frozenset("who which that".split())
_ARTICLES: Final = frozenset("a an the one his her its their another".split())
_LONGEST_NAME: Final = 6  # pieces
_STOPS: Final = frozenset(". ! ? ;".split())
# With these beside the verb nothing was said: "did not say", "declined to comment".
_DENIALS: Final = frozenset(
    "not never n't cannot declined refused didn don doesn won wouldn hasn haven hadn couldn".split()
)
_REQUESTS: Final = frozenset("ask asks asked asking order orders ordered".split())
_QUESTIONS: Final = frozenset(
    "if whether what who whom whose which how why when where that".split()
)


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
    """The words that name the speaker; of "the mayor, who said", the mayor."""
    pieces = text.blocks[candidate.block].pieces
    start, end = candidate.start, candidate.end
    if end - start == 1 and pieces[start].text in _RELATIVE:
        start, end = _antecedent(pieces, start)
    return Span(candidate.block, pieces[start].start, pieces[end - 1].end)


def _antecedent(pieces: Sequence[Piece], at: int) -> tuple[int, int]:
    """The name or noun phrase before a relative pronoun, as pieces; else the pronoun."""
    end = at - (at > 0 and pieces[at - 1].text == ",")
    start = end
    while start > 0 and end - start < _LONGEST_NAME and pieces[start - 1].text[:1].isupper():
        start -= 1
    if start == end:
        for lead in range(end - 1, max(-1, end - _LONGEST_NAME), -1):
            if pieces[lead].text.lower() in _ARTICLES:
                return lead, end
    return (start, end) if start < end else (at, at + 1)


def _cue_of(text: Text, quotation: Quotation, speaker: Candidate | None) -> str:
    """The word that introduces a quotation: in its own sentence, else in its speaker's."""
    word = _cue_near(text, quotation.block, quotation.piece)
    if not word and speaker is not None:
        word = _cue_near(text, speaker.block, speaker.start)
    return word


def _cue_near(text: Text, block: int, at: int) -> str:
    """The cue nearest to a piece in its sentence: a tagged one, else a verb of saying."""
    pieces, strengths = text.blocks[block].pieces, text.cues[block]
    tagged = {
        place
        for run in text.blocks[block].runs
        if run.tag == "C"
        for place in range(run.start, run.end)
    }
    cues = [
        (abs(place - at), piece.text)
        for place, (piece, strength) in enumerate(zip(pieces, strengths, strict=True))
        if piece.sentence == pieces[at].sentence
        and (strength > 1 or (strength and place in tagged))
    ]
    return min(cues)[1] if cues else ""


def _reported(article: Article, text: Text, direct: list[Quote]) -> Iterator[Quote]:
    """What is said to have been said, where no part of it is quoted word for word."""
    quoted = {(quote.block, quote.start) for quote in direct}
    for index, block in enumerate(text.blocks):
        for content in _contents(block):
            inside = block.pieces[content.start : content.end]
            if any((index, piece.start) in quoted for piece in inside):
                continue
            quote = _report(article, index, block, content)
            if quote is not None:
                yield quote


def _contents(block: Tagged) -> Iterator[Run]:
    """What is tagged as content, cut where a sentence or a clause ends."""
    for run in block.runs:
        if run.tag != "N":
            continue
        start = run.start
        for at in range(run.start, run.end + 1):
            if at == run.end or block.pieces[at].text in _STOPS:
                if at > start:
                    yield run._replace(start=start, end=at)
                start = at + 1


def _report(article: Article, index: int, block: Tagged, content: Run) -> Quote | None:
    """The reported speech of a content, if a cue and a source stand in its sentence."""
    pieces = block.pieces
    sentence = pieces[content.start].sentence
    near = [run for run in block.runs if pieces[run.start].sentence == sentence]
    cue = _nearest([run for run in near if run.tag == "C"], content)
    source = cue and _nearest([run for run in near if run.tag == "S"], cue)
    start = content.start + (pieces[content.start].text.lower() == "that")
    if cue is None or source is None or content.end - start < _LEAST_WORDS:
        return None
    words = [piece.text for piece in pieces[max(0, cue.start - 2) : cue.end]]
    verb = next((word for word in words[::-1] if speech_cues.strength(word) > 1), None)
    if verb is None or not _DENIALS.isdisjoint(words):
        return None
    if verb in _REQUESTS and pieces[start].text.lower() not in _QUESTIONS:
        return None
    first, last = pieces[start].start, pieces[content.end - 1].end
    speaker = Span(index, pieces[source.start].start, pieces[source.end - 1].end)
    said = article.blocks[index].text[first:last]
    return Quote(index, first, last, said, speaker, cue=verb, direct=False)


def _nearest(runs: list[Run], to: Run) -> Run | None:
    return min(runs, key=lambda run: max(to.start - run.end, run.start - to.end), default=None)
