"""An http(s) URL to a ``Page``: bounded in time, in bytes and in redirects.

Reading stops at the limit, not after it: the body is streamed, and unpacked
here, so that neither a long file nor a gzip bomb is ever held in memory.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterator
from importlib.metadata import version
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import httpx

from ..clean import clean, clean_line
from ..errors import SourceError, SourceTooLarge, SourceUnreachable, UnsupportedType
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
_PACKED: Final = frozenset({"gzip", "x-gzip", "deflate"})
# Beside all of text/*: what servers call pages. An unnamed kind is judged by its bytes.
_PAGES: Final = frozenset(
    "application/xhtml+xml application/xml application/octet-stream message/rfc822".split()
)
_NO_PAGES: Final = frozenset("text/css text/csv text/javascript text/calendar text/vcard".split())
_GONE: Final = frozenset({404, 410})
_REFUSED: Final = frozenset({401, 402, 403, 407, 429, 451})


def fetch(url: str, *, connect: float = CONNECT_SECONDS, total: float = TOTAL_SECONDS) -> Page:
    """The page at ``url``, after at most 10 redirects.

    ``connect`` bounds each connection and ``total`` the whole, in seconds.
    Raises SourceUnreachable, SourceTooLarge or UnsupportedType, each with what
    to do about it.
    """
    deadline = time.monotonic() + total
    agent = f"Mozilla/5.0 (compatible; nutgraf/{version('nutgraf')}; terminal reader)"
    try:
        with httpx.Client(headers={**_HEADERS, "User-Agent": agent}) as client:
            return _follow(client, url, connect, deadline)
    except (httpx.HTTPError, httpx.InvalidURL, ImportError, ValueError) as error:
        raise _unreachable(url, error) from error


def _follow(client: httpx.Client, url: str, connect: float, deadline: float) -> Page:
    """Sends the request and those that its answers redirect to.

    Redirects are followed here and not by httpx, so that the deadline is that
    of all of them together.
    """
    request = client.build_request("GET", url)
    for _ in range(MAX_REDIRECTS + 1):
        left = _left(deadline)
        timeout = httpx.Timeout(left, connect=min(connect, left))
        request.extensions = {**request.extensions, "timeout": timeout.as_dict()}
        response = client.send(request, stream=True, follow_redirects=False)
        try:
            if response.next_request is None:
                return _page(response, url, deadline)
            request = response.next_request
        finally:
            response.close()
    raise SourceUnreachable(url, "it redirects in a circle", "open it in a browser and save it")


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
    if code in _GONE:
        raise SourceUnreachable(source, problem, "the page is not there: check the address")
    if code in _REFUSED:
        raise SourceUnreachable(source, problem, "open it in a browser, save it, and read the file")
    advice = "try again later" if response.is_server_error else "check the address"
    raise SourceUnreachable(source, problem, advice)


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
