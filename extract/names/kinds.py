"""What stands around a name says what it names, where the tagger was wrong.

"Defender Luka Babic" and "said Ann Lee, a lawyer" are persons whatever their
words look like; "an analyst at Holloway Partners" and "Rovers manager" name
organisations.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ..actors import role_words
from ..model import ActorKind, Article, Name, Span
from . import gazetteer

_PLACE_LISTS: Final = frozenset("country capital state city town region place".split())
_WORD_BEFORE: Final = re.compile(r"\b([a-z]+) $")
_THE: Final = re.compile(r"\b[a-z]+ the $")
_ALONE: Final = re.compile(
    r"[,.;:!?]|['’]s |$| (?:is|was|has|had|will|would|said|says|reported|and|or"
    r"|in|on|at|that|to|an?)\b"
)
"""What follows "the Standard", but not the "Obama" of "the Obama campaign"."""
_STREET: Final = re.compile(r"(?:Street|Road|Lane|Avenue|Boulevard|Square)$")
_INSTITUTION: Final = re.compile(
    r"\b[Tt]he (?:[a-z]+ ){0,2}(?:charity|company|firm|retailer|airline|bank|carmaker|startup"
    r"|start-up|think tank|newspaper|union|non-profit|nonprofit|watchdog|consultancy|publisher"
    r"|broadcaster)"
    r" ((?:[A-Z][\w’'-]+ )*[A-Z][\w-]+)(?! [A-Z])"
)
_SPEAKS_AFTER: Final = re.compile(r" (?:said|says|told|added|who)\b|, (?:who|\d\d,)")
_SPEAKS_BEFORE: Final = re.compile(r"\b(?:said|says|told|added|asked|according to) $")
_APART: Final = re.compile(r", ((?:an?|the|its|his|her) [^,.;]{3,40})")
_EMPLOYED: Final = re.compile(r"\b([a-z]+) (?:at|with|for) (?:the )?$")
_TEAM: Final = re.compile(
    r" (?:manager|captain|coach|striker|midfielder|defender|goalkeeper|quarterback|pitcher|fans"
    r"|players"
    r"|shares|stock|spokesman|spokeswoman|executives?|employees|workers|founder|chairman|boss)\b"
    r"|, (?:which employs|whose shares)"
)
_TITLED: Final = re.compile(
    r"\b([a-z]+(?:-[a-z]+)?) ((?:[A-Z][\w’'-]+ ){1,2}(?:(?:van|von|de|der|den|del|bin|al) )*"
    r"[A-Z][\w-]+)(?! [A-Z])"
)
_HUMAN: Final = frozenset("man woman boy girl teenager native resident".split())
_LONGEST_PERSON: Final = 4


def settled(article: Article, name: Name) -> Name:
    """The name with the kind that its surroundings prove."""
    whole = article.blocks[name.block].text
    words = whole[name.start : name.end].split()
    before, after = whole[max(0, name.start - 24) : name.start], whole[name.end : name.end + 60]
    if _is_person(name, words, before, after):
        return replace(name, kind=ActorKind.PERSON)
    if name.kind is ActorKind.PERSON and len(words) == 1 and _THE.search(before):
        return replace(name, kind=ActorKind.ORGANISATION) if _ALONE.match(after) else name
    if name.kind is ActorKind.ORGANISATION and len(words) > 1 and _STREET.fullmatch(words[-1]):
        return replace(name, kind=ActorKind.PLACE)
    if name.kind is ActorKind.PLACE and not _is_known(words):
        employed = _EMPLOYED.search(before)
        works = bool(employed and role_words.is_noun(employed.group(1)))
        if works or _TEAM.match(after) or _ends(words):
            return replace(name, kind=ActorKind.ORGANISATION)
    return name


def introduced(article: Article, sentences: Sequence[Span], names: Iterable[Name]) -> list[Name]:
    """The names with those that the words before them introduce.

    Persons by their role ("opposition leader Tor Hagen"), organisations by what they are ("the
    charity Open Shelves").
    """
    found = list(names)
    for sentence in sentences:
        text = article.blocks[sentence.block].text
        for match in _TITLED.finditer(text, sentence.start, sentence.end):
            words = match.group(2).removesuffix("’s").removesuffix("'s").split()
            if not role_words.is_noun(match.group(1)) or _is_known(words) or _ends(words):
                continue
            start, end = match.start(2), match.start(2) + len(" ".join(words))
            here = [
                n for n in found if n.block == sentence.block and n.start < end and start < n.end
            ]
            if all(start <= n.start and n.end <= end for n in here) and not any(
                n.kind is ActorKind.PERSON and n.start == start for n in here
            ):
                found = [n for n in found if n not in here]
                found.append(Name(sentence.block, start, end, ActorKind.PERSON))
        for match in _INSTITUTION.finditer(text, sentence.start, sentence.end):
            start, end = match.span(1)
            if not any(
                n.block == sentence.block and n.start < end and start < n.end for n in found
            ):
                found.append(Name(sentence.block, start, end, ActorKind.ORGANISATION))
    return found


def _is_person(name: Name, words: Sequence[str], before: str, after: str) -> bool:
    """Whether two signs at least say that what was taken for something else is a person."""
    if name.kind is ActorKind.PERSON or not 2 <= len(words) <= _LONGEST_PERSON:
        return False
    if not all(word[0].isupper() for word in words) or _ends(words) or _is_known(words):
        return False
    role = _WORD_BEFORE.search(before)
    apart = _APART.match(after)
    signs = (
        "first" in gazetteer.kinds(words[0].lower()),
        bool(role and _is_human(role.group(1))),
        bool(apart and any(_is_human(word) for word in apart.group(1).split())),
        bool(_SPEAKS_AFTER.match(after) or _SPEAKS_BEFORE.search(before)),
    )
    return sum(signs) > 1


def _is_human(word: str) -> bool:
    return word in _HUMAN or role_words.is_noun(word)


def _ends(words: Sequence[str]) -> bool:
    """Whether the last word is one that ends the names of organisations."""
    return len(words) > 1 and "ending" in gazetteer.kinds(words[-1].lower())


def _is_known(words: Sequence[str]) -> bool:
    return not (_PLACE_LISTS | {"org"}).isdisjoint(gazetteer.kinds(" ".join(words).lower()))
