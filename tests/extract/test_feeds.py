"""Feeds of every format, well formed and not, to the one type; entries to pages."""

from __future__ import annotations

import json
from collections.abc import Iterable

import pytest

from extract import article_of
from extract.errors import UnsupportedType
from extract.feeds import discovery, parsing
from extract.feeds.model import Feed
from extract.feeds.pages import page_of
from extract.feeds.teasers import is_teaser
from extract.model import Page

HERE = "https://paper.example/feeds/all.xml"
ITEM = "<item><title>Ferry service resumes</title><link>/ferry</link></item>"
LONG = "The council met on Tuesday and agreed on the new harbour wall. " * 30


def rss(items: str = ITEM, *, encoding: str = "utf-8", declared: str | None = None) -> bytes:
    """An RSS 2.0 feed in an encoding, which it may lie about."""
    return (
        f'<?xml version="1.0" encoding="{declared or encoding}"?>\n'
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Paper</title>'
        f"<link>https://paper.example/</link>{items}</channel></rss>"
    ).encode(encoding)


def parse(data: bytes, encoding: str | None = None) -> Feed:
    return parsing.parse(Page(data, HERE, url=HERE, encoding=encoding))


def titles(data: bytes, encoding: str | None = None) -> list[str]:
    return [entry.title for entry in parse(data, encoding).entries]


def test_rss_in_full() -> None:
    feed = parse(
        rss(
            "<item><title>Ferry &amp;amp; crew</title><link>/ferry</link><guid>f-1</guid>"
            "<pubDate>Tue, 24 Nov 2026 10:00:00 +0100</pubDate><dc:creator>Ann Lee</dc:creator>"
            f"<description>Short.</description><content:encoded><![CDATA[<p>{LONG}</p>]]>"
            "</content:encoded></item>"
        )
    )
    assert (feed.title, feed.site) == ("The Paper", "https://paper.example/")
    (entry,) = feed.entries
    assert entry.id == "f-1"
    assert entry.url == "https://paper.example/ferry"
    assert entry.title == "Ferry & crew"
    assert entry.date == "2026-11-24T09:00:00+00:00"
    assert entry.authors == ("Ann Lee",)
    assert entry.html == f"<p>{LONG}</p>"
    assert not entry.teaser


def test_atom_with_a_base_markup_and_several_authors() -> None:
    feed = parse(
        b'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/b/">'
        b'<title type="html">News &lt;b&gt;now&lt;/b&gt;</title><link href="/"/><entry>'
        b'<id>tag:1</id><title>1 &lt; 2</title><link href="one"/>'
        b"<published>2026-11-23T10:00:00Z</published><author><name>Ann</name></author>"
        b"<author><name>Bob</name></author><summary>Short.</summary>"
        b'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Whole.</p></div>'
        b"</content></entry></feed>"
    )
    (entry,) = feed.entries
    assert (feed.title, feed.site) == ("News now", "https://other.example/")
    assert (entry.id, entry.url) == ("tag:1", "https://other.example/b/one")
    assert (entry.title, entry.html) == ("1 < 2", "<p>Whole.</p>")
    assert entry.authors == ("Ann", "Bob")


@pytest.mark.parametrize("version", ["0.91", "0.92", "2.0"])
def test_old_and_new_rss(version: str) -> None:
    assert titles(rss().replace(b'"2.0"', f'"{version}"'.encode())) == ["Ferry service resumes"]


def test_rdf() -> None:
    feed = parse(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        b' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        b'<channel rdf:about="x"><title>Old</title></channel><item rdf:about="https://o.example/1">'
        b"<title>One</title><link>https://o.example/1</link><dc:date>2026-11-24</dc:date></item>"
        b"</rdf:RDF>"
    )
    assert [(e.title, e.url, e.date) for e in feed.entries] == [
        ("One", "https://o.example/1", "2026-11-24T00:00:00+00:00")
    ]


