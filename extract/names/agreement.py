"""What the first pass made of the same words all over the document, as features of the second.

After Krishnan and Manning (2006): the majority label of a word in its document,
and the kind of the longest name that holds the word anywhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from .name_features import Features

OUTSIDE = "O"


def rows(
    sentences: Sequence[Sequence[str]],
    features: Sequence[Features],
    labels: Sequence[Sequence[str]],
) -> list[list[list[str]]]:
    """The feature rows of the second pass: those of the first and what it found."""
    votes, longest = _tally(sentences, features, labels)
    return [
        [
            row + _found(i, sentence, feature.tokens, tags, votes, longest)
            for i, row in enumerate(feature.rows)
        ]
        for sentence, feature, tags in zip(sentences, features, labels, strict=True)
    ]


def _tally(
    sentences: Sequence[Sequence[str]],
    features: Sequence[Features],
    labels: Sequence[Sequence[str]],
) -> tuple[dict[str, Counter[str]], dict[str, tuple[int, str]]]:
    """Labels of each capitalised word, and the longest name it is in with its place there."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    longest: dict[str, tuple[int, str]] = {}
    for sentence, feature, tags in zip(sentences, features, labels, strict=True):
        run: list[str] = []
        kind = ""
        for token, tag in [*zip(feature.tokens, tags, strict=True), (-1, OUTSIDE)]:
            if run and not (tag[0] == "I" and tag[2:] == kind):
                _note(run, kind, longest)
                run = []
            if token < 0:
                continue
            word = sentence[token]
            if word[0].isupper():
                votes[word.lower()][tag[2:] or OUTSIDE] += 1
            if tag != OUTSIDE:
                run.append(word.lower())
                kind = tag[2:]
    return votes, longest


def _note(run: Sequence[str], kind: str, longest: dict[str, tuple[int, str]]) -> None:
    size = len(run)
    if size < 2:
        return
    for i, word in enumerate(run):
        if word not in longest or longest[word][0] < size:
            place = "first" if i == 0 else "last" if i == size - 1 else "mid"
            longest[word] = (size, f"{kind}.{place}")


def _found(
    i: int,
    sentence: Sequence[str],
    tokens: Sequence[int],
    tags: Sequence[str],
    votes: dict[str, Counter[str]],
    longest: dict[str, tuple[int, str]],
) -> list[str]:
    token = tokens[i]
    if token < 0:
        return []
    found = ["L=" + tags[i]]
    if i:
        found.append("-L=" + tags[i - 1])
    if i + 1 < len(tags):
        found.append("+L=" + tags[i + 1])
    word = sentence[token]
    if word[0].isupper():
        low = word.lower()
        vote = votes[low]
        best, count = vote.most_common(1)[0]
        total = vote.total()
        found.append(f"M={best}{'' if count == total else '?'}")
        if total > 1:
            found.append(f"M{'2' if total < 4 else '4'}={best}")
        if low in longest:
            found.append("E=" + longest[low][1])
            found.append(f"E|L={longest[low][1]}|{tags[i]}")
    return found
