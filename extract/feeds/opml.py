"""Lists of subscriptions: OPML 1.0 and 2.0 (http://opml.org/spec2.opml) to outlines and back.

Folders within folders become one folder whose name is the way to it
("News / World"): subscriptions are in one folder or in none. What is written
reads back as the same outlines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from ..clean import clean_line
from ..errors import UnsupportedType
from .fields import web_address

if TYPE_CHECKING:
    from lxml.etree import XMLParser, _Element

_BETWEEN: Final = " / "
_BARE_AMPERSAND: Final = re.compile(rb"&(?!(?:#\d+|#[xX][\da-fA-F]+|\w+);)")
_FEED_SCHEMES: Final = ("feed://", "feed:", "itpc://")


@dataclass(frozen=True, slots=True)
class Outline:
    """A subscription in a list."""

    url: str
    title: str = ""
    site: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class Outlines:
    """What a list holds, each address once, in its order."""

    feeds: tuple[Outline, ...]
    fault: str = ""
    """Where the list breaks and how; the feeds are what could be read all the same."""


def read(data: bytes, source: str) -> Outlines:
    """The subscriptions in an OPML file. Raises UnsupportedType where there are none."""
    from lxml import etree

    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, remove_comments=True
    )
    if b"\0" not in data:  # UTF-16 stays as it is
        data = _BARE_AMPERSAND.sub(b"&amp;", data)
    try:
        root = etree.fromstring(data.strip(), parser)
    except (etree.LxmlError, ValueError):
        root = None
    fault = _fault(parser)
    feeds = {feed.url: feed for feed in _feeds(root)} if root is not None else {}
    if not feeds:
        problem = f"no list of feeds ({fault})" if fault else "no list of feeds"
        raise UnsupportedType(source, problem, "give an OPML file, as feed readers export it")
    return Outlines(tuple(feeds.values()), fault)


def write(feeds: Iterable[Outline], title: str = "Subscriptions") -> bytes:
    """The list as OPML 2.0, in UTF-8; those without a folder first, folders by name."""
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = title
    body = etree.SubElement(root, "body")
    ordered = sorted(feeds, key=lambda feed: feed.folder)
    for folder, members in groupby(ordered, key=lambda feed: feed.folder):
        parent = etree.SubElement(body, "outline", text=folder) if folder else body
        for feed in members:
            name = feed.title or feed.url
            outline = etree.SubElement(
                parent, "outline", type="rss", text=name, title=name, xmlUrl=feed.url
            )
            if feed.site:
                outline.set("htmlUrl", feed.site)
    etree.indent(root)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _feeds(root: _Element) -> Iterator[Outline]:
    """The feeds of a tree, in its order, with the folders that they are in."""
    waiting: list[tuple[_Element, tuple[str, ...]]] = [(root, ())]
    while waiting:
        element, folders = waiting.pop()
        inside = folders
        if _named(element) == "outline":
            values = {
                str(name).lower(): clean_line(str(value)) for name, value in element.attrib.items()
            }
            title = values.get("title") or values.get("text", "")
            if url := _address(values.get("xmlurl", "")):
                site = web_address(None, values.get("htmlurl")) or ""
                yield Outline(url, "" if title == url else title, site, _BETWEEN.join(folders))
            elif title:
                inside = (*folders, title)
        waiting += [(child, inside) for child in reversed(element)]


def _address(given: str) -> str | None:
    for scheme in _FEED_SCHEMES:
        if given.lower().startswith(scheme):
            rest = given[len(scheme) :]
            given = rest if rest.startswith(("http://", "https://")) else f"http://{rest}"
            break
    return web_address(None, given)


def _named(element: _Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _fault(parser: XMLParser) -> str:
    """The first error in words, with its line; empty where there is none."""
    errors = parser.error_log
    return clean_line(f"line {errors[0].line}: {errors[0].message}") if len(errors) else ""
