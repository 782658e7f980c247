"""An http(s) URL to a ``Page``: bounded in time, in bytes and in redirects.

Feeds, which are asked for again and again, are fetched only if they have
changed since: conditional requests, RFC 9110, section 13.

Reading stops at the limit, not after it: the body is streamed, and unpacked
here, so that neither a long file nor a gzip bomb is ever held in memory.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from math import ceil
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import httpx

from ..clean import clean, clean_line
from ..errors import (
    SourceBusy,
    SourceError,
    SourceGone,
    SourceTooLarge,
    SourceUnreachable,
    UnsupportedType,
)
from ..model import Page
from . import unpack

MAX_BYTES: Final = 32 << 20
"""The largest page taken from the network, unpacked."""
MAX_REDIRECTS: Final = 10
CONNECT_SECONDS: Final = 10.0
TOTAL_SECONDS: Final = 40.0

# gzip alone: what we unpack ourselves, within the limit.
_HEADERS: Final = {
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,text/*;q=0.8,*/*;q=0.1",
    "Accept-Encoding": "gzip",
    "Accept-Language": "en, *;q=0.5",
}
_FEED_HEADERS: Final = {
    **_HEADERS,
    "Accept": "application/rss+xml,application/atom+xml,application/feed+json,"
    "application/xml;q=0.9,text/xml;q=0.9,text/html;q=0.5,*/*;q=0.1",
}
_PACKED: Final = frozenset({"gzip", "x-gzip", "deflate"})
# Beside all of text/*: what servers call pages. An unnamed kind is judged by its bytes.
_PAGES: Final = frozenset(
    "application/xhtml+xml application/xml application/octet-stream message/rfc822"
    " application/rss+xml application/atom+xml application/rdf+xml application/feed+json"
    " application/json".split()
)
_NO_PAGES: Final = frozenset("text/css text/csv text/javascript text/calendar text/vcard".split())
_PERMANENT: Final = frozenset({301, 308})
_NOT_MODIFIED: Final = 304
_NOT_THERE: Final = frozenset({404, 410})
_GONE: Final = 410
_BUSY: Final = frozenset({429, 503})
_REFUSED: Final = frozenset({401, 402, 403, 407, 429, 451})


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells one state of a page from the next: what its server said of it, to the letter."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking for a page that may be known already."""

    page: Page | None
    """None: it has not changed."""
    validators: Validators
    """To be given back at the next time."""
    address: str
    """Where to ask next time: after the permanent redirects that came first."""


def fetch(url: str, *, connect: float = CONNECT_SECONDS, total: float = TOTAL_SECONDS) -> Page:
    """The page at ``url``, after at most 10 redirects.

    ``connect`` bounds each connection and ``total`` the whole, in seconds.
    Raises SourceUnreachable, SourceTooLarge or UnsupportedType, each with what
    to do about it.
    """
    page = _fetch(url, _HEADERS, connect, total).page
    if page is None:
        raise SourceUnreachable(url, "the server answered 304 unasked", "try again later")
    return page


def fetch_feed(
    url: str,
    known: Validators | None = None,
    *,
    connect: float = CONNECT_SECONDS,
    total: float = TOTAL_SECONDS,
) -> Answer:
    """The feed at ``url``, or the page of a site that names its feeds, if it has changed.

    Bounds and errors are those of ``fetch``.
    """
    known = known or Validators()
    headers = dict(_FEED_HEADERS)
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    answer = _fetch(url, headers, connect, total)
    return answer if answer.page else replace(answer, validators=known)


def _fetch(url: str, headers: dict[str, str], connect: float, total: float) -> Answer:
    deadline = time.monotonic() + total
    agent = f"Mozilla/5.0 (compatible; nutgraf/{version('nutgraf')}; terminal reader)"
    try:
        with httpx.Client(headers={**headers, "User-Agent": agent}) as client:
            return _follow(client, url, connect, deadline)
    except (httpx.HTTPError, httpx.InvalidURL, ImportError, ValueError) as error:
        raise _unreachable(url, error) from error


def _follow(client: httpx.Client, url: str, connect: float, deadline: float) -> Answer:
    """Sends the request and those that its answers redirect to.

    Redirects are followed here and not by httpx, so that the deadline is that
    of all of them together.
    """
    request = client.build_request("GET", url)
    address, permanent = url, True
    for _ in range(MAX_REDIRECTS + 1):
        left = _left(deadline)
        timeout = httpx.Timeout(left, connect=min(connect, left))
        request.extensions = {**request.extensions, "timeout": timeout.as_dict()}
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            if response.next_request is None:
                known = response.status_code == _NOT_MODIFIED
                page = None if known else _page(response, url, deadline)
                return Answer(page, _validators(response), address)
            request = response.next_request
            permanent = permanent and response.status_code in _PERMANENT
            if permanent:
                address = clean(str(request.url))
        finally:
            response.close()
    raise SourceUnreachable(url, "it redirects in a circle", "open it in a browser and save it")


