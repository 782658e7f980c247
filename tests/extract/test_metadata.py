"""Title, authors, date and the rest: from each source that has them, and where sources differ."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from extract.blocks.decode import decode
from extract.blocks.tree import parse
from extract.body.separation import Separation
from extract.metadata import bylines, dates, jsonld, language, titles
from extract.metadata.about import Metadata, read
from extract.model import Block, Kind, Page, Removed

PAGES = Path(__file__).parent.parent / "pages"
URL = "https://www.daily-anchor.example/world/story"


def of(html: str, *, url: str | None = URL, parts: Separation | None = None) -> Metadata:
    page = Page(html.encode(), "page", url)
    return read(parse(html), parts or Separation(), page)


def of_file(name: str, url: str | None = None) -> Metadata:
    page = Page((PAGES / name).read_bytes(), name, url)
    return read(parse(decode(page)), Separation(), page)


def linked(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


def of_text(body: str, *around: str, byline: str | None = None) -> Metadata:
    blocks = (Block(Kind.PARAGRAPH, body),)
    removed = tuple(Removed(Kind.CHROME, text, before=len(blocks) + 1) for text in around)
    parts = Separation(blocks, removed, "A title", byline)
    return read(None, parts, Page(b"", "page.txt"))


class TestWholePages:
    def test_linked_data(self) -> None:
        known = of_file("meta_jsonld.html", "https://quaycourier.example/x?utm=1")
        assert known == Metadata(
            title="Ferry captain’s logbook found in attic",
            authors=("Orla Brennan", "Tomas Lindqvist"),
            date="2021-05-04T18:20:00+01:00",
            site="The Quay Courier",
            url="https://quaycourier.example/2021/05/logbook",
            language="en",
            image="https://quaycourier.example/img/logbook-large.jpg",
            image_caption="The logbook lay under a heap of nets. Picture: family",
        )

    def test_nothing_but_what_is_seen(self) -> None:
        known = of_file("meta_visible.html")
        assert known.title == "Crooked tower will be straightened at last"
        assert known.authors == ("Ines Caldeira",)
        assert known.date == "2019-03-03T19:15:00"

    def test_no_author(self) -> None:
        known = of_file("meta_nobody.html")
        assert known.authors == ()
        assert known.title == "Opening hours"
        assert known.date is None

    def test_linked_data_that_is_no_json(self) -> None:
        known = of_file("meta_broken.html")
        assert known.authors == ("Femi Adeyemi",)
        assert known.date == "2020-11-30"

    def test_empty_page(self) -> None:
        assert of("", url=None) == Metadata()


class TestTitle:
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
    def test_site_is_cut(self, title: str) -> None:
        names = ["Daily Anchor", "The Daily Anchor", "daily-anchor.example"]
        assert (
            titles.without_site(title.replace("Anchor: ", "Anchor : "), names) == "Storm hits coast"
        )

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
    def test_the_title_itself_is_not(self, title: str) -> None:
        assert titles.without_site(title, ["Daily Anchor"]) == title

    def test_headline_on_the_page_decides(self) -> None:
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
    def test_the_page_before_what_is_filed(self, headline: str, filed: str, title: str) -> None:
        known = of(
            f'<meta property="og:title" content="{title}">'
            + linked(f'{{"@type":"NewsArticle","headline":"{filed}"}}')
            + f"<h1>{headline}</h1>"
        )
        assert known.title == title

    def test_first_heading_before_one_below_it(self) -> None:
        known = of(
            "<title>Mending storm roofs: tools and costs</title>"
            "<h1>Roofs after a storm: tools</h1><h2>The best tools for storm roofs</h2>",
            parts=Separation(title="The best tools for storm roofs"),
        )
        assert known.title == "Roofs after a storm: tools"

    def test_ornaments_are_cut(self) -> None:
        assert of("<title>Storm hits the coast at night ⋆</title>").title[-5:] == "night"

    def test_the_filed_form_of_the_same_headline(self) -> None:
        known = of(
            linked('{"@type":"NewsArticle","headline":"Storm takes roofs off twelve houses"}')
            + "<h1>Weather: storm takes roofs</h1>"
        )
        assert known.title == "Storm takes roofs off twelve houses"

    def test_heading_of_the_site_is_no_headline(self) -> None:
        known = of(
            "<title>Storm hits coast - Daily Anchor</title><h1>Daily Anchor</h1>"
            "<h1>Storm hits coast</h1><h1>Most read</h1>"
        )
        assert known.title == "Storm hits coast"

    def test_without_heading(self) -> None:
        assert of("<title>Storm hits coast - Daily Anchor</title>").title == "Storm hits coast"
        assert of('<meta property="og:title" content="Storm">').title == "Storm"

    def test_kicker_in_the_heading(self) -> None:
        known = of(
            '<meta property="og:title" content="Roofs gone in twelve streets">'
            "<h1><span>Storm</span> <span>Roofs gone in twelve streets</span></h1>"
        )
        assert known.title == "Roofs gone in twelve streets"

    def test_carrier_knows_best(self) -> None:
        page = Page(b"", "mail", title="Subject of the mail")
        assert read(parse("<h1>Hello</h1>"), Separation(), page).title == "Subject of the mail"


class TestAuthors:
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
            linked(
                '{"@type":"WebPage","mainEntity":{"@type":"Report","author":{"name":"Jane Doe"}}}'
            ),
        ],
    )
    def test_sources(self, html: str) -> None:
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
    def test_names_in_a_byline(self, byline: str, names: list[str]) -> None:
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
    def test_no_names(self, line: str) -> None:
        assert not bylines.looks_like_name(line)

    def test_people_before_agencies_and_the_paper(self) -> None:
        data = '{"@type":"NewsArticle","author":[{"name":"dpa"},{"name":"Anna Müller"}]}'
        assert of(linked(data)).authors == ("Anna Müller",)
        data = '{"@type":"NewsArticle","author":{"@type":"Organization","name":"Daily Anchor"}}'
        byline = '<p class="byline">By Jane Doe</p>'
        assert of(linked(data) + byline).authors == ("Jane Doe",)

    def test_a_byline_before_names_that_the_page_does_not_show(self) -> None:
        data = linked('{"@type":"Article","author":{"@type":"Person","name":"Ada Keane"}}')
        signed = Separation(byline="By Tom Brady")
        assert of(data, parts=signed).authors == ("Tom Brady",)
        seen = Separation(byline="By Tom Brady", removed=(Removed(Kind.CHROME, "Ada Keane"),))
        assert of(data, parts=seen).authors == ("Ada Keane",)

    def test_the_site_where_it_signs(self) -> None:
        data = linked('{"@type":"BlogPosting","author":{"name":"Anchor"}}')
        data += '<meta property="og:site_name" content="Anchor">'
        assert of(data).authors == ()
        assert of(data, parts=Separation(byline="By Anchor")).authors == ("Anchor",)

    @pytest.mark.parametrize("line", ["Climate Change", "Final Thoughts", "Quick Apply"])
    def test_a_heading_beside_a_date_is_nobody(self, line: str) -> None:
        lines = (Removed(Kind.CHROME, line), Removed(Kind.CHROME, "12 May 2021"))
        assert of("<p>Text.", parts=Separation(removed=lines)).authors == ()

    def test_an_agency_alone_is_an_author(self) -> None:
        assert of(linked('{"@type":"NewsArticle","author":{"name":"AFP"}}')).authors == ("AFP",)

    def test_authors_of_other_articles_and_comments_are_none(self) -> None:
        known = of(
            '<h1>Storm</h1><p>Text.</p><aside><p class="author">Ann Lee</p></aside>'
            '<div id="comments"><p class="author">Bob Ray</p></div>'
            '<div class="related-posts"><p class="author">Cy Orr</p></div>'
        )
        assert known.authors == ()

    def test_byline_that_the_separation_found(self) -> None:
        parts = Separation(byline="By Jane Doe, science editor")
        assert of("<h1>Storm</h1>", parts=parts).authors == ("Jane Doe",)

    def test_biography_below_plain_text(self) -> None:
        bio = "Maren Oosterhuis is a research fellow at the Institute of Tides"
        assert of_text("Body.", bio, "Maren Oosterhuis").authors == ("Maren Oosterhuis",)
        assert of_text("Body.", bio).authors == ("Maren Oosterhuis",)
        assert of_text("Body.", bio, "Piet Vos is a columnist.").authors == ()

    def test_byline_of_plain_text(self) -> None:
        assert of_text("Body.", byline="By Jane Doe and Bob Ray").authors == ("Jane Doe", "Bob Ray")
        assert of_text("Body.", "Stay close to the news", "By the sea").authors == ()


class TestDate:
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
    def test_sources(self, html: str) -> None:
        assert of(f"<body>{html}<p>Text.</p>").date == "2021-03-04"

    def test_address(self) -> None:
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
    def test_forms(self, text: str, date: str | None) -> None:
        assert dates.read(text) == date

    def test_order_of_numbers(self) -> None:
        assert dates.read("03/04/2017") == "2017-04-03"
        assert dates.read("03/04/2017", month_first=True) == "2017-03-04"
        assert dates.read("03.04.2017", month_first=True) == "2017-04-03"


class TestRest:
    def test_site(self) -> None:
        assert of('<meta property="og:site_name" content="Daily Anchor">').site == "Daily Anchor"
        data = '{"@type":"Article","publisher":{"name":"Anchor Press"}}'
        assert of(linked(data)).site == "Anchor Press"
        assert of("<p>x").site == "daily-anchor.example"

    def test_address_and_image_are_absolute(self) -> None:
        known = of('<link rel="canonical" href="/a"><meta name="twitter:image" content="i.png">')
        assert known.url == "https://www.daily-anchor.example/a"
        assert known.image == "https://www.daily-anchor.example/world/i.png"

    def test_terminal_sequences_go(self) -> None:
        known = of("<h1>Storm\x1b[2J &#27;[31m\u202ehits</h1><title>Storm hits</title>")
        assert "\x1b" not in known.title
        assert "\u202e" not in known.title

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("The mayor said that it was not for him to decide, and the council agreed.", "en"),
            (
                "Der Minister sagte, dass die Entscheidung nicht in seiner Hand liege und das so.",
                "de",
            ),
            (
                "Le ministre a dit que la décision ne dépend pas de lui et que les élus sont là.",
                "fr",
            ),
            (
                "El ministro dijo que la decisión no es de él, y que los vecinos tienen la última.",
                "es",
            ),
            (
                "Minister powiedział, że to nie on podejmie decyzję, ale rada, która jest do tego.",
                "pl",
            ),
            (
                "Министр сказал, что решение не за ним, а за советом, как и было в прошлом году.",
                "ru",
            ),
            (
                "Ο υπουργός είπε ότι η απόφαση δεν είναι δική του και θα την πάρει το συμβούλιο.",
                "el",
            ),
            ("قال الوزير إن القرار ليس في يده بل في يد المجلس الذي يجتمع هذا الأسبوع", "ar"),
            ("大臣は、決定は自分ではなく議会が下すものだと述べた。", "ja"),
            ("部长说，这个决定不是由他作出的，而是由议会作出的，会议将在本周举行。", "zh"),
            ("장관은 결정은 자신이 아니라 의회가 내리는 것이라고 말했다.", "ko"),
            ("12 345 - 678", None),
        ],
    )
    def test_language_of_a_text(self, text: str, code: str | None) -> None:
        assert language.detect(text) == code

    def test_text_decides_on_the_language(self) -> None:
        body = (
            "Der Minister sagte, dass die Entscheidung nicht in seiner Hand liege und das so sei."
        )
        parts = Separation((Block(Kind.PARAGRAPH, body),))
        assert of('<html lang="en"><p>x', parts=parts).language == "de"
        assert of('<html lang="pt-BR"><p>x').language == "pt"

    def test_article_in_linked_data(self) -> None:
        root = parse(
            linked('{"@type":"Article","articleBody":"<p>One &amp; two.</p><p>Three.</p>"}')
        )
        assert jsonld.article_body(root) == "One & two.\nThree."
        assert jsonld.article_body(parse(linked("[[[{") + linked("null") + linked('"x"'))) is None


def test_damaged_pages_never_raise() -> None:
    noise = random.Random(5)
    for path in sorted(PAGES.glob("*.html")):
        data = path.read_bytes()
        for _ in range(15):
            start = noise.randrange(len(data))
            damage = bytes(noise.choices(b'<>{}[]"\\:,=/!- \0\xffab12', k=noise.randrange(12)))
            page = Page(
                data[:start] + damage + data[start + noise.randrange(300) :], "x", "http://["
            )
            read(parse(decode(page)), Separation(), page)


@pytest.mark.parametrize(
    "data",
    [
        "[" * 100_000,
        '{"a":' * 50_000,
        '{"@graph":[{"@type":["Article",3,null],"author":[[[1]]]}]}',
        '{"@type":"Article","author":{"name":["x",{}]},"headline":{"@value":5},"datePublished":[{}]}',
        '{"@type":{"a":1},"author":7,"image":[null,{"url":{}}],"publisher":"x"}',
    ],
)
def test_hostile_linked_data(data: str) -> None:
    of(linked(data))
