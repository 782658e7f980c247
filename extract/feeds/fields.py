"""What every format's entries need: names that last, addresses that can be fetched, plain text."""

from __future__ import annotations

import hashlib
from html import escape
from typing import Final
from urllib.parse import urljoin, urlsplit

from ..clean import clean_line

_NAME_LENGTH: Final = 500
"""Longer names, made of whole articles, are as good as none."""


def entry_id(given: str, url: str | None, *said: str) -> str:
    """The name of an entry that stays the same from one fetch to the next."""
    name = clean_line(given) or url or ""
    if 0 < len(name) <= _NAME_LENGTH:
        return name
    return hashlib.sha256("\0".join((name, *said)).encode("utf-8", "replace")).hexdigest()[:32]


def web_address(base: str | None, href: object) -> str | None:
    """The absolute http(s) URL of a link; None for anything else."""
    if not isinstance(href, str) or not href.strip():
        return None
    try:
        url = clean_line(urljoin(base or "", href.strip()))
        parts = urlsplit(url)
        named = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:  # brackets that do not match
        return None
    return url if named else None


def plain(html: str) -> str:
    """The text of a piece of HTML."""
    from ..blocks.tree import parse

    root = parse(f"<div>{html}</div>")
    return clean_line(" ".join(root.itertext())) if root is not None else ""


def as_html(text: str) -> str:
    """Plain text as HTML: a paragraph where a line is empty."""
    paragraphs = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in paragraphs if part)
