"""A name found once is a name wherever it stands again in the document, and of one kind.

The tagger sees a sentence; a document knows more. "Tillerson" alone is the
person whom it calls "Rex Tillerson" elsewhere; what is a name in five places is
one in the sixth; the majority says of what kind.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ..actors import countries
from ..model import ActorKind, Article, Name, Span
from . import gazetteer
from .kinds import introduced, settled
from .repairs import (
    MISTER,
    extended,
    located,
    parted,
    place_kind,
    rejoined,
    states_added,
    trimmed,
    with_dot,
)
from .things import is_thing

_INTRODUCED: Final = re.compile(r"\s*\([\"“']?([A-Z][A-Za-z&.-]*[A-Z][A-Za-z.]*)[\"”']?\)")
_PAIR: Final = re.compile(r"(?<![\w-])([A-Z][\w’']+)[-–]([A-Z][\w’']+)(?![\w-])")
_CAPITALS: Final = re.compile(r"\b[A-Z][a-z]{3,}(?: [A-Z][a-z]+)?\b")
_AMBIGUOUS: Final = frozenset(
    "Male Sofia Wellington Kingston Georgetown Victoria Bern Aden Lome Washington Paris Santiago"
    " Bonn Riga Lima Juba Praia Apia".split()
)
"""Capitals that are as likely persons or other towns."""
_GOES_ON: Final = re.compile(r"\s(?:[A-Z][a-z]|of [A-Z]|& )")
_WORD_BEFORE: Final = re.compile(r"([\w.’'-]+)\s$")
_SHORTEST: Final = 3
_FULL: Final = 2
"""Words of a full name, as a rule."""
_SHORTEST_FIRST: Final = 4
_PLACE_LISTS: Final = frozenset("country capital state city place region".split())


def complete(
    article: Article, sentences: Sequence[Span], names: Sequence[Name]
) -> tuple[Name, ...]:
    """The names made whole and of one kind, with those the tagger missed, in reading order."""
    found = [
        p for name in names for whole in trimmed(article, name) for p in parted(article, whole)
    ]
    found = rejoined(
        article,
        located(
            article, introduced(article, sentences, [settled(article, name) for name in found])
        ),
    )
    found = states_added(article, sentences, extended(article, found))
    people = _full_names(article, found)
    found = [part for name in found for part in _split(article, name, people)]
    kinds = _kinds(article, found, people) | _acronyms(article, found)
    found = [replace(name, kind=kinds[_text(article, name)]) for name in found]
    found = _pairs(article, sentences, found, kinds)
    found += _missed(article, sentences, found, _states(article, sentences) | kinds)
    found = [with_dot(article, name) for name in _without_things(article, found)]
    return tuple(sorted(found, key=lambda n: (n.block, n.start)))


def _text(article: Article, name: Name) -> str:
    return article.blocks[name.block].text[name.start : name.end]


def _without_things(article: Article, names: Sequence[Name]) -> list[Name]:
    """The names but those of things, which half of their occurrences show them to be."""
    shown = [is_thing(article, name) for name in names]
    seen = Counter(_text(article, name) for name in names)
    things = Counter(_text(article, n) for n, thing in zip(names, shown, strict=True) if thing)
    return [
        name
        for name, thing in zip(names, shown, strict=True)
        if not thing and 2 * things[_text(article, name)] < seen[_text(article, name)]
    ]


def _full_names(article: Article, names: Iterable[Name]) -> dict[str, str]:
    """The persons called by more than one word, by their last word."""
    found: dict[str, str] = {}
    for name in names:
        text = _text(article, name)
        words = text.split()
        if name.kind is ActorKind.PERSON and len(words) > 1:
            last = words[-2] if words[-1].rstrip(".") in ("Jr", "Sr", "II", "III") else words[-1]
            found.setdefault(last.rstrip(","), text)
    return found


def _split(article: Article, name: Name, people: dict[str, str]) -> Iterable[Name]:
    """Cuts "United Nations Nikki Haley" in two, where the person is known to be called so."""
    text = _text(article, name)
    person = people.get(text.split()[-1])
    if name.kind is not ActorKind.PERSON and person and text.endswith(" " + person):
        cut = name.end - len(person)
        yield replace(name, end=cut - 1)
        yield replace(name, start=cut, kind=ActorKind.PERSON)
    else:
        yield name


def _kinds(article: Article, names: Sequence[Name], people: dict[str, str]) -> dict[str, ActorKind]:
    """One kind for each name as written."""
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for name in names:
        votes[_text(article, name)][name.kind] += 1
    kinds = {text: vote.most_common(1)[0][0] for text, vote in votes.items()}
    organisations = [t for t, kind in kinds.items() if kind is ActorKind.ORGANISATION]
    leads = {text.split()[0] for text in organisations if " " in text}
    ends = {text.split()[-1] for text in organisations if " " in text}
    ends = {word for word in ends if "ending" in gazetteer.kinds(word.lower())}
    for text, kind in kinds.items():
        words = text.split()
        if text in people or _has_surname(words, kinds):
            kinds[text] = ActorKind.PERSON
        elif (
            text in ends
            or (text in leads and not _is_place(text))
            or (
                kind is ActorKind.PLACE
                and len(words) > 1
                and kinds.get(words[-1]) is ActorKind.ORGANISATION
                and not _is_place(text)
            )
        ):
            kinds[text] = ActorKind.ORGANISATION
    for last in people:
        kinds.setdefault(last, ActorKind.PERSON)
    return kinds | _first_names(people, kinds)


def _has_surname(words: Sequence[str], kinds: dict[str, ActorKind]) -> bool:
    """Whether it is a first name and a word that is a person elsewhere: "Tom Cruise"."""
    return (
        len(words) == _FULL
        and kinds.get(words[1]) is ActorKind.PERSON
        and "first" in gazetteer.kinds(words[0].lower())
    )


def _first_names(people: dict[str, str], kinds: dict[str, ActorKind]) -> dict[str, ActorKind]:
    """First names that can be nobody else's, for texts that call people by them."""
    firsts = Counter(full.split()[0] for full in people.values())
    return {
        first: ActorKind.PERSON
        for first, count in firsts.items()
        if count == 1
        and first not in kinds
        and len(first) >= _SHORTEST_FIRST
        and "first" in gazetteer.kinds(first.lower())
        and not _is_place(first)
    }


