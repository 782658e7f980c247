"""What a sentence is worth as a point: the learned score, and what news alone cannot teach.

The title, the actors, the kind of text, whether the sentence can stand without
the one before it. All in standard deviations of the learned score in the text.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ..discourse.terms import content
from ..model import Actor, Article, Mention, MentionKind
from .genre import Genre
from .openings import dangles, is_empty_subject, points_back
from .scorer import Model, score
from .story import Story
from .trim import opened


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
    Genre.OPINION: Balance(0.4, close=0.75, thesis=0.6, cover=0.5, substance=0.4, anecdote=-2.0),
    Genre.FEATURE: Balance(0.5, close=0.2, thesis=0.3, cover=0.4, substance=0.3, anecdote=-0.7),
    Genre.INTERVIEW: Balance(0.3, thesis=0.3, cover=0.6, substance=0.3),
    Genre.LIVE: Balance(0.6, cover=0.5, substance=0.3),
}
_TITLE: Final = 1.2
_ACTORS: Final = 0.2
_DANGLING: Final = -1.8
_RESOLVED: Final = -0.4
_EMPTY_SUBJECT: Final = -1.2
_POINTING_BACK: Final = -0.9
_ASIDE: Final = -1.0
_SUPPOSED: Final = -1.0
_GLANCE: Final = 20
"""Words that are read at a glance."""
THESIS: Final = re.compile(
    r"\b(?:should|must|needs? to|ought to|[Tt]aken overall|[Oo]verall|[Ii]n short|[Ii]n the end"
    r"|[Uu]ltimately|[Tt]he (?:lesson|answer|point is|real|reason)|[Aa]bove all|[Ww]hat matters"
    r"|[Tt]ime to|[Tt]hat is why|[Tt]his is why|not only|cannot|the bigger|the biggest|the wrong"
    r"|a mistake|[Ll]et us|would do better|the most important|[Pp]art of the reason)\b"
)
"""How a writer says what he wants or concludes; a supposition ("Should he ...") is none."""
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


class Worth(NamedTuple):
    """Of each sentence of a story."""

    learned: list[float]
    """The learned score, in standard deviations."""
    dangling: list[bool]
    """Whether it opens with a word whose sense is in the sentence before, even as it is shown."""
    total: list[float]
    """What the sentence would be worth as the only point."""


def weigh(
    article: Article,
    story: Story,
    actors: Sequence[Actor],
    subjects: Mapping[int, str],
    known: Model,
) -> Worth:
    """How much each sentence of the story is worth.

    ``subjects`` are the names to which the pronouns give way that sentences open with.
    """
    balance = BALANCES[story.genre]
    learned = score(known, story.scene.columns, balance.by_place)
    shown = [opened(text, subjects.get(i)) for i, text in enumerate(story.texts)]
    standing = [_standing(text, i in subjects) for i, text in enumerate(shown)]
    title = set(content(article.title))
    named = zip(story.scene.terms, _salience(story, actors), strict=True)
    total = [
        score + _TITLE * len(terms & title) / (2 + len(title)) + _ACTORS * salience + cost + own
        for score, cost, own, (terms, salience) in zip(
            learned, standing, _of_kind(story, balance), named, strict=True
        )
    ]
    return Worth(learned, [dangles(text) for text in shown], total)


def _of_kind(story: Story, balance: Balance) -> Iterator[float]:
    """What each sentence is worth in a text of this kind."""
    last = {s.block for s in story.sentences}
    closing = set(sorted(last)[-_LAST_BLOCKS:]) if len(last) > 2 * _LAST_BLOCKS else set()
    substance = _substance(story)
    lengths = story.scene.columns["length"]
    signs = _signs(balance)
    for i, (sentence, text) in enumerate(zip(story.sentences, story.texts, strict=True)):
        yield (
            balance.close * (sentence.block in closing)
            + balance.lead * (i == 0 and not dangles(text))
            + balance.substance * substance[i]
            + balance.length * max(0.0, lengths[i] - _GLANCE)
            + sum(value for value, sign in signs if sign.search(text))
        )


def _signs(balance: Balance) -> list[tuple[float, re.Pattern[str]]]:
    """The words that count in a text of this kind, with their worth."""
    signs = (
        (balance.thesis, THESIS),
        (balance.anecdote, _ANECDOTE),
        (balance.hype, _HYPE),
        (_ASIDE, _OPEN_QUESTION),
        (_SUPPOSED, _SUPPOSITION),
    )
    return [(value, sign) for value, sign in signs if value]


def _substance(story: Story) -> list[float]:
    """How often the names, figures and quotations in a sentence double."""
    columns = story.scene.columns
    held = zip(columns["capitals"], columns["numbers"], columns["quoted"], strict=True)
    return [math.log2(1 + names + 2 * numbers + 2 * quoted) for names, numbers, quoted in held]


def _standing(shown: str, resolved: bool) -> float:
    """What it costs a sentence to lean on the one before."""
    if resolved:
        return _RESOLVED
    cost = _POINTING_BACK if points_back(shown) else 0.0
    if is_empty_subject(shown):
        return cost + _EMPTY_SUBJECT
    return cost + (_DANGLING if dangles(shown) else 0.0)


def _salience(story: Story, actors: Sequence[Actor]) -> list[float]:
    """For each sentence the salience of the actors that it names, at most 1."""
    starts = [(s.block, s.start) for s in story.sentences]
    sums = [0.0] * len(starts)
    for actor in actors:
        named = {_sentence_of(m, starts) for m in actor.mentions if m.kind is MentionKind.NAME}
        for place in named - {-1}:
            sums[place] += actor.salience
    return [min(1.0, 0.5 * total) for total in sums]


def _sentence_of(mention: Mention, starts: Sequence[tuple[int, int]]) -> int:
    """The sentence in which a mention stands; -1 before the first."""
    return bisect_right(starts, (mention.block, mention.start)) - 1
