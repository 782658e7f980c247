"""Names to entities: which names are names of the same.

Persons by full name, surname, initials; organisations by short form and by the
acronym in brackets; states by the table. Of two who share a surname, the one
named last with more than the surname is meant within a paragraph; else the one
who has his full name most often.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from ..discourse.reading import Reading
from ..model import ActorKind, MentionKind, Name, Span
from . import countries
from .entities import Entity, Roster

_SUFFIXES: Final = re.compile(
    r",? (?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|LLP|PLC|plc|AG|SA|SE|NV|Group|Holdings"
    r"|GmbH|SpA|SE|LP)\.?$"
)
_AFTER_NAME: Final = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_BRACKETED: Final = re.compile(
    r"\s*\((?:the |an? |or |known as )?[\"“']?([A-Z][A-Za-z&.-]*[A-Z][A-Za-z.]*)[\"”']?\)"
)
_NICKNAME: Final = re.compile(r" [\"“‘'][A-Z][\w-]+[\"”’'](?= [A-Z])")
_GENERIC: Final = frozenset(
    "university college institute school party bank group department ministry agency council"
    " committee association times post news party army navy police street city".split()
)
"""Last words that too many names share to stand for one of them."""
_PARTICLES: Final = frozenset(
    "van de der den von du la le al el bin ibn di da dos della ter".split()
)
_HALF: Final = re.compile(r"\b(North|South|East|West) (Korea|Sudan|Vietnam|Yemen|Germany)")
_SMALL: Final = frozenset("of the for and on in de la del des du & to".split())


def group(reading: Reading, names: Sequence[Name]) -> Roster:
    """All names as entities, each name owned by one of them."""
    roster = Roster()
    texts = [reading.text(name) for name in names]
    kinds = _settle_kinds(names, texts)
    acronyms = _acronyms(reading, names, texts)
    people = _People(
        _NICKNAME.sub("", text)
        for text, kind in zip(texts, kinds, strict=True)
        if kind is ActorKind.PERSON
    )
    organisations = _Organisations(
        [t for t, k in zip(texts, kinds, strict=True) if k is ActorKind.ORGANISATION], acronyms
    )
    halves = _halves(reading)
    by_key: dict[tuple[ActorKind, str], Entity] = {}
    for name, text, kind in zip(names, texts, kinds, strict=True):
        canonical = text
        if kind is ActorKind.PERSON:
            canonical = people.full(_NICKNAME.sub("", text), name.block)
        elif state := countries.named(text) or halves.get(text):
            canonical = state
            kind = ActorKind.ORGANISATION if countries.is_union(state) else ActorKind.COUNTRY
        elif kind is ActorKind.ORGANISATION:
            canonical = organisations.full(text)
        key = (kind, plain(canonical))
        entity = by_key.get(key)
        if entity is None:
            entity = by_key[key] = Entity(canonical, kind)
            roster.entities.append(entity)
        shown = text if plain(text) == key[1] else canonical
        if entity.name.isupper() and not shown.isupper():
            entity.name = shown
        span = Span(name.block, name.start, name.end)
        entity.add(span, text, MentionKind.NAME)
        roster.owner[span] = entity
    return roster


def _halves(reading: Reading) -> dict[str, str]:
    """What "the North" and "the South" are, where the text speaks of North or South Korea."""
    article = reading.article
    text = " ".join([article.title, *(block.text for block in article.blocks)])
    found: dict[str, str] = {}
    for half, whole in _HALF.findall(text):
        found.setdefault(half, f"{half} {whole}")
    return found


def plain(text: str) -> str:
    """The name without case, marks on letters, dots, hyphens and double blanks."""
    bare = unicodedata.normalize("NFKD", text.replace("’", "'"))
    bare = "".join(c for c in bare if not unicodedata.combining(c) and c != ".")
    return " ".join(bare.replace("-", " ").casefold().split())


def _settle_kinds(names: Sequence[Name], texts: Sequence[str]) -> list[ActorKind]:
    """One kind for each spelling: the majority's; the surname of a full name is a person."""
    votes: dict[str, Counter[ActorKind]] = defaultdict(Counter)
    for name, text in zip(names, texts, strict=True):
        votes[plain(text)][name.kind] += 1
    return [votes[plain(text)].most_common(1)[0][0] for text in texts]


