"""URLs, against a real server on the loopback: what comes back, and all that can go wrong."""

from __future__ import annotations

import gzip
import socket
import zlib
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from extract.errors import (
    SourceBusy,
    SourceEmpty,
    SourceGone,
    SourceTooLarge,
    SourceUnreachable,
    UnsupportedType,
)
from extract.source import reader, web

if TYPE_CHECKING:
    from tests.conftest import Server

HTML = "<p>Words of a page: café.</p>".encode("iso-8859-1")


def test_a_page_with_what_the_server_says_of_it(server: Server) -> None:
    url = server.page("/story", HTML, "text/html; charset=ISO-8859-1")
    page = reader.read(url)
    assert page.data == HTML
    assert page.source == page.url == url
    assert page.media_type == "text/html"
    assert page.encoding is not None
    assert page.data.decode(page.encoding) == "<p>Words of a page: café.</p>"


def test_what_nutgraf_says_of_itself(server: Server) -> None:
    reader.read(server.page("/", HTML))
    _, headers = server.requests[0]
    assert "nutgraf/" in headers["User-Agent"]
    assert headers["Accept"].startswith("text/html")


def test_no_declared_type_or_encoding(server: Server) -> None:
    page = reader.read(server.page("/", HTML, content_type=None))
    assert (page.media_type, page.encoding) == (None, None)


@pytest.mark.parametrize(
    "content_type",
    ["text/plain", "application/xhtml+xml", "text/markdown", "application/octet-stream"],
)
def test_other_types_of_text(server: Server, content_type: str) -> None:
    assert reader.read(server.page("/", HTML, content_type)).data == HTML


def test_redirects_are_followed_and_the_last_address_counts(server: Server) -> None:
    end = server.page("/end", HTML)
    server.page("/middle", b"", status=301, Location="/end")
    page = reader.read(server.page("/start", b"", status=302, Location="/middle"))
    assert page.url == end
    assert page.source == server.url("/start")


def test_cookies_are_kept_from_one_redirect_to_the_next(server: Server) -> None:
    def gate(request: BaseHTTPRequestHandler) -> None:
        known = "seen=1" in request.headers.get("Cookie", "")
        request.send_response(200 if known else 302)
        request.send_header("Content-Type", "text/html")
        request.send_header("Set-Cookie", "seen=1")
        request.send_header("Location", "/gate")
        request.end_headers()
        request.wfile.write(HTML if known else b"")

    server.answers["/gate"] = gate
    assert reader.read(server.url("/gate")).data == HTML


def test_a_redirect_loop(server: Server) -> None:
    server.page("/a", b"", status=302, Location="/b")
    with pytest.raises(SourceUnreachable, match="in a circle"):
        reader.read(server.page("/b", b"", status=302, Location="/a"))
    assert len(server.requests) == web.MAX_REDIRECTS + 1


def test_a_redirect_out_of_the_web(server: Server) -> None:
    with pytest.raises(SourceUnreachable, match="leads to something else"):
        reader.read(server.page("/", b"", status=302, Location="file:///etc/passwd"))


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (404, "check the address"),
        (410, "check the address"),
        (403, "save it"),
        (429, "save it"),
        (500, "try again later"),
        (503, "try again later"),
    ],
)
def test_answers_that_are_no_page(server: Server, status: int, advice: str) -> None:
    with pytest.raises(SourceUnreachable, match=f"{status}.*{advice}"):
        reader.read(server.page("/", b"<p>Sorry</p>", status=status))


def test_no_such_host() -> None:
    with pytest.raises(SourceUnreachable, match=r"no server named nutgraf\.invalid"):
        reader.read("https://nutgraf.invalid/story")


def test_a_refused_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # bound and not listening: nobody else gets this port
        port = unused.getsockname()[1]
        with pytest.raises(SourceUnreachable, match="refused"):
            reader.read(f"http://127.0.0.1:{port}/")


def test_a_proxy_that_cannot_be_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1")
    with pytest.raises(SourceUnreachable):
        reader.read("http://nutgraf.invalid/")


def test_a_server_that_never_answers(server: Server) -> None:
    server.answers["/"] = lambda _: server.closing.wait() and None
    with pytest.raises(SourceUnreachable, match="no answer in time"):
        web.fetch(server.url(), total=0.2)


def test_a_server_that_trickles(server: Server) -> None:
    """Each byte comes within the time-out, but the page as a whole does not."""

    def trickle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        while not server.closing.wait(0.05):
            request.wfile.write(b".")
            request.wfile.flush()

    server.answers["/"] = trickle
    with pytest.raises(SourceUnreachable, match="no answer in time"):
        web.fetch(server.url(), total=0.4)


def test_an_answer_that_breaks_off(server: Server) -> None:
    with pytest.raises(SourceUnreachable, match="broke off"):
        reader.read(server.page("/", HTML, Content_Length="1000"))


def test_no_tls_where_tls_is_asked_for(server: Server) -> None:
    with pytest.raises(SourceUnreachable, match="no safe connection"):
        reader.read(server.url().replace("http:", "https:"))


