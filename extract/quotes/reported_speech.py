"""What somebody is said to have said, in the words of the text: "she said that it rained"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from ..model import Article, Quote
from . import cues, speaker_span
from .features import Piece
from .tags import Run, Tagged

_LEAST_WORDS: Final = 4
_STOPS: Final = frozenset(". ! ? ;".split())
# With these beside the verb nothing was said: "did not say", "declined to comment".
_DENIALS: Final = frozenset(
    "not never n't cannot declined refused didn don doesn won wouldn hasn haven hadn couldn".split()
)
_REQUESTS: Final = frozenset("ask asks asked asking order orders ordered".split())
_QUESTIONS: Final = frozenset(
    "if whether what who whom whose which how why when where that".split()
)
_LOOSE_ENDS: Final = frozenset("who which that whom whose and but".split())
# Right after the verb these say when, where or of what somebody spoke, and not what he said.
_CIRCUMSTANCES: Final = frozenset("of as at in on to about after before during while when".split())


def find(
    article: Article, blocks: Sequence[Tagged], quoted: Collection[tuple[int, int]]
) -> Iterator[Quote]:
    """The reported speech of the blocks.

    ``quoted`` are the direct quotes, as (block, first character): what holds one
    is left out, because nobody wants to read the same words twice.
    """
    for index, block in enumerate(blocks):
        for content in _contents(block):
            inside = block.pieces[content.start : content.end]
            if all((index, piece.start) not in quoted for piece in inside):
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
    """The quote of a content, if a verb of saying and a source stand in its sentence."""
    pieces = block.pieces
    sentence = pieces[content.start].sentence
    near = [run for run in block.runs if pieces[run.start].sentence == sentence]
    cue = _nearest([run for run in near if run.tag == "C"], content)
    source = cue and _nearest([run for run in near if run.tag == "S"], cue)
    start = _start(pieces, content)
    if cue is None or source is None or content.end - start < _LEAST_WORDS:
        return None
    verb = _verb(pieces, cue)
    if verb is None or _is_no_report(pieces, verb, cue, content):
        return None
    first, last = pieces[start].start, pieces[content.end - 1].end
    speaker = speaker_span.of(index, pieces, source.start, source.end)
    said = article.blocks[index].text[first:last]
    return Quote(index, first, last, said, speaker, cue=verb, direct=False)


def _is_no_report(pieces: Sequence[Piece], verb: str, cue: Run, content: Run) -> bool:
    """Whether the words beside the cue show that it introduces nothing that was said."""
    first = pieces[_start(pieces, content)].text.lower()
    return (
        (cue.start > 0 and pieces[cue.start - 1].text.lower() in speaker_span.DETERMINERS)
        or pieces[content.end - 1].text in _LOOSE_ENDS
        or (verb in _REQUESTS and first not in _QUESTIONS)
        or (first in _CIRCUMSTANCES and cue.end == content.start)
    )


def _start(pieces: Sequence[Piece], content: Run) -> int:
    """Where the content begins, without marks and "that"."""
    start = content.start
    while start < content.end - 1 and pieces[start].text.lower() in (",", ":", "that"):
        start += 1
    return start


def _verb(pieces: Sequence[Piece], cue: Run) -> str | None:
    """The verb of saying in a cue, if it is not denied."""
    words = [piece.text for piece in pieces[max(0, cue.start - 2) : cue.end]]
    if not _DENIALS.isdisjoint(words):
        return None
    verb = next((word for word in words[::-1] if cues.strength(word) > 1), None)
    return None if verb == "Asked" else verb  # who is asked does not speak


def _nearest(runs: list[Run], to: Run) -> Run | None:
    return min(runs, key=lambda run: max(to.start - run.end, run.start - to.end), default=None)
