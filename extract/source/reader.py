"""A path, a URL, standard input or bytes to a ``Page``: the only stage that does I/O.

Nothing is decoded or parsed here. What comes back has text in it, as far as its
first bytes tell, and is no larger than the limits below.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Final

from ..clean import clean
from ..errors import SourceEmpty, SourceNotFound, SourceTooLarge, SourceUnreadable, UnsupportedType
from ..feeds import ENTRY
from ..model import Page
from ..paths import expanduser
from . import magic, newsletter, unpack

MAX_BYTES: Final = 64 << 20
"""The largest file, in bytes, unpacked; the largest pages seen in real sets have 20 MB."""
STDIN: Final = "-"

_MEDIA_TYPES: Final = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".xht": "text/html",
    ".shtml": "text/html",
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/plain",
    ".markdown": "text/plain",
    ".eml": newsletter.MEDIA_TYPE,
    ".mht": newsletter.MEDIA_TYPE,
    ".mhtml": newsletter.MEDIA_TYPE,
}
_SCHEME: Final = re.compile(r"([a-z][a-z0-9+.-]+)://", re.IGNORECASE)
_BARE_HOST: Final = re.compile(r"(?:www\.|[\w-]+\.(?:com|org|net|co|io|info|gov|edu)(?:/|$))", re.I)
_HINT_OF_FEED: Final = re.compile(rb"<(?:rss|feed|(?:\w+:)?RDF)[\s>/]|jsonfeed\.org")
_HEAD: Final = 4096
_NO_TEXT: Final = b" \t\r\n\v\f\0\xef\xbb\xbf\xff\xfe"
_CHUNK: Final = 1 << 20


def read(source: str | Path | bytes) -> Page:
    """The page that ``source`` names.

    A ``str`` is a path, an http(s) or file URL, or ``-`` for standard input;
    ``bytes`` are the page itself. A saved e-mail gives the page inside, a file
    compressed with gzip what it unpacks to, an entry of a feed (``feed#entry=name``)
    what the feed says. Raises a SourceError; of a feed, SourceIsFeed.
    """
    if isinstance(source, str) and ENTRY in source:
        from .feed import entry_page

        address, _, name = source.rpartition(ENTRY)
        return entry_page(_read(address), name)
    page = _read(source)
    if _HINT_OF_FEED.search(page.data[:_HEAD].replace(b"\0", b"")):
        from .feed import check  # it loads what parses feeds, and few pages are any

        check(page, again=source if isinstance(source, str) else None)
    return page


def expand(source: str) -> list[str]:
    """The pages of a folder, in natural order (2 before 10); any other source as it is.

    Only the folder's own files count: what a browser saves beside a page, in
    "page_files/", holds frames and advertisements. Raises SourceNotFound for a
    folder without pages, SourceUnreadable for one that may not be listed.
    """
    path = expanduser(source)
    if not source or source == STDIN or _SCHEME.match(source) or not path.is_dir():
        return [source]
    try:
        entries = sorted(path.iterdir(), key=lambda entry: _natural(entry.name))
    except OSError as error:
        raise _unreadable(source, error) from error
    pages = [str(entry) for entry in entries if _is_page(entry)]
    if not pages:
        raise SourceNotFound(
            source, "a folder without pages", "name a folder with .html, .txt, .md or .eml files"
        )
    return pages


def is_url(source: str) -> bool:
    """Whether the source has to be fetched over the network."""
    return source.lower().startswith(("http://", "https://"))


def _is_page(path: Path) -> bool:
    return not path.name.startswith(".") and _media_type(path) is not None and path.is_file()


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Sorts 2.html before 10.html."""
    parts = re.findall(r"\d+|\D+", name.casefold())
    return [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in parts]


def _media_type(path: Path) -> str | None:
    suffix = path.suffix.lower()
    return _MEDIA_TYPES.get(Path(path.stem).suffix.lower() if suffix == ".gz" else suffix)


def _read(source: str | Path | bytes) -> Page:
    """The page, whether or not it is a feed."""
    if isinstance(source, bytes):
        return _checked(Page(data=source, source="bytes"))
    name = str(source)
    if isinstance(source, str):
        if name == STDIN:
            return _read_stdin()
        if scheme := _SCHEME.match(name):
            return _read_url(name, scheme.group(1).lower())
    return _read_file(Path(name), _printable(name))


def _read_url(url: str, scheme: str) -> Page:
    if scheme == "file":
        from urllib.parse import unquote, urlsplit  # 10 ms, and most sources are plain paths

        return _read_file(Path(unquote(urlsplit(url).path)), _printable(url))
    if scheme not in ("http", "https"):
        raise UnsupportedType(url, f"addresses with {scheme}:// are not read", "use http(s)://")
    from .web import fetch  # httpx takes a fifth of a second to import

    return _checked(fetch(url))


def _read_stdin() -> Page:
    if sys.stdin is None:
        raise SourceUnreadable(STDIN, "standard input is closed", "pipe a page into nutgraf")
    try:
        data = _read_all(sys.stdin.buffer, STDIN)
    except OSError as error:
        raise _unreadable(STDIN, error) from error
    return _checked(Page(data=data, source=STDIN))


def _read_file(path: Path, source: str) -> Page:
    if not source:
        raise SourceNotFound("(nothing)", "an empty name", "name a file, a folder or an address")
    path = expanduser(path)
    try:
        if path.is_dir():
            raise UnsupportedType(source, "a folder", "name one of its pages")
        with path.open("rb") as file:
            data = _read_all(file, source)
    except FileNotFoundError as error:
        raise _not_found(path, source) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _unreadable(source, error) from error
    return _checked(Page(data=data, source=source, media_type=_media_type(path)))


def _read_all(file: BinaryIO, source: str) -> bytes:
    """All of the file, unpacked if it is gzip; works for pipes too, which have no size."""
    chunks = iter(lambda: file.read(_CHUNK), b"")
    try:
        return unpack.collect(_unpacked(chunks), MAX_BYTES)
    except unpack.TooMuch as error:
        raise SourceTooLarge(
            source, f"larger than {MAX_BYTES >> 20} MB", "cut it into its articles first"
        ) from error


def _unpacked(chunks: Iterator[bytes]) -> Iterator[bytes]:
    first = next(chunks, b"")
    whole = chain((first,), chunks)
    return unpack.inflate(whole) if first.startswith(unpack.GZIP) else whole


def _checked(page: Page) -> Page:
    """The page, if there can be text in it; the page inside, if it is an e-mail."""
    if page.media_type == newsletter.MEDIA_TYPE or (
        page.media_type is None and newsletter.is_message(page.data)
    ):
        page = newsletter.open_message(page.data, page.source)
    if not page.data.strip(_NO_TEXT):
        raise SourceEmpty(page.source, "nothing in it", "save the page again, or name another")
    if kind := magic.describe(page.data):
        raise UnsupportedType(page.source, f"{kind}, no page of text", "give the HTML or the text")
    return page


def _not_found(path: Path, source: str) -> SourceNotFound:
    if path.is_symlink():
        return SourceNotFound(source, "a link to a file that is gone", "mend the link")
    if _BARE_HOST.match(source):
        return SourceNotFound(source, "no such file", f"for the web write https://{source}")
    return SourceNotFound(source, "no such file", "check the name")


def _unreadable(source: str, error: OSError | ValueError) -> SourceUnreadable:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return SourceUnreadable(source, reason.lower(), "check its name and its permissions")


def _printable(name: str) -> str:
    """The name, fit for the model: what the shell gave, without what a terminal would obey."""
    return re.sub(r"[\n\t]", " ", clean(name))
