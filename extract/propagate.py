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

from . import gazetteer
from .model import ActorKind, Article, Name, Span

_MISTER: Final = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Prof|Rev|Senator|Senators"
    r"|Congressman|Congresswoman|Justice|Judge|Professor|President|Chancellor|Prime Minister)\.?\s+$"
)
_TITLE: Final = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Prof|Rev|Hon|Messrs)\.?|Sir|President|Vice"
    r"|Prime|Minister|Secretary|Senator|Chancellor|Governor|General|Judge|Justice|Professor|Mayor"
    r"|Congressman|Congresswoman|Coach|King|Queen|Prince|Princess|Pope|then-\w+)\s+(?=[A-Z])"
)
_FOLLOWERS: Final = re.compile(
    r"\s+(?:[Aa]dministration|[Tt]eam|[Rr]egime|[Gg]overnment|[Cc]ampaign|[Cc]amp|[Ee]ra|[Ff]amily|[Ww]hite House)$"
)
_ABBREVIATED: Final = re.compile(
    r"\b(?:Inc|Corp|Co|Ltd|Bros|Jr|Sr|Calif|Fla|Mass|Minn|Tenn|Va|Ga|Ill|Mich|Pa|Wis|Ariz|Ark|Colo|Conn"
    r"|Del|Ind|Kan|Ky|La|Md|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Tex|Vt|Wash|Wyo|Ont|Que|St|Ave|Blvd|Dr|Rd)$"
)
_DATELINE: Final = re.compile(
    r"(?P<city>[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(?:, (?P<state>[A-Z][\w.]+(?: [A-Z]\w+)?))?"
    r"(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^)]{2,30}\))?\s*(?:[—–_]|-+)\s"
)
_WORD_BEFORE: Final = re.compile(r"([\w.’'-]+)\s$")
_SHORTEST: Final = 3


def complete(
    article: Article, sentences: Sequence[Span], names: Sequence[Name]
) -> tuple[Name, ...]:
    """The names made whole and of one kind, with those the tagger missed, in reading order."""
    found = [part for name in names for part in _trimmed(article, name)]
    found = _datelines(article, found)
    people = _full_names(article, found)
    found = [part for name in found for part in _split(article, name, people)]
    kinds = _kinds(article, found, people)
    found = [replace(name, kind=kinds[_text(article, name)]) for name in found]
    found += _missed(article, sentences, found, kinds)
    found = [_with_dot(article, name) for name in found]
    return tuple(sorted(found, key=lambda n: (n.block, n.start)))


def _text(article: Article, name: Name) -> str:
    return article.blocks[name.block].text[name.start : name.end]


def _trimmed(article: Article, name: Name) -> Iterable[Name]:
    """The name without title, article, possessive, or "administration" behind it."""
    text = _text(article, name)
    kind = name.kind
    start, end = name.start, name.end
    for mark in ("'s", "’s"):
        if text.endswith(mark):
            end -= len(mark)
    for lead in ("the ", "The ", "of "):
        if text.startswith(lead):
            start += len(lead)
    text = article.blocks[name.block].text[start:end]
    while kind is not ActorKind.PLACE and (title := _TITLE.match(text)):
        if kind is ActorKind.ORGANISATION and not title.group().rstrip().endswith("."):
            break
        start += title.end()
        text = text[title.end() :]
        kind = ActorKind.PERSON
    if (follower := _FOLLOWERS.search(text)) and " " not in text[: follower.start()]:
        end -= len(follower.group())
    before = article.blocks[name.block].text[max(0, start - 16) : start]
    if _MISTER.search(before) and kind is not ActorKind.ORGANISATION:
        kind = ActorKind.PERSON
    if start < end:
        yield replace(name, start=start, end=end, kind=kind)


def _datelines(article: Article, names: list[Name]) -> list[Name]:
    """The names with the place that a report's first words say it comes from."""
    for index, block in enumerate(article.blocks[:4]):
        if match := _DATELINE.match(block.text):
            inside = [n for n in names if n.block == index and n.start < match.end()]
            names = [n for n in names if n not in inside]
            for group in ("city", "state"):
                if match[group]:
                    names.append(Name(index, *match.span(group), ActorKind.PLACE))
            names += [n for n in inside if n.start >= max(match.end("city"), match.end("state"))]
            break
    return names


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
    """ "United Nations Nikki Haley" as two names, where the person is known to be called so."""
    text = _text(article, name)
    person = people.get(text.split()[-1])
    if (
        person
        and person != text
        and text.endswith(" " + person)
        and name.kind is not ActorKind.PERSON
    ):
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
    leads = {
        text.split()[0]
        for text, vote in votes.items()
        if " " in text and vote.most_common(1)[0][0] is ActorKind.ORGANISATION
    }
    kinds = {}
    for text, vote in votes.items():
        kind = vote.most_common(1)[0][0]
        if text in people:
            kind = ActorKind.PERSON
        elif text in leads and not _is_place(text):
            kind = ActorKind.ORGANISATION
        kinds[text] = kind
    for last in people:
        kinds.setdefault(last, ActorKind.PERSON)
    return kinds


def _is_place(text: str) -> bool:
    return not {"country", "capital", "state", "city", "place", "region"}.isdisjoint(
        gazetteer.kinds(text.lower())
    )


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
            if _stands_alone(text, start, end, match.group()):
                added.append(Name(sentence.block, start, end, kinds[match.group()]))
    return added


def _stands_alone(text: str, start: int, end: int, name: str) -> bool:
    """Whether neither neighbour is a capitalised word that would make it a longer name."""
    if " " in name:
        return True
    if re.match(r"\s(?:[A-Z][a-z]|of [A-Z]|& )", text[end : end + 6]):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 20), start)
    return not (
        before
        and before.group(1)[0].isupper()
        and not _MISTER.search(before.group())
        and start > 20
        and not text[: before.start()].rstrip().endswith((".", "“", '"'))
    )


def _with_dot(article: Article, name: Name) -> Name:
    """The dot of "Inc." and "Calif." belongs to the name."""
    text = article.blocks[name.block].text
    if text[name.end : name.end + 1] == "." and _ABBREVIATED.search(text[name.start : name.end]):
        return replace(name, end=name.end + 1)
    return name
