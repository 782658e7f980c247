"""What the tagger cuts wrong, put right one name at a time.

Titles, articles and possessives do not belong to a name, the dot of "Inc."
does; a report's first words say where it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ..actors import countries
from ..model import ActorKind, Article, Name, Span
from . import gazetteer

MISTER: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Prof|Rev|Senator|Senators"
    r"|Congressman|Congresswoman|Justice|Judge|Professor|President|Chancellor"
    r"|Prime Minister)\.?\s+$"
)
"""Ends in a title that only a person's name follows."""

_TITLE: Final = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Prof|Rev|Hon|Messrs)\.?|Sir|President|Vice"
    r"|Prime|Minister|Secretary|Senator|Chancellor|Governor|General|Judge|Justice|Professor|Mayor"
    r"|Congressman|Congresswoman|Councilman|Councilwoman|Councillor|Alderman|Commissioner|Constable|Superintendent|Inspector|Coach|King|Queen|Prince|Princess|Pope|then-\w+)\s+(?=[A-Z])"
)
_FOLLOWERS: Final = re.compile(
    r"\s+(?:[Aa]dministration|[Tt]eam|[Rr]egime|[Gg]overnment|[Cc]ampaign|[Cc]amp|[Ee]ra|[Ff]amily"
    r"|[Ww]hite House)$"
)
_ABBREVIATED: Final = re.compile(
    r"\b(?:Inc|Corp|Co|Ltd|Bros|Jr|Sr|Calif|Fla|Mass|Minn|Tenn|Va|Ga|Ill|Mich|Pa|Wis|Ariz|Ark|Colo|Conn"
    r"|Del|Ind|Kan|Ky|La|Md|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tex|Vt|Wash|Wyo|Ont|Que|St|Ave|Blvd|Dr|Rd)$"
)
_DATELINE: Final = re.compile(
    r"(?P<city>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(?:, (?P<state>[A-Z][\w.]+(?: [A-Z]\w+)?))?"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \((?P<agency>[^)]{2,30})\))?\s*(?:[—–_]|-+)\s"
)
_OF_SOMETHING: Final = re.compile(
    r"(?:University|College|School|Institute|Academy|Museum|Library|Hospital|Bank|Reserve|Exchange|Church"
    r"|House|Houses|Court|Courts|Ministry|Department|Bureau|Office|Board|Council|Commission|Committee"
    r"|Agency|Association|Federation|League|Society|Union|Party|Front|Army|Order|Chamber|Center|Centre"
    r"|Foundation|Sons|Knights|Daughters|Friends|Republic|Kingdom|States|Islands?|Gulf|Bay|Cape|Sea"
    r"|Strait|Isle|City|Port|County|State|Province|Archdiocese|Diocese|Bishop|Duke|Duchess|Prince"
    r"|Queen|King|Earl|Joan|Lawrence|Francis|Catherine|Company|Corp|Corporation|Conference|Congress"
    r"|Coalition|Movement|Brotherhood|Ring|Authority|Institutes|Register|Times|Voice)$"
)
_OF_ONE: Final = re.compile(
    r"\b(?:University|College|School|Institute|Academy|Museum|Library|Bank|Church|Court|Ministry"
    r"|Department|Bureau|Office|Board|Council|Commission|Association|Federation|League|Society"
    r"|Chamber|Gulf|Bay|District|Strait|Isle)$"
)
_WORDS: Final = r"[A-Z][\w-]+(?:(?: and| &)? [A-Z][\w-]+){0,3}"
_OF_NAME: Final = re.compile(rf" of (?:the )?{_WORDS}")
_FOR_ONE: Final = re.compile(
    r"\b(?:Society|Association|Council|League|Foundation|Campaign|Centre|Center|Institute|Alliance"
    r"|Trust|Committee|Coalition|Federation|Agency|Fund)$"
)
_WHEN: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Christmas|Easter)\b"
)
_FOR_NAME: Final = re.compile(
    rf" for (?:the )?(?!{_WHEN}){_WORDS}(?: of {_WORDS}(?: to {_WORDS})?)?"
)
"""The rest of "Society for the Prevention of Cruelty to Children"."""
_FOR_WHEN: Final = re.compile(rf" (?:for|on|in) {_WHEN}.*")
_STATE_AFTER: Final = re.compile(
    r"(?<=[a-z]), (Calif|Fla|Mass|Minn|Tenn|Va|Ga|Ill|Mich|Pa|Wis|Ariz|Ark|Colo|Conn|Del|Ind|Kan"
    r"|Ky|La|Md|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tex|Vt|Wash|Wyo|N\.[YJHMCD]|S\.[CD]|R\.I|W\.Va)\."
)
_PLACE_LISTS: Final = frozenset("country capital state city town region place".split())
_PARTY_STATE: Final = re.compile(r"[A-Z]-(?=[A-Z])")
_INITIALS: Final = re.compile(r"(?<![\w.])(?:[A-Z]\. ?)+$")
_JOINED: Final = re.compile(
    r"\s(?:(?:van|von|de|der|den|del|della|di|da|du|dos|bin|ibn|al|el|ter)[ -])+(?=[A-Z])",
    re.IGNORECASE,
)
_NICKNAME: Final = re.compile(r" [\"“‘']([A-Z][\w-]+)[\"”’'] (?=[A-Z])")
_CAPITAL: Final = re.compile(r"[A-Z][\w’'-]+")


