"""Figures with their units and what they count."""

from __future__ import annotations

import pytest

from extract.discourse import sentences
from extract.model import Article, Block, Kind
from extract.points import figures


def found(text: str) -> list[str]:
    article = Article(title="", blocks=(Block(Kind.PARAGRAPH, text),))
    return [f.text for f in figures.find(article, sentences.find(article.blocks))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The war left half a million people dead.", ["half a million people dead"]),
        ("It killed 12 people on Monday.", ["12 people"]),
        ("Sales rose 4.5 percent to $3.2 billion.", ["4.5 percent", "$3.2 billion"]),
        ("About 70 per cent of voters agreed.", ["70 per cent of voters"]),
        ("Some 1,200 homes were lost.", ["1,200 homes"]),
        ("Thousands of protesters marched.", ["Thousands of protesters"]),
        ("It cost £40m and €1.5bn.", ["£40m", "€1.5bn"]),
        ("The train ran 5 km.", ["5 km"]),
        ("It supplies one in four homes here.", ["one in four homes"]),
        ("Three out of four parents agreed.", ["Three out of four parents"]),
        ("One traveller in five will switch.", ["One traveller in five"]),
        ("Half of the price is paid.", ["Half of the price"]),
        ("It lost half its staff.", ["half its staff"]),
        ("More than half of voters agreed.", ["half of voters"]),
        ("With two thirds of votes counted, it won.", ["two thirds of votes"]),
        ("It is about a third of the air fare.", ["a third of the air fare"]),
        ("It takes three-quarters of Syria’s wheat.", ["three-quarters"]),
        ("Every second glass of water is lost.", ["Every second glass of water"]),
        ("A dozen people and two dozen cars.", ["A dozen people", "two dozen cars"]),
        ("Half a dozen towns flooded.", ["Half a dozen towns"]),
        ("He scored in the second half of the match.", []),
        ("It was a third term, a quarter final, half past nine.", []),
        ("A third child died, one in 2013.", []),
        ("In 2013 it closed on March 3, page 7.", []),
        ("Ms Lee, aged 47, left at 10 a.m.", []),
        ("Chapter 4 of version 2.1 says so.", []),
    ],
)
def test_figures(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_figure_is_where_its_text_is() -> None:
    text = "Nobody was hurt. It cost 300 jobs in the valley."
    article = Article(title="", blocks=(Block(Kind.PARAGRAPH, text),))
    (figure,) = figures.find(article, sentences.find(article.blocks))
    assert text[figure.start : figure.end] == figure.text == "300 jobs"
