"""Body extractors to measure side by side: nutgraf and its peers, each bytes (or text) to text.

A peer that is not installed is left out, and said so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from lxml import html

from extract import read_article, read_body
from extract.blocks import from_html
from extract.blocks.raw import RawBlock
from extract.model import Block


class Extractor(NamedTuple):
    """What finds a body: its own work, which is timed, and what makes plain text of its answer."""

    find: Callable[[bytes], str]
    text: Callable[[str], str] = str


_RECOVER: Final = html.HTMLParser(huge_tree=True, encoding="utf-8")


def ours() -> dict[str, Extractor]:
    """Nutgraf's body alone, as all peers are asked for, and with the whole article."""
    return {"nutgraf": Extractor(_body), "nutgraf article": Extractor(_article)}


def _body(page: bytes) -> str:
    """The body that nutgraf finds, and nothing else: as much as the peers are asked for."""
    return _joined(read_body(page))


def _article(page: bytes) -> str:
    """The same out of the whole ``Article``: what was removed and why, metadata, sections."""
    return _joined(read_article(page).blocks)


def _joined(blocks: Iterable[Block | RawBlock]) -> str:
    return "\n".join(block.text for block in blocks)


def peers(wanted: str) -> tuple[dict[str, Extractor], dict[str, str]]:
    """The peers that are installed, and for every other why not; ``wanted`` is as in --peers."""
    makers: dict[str, Callable[[], Extractor]] = {"readability-lxml": _readability}
    if wanted == "all":
        makers |= {
            "trafilatura": _trafilatura,
            "trafilatura precision": _trafilatura_precision,
            "resiliparse": _resiliparse,
            "newspaper4k": _newspaper,
        }
    found: dict[str, Extractor] = {}
    missing: dict[str, str] = {}
    for name, maker in makers.items() if wanted != "none" else ():
        try:
            found[name] = maker()
        except ImportError as error:
            missing[name] = f"not installed ({error})"
    logging.disable(logging.CRITICAL)
    return found, missing


def as_markup(lines: list[str]) -> bytes:
    """Plain text as the kindest page for extractors that need markup: each line a paragraph."""
    paragraphs = "".join(f"<p>{_escape(line)}</p>\n" for line in lines)
    return f"<html><body>\n{paragraphs}</body></html>".encode()


def _readability() -> Extractor:
    from readability import Document

    def find(page: bytes) -> str:
        return str(Document(page).summary(html_partial=True))

    return Extractor(find, _text_of)


def _text_of(markup: str) -> str:
    tree = html.document_fromstring(markup.encode(), parser=_RECOVER)
    return _joined(from_html.blocks(tree))


def _trafilatura(*, precise: bool = False) -> Extractor:
    import trafilatura

    def find(page: bytes) -> str:
        found = trafilatura.extract(page, include_comments=False, favor_precision=precise)
        return str(found or "")

    return Extractor(find)


def _trafilatura_precision() -> Extractor:
    return _trafilatura(precise=True)


def _resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def find(page: bytes) -> str:
        text = bytes_to_str(page, detect_encoding(page) or "utf-8")
        return str(extract_plain_text(text, main_content=True))

    return Extractor(find)


def _newspaper() -> Extractor:
    import newspaper

    def find(page: bytes) -> str:
        article = newspaper.Article("http://localhost/", fetch_images=False)
        article.download(input_html=page.decode("utf-8", "replace"))
        article.parse()
        return str(article.text)

    return Extractor(find)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
