"""Feeds followed, against a real server: what comes in, what goes wrong, what is never lost."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator, Sequence
from html import escape
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import extract
from extract.errors import SourceEmpty
from extract.feeds import parsing
from extract.model import Article, Briefing, Page
from tui.library import articles, following, intake, shelf, subscriptions, updating
from tui.library.model import Query, Subscription
from tui.library.store import Library
from tui.library.updating import Pace, State, Step

if TYPE_CHECKING:
    from tests.conftest import Server

FAST = Pace(pause=0.0, seconds=5.0)
TEXTS = (
    "The harbour office of Brandsund opened its new pier on Monday. ",
    "A storm tore roofs from two schools in the north of the valley. ",
    "The museum bought a painting that had been lost for eighty years. ",
    "Farmers drove their tractors to the capital to protest against the levy. ",
)
XML = "application/rss+xml"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as opened:
        yield opened


def item(number: int, *, url: str | None = None, words: int = 240) -> str:
    """An entry; with fewer words it is a teaser."""
    text = TEXTS[number % len(TEXTS)] + f"That is report {number}. "
    link = f"<link>{escape(url)}</link>" if url else ""
    description = escape(f"<p>{(text * 40)[: words * 6]}</p>")
    return (
        f'<item><title>Report {number}</title>{link}<guid isPermaLink="false">g{number}</guid>'
        f"<description>{description}</description></item>"
    )


def rss(*items: str, title: str = "The Paper") -> bytes:
    return (
        f'<rss version="2.0"><channel><title>{title}</title><link>https://paper.example/</link>'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def page(text: str) -> bytes:
    told = (f"{text}In part {part} {TEXTS[part % 4] * 3}" for part in range(6))
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in told)
    return f"<html><body><article><h1>Report</h1>{paragraphs}</article></body></html>".encode()


def follow(library: Library, *urls: str) -> list[Subscription]:
    return [subscriptions.add(library, url)[0] for url in urls]


def run(library: Library, feeds: Sequence[Subscription] | None = None) -> list[Step]:
    return list(updating.update(library, feeds or subscriptions.all_of(library), FAST))


def last(steps: list[Step]) -> Step:
    return steps[-1]


def stored(library: Library) -> list[str]:
    window = shelf.window(library, Query())
    return [entry.title for entry in reversed(window.entries)]


def test_whole_articles_come_from_the_feed_itself_each_once(
    library: Library, server: Server
) -> None:
    url = server.page("/feed", rss(item(2), item(1)), XML)
    follow(library, url)
    step = last(run(library))
    assert (step.state, step.new, step.done, step.total) == (State.UPDATED, 2, 1, 1)
    assert (step.feed.title, step.feed.site_url) == ("The Paper", "https://paper.example/")
    assert stored(library) == ["Report 1", "Report 2"]
    assert [path for path, _ in server.requests] == ["/feed"]
    server.page("/feed", rss(item(3), item(2), item(1)), XML)
    assert last(run(library)).new == 1
    assert stored(library) == ["Report 1", "Report 2", "Report 3"]
    assert subscriptions.unread(library) == {step.feed.id: 3}


def test_the_page_is_fetched_where_the_feed_has_a_teaser(library: Library, server: Server) -> None:
    link = server.page("/story", page(TEXTS[0]))
    follow(library, server.page("/feed", rss(item(1, url=link, words=8)), XML))
    assert last(run(library)).new == 1
    (entry,) = shelf.window(library, Query()).entries
    assert entry.words > 200
    assert articles.briefing(library, entry.id).article.url == link


def test_a_page_that_does_not_come_is_tried_again_and_then_the_teaser_kept(
    library: Library, server: Server
) -> None:
    feed = rss(item(1, url=server.url("/missing"), words=8))
    follow(library, server.page("/feed", feed, XML, ETag='"1"'))
    for _ in range(intake.TRIES - 1):
        step = last(run(library))
        assert (step.state, step.new) == (State.UPDATED, 0)
        assert "404" in step.feed.error
        assert step.feed.etag == ""
    assert last(run(library)).new == 1
    assert stored(library) == ["Report 1"]
    assert [path for path, _ in server.requests].count("/missing") == intake.TRIES


def test_what_will_never_be_an_article_is_kept_as_its_teaser_at_once(
    library: Library, server: Server
) -> None:
    links = (
        server.page("/sound.mp3", b"ID3", "audio/mpeg"),
        server.page("/gone", b"", status=410),
        server.page("/other-feed", rss(item(9)), XML),
    )
    feed = rss(*(item(n, url=link, words=8) for n, link in enumerate(links)))
    follow(library, server.page("/feed", feed, XML, ETag='"1"'))
    step = last(run(library))
    assert (step.new, step.feed.error, step.feed.etag) == (3, "", '"1"')


def test_an_article_that_we_stumble_over_does_not_hold_up_the_others(
    library: Library, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = extract.brief_article

    def stumble(article: Article, *, source: str = "") -> Briefing:
        if article.title == "Report 1":
            raise ZeroDivisionError
        return brief(article, source=source)

    monkeypatch.setattr(extract, "brief_article", stumble)
    follow(library, server.page("/feed", rss(item(2), item(1)), XML))
    step = last(run(library))
    assert (step.state, step.new) == (State.UPDATED, 1)
    assert "nutgraf failed (ZeroDivisionError())" in step.feed.error
    assert stored(library) == ["Report 2"]


def test_an_article_of_two_feeds_is_fetched_and_stored_once(
    library: Library, server: Server
) -> None:
    link = server.page("/story", page(TEXTS[0]))
    for path in "/a", "/b":
        follow(library, server.page(path, rss(item(1, url=link, words=8)), XML))
    run(library)
    assert stored(library) == ["Report"]
    assert [path for path, _ in server.requests].count("/story") == 1
    assert sum(subscriptions.unread(library).values()) == 2


def test_a_feed_that_has_not_changed(library: Library, server: Server) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        same = request.headers.get("If-None-Match") == '"1"'
        request.send_response(304 if same else 200)
        request.send_header("ETag", '"1"')
        request.end_headers()
        request.wfile.write(b"" if same else rss(item(1)))

    server.answers["/feed"] = answer
    follow(library, server.url("/feed"))
    assert last(run(library)).state is State.UPDATED
    step = last(run(library))
    assert (step.state, step.new, step.feed.etag) == (State.UNCHANGED, 0, '"1"')


def test_a_feed_that_has_moved_for_good_is_asked_there_from_now_on(
    library: Library, server: Server
) -> None:
    new = server.page("/new", rss(item(1)), XML)
    follow(library, server.page("/old", b"", status=301, Location="/new"))
    assert last(run(library)).feed.url == new
    run(library)
    assert [path for path, _ in server.requests] == ["/old", "/new", "/new"]


def test_a_feed_that_is_gone_is_not_asked_again(library: Library, server: Server) -> None:
    follow(library, server.page("/feed", b"", status=410))
    step = last(run(library))
    assert step.state is State.GONE
    assert step.feed.gone
    assert "410" in step.feed.error
    assert updating.due(library) == ()


def test_a_server_that_wants_to_be_left_alone_is(library: Library, server: Server) -> None:
    follow(library, server.page("/feed", b"", status=429, Retry_After="7200"))
    step = last(run(library))
    assert step.state is State.FAILED
    assert step.feed.due - time.time() == pytest.approx(7200, abs=60)
    assert updating.due(library) == ()


def test_a_busy_server_of_articles_ends_the_update_of_its_feed_and_nothing_is_lost(
    library: Library, server: Server
) -> None:
    links = [server.page(f"/{n}", b"", status=503, Retry_After="3600") for n in (1, 2)]
    feed = rss(*(item(n, url=link, words=8) for n, link in enumerate(links)))
    follow(library, server.page("/feed", feed, XML, ETag='"1"'))
    step = last(run(library))
    assert step.new == 0
    assert step.feed.due - time.time() == pytest.approx(3600, abs=60)
    assert len(server.requests) == 2
    for path in "/1", "/2":
        server.page(path, page(TEXTS[int(path[1])]))
    assert last(run(library)).new == 2


def test_what_is_missing_of_a_feed_that_breaks_off_comes_when_it_is_whole(
    library: Library, server: Server
) -> None:
    whole = rss(item(2), item(1))
    url = server.page("/feed", whole[:-600], XML, ETag='"1"')
    follow(library, url)
    step = last(run(library))
    assert (step.state, step.new, step.feed.etag) == (State.UPDATED, 1, "")
    assert "breaks off" in step.feed.error
    server.page("/feed", whole[:30], XML, ETag='"1"')
    assert (last(run(library)).state, stored(library)) == (State.FAILED, ["Report 2"])
    server.page("/feed", whole, XML, ETag='"1"')
    step = last(run(library))
    assert (step.new, step.feed.error, step.feed.etag) == (1, "", '"1"')
    assert stored(library) == ["Report 2", "Report 1"]
    (first, _) = shelf.window(library, Query()).entries[::-1]
    assert first.words > 200


def test_a_feed_that_breaks_off_at_once_is_not_followed(library: Library, server: Server) -> None:
    url = server.page("/feed", b'<?xml version="1.0"?><rss><channel><title>broken', XML)
    with pytest.raises(SourceEmpty, match=r"/feed: a feed that breaks off.*; try again later"):
        following.follow(library, url)
    assert subscriptions.all_of(library) == ()


def test_back_off_doubles_with_every_failure_and_ends_with_the_first_success(
    library: Library, server: Server
) -> None:
    follow(library, server.page("/feed", b"", status=500))
    waits = [last(run(library)).feed.due - time.time() for _ in range(3)]
    assert [round(wait / updating.AGAIN) for wait in waits] == [1, 2, 4]
    server.page("/feed", rss(item(1)), XML)
    step = last(run(library))
    assert (step.feed.failures, step.feed.error) == (0, "")


def test_one_dead_feed_stops_no_other(library: Library, server: Server) -> None:
    def hang(_: BaseHTTPRequestHandler) -> None:
        server.closing.wait()

    server.answers["/hangs"] = hang
    paths = {
        "/broken": (b"<rss><channel><item><title>No end", XML),
        "/html": (b"<html><p>no feed</p></html>", "text/html"),
        "/binary": (b"\x89PNG\r\n\x1a\n", XML),
        "/empty": (b"", XML),
        "/picture": (b"x", "image/png"),
        "/latin": (rss(item(1)).replace(b"Report 1<", b"R\xe9port<"), XML),
    }
    urls = [server.page(path, *answer) for path, answer in paths.items()]
    dead = "http://127.0.0.1:1/feed"
    feeds = follow(library, server.url("/hangs"), dead, *urls, server.url("/404"))
    pace = Pace(pause=0.0, seconds=0.5)
    final = {
        step.feed.url.rpartition("/")[2]: step
        for step in updating.update(library, feeds, pace)
        if step.state is not State.WORKING
    }
    failed = {name for name, step in final.items() if step.state is State.FAILED}
    assert failed == {"broken", "hangs", "feed", "html", "binary", "empty", "picture", "404"}
    assert all(step.feed.error.isprintable() for step in final.values())
    assert "Réport" in stored(library)
    assert len(final) == final["latin"].total == len(feeds)


def test_a_packed_feed_and_a_bomb(library: Library, server: Server) -> None:
    bomb = gzip.compress(b" " * (40 << 20), compresslevel=1)
    follow(
        library,
        server.page("/good", gzip.compress(rss(item(1))), XML, Content_Encoding="gzip"),
        server.page("/bomb", bomb, XML, Content_Encoding="gzip"),
    )
    errors = {step.feed.url: step.feed.error for step in run(library)}
    assert "larger than" in errors[server.url("/bomb")]
    assert stored(library) == ["Report 1"]


def test_of_ten_thousand_entries_the_newest_are_taken_and_the_others_never(
    library: Library, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "AT_FIRST", 2)
    old = "".join(
        f'<item><guid isPermaLink="false">old{n}</guid><title>Old {n}</title></item>'
        for n in range(9_998)
    )
    follow(library, server.page("/feed", rss(item(2), item(1), old), XML))
    step = last(run(library))
    assert step.new == 2
    known = subscriptions.known_items(library, step.feed.id)
    assert len(known) == 10_000
    found = parsing.parse(Page(rss(item(3), item(2), old[:70_000]), "feed"))
    waiting = intake.waiting(library, step.feed, found)
    assert [one.entry.title for one in waiting] == ["Report 3"]


def test_more_than_one_update_can_take_follows_with_the_next(
    library: Library, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "AT_ONCE", 2)
    follow(library, server.page("/feed", rss(item(3), item(2), item(1)), XML, ETag='"1"'))
    step = last(run(library))
    assert (step.new, step.feed.etag) == (2, "")
    assert updating.due(library) == (step.feed,)
    assert last(run(library)).new == 1
    assert stored(library) == ["Report 1", "Report 2", "Report 3"]


def test_two_updates_at_once_share_the_feeds(library: Library, server: Server) -> None:
    asked, answer_now = threading.Event(), threading.Event()

    def slow(request: BaseHTTPRequestHandler) -> None:
        asked.set()
        answer_now.wait(10)
        request.send_response(200)
        request.end_headers()
        request.wfile.write(rss(item(1)))

    server.answers["/feed"] = slow
    follow(library, server.url("/feed"))
    mine: list[Step] = []
    thread = threading.Thread(target=lambda: mine.extend(run(library)))
    thread.start()
    assert asked.wait(10)
    with Library.open(library.path) as other:
        assert [step.state for step in run(other)] == [State.ELSEWHERE]
    answer_now.set()
    thread.join()
    assert last(mine).new == 1
    assert len(server.requests) == 1


def test_an_update_that_is_left_lets_go_of_its_feeds(library: Library, server: Server) -> None:
    follow(library, server.page("/feed", rss(item(2), item(1)), XML))
    steps = updating.update(library, subscriptions.all_of(library), FAST)
    assert next(steps).state is State.WORKING
    steps.close()
    run(library)
    assert stored(library) == ["Report 1", "Report 2"]


def test_an_update_leaves_no_connection_behind(library: Library, server: Server) -> None:
    follow(library, server.page("/a", rss(item(1)), XML), server.page("/b", rss(item(2)), XML))
    before = len(library._all)
    for _ in range(3):
        run(library)
    assert len(library._all) == before


def test_feeds_are_found_by_number_address_and_title(library: Library) -> None:
    first, new = subscriptions.add(library, "https://a.example/feed", title="Ünder", folder="News")
    assert new
    again, new = subscriptions.add(library, "https://a.example/feed", folder="World")
    assert (again.id, again.title, again.folder, new) == (first.id, "Ünder", "World", False)
    for name in str(first.id), "https://a.example/feed", "ünder":
        assert subscriptions.find(library, name).id == first.id
    subscriptions.remove(library, first.id)
    with pytest.raises(subscriptions.NoSuchFeed, match="feeds list"):
        subscriptions.find(library, "ünder")


def test_a_feed_that_is_removed_leaves_its_articles(library: Library, server: Server) -> None:
    (feed,) = follow(library, server.page("/feed", rss(item(1)), XML))
    run(library)
    subscriptions.remove(library, feed.id)
    assert stored(library) == ["Report 1"]
    assert subscriptions.all_of(library) == ()
