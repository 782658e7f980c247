"""Who wrote the article: what the page's data says, else what its byline says, else nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from ..clean import clean_line
from . import bylines, dates, jsonld
from .facts import OUTSIDE, Facts, is_outside
from .titles import site_names

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
    r"author|byline|autor(?!i|e[^n])|auteur|writer|(?:^|[\s_-])by(?:[\s_-]|$)", re.IGNORECASE
)
_LONGEST: Final = 160
_DATELINE: Final = 60
_BIO: Final = re.compile(
    r"""(?P<name>[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){1,4}?),?\s+
        (?P<does>(?:is|was|has\s+been|serves\s+as)\s+(?:an?|the|currently|our|senior|chief)
        |(?:works|writes|covers|teaches|reports|blogs)\b)""",
    re.VERBOSE,
)
_WORKS: Final = re.compile(r"[wctrb]")
_POST: Final = re.compile(
    r"""\b(?:writer|journalist|reporter|editor|correspondent|columnist|author|blogger|contributor
        |freelance|associate|fellow|professor|lecturer|researcher|scholar|student|teacher|analyst
        |consultant|founder|director|manager|specialist|expert|coach|chef|physician|doctor|dietitian
        |nutritionist|therapist|engineer|developer|photographer|producer|historian|economist
        |scientist|lawyer|attorney|critic|poet|novelist|translator|strategist)s?\b""",
    re.VERBOSE | re.IGNORECASE,
)
_NEAR: Final = 60
_BEFORE_DATE: Final = re.compile(r"\s*[|,،·•]\s*|\s+(?=\d)")
_NEAR_END: Final = 6
_SIGNED: Final = re.compile(
    r"(?:this (?:post|article|story) was )?(?:written|posted) by ", re.IGNORECASE
)
_BY: Final = re.compile(
    r"""\W{0,2}(?:by|von|par|por|di|door|av|автор|text:|words|(?:written|posted|published|story)\s+by
    |author)\b\s*:?\s*(?=[^\W\d_])""",
    re.IGNORECASE | re.VERBOSE,
)


class Lines(NamedTuple):
    """The lines of a page outside its body, in reading order."""

    above: list[str]
    below: list[str]


def find(facts: Facts, byline: str | None, lines: Lines, site: str | None) -> tuple[str, ...]:
    """The authors of a page in the order in which it names them; empty if it names none.

    People go before all else: those of the data, then those of the page. Then
    what else the data names: an agency, a newsroom, somebody under one name.
    """
    own = {_key(name) for name in site_names(facts, site)}
    sources = (_from_data(facts), _from_metas(facts))
    stated = [list(dict.fromkeys(filter(None, source))) for source in sources]
    around = [byline or "", *lines.above, *lines.below]
    for names in stated:
        if people := tuple(name for name in names if bylines.looks_like_name(name)):
            return _signed_instead(people, byline, around, own) or people
    if people := tuple(_from_page(facts)) or in_text(lines, byline):
        return people
    signed = {name for text in around[: 1 + len(lines.above)] for name in bylines.split(text)}
    shown = {word for text in around for word in text.split()}
    news = any("News" in kind for kind in jsonld.types(facts.article))
    for names in stated:
        kept = [
            name
            for name in names
            if name in signed or (news if _is_own(name, own) else _is_somebody(name, shown))
        ]
        if kept:
            return tuple(kept)
    return ()


def _signed_instead(
    people: tuple[str, ...], byline: str | None, around: list[str], own: set[str]
) -> tuple[str, ...]:
    """Who signs the article, if the page shows none of those that its data names."""
    if not byline or not _BY.match(byline):
        return ()
    text = " ".join(around)
    if any(name in text and _key(name) not in own for name in people):
        return ()
    signed = _names_in(byline)
    return signed if all(map(bylines.is_listed, signed)) else ()


def _is_own(name: str, own: set[str]) -> bool:
    """Whether this is a name of the site, given by ``own``; newsrooms sign their news with it."""
    key = _key(name)
    return any(key in site or site in key for site in own)


def _is_somebody(name: str, shown: set[str]) -> bool:
    """Whether what is no full name may be one all the same: a login name only if it is shown."""
    if bylines.is_agency(name) or " " in name:
        return True
    return name[0].isupper() or not name[0].isalpha() or name in shown


def in_text(lines: Lines, byline: str | None) -> tuple[str, ...]:
    """The authors by what stands around the body alone.

    A line that says so ("By Jane Doe"), or a name below one that does, or beside a
    date; else the one person that a biographical line is about, whose name stands
    alone on a line or who is the only one with a biography.
    """
    for text in [byline or "", *(text for text in lines.above if _BY.match(text))]:
        if names := _names_in(text):
            return names
    for before, text in chain(pairwise(lines.above), pairwise(lines.below[:_NEAR_END])):
        if bylines.is_label(before) and (names := _listed_in(text)):
            return names
    for index, text in enumerate(lines.above):
        if (
            " " in text
            and bylines.looks_like_name(text)
            and bylines.is_listed(text)
            and any(
                len(near) < _DATELINE and dates.read(near)
                for near in lines.above[max(0, index - 2) : index + 3]
            )
        ):
            return (text,)
        name = _BEFORE_DATE.split(text, maxsplit=1)[0] if len(text) < _DATELINE else ""
        if name != text and not name.isupper() and dates.read(text) and (names := _listed_in(name)):
            return names
    for text in lines.below[:_NEAR_END]:
        if _BY.match(text) and len(text) < 60 and (names := _names_in(text)):
            return names
        signed = _SIGNED.match(text)
        if signed and (names := _listed_in(text[signed.end() :])):
            return names
    everywhere = [*lines.above, *lines.below]
    alone = {text for text in everywhere if len(text) < 60 and bylines.looks_like_name(text)}
    about = {
        match["name"]: None
        for text in everywhere
        if (match := _BIO.match(text))
        and bylines.looks_like_name(match["name"])
        and bylines.is_listed(match["name"])
        and (_WORKS.match(match["does"]) or _POST.search(text[: match.end() + _NEAR]))
    }
    sure = [name for name in about if name in alone]
    return tuple(sure[:1] or (about if len(about) == 1 else ()))


def _names_in(text: str) -> tuple[str, ...]:
    """The full names in a line that may be a byline."""
    if not 3 <= len(text) <= _LONGEST:
        return ()
    return tuple(name for name in bylines.split(text) if bylines.looks_like_name(name))


def _listed_in(text: str) -> tuple[str, ...]:
    """The full names in a line, if their words are those of names."""
    names = _names_in(text)
    return names if all(map(bylines.is_listed, names)) else ()


def _from_data(facts: Facts) -> Iterator[str]:
    article = facts.article
    for key in ("author", "creator"):
        for author in jsonld.resolve(article.get(key), facts.nodes):
            name = author if isinstance(author, str) else jsonld.text(author.get("name"))
            if name and isinstance(author, dict) and "Organization" in jsonld.types(author):
                yield bylines.tidy(clean_line(name))
            elif name and not name.startswith(("http:", "https:", "/", "#")):
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
    if "written" in (facts.meta("twitter:label1") or "").lower():
        yield from bylines.split(facts.meta("twitter:data1") or "")


def _from_page(facts: Facts) -> Iterator[str]:
    """The first byline on the page that holds a name."""
    for about, element in facts.marked:
        sure = element.get("rel") == "author" or element.get("itemprop") == "author"
        if not sure and (not _MARKED.search(about) or OUTSIDE.search(about)):
            continue
        if is_outside(element):
            continue
        if names := tuple(_in_element(element, sure)):
            yield from names
            return


def _in_element(element: HtmlElement, sure: bool) -> Iterator[str]:
    """The names in a byline's element; ``sure`` where its markup says what it is."""
    inner = next((e for e in element.iter() if e.get("itemprop") == "name"), element)
    if content := inner.get("content"):
        yield from bylines.split(content)
        return
    texts = [text for piece in inner.itertext() if (text := clean_line(piece))]
    if not 3 <= sum(map(len, texts)) <= _LONGEST:
        return
    names = [name for text in texts for name in bylines.split(text)]
    full = [name for name in names if bylines.looks_like_name(name)]
    if not full and len(texts) > 1:
        full = list(_names_in(" ".join(texts)))
    if not sure and not any(map(bylines.is_listed, full)):
        full = []
    elif not full and len(names) == 1 and not bylines.is_phrase(names[0]):
        full = names
    yield from full


def _key(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