def _acronyms(article: Article, names: Sequence[Name]) -> dict[str, ActorKind]:
    """What stands in brackets after an organisation and can be short for it."""
    found = {}
    for name in names:
        if name.kind is ActorKind.ORGANISATION:
            match = _INTRODUCED.match(article.blocks[name.block].text, name.end)
            if match and match.group(1)[0] in {w[0] for w in _text(article, name).split()}:
                found[match.group(1)] = ActorKind.ORGANISATION
    return found


def _is_place(text: str) -> bool:
    return not _PLACE_LISTS.isdisjoint(gazetteer.kinds(text.lower()))


def _states(article: Article, sentences: Sequence[Span]) -> dict[str, ActorKind]:
    """The states and capitals of the text that can be nothing else."""
    found = {}
    for sentence in sentences:
        text = article.blocks[sentence.block].text
        for match in _CAPITALS.finditer(text, sentence.start, sentence.end):
            name = match.group()
            if countries.named(name) or (countries.seated(name) and name not in _AMBIGUOUS):
                found[name] = place_kind(name)
    return found


def _pairs(
    article: Article, sentences: Sequence[Span], names: Sequence[Name], kinds: dict[str, ActorKind]
) -> list[Name]:
    """The names with "Merkel-Macron" as two, where both are named elsewhere."""
    found = list(names)
    for sentence in sentences:
        text = article.blocks[sentence.block].text
        for match in _PAIR.finditer(text, sentence.start, sentence.end):
            start, end = match.span()
            halves = [kinds.get(match[1]), kinds.get(match[2])]
            alike = halves == [ActorKind.PERSON, ActorKind.PERSON]
            if alike or (None not in halves and match[0] not in kinds):
                found = [
                    n
                    for n in found
                    if n.block != sentence.block or n.end <= start or end <= n.start
                ]
                found += [Name(sentence.block, *match.span(i), kinds[match[i]]) for i in (1, 2)]
    return found


def _missed(
    article: Article, sentences: Sequence[Span], names: Sequence[Name], kinds: dict[str, ActorKind]
) -> list[Name]:
    """Other occurrences of the names, where nothing shows that they are part of something else."""
    known = [text for text in kinds if len(text) >= _SHORTEST and text[0].isupper()]
    if not known:
        return []
    known.sort(key=len, reverse=True)
    pattern = re.compile(r"(?<![\w’'-])(?:" + "|".join(map(re.escape, known)) + r")(?!\w|-[A-Z])")
    taken: dict[int, list[Name]] = defaultdict(list)
    for name in names:
        taken[name.block].append(name)
    added = []
    for sentence in sentences:
        text = article.blocks[sentence.block].text
        for match in pattern.finditer(text, sentence.start, sentence.end):
            start, end = match.span()
            if any(n.start < end and start < n.end for n in taken[sentence.block]):
                continue
            if _stands_alone(text, sentence.start, start, end):
                added.append(Name(sentence.block, start, end, kinds[match.group()]))
    return added


def _stands_alone(text: str, opening: int, start: int, end: int) -> bool:
    """Whether neither neighbour is a capitalised word that would make it a longer name."""
    if " " in text[start:end]:
        return True
    if _GOES_ON.match(text, end):
        return False
    before = _WORD_BEFORE.search(text, max(opening, start - 20), start)
    if before is None or not before.group(1)[0].isupper() or before.start() == opening:
        return True
    return bool(MISTER.search(before.group()))
