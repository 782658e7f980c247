"""What a page says about itself, gathered in one pass over the few elements that can say it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from ..clean import clean_line
from . import jsonld
from .jsonld import Node

_NAMING: Final = re.compile(
    r"author|byline|autor|auteur|writer|journalist|reporter|redact|firma|publish|posted|date"
    r"|(?:^|[\s_-])(?:by|time|fn|meta|credits?)(?:$|[\s_-])|datum|fecha",
    re.IGNORECASE,
)
OUTSIDE: Final = re.compile(
    r"comment|related|sidebar|footer|recommend|popular|teaser|promo|widget|most-|archive|avatar"
    r"|social|image|photo|share|caption|authority|latest|more-from",
    re.IGNORECASE,
)
_LOOKED_UP: Final = 8
_MOST: Final = 300


@dataclass
class Facts:
    """The elements of a page that carry metadata, in page order."""

    tree: HtmlElement
    url: str | None = None
    metas: dict[str, list[str]] = field(default_factory=dict)
    """Contents of meta elements by their name, property or itemprop, in lower case."""
    title: str = ""
    headings: list[HtmlElement] = field(default_factory=list)
    """All h1 that have text."""
    times: list[HtmlElement] = field(default_factory=list)
    figures: list[HtmlElement] = field(default_factory=list)
    canonical: str | None = None
    nodes: list[Node] = field(default_factory=list)
    """All of the page's linked data."""
    article: Node = field(default_factory=dict)
    """The node of it that describes the article."""

    def meta(self, *names: str) -> str | None:
        """The first content of the first of these names that has one."""
        return next((value for name in names for value in self.metas.get(name, ())), None)

    @cached_property
    def marked(self) -> list[tuple[str, HtmlElement]]:
        """Elements whose attributes speak of authors or dates, with those attributes.

        A look at every element of the page: for pages that say nothing in their head.
        """
        found: list[tuple[str, HtmlElement]] = []
        speaks: dict[str, bool] = {"": False}  # a page says the same names again and again
        for element in self.tree.iter(
            "a",
            "address",
            "div",
            "p",
            "span",
            "li",
            "time",
            "section",
            "small",
            "em",
            "i",
            "b",
            "strong",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "td",
            "cite",
            "dd",
            "ul",
            "font",
        ):
            about = " ".join(
                value for key, value in element.items() if key in _SPEAKING and len(value) < 300
            )
            if about not in speaks:
                speaks[about] = _NAMING.search(about) is not None
            if speaks[about]:
                found.append((about, element))
                if len(found) == _MOST:
                    break
        return found


_SPEAKING: Final = frozenset({"class", "id", "itemprop", "rel", "data-testid", "data-component"})


def gather(tree: HtmlElement, url: str | None = None) -> Facts:
    """The facts of a page."""
    facts = Facts(tree, url)
    for element in tree.iter("meta", "title", "h1", "time", "link", "figure"):
        tag = element.tag
        if tag == "meta":
            _add_meta(facts, element)
        elif tag == "title":
            facts.title = facts.title or line(element)
        elif tag == "h1":
            if line(element):
                facts.headings.append(element)
        elif tag == "time":
            facts.times.append(element)
        elif tag == "figure":
            facts.figures.append(element)
        elif "canonical" in (element.get("rel") or "").lower().split():
            facts.canonical = facts.canonical or element.get("href")
    facts.nodes = jsonld.nodes(tree)
    facts.article = jsonld.article(facts.nodes)
    return facts


def _add_meta(facts: Facts, element: HtmlElement) -> None:
    content = clean_line(element.get("content") or element.get("value") or "")
    if content:
        for attribute in ("property", "name", "itemprop"):
            if key := element.get(attribute):
                facts.metas.setdefault(key.strip().lower(), []).append(content)


def line(element: HtmlElement) -> str:
    """The element's text on one line."""
    return clean_line("".join(element.itertext()))


def host(url: str | None) -> str | None:
    """The host of a URL without its ``www``."""
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def is_outside(element: HtmlElement) -> bool:
    """Whether an ancestor is a list of other articles, a comment, a sidebar."""
    parent = element.getparent()
    for _ in range(_LOOKED_UP):
        if parent is None or parent.tag in ("body", "article", "main"):
            return False
        if parent.tag in ("aside", "footer", "nav") or OUTSIDE.search(
            f"{parent.get('class') or ''} {parent.get('id') or ''}"
        ):
            return True
        parent = parent.getparent()
    return False
