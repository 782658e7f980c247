"""What a sentence by itself is as a point: its label, what is trimmed, whether it can stand."""

from __future__ import annotations

import pytest

from extract.model import Article, Block, Kind, Label, Role, Sentence
from extract.points.fitness import is_fit
from extract.points.genre import Genre
from extract.points.labels import choose_label
from extract.points.openings import dangles, is_empty_subject
from extract.points.trim import shorten, trim


@pytest.mark.parametrize(
    ("role", "genre", "text", "label"),
    [
        (Role.MAIN, Genre.NEWS, "The city closed the bridge.", Label.HAPPENED),
        (Role.CONTEXT, Genre.FEATURE, "The council will vote on 3 December.", Label.NEXT),
        (Role.CONTEXT, Genre.NEWS, "It makes cells, which it will sell in May.", Label.CONTEXT),
        (Role.EXPECTATION, Genre.NEWS, "The owner plans to move next year.", Label.NEXT),
        (Role.EXPECTATION, Genre.NEWS, "New lamps would cost the town twice that.", Label.MATTERS),
        (Role.CONTEXT, Genre.OPINION, "The council should share the rent.", Label.MATTERS),
        (Role.PREVIOUS, Genre.LIVE, "A fisherman has drowned off the cape.", Label.HAPPENED),
        (Role.EVALUATION, Genre.OPINION, "The rise is a blow to his hopes.", Label.MATTERS),
        (Role.EVALUATION, Genre.NEWS, "It is the biggest cut in ten years.", Label.MATTERS),
        (Role.EVALUATION, Genre.NEWS, "He is fond of the sea.", Label.CONTEXT),
        (Role.EVALUATION, Genre.INTERVIEW, "I was always fond of it.", Label.REACTION),
        (Role.CONTEXT, Genre.NEWS, "She is expected to speak today.", Label.NEXT),
        (Role.HISTORICAL, Genre.NEWS, "The mill was founded in 1904.", Label.BACKGROUND),
        (Role.HISTORICAL, Genre.NEWS, "Many will remember 1904.", Label.BACKGROUND),
        (Role.CONTEXT, Genre.NEWS, "Sales fell 3% to $4 million in May.", Label.NUMBERS),
    ],
)
def test_label_is_what_the_sentence_tells(
    role: Role, genre: Genre, text: str, label: Label
) -> None:
    assert choose_label(text, Sentence(0, 0, len(text), role=role), 9, genre) is label


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("However, the plan failed in May.", Label.CONTEXT, "… the plan failed in May."),
        ("But Trump refused to sign it.", Label.CONTEXT, "… Trump refused to sign it."),
        ("PARIS (Reuters) - France won.", Label.HAPPENED, "France won."),
        ("Monday, May 7, 2012 France won.", Label.HAPPENED, "France won."),
        ("OSLO, Norway, 9 May 2019 — France won.", Label.HAPPENED, "France won."),
        ("VALMY (North Press) - France won.", Label.HAPPENED, "France won."),
        ("What we know so far: France won.", Label.HAPPENED, "France won."),
        ("UEFA – the union of clubs – won.", Label.HAPPENED, "UEFA – the union of clubs – won."),
        ("The law is weak, he said.", Label.REACTION, "The law is weak …"),
        ("The law is weak, he said.", Label.CONTEXT, "The law is weak, he said."),
        ("Still waters run deep.", Label.CONTEXT, "Still waters run deep."),
    ],
)
def test_trimming_shows(text: str, label: Label, expected: str) -> None:
    assert trim(text, label) == expected


def test_shortened_text_ends_where_the_sense_allows() -> None:
    text = "The ministry closed the tunnel, which carries most of the traffic to the northern docks"
    assert shorten(text, 60) == "The ministry closed the tunnel, which carries most…"
    assert shorten(text, 200) == text
    text = (
        "The ministry of transport closed the tunnel to the docks while engineers look for cracks"
    )
    assert shorten(text, 70) == "The ministry of transport closed the tunnel to the docks…"


def test_shortened_text_keeps_its_end_rather_than_a_weekday_or_an_acronym() -> None:
    told = "the Ministry of Transport (MOT) closed the northern tunnel after cracks were found"
    kept = "… the Ministry of Transport closed the northern tunnel after cracks were found"
    assert shorten(f"On Monday, {told}", len(kept)) == kept


@pytest.mark.parametrize(
    "text",
    ["He left.", "“This is it,” she said.", "But why", "It’s over.", "The rest have found others."],
)
def test_dangling(text: str) -> None:
    assert dangles(text)


@pytest.mark.parametrize(
    "text",
    [
        "The hen left.",
        "Thisbe left.",
        "Soviet troops left.",
        "Item",
        "The rest of the fleet left.",
        "The former mayor left.",
        "The two sides left.",
    ],
)
def test_not_dangling(text: str) -> None:
    assert not dangles(text)


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("It is raining in the valley.", True),
        ("It was the first time that the bridge was closed.", True),
        ("There is a house on the hill.", True),
        ("It is a house of one room on the hill.", False),
        ("It was first suggested by a court.", False),
        ("It is still raining.", False),
    ],
)
def test_empty_subject(text: str, empty: bool) -> None:
    assert is_empty_subject(text) is empty


@pytest.mark.parametrize(
    "text",
    [
        "“The state was slow to act, and the town paid for it.",
        "Who is to pay for the repairs of the harbour bridge?",
        "Sign up here for our weekly newsletter about the harbour.",
        "Good morning and welcome to our live coverage of the flood in Skerry.",
        "That is all from us today on the flood, thank you for reading.",
        "Too short to say much.",
        "The mayor (left) and the engineer at the opening of the bridge in May.",
        "A heading that has no full stop at all",
    ],
)
def test_unfit(text: str) -> None:
    article = Article(title="", blocks=(Block(Kind.PARAGRAPH, text),))
    assert not is_fit(article, Sentence(0, 0, len(text), role=Role.MAIN))
