"""Sentences to names: a linear-chain CRF over word lists, word clusters and the document.

Two passes: the first labels each sentence for itself, the second sees what the
first made of the same words elsewhere in the document (after Krishnan and
Manning, 2006). Then names carry over to their other occurrences (``propagate``).
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from ..actors import countries
from ..data import FOLDER
from ..discourse.tokens import Token, tokenise
from ..model import ActorKind, Article, Name, Span
from . import agreement, gazetteer, name_features, propagate
from .repairs import place_kind

if TYPE_CHECKING:
    import pycrfsuite

_DATA: Final = FOLDER
_KINDS: Final = {
    "PER": ActorKind.PERSON,
    "ORG": ActorKind.ORGANISATION,
    "LOC": ActorKind.PLACE,
}
_IN_PERSON: Final = frozenset(
    "de van der den von zu al bin ibn bint da di du la le el dos das del della ter ten y abu"
    " st . ' ’"
    " -"
    ' “ ” "'.split()
)
"""What may stand inside a person's name besides capitals (a nickname has its marks)."""
_IN_NAME: Final = _IN_PERSON | frozenset(
    "of the for and in on at to des les en et & / + ! , 's ’s und für und do e auf un une"
    " per".split()
) - frozenset('“ ” "'.split())
_OPENERS: Final = frozenset(
    "so in yet but and for at on with even when if as after before since while though then now"
    " because although by from to like not only also both".split()
)
"""Words that open a sentence with a capital and are no part of the name after them."""
_BEFORE_HYPHEN: Final = frozenset("anti pro ex non pre post mid then now inter trans".split())
_PARTIES: Final = frozenset("DRI")
"""As in "D-Ore.": a legislator's party and state."""
_LEARNED: Final = frozenset({None, "en"})
"""Languages whose names the tagger may be believed in without a word list."""
_SURE: Final = frozenset("country capital state city org region".split())
_STATES: Final = frozenset({"country", "capital", "demonym"})


class Labelled(NamedTuple):
    """A stretch of one sentence's tokens that is a name: ``start`` up to ``end``."""

    start: int
    end: int
    label: str


def tag(article: Article, sentences: Sequence[Span]) -> tuple[Name, ...]:
    """The names of persons, organisations, countries and places in the body, in reading order."""
    tokens = [words(article.blocks[s.block].text, s.start, s.end) for s in sentences]
    found = [
        Name(s.block, row[a].start, row[b - 1].end, _kind(label, row[a:b]))
        for s, row, labelled in zip(sentences, tokens, label(texts(tokens)), strict=True)
        for a, b, label in labelled
        if label in _KINDS
    ]
    if article.language not in _LEARNED:
        found = [n for n in found if _is_sure(n, n.text_in(article))]
    return propagate.complete(article, sentences, found)


def words(text: str, start: int, end: int) -> list[Token]:
    """The tokens of a sentence; pairs of states ("US-Russia") come apart."""
    return [part for token in tokenise(text, start, end) for part in _parts(token)]


def texts(tokens: Iterable[Sequence[Token]]) -> list[list[str]]:
    """The tokens of each sentence as plain words."""
    return [[token.text for token in row] for row in tokens]


def label(sentences: Sequence[Sequence[str]]) -> list[list[Labelled]]:
    """The names of each sentence of a document, given as words; also those labelled MISC."""
    features = name_features.document(sentences)
    first = _tagger("names-1.crfsuite.gz")
    second = _tagger("names-2.crfsuite.gz")
    seen = [first.tag(row.rows) for row in features]
    rows = agreement.rows(sentences, features, seen)
    return [
        _tidied(sentence, _spans(feature.tokens, second.tag(row)))
        for sentence, feature, row in zip(sentences, features, rows, strict=True)
    ]


@cache
def _tagger(name: str) -> pycrfsuite.Tagger:
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(_weights(name))
    return tagger


@cache
def _weights(name: str) -> bytes:
    """The model's bytes; kept, since crfsuite reads them where they are as long as it tags."""
    return gzip.decompress((_DATA / name).read_bytes())


def _spans(tokens: Sequence[int], labels: Sequence[str]) -> list[Labelled]:
    """Labels B-X, I-X and O of the tokens that were read, as stretches."""
    spans: list[Labelled] = []
    for token, tag in zip(tokens, labels, strict=True):
        if tag == "O" or token < 0:
            continue
        if spans and tag[0] == "I" and spans[-1].end == token and spans[-1].label == tag[2:]:
            spans[-1] = spans[-1]._replace(end=token + 1)
        else:
            spans.append(Labelled(token, token + 1, tag[2:]))
    return spans


def _tidied(sentence: Sequence[str], spans: Iterable[Labelled]) -> list[Labelled]:
    """The names without what no name begins, ends or goes on with: verbs, quotation marks."""
    found = []
    for span in spans:
        inside = _IN_PERSON if span.label == "PER" else _IN_NAME
        start = span.start
        for i in range(span.start, span.end + 1):
            if i < span.end and (_is_name_word(sentence[i]) or sentence[i].lower() in inside):
                continue
            found.append(_narrowed(sentence, Labelled(start, i, span.label)))
            start = i + 1
    return [span for span in found if span.start < span.end]


def _narrowed(sentence: Sequence[str], span: Labelled) -> Labelled:
    """The name from its first capital to its last."""
    start, end = span.start, span.end
    if start == 0 and end > 1 and sentence[0].lower() in _OPENERS:
        start = 1
    while start < end and not _is_name_word(sentence[start]):
        start += 1
    while start < end and not _is_name_word(sentence[end - 1]):
        end -= 1
    return Labelled(start, end, span.label)


def _is_name_word(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or (not word.islower() and word[0].isalpha())


def _parts(token: Token) -> list[Token]:
    """A token as it is, or what a hyphen joins where only one part can be a name.

    "US-Russia", "Dallas-based", "anti-Clinton", but "Coca-Cola" and "Jean-Luc".
    """
    first, hyphen, second = token.text.partition("-")
    if not hyphen or not _comes_apart(first, second):
        return [token]
    middle = token.start + len(first)
    return [
        Token(first, token.start, middle),
        Token("-", middle, middle + 1),
        *_parts(Token(second, middle + 1, token.end)),
    ]


def _comes_apart(first: str, second: str) -> bool:
    if second[:1].isupper():
        if first.lower() in _BEFORE_HYPHEN or first in _PARTIES:
            return True
        return all(_is_state(part.lower()) for part in (first, second))
    return first[:1].isupper() and len(first) > 1 and len(second) > 3 and second.isalpha()


def _is_state(word: str) -> bool:
    return not _STATES.isdisjoint(gazetteer.kinds(word))


def _kind(label: str, tokens: Sequence[Token]) -> ActorKind:
    kind = _KINDS[label]
    return place_kind(" ".join(t.text for t in tokens)) if kind is ActorKind.PLACE else kind


def _is_sure(name: Name, text: str) -> bool:
    """Whether a word list vouches for a name, in a language that the weights have not learned."""
    words = text.lower().split()
    listed = set(gazetteer.kinds(" ".join(words)))
    if name.kind is ActorKind.PERSON:
        return len(words) > 1 and "first" in gazetteer.kinds(words[0])
    return not listed.isdisjoint(_SURE) or countries.named(text) is not None
