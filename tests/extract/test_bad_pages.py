"""Pages that break readers: whatever text they hold still comes out, and soon."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import brief, read_article, read_body
from extract.model import Article, Kind

SENTENCE = "The harbour board of Port Ellery voted on Monday night to reject the second terminal."


def paragraphs(count: int) -> str:
    """Paragraphs that differ, as what is said twice on a page is no body."""
    days = "Monday Tuesday Wednesday Thursday Friday".split()
    texts = (
        f"{SENTENCE} On {days[n % 5]} number {n} of its {count} members spoke, and said that "
        f"the {n + 2} ships which nobody had ordered would never fill the {n + 7} berths."
        for n in range(count)
    )
    return "".join(f"<p>{text}</p>\n" for text in texts)


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def text_of(article: Article) -> str:
    return "\n".join(block.text for block in article.blocks)


def all_text_of(article: Article) -> str:
    """The body and what was cut: for tests of reading, not of separation."""
    return "\n".join(block.text for block in (*article.blocks, *article.removed))


def test_five_thousand_nested_divs() -> None:
    nested = "<div>" * 5000 + paragraphs(3) + "</div>" * 5000
    assert text_of(read_article(page(nested).encode())).count(SENTENCE) == 3


def test_the_body_alone_is_that_of_the_article() -> None:
    data = page(paragraphs(5) + "<div class='footer'><a href='/'>Home</a></div>").encode()
    article = read_article(data)
    assert article.removed
    assert read_body(data) == article.blocks


def test_five_thousand_nested_emphases() -> None:
    nested = "<p>" + "<b><i>" * 2500 + SENTENCE * 3 + "</i></b>" * 2500 + "</p>"
    assert SENTENCE in text_of(read_article(page(nested + paragraphs(3)).encode()))


def test_a_page_of_twenty_megabytes() -> None:
    filler = "<script>" + "var x = 1;\n" * 1_820_000 + "</script>"
    data = page(paragraphs(500) + filler).encode()
    assert len(data) > 20_000_000
    article = read_article(data)
    assert len(article.blocks) == 500
    assert "number 499 of" in article.blocks[-1].text


MENU = "<ul>" + "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(9)) + "</ul>"
OLD_SITE = (
    '<html><frameset cols="20%,80%"><frame src="menu.html"><noframes>{}</noframes></frameset>'
)


@pytest.mark.parametrize(
    "html",
    [
        MENU + paragraphs(6).replace("<p>", "").replace("</p>", "<br><br>"),
        MENU + paragraphs(6).replace("p>", "div>"),
        f"<table><tr><td>{MENU}<td>{paragraphs(6).replace('p>', 'font>')}</table>",
        paragraphs(6).replace("p>", "no-such-element>"),
        MENU + "<div><section><p>" + paragraphs(6).replace("</p>", "<b><i>"),
        OLD_SITE.format(paragraphs(6)),
        "<div id=app></div><noscript>" + paragraphs(6) + "</noscript>",
        '<body onload="print()"><a href="javascript:close()">Close</a>' + paragraphs(6),
        "<amp-sidebar>" + MENU + "</amp-sidebar><amp-body>" + paragraphs(6) + "</amp-body>",
    ],
    ids="breaks divs table unknown unclosed frames noscript print amp".split(),
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_paragraphs_however_they_are_marked(html: str, codec: str) -> None:
    article = read_article(html.encode(codec))
    assert text_of(article).count(SENTENCE) == 6
    assert "Section 8" not in text_of(article)
    assert article.warning is None


@pytest.mark.parametrize("head", ["", "<h1>The register</h1>" + MENU])
def test_hundreds_of_paragraphs_that_are_nearly_the_same(head: str) -> None:
    entries = [f"On day {n} the board met, and it was noted that nobody spoke." for n in range(300)]
    article = read_article(page(head + "".join(f"<p>{entry}</p>" for entry in entries)).encode())
    assert [block.text for block in article.blocks] == entries
    assert article.warning is None
    assert text_of(read_article("\n".join(entries).encode())).split("\n") == entries


def test_frames_without_text_are_named() -> None:
    article = read_article(
        OLD_SITE.replace("<html>", "<html><title>Old</title>").format("").encode()
    )
    assert article.blocks == ()
    assert "frames" in (article.warning or "")


def test_two_encodings_in_one_page() -> None:
    data = page(paragraphs(4)).encode() + "<p>Renée said “no” to all of it.</p>".encode("cp1252")
    assert "Renée said “no”" in all_text_of(read_article("<p>Grün – à Gößl".encode() + data))


@pytest.mark.parametrize("codec", ["utf-8", "iso-8859-1", "cp1252", "utf-16"])
def test_no_declared_encoding(codec: str) -> None:
    text = page(
        paragraphs(2) + "<p>Renée Müller sagte „nein“ nicht: café, garçon, naïve Größe.</p>"
    )
    words = text if codec != "iso-8859-1" else text.replace("„", '"').replace("“", '"')
    article = read_article(words.encode(codec))
    assert "Renée Müller" in all_text_of(article)
    assert "garçon, naïve Größe" in all_text_of(article)


def test_a_wrong_encoding_is_declared() -> None:
    head = '<meta charset="iso-8859-1">'
    article = read_article(page(paragraphs(2) + "<p>Renée said “no”.</p>", head).encode("utf-8"))
    assert "Renée said “no”." in all_text_of(article)


def test_nul_bytes() -> None:
    data = page(paragraphs(3)).encode().replace(b"harbour", b"har\0bour").replace(b"<p>", b"\0<p>")
    assert text_of(read_article(data)).count(SENTENCE) == 3


@pytest.mark.parametrize(
    "data",
    [
        b"<",
        b"<!doctype html>",
        b"<html></html>",
        b"<p>",
        b"</p></p></html>",
        b"<!-- never closed",
        b"<script>never closed",
        b"<p title='never closed>Words",
        b"&#x110000; &#0; &#xd800;",
        b"<![CDATA[x]]>",
        b"<?xml version='1.0' encoding='no-such'?><p>Words.</p>",
        b"<table><tr><td><table><tr><td>deep",
        b"\xff\xfe",
        b"<p>\x1b[31mred\x1b[0m</p>",
        b"x",
        b"." * 1000,
        b"\n".join([b"a" * 100_000, b"b"]),
    ],
)
def test_scraps_of_pages_give_a_briefing_or_an_error_of_ours(data: bytes) -> None:
    from extract.errors import SourceEmpty

    try:
        briefing = brief(data)
    except SourceEmpty:
        return
    assert "\x1b" not in briefing.to_json().replace("\\u001b", "\x1b")


def test_nothing_in_a_page_can_drive_the_terminal() -> None:
    evil = "\x1b]0;owned\x07\u202e\u009b31m\u200b"
    data = page(
        f"<h1>Title{evil}</h1>{paragraphs(1)}<p>Words {evil}. {SENTENCE} {SENTENCE}</p>"
        f"<pre>code{evil}</pre><ul><li>item{evil}</li></ul>{paragraphs(1)}",
        f'<title>Title{evil}</title><meta name="author" content="A{evil}B">'
        f'<meta property="og:site_name" content="Site{evil}">',
    )
    shown = brief(data.encode()).to_json()
    for character in evil:
        if not character.isprintable():
            assert character not in shown
            assert f"\\u{ord(character):04x}" not in shown


def test_a_page_without_an_article_shows_what_text_there_is() -> None:
    links = "".join(f'<li><a href="/{n}">Item number {n}</a></li>' for n in range(30))
    article = read_article(page(f"<ul>{links}</ul>").encode())
    assert article.warning
    assert "Item number 29" in text_of(article)


def test_a_table_is_one_block_with_its_rows_and_cells(pages: Path) -> None:
    article = read_article(pages / "harbour.html")
    tables = [block.text for block in article.blocks if block.kind is Kind.TABLE]
    assert tables == [
        "Year\tPassengers\tShips\n2021\t182,000\t410\n2022\t240,500\t455\n2023\t251,300\t461"
    ]
