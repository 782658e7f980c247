"""Lists of subscriptions: folders, what other programs write, what is broken, and the way back."""

from __future__ import annotations

import pytest

from extract.errors import UnsupportedType
from extract.feeds import opml
from extract.feeds.opml import Outline

FEEDS = (
    Outline("https://a.example/feed", "A & <B>", "https://a.example/", ""),
    Outline("https://c.example/rss?x=1&y=2", "Ünïcode ☂", "", "News"),
    Outline("https://d.example/atom", "D", "https://d.example/", "News / World"),
    Outline("https://e.example/", "", "", "Science"),
)


def test_what_is_written_reads_back_the_same() -> None:
    written = opml.write(FEEDS)
    assert opml.read(written, "list.opml") == opml.Outlines(FEEDS)
    assert opml.write(opml.read(written, "list.opml").feeds) == written


def test_folders_within_folders_and_feeds_within_feeds() -> None:
    read = opml.read(
        b'<opml><body><outline text="News"><outline text="World"><outline text="A" xmlUrl='
        b'"https://a.example/"><outline text="B" xmlUrl="https://b.example/"/></outline></outline>'
        b'<outline title="C" xmlURL="feed://c.example/x"/></outline><outline text="Empty"/>'
        b'<outline text="D" xmlUrl="feed:https://d.example/"/></body></opml>',
        "list.opml",
    )
    assert read.feeds == (
        Outline("https://a.example/", "A", folder="News / World"),
        Outline("https://b.example/", "B", folder="News / World"),
        Outline("http://c.example/x", "C", folder="News"),
        Outline("https://d.example/", "D"),
    )
    assert read.fault == ""


def test_an_address_counts_once_and_only_on_the_web() -> None:
    read = opml.read(
        b'<opml><outline xmlUrl="https://a.example/"/><outline xmlUrl="https://a.example/"/>'
        b'<outline xmlUrl="file:///etc/passwd"/><outline xmlUrl="not an address"/></opml>',
        "list.opml",
    )
    assert [feed.url for feed in read.feeds] == ["https://a.example/"]


def test_bare_ampersands_are_mended() -> None:
    read = opml.read(
        b'<opml><outline text="A & B" xmlUrl="https://a.example/?x=1&y=2&amp;z=3"/></opml>', "l"
    )
    assert read.feeds == (Outline("https://a.example/?x=1&y=2&z=3", "A & B"),)


def test_a_list_that_breaks_off_gives_what_it_has_and_says_so() -> None:
    written = opml.write(FEEDS)
    read = opml.read(written[: written.index(b"Science")], "list.opml")
    assert read.feeds == FEEDS[:3]
    assert read.fault.startswith("line ")


@pytest.mark.parametrize(
    "data", [b"", b"words", b"<html><p>x", b"<opml><body/></opml>", b"\x00\xff\xfe", b"<opml" * 999]
)
def test_what_is_no_list_is_said_in_one_line(data: bytes) -> None:
    with pytest.raises(UnsupportedType, match=r"^list\.opml: no list of feeds") as caught:
        opml.read(data, "list.opml")
    assert str(caught.value).isprintable()


def test_no_entity_is_followed() -> None:
    data = b'<!DOCTYPE o [<!ENTITY f SYSTEM "file:///etc/passwd">]><opml><outline text="&f;" xmlUrl="https://a.example/"/></opml>'
    assert "root" not in opml.read(data, "l").feeds[0].title
