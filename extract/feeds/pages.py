"""An entry to the page that it is: the feed's own content, for the pipeline to read.

What the feed knows of its article (title, authors, date, site, address) stands
where pages say it, so that no later stage has to know of feeds.
"""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from ..model import Page
from . import ENTRY
from .model import Entry, Feed


def source_of(entry: Entry, address: str) -> str:
    """What an entry of the feed at ``address`` is called among sources."""
    return f"{address}{ENTRY}{quote(entry.id, safe='')}"


def page_of(entry: Entry, feed: Feed, address: str) -> Page:
    """The page of an entry, in UTF-8; its source is the article's URL, or else ``source_of``."""
    head = [f"<title>{escape(entry.title)}</title>"]
    head += [_meta("name", "author", name) for name in entry.authors]
    if entry.date:
        head.append(_meta("property", "article:published_time", entry.date))
    if feed.title:
        head.append(_meta("property", "og:site_name", feed.title))
    if entry.url:
        head.append(f'<link rel="canonical" href="{escape(entry.url)}">')
    html = (
        f"<!DOCTYPE html><html><head>{''.join(head)}</head>"
        f"<body><article>{entry.html}</article></body></html>"
    )
    return Page(
        data=html.encode("utf-8", "replace"),
        source=entry.url or source_of(entry, address),
        url=entry.url,
        media_type="text/html",
        encoding="utf-8",
        title=entry.title or None,
    )


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(content)}">'
