"""Feeds as sources: what they list, from a file, the web and standard input, and its opening."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract import read_article
from extract.errors import SourceEmpty, SourceIsFeed, SourceNotFound
from extract.source import reader

if TYPE_CHECKING:
    from tests.conftest import Server

WHOLE = "The council met on Tuesday and agreed on the new wall of the harbour of Brandsund. " * 20


def feed(server: Server) -> bytes:
    return (
        '<rss version="2.0"><channel><title>The Paper</title>'
        f"<item><title>Whole</title><guid>g</guid><link>{server.url('/whole')}</link>"
        f"<pubDate>Wed, 25 Nov 2026 08:00:00 GMT</pubDate><description>{WHOLE}</description></item>"
        f"<item><title>Teaser</title><link>{server.url('/teaser')}</link></item>"
        f'<item><title>Nowhere</title><guid isPermaLink="false">a b</guid><description>{WHOLE}'
        "</description></item></channel></rss>"
    ).encode()


def listed(source: str | bytes) -> dict[str, str]:
    with pytest.raises(SourceIsFeed, match="a feed of") as caught:
        reader.read(source)
    return {entry.title: entry.source for entry in caught.value.entries}


def test_a_file_lists_its_entries_and_gives_whole_ones_without_the_network(
    server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(feed(server))
    sources = listed(str(file))
    assert sources == {
        "Whole": f"{file}#entry=g",
        "Teaser": server.url("/teaser"),
        "Nowhere": f"{file}#entry=a%20b",
    }
    article = read_article(sources["Whole"])
    assert (article.title, article.site) == ("Whole", "The Paper")
    assert article.date == "2026-11-25T08:00:00+00:00"
    assert read_article(sources["Nowhere"]).title == "Nowhere"
    assert server.requests == []


def test_an_address_lists_addresses(server: Server) -> None:
    url = server.page("/feed", feed(server), "application/rss+xml")
    assert listed(url) == {
        "Whole": server.url("/whole"),
        "Teaser": server.url("/teaser"),
        "Nowhere": f"{url}#entry=a%20b",
    }
    assert read_article(f"{url}#entry=a%20b").title == "Nowhere"


def test_what_cannot_be_read_again_lists_what_is_elsewhere(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = {"Whole": server.url("/whole"), "Teaser": server.url("/teaser")}
    assert listed(feed(server)) == elsewhere
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(feed(server))))
    assert listed("-") == elsewhere


def test_an_entry_that_is_not_there(server: Server, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(feed(server))
    with pytest.raises(SourceNotFound, match="no entry gone in it"):
        reader.read(f"{file}#entry=gone")


def test_a_feed_without_entries() -> None:
    with pytest.raises(SourceEmpty, match="a feed without articles"):
        reader.read(b'<rss version="2.0"><channel><title>Nothing yet</title></channel></rss>')


def test_a_feed_that_breaks_off_at_once() -> None:
    with pytest.raises(SourceEmpty, match="a feed that breaks off"):
        reader.read(b'<rss version="2.0"><channel><title>Nothing y')


def test_a_page_that_speaks_of_feeds_is_a_page() -> None:
    page = reader.read(b"<html><body><p>Write <rss version='2.0'> at the top.</p></body></html>")
    assert b"<rss" in page.data
