"""The points that brief an article: which of its sentences, in reading order, and why.

Each sentence has a worth (``worth``). Of a report the three that tell most together
(``triples``) come first. Then the best that can stand alone (``fitness``) are taken
one by one, each weighed against what the points so far already say (MMR, Carbonell
and Goldstein, SIGIR 1998), with a bonus for a part of the article that none of them
covers yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..discourse.terms import content
from ..model import Actor, Article, Label, Point, Role, Sentence
from . import triples
from .antecedents import subjects
from .fitness import is_fit, is_interviewer
from .genre import Genre
from .labels import choose_label
from .openings import leans
from .scorer import Model, model
from .story import Story, tell
from .trim import shorten, trim
from .worth import BALANCES, THESIS, Worth, weigh

_DEFAULT: Final = 5
_LONG: Final = (1200, 2000, 3000)
"""Words from which on an article gets a sixth, a seventh, an eighth point."""
_REPORTED: Final = frozenset((Genre.NEWS, Genre.FEATURE))
"""Kinds of text in which what matters was learned from summaries of such texts."""
_TOGETHER: Final = 3
"""From this many points on, three are chosen together."""
SAME_AT_ALL: Final = 0.45
"""Two sentences this similar never both become points."""
_LEANING: Final = 2.0
"""What it costs a point to lean on the sentence before it where one line stands for the text."""
_THESIS: Final = 1.5
"""For what the writer wants or concludes where one line stands for an argument."""
_OUTLOOK: Final = frozenset((Role.CONSEQUENCE, Role.EXPECTATION))
"""Why it matters and what comes next, which a briefing should not leave out."""
_WORTH: Final = -0.5
"""Below this a sentence is only taken when the reader asked for so many points."""
_PARTS: Final = 4
"""Parts of equal length that stand in for sections where the article has none."""


def choose(
    article: Article,
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
    count: int | None,
    known: Model | None = None,
) -> tuple[Point, ...]:
    """At most ``count`` points in reading order; None: as many as the article's length asks for.

    Fewer where fewer sentences can stand alone; none for a text without any.
    ``known`` is what has been learned, by default the file in ``data``.
    """
    known = known or model()
    story = tell(article, sentences, known.rarity)
    if story is None:
        return ()
    names = subjects(article, story.sentences, actors)
    fit = [i for i, s in enumerate(story.sentences) if is_fit(article, s)]
    if story.genre is Genre.INTERVIEW:
        fit = [i for i in fit if not is_interviewer(article, story.sentences[i])]
    worth = weigh(article, story, actors, names, known)
    wanted = _usual(article, len(story.sentences)) if count is None else count
    if count is None:
        fit = [i for i in fit if worth.total[i] > _WORTH] or fit[:1]
    first = _first(fit, worth, story, known) if wanted >= _TOGETHER else []
    chosen = _pick(first, fit, worth.total, story, _parts(article, story), wanted)
    return tuple(_point(story, i, names.get(i)) for i in sorted(chosen))


def gist(points: Sequence[Point], article: Article) -> str:
    """The point that says most of what the title and the other points say, in one line.

    Where nothing has happened, as in an op-ed, it is what the writer wants. At most
    ``trim.GIST_LENGTH`` characters; the title where there is no point.
    """
    if not points:
        return shorten(article.title)
    title = set(content(article.title))
    everything = [set(content(point.text)) for point in points]
    argued = all(point.label is not Label.HAPPENED for point in points)

    def worth(place: int) -> float:
        own, point = everything[place], points[place]
        others = sum(len(own & other) for k, other in enumerate(everything) if k != place)
        return (
            2.0 * (point.label is Label.HAPPENED)
            + 3.0 * len(own & title) / (1 + len(title))
            + others / (6 + len(own))
            + 1.0 * (place == 0 and not argued)
            + _THESIS * (argued and bool(THESIS.search(point.text)))
            - _LEANING * leans(point.text)
            - 0.5 * place * (not argued)
        )

    return shorten(points[max(range(len(points)), key=worth)].text)


def _usual(article: Article, sentences: int) -> int:
    words = article.words
    return min(_DEFAULT + sum(words >= limit for limit in _LONG), max(1, (sentences + 1) // 2))


def _parts(article: Article, story: Story) -> list[int]:
    """For each sentence the part of the article it stands in: its section, or its quarter."""
    starts = [section.start for section in article.sections if not section.topical]
    if len(starts) >= 2:
        return [sum(start <= s.block for start in starts) for s in story.sentences]
    count = len(story.sentences)
    return [_PARTS * i // count for i in range(count)]


def _first(fit: Sequence[int], worth: Worth, story: Story, known: Model) -> list[int]:
    """The three sentences that tell most together; none in a text of another kind.

    A report's lead is always one of them, if it can stand alone.
    """
    if story.genre not in _REPORTED:
        return []
    places = triples.candidates(fit, worth.total)
    threes = triples.find(places, story.scene, SAME_AT_ALL)
    if story.genre is Genre.NEWS and not worth.dangling[0]:
        threes = [three for three in threes if three[0] == 0] or threes
    if not threes:
        return []
    return list(triples.best(known.triples, threes, story.scene, worth.learned, worth.dangling))


def _pick(
    first: Sequence[int],
    fit: Sequence[int],
    worth: Sequence[float],
    story: Story,
    parts: Sequence[int],
    wanted: int,
) -> list[int]:
    """The sentences to show: ``first``, and the others that are worth most beside them."""
    near = story.scene.similarities
    balance = BALANCES[story.genre]
    chosen = list(first)
    while len(chosen) < wanted:
        left = [
            i
            for i in fit
            if i not in chosen and all(near[i].get(j, 0.0) < SAME_AT_ALL for j in chosen)
        ]
        if not left:
            break
        covered = {parts[i] for i in chosen}
        open_roles = _OUTLOOK - {story.sentences[i].role for i in chosen}
        values = {
            i: worth[i]
            + balance.same * max((near[i].get(j, 0.0) for j in chosen), default=0.0)
            + balance.cover * (parts[i] not in covered)
            + balance.outlook * (story.sentences[i].role in open_roles)
            for i in left
        }
        chosen.append(max(left, key=values.__getitem__))
    return chosen


def _point(story: Story, place: int, subject: str | None) -> Point:
    sentence = story.sentences[place]
    text = story.texts[place]
    label = choose_label(text, sentence, place, story.genre)
    return Point(
        sentence.block,
        sentence.start,
        sentence.end,
        label=label,
        text=trim(text, label, subject),
    )
