"""Dates in words, resolved against an article of Thursday 13 April 2017."""

from __future__ import annotations

import pytest

from extract.discourse import sentences
from extract.model import Article, Block, Kind
from extract.points import timeline


def found(text: str, date: str | None = "2017-04-13T09:30:00+02:00") -> list[tuple[str, str]]:
    article = Article(title="", date=date, blocks=(Block(Kind.PARAGRAPH, text),))
    return [(m.text, m.date) for m in timeline.find(article, sentences.find(article.blocks))]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("They met on Wednesday.", "2017-04-12"),
        ("They met on Thursday.", "2017-04-13"),
        ("They met last Thursday.", "2017-04-06"),
        ("They will meet on Friday.", "2017-04-14"),
        ("They meet next Monday.", "2017-04-17"),
        ("They meet next Friday.", "2017-04-21"),
        ("The deadline is May 5.", "2017-05-05"),
        ("Voters go to the polls on May 5.", "2017-05-05"),
        ("It will vote on what it read on April 5.", "2017-04-05"),
        ("It burned down on November 5.", "2016-11-05"),
        ("They met last week.", "2017-W14"),
        ("It opened last month.", "2017-03"),
        ("It closed last year.", "2016"),
        ("It closed in December.", "2016-12"),
        ("It closed in January.", "2017-01"),
        ("It will close in December.", "2017-12"),
        ("It is expected to open in January.", "2018-01"),
        ("A ruling is now expected in March.", "2018-03"),
        ("The firm hopes to open it in January.", "2018-01"),
        ("It was expected to open in January.", "2017-01"),
        ("It closed on March 3, 2016.", "2016-03-03"),
        ("It closed on 3 March 2016.", "2016-03-03"),
        ("It closed on March 3.", "2017-03-03"),
        ("The vote is due on 14 May.", "2017-05-14"),
        ("It was signed in 2013.", "2013"),
        ("It began three years ago.", "2014"),
        ("It began two weeks ago.", "2017-W13"),
        ("It began yesterday.", "2017-04-12"),
        ("It begins tomorrow.", "2017-04-14"),
        ("It was built in March 1987.", "1987-03"),
        ("They met last Tuesday.", "2017-04-11"),
        ("It closes by the end of June.", "2016-06"),
        ("It will close by the end of June.", "2017-06"),
        ("It will close at the end of the year.", "2017"),
        ("It closes next month.", "2017-05"),
        ("It is to double by 2030.", "2030"),
        ("It rose in July last year.", "2016-07"),
        ("It will rise in March next year.", "2018-03"),
        ("Snow fell overnight.", "2017-04-13"),
        ("The ship sank last night.", "2017-04-12"),
        ("The ship sank this morning.", "2017-04-13"),
        ("It is due the day after tomorrow.", "2017-04-15"),
        ("The court will sit in two weeks.", "2017-W17"),
        ("The bridge will open within three years.", "2020"),
        ("Sales fell in the third quarter.", "2016-07/2016-09"),
        ("Sales fell in the first quarter.", "2017-01/2017-03"),
        ("Sales fell in the third quarter of 2014.", "2014-07/2014-09"),
        ("Sales fell last quarter.", "2017-01/2017-03"),
        ("Sales will fall in the third quarter.", "2017-07/2017-09"),
        ("It was fashionable in the 1990s.", "1990/1999"),
        ("He was mayor 2009–2013.", "2009/2013"),
        ("He fought in the 1914-18 war.", "1914/1918"),
        ("The fair is on May 3-5.", "2017-05-03/2017-05-05"),
        ("The fair is on 3–5 May 2018.", "2018-05-03/2018-05-05"),
        ("The treaty was signed on 13.4.2016.", "2016-04-13"),
        ("It closed a fortnight ago.", "2017-W13"),
    ],
)
def test_dates(text: str, date: str) -> None:
    assert [day for _, day in found(text)] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain.",
        "They march on Rome.",
        "It cost 2013 dollars.",
        "February 31, 2016 is no day.",
        "It was built in two weeks.",
        "He ran a quarter of a mile.",
        "Two years later he was dead.",
        "Call 2013-04 for help with 1.13.2016.",
    ],
)
def test_no_dates(text: str) -> None:
    assert found(text) == []


def test_both_ends_of_a_span_are_found() -> None:
    text = "It will close from May 3 to June 5, and was open between 2013 and 2016."
    assert [day for _, day in found(text)] == ["2017-05-03", "2017-06-05", "2013", "2016"]


def test_without_a_date_of_the_article_only_full_dates_are_resolved() -> None:
    text = "It closed on Monday, on March 3, 2016, and in 2017."
    assert found(text, date=None) == [("March 3, 2016", "2016-03-03"), ("2017", "2017")]
    assert found("It closed on Monday.", date="some day") == []
