"""Who wrote the article: what the page's data says, else what its byline says, else nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from . import bylines, jsonld
from .facts import Facts, line

_METAS: Final = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "cxenseparse:author",
    "og:article:author",
    "article:author:name",
    "article.author",
    "byl",
    "citation_author",
    "authors",
    "creator",
)
_MARKED: Final = re.compile(
    r"(?:^|[\s_-])(?:authors?|byline|autor(?:en)?|auteur|writer)(?:name|[\s_-]|$)|(?:^|\s)by(?:\s|$)",
    re.IGNORECASE,
)
_OUTSIDE: Final = re.compile(
    r"comment|related|sidebar|footer|recommend|popular|teaser|card|promo|widget|most-|archive|avatar"
    r"|bio|social|image|photo|share|caption",
    re.IGNORECASE,
)
_LOOKED_UP: Final = 8
_LONGEST: Final = 160
_BIO: Final = re.compile(
    r"""(?P<name>[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){1,4}?)\s+
        (?:(?:is|was|has\s+been|serves\s+as)\s+(?:an?|the|currently|our|senior|chief|editor|professor)
        |(?:works|writes|covers|teaches|reports|blogs|lives|edits)\b)""",
    re.VERBOSE,
)
_BY: Final = re.compile(
    r"(?:by|von|par|por|di|door|av|автор:?|text:|words:?|written by)\s+(?=[^\W\d_])", re.IGNORECASE
)


def find(facts: Facts, byline: str | None, site_names: Iterable[str]) -> tuple[str, ...]:
    """The authors of a page in the order in which it names them; empty if it names none."""
    sites = {_key(name) for name in site_names}
    for source in (_from_data(facts), _from_metas(facts), _from_page(facts, byline)):
        names = _proper(source, sites)
        if names:
            return names
    return ()


def in_text(lines: list[str], byline: str | None) -> tuple[str, ...]:
    """The author of plain text: its byline, or the one that a biographical line is about.

    ``lines`` are the lines outside the body. A biography counts where its name
    also stands alone on a line, or it is the only one.
    """
    for line_ in ([byline] if byline else []) + [text for text in lines if _BY.match(text)]:
        if len(line_) <= _LONGEST:
            names = tuple(n for n in bylines.split(line_) if bylines.looks_like_name(n))
            if names:
                return names
    alone = {text for text in lines if len(text) < 60 and bylines.looks_like_name(text)}
    about: list[str] = []
    for text in lines:
        match = _BIO.match(text)
        if match and bylines.looks_like_name(match["name"]) and match["name"] not in about:
            about.append(match["name"])
    sure = [name for name in about if name in alone]
    return tuple(sure[:1]) or (tuple(about) if len(about) == 1 else ())


def _proper(names: Iterable[str], sites: set[str]) -> tuple[str, ...]:
    """The names without those of the site; agencies only where there is nobody else."""
    kept = list(dict.fromkeys(name for name in names if _key(name) not in sites))
    people = [name for name in kept if not bylines.is_agency(name)]
    return tuple(people or kept)


def _from_data(facts: Facts) -> Iterator[str]:
    article = facts.article
    for key in ("author", "creator"):
        for author in jsonld.resolve(article.get(key), facts.nodes):
            name = author if isinstance(author, str) else jsonld.text(author.get("name"))
            if name and not name.startswith(("http:", "https:", "/", "#")):
                yield from bylines.split(name)
        if article.get(key):
            return


def _from_metas(facts: Facts) -> Iterator[str]:
    for name in _METAS:
        values = [v for v in facts.metas.get(name, ()) if "://" not in v and not v.startswith("/")]
        names = [author for value in values for author in bylines.split(value)]
        if names:
            yield from names
            return


def _from_page(facts: Facts, byline: str | None) -> Iterator[str]:
    """The first byline on the page that holds a name."""
    if byline and len(byline) <= _LONGEST:
        names = [name for name in bylines.split(byline) if bylines.looks_like_name(name)]
        if names:
            yield from names
            return
    for about, element in facts.marked:
        if not (element.get("rel") == "author" or _MARKED.search(about)) or _OUTSIDE.search(about):
            continue
        text = line(element)
        if not 3 <= len(text) <= _LONGEST or _is_outside(element):
            continue
        names = [name for name in bylines.split(text) if bylines.looks_like_name(name)]
        if names:
            yield from names
            return


def _is_outside(element: object) -> bool:
    """Whether an ancestor is a list of other articles, a comment, a sidebar."""
    parent = getattr(element, "getparent", lambda: None)()
    for _ in range(_LOOKED_UP):
        if parent is None or parent.tag in ("body", "article", "main"):
            return False
        if parent.tag in ("aside", "footer", "nav") or _OUTSIDE.search(
            f"{parent.get('class') or ''} {parent.get('id') or ''}"
        ):
            return True
        parent = parent.getparent()
    return False


def _key(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
