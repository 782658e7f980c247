"""Points as an editor would choose them, on texts of six kinds written for this test."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from extract import brief_article, read_article
from extract.discourse import roles, sentences
from extract.model import (
    Actor,
    ActorKind,
    Article,
    Block,
    Kind,
    Label,
    Mention,
    MentionKind,
    Sentence,
)
from extract.points import selection
from extract.points.fitness import has_half_quote
from extract.points.genre import Genre, detect

PAGES = Path(__file__).parent.parent / "pages"
SEED = next((PAGES.parent.parent / "seeds").glob("000_*.txt"))


class Choice(NamedTuple):
    """What an editor takes, could take and would never take: how the sentences begin."""

    genre: Genre
    best: tuple[str, ...]
    good: tuple[str, ...]
    bad: tuple[str, ...]


CHOICES = {
    "report": Choice(
        Genre.NEWS,
        (
            "PORT ELSIN, March 4 — The city of Port Elsin closed",
            "Engineers from the state roads office",
            "The closure is expected to cost the port",
            "An audit published three years ago",
            "Repairs could begin next Monday",
            "The legislature is due to vote",
        ),
        (
            "The bridge carries",
            "Opposition councillors called",
            "Shipping firms have asked",
            "A temporary ferry",
            "Mayor Luis Ferrante",
            "“We do not close a bridge like this",
            "Traffic backed up",
        ),
        (
            "Why were the cracks",
            "That question dominated",
            "“That is a failure",
            "He declined",
            "It will run every",
            "Photo:",
            "“But no one could",
        ),
    ),
    "oped": Choice(
        Genre.OPINION,
        (
            "The council should instead",
            "Norland cut its costs",
            "A library is the last public room",
            "Consider what happened",
            "Once the doors are shut",
            "Those figures have fallen",
            "Within three years its job centres",
        ),
        (
            "Of the volunteer branches",
            "Defenders of the plan",
            "The councillors are not",
            "The rest were doing",
            "It would save",
            "Their grant from",
        ),
        (
            "On a wet Saturday",
            "There were 212",
            "Might volunteers",
            "Some will",
            "None of that shows",
            "Tell that to",
            "Ruth Anselm is",
        ),
    ),
    "release": Choice(
        Genre.RELEASE,
        (
            "LEIDEN, Netherlands — Velmora Batteries today announced",
            "The plant can make cells",
            "Sodium-ion cells cost",
            "Velmora has signed supply",
            "The company plans a second",
        ),
        (
            "The Dutch government",
            "Its cells contain",
            "“Storage is the missing",
            "Velmora Batteries was founded",
        ),
        (
            "FOR IMMEDIATE",
            "“Today is a proud",
            "“We are thrilled",
            "To celebrate",
            "We look forward",
            "For more information",
            "Media contact",
        ),
    ),
    "feature": Choice(
        Genre.FEATURE,
        (
            "Brask, a town of 6,000",
            "Now the gas company wants",
            "Keeping the gas would cost",
            "Replacing them with",
            "About 45,000 visitors",
            "In a survey at the secondary",
            "The council will vote",
        ),
        (
            "Its seven members",
            "Whatever they decide",
            "Nobody has applied",
            "Every evening at a quarter",
            "The young people of Brask",
            "Yet the lamps also",
        ),
        (
            "His hands know",
            "“People think",
            "“Mostly it is",
            "He is 71",
            "For 40 years",
            "“You cannot put",
        ),
    ),
    "interview": Choice(
        Genre.INTERVIEW,
        (
            "Our method removes",
            "Her team showed",
            "A model that has learned",
            "Eleven hospitals",
            "I want lawmakers",
            "And the method fails",
            "The regulator in Paris",
        ),
        (
            "Amara Diallo leads",
            "Until now you had",
            "I think the companies",
            "The short answer",
            "The diary",
            "Then my group",
            "Without one",
        ),
        (
            "What did you",
            "How does it",
            "Oh, that is",
            "I will go home",
            "The interview has been",
            "She spoke to us",
            "And what comes",
        ),
    ),
    "live": Choice(
        Genre.LIVE,
        (
            "17:40 Storm Ottilie",
            "17:05 More than 140,000",
            "16:30 The power company",
            "15:15 A fisherman",
            "13:00 Prime minister",
        ),
        (
            "14:20 All flights",
            "11:45 Scientists",
            "Officials believe",
            "It warns of",
            "It allows the army",
            "Some 300",
        ),
        ("12:10 Good", "Stay with us", "15:50 Our correspondent", "“The streets"),
    ),
}


def read(name: str) -> tuple[Article, tuple[Sentence, ...]]:
    """One of the texts: its first line is the title, each further one a paragraph."""
    title, *paragraphs = (PAGES / f"points_{name}.txt").read_text("utf-8").split("\n\n")
    blocks = tuple(Block(Kind.PARAGRAPH, text.strip()) for text in paragraphs)
    article = Article(title=title, blocks=blocks)
    return article, roles.label(article, sentences.find(blocks))


@pytest.mark.parametrize("name", CHOICES)
@pytest.mark.parametrize("count", [None, 6])
def test_points_are_what_an_editor_takes(name: str, count: int | None) -> None:
    article, found = read(name)
    chosen = selection.choose(article, found, (), count)
    texts = [point.text_in(article) for point in chosen]
    choice = CHOICES[name]
    assert 5 <= len(texts) <= (count or 5)
    assert not [t for t in texts if t.startswith(choice.bad)]
    assert sum(t.startswith(choice.best + choice.good) for t in texts) >= len(texts) - 1
    assert sum(t.startswith(choice.best) for t in texts) >= 3


@pytest.mark.parametrize("name", CHOICES)
def test_kind_of_text_is_seen(name: str) -> None:
    assert detect(*read(name)) is CHOICES[name].genre


@pytest.mark.parametrize("name", CHOICES)
def test_points_stand_alone_in_reading_order(name: str) -> None:
    article, found = read(name)
    chosen = selection.choose(article, found, (), 8)
    places = [(p.block, p.start) for p in chosen]
    assert places == sorted(set(places))
    assert {(p.block, p.start, p.end) for p in chosen} <= {(s.block, s.start, s.end) for s in found}
    assert not [p.text for p in chosen if has_half_quote(p.text) or p.text.endswith("?")]


def test_points_of_the_seed_are_an_editors() -> None:
    """What stands in the annotated file: five of six among the best, the other also good."""
    article = read_article(SEED)
    found = brief_article(article, points=6).points
    labels = {p.text_in(article)[:24]: p.label for p in found}
    best = {
        "US Secretary of State Re": (Label.HAPPENED,),
        "The spike in Washington-": (Label.HAPPENED, Label.CONTEXT),
        "The ratcheting up of ten": (Label.CONTEXT, Label.MATTERS, Label.HAPPENED),
        "Here it is not only the ": (Label.MATTERS, Label.CONTEXT),
        "For instance, Tillerson ": (Label.REACTION,),
        "Taken overall, the escal": (Label.MATTERS,),
    }
    good = ("Part of the reason why", "For instance, former", "Trump had", "Should Trump")
    assert len(labels) == 6
    assert sum(start in best for start in labels) >= 5
    assert all(start in best or start.startswith(good) for start in labels)
    assert not [s for s, label in labels.items() if s in best and label not in best[s]]


def test_gist_is_one_line_of_the_best_point() -> None:
    article, found = read("report")
    line = selection.gist(selection.choose(article, found, (), None), article)
    assert line.startswith("The city of Port Elsin closed its main harbour bridge")
    assert len(line) <= 160


def test_lead_of_a_report_is_its_gist_though_a_later_sentence_says_much_of_it() -> None:
    """And what stands before the lead without a verb is the caption of a picture."""
    caption = "The old ferry Maren in the harbour of Port Elsin on May 8, 2019."
    lead = "A court has ruled that ferries may again land at the old harbour of Port Elsin."
    rest = (
        "Prior to the ruling, ferries were banned from the old harbour by the port authority.",
        "The port authority, a body of the city, is critical of the owners of the ferries.",
        "About 400 people cross the bay each day, such as nurses, pupils and fishermen.",
    )
    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in (caption, lead, *rest))
    article = Article(title="Court rules ferries at the old harbour are legal", blocks=blocks)
    found = roles.label(article, sentences.find(blocks))
    points = selection.choose(article, found, (), None)
    assert selection.gist(points, article) == lead


def test_nothing_gives_no_points_and_the_title_as_gist() -> None:
    empty = Article(title="Only a title")
    assert selection.choose(empty, (), (), None) == ()
    assert selection.gist((), empty) == "Only a title"


def test_never_more_points_than_good_sentences() -> None:
    article = Article(
        title="",
        blocks=(
            Block(Kind.HEADING, "What the council decided on Tuesday evening", level=2),
            Block(Kind.PARAGRAPH, "The council voted to keep the lamps lit. Why? He shrugged."),
        ),
    )
    found = roles.label(article, sentences.find(article.blocks))
    texts = [p.text for p in selection.choose(article, found, (), 5)]
    assert texts == ["The council voted to keep the lamps lit."]


def test_point_that_says_the_same_twice_is_taken_once() -> None:
    said = "The ministry of transport closed the northern tunnel for repairs on Monday."
    other = "Farmers in the valley fear that the harvest will rot in their barns."
    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in (said, other, said, other))
    article = Article(title="Tunnel closed", blocks=blocks)
    found = roles.label(article, sentences.find(blocks))
    assert len(selection.choose(article, found, (), 4)) == 2


def test_pronoun_gives_way_to_a_certain_name() -> None:
    first = "Dana Whitlock, the transport commissioner, closed the harbour bridge on Tuesday."
    second = "She told the council that the repairs of the bridge would take six weeks."
    blocks = (Block(Kind.PARAGRAPH, f"{first} {second}"),)
    article = Article(title="Harbour bridge closed", blocks=blocks)
    found = roles.label(article, sentences.find(blocks))
    pronoun = len(first) + 1
    actor = Actor(
        "Dana Whitlock",
        ActorKind.PERSON,
        mentions=(
            Mention(0, 0, 13, text="Dana Whitlock"),
            Mention(0, pronoun, pronoun + 3, text="She", kind=MentionKind.PRONOUN),
        ),
        salience=1.0,
    )
    texts = [p.text for p in selection.choose(article, found, (actor,), 2)]
    assert texts[-1].startswith("[Whitlock] told the council")


def test_gist_of_an_argument_is_what_the_writer_wants() -> None:
    article, found = read("oped")
    points = selection.choose(article, found, (), None)
    assert selection.gist(points, article).startswith("The council should instead")


def test_what_an_interviewer_says_is_no_point() -> None:
    asked = "Farmers in the valley say that they can do without the glacier. Are they wrong?"
    answers = (
        "They are, because every glass of water in the valley comes from the glacier in August.",
        "The glacier has lost eleven per cent of its ice since October, more than in any year.",
        "The canton has to build two reservoirs, and building them will take fifteen years.",
    )
    turns = [turn for answer in answers for turn in (asked, answer)]
    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in turns)
    article = Article(title="A talk about the glacier", blocks=blocks)
    found = roles.label(article, sentences.find(blocks))
    chosen = selection.choose(article, found, (), 6)
    assert {point.text_in(article) for point in chosen} <= set(answers)
    assert len(chosen) >= 2
