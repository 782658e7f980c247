"""From HTML to a tree, in time linear in its size, and never without the text it has.

libxml2 does the work. What it would lose silently is put right before or after:

- it stops at a nesting of 255 elements (2,048 with ``huge_tree``) and drops the
  rest of the page. Its own error is the sign, so that a normal page pays nothing
  for it; the markup is then flattened in one pass (see ``flatten``) and parsed
  again. No tree is deeper than the first bound, so later stages may recurse;
- one text or attribute of more than 10 MB stops it too: parsed with ``huge_tree``;
- a comment, title or text area that is never closed would swallow the page;
- where all this fails, the tree is made of the page's words alone.

Scripts and styles go, except data (JSON-LD); so do comments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from . import flatten

_DATA: Final = re.compile(r"json", re.IGNORECASE)
# What holds text, not elements: unclosed, it holds the rest of the page.
_RAW: Final = ("title", "textarea", "noframes", "noembed", "xmp", "iframe")
_RAW_TAG: Final = re.compile(rf"<(/?)({'|'.join(_RAW)})\b", re.IGNORECASE)
_MARKUP: Final = re.compile(r"<(?:p|div|body|h[1-6]|table|a|br)\b", re.IGNORECASE)
_FIRST_END: Final = re.compile("</(?:body|html|BODY|HTML)")
_NO_FRAMES: Final = re.compile(r"</?noframes\b[^<>]*>", re.IGNORECASE)
_PAGE_END: Final = re.compile(r"</(?:body|html)\b[^<>]*>", re.IGNORECASE)
_RENAMED: Final = {"xmp": "pre", "plaintext": "pre", "listing": "pre", "noframes": "div"}
_GONE: Final = ("style", "iframe", "noembed")
_NOTED: Final = frozenset((*_RAW, *_RENAMED, "script"))
# One class for all elements: lxml.html's own lookup calls Python for each of them.
_CLASSES: Final = etree.ElementDefaultClassLookup(element=HtmlElement)
_EMPTY: Final = b"<html><body></body></html>"


def parse(html: str) -> HtmlElement:
    """The page's root element, ``html``, which has a ``body``.

    Never raises, whatever the text. No comment, processing instruction, script
    (but JSON) or style is in the tree.
    """
    html = _open_ended(html.replace("\0", ""))
    root = _parse(html)
    noted = list(root.iter(*_NOTED))  # one way through the tree for all that is looked at
    if _swallowed(noted):
        root = _parse(_closed(html))
        noted = list(root.iter(*_NOTED))
    _tidy(root, noted)
    body = root.find("body")
    if not _has_text(body) and (words := flatten.words(html)):
        root.replace(body, _parse(words).find("body"))
    return root


def in_head(root: HtmlElement, *tags: str) -> Iterator[HtmlElement]:
    """The elements of these names before the body, in order.

    To ask the root for them would go through all of the page: lxml looks for the next one ahead.
    """
    for part in root:
        if part.tag == "body":
            return
        yield from part.iter(*tags)


def _parse(html: str) -> HtmlElement:
    root, complete = _attempt(html, huge=False)
    if not complete:
        root, complete = _attempt(flatten.flatten(html), huge=True)
    if not complete:
        root, complete = _attempt(flatten.words(html), huge=True)
    if root is None or root.tag != "html":
        root = document_fromstring(_EMPTY, parser=_parser(huge=False))
    if root.find("body") is None:
        framed = root.find(".//body")  # inside of the frameset that it stands in for
        root.append(etree.Element("body") if framed is None else framed)
    return root


def _attempt(html: str, *, huge: bool) -> tuple[HtmlElement | None, bool]:
    """The tree, and whether the parser came to the end of the page."""
    parser = _parser(huge=huge)
    try:
        root = document_fromstring(html.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None, not html.strip()
    return root, not _stopped(parser)


def _parser(*, huge: bool) -> HTMLParser:
    parser = HTMLParser(
        encoding="utf-8",
        huge_tree=huge,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,  # nobody asks for an element by its id: a tenth of the parser's time
    )
    parser.set_element_class_lookup(_CLASSES)
    return parser


def _stopped(parser: HTMLParser) -> bool:
    error = parser.error_log.last_error
    return error is not None and error.level_name == "FATAL"


def _open_ended(html: str) -> str:
    """The page without what makes a parser ignore all that comes after it."""
    closed = max(html.rfind("-->"), 0)
    if html.find("<!--", closed) >= 0:
        closed = max(html.rfind("--!>"), closed)
        html = html[:closed] + html[closed:].replace("<!--", "<!")  # that ends at the next ">"
    end = _FIRST_END.search(html)
    return html if end is None else html[: end.start()] + _PAGE_END.sub("", html[end.start() :])


def _swallowed(noted: list[HtmlElement]) -> bool:
    """Whether an element that has only text took markup for it."""
    return any(_MARKUP.search(e.text or "") for e in noted if e.tag in _RAW)


def _closed(html: str) -> str:
    """The page with the title or text area closed that would swallow its rest."""
    last = {match.group(2).lower(): match for match in _RAW_TAG.finditer(html)}
    for match in sorted(last.values(), key=re.Match.start, reverse=True):
        if not match.group(1):
            stop = html.find("<", match.end())
            stop = len(html) if stop < 0 else stop
            html = f"{html[:stop]}</{match.group(2)}>{html[stop:]}"
    return _NO_FRAMES.sub("<div>", html) if "noframes" in last else html


def _tidy(root: HtmlElement, noted: list[HtmlElement]) -> None:
    """Remove what is no text of the page; make old kinds of verbatim text ``pre``."""
    for element in noted:
        tag = element.tag
        if tag == "script":
            if not _DATA.search(element.get("type") or ""):
                element.tag = "style"
        elif tag in _RENAMED:
            element.tag = _RENAMED[tag]
    etree.strip_elements(root, *_GONE, with_tail=False)


def _has_text(body: HtmlElement) -> bool:
    return any(
        text.strip() for element in body.iter() for text in (element.text, element.tail) if text
    )
