"""What the name tagger sees of each token: the word, its neighbours, the document.

Names are written with capitals, so a run of tokens without one, two or more
words from any capital, becomes a single token "gap": half the work, and the
tagger learns nothing from it anyway.

Features of a word are made once per document and kept (``_Word``); those of a
token are its word's and its neighbours' put together.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from . import gazetteer

GAP: Final = ("gap",)
"""The features of a run of tokens that no name can touch."""

_REACH: Final = 2
_PLACE_WORDS: Final = frozenset("in at near from across outside around throughout".split())
_SPEECH: Final = frozenset(
    "said says told asked added warned argued announced declared insisted claimed who whose".split()
)
_BIT: Final = {name: 1 << place for place, name in enumerate(gazetteer.LISTS)}
_STARTS: Final = gazetteer.STARTS
_SEEN: Final = _STARTS - 1 & ~_BIT["man"] & ~_BIT["woman"]
"""The lists that are features."""


class Features(NamedTuple):
    """The tokens that the tagger reads of one sentence; -1 is a gap."""

    tokens: list[int]
    rows: list[list[str]]


class _Word(NamedTuple):
    """Features of one word as written: its own, and as it is seen from its neighbours."""

    own: list[str]
    before: list[str]
    after: list[str]
    before2: list[str]
    after2: list[str]
    shape: str
    cluster: str
    low: str


def _shape(word: str) -> str:
    """``X`` for upper, ``x`` for lower case, ``d`` for digits, each run once: McCain is XxXx."""
    shape: list[str] = []
    for char in word:
        kind = "X" if char.isupper() else "x" if char.islower() else "d" if char.isdigit() else char
        if not shape or shape[-1] != kind:
            shape.append(kind)
    return "".join(shape)


def _word(word: str) -> _Word:
    low = word.lower()
    shape = "X." if len(word) == 2 and word[1] == "." and word[0].isupper() else _shape(word)
    if len(word) == 1 and word.isupper():
        shape = "X1"
    found = gazetteer.clusters(low)
    cluster = f"a={found[0]}" if found else "a=U"
    own = [f"w={low}", f"sh={shape}", cluster]
    if found:
        own.append(f"b={found[1]}")
    if word[:1].isupper():
        own += [f"p3={low[:3]}", f"s2={low[-2:]}", f"s3={low[-3:]}", f"s4={low[-4:]}"]
        own += [f"sh|a={shape}|{cluster}"]
        if "-" in word:
            own.append("hyph")
    near = [f"w={low}", cluster, f"sh={shape}"]
    if found:
        near.append(f"b={found[1]}")
    return _Word(
        own,
        ["-1" + f for f in near],
        ["+1" + f for f in near],
        ["-2" + f for f in near[:2]],
        ["+2" + f for f in near[:2]],
        shape,
        cluster,
        low,
    )


def document(sentences: Sequence[Sequence[str]]) -> list[Features]:
    """The features of each sentence of a document, given as words."""
    words: dict[str, _Word] = {}
    for sentence in sentences:
        for token in sentence:
            if token not in words:
                words[token] = _word(token)
    known = _evidence(sentences, words)
    return [_sentence(sentence, words, known) for sentence in sentences]


def _evidence(sentences: Sequence[Sequence[str]], words: dict[str, _Word]) -> dict[str, list[str]]:
    """What the whole document shows of each capitalised word, by the word in lower case."""
    lower: set[str] = set()
    inside: Counter[str] = Counter()
    shown: dict[str, set[str]] = defaultdict(set)
    for sentence in sentences:
        shouting = is_shouting(sentence)
        last = len(sentence) - 1
        for i, token in enumerate(sentence):
            if token.islower():
                lower.add(token)
                continue
            if shouting or not token[0].isupper():
                continue
            low = words[token].low
            if i:
                inside[low] += 1
                _before(sentence[i - 1], words, shown[low])
            if i < last:
                _after(sentence[i + 1], words, shown[low])
    found: dict[str, list[str]] = {}
    for token, word in words.items():
        if not token[0].isupper():
            continue
        low = word.low
        flags = sorted(shown[low])
        if low in lower:
            flags.append("dlow")
        if inside[low]:
            flags.append("dcap2" if inside[low] > 1 else "dcap")
        found[low] = flags
    return found


def _before(previous: str, words: dict[str, _Word], flags: set[str]) -> None:
    low = words[previous].low
    if previous[0].isupper():
        listed = gazetteer.bits(low)
        if listed & _BIT["title"]:
            flags.add("dT")
        if listed & _BIT["first"]:
            flags.add("dF")
        flags.add("dC")
    elif low in _PLACE_WORDS:
        flags.add("dI")
    elif low == "the":
        flags.add("dB")
    elif low == "(":
        flags.add("dA")


def _after(following: str, words: dict[str, _Word], flags: set[str]) -> None:
    low = words[following].low
    if following[0].isupper():
        if gazetteer.bits(low) & _BIT["ending"]:
            flags.add("dO")
        flags.add("dN")
    elif low in _SPEECH:
        flags.add("dS")
    elif low in ("'s", "’s"):
        flags.add("dP")


def is_shouting(sentence: Sequence[str]) -> bool:
    """Whether most words of a sentence are upper case throughout."""
    letters = [token for token in sentence if token[0].isalpha()]
    return len(letters) > 2 and sum(t.isupper() and len(t) > 1 for t in letters) > 0.6 * len(
        letters
    )


def _is_title_case(sentence: Sequence[str]) -> bool:
    long = [token for token in sentence if len(token) > 3 and token[0].isalpha()]
    return len(long) > 3 and sum(token[0].isupper() for token in long) > 0.7 * len(long)


def _phrases(lows: list[str], kept: Sequence[bool]) -> list[list[str]]:
    """The lists each token is on, alone or inside a longer phrase, as features."""
    found: list[list[str]] = [[] for _ in lows]
    for i, low in enumerate(lows):
        if not kept[i]:
            continue
        own = gazetteer.bits(low)
        if own & _STARTS:
            for length in range(min(gazetteer.LONGEST, len(lows) - i), 1, -1):
                listed = gazetteer.bits(" ".join(lows[i : i + length])) & _SEEN
                if listed:
                    for name in _names(listed):
                        found[i].append("B-" + name)
                        for j in range(i + 1, i + length):
                            found[j].append("I-" + name)
                    break
        found[i].extend("S-" + name for name in _names(own & _SEEN))
    return found


def _names(bits: int) -> tuple[str, ...]:
    names = _NAMES.get(bits)
    if names is None:
        names = _NAMES[bits] = tuple(n for i, n in enumerate(gazetteer.LISTS) if bits >> i & 1)
    return names


_NAMES: dict[int, tuple[str, ...]] = {}


def _sentence(
    sentence: Sequence[str], words: dict[str, _Word], known: dict[str, list[str]]
) -> Features:
    count = len(sentence)
    capital = [
        token[0].isupper() or (token[0].isdigit() and token[-1].isupper()) for token in sentence
    ]
    kept = [any(capital[max(0, i - _REACH) : i + _REACH + 1]) for i in range(count)]
    infos = [words[token] for token in sentence]
    lists = _phrases([word.low for word in infos], capital)
    manner = ["loud"] if is_shouting(sentence) else ["tcase"] if _is_title_case(sentence) else []
    tokens: list[int] = []
    rows: list[list[str]] = []
    for i in range(count):
        if kept[i]:
            tokens.append(i)
            rows.append(_row(i, infos, capital, lists, known) + manner)
        elif not tokens or tokens[-1] >= 0:
            tokens.append(-1)
            rows.append(list(GAP))
    return Features(tokens, rows)


def _row(
    i: int,
    infos: list[_Word],
    capital: list[bool],
    lists: list[list[str]],
    known: dict[str, list[str]],
) -> list[str]:
    word = infos[i]
    row = list(word.own)
    last = len(infos) - 1
    if capital[i]:
        row += ["g=" + name for name in lists[i]]
        row += known.get(word.low, ())
        row.append("cap0" if i == 0 else "cap")
    if i > 0:
        before = infos[i - 1]
        row += before.before
        row.append(f"sh-={before.shape}|{word.shape}")
        row.append(f"a-={before.cluster}|{word.cluster}")
        if capital[i - 1]:
            row += ["-g=" + name for name in lists[i - 1]]
            row += ["-" + flag for flag in known.get(before.low, ())]
        if i > 1:
            row += infos[i - 2].before2
    else:
        row.append("BOS")
    if i < last:
        after = infos[i + 1]
        row += after.after
        row.append(f"sh+={word.shape}|{after.shape}")
        row.append(f"a+={word.cluster}|{after.cluster}")
        if capital[i + 1]:
            row += ["+g=" + name for name in lists[i + 1]]
            row += ["+" + flag for flag in known.get(after.low, ())]
        if i + 1 < last:
            row += infos[i + 2].after2
    else:
        row.append("EOS")
    return row
