"""Which of the possible sources near a quotation is its speaker, or that none is.

A log-linear ranker: each candidate, and the chance that there is no speaker,
gets the sum of the weights of its features, and the highest sum wins. The
weights are learned from PolNeAR by ``bench/train_quotes.py``.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from sys import maxsize
from typing import Final, NamedTuple

from ..data import FOLDER
from . import cues
from .features import Piece
from .tags import NEAR, Run, Tagged

WEIGHTS: Final = FOLDER / "quotes_speakers.json"
_PERSONAL: Final = frozenset("he she they it".split())
_FIRST: Final = frozenset("i we you who me us".split())
_BLOCKS_AFTER: Final = 1
_FARTHEST: Final = 2000  # pieces between a quotation and the speaker of the one before
_WINDOW: Final = 100  # pieces on each side in which the sentence of a quotation is seen
_MINOR: Final = frozenset("a an the and or of in on at to for with by from".split())
_MOST: Final = 16  # candidates nearest to the quotation


class Candidate(NamedTuple):
    """Pieces ``start`` to ``end`` of a block that may be the speaker."""

    block: int
    start: int
    end: int


class Quotation(NamedTuple):
    """The piece of a block that is a quotation."""

    block: int
    piece: int


class Text:
    """The tagged blocks of one text, with what is looked up again and again."""

    def __init__(self, blocks: Sequence[Tagged]) -> None:
        self.blocks = blocks
        self.sentence: list[list[int]] = []
        """For each block, for each piece, the number of its sentence within the text."""
        number = 0
        for block in blocks:
            self.sentence.append([number + piece.sentence for piece in block.pieces])
            number += block.pieces[-1].sentence + 1 if block.pieces else 0
        self.cues = [[cues.strength(piece.text) for piece in block.pieces] for block in blocks]
        """For each block, for each piece, how strong a cue it is."""
        self.tagged = [frozenset(block.runs) for block in blocks]
        """For each block, the runs of its most probable tagging."""
        self.cue_edges = [
            frozenset(edge for run in block.runs if run.tag == "C" for edge in (run.start, run.end))
            for block in blocks
        ]
        """For each block, where its cues begin and end."""
        self.spoken = [
            frozenset(numbers[run.start] for run in block.runs if run.tag == "S")
            for block, numbers in zip(blocks, self.sentence, strict=True)
        ]
        """For each block, the sentences that hold a source."""
        self._sources = [
            sorted(
                (run for run in (*block.runs, *block.possible) if run.tag == "S"),
                key=lambda run: run.start,
            )
            for block in blocks
        ]
        self._quotations = [
            [0, *accumulate(bool(piece.quoted) for piece in block.pieces)] for block in blocks
        ]
        """For each block, how many quotations it has before each piece."""
        self._first: list[int] = []
        total = 0
        for block in blocks:
            self._first.append(total)
            total += len(block.pieces)

    def quoted(self, block: int, start: int, end: int) -> int:
        """How many of the pieces ``start`` to ``end`` of a block are quotations."""
        counts = self._quotations[block]
        end = min(end, len(counts) - 1)
        return counts[end] - counts[start] if start < end else 0

    def quotations(self) -> Iterator[Quotation]:
        """All quotations in reading order."""
        for index, block in enumerate(self.blocks):
            for at, piece in enumerate(block.pieces):
                if piece.quoted:
                    yield Quotation(index, at)

    def candidates(self, quotation: Quotation) -> list[tuple[Candidate, Run]]:
        """The sources near a quotation, nearest first."""
        first = max(0, quotation.block - NEAR)
        last = min(len(self.blocks), quotation.block + _BLOCKS_AFTER + 1)
        found: list[tuple[Candidate, Run]] = []
        for index in range(first, last):
            runs = self._sources[index]
            place = bisect_left(runs, quotation.piece, key=lambda run: run.start)
            low = place if index == quotation.block else 0 if index > quotation.block else len(runs)
            near = runs[max(0, low - _MOST) : low + _MOST]
            found += [(Candidate(index, run.start, run.end), run) for run in near]
        found.sort(key=lambda pair: self.distance(pair[0], quotation))
        return found[:_MOST]

    def distance(self, candidate: Candidate, quotation: Quotation) -> int:
        """Pieces between the two, at least 0."""
        here = self._first[quotation.block] + quotation.piece
        start = self._first[candidate.block] + candidate.start
        end = self._first[candidate.block] + candidate.end
        return start - here - 1 if start > here else here - end

    def is_cue(self, block: int, piece: int) -> bool:
        """Whether the tagger takes the piece for a cue."""
        runs = self.blocks[block].runs
        at = bisect_right(runs, piece, key=lambda run: run.start) - 1
        return at >= 0 and runs[at].tag == "C" and piece < runs[at].end

    def words(self, candidate: Candidate) -> str:
        """The candidate in lower case."""
        pieces = self.blocks[candidate.block].pieces[candidate.start : candidate.end]
        return " ".join(piece.text.lower() for piece in pieces)


class Previous(NamedTuple):
    """The quotation before, and who was found to have said it."""

    quotation: Quotation
    speaker: Candidate | None


def assign(text: Text, weights: dict[str, float] | None = None) -> list[Candidate | None]:
    """The speaker of each of the text's quotations, in their order."""
    weights = _weights() if weights is None else weights
    found: list[Candidate | None] = []
    previous: Previous | None = None
    for quotation in text.quotations():
        options = describe(text, quotation, previous)
        best = max(options, key=lambda option: sum(weights.get(name, 0.0) for name in option[1]))
        found.append(best[0])
        previous = Previous(quotation, best[0])
    return found


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return weights


