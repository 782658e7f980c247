"""JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/) to a ``Feed``.

What has the wrong type is as good as missing: a feed of a thousand entries is
not lost for one of them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from ..clean import clean_line
from ..errors import UnsupportedType
from ..model import Page
from .fields import as_html, entry_id, web_address
from .model import Entry, Feed
from .teasers import is_teaser

_VERSION: Final = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')


def is_feed(head: bytes) -> bool:
    """Whether JSON begins here that says it is a JSON Feed."""
    return head.lstrip().startswith(b"{") and _VERSION.search(head) is not None


def parse(page: Page, most: int) -> Feed:
    """The feed in the page, at most ``most`` entries. Raises UnsupportedType where it is broken."""
    try:
        data = json.loads(page.data)
        items = data["items"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnsupportedType(
            page.source, f"a broken JSON Feed ({error})", "tell its publisher"
        ) from error
    entries = (_entry(item, page.url) for item in _list(items)[:most] if isinstance(item, dict))
    return Feed(
        title=_line(data.get("title")),
        site=web_address(page.url, data.get("home_page_url")),
        entries=tuple(entry for entry in entries if entry.title or entry.html or entry.url),
    )


def _entry(item: dict[str, Any], base: str | None) -> Entry:
    url = web_address(base, item.get("url")) or web_address(base, item.get("external_url"))
    title = _line(item.get("title"))
    content = _text(item.get("content_html")) or as_html(_text(item.get("content_text")))
    html = content or as_html(_text(item.get("summary")))
    given = item.get("id")
    return Entry(
        id=entry_id(str(given) if isinstance(given, (str, int)) else "", url, title, html),
        url=url,
        title=title,
        date=_date(item.get("date_published")) or _date(item.get("date_modified")),
        authors=tuple(dict.fromkeys(_authors(item))),
        html=html,
        teaser=url is not None and is_teaser(html, whole=bool(content)),
    )


def _authors(item: dict[str, Any]) -> Iterator[str]:
    for author in [*_list(item.get("authors")), item.get("author")]:
        if isinstance(author, dict) and (name := _line(author.get("name"))):
            yield name


def _date(value: object) -> str | None:
    """The date as it stands, if it is one: JSON Feed has RFC 3339."""
    try:
        return datetime.fromisoformat(clean_line(_text(value))).isoformat()
    except ValueError:
        return None


def _line(value: object) -> str:
    return clean_line(_text(value))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
