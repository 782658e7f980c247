"""The headline: what the reader sees as such, without the name of the site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from ..clean import clean_line
from . import jsonld
from .facts import Facts, host, line

_SEPARATOR: Final = re.compile(
    r"\s+[|–—·•»›:/-]+\s+|\s*[|｜]\s*|\s*[-－–—]{2}\s*|_|：|(?<=[\u2e80-\uffef])-"
)
_WORD: Final = re.compile(r"\w+")
_SENTENCE: Final = 4


def find(facts: Facts, seen: str | None, site: str | None) -> str:
    """The title of a page; ``seen`` is the headline that the separation found on it."""
    names = site_names(facts, site)
    told = [
        clean_line(title)
        for title in (
            facts.meta("og:title"),
            jsonld.text(facts.article.get("headline")),
            facts.meta("twitter:title", "parsely-title", "dc.title", "sailthru.title", "title"),
            facts.title,
        )
        if title
    ]
    told = [bare for title in told if (bare := without_site(title, names))]
    shown = [text for heading in facts.headings if (text := line(heading))]
    if seen and seen not in shown:
        shown.insert(0, seen)
    shown = [bare for text in shown if (bare := without_site(text, names)) and len(bare) < 400]
    best = max(shown, key=lambda text: _agreement(text, told), default="")
    agreed = not told or _agreement(best, told) >= 0.5
    if best and (agreed or (len(shown) == 1 and len(best.split()) >= _SENTENCE)):
        return _as_filed(best, facts, names) or _without_kicker(best, told, facts)
    common = [title for title in told if _agreement(title, told) > 1]
    return (common or told or shown or [""])[0]


def _as_filed(headline: str, facts: Facts, names: list[str]) -> str | None:
    """The headline that a news site files the article under, if the visible one is its variant.

    Over the text it is often shortened or joined with the words above it. Where the two have
    no word in common the data is not about what the reader sees, and the page decides.
    """
    if not any("News" in kind for kind in jsonld.types(facts.article)):
        return None
    filed = without_site(clean_line(jsonld.text(facts.article.get("headline")) or ""), names)
    return filed if _agreement(headline, [filed]) > 0 else None


def _without_kicker(headline: str, told: list[str], facts: Facts) -> str:
    """The headline less the words that stand over it in the same element.

    That they are none of it is what the page's data says; where that has the
    same words as the page, it has the punctuation that the layout stands for.
    """
    key = _key(headline)
    element = next((h for h in facts.headings if _key(line(h)) == key), None)
    pieces = [_key(piece) for piece in element.itertext()] if element is not None else []
    endings = {"".join(pieces[index:]) for index in range(1, len(pieces))}
    endings.add(_key(headline.partition(": ")[2]))
    for title in told:
        if _key(title) in endings and len(title) * 3 > len(headline):
            return title
    return next((t for t in told if _key(t) == key and len(t) > len(headline)), headline)


def without_site(title: str, names: Iterable[str]) -> str:
    """The title less a first or last part that is a name of the site; all of it if only that."""
    known = {_key(name) for name in names if name}
    while True:
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            return title
        first, last = title[: cuts[0].start()], title[cuts[-1].end() :]
        if _is_site(last, known):
            title = title[: cuts[-1].start()].rstrip()
        elif _is_site(first, known):
            title = title[cuts[0].end() :].lstrip()
        else:
            return title


def _is_site(part: str, known: set[str]) -> bool:
    key = _key(part)
    if not key:
        return part.strip() not in ("»", "”", '"')
    return key in known or (len(key) > 3 and any(key == f"{k}com" for k in known))


def site_names(facts: Facts, site: str | None) -> list[str]:
    """What the site may call itself in a title or a byline."""
    names = [site or "", facts.meta("og:site_name", "application-name", "al:ios:app_name") or ""]
    publisher = next(jsonld.resolve(facts.article.get("publisher"), facts.nodes), None)
    if isinstance(publisher, dict):
        names.append(jsonld.text(publisher.get("name")) or "")
    domain = host(facts.url or facts.canonical or facts.meta("og:url")) or ""
    names += [domain, domain.rsplit(".", 1)[0], *domain.split(".")[:-1]]
    return [name for name in names if len(name) > 1]


def _key(text: str) -> str:
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _agreement(text: str, others: list[str]) -> float:
    """How well the best of the others says the same: shared words, 0 to 1, summed over all."""
    words = set(_WORD.findall(text.casefold()))
    total = 0.0
    for other in others:
        theirs = set(_WORD.findall(other.casefold()))
        if words and theirs:
            total += len(words & theirs) / max(len(words), len(theirs))
    return total
