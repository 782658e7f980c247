"""The headline: what the reader sees as such, without the name of the site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import unescape
from typing import Final

from ..clean import clean_line
from . import jsonld
from .facts import Facts, host, line

_SEPARATOR: Final = re.compile(
    r"\s+[|–—·•»›:/-]+\s+|\s*[|｜ㅣǀ]\s*|\s*[-－–—]{2}\s*|_|：|(?<=[\u2e80-\uffef])-"
)
_KICKER: Final = re.compile(r":\s|\s[|–—-]\s")
_WORD: Final = re.compile(r"\w+")
_ORNAMENTS: Final = re.compile(r"^[|#>•⋆★*-]+\s+|(?:\s+[|–—·•>›⋆★*:/-]+)+$")
_SENTENCE: Final = 4
_LONGEST: Final = 400
_AGREED: Final = 0.5
# What makes up for being less like the page's title than a lower heading is, and where nothing has
# to be made up for.
_H1: Final = 0.3
_PLAIN: Final = 0.8


def find(facts: Facts, seen: str | None, site: str | None) -> str:
    """The title of a page; ``seen`` is the headline that the separation found on it."""
    names = site_names(facts, site)
    told = _told(facts, names)
    headline = _headline(facts, seen, told, names)
    if headline:
        title = (
            _without_kicker(headline, told, facts)
            or _as_filed(headline, facts, names)
            or _punctuated(headline, told)
        )
    else:
        common = [title for title in told if _agreement(title, told) > 1]
        title = (common or told or [seen or ""])[0]
    return _ORNAMENTS.sub("", unescape(title).strip())


def _told(facts: Facts, names: list[str]) -> list[str]:
    """What the page's data calls it, most to be trusted first."""
    stated = (
        facts.meta("og:title"),
        jsonld.text(facts.article.get("headline")),
        facts.meta("twitter:title", "parsely-title", "dc.title", "sailthru.title", "title"),
        facts.title,
    )
    told = [without_site(clean_line(title), names) for title in stated if title]
    return [title for title in told if title]


def _headline(facts: Facts, seen: str | None, told: list[str], names: list[str]) -> str | None:
    """What stands over the text as its headline; None where that is doubtful.

    Doubtful is what the data does not confirm, unless the page leaves no choice.
    """
    headings = [line(heading) for heading in facts.headings]
    if seen:
        headings = [seen if seen in heading else heading for heading in headings]
    shown = headings if not seen or seen in headings else [seen, *headings]
    bare = {text: without_site(text, names) for text in shown if len(text) < _LONGEST}

    def sureness(text: str) -> float:
        agreed = _agreement(bare[text], told) / max(1, len(told))
        return agreed + _H1 if text in headings and agreed < _PLAIN else agreed

    best = max(filter(bare.get, bare), key=sureness, default=None)
    if best is None:
        return None
    agreed = not told or _agreement(bare[best], told) >= _AGREED
    only = len(shown) == 1 or (best == seen and best in headings)
    return bare[best] if agreed or (only and len(best.split()) >= _SENTENCE) else None


def _as_filed(headline: str, facts: Facts, names: list[str]) -> str | None:
    """The headline that a news site files the article under, if the visible one is its variant.

    Over the text it is often shortened or joined with the words above it. Where the two have
    no word in common the data is not about what the reader sees, and the page decides; so it
    does where the one is but a piece of the other, and where the data also has the visible one,
    as the article's name: then what is filed is for search engines.
    """
    if not any("News" in kind for kind in jsonld.types(facts.article)):
        return None
    filed, named = (
        without_site(clean_line(jsonld.text(facts.article.get(key)) or ""), names)
        for key in ("headline", "name")
    )
    one, other = _key(filed), _key(headline)
    if _key(named) == other:
        return None
    if one != other and (one.startswith(other) or other.startswith(one)):
        return None
    return filed if _share_words(headline, filed) else None


def _share_words(one: str, other: str) -> bool:
    words = (set(_WORD.findall(text.casefold())) for text in (one, other))
    return any(len(word) > 3 or not word.isascii() for word in set.intersection(*words))


def _without_kicker(headline: str, told: list[str], facts: Facts) -> str | None:
    """The headline less the words that stand over it in the same element.

    That they are none of it is what the page's data says.
    """
    key = _key(headline)
    element = next((h for h in facts.headings if _key(line(h)) == key), None)
    pieces = [_key(piece) for piece in element.itertext()] if element is not None else []
    endings = {"".join(pieces[index:]) for index in range(1, len(pieces))}
    endings.update(_key(headline[cut.end() :]) for cut in _KICKER.finditer(headline))
    endings.discard(key)
    return next((t for t in told if _key(t) in endings and len(t) * 3 > len(headline)), None)


def _punctuated(headline: str, told: list[str]) -> str:
    """The headline with the punctuation that its layout stands for, if the data has it."""
    key = _key(headline)
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
