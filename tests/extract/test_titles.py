"""Titles: the headline that is seen, without the site's name, and what the page's data says."""

from __future__ import annotations

import pytest
from metadata_of import linked, of

from extract.blocks.tree import parse
from extract.body.separation import Separation
from extract.metadata import titles
from extract.metadata.about import read
from extract.model import Page


@pytest.mark.parametrize(
    "title",
    [
        "Storm hits coast | Daily Anchor",
        "Storm hits coast - Daily Anchor",
        "Storm hits coast – The Daily Anchor",
        "Storm hits coast — daily-anchor.example",
        "Daily Anchor: Storm hits coast",
        "Storm hits coast » Daily Anchor",
        "Storm hits coast · Daily Anchor · Daily Anchor",
    ],
)
def test_site_is_cut(title: str) -> None:
    names = ["Daily Anchor", "The Daily Anchor", "daily-anchor.example"]
    assert titles.without_site(title.replace("Anchor: ", "Anchor : "), names) == "Storm hits coast"


@pytest.mark.parametrize(
    "title",
    [
        "US-Russia relations - what now?",
        "Storm hits coast: three dead",
        "Spider-Man | a review",
        "« Trop tard » - et après",
        "Il parle de « la fin du pays »",
        "Daily Anchor",
    ],
)
def test_the_title_itself_is_not(title: str) -> None:
    assert titles.without_site(title, ["Daily Anchor"]) == title


def test_headline_on_the_page_decides() -> None:
    known = of(
        "<title>Ten storm facts | Anchor</title>"
        '<meta property="og:title" content="Storm: ten facts">'
        + linked('{"@type":"NewsArticle","headline":"What you need to know today"}')
        + "<h1>Storm takes roofs off twelve houses</h1>"
    )
    assert known.title == "Storm takes roofs off twelve houses"


@pytest.mark.parametrize(
    ("headline", "filed", "title"),
    [
        # A kicker is none of it where the data leaves it out, filed or not.
        (
            "After the storm: Roofers are busy for weeks",
            "After the storm: Roofers are busy for weeks",
            "Roofers are busy for weeks",
        ),
        # Cut short, or with the section appended: the page has it whole, and no more.
        (
            "Storm takes roofs off houses",
            "Storm takes roofs...",
            "Storm takes roofs off houses",
        ),
        (
            "Storm takes roofs off houses",
            "Storm takes roofs off houses | Opinion",
            "Storm takes roofs off houses",
        ),
        # Only a small word in common.
        ("Twelve houses and no roof", "Fish and chips are dear", "Twelve houses and no roof"),
    ],
)
def test_the_page_before_what_is_filed(headline: str, filed: str, title: str) -> None:
    known = of(
        f'<meta property="og:title" content="{title}">'
        + linked(f'{{"@type":"NewsArticle","headline":"{filed}"}}')
        + f"<h1>{headline}</h1>"
    )
    assert known.title == title


def test_first_heading_before_one_below_it() -> None:
    known = of(
        "<title>Mending storm roofs: tools and costs</title>"
        "<h1>Roofs after a storm: tools</h1><h2>The best tools for storm roofs</h2>",
        parts=Separation(title="The best tools for storm roofs"),
    )
    assert known.title == "Roofs after a storm: tools"


def test_ornaments_are_cut() -> None:
    assert of("<title>Storm hits the coast at night ⋆</title>").title[-5:] == "night"


def test_the_filed_form_of_the_same_headline() -> None:
    known = of(
        linked('{"@type":"NewsArticle","headline":"Storm takes roofs off twelve houses"}')
        + "<h1>Weather: storm takes roofs</h1>"
    )
    assert known.title == "Storm takes roofs off twelve houses"


def test_a_name_that_the_page_shows_before_what_is_filed() -> None:
    data = '{"@type":"NewsArticle","headline":"Storm: roof loss explained","name":"%s"}'
    headline = "Storm takes roofs off twelve houses"
    assert of(linked(data % headline) + f"<h1>{headline}</h1>").title == headline
    assert of(linked(data % "Story") + f"<h1>{headline}</h1>").title == "Storm: roof loss explained"


def test_heading_of_the_site_is_no_headline() -> None:
    known = of(
        "<title>Storm hits coast - Daily Anchor</title><h1>Daily Anchor</h1>"
        "<h1>Storm hits coast</h1><h1>Most read</h1>"
    )
    assert known.title == "Storm hits coast"


def test_without_heading() -> None:
    assert of("<title>Storm hits coast - Daily Anchor</title>").title == "Storm hits coast"
    assert of('<meta property="og:title" content="Storm">').title == "Storm"


def test_kicker_in_the_heading() -> None:
    known = of(
        '<meta property="og:title" content="Roofs gone in twelve streets">'
        "<h1><span>Storm</span> <span>Roofs gone in twelve streets</span></h1>"
    )
    assert known.title == "Roofs gone in twelve streets"


def test_carrier_knows_best() -> None:
    page = Page(b"", "mail", title="Subject of the mail")
    assert read(parse("<h1>Hello</h1>"), Separation(), page).title == "Subject of the mail"
