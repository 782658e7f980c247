"""A section's title from its own words: a name or a phrase that sets it apart from the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import sqrt
from typing import Final, NamedTuple

from ..model import Block, Kind
from ..names import gazetteer
from ..quotes import cues
from . import terms

_LONGEST: Final = 40  # characters
_MOST_WORDS: Final = 4
_FULL: Final = 2  # words of a person's name, as a rule
_ENGLISH: Final = 0.25  # least share of stop words in an English text
_WORD: Final = re.compile(r"[^\W\d_](?:[\w&]|[-'’.](?=\w))*")
# What parts clauses; the dot of an initial or a short title ("U.S.", "St.") does not.
_BREAK: Final = re.compile(
    r"((?<![A-Z])(?<!\b[A-Z][a-z])\.(?=\s|$)|[,;:!?()\[\]“”„«»\"\n\t—]|\s[–-]\s)"
)
_NAME_STARTS: Final = frozenset({"new", "first", "next", "last"})  # New York, First National
# What stands before a noun phrase.
_LEADS: Final = frozenset(
    "the a an of its his her their our this these those and for on over with in to by from against"
    " between into about".split()
)
_EDGES: Final = terms.STOP | frozenset(
    """
    yet indeed moreover however part reason way lot kind sort fact point time times day days
    week weeks month months year years last next first second third other another same own
    many several few much such every each any both even still already only never ever again
    away back come comes came make makes made take takes took get gets got give gives gave
    keep let lets seem seems seemed look looks looked want wants need needs like thing
    things people number per cent percent monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november
    december yesterday today tomorrow one three four five six seven eight nine ten little
    less least well far long far-reaching toward towards without within among through off
    down too now once since until though although whether am put set run met meet became
    become becomes remain remains according including around along across despite instance
    example""".split()
)
_VERBAL: Final = ("ed", "ing", "ly")


class _Candidate(NamedTuple):
    words: tuple[str, ...]
    name: bool


def make(
    blocks: Sequence[Block],
    bags: Sequence[Counter[str]],
    ranges: Sequence[tuple[int, int]],
) -> list[str]:
    """A title for each section (blocks start to end): its heading, else one from its words.

    ``bags`` are the stems of each block. Titles made here are at most 40
    characters long, and no two are equal.
    """
    texts = [
        [b.text for b in blocks[start:end] if b.kind not in (Kind.CODE, Kind.TABLE)]
        for start, end in ranges
    ]
    counts = [_sum(bags[start:end]) for start, end in ranges]
    total = _sum(counts)
    headed = [is_heading(blocks[start]) for start, _ in ranges]
    titles: list[str] = []
    used = {blocks[start].text for (start, _), head in zip(ranges, headed, strict=True) if head}
    for (start, _), part, count, head in zip(ranges, texts, counts, headed, strict=True):
        title = blocks[start].text if head else _title(part, count, total, used)
        used.add(title)
        titles.append(title)
    return titles


def is_heading(block: Block) -> bool:
    """Whether the block is a heading that says something."""
    return block.kind is Kind.HEADING and bool(block.text.strip())


def _sum(bags: Sequence[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for bag in bags:
        total.update(bag)
    return total


def _title(part: Sequence[str], count: Counter[str], total: Counter[str], used: set[str]) -> str:
    """The best title that is not in use; a name in another title is worth less."""
    best = ""
    if _is_english(part):
        taken = {stem for title in used for stem in terms.content(title)}
        scores = _scores(part, count, total)
        for candidate in sorted(scores, key=lambda one: (-scores[one], one.words)):
            title = _shown(candidate)
            fresh = taken.isdisjoint(terms.content(title))
            if title not in used and len(title) <= _LONGEST and (fresh or not best):
                best = title
            if fresh and best:
                return best
    return best or _unused(_first_words(part), used)


def _is_english(part: Sequence[str]) -> bool:
    words = [word for text in part for word in terms.words(text)]
    return sum(word in terms.STOP for word in words) >= _ENGLISH * max(1, len(words))


def _scores(
    part: Sequence[str], count: Counter[str], total: Counter[str]
) -> dict[_Candidate, float]:
    """How well each candidate says what the section, and no other, is about."""
    times = Counter(candidate for text in part for candidate in _candidates(text))
    scores: dict[_Candidate, float] = {}
    for candidate, often in times.items():
        stems = [terms.stem(word.lower().replace("’", "'")) for word in candidate.words]
        distinct = [count[stem] ** 1.5 / max(1, total[stem]) for stem in stems]
        weight = sum(distinct) / sqrt(len(distinct))
        kind = 1.3 if candidate.name else 1.0 if often > 1 else 0.6
        single = 0.7 if len(candidate.words) == 1 else 1.0
        scores[candidate] = weight * sqrt(often) * kind * single
    return scores


def _candidates(text: str) -> Iterator[_Candidate]:
    """The names, and the noun phrases of two to four words, of a text."""
    if _is_headline(text):
        return
    pieces = [".", *_BREAK.split(text)]
    for mark, clause in zip(pieces[::2], pieces[1::2], strict=True):
        words = [match.group() for match in _WORD.finditer(clause)]
        start = 0
        for at in range(len(words) + 1):
            if at == len(words) or _is_edge(words, at):
                lead = words[start - 1].lower() if start else ""
                yield from _phrases(words[start:at], lead, mark in ".!?“" and start == 0)
                start = at + 1


def _is_headline(text: str) -> bool:
    """Whether nearly all words are capitalised, so that capitals say nothing."""
    long: list[str] = [word for word in _WORD.findall(text) if len(word) > 3]
    return sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _is_edge(words: Sequence[str], at: int) -> bool:
    """Whether no phrase goes over this word."""
    if words[at].lower() not in _EDGES:
        return False
    starts_name = words[at][0].isupper() and words[at].lower() in _NAME_STARTS
    followed = at + 1 < len(words) and words[at + 1][:1].isupper()
    return not (starts_name and followed)


def _phrases(run: Sequence[str], lead: str, opens: bool) -> Iterator[_Candidate]:
    """The names in a run of words between stop words, and the run itself if it is a noun phrase."""
    plain = [re.sub(r"['’]s?$", "", word) for word in run]
    at = 0
    while at < len(plain):
        end = at
        while end < len(plain) and plain[end][:1].isupper():
            end += 1
            if run[end - 1] != plain[end - 1]:
                break  # a possessive ends a name
        adjective = end == at + 1 and end < len(plain) and run[end - 1] == plain[end - 1]
        if end > at and not adjective and not (opens and at == 0 and end == 1):
            yield _Candidate(_name(plain[at:end]), True)
        at = max(end, at + 1)
    if 2 <= len(run) <= _MOST_WORDS and lead in _LEADS and not _is_verbal(run):
        yield _Candidate((*run[:-1], plain[-1]), all(word[:1].isupper() for word in run))


def _name(run: Sequence[str]) -> tuple[str, ...]:
    """The name at the end of a run of capitals: in "United Nations Nikki Haley" the person."""
    if len(run) > _FULL and "first" in gazetteer.kinds(run[-2].lower()):
        last = gazetteer.kinds(run[-1].lower())
        if "ending" not in last and "place" not in last:
            return tuple(run[-_FULL:])
    return tuple(run[-_MOST_WORDS:])


def _is_verbal(run: Sequence[str]) -> bool:
    """Whether a run of words is likely to hold a verb, and so to be no noun phrase."""
    return (
        run[0].lower().endswith("ly")
        or any(word.endswith(_VERBAL) and word.islower() for word in run[1:])
        or any(cues.strength(word.lower()) for word in run)
    )


def _shown(candidate: _Candidate) -> str:
    text = " ".join(candidate.words)
    return text[:1].upper() + text[1:]


def _first_words(part: Sequence[str]) -> str:
    """As much of the section's beginning as a title can hold."""
    text = next((text.strip() for text in part if text.strip()), "")
    clause = re.split(r"(?<=\w)[.!?:;。！？](?:\s|$)|[。、，！？]", text, maxsplit=1)[0]
    if len(clause) <= _LONGEST:
        return clause.rstrip(" ,-–—") or "…"
    cut = clause[: _LONGEST - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,-–—") + "…"


def _unused(title: str, used: set[str]) -> str:
    number = 2
    unused = title
    while unused in used:
        unused = f"{title[: _LONGEST - 4]} {number}"
        number += 1
    return unused