def test_json_feed_whatever_its_values_are() -> None:
    feed = parse(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Log",
                "home_page_url": "https://log.example/",
                "items": [
                    {"id": 7, "url": "/7", "content_text": "1 < 2\n\nTwo.", "title": "Seven"},
                    {"id": "8", "title": 8, "content_html": "<p>Eight.</p>", "date_published": "x"},
                    {"id": [], "authors": "no", "author": {"name": "Ann"}, "summary": "Nine."},
                    "nonsense",
                    {},
                ],
            }
        ).encode()
    )
    assert (feed.title, feed.site) == ("Log", "https://log.example/")
    assert [entry.html for entry in feed.entries] == [
        "<p>1 &lt; 2</p><p>Two.</p>",
        "<p>Eight.</p>",
        "<p>Nine.</p>",
    ]
    assert [entry.id for entry in feed.entries[:2]] == ["7", "8"]
    assert feed.entries[0].url == "https://paper.example/7"
    assert feed.entries[2].authors == ("Ann",)


@pytest.mark.parametrize(
    ("encoding", "declared", "transport"),
    [
        ("utf-8", None, None),
        ("iso-8859-1", None, None),
        ("iso-8859-1", "utf-8", None),
        ("utf-8", "utf-8", "iso-8859-1"),
        ("utf-16", None, None),
        ("windows-1251", None, None),
        ("shift_jis", None, "shift_jis"),
    ],
)
def test_encodings_that_are_right_and_wrong(
    encoding: str, declared: str | None, transport: str | None
) -> None:
    title = {"windows-1251": "Паром", "shift_jis": "連絡船"}.get(encoding, "Café à Évian")
    data = rss(f"<item><title>{title}</title></item>", encoding=encoding, declared=declared)
    assert titles(data, transport) == [title]


def test_utf8_that_says_nothing_of_itself() -> None:
    data = rss("<item><title>Café</title></item>").partition(b"\n")[2]
    assert titles(data) == ["Café"]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("<item><title>A&nbsp;b &eacute;</title></item>", ["A b é"]),
        (
            "<item><title>Fish & chips</title></item><item><title>B</title></item>",
            ["Fish & chips", "B"],
        ),
        ("<item><title>A</title></item><item><title>B</title></channel>", ["A", "B"]),
        ("<item><title>A\x0b\x1b]0;x\x07</title></item>", ["A ]0;x"]),
    ],
)
def test_broken_xml_gives_what_it_has(items: str, expected: list[str]) -> None:
    assert titles(rss(items)) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_that_breaks_off_gives_its_whole_entries(encoding: str) -> None:
    second = "<item><title>Second</title><link>/second</link><description>It began"
    data = rss(ITEM + second).decode()
    data = data[: data.index("</channel>") - 3].replace("utf-8", encoding)
    feed = parse(data.encode(encoding))
    assert [entry.title for entry in feed.entries] == ["Ferry service resumes"]
    assert feed.broken_off


@pytest.mark.parametrize("end", ["", " \n<!-- served by cache 7 -->\n"])
def test_a_feed_with_an_end_is_whole(end: str) -> None:
    assert not parse(rss(ITEM) + end.encode()).broken_off
    assert not parse(b'<rss version="2.0"/>' + end.encode()).broken_off


def test_entities_neither_explode_nor_read_files() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE rss [<!ENTITY a0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{bomb}]>'
    for entity in "&a9;", "&f;":
        data = rss(f"<item><title>x{entity}</title></item>").replace(
            b"<rss", doctype.encode() + b"<rss", 1
        )
        assert len("".join(titles(data))) < 1000


def test_entries_without_date_address_or_name_keep_one_name() -> None:
    data = rss("<item><title>A</title></item><item><title>B</title></item><item/>")
    first, again = parse(data), parse(data)
    assert [entry.id for entry in first.entries] == [entry.id for entry in again.entries]
    assert len({entry.id for entry in first.entries}) == 2
    assert {(entry.date, entry.url) for entry in first.entries} == {(None, None)}


@pytest.mark.parametrize("link", ["javascript:alert(1)", "mailto:a@b.example", "http://[", "  "])
def test_links_that_lead_nowhere(link: str) -> None:
    (entry,) = parse(rss(f"<item><title>A</title><link>{link}</link></item>")).entries
    assert entry.url is None


@pytest.mark.parametrize("data", [b"<html><p>No feed</p></html>", b"", b"words", b"{}"])
def test_what_is_no_feed(data: bytes) -> None:
    assert not parsing.is_feed(Page(data, HERE))
    with pytest.raises(UnsupportedType, match="no feed"):
        parse(data)