def describe(
    text: Text, quotation: Quotation, previous: Previous | None
) -> list[tuple[Candidate | None, list[str]]]:
    """The candidates of a quotation, each with its features; None is "no speaker"."""
    near = text.candidates(quotation)
    if (
        previous
        and previous.speaker
        and all(candidate != previous.speaker for candidate, _ in near)
        and text.distance(previous.speaker, quotation) < _FARTHEST
    ):
        far = Run("S", previous.speaker.start, previous.speaker.end, 1.0)
        near.append((previous.speaker, far))
    shape = _shape(text, quotation, previous)
    options: list[tuple[Candidate | None, list[str]]] = [(None, _absence(text, quotation, shape))]
    places: dict[str, int] = {}
    for candidate, run in near:
        features = _position(text, quotation, candidate, shape, places)
        features += _form(text, candidate, run)
        if previous:
            features += _continuity(text, quotation, candidate, previous)
        options.append((candidate, features))
    return options


def _shape(text: Text, quotation: Quotation, previous: Previous | None) -> str:
    """The quotation's kind: its last mark, its place in the block, its length."""
    block = text.blocks[quotation.block].pieces
    last = _last_mark(block[quotation.piece])
    before = block[quotation.piece - 1].text if quotation.piece else "^"
    lead = before if before in "^.,:" else "said" if cues.strength(before) else "w"
    after = block[quotation.piece + 1].text if quotation.piece + 1 < len(block) else "$"
    follow = "$" if after == "$" else "." if after in ".;" else "," if after == "," else "w"
    return f"{last}{lead}{follow}"


def _last_mark(piece: Piece) -> str:
    last = piece.quoted[-2:-1]
    return "," if last in ",-—–" else "." if last in ".!?…" else "w"


def _absence(text: Text, quotation: Quotation, shape: str) -> list[str]:
    """Features of there being no speaker."""
    block = text.blocks[quotation.block]
    quoted = block.pieces[quotation.piece].quoted
    words = quoted.split()
    content = min(9, int(block.content[quotation.piece] * 10))
    titled = is_titled(words)
    shown = f"{titled}{min(len(words), 6)}{_last_mark(block.pieces[quotation.piece])}"
    low, high = max(0, quotation.piece - _WINDOW), quotation.piece + _WINDOW
    sentence = text.sentence[quotation.block]
    mine = sentence[quotation.piece]
    cues = zip(text.cues[quotation.block][low:high], sentence[low:high], strict=True)
    cue = max(strength for strength, number in cues if number == mine)
    source = mine in text.spoken[quotation.block]
    return [
        "none",
        f"none p{content}",
        f"none {shape}",
        f"none n{min(len(words), 6)}",
        f"none titled{shown}",
        f"none titled{titled}{shape}",
        f"none cue{cue}{source}",
    ]


