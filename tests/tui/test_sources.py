"""The sources of one run, without a screen."""

from __future__ import annotations

from extract.errors import SourceIsFeed, SourceNotFound
from extract.feeds.listing import Listed
from extract.model import Article, Briefing, Page
from tui.opening import Opened
from tui.sources import Shelved, Sources


def test_what_a_source_has_given_is_a_reading() -> None:
    sources = Sources(["a.html", "b.html", "c.html"], {})
    page, article = Page(b"<p>", "a.html"), Article("First")
    read = sources.opened(0, Opened(page, article))
    made = sources.opened(1, Briefing("b.html", "", Article("Second")))
    assert (read.article, read.briefing, sources.pages) == (article, None, {"a.html": page})
    assert made.briefing is not None
    assert [item.title for item in sources.shelf] == ["First", "Second", ""]


def test_what_could_not_be_read_says_why() -> None:
    sources = Sources(["a.html", "b.html"])
    reading = sources.opened(0, SourceNotFound("a.html", "no such file", "check the name"))
    assert "no such file" in "".join(block.text for block in reading.article.blocks)
    assert sources.shelf[0] == Shelved("a.html", "", "no such file")


def test_a_feed_alone_gives_way_to_its_articles() -> None:
    feed = SourceIsFeed("feed", (Listed("https://x.example/1", "One", ""),) * 2)
    alone = Sources(["feed"])
    alone.list_feed(0, feed)
    assert [item.title for item in alone.shelf] == ["One", "One"]
    beside = Sources(["feed", "a.html"])
    beside.list_feed(0, feed)
    assert [item.title for item in beside.shelf] == ["a feed of 2 articles", "", "One", "One"]
