"""Why a block is not in the article: its kind, and the reason in words that a reader understands.

The body model has decided already; here the markup's names, the place on the page and, last, the
text itself say what the block is. Words of many languages help to name it, never to remove it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from ..blocks.raw import Place, RawBlock
from ..model import Kind
from .class_names import tokens


class Reason(NamedTuple):
    """What a removed block is."""

    kind: Kind
    words: str


TITLE: Final = Reason(Kind.TITLE, "headline")
COPY: Final = Reason(Kind.CHROME, "said before on this page")
_HIDDEN: Final = Reason(Kind.CHROME, "hidden on the page")
_CAPTION: Final = Reason(Kind.CAPTION, "picture caption")
_BYLINE: Final = Reason(Kind.BYLINE, "author line")
_DATELINE: Final = Reason(Kind.DATELINE, "date line")
_CARD: Final = Reason(Kind.AUTHOR_BIO, "author card")
RELATED: Final = Reason(Kind.RELATED, "related link")
_PITCH: Final = Reason(Kind.PITCH, "subscription pitch")
COMMENT: Final = Reason(Kind.COMMENT, "reader comment")
_NAVIGATION: Final = Reason(Kind.CHROME, "navigation")
_FOOTER: Final = Reason(Kind.CHROME, "page footer")
_SHARE: Final = Reason(Kind.CHROME, "share buttons")
_ADVERT: Final = Reason(Kind.CHROME, "advertisement")
_CONSENT: Final = Reason(Kind.CHROME, "cookie notice")
_CONTROL: Final = Reason(Kind.CHROME, "button or form")
_TAGS: Final = Reason(Kind.CHROME, "tags")
_OUTSIDE: Final = Reason(Kind.CHROME, "outside the article")
_WITHIN: Final = Reason(Kind.CHROME, "not part of the text around it")

# Words of classes and ids, the most telling first; a name counts for all blocks inside.
_NAMED: Final = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"cookie|consent|gdpr", _CONSENT),
        (r"comment|disqus|respond|replies", COMMENT),
        (r"newsletter|subscri|signup|paywall|piano|donat|membership|pitch|promo", _PITCH),
        (r"caption|credit|wpimage|gallery|slideshow", _CAPTION),
        (
            r"related|recommend|read(?:more|next|also)|seealso|popular|trending|mostread"
            r"|outbrain|taboola|teaser|more(?:from|stories|on)$|latest|recirc",
            RELATED,
        ),
        (r"byline|^authors?(?:name)?$", _BYLINE),
        (r"author|^bio$|^aboutthe", _CARD),
        (r"dateline|publish|timestamp|^date$|^time$|^datetime$", _DATELINE),
        (r"share|social|follow", _SHARE),
        (r"^ads?$|advert|sponsor|dfp|banner", _ADVERT),
        (r"^tags?$|topics|keywords|categor", _TAGS),
        (r"foot", _FOOTER),
        (r"^nav|menu|breadcrumb|pagination|pager|toolbar|masthead|skip", _NAVIGATION),
    )
)
# Any of them, and a few words more: where every alternative begins with a letter, and none with
# an anchor, the search passes over all other letters at once.
_MAY_TELL: Final = re.compile("|".join(pattern.pattern for pattern, _ in _NAMED).replace("^", ""))
UNNAMED: Final = len(_NAMED)
"""The kind of those that speak of none."""
# The first halves of words that many a page writes as two.
_HALVES: Final = frozenset("read see most more sign wp author about time date".split())
_TAGGED: Final = {
    "figcaption": _CAPTION,
    "figure": _CAPTION,
    "nav": _NAVIGATION,
    "footer": _FOOTER,
    "button": _CONTROL,
    "form": _CONTROL,
    "label": _CONTROL,
    "time": _DATELINE,
    "address": _BYLINE,
}
_LOOK_UP: Final = 3
_WHOLES: Final = frozenset(("body", "html", "main", "article"))
_SHORT: Final = 120
_STAMP: Final = 80
_DATED: Final = 0.3
_LETTER: Final = re.compile(r"\w")
_ENDS: Final = (".", "!", "?", "…", "。", "！", "？", "؟", "।")
_CLOSERS: Final = "\"'”’»)」』"
_BY: Final = re.compile(
    r"(?:by|von|par|por|di|da|door|av|af|od|text|texte|autor\w*|author|written by|szerző|yazan"
    r"|автор\w*|текст|συντάκτης|του|文|记者|記者|作者)\b[\s:：]*\S",
    re.IGNORECASE,
)
_MOST_NAMES: Final = 6
_AND: Final = frozenset("and und et y e i en og och &".split())
_DATE: Final = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d年|\b\d{1,2}:\d\d\b|\bago\b"
)
_DAY: Final = re.compile(
    r"\b\d{1,2}\b.*\b(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.*\b\d{1,2}\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d年\s?\d"
)
_PITCHING: Final = re.compile(
    r"\b(?:subscri\w+|newsletters?|sign (?:up|in)|log ?in|register\w*|donat\w+|members?(?:hip)?"
    r"|free trial|cancel anytime|abonn\w+|abo|anmelden|s['’]abonner|inscri\w+|suscr\w+|iscriv\w+"
    r"|abbon\w+|assin\w+|prenumer\w+|подпис\w+|εγγραφ\w+|订阅|訂閱|購読)\b",
    re.IGNORECASE,
)
_SHARING: Final = re.compile(
    r"\b(?:share|tweet|facebook|twitter|whatsapp|linkedin|pinterest|instagram|e-?mail|print)\b",
    re.IGNORECASE,
)
_LEADS_AWAY: Final = re.compile(
    r"(?:related(?: (?:article|story|stories|content))?|(?:also )?read(?: more| also| next)?"
    r"|see also|more on this|lesen sie auch|mehr zum thema|(?:à )?lire aussi|lea también"
    r"|leia também|leggi anche|lees ook)\s*[:|>–—]",
    re.IGNORECASE,
)
_RIGHTS: Final = re.compile("©|\\(c\\)|copyright|all rights reserved", re.IGNORECASE)


def reason(
    block: RawBlock,
    *,
    before: bool,
    after: bool,
    writers: frozenset[str],
    seen: dict[Place, Reason | None],
) -> Reason:
    """What a block is that the model took for chrome.

    ``before`` and ``after`` say on which side of the body it stands; ``writers`` are the names
    that the page's author lines hold, in lower case; ``seen`` is the page's memory, empty at first.
    """
    if block.hidden:
        return _HIDDEN
    return (
        _from_place(block, seen)
        or _from_text(block, before=before, after=after, writers=writers)
        or (_OUTSIDE if before or after else _WITHIN)
    )


def is_byline(block: RawBlock) -> bool:
    """Whether a block looks like the line that names the author."""
    found = _from_place(block)
    named = found is _BYLINE or (found is None and _BY.match(block.text) is not None)
    return named and _is_line(block)


def signs(text: str) -> bool:
    """Whether a line is "By" and a name, and nothing else."""
    names = text.split()[1:]
    return (
        2 <= len(names) <= _MOST_NAMES
        and _BY.match(text) is not None
        and all(name[0].isupper() or name in _AND for name in names)
    )


def marked_as_date(block: RawBlock) -> bool:
    """Whether the markup says that a short block is the date of the page."""
    return _is_line(block) and _from_place(block) is _DATELINE


def is_caption(block: RawBlock) -> bool:
    """Whether the markup says, by its tags or close by in its names, that a block is a caption."""
    place = block.place
    if block.shape is Kind.CAPTION or place is None or block.shape is Kind.HEADING:
        return block.shape is Kind.CAPTION
    outer = place.parent
    return _speaks_of_caption(place.names) or (
        outer is not None and _speaks_of_caption(outer.names)
    )


@lru_cache(1 << 12)
def _speaks_of_caption(names: str) -> bool:
    return any(word.startswith("caption") or word.endswith("caption") for word in tokens(names))


def marked_as_related(block: RawBlock) -> bool:
    """Whether the markup says that a block leads to another article, or to a shop."""
    return _from_place(block) in (RELATED, _PITCH, _SHARE, _ADVERT)


def says_related(block: RawBlock) -> bool:
    """Whether a block begins with the words that lead to another article."""
    return _LEADS_AWAY.match(block.text) is not None


def is_dateline(block: RawBlock) -> bool:
    """Whether a block looks like the line that says when the page was published."""
    return _is_line(block) and _DATE.search(block.text) is not None


def ends_a_sentence(text: str) -> bool:
    """Whether a text ends as sentences do, perhaps in quotation marks."""
    return text.rstrip(_CLOSERS).endswith(_ENDS)


def is_hardly_more_than_date(block: RawBlock) -> bool:
    """Whether a block says when the page was published and little else, in any language."""
    letters = _LETTER.findall(block.text)
    digits = sum(map(str.isdigit, letters))
    return digits >= _DATED * len(letters) and len(block.text) <= _STAMP and is_dateline(block)


def names_a_day(text: str) -> bool:
    """Whether a line, short and no sentence, has a date in it."""
    return len(text) <= _SHORT and not text.endswith(_ENDS) and _DAY.search(text) is not None


def leads_away(text: str) -> bool:
    """Whether a line, short and no sentence, begins as those that name another article do."""
    return len(text) <= _SHORT and not text.endswith(_ENDS) and bool(_LEADS_AWAY.match(text))


def _is_line(block: RawBlock) -> bool:
    """Short, seen, and no sentence: the text inside a container named "author" may be body."""
    return len(block.text) <= _SHORT and not block.text.endswith(_ENDS) and not block.hidden


def _from_place(block: RawBlock, seen: dict[Place, Reason | None] | None = None) -> Reason | None:
    """What the containers around a block say; ``seen`` remembers it for the blocks beside it."""
    place = block.place
    if place is None or place.tag in _WHOLES:
        return None
    if seen is None:
        found = _said_by(place)
    elif place in seen:
        found = seen[place]
    else:
        found = seen[place] = _said_by(place)
    return _CARD if found is _BYLINE and len(block.text) > _SHORT else found


def _said_by(place: Place) -> Reason | None:
    """What a container says, or else the nearest of those around it."""
    return _own(place) or next(filter(None, map(_own, _around(place.parent))), None)


def _own(place: Place) -> Reason | None:
    return _TAGGED.get(place.tag) or _from_names(place.names)


def _from_names(names: str) -> Reason | None:
    rank = named(names)
    return _NAMED[rank][1] if rank < UNNAMED else None


@lru_cache(1 << 12)
def named(names: str) -> int:
    """What kind of chrome an element's classes and id speak of: the most telling kind first."""
    words = tokens(names)
    if not _HALVES.isdisjoint(words):
        words += tuple(a + b for a, b in pairwise(words) if a in _HALVES)
    return min(map(_rank, words), default=UNNAMED)


@lru_cache(1 << 12)
def _rank(word: str) -> int:
    if not _MAY_TELL.search(word):
        return UNNAMED
    found = (rank for rank, (pattern, _) in enumerate(_NAMED) if pattern.search(word))
    return next(found, UNNAMED)


def _around(place: Place | None) -> Iterator[Place]:
    for _ in range(_LOOK_UP):
        if place is None or place.tag in _WHOLES:
            return
        yield place
        place = place.parent


def _from_text(
    block: RawBlock, *, before: bool, after: bool, writers: frozenset[str]
) -> Reason | None:
    text = block.text
    if block.shape is Kind.CAPTION:
        return _CAPTION
    if _PITCHING.search(text):
        return _PITCH
    if after and writers and any(name in text.lower() for name in writers):
        return _CARD
    if block.linked * 2 > len(text):
        return RELATED if len(text) > 25 or not (before or after) else _NAVIGATION
    if _RIGHTS.search(text):
        return _FOOTER
    if len(text) <= _SHORT:
        if before and _BY.match(text):
            return _BYLINE
        if before and _DATE.search(text):
            return _DATELINE
        if _SHARING.search(text):
            return _SHARE
    return None
