"""Which pages are the same article: by address, else by content. Pure."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from extract.model import Article

_TRACKING: Final = re.compile(
    r"(utm_\w+|[fgm]clid|fbclid|msclkid|dclid|igshid|mc_[ce]id|_ga|ref_src|cmpid|smid|ocid)",
    re.IGNORECASE,
)
"""Parameters that say where a reader came from, never what is read."""
_PORTS: Final = {"http": 80, "https": 443}


def address_key(url: str) -> str:
    """The key of a web address: the same for all ways to write it; empty for what is none.

    Scheme, ``www.``, the fragment, a slash at the end and tracking parameters make no
    difference.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    if parts.scheme not in _PORTS or not host:
        return ""
    if port not in (None, _PORTS[parts.scheme]):
        host += f":{port}"
    kept = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(pair[0])
    ]
    query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"//{host}{parts.path.rstrip('/')}{query}"


def digest(article: Article) -> bytes:
    """16 bytes that tell one text from another: of title and body, as words."""
    words = " ".join(f"{article.title}\n{text_of(article)}".split())
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def content_key(article: Article) -> str:
    """The key of a text whose address nobody knows."""
    return f"text:{digest(article).hex()}"


def text_of(article: Article) -> str:
    """The body's text, a block a line."""
    return "\n".join(block.text for block in article.blocks)


def fold(text: str) -> str:
    """The text for comparing and sorting: no case, no accents."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))
