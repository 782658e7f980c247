"""The points that brief an article: which of its sentences, and under which label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from .model import Actor, Article, Kind, Label, Point, Role, Sentence
from .terms import content

GIST_LENGTH: Final = 160
_DEFAULT: Final = 5
_DANGLING: Final = re.compile(
    r"[\"“‘'(\[]*(?:He|She|They|It|This|That|These|Those|His|Her|Their|Its|Him|Such|Another|Both"
    r"|Others|There|Here|We|I|You|Our|My|But|And|So|Also|Then|Still|Yet|However|Meanwhile|Instead"
    r"|Moreover|Indeed|Nor|Or)\b"
)
_LABELS: Final = {
    Role.MAIN: Label.HAPPENED,
    Role.CONSEQUENCE: Label.MATTERS,
    Role.PREVIOUS: Label.CONTEXT,
    Role.CONTEXT: Label.CONTEXT,
    Role.HISTORICAL: Label.BACKGROUND,
    Role.ANECDOTAL: Label.BACKGROUND,
    Role.EVALUATION: Label.MATTERS,
    Role.EXPECTATION: Label.NEXT,
    Role.NONE: Label.CONTEXT,
}


def choose(
    article: Article, sentences: Sequence[Sentence], actors: Sequence[Actor], count: int | None
) -> tuple[Point, ...]:
    """At most ``count`` points in reading order; None: as many as the article's length asks for."""
    wanted = _DEFAULT + min(3, article.words // 1200) if count is None else count
    good = [s for s in sentences if _is_good(s.text_in(article), article.blocks[s.block].kind)]
    frequency = Counter(t for s in sentences for t in content(s.text_in(article)))
    title = set(content(article.title))
    scores = {
        s: _score(set(content(s.text_in(article))), frequency, title, place)
        for place, s in enumerate(good)
    }
    chosen: list[Sentence] = []
    while good and len(chosen) < wanted:
        best = max(good, key=lambda s: scores[s] - _overlap(article, s, chosen))
        chosen.append(best)
        good.remove(best)
    return tuple(
        Point(
            s.block,
            s.start,
            s.end,
            label=Label.REACTION if s.speech and s.role is not Role.MAIN else _LABELS[s.role],
            text=s.text_in(article),
        )
        for s in sorted(chosen, key=lambda s: (s.block, s.start))
    )


def gist(points: Sequence[Point], article: Article) -> str:
    """The first point in at most ``GIST_LENGTH`` characters; the title where there is none."""
    text = points[0].text if points else article.title
    if len(text) <= GIST_LENGTH:
        return text
    return text[: GIST_LENGTH - 1].rsplit(" ", 1)[0].rstrip(",;:–— ") + "…"


def _is_good(text: str, kind: Kind) -> bool:
    return (
        kind in (Kind.PARAGRAPH, Kind.STANDFIRST, Kind.LIST_ITEM)
        and len(text.split()) >= 6
        and text[-1] in ".!”\"’'"
        and text.count("“") == text.count("”")
        and text.count('"') % 2 == 0
        and not _DANGLING.match(text)
    )


def _score(terms: set[str], frequency: Counter[str], title: set[str], place: int) -> float:
    central = sum(frequency[t] - 1 for t in terms) / (len(terms) + 4)
    return central + 2 / (1 + place) + len(terms & title) / (1 + len(title))


def _overlap(article: Article, sentence: Sentence, chosen: Sequence[Sentence]) -> float:
    terms = set(content(sentence.text_in(article)))
    others = (set(content(other.text_in(article))) for other in chosen)
    return 4 * max((len(terms & o) / (1 + min(len(terms), len(o))) for o in others), default=0.0)
