"""What is known about an article besides its text: from the page's data and from what it shows.

Where they contradict each other, the visible page decides on the title, and the
data on everything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from lxml.html import HtmlElement

from ..body.separation import Separation
from ..clean import clean_line
from ..model import Kind, Page
from . import authors, dates, jsonld, language, titles
from .facts import Facts, gather, host, is_outside, line

_PUBLISHED: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "sailthru.date",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "pub_date",
    "publication_date",
    "date.issued",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "article_date_original",
    "originalpublicationdate",
    "created",
    "date",
    "last-modified-date",
)
_LONGEST_DATELINE: Final = 120
_LONGEST_LINE: Final = 80
_ABOVE: Final = 15
_BELOW: Final = 40


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an ``Article`` says about itself; see there for the fields."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: str | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None
    image: str | None = None
    image_caption: str | None = None


def read(tree: HtmlElement | None, separation: Separation, page: Page) -> Metadata:
    """The metadata of a page; ``tree`` is None for plain text. Never raises."""
    body = "\n".join(block.text for block in separation.blocks[:60])
    if tree is None:
        return _of_text(separation, page, body)
    facts = gather(tree, page.url)
    site = _site(facts)
    image = _image(facts)
    title = page.title or titles.find(facts, separation.title, site)
    return Metadata(
        title=clean_line(title),
        authors=authors.find(facts, separation.byline, _lines(separation), site),
        date=_date(facts, [separation.dateline or "", *_lines(separation).above[::-1]]),
        site=site,
        url=_url(facts),
        language=language.detect(body) or _declared_language(facts),
        image=image,
        image_caption=_caption(facts, image),
    )


def _of_text(separation: Separation, page: Page, body: str) -> Metadata:
    date = None
    for text in (separation.dateline, separation.byline):
        date = date or (dates.read(text) if text else None)
    return Metadata(
        title=clean_line(page.title or separation.title or ""),
        authors=authors.in_text(_lines(separation), separation.byline),
        date=date or dates.in_url(page.url),
        site=host(page.url),
        url=page.url,
        language=language.detect(body),
    )


def _lines(separation: Separation) -> authors.Lines:
    """The lines around the body: those just above it, those below it."""
    removed = [
        block
        for block in separation.removed
        if block.kind not in (Kind.RELATED, Kind.PITCH, Kind.COMMENT)
    ]
    above = [block.text for block in removed if block.before <= 1]
    below = [block.text for block in removed if block.before > 1]
    return authors.Lines(above[-_ABOVE:], below[:_BELOW])


def _site(facts: Facts) -> str | None:
    name = facts.meta("og:site_name")
    if not name:
        publisher = next(jsonld.resolve(facts.article.get("publisher"), facts.nodes), None)
        if isinstance(publisher, dict):
            name = jsonld.text(publisher.get("name"))
    name = name or facts.meta("application-name")
    return clean_line(name) if name else host(facts.url or facts.canonical or facts.meta("og:url"))


def _url(facts: Facts) -> str | None:
    stated = facts.canonical or facts.meta("og:url")
    joined = _absolute(facts, stated) if stated else None
    return joined if joined and joined.startswith("http") else facts.url


def _absolute(facts: Facts, reference: str) -> str:
    try:
        return clean_line(urljoin(facts.url or "", reference.strip()))
    except ValueError:
        return clean_line(reference)


def _declared_language(facts: Facts) -> str | None:
    root = facts.tree.get("lang") or facts.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    stated = root or facts.meta("og:locale", "content-language", "dc.language", "language")
    return language.code(stated or jsonld.text(facts.article.get("inLanguage")))


def _image(facts: Facts) -> str | None:
    stated = facts.meta("og:image", "og:image:url", "og:image:secure_url", "twitter:image")
    if not stated:
        for image in jsonld.resolve(facts.article.get("image"), facts.nodes):
            stated = image if isinstance(image, str) else jsonld.text(image.get("url"))
            break
    return _absolute(facts, stated) if stated else None


def _caption(facts: Facts, image: str | None) -> str | None:
    """The caption of the figure that shows the lead image, else that of the first figure."""
    stem = _stem(image) if image else ""
    captioned = [
        (figure, caption)
        for figure in facts.figures[:40]
        if (element := figure.find(".//figcaption")) is not None and (caption := line(element))
    ]
    for figure, caption in captioned:
        if stem and any(stem in (img.get("src") or "") for img in figure.iter("img")):
            return caption
    return captioned[0][1] if captioned else None


def _stem(image: str) -> str:
    name = image.split("?", 1)[0].rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[0] if len(name) > 8 else ""


def _date(facts: Facts, above: list[str]) -> str | None:
    stated = [jsonld.text(facts.article.get("datePublished"))]
    stated += [value for name in _PUBLISHED for value in facts.metas.get(name, ())[:1]]
    for value in stated:
        if value and (date := dates.read(value)):
            return date
    for node in facts.nodes:
        value = jsonld.text(node.get("datePublished"))
        if value and (date := dates.read(value)):
            return date
    return _visible_date(facts, above) or dates.in_url(facts.url)


def _visible_date(facts: Facts, above: list[str]) -> str | None:
    """The date that a reader sees: in a time element, a byline, a line above the body."""
    american = _is_american(facts)
    for element in facts.times:
        about = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        if "modified" in about or "updated" in about or is_outside(element):
            continue
        value = element.get("datetime") or element.get("content") or line(element)
        if date := dates.read(value, month_first=american):
            return date
    for about, element in facts.marked:
        if "modified" in about or "update" in about or is_outside(element):
            continue
        value = element.get("datetime") or element.get("content") or line(element)
        if len(value) <= _LONGEST_DATELINE and (date := dates.read(value, month_first=american)):
            return date
    lines = (text for text in above if len(text) <= _LONGEST_LINE and text[-1:] not in ".!?")
    return next((d for text in lines if (d := dates.read(text, month_first=american))), None)


def _is_american(facts: Facts) -> bool:
    stated = (facts.tree.get("lang") or facts.meta("og:locale") or "en").lower().replace("_", "-")
    return stated in ("en", "en-us") and not (host(facts.url) or "").endswith(
        (".uk", ".au", ".in", ".ie", ".za", ".nz")
    )