def test_a_json_feed_that_breaks_off() -> None:
    with pytest.raises(UnsupportedType, match="broken JSON Feed"):
        parse(b'{"version": "https://jsonfeed.org/version/1.1", "items": [{')


@pytest.mark.parametrize(
    "before",
    [b"", b"\xef\xbb\xbf", b"\n <!-- a --><?xml-stylesheet?>", b'<!DOCTYPE rss [<!ENTITY a "b">]>'],
)
def test_a_feed_is_known_by_how_it_begins(before: bytes) -> None:
    assert parsing.is_feed(Page(before + b'<rss version="2.0">', HERE))
    assert not parsing.is_feed(Page(before + b"<html><p>&lt;rss&gt;", HERE))


def test_many_comments_take_no_time() -> None:
    assert not parsing.is_feed(Page(b"<!---->" * 600, HERE))


@pytest.mark.parametrize(
    ("html", "whole", "teaser"),
    [
        (LONG, True, False),
        (LONG, False, False),
        (f"<p>{LONG} [&#8230;]</p>", True, True),
        (f"<p>{LONG} <a href='x'>Continue reading →</a></p>", False, True),
        (f"{LONG}… The post Ferry appeared first on The Paper.", True, True),
        (f"{LONG} The post Ferry appeared first on The Paper.", True, False),
        ("The ferry is back.", False, True),
        ("", True, True),
    ],
)
def test_teasers(html: str, whole: bool, teaser: bool) -> None:
    assert is_teaser(html, whole=whole) is teaser


def test_an_entry_is_a_page_that_knows_what_the_feed_knows() -> None:
    feed = parse(
        rss(
            '<item><title>The "wall" &amp; us</title><link>/wall?a=1&amp;b=2</link>'
            "<pubDate>Tue, 24 Nov 2026 10:00:00 +0100</pubDate><dc:creator>Ann Lee</dc:creator>"
            f"<content:encoded><![CDATA[<p>{LONG}</p><p><a href='/more'>More</a> is to come, "
            f"says the mayor of the town.</p>]]></content:encoded></item>"
        )
    )
    article = article_of(page_of(feed.entries[0], feed, HERE), body=True)
    assert article.title == 'The "wall" & us'
    assert article.authors == ("Ann Lee",)
    assert article.date == "2026-11-24T09:00:00+00:00"
    assert article.site == "The Paper"
    assert article.url == "https://paper.example/wall?a=1&b=2"
    assert article.blocks[0].text == LONG.strip()
    assert article.blocks[1].marks[0].href == "https://paper.example/more"


def test_an_entry_without_address_is_named_after_its_feed() -> None:
    feed = parse(rss("<item><title>A</title><guid>odd one</guid></item>"))
    page = page_of(feed.entries[0], feed, HERE)
    assert page.source == f"{HERE}#entry=odd%20one"
    assert page.url is None


def found(html: str) -> Iterable[tuple[str, str]]:
    page = Page(html.encode(), HERE, url="https://site.example/a/")
    return [(feed.url, feed.title) for feed in discovery.find(page)]


def test_the_feeds_that_a_page_names() -> None:
    assert found(
        "<link rel=alternate type='application/rss+xml' href='/c' title='Comments Feed'>"
        "<link rel='Alternate' type='application/atom+xml; charset=utf-8' href='f.atom' title=All>"
        "<link rel=alternate type='application/rss+xml' href='f.atom'>"
        "<link rel=alternate type='application/json+oembed' href='/oembed'>"
        "<link rel=alternate hreflang=de href='/de'><link rel=stylesheet href='/rss'>"
        "<a href='/feed'>ignored: the page has named its feeds</a>"
    ) == [("https://site.example/a/f.atom", "All"), ("https://site.example/c", "Comments Feed")]


def test_plain_links_to_feeds_where_nothing_better_is_named() -> None:
    assert found(
        "<base href='https://cdn.example/'><a href='/blog/feed/'>RSS</a> <a href='/feedback'>x</a>"
        "<a href='index.xml'>XML</a><a href='/rss-explained'>y</a><a href='javascript:feed'>z</a>"
    ) == [("https://cdn.example/blog/feed/", "RSS"), ("https://cdn.example/index.xml", "XML")]


def test_a_page_that_names_no_feed() -> None:
    assert found("<p>Nothing here, and nothing is guessed.</p>") == []