def _validators(response: httpx.Response) -> Validators:
    headers = response.headers
    return Validators(headers.get("ETag", ""), headers.get("Last-Modified", ""))


def _page(response: httpx.Response, source: str, deadline: float) -> Page:
    _check_status(response, source)
    media_type = _check_type(response, source)
    too_large = SourceTooLarge(
        source, f"larger than {MAX_BYTES >> 20} MB", "save it and cut it into its articles first"
    )
    declared = response.headers.get("Content-Length", "")
    if declared.isdecimal() and int(declared) > MAX_BYTES:
        raise too_large
    try:
        data = unpack.collect(_body(response, source, deadline), MAX_BYTES)
    except unpack.TooMuch as error:
        raise too_large from error
    return Page(
        data=data,
        source=clean_line(source),
        url=_without_password(str(response.url)),
        media_type=media_type,
        encoding=response.charset_encoding,
    )


def _body(response: httpx.Response, source: str, deadline: float) -> Iterator[bytes]:
    """The body's bytes, unpacked, until the deadline."""
    packing = response.headers.get("Content-Encoding", "identity").strip().lower()
    raw = _until(response.iter_raw(), deadline)
    if packing in _PACKED:
        return unpack.inflate(raw)
    if packing not in ("", "identity"):
        raise UnsupportedType(
            source, f"the server packed it as {packing} unasked", "save it from a browser"
        )
    return raw


def _until(chunks: Iterator[bytes], deadline: float) -> Iterator[bytes]:
    for chunk in chunks:
        _left(deadline)
        yield chunk


def _left(deadline: float) -> float:
    """Seconds to the deadline; raises a time-out when there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpx.ReadTimeout("no time left")
    return left


def _check_status(response: httpx.Response, source: str) -> None:
    code = response.status_code
    if response.is_success:
        return
    problem = f"the server answered {code} {response.reason_phrase}".strip()
    if code in _NOT_THERE:
        kind = SourceGone if code == _GONE else SourceUnreachable
        raise kind(source, problem, "the page is not there: check the address")
    refused = "open it in a browser, save it, and read the file"
    advice = "try again later" if response.is_server_error else "check the address"
    if code in _REFUSED:
        advice = refused
    if code in _BUSY:
        again = _seconds(response.headers.get("Retry-After", ""))
        if again:
            advice = f"it wants to be left alone for {ceil(again / 60)} min"
        raise SourceBusy(source, problem, advice, again)
    raise SourceUnreachable(source, problem, advice)


def _seconds(retry_after: str) -> float | None:
    """Retry-After, seconds or a date (RFC 9110, 10.2.3), as seconds from now; None for neither."""
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        return max(0.0, parsedate_to_datetime(retry_after).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def _check_type(response: httpx.Response, source: str) -> str | None:
    """The media type that the server names, None if none; raises UnsupportedType for no page."""
    named = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if named == "application/octet-stream":
        return None
    text = named.startswith("text/") and named not in _NO_PAGES
    if named and not text and named not in _PAGES:
        raise UnsupportedType(source, f"{named}, no page of text", "give the address of an article")
    return clean_line(named) or None


def _unreachable(url: str, error: Exception) -> SourceError:
    """The error in words, by what lies at its bottom."""
    causes = list(_causes(error))
    if isinstance(error, httpx.TimeoutException):
        return SourceUnreachable(url, "no answer in time", "try again later, or save the page")
    if isinstance(error, (httpx.ProxyError, ImportError)):  # ImportError: a SOCKS proxy
        return SourceUnreachable(url, f"no way through the proxy ({error})", "check HTTP_PROXY")
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return SourceUnreachable(
            url, f"no safe connection ({_tls_reason(causes)})", "check the address and the clock"
        )
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return SourceUnreachable(
            url, f"no server named {urlsplit(url).hostname}", "check the address and the network"
        )
    if any(isinstance(cause, ConnectionRefusedError) for cause in causes):
        return SourceUnreachable(url, "the server refused the connection", "check the address")
    if isinstance(error, httpx.NetworkError):
        return SourceUnreachable(url, f"the connection failed ({error})", "try again later")
    if isinstance(error, httpx.RemoteProtocolError):
        return SourceUnreachable(url, "the server's answer broke off", "try again later")
    if isinstance(error, httpx.UnsupportedProtocol):
        problem = "no http(s) address of a server, or it leads to something else"
        return SourceUnreachable(url, problem, "check it")
    return SourceUnreachable(url, f"no address that can be fetched ({error})", "check it")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _tls_reason(causes: list[BaseException]) -> str:
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message
        if isinstance(cause, ssl.SSLError) and cause.reason:
            return cause.reason.lower().replace("_", " ")
    return "TLS"


def _without_password(url: str) -> str:
    """The URL, cleaned, without the user and password that it may name."""
    parts = urlsplit(clean(url))
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