def _acronyms(reading: Reading, names: Sequence[Name], texts: Sequence[str]) -> dict[str, str]:
    """Acronyms by what they stand for in this text: introduced in brackets, or by initials."""
    found: dict[str, str] = {}
    for name, text in zip(names, texts, strict=True):
        words = text.split()
        if len(words) < 2 or name.kind is ActorKind.PERSON:
            continue
        match = _BRACKETED.match(reading.after(name))
        if match and _initials_fit(match.group(1), words):
            found[plain(match.group(1))] = text
        found.setdefault(plain("".join(w[0] for w in words if w[0].isupper())), text)
    return found


def _initials_fit(short: str, words: Sequence[str]) -> bool:
    letters = [c for c in short.lower() if c.isalpha()]
    return bool(letters) and letters[0] in {w[0].lower() for w in words if w.lower() not in _SMALL}


class _People:
    """The full names of a text, for those who are called by less."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_last: dict[str, list[str]] = defaultdict(list)
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._by_middle: dict[str, list[str]] = defaultdict(list)
        self._latest: dict[str, tuple[int, str]] = {}
        self._count: Counter[str] = Counter()
        for name in names:
            self._count[name] += 1
            words = plain(_AFTER_NAME.sub("", name)).split()
            if len(words) > 1 and words[0] not in _PARTICLES:
                places = [(self._by_last, words[-1]), (self._by_first, words[0])]
                places += [(self._by_middle, word) for word in words[1:-1]]
                for table, word in places:
                    if name not in table[word]:
                        table[word].append(name)

    def full(self, name: str, block: int) -> str:
        """The name under which this person is known; to be asked in reading order."""
        words = plain(_AFTER_NAME.sub("", name)).split()
        if not words:
            return name
        last = words[-1]
        options = self._by_last.get(last, [])
        if len(words) > 1 and words[0] not in _PARTICLES:
            chosen = self._same(words, options) or name
            self._latest[last] = (block, chosen)
            return chosen
        if options:
            return self._meant(last, options, block)
        if len(words) > 1:
            return name
        for table in (self._by_first, self._by_middle):
            if len(table.get(last, ())) == 1:
                return table[last][0]
        return name

    def _meant(self, last: str, options: Sequence[str], block: int) -> str:
        """Of those with a surname the one named in this block, else the one named most often."""
        in_block, latest = self._latest.get(last, (-1, ""))
        return latest if in_block == block else max(options, key=lambda name: self._count[name])

    @staticmethod
    def _same(words: Sequence[str], options: Sequence[str]) -> str | None:
        """The first full name that can be that of the same person."""
        for option in options:
            other = plain(_AFTER_NAME.sub("", option)).split()
            first, theirs = words[0], other[0]
            if first == theirs or (1 in (len(first), len(theirs)) and first[0] == theirs[0]):
                return option
        return None


class _Organisations:
    """The long names of a text, for what is called by a short one."""

    def __init__(self, names: Sequence[str], acronyms: dict[str, str]) -> None:
        self._acronyms = acronyms
        self._long: dict[str, str] = {}
        for name in names:
            self._long.setdefault(plain(_SUFFIXES.sub("", name)), name)
        for short, name in list(self._long.items()):
            bare = _without_state(short)
            self._long[short] = self._long.setdefault(bare, name)
        self._parts = self._by_part()

    def _by_part(self) -> dict[str, str]:
        """The names that one word can stand for: "Rovers", if there is one "Harbour Rovers"."""
        owners: dict[str, set[str]] = defaultdict(set)
        for short in self._long:
            words = short.split()
            if len(words) > 1:
                owners[words[0]].add(short)
                if words[-1] not in _GENERIC:
                    owners[words[-1]].add(short)
        return {
            word: self._long[next(iter(names))] for word, names in owners.items() if len(names) == 1
        }

    def full(self, name: str) -> str:
        """The name under which this organisation is known."""
        key = plain(_SUFFIXES.sub("", name))
        if key in self._acronyms:
            return self.full(self._acronyms[key]) if self._acronyms[key] != name else name
        if " " not in key and key in self._parts:
            return self._parts[key]
        return self._long.get(key) or self._long.get(_without_state(key)) or name


def _without_state(key: str) -> str:
    """The name without the state it begins with: "State Department" of "US State Department"."""
    words = key.split()
    for size in (2, 1):
        lead = " ".join(words[:size])
        if len(words) > size and (countries.named(lead) or countries.owning(lead)):
            return " ".join(words[size:])
    return key