@pytest.mark.parametrize("content_type", ["image/png", "application/pdf", "video/mp4", "text/css"])
def test_a_type_that_is_no_page(server: Server, content_type: str) -> None:
    with pytest.raises(UnsupportedType, match=content_type):
        reader.read(server.page("/", HTML, content_type))


def test_a_pdf_that_is_said_to_be_html(server: Server) -> None:
    with pytest.raises(UnsupportedType, match="a PDF"):
        reader.read(server.page("/", b"%PDF-1.7 ..."))


def test_an_empty_page(server: Server) -> None:
    with pytest.raises(SourceEmpty):
        reader.read(server.page("/", b""))


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)]
)
def test_packed_pages(server: Server, encoding: str, pack: type[bytes]) -> None:
    url = server.page("/", pack(HTML), Content_Encoding=encoding)
    assert reader.read(url).data == HTML


def test_a_gzip_bomb(server: Server) -> None:
    bomb = gzip.compress(b" " * (40 << 20), compresslevel=1)
    assert len(bomb) < 1 << 20
    url = server.page("/", bomb, Content_Encoding="gzip")
    with pytest.raises(SourceTooLarge, match="larger than 32 MB"):
        reader.read(url)


def test_a_size_that_is_too_large_is_believed_at_once(server: Server) -> None:
    with pytest.raises(SourceTooLarge):
        reader.read(server.page("/", b"<p>", Content_Length=str(1 << 40)))


@pytest.mark.parametrize("length", ["", "many"])
def test_a_size_that_is_nonsense_is_not_believed(server: Server, length: str) -> None:
    with suppress(SourceUnreachable):  # the HTTP library may refuse it first
        assert reader.read(server.page("/", HTML, Content_Length=length)).data == HTML


@pytest.mark.parametrize("url", ["http://", "http://[::1", "http://a b/", "http://x:99999/"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(SourceUnreachable):
        reader.read(url)


def test_a_password_stays_out_of_the_page(server: Server) -> None:
    server.page("/", HTML)
    page = reader.read(server.url().replace("http://", "http://user:secret@"))
    assert page.url == server.url()


def test_what_a_server_says_cannot_drive_the_terminal(server: Server) -> None:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.0 500 \x1b]0;owned\x07\r\n\r\n")

    server.answers["/"] = answer
    with pytest.raises(SourceUnreachable) as caught:
        reader.read(server.url())
    assert str(caught.value).isprintable()


def test_a_feed_is_fetched_only_if_it_has_changed(server: Server) -> None:
    known = web.Validators('W/"1"', "Tue, 24 Nov 2026 10:00:00 GMT")

    def answer(request: BaseHTTPRequestHandler) -> None:
        same = request.headers.get("If-None-Match") == known.etag
        request.send_response(304 if same else 200)
        request.send_header("Content-Type", "application/rss+xml")
        request.send_header("ETag", known.etag)
        request.send_header("Last-Modified", known.last_modified)
        request.end_headers()
        request.wfile.write(b"" if same else b"<rss/>")

    server.answers["/feed"] = answer
    first = web.fetch_feed(server.url("/feed"))
    assert first.page is not None
    assert (first.page.data, first.validators) == (b"<rss/>", known)
    assert web.fetch_feed(server.url("/feed"), known) == web.Answer(
        None, known, server.url("/feed")
    )
    _, headers = server.requests[-1]
    assert headers["If-Modified-Since"] == known.last_modified
    assert headers["Accept"].startswith("application/rss+xml")


@pytest.mark.parametrize(
    ("statuses", "lasting"),
    [((301, 308), "/2"), ((301, 302), "/1"), ((302, 301), "/0"), ((307,), "/0"), ((308,), "/1")],
)
def test_only_permanent_redirects_change_the_address(
    server: Server, statuses: tuple[int, ...], lasting: str
) -> None:
    for number, status in enumerate(statuses):
        server.page(f"/{number}", b"", status=status, Location=f"/{number + 1}")
    server.page(f"/{len(statuses)}", b"<rss/>", "application/xml")
    assert web.fetch_feed(server.url("/0")).address == server.url(lasting)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("said", "seconds"),
    [("120", 120.0), ("Tue, 24 Nov 2020 10:00:00 GMT", 0.0), ("soon", None), ("", None)],
)
def test_a_server_that_wants_to_be_left_alone(
    server: Server, status: int, said: str, seconds: float | None
) -> None:
    url = server.page("/", b"", status=status, Retry_After=said)
    with pytest.raises(SourceBusy) as caught:
        web.fetch_feed(url)
    assert caught.value.retry_after == seconds
    assert ("left alone for 2 min" in caught.value.advice) == (said == "120")


def test_a_feed_that_is_gone_for_good(server: Server) -> None:
    with pytest.raises(SourceGone, match="410"):
        web.fetch_feed(server.page("/", b"", status=410))


def test_unchanged_makes_no_page_for_those_who_did_not_ask(server: Server) -> None:
    with pytest.raises(SourceUnreachable, match="304"):
        web.fetch(server.page("/", b"", status=304))
