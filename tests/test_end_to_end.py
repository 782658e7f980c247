"""Whole pages of several styles, from their bytes to their briefing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from extract import Article, brief, read_article
from extract.model import ActorKind

# "[Calloway] said": who "she" is, put in for the reader.
_BRACKETS = re.compile(r"\[[^]]*\]")


@dataclass(frozen=True)
class Expected:
    """What a reader of the page finds in it."""

    page: str
    title: str
    authors: tuple[str, ...]
    date: str | None
    begins: str
    ends: str
    without: tuple[str, ...]
    people: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    """Short blocks between the paragraphs that belong to the text all the same."""


EXPECTED = (
    Expected(
        page="harbour.html",
        title="Harbour board rejects plan for second ferry terminal",
        authors=("Miriam Okafor",),
        date="2024-03-18",
        begins="The harbour board of Port Ellery voted",
        ends="before the autumn storms.",
        without=("Most read", "Privacy policy", "Five walks", "never miss a tide", "Weather"),
        people=("Ruth Calloway", "Anders Lund", "Peter Mwangi"),
        short=("A divided town", "The board listened to us", "empty warehouses", "2023\t251,300"),
    ),
    Expected(
        page="council.txt",
        title="Council to sell old library despite protest of 6,000 readers",
        authors=("Daniel Achterberg",),
        date="2023-06-03",
        begins="The town council of Brindlemoor will sell",
        ends="It is expected to open in January.",
        without=("Sign in", "Facebook", "goalkeeper", "Cancel at any time", "Privacy"),
        people=("Helen Sato", "Tomasz Wilk"),
    ),
    Expected(
        page="quarry.html",
        title="Quarry water is safe, says institute",
        authors=("Lena Brandstätter",),
        date=None,
        begins="The water in the flooded quarry of Haslach",
        ends="said its chairman, Karl Obermayr.",
        without=("Classifieds", "Milk prices", "Imprint", "copyright"),
        people=("Georg Haim", "Ilse Dorfer", "Karl Obermayr"),
    ),
    Expected(
        page="weaver.html",
        title="“A loom is a slow computer”: a talk with Noor Haddad",
        authors=("Emeka Lindqvist",),
        date="2022-10-05",
        begins="Noor Haddad has woven for forty years",
        ends="as a rule of craft, so I did.",
        without=("knitter77", "Share on", "Popular posts", "2,400 readers", "love and tea"),
        people=("Noor Haddad",),
        short=(
            "How long do you work",
            "Count the threads twice.",
            "The loom from 1898",
            "lift 1 3 5",
        ),
    ),
)


def every_page(**lacking: str) -> pytest.MarkDecorator:
    """Runs a test on all pages; ``lacking`` says on which it is known to fail still, and why."""
    return pytest.mark.parametrize(
        "expected",
        [
            pytest.param(
                expected,
                id=expected.page,
                marks=[pytest.mark.xfail(reason=reason)]
                if (reason := lacking.get(Path(expected.page).stem))
                else [],
            )
            for expected in EXPECTED
        ],
    )


def text_of(article: Article) -> str:
    return "\n".join(block.text for block in article.blocks)


@every_page(quarry="the last line of a column of links is taken for the first of the text")
def test_the_body_whole_and_alone(pages: Path, expected: Expected) -> None:
    article = read_article(pages / expected.page)
    text = text_of(article)
    assert text.startswith(expected.begins)
    assert text.endswith(expected.ends)
    assert article.warning is None
    for chrome in expected.without:
        assert chrome not in text
        assert any(chrome in part.text for part in article.removed)


@every_page(weaver="a list and a caption between paragraphs are cut")
def test_short_blocks_of_the_body(pages: Path, expected: Expected) -> None:
    text = text_of(read_article(pages / expected.page))
    assert [words for words in expected.short if words not in text] == []


@every_page()
def test_what_is_known_about_it(pages: Path, expected: Expected) -> None:
    article = read_article(pages / expected.page)
    assert article.title == expected.title
    assert article.authors == expected.authors
    assert (article.date or "")[:10] == (expected.date or "")
    assert article.language == "en"


@every_page()
def test_its_people_are_actors_and_its_points_are_of_the_text(
    pages: Path, expected: Expected
) -> None:
    briefing = brief(pages / expected.page)
    people = {actor.name for actor in briefing.actors if actor.kind is ActorKind.PERSON}
    assert people >= set(expected.people)
    assert briefing.points
    assert 0 < len(briefing.gist) <= 160
    for point in briefing.points:
        sentence = point.text_in(briefing.article)
        for said in _BRACKETS.split(point.text.rstrip("….")):
            assert said in sentence
