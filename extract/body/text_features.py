"""What the text of a block says about it, without any markup: columns for the body model.

A feature is a column: one number a block. Monotone scales do not matter to trees, so lengths are
plain counts. Nothing here knows a language, but for the learned lexicon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

Column = list[float]

_WORD: Final = re.compile(r"\w+")
_SENTENCE_END: Final = re.compile(r"""[.!?…。！？۔؟।]["'”’»)\]」』]*(?=\s|$|(?<=[。！？…」』]))""")
_CLOSERS: Final = "\"'”’»)]」』 "
_ENDERS: Final = frozenset(".!?…。！？۔؟।")
_OPENERS: Final = frozenset("\"'“„«‘‚「『—–-")
_COMMA: Final = re.compile("[,，、،;；]")
_BAR: Final = re.compile("[|•»›→·/▸▶←‹«]")
_DIGIT: Final = re.compile(r"\d")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK: Final = re.compile(r"\d{1,2}[:.h]\d\d")
_ADDRESS: Final = re.compile(r"@|https?:|www\.")
_UNSPACED: Final = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
# A character of a script without spaces carries about as much as this many Latin ones.
_DENSE: Final = 2.5
_SHORT: Final = 80
_SCANNED: Final = 200
_PROSE: Final = 80

NAMES: Final = (
    *"length words word_length sentences ends commas titled digits upper lower opener".split(),
    *"colon bars year clock address lexicon_mean lexicon_low lexicon_high lexicon_first".split(),
    *"copies index fraction before from_end blocks page_length".split(),
    *"prose_before prose_after from_prose to_prose theme".split(),
)


def density(texts: Sequence[str]) -> float:
    """By how much lengths of this page count for more: 1, up to 2.5 where no spaces part words."""
    sample = "".join(text[:_SCANNED] for text in texts[:: 1 + len(texts) // 400])
    if sample.isascii() or not sample:
        return 1.0
    return 1.0 + (_DENSE - 1.0) * len(_UNSPACED.findall(sample)) / len(sample)


def columns(texts: Sequence[str], lexicon: Mapping[str, float], scale: float) -> dict[str, Column]:
    """The columns of a page's blocks by name, those of ``NAMES``."""
    known: dict[str, tuple[float, ...]] = {}
    rows = []
    for text in texts:
        row = known.get(text)
        if row is None:
            row = known[text] = _own(text, lexicon, scale)
        rows.append(row)
    found = dict(zip(NAMES, map(list, zip(*rows, strict=True)), strict=False)) if rows else {}
    if rows:
        _place(found, texts)
        _prose(found, texts)
    return found


def neighbours(found: dict[str, Column], names: Sequence[str], offsets: Sequence[int]) -> None:
    """Add what the blocks before and after look like: each column as seen from each offset."""
    for name in names:
        for offset in offsets:
            found[f"{name}{offset:+d}"] = shifted(found[name], offset)


def shifted(column: Column, offset: int, outside: float = -1.0) -> Column:
    """The column as block ``i`` sees it at ``i + offset``."""
    pad = [outside] * min(abs(offset), len(column))
    return column[offset:] + pad if offset > 0 else pad + column[:offset]


def _own(text: str, lexicon: Mapping[str, float], scale: float) -> tuple[float, ...]:
    size = len(text)
    words = text.split()
    count = len(words)
    head = words if count <= 40 else words[:40]
    plain = text.rstrip(_CLOSERS)
    last = plain[-1:]
    start = text[:_SCANNED]
    weights = [lexicon.get(word, 0.0) for word in _WORD.findall(start.lower())] or [0.0]
    digits = len(_DIGIT.findall(start)) if _DIGIT.search(start) else 0
    dated = digits and size < _SHORT
    return (
        size * scale,
        count,
        size / count,
        len(_SENTENCE_END.findall(text)) if not text.isalnum() else 0,
        last in _ENDERS and last != "",
        len(_COMMA.findall(text)),
        len([word for word in head if word[0].isupper()]) / len(head),
        digits / min(size, _SCANNED),
        text.isupper(),
        text[0].islower(),
        text[0] in _OPENERS,
        last == ":",
        len(_BAR.findall(text)) if size < 3 * _SHORT else 0,
        dated and _YEAR.search(text) is not None,
        dated and _CLOCK.search(text) is not None,
        _ADDRESS.search(text) is not None,
        sum(weights) / len(weights),
        min(weights),
        max(weights),
        weights[0],
    )


def _place(found: dict[str, Column], texts: Sequence[str]) -> None:
    """Where on the page each block stands."""
    total = len(texts)
    copies = Counter(texts)
    sizes = found["length"]
    page = sum(sizes) or 1.0
    before: Column = []
    seen = 0.0
    for size in sizes:
        before.append(seen / page)
        seen += size
    found["copies"] = [copies[text] for text in texts]
    found["index"] = [float(i) for i in range(total)]
    found["fraction"] = [i / total for i in range(total)]
    found["before"] = before
    found["from_end"] = [float(total - i) for i in range(total)]
    found["blocks"] = [float(total)] * total
    found["page_length"] = [page] * total


def _prose(found: dict[str, Column], texts: Sequence[str]) -> None:
    """Where each block stands to the page's prose: its long blocks that end a sentence."""
    sizes, ends = found["length"], found["ends"]
    prose = [size if size >= _PROSE and end else 0.0 for size, end in zip(sizes, ends, strict=True)]
    total = sum(prose) or 1.0
    long = [i for i, size in enumerate(prose) if size >= 1.5 * _PROSE]
    first, last = (long[0], long[-1]) if long else (0, len(texts) - 1)
    before: Column = []
    after: Column = []
    seen = 0.0
    for size in prose:
        before.append(seen / total)
        seen += size
        after.append(1.0 - seen / total)
    found["prose_before"] = before
    found["prose_after"] = after
    found["from_prose"] = [float(i - first) for i in range(len(texts))]
    found["to_prose"] = [float(i - last) for i in range(len(texts))]
    found["theme"] = _theme(texts, long)


def _theme(texts: Sequence[str], long: Sequence[int]) -> Column:
    """The share of a block's longer words that the page's prose uses elsewhere."""
    spoken: Counter[str] = Counter()
    mine = [_long_words(text[: 2 * _SCANNED]) for text in texts]
    for index in long:
        spoken.update(mine[index])
    inside = set(long)
    shares = []
    for index, words in enumerate(mine):
        own = 1 if index in inside else 0
        known = len([word for word in words if spoken[word] > own])
        shares.append(known / len(words) if words else -1.0)
    return shares


def _long_words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if len(word) > 3}
