"""Authors: from data and bylines, in many languages, and nobody where there is nobody."""

from __future__ import annotations

import pytest
from metadata_of import linked, of, of_text

from extract.body.separation import Separation
from extract.metadata import bylines
from extract.model import Kind, Removed


@pytest.mark.parametrize(
    "html",
    [
        '<meta name="author" content="Jane Doe">',
        '<meta property="article:author" content="Jane Doe">',
        '<meta name="twitter:label1" content="Written by">'
        '<meta name="twitter:data1" content="Jane Doe">',
        '<a rel="author" href="/jane">Jane Doe</a>',
        '<span itemprop="author">Jane Doe</span>',
        '<div itemprop="author"><span itemprop="name">Jane Doe</span> writes on ships.</div>',
        '<p class="byline">In depth</p><p class="c-byline">By Jane Doe, Staff Writer</p>',
        '<div class="post-author">Written by Jane Doe <span>Dec 18</span></div>',
        linked('{"@type":"NewsArticle","author":"Jane Doe"}'),
        linked('{"@type":"Article","author":{"@type":"Person","name":"Jane Doe"}}'),
        linked('[{"@type":"BlogPosting","author":[{"name":"Jane Doe"}]}]'),
        linked('{"@type":"WebPage","mainEntity":{"@type":"Report","author":{"name":"Jane Doe"}}}'),
    ],
)
def test_sources(html: str) -> None:
    assert of(f"<body>{html}<p>Text.</p>").authors == ("Jane Doe",)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("By Jane Doe and John Smith", ["Jane Doe", "John Smith"]),
        ("Jane Doe, John Smith and Ann Lee", ["Jane Doe", "John Smith", "Ann Lee"]),
        ("Jane Doe, Staff Writer", ["Jane Doe"]),
        ("By Jane Doe in London", ["Jane Doe"]),
        ("By Dr. Jane A. Doe, M.D., Ph.D.", ["Dr. Jane A. Doe"]),
        ("Martin Rook, Jr.", ["Martin Rook Jr"]),
        ("Von Anna Müller und Jörg Groß", ["Anna Müller", "Jörg Groß"]),
        ("Par Luc Petit et Marie Blanc", ["Luc Petit", "Marie Blanc"]),
        ("Anna Rossi e Luca Bianchi", ["Anna Rossi", "Luca Bianchi"]),
        ("Автор: Иван Петров", ["Иван Петров"]),
        ("作者：王小明", ["王小明"]),
        ("文/王小明", ["王小明"]),
        ("By Jane Doe | Updated 3 hours ago", ["Jane Doe"]),
        ("Jane Doe (Reuters) jane@paper.example @janedoe", ["Jane Doe"]),
        ("Text: Jan Jansson, Foto: Per Persson", ["Jan Jansson"]),
        ("admin", []),
        ("https://facebook.com/jane", []),
        ("", []),
        ("18/12/2025", []),
    ],
)
def test_names_in_a_byline(byline: str, names: list[str]) -> None:
    assert bylines.split(byline) == names


@pytest.mark.parametrize(
    "line",
    [
        "Read More",
        "Top 10 Tips",
        "Privacy Policy",
        "December 18",
        "Staff Writer",
        "The Team",
        "Best CRM Tools",
        "jane doe",
        "Jane",
        "Sign In",
    ],
)
def test_no_names(line: str) -> None:
    assert not bylines.looks_like_name(line)


def test_people_before_agencies_and_the_paper() -> None:
    data = '{"@type":"NewsArticle","author":[{"name":"dpa"},{"name":"Anna Müller"}]}'
    assert of(linked(data)).authors == ("Anna Müller",)
    data = '{"@type":"NewsArticle","author":{"@type":"Organization","name":"Daily Anchor"}}'
    byline = '<p class="byline">By Jane Doe</p>'
    assert of(linked(data) + byline).authors == ("Jane Doe",)