def is_titled(words: Sequence[str]) -> bool:
    """Whether all words that a title capitalises are capitalised."""
    bare = [word.strip("“”\"'‘’`,.") for word in words]
    return len(bare) > 1 and all(word[:1].isupper() for word in bare if word not in _MINOR)


def _position(
    text: Text, quotation: Quotation, candidate: Candidate, shape: str, places: dict[str, int]
) -> list[str]:
    """Where the candidate stands, as seen from the quotation; ``places`` counts those nearer."""
    behind = (candidate.block, candidate.start) > (quotation.block, quotation.piece)
    away = (
        text.sentence[candidate.block][candidate.start]
        - text.sentence[quotation.block][quotation.piece]
    )
    blocks = candidate.block - quotation.block
    sentences = max(-4, min(2, away))
    side = "R" if behind else "L"
    where = f"{side}{sentences}b{blocks}"
    nearer = places.get(where, 0)
    places[where] = nearer + 1
    distance = min(text.distance(candidate, quotation), 40)
    bucket = distance if distance < 6 else 6 + distance // 6
    quotes, cues, ends = _between(text, quotation, candidate)
    return [
        f"at {where}",
        f"at {where} {shape}",
        f"at {where} nearer{min(nearer, 3)}",
        f"far {where} {bucket}",
        f"quotes {side}{quotes}{away == 0}",
        f"cues {side}{cues}{away == 0}",
        f"cues {where} {cues} {shape}",
        f"ends {where} {ends}",
    ]


def _between(text: Text, quotation: Quotation, candidate: Candidate) -> tuple[int, int, str]:
    """Quotations and the strongest cue between the two, and how the candidate's block ends."""
    here, there = quotation.block, candidate.block
    if here == there:
        low, high = sorted((quotation.piece, candidate.start))
        gaps = [(here, low + 1, high)]
    elif there < here:
        gaps = [(there, candidate.end, maxsize), (here, 0, quotation.piece)]
    else:
        gaps = [(here, quotation.piece + 1, maxsize), (there, 0, candidate.start)]
    quotes = sum(text.quoted(block, start, end) for block, start, end in gaps)
    cue = max(max(text.cues[block][start:end], default=0) for block, start, end in gaps)
    last = text.blocks[there].pieces[-1].text if there != here else ""
    return min(quotes, 3), cue, last if last in (":", ".", "?") else "w" * bool(last)


def _form(text: Text, candidate: Candidate, run: Run) -> list[str]:
    """What the candidate is, and the cue beside it."""
    words = text.words(candidate)
    block = text.blocks[candidate.block]
    first = block.pieces[candidate.start].text
    kind = (
        "he"
        if words in _PERSONAL
        else "I"
        if words in _FIRST
        else "Name"
        if first[:1].isupper()
        else "np"
    )
    tagged = run in text.tagged[candidate.block]
    cue = max(text.cues[candidate.block][max(0, candidate.start - 3) : candidate.end + 3])
    beside = not text.cue_edges[candidate.block].isdisjoint((candidate.start, candidate.end))
    return [
        f"kind {kind}{tagged}",
        f"p {tagged}{min(9, int(run.probability * 10))}",
        f"cue {cue}{beside}{kind}",
    ]


def _continuity(
    text: Text, quotation: Quotation, candidate: Candidate, previous: Previous
) -> list[str]:
    """How the candidate relates to the speaker of the quotation before."""
    if previous.speaker is None:
        return []
    blocks = min(3, quotation.block - previous.quotation.block)
    same = candidate == previous.speaker
    if not same:
        return [f"again {text.words(candidate) == text.words(previous.speaker)}"]
    sentences = (
        text.sentence[quotation.block][quotation.piece]
        - text.sentence[previous.quotation.block][previous.quotation.piece]
    )
    pieces = text.blocks[quotation.block].pieces
    whole = len(pieces) == 1
    opens = quotation.piece == 0
    unclosed = _is_unclosed(text, previous.quotation)
    return [
        "previous",
        f"previous b{blocks}",
        f"previous b{blocks} s{min(sentences, 4)}",
        f"previous b{blocks} whole{whole} opens{opens}",
        f"previous b{blocks} unclosed{unclosed}",
    ]


def _is_unclosed(text: Text, quotation: Quotation) -> bool:
    piece = text.blocks[quotation.block].pieces[quotation.piece]
    return piece.quoted[-1:] not in "”\"'’“‘»«›‹」』＂"
