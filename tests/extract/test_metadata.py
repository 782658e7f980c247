"""What a page says of itself: whole pages, site, address, image and language, and damage."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from metadata_of import linked, of

from extract.blocks.decode import decode
from extract.blocks.tree import parse
from extract.body.separation import Separation
from extract.metadata import jsonld, language
from extract.metadata.about import Metadata, read
from extract.model import Block, Kind, Page

PAGES = Path(__file__).parent.parent / "pages"


def of_file(name: str, url: str | None = None) -> Metadata:
    page = Page((PAGES / name).read_bytes(), name, url)
    return read(parse(decode(page)), Separation(), page)


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
            (
                "Новое судно построят за два года, и на нём до острова доедут с машиной: по льду.",
                "ru",
            ),
            (
                "Новият кораб ще бъде готов след две години и на него ще има място за колите.",
                "bg",
            ),
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