def test_a_byline_before_names_that_the_page_does_not_show() -> None:
    data = linked('{"@type":"Article","author":{"@type":"Person","name":"Ada Keane"}}')
    signed = Separation(byline="By Tom Brady")
    assert of(data, parts=signed).authors == ("Tom Brady",)
    seen = Separation(byline="By Tom Brady", removed=(Removed(Kind.CHROME, "Ada Keane"),))
    assert of(data, parts=seen).authors == ("Ada Keane",)


def test_the_site_where_it_signs() -> None:
    data = linked('{"@type":"BlogPosting","author":{"name":"Anchor"}}')
    data += '<meta property="og:site_name" content="Anchor">'
    assert of(data).authors == ()
    assert of(data, parts=Separation(byline="By Anchor")).authors == ("Anchor",)


@pytest.mark.parametrize("line", ["Climate Change", "Final Thoughts", "Quick Apply"])
def test_a_heading_beside_a_date_is_nobody(line: str) -> None:
    lines = (Removed(Kind.CHROME, line), Removed(Kind.CHROME, "12 May 2021"))
    assert of("<p>Text.", parts=Separation(removed=lines)).authors == ()


def test_an_agency_alone_is_an_author() -> None:
    assert of(linked('{"@type":"NewsArticle","author":{"name":"AFP"}}')).authors == ("AFP",)


def test_authors_of_other_articles_and_comments_are_none() -> None:
    known = of(
        '<h1>Storm</h1><p>Text.</p><aside><p class="author">Ann Lee</p></aside>'
        '<div id="comments"><p class="author">Bob Ray</p></div>'
        '<div class="related-posts"><p class="author">Cy Orr</p></div>'
    )
    assert known.authors == ()


def test_byline_that_the_separation_found() -> None:
    parts = Separation(byline="By Jane Doe, science editor")
    assert of("<h1>Storm</h1>", parts=parts).authors == ("Jane Doe",)


def test_biography_below_plain_text() -> None:
    bio = "Maren Oosterhuis is a research fellow at the Institute of Tides"
    assert of_text("Body.", bio, "Maren Oosterhuis").authors == ("Maren Oosterhuis",)
    assert of_text("Body.", bio).authors == ("Maren Oosterhuis",)
    assert of_text("Body.", bio, "Piet Vos is a columnist.").authors == ()


def test_byline_of_plain_text() -> None:
    assert of_text("Body.", byline="By Jane Doe and Bob Ray").authors == ("Jane Doe", "Bob Ray")
    assert of_text("Body.", "Stay close to the news", "By the sea").authors == ()


@pytest.mark.parametrize(
    "below",
    [
        ("Author", "Jane Doe"),
        ("Written by:", "Jane Doe"),
        ("Автор:", "Jane Doe"),
        ("Posted by Jane Doe on 4 March 2021 in harbours, storms and all that goes with them",),
        ("This post was written by Jane Doe, Head of Harbours",),
    ],
)
def test_signed_below(below: tuple[str, ...]) -> None:
    assert of_text("Body.", *below).authors == ("Jane Doe",)


def test_a_label_over_no_name() -> None:
    assert of_text("Body.", "Author", "Final Thoughts").authors == ()
    assert of_text("Body.", "Text", "Read More").authors == ()


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Jane Doe | Senior Writer | July 2, 2025", "Jane Doe"),
        ("Jan Wilczek, 14 maja 2026, 08:20", "Jan Wilczek"),
        ("Ольга Ветрова, 14 мая 2026, 08:20", "Ольга Ветрова"),
        ("山本恵子 2026年5月14日 8時20分", "山本恵子"),
        ("PORT ELLIN, 19 January 2026", None),
        ("Hong Kong, 19 January 2026", None),
        ("Best Laptops, January 19, 2026", None),
    ],
)
def test_name_and_date_on_one_line(line: str, name: str | None) -> None:
    known = of("<p>Text.", parts=Separation(removed=(Removed(Kind.CHROME, line),)))
    assert known.authors == ((name,) if name else ())
