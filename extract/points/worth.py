"""What a sentence is worth as a point: the learned score, and what news alone cannot teach.

The title, the actors, the kind of text, whether the sentence can stand without
the one before it. All in standard deviations of the learned score in the text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from ..discourse.terms import content
from ..model import Actor, Article, MentionKind, Span
from .features import NAMES
from .genre import Genre
from .openings import dangles, is_empty_subject, points_back
from .scorer import score
from .story import Story


class Balance(NamedTuple):
    """What counts in one kind of text, in standard deviations of the learned score."""

    by_place: float
    """How much the place in the text counts, 0 to 1: news puts first what matters."""
    close: float = 0.0
    """For a sentence of the last paragraphs."""
    thesis: float = 0.0
    """For a sentence that says what the writer wants or concludes."""
    cover: float = 0.3
    """For a part of the text that no point covers yet."""
    lead: float = 0.0
    """For the first sentence, where it stands alone."""
    substance: float = 0.0
    """For each doubling of the names, figures and quotations in a sentence."""
    anecdote: float = 0.0
    """For what the writer saw and did."""
    hype: float = 0.0
    """For praise and welcome."""
    length: float = 0.0
    """For each word more than are read at a glance."""
    same: float = -4.0
    """For full likeness to a point."""
    outlook: float = 0.0
    """For what follows or is expected, where no point tells it yet."""


BALANCES: Final = {
    Genre.NEWS: Balance(1.0, cover=0.0, lead=1.2, length=-0.03, same=-7.0, outlook=1.0),
    Genre.RELEASE: Balance(0.7, lead=0.5, substance=0.5, hype=-2.0),
    Genre.OPINION: Balance(0.5, close=0.6, thesis=0.6, cover=0.5, substance=0.2, anecdote=-1.5),
    Genre.FEATURE: Balance(0.5, close=0.2, thesis=0.3, cover=0.4, substance=0.3, anecdote=-0.7),
    Genre.INTERVIEW: Balance(0.3, thesis=0.3, cover=0.6, substance=0.3),
    Genre.LIVE: Balance(0.6, cover=0.5, substance=0.3),
}
_CAPITALS: Final = NAMES.index("capitals")
_NUMBERS: Final = NAMES.index("numbers")
_QUOTED: Final = NAMES.index("quoted")
_TITLE: Final = 1.2
_ACTORS: Final = 0.2
_DANGLING: Final = -1.8
_RESOLVED: Final = -0.4
_EMPTY_SUBJECT: Final = -0.6
_POINTING_BACK: Final = -0.9
_ASIDE: Final = -1.0
_SUPPOSED: Final = -1.0
_GLANCE: Final = 20
"""Words that are read at a glance."""
_THESIS: Final = re.compile(
    r"\b(?:(?-i:should)|must|needs? to|ought to|taken overall|overall|in short|in the end"
    r"|ultimately|the lesson|the answer|the point is|above all|the real|what matters"
    r"|time to|that is why|this is why|it is not only|not only|cannot|the biggest|the bigger"
    r"|the most important|part of the reason|the reason)\b",
    re.IGNORECASE,
)
_HYPE: Final = re.compile(
    r"\b(?:proud|thrilled|excit(?:ed|ing)|delighted|pleased|honou?red|look(?:s|ing)? forward"
    r"|celebrat\w+|journey|family|world-class|welcom\w+)\b",
    re.IGNORECASE,
)
_ANECDOTE: Final = re.compile(
    r"(?<![“\"])\bI (?!(?:believe|think|hope|fear|want|urge|propose|argue|suspect|doubt)\b)"
)
_SUPPOSITION: Final = re.compile(r"(?:If|Should|Were|Suppose|Imagine)\b")
_OPEN_QUESTION: Final = re.compile(r"\bquestion (?:for|is|of|remains|now)\b")
_LAST_BLOCKS: Final = 2


def weigh(
    article: Article, story: Story, actors: Sequence[Actor], resolved: Container[int]
) -> list[float]:
    """How much each sentence of the story would be worth as the only point.

    ``resolved`` holds the sentences whose opening pronoun will give way to a name.
    """
    balance = BALANCES[story.genre]
    worth = score(story.scene.rows, balance.by_place)
    title = set(content(article.title))
    salience = _salience(story, actors)
    last = {s.block for s in story.sentences}
    closing = set(sorted(last)[-_LAST_BLOCKS:]) if len(last) > 2 * _LAST_BLOCKS else set()
    for i, (sentence, text) in enumerate(zip(story.sentences, story.texts, strict=True)):
        terms = set(content(text))
        worth[i] += _TITLE * len(terms & title) / (2 + len(title)) if title else 0.0
        worth[i] += _ACTORS * salience[i]
        worth[i] += balance.close * (sentence.block in closing)
        worth[i] += balance.thesis * bool(_THESIS.search(text))
        worth[i] += balance.lead * (i == 0 and not dangles(text))
        worth[i] += balance.anecdote * bool(_ANECDOTE.search(text))
        worth[i] += balance.hype * bool(_HYPE.search(text))
        worth[i] += balance.substance * math.log2(1 + _substance(story.scene.rows[i]))
        worth[i] += balance.length * max(0, len(text.split()) - _GLANCE)
        worth[i] += _ASIDE * bool(_OPEN_QUESTION.search(text))
        worth[i] += _SUPPOSED * bool(_SUPPOSITION.match(text))
        worth[i] += _standing(text, resolved=i in resolved)
    return worth


def _substance(row: Sequence[float]) -> float:
    """How many names, figures and quotations a sentence has."""
    return row[_CAPITALS] + 2 * row[_NUMBERS] + 2 * row[_QUOTED]


def _standing(text: str, resolved: bool) -> float:
    """What it costs a sentence to lean on the one before."""
    if resolved:
        return _RESOLVED
    cost = _POINTING_BACK if points_back(text) else 0.0
    if is_empty_subject(text):
        return cost + _EMPTY_SUBJECT
    return cost + (_DANGLING if dangles(text) else 0.0)


def _salience(story: Story, actors: Sequence[Actor]) -> list[float]:
    """For each sentence the salience of the actors that it names, at most 1."""
    return [
        min(1.0, 0.5 * sum(a.salience for a in actors if _names(a, sentence)))
        for sentence in story.sentences
    ]


def _names(actor: Actor, sentence: Span) -> bool:
    return any(
        mention.kind is MentionKind.NAME
        and mention.block == sentence.block
        and sentence.start <= mention.start < sentence.end
        for mention in actor.mentions
    )
