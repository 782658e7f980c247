"""HTML to a tree: the text always comes out, in its order, whatever was done to the markup."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from lxml import etree
from lxml.html import HtmlElement

from extract.blocks.tree import parse
from extract.metadata import jsonld

PAGES = Path(__file__).parent.parent / "pages"


def words(root: HtmlElement) -> list[str]:
    return " ".join(root.itertext()).split()


def depth(root: HtmlElement) -> int:
    deepest = level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


@pytest.mark.parametrize("count", [10, 300, 5000])
@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<div>", "</div>"),
        ("<div>", ""),
        ("<b>", "</b>"),
        ("<p><font>", ""),
        ("<ul><li>", ""),
        ("<table><tr><td>", "</td></tr></table>"),
        ("<span><div>", "</span>"),
        ("<x-deep>", "</x-deep>"),
    ],
)
def test_nesting(count: int, opening: str, closing: str) -> None:
    root = parse(f"<body>first {opening * count}middle{closing * count}<p>last</p></body>")
    assert words(root) == ["first", "middle", "last"]
    assert depth(root) < 260


def test_sixty_thousand_elements_deep() -> None:
    root = parse(f"<body>first {'<div>' * 60_000}middle<p>last</p></body>")
    assert words(root) == ["first", "middle", "last"]


def test_deep_text_keeps_its_order_its_blocks_and_its_attributes() -> None:
    count = 2000
    root = parse(
        "".join(f'<div id="d{i}">w{i} <a href="/{i}">l{i}</a>' for i in range(count))
        + "".join(f"</div>t{i} " for i in range(count))
    )
    expected = [word for i in range(count) for word in (f"w{i}", f"l{i}")]
    assert words(root) == expected + [f"t{i}" for i in range(count)]
    assert len(root.xpath("//div[starts-with(@id,'d')]")) == count
    parents = {element.getparent() for element in root.xpath("//div[@id='d1500' or @id='d1501']")}
    assert "w1500" not in {(parent.text or "").strip() for parent in parents}


def test_scripts_in_deep_pages_are_no_text() -> None:
    script = "<script>if (a < b) document.write('<div>no text</div>')</script>"
    root = parse("<div>" * 400 + script + "<!-- <p>no text --> text <style>no{}</style>")
    assert words(root) == ["text"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", ""),
        (" \n\t ", ""),
        ("<!-- nothing -->", ""),
        ("just text", "just text"),
        ("<p>one\0 two</p>", "one two"),
        ('<?xml version="1.0" encoding="utf-16"?><html><p>text</p></html>', "text"),
        ("<p>a<!-- > <p>no --!> b <!--> c <!---> d <!x> e", "a b c d e"),
        ("<p>before</p><!-- never closed <p>after</p>", "before after"),
        ("<html><body>one</body></html><p>two</p>", "one two"),
        ("<html><body>one</body></html><html><body>two</body></html>", "one two"),
        ("<title>Headline <p>text</p>", "Headline text"),
        ("<p>one<textarea>two <p>three</p>", "one two three"),
        ("<p>one<iframe>gone <p>two</p>", "one two"),
        ("<p>one<plaintext>two three", "one two three"),
        ("<p>one<noscript><p>two</p></noscript>", "one two"),
        ("<p>one<script>var x = '<p>'; // never closed", "one"),
        ("<frameset><frame src=x><noframes>one <p>two</p></noframes></frameset>", "one two"),
        ("<p>a < b and c > d &amp; &nosuch; &#55296; &#0;", "a < b and c > d &"),
        ('<a href="never closed>one</a><p>two</p><p>three</p>', "two three"),
        ("<p>one<p>two<li>three<td>four<h1>five", "one two three four five"),
        ("</div></p></body>one</html>two", "one two"),
        ("<p>\ud800one</p>", "one"),
    ],
)
def test_oddities(html: str, expected: str) -> None:
    found = words(parse(html))
    assert all(word in found or word in " ".join(found) for word in expected.split()), found
    if not expected:
        assert not found


def test_always_a_page_with_a_body() -> None:
    for html in ("", "x", "<title>x</title>", "<frameset><frame></frameset>", "<?php ?>", "<svg/>"):
        root = parse(html)
        assert root.tag == "html"
        assert root.find("body") is not None


def test_very_long_attribute_and_text() -> None:
    root = parse(f'<p title="{"a" * 11_000_000}">one</p><p>{"b " * 5_500_000}</p><p>last</p>')
    found = words(root)
    assert (found[0], found[-1], len(found)) == ("one", "last", 5_500_002)


def test_nothing_of_scripts_styles_and_comments_stays_but_data() -> None:
    root = parse(
        "<head><style>p{}</style><script>x</script>"
        '<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"Text."}</script>'
        "<body><!-- c --><?php x ?><script async>y</script>one <iframe>z</iframe> two"
    )
    assert [element.tag for element in root.iter()] == ["html", "head", "script", "body"]
    assert words(root.find("body")) == ["one", "two"]
    assert jsonld.article_body(root) == "Text."


def test_hostile_repetition_ends() -> None:
    for piece in (
        "<",
        "<a ",
        '<a href="',
        "<!--",
        "<div",
        "<script>",
        "<title>",
        "</p>",
        "&",
        "<![CDATA[",
    ):
        parse(piece * 20_000)
        parse("<div>" * 400 + piece * 20_000)


def test_damaged_pages_never_raise() -> None:
    noise = random.Random(11)
    for path in sorted(PAGES.glob("*.html")):
        text = path.read_text(encoding="utf-8", errors="replace")
        for _ in range(15):
            start = noise.randrange(len(text))
            stop = start + noise.randrange(400)
            damage = "".join(noise.choices("<>/\"'=!-& \0abp", k=noise.randrange(9)))
            assert parse(text[:start] + damage + text[stop:]).find("body") is not None