def parted(article: Article, name: Name) -> Iterator[Name]:
    """Cuts "Lu of Paribas" in two, but not "Bank of Japan"."""
    whole = article.blocks[name.block].text
    first, link, rest = whole[name.start : name.end].partition(" of ")
    is_place = not _PLACE_LISTS.isdisjoint(gazetteer.kinds(rest.lower()))
    is_body = "ending" in gazetteer.kinds(rest.rpartition(" ")[2].lower())
    apart = name.kind is ActorKind.PERSON or is_place or is_body
    if not link or name.kind is ActorKind.PLACE or _OF_SOMETHING.search(first) or not apart:
        yield name
        return
    middle = name.start + len(first)
    yield replace(name, end=middle, kind=ActorKind.PERSON if is_body else name.kind)
    kind = ActorKind.PLACE if is_place else ActorKind.ORGANISATION
    yield replace(name, start=middle + len(link), kind=kind)


def trimmed(article: Article, name: Name) -> Iterator[Name]:
    """The name without title, article, possessive, or "administration" behind it."""
    whole = article.blocks[name.block].text
    start, end, kind = name.start, name.end, name.kind
    text = whole[start:end]
    if text.endswith(("'s", "’s")):
        end -= 2
    for lead in ("the ", "The ", "of "):
        if text.startswith(lead):
            start += len(lead)
    if party := _PARTY_STATE.match(text):
        start += party.end()
    while kind is not ActorKind.PLACE and (title := _TITLE.match(whole[start:end])):
        if kind is ActorKind.ORGANISATION and "." not in title.group():
            break
        start += title.end()
        kind = ActorKind.PERSON
    if when := _FOR_WHEN.search(whole, start, end):
        end = when.start()
    follower = _FOLLOWERS.search(whole[start:end])
    if follower and " " not in whole[start : start + follower.start()]:
        end -= len(follower.group())
    if MISTER.search(whole[max(0, start - 16) : start]) and kind is not ActorKind.ORGANISATION:
        kind = ActorKind.PERSON
    if start < end and not _in_title(whole, start, end):
        yield replace(name, start=start, end=end, kind=kind)


def _in_title(text: str, start: int, end: int) -> bool:
    """Whether it is the "State" of "Secretary of State"."""
    return " " not in text[start:end] and text[max(0, start - 13) : start].endswith("ecretary of ")


def extended(article: Article, names: Iterable[Name]) -> list[Name]:
    """The whole of "Academy of Music", where the tagger cut it at "of" or "for"."""
    found: list[Name] = []
    for name in sorted(names, key=lambda n: (n.block, n.start)):
        if found and found[-1].block == name.block and name.start < found[-1].end:
            continue
        text = article.blocks[name.block].text
        if name.kind is not ActorKind.PERSON and (rest := _rest(text, name)):
            name = replace(name, end=rest.end())
        found.append(name)
    return found


def _rest(text: str, name: Name) -> re.Match[str] | None:
    """What belongs to the name of a body behind "of" or "for"."""
    first = text[name.start : name.end]
    rest = _OF_NAME.match(text, name.end) if _OF_ONE.search(first) else None
    return rest or (_FOR_NAME.match(text, name.end) if _FOR_ONE.search(first) else None)


def states_added(article: Article, sentences: Iterable[Span], names: Iterable[Name]) -> list[Name]:
    """The names with the abbreviated states that stand after a town: "Little Rock, Ark."."""
    found = list(names)
    for sentence in sentences:
        text = article.blocks[sentence.block].text
        for match in _STATE_AFTER.finditer(text, sentence.start, sentence.end):
            start, end = match.span(1)
            here = [
                n for n in found if n.block == sentence.block and n.start < end and start < n.end
            ]
            if all(n.start >= start and n.end <= end + 1 for n in here):
                found = [n for n in found if n not in here]
                found.append(Name(sentence.block, start, end, ActorKind.PLACE))
    return found


def rejoined(article: Article, names: Iterable[Name]) -> list[Name]:
    """Persons with all of a surname behind particles or a nickname: "Pieter van der Meer"."""
    found: list[Name] = []
    for name in sorted(names, key=lambda n: (n.block, n.start)):
        if found and found[-1].block == name.block and name.start < found[-1].end:
            continue
        text = article.blocks[name.block].text
        if name.kind is ActorKind.PERSON:
            initials = _INITIALS.search(text, 0, name.start)
            name = replace(name, start=initials.start() if initials else name.start)
        joint = _joint(text, name) if name.kind is ActorKind.PERSON else None
        rest = _CAPITAL.match(text, joint.end()) if joint else None
        if rest:
            name = replace(name, end=rest.end())
            if text[: name.end].endswith(("'s", "’s")):
                name = replace(name, end=name.end - 2)
        found.append(name)
    return found


def _joint(text: str, name: Name) -> re.Match[str] | None:
    """What joins a surname to the names before it."""
    return _JOINED.match(text, name.end) or _NICKNAME.match(text, name.end)


def located(article: Article, names: list[Name]) -> list[Name]:
    """The names with the place that a report's first words say it comes from."""
    for index, block in enumerate(article.blocks[:4]):
        if match := _DATELINE.match(block.text):
            named = max(match.end(group) for group in ("city", "state", "agency"))
            names = [n for n in names if n.block != index or n.start >= named]
            return names + [
                Name(index, *match.span(group), place_kind(match[group]))
                for group in ("city", "state")
                if match[group]
            ]
    return names


def place_kind(text: str) -> ActorKind:
    """A state is a country, a union of states an organisation, any other place a place."""
    state = countries.named(text)
    if state is None:
        return ActorKind.PLACE
    return ActorKind.ORGANISATION if countries.is_union(state) else ActorKind.COUNTRY


def with_dot(article: Article, name: Name) -> Name:
    """The dot of "Inc." and "Calif." belongs to the name."""
    text = article.blocks[name.block].text
    if text[name.end : name.end + 1] == "." and _ABBREVIATED.search(text[name.start : name.end]):
        return replace(name, end=name.end + 1)
    return name
