"""Dates: where a page has them, and the forms in which it writes them."""

from __future__ import annotations

import pytest
from metadata_of import linked, of

from extract.metadata import dates


@pytest.mark.parametrize(
    "html",
    [
        '<meta property="article:published_time" content="2021-03-04">',
        '<meta name="DC.date.issued" content="2021-03-04">',
        '<meta itemprop="datePublished" content="2021-03-04">',
        linked('{"@type":"NewsArticle","datePublished":"2021-03-04"}'),
        '<time datetime="2021-03-04">yesterday</time>',
        "<time>4 March 2021</time>",
        '<span itemprop="datePublished" content="2021-03-04">now</span>',
        '<p class="posted-on">Posted on March 4th, 2021</p>',
        '<time class="updated" datetime="2022-01-01">x</time><time>2021-03-04</time>',
        '<meta property="article:modified_time" content="2022-01-01"><time>2021-03-04</time>',
    ],
)
def test_sources(html: str) -> None:
    assert of(f"<body>{html}<p>Text.</p>").date == "2021-03-04"


def test_address() -> None:
    assert of("<p>x", url="https://a.example/2021/03/04/storm").date == "2021-03-04"
    assert of("<p>x", url="https://a.example/1234/56/78/storm").date is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2017-04-13T09:30:00+02:00", "2017-04-13T09:30:00+02:00"),
        ("2017-04-13T09:30:00.000Z", "2017-04-13T09:30:00+00:00"),
        ("20170413T093000Z", "2017-04-13T09:30:00+00:00"),
        ("Thu, 13 Apr 2017 09:30:00 GMT", "2017-04-13T09:30:00+00:00"),
        ("1492075800", "2017-04-13T09:30:00+00:00"),
        ("April 13, 2017 9:30 pm EDT", "2017-04-13T21:30:00-04:00"),
        ("13. April 2017, 09:30 Uhr", "2017-04-13T09:30:00"),
        ("13 avril 2017 à 09h30", "2017-04-13T09:30:00"),
        ("13 de abril de 2017", "2017-04-13"),
        ("13 апреля 2017, 09:30", "2017-04-13T09:30:00"),
        ("13 kwietnia 2017", "2017-04-13"),
        ("13 Απριλίου 2017", "2017-04-13"),
        ("13 أبريل 2017", "2017-04-13"),
        ("2017年4月13日 09:30", "2017-04-13T09:30:00"),
        ("2017年4月13日 9時30分", "2017-04-13T09:30:00"),
        ("2017년 4월 13일", "2017-04-13"),
        ("13/04/2017", "2017-04-13"),
        ("04/13/2017", "2017-04-13"),
        ("May 2017", None),
        ("2017-13-45", None),
        ("5 minutes ago", None),
        ("99999999999999999999", None),
        ("", None),
    ],
)
def test_forms(text: str, date: str | None) -> None:
    assert dates.read(text) == date


def test_order_of_numbers() -> None:
    assert dates.read("03/04/2017") == "2017-04-03"
    assert dates.read("03/04/2017", month_first=True) == "2017-03-04"
    assert dates.read("03.04.2017", month_first=True) == "2017-04-03"
