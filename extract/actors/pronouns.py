"""Third-person pronouns, where it is clear whom they stand for.

The rules go by sentence: the only person of fitting gender named before the
pronoun in its sentence, else the one whom the sentence before was about. What
stays open is left out, but for those who speak: a quote needs its best guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ..discourse.reading import Reading
from ..model import Mention, MentionKind, Span
from ..names import gazetteer
from .entities import Entity

_PRONOUN: Final = re.compile(r"\b(?:he|she|him|her|his|hers|himself|herself)\b", re.IGNORECASE)
_MAN: Final = frozenset("he him his himself".split())
_OBJECT: Final = frozenset("him".split())
_BOUNDARY: Final = re.compile(
    r"[,;:—–]|\b(?:that|when|while|after|before|because|as|if|and|but|who|which|since|where|until|over|whether"
    r"|said|says|believes?|thinks?|knows?|hopes?|to)\b"
)
_SOMEBODY_NEW: Final = re.compile(
    r"\b(?:an?|another|one|each|every|no) (?:[\w-]+ ){0,3}?"
    r"(?:man|woman|boy|girl|teenager|person|child|friend|colleague|relative|neighbou?r|official"
    r"|officer|soldier|student|worker|driver|passenger|victim|suspect|patient|lawyer|reporter)\b"
)
_MODIFIES: Final = re.compile(
    r"['’]s?\s|\s+(?:campaign|administration|team|aides?|advis[eo]rs?|allies|supporters?|family)\b"
)
_GOVERNED: Final = re.compile(
    r"\b(?:with|by|of|to|from|for|in|on|at|about|against|under|after|than|like|over|via)\s+$"
)
_MALE_WORDS: Final = frozenset(
    "mr sir lord king prince chairman spokesman businessman congressman councilman actor father"
    " husband"
    " son brother duke baron pope bishop priest imam rabbi emir sultan sheikh ayatollah".split()
)
_FEMALE_WORDS: Final = frozenset(
    "mrs ms miss dame lady queen princess chairwoman spokeswoman businesswoman congresswoman"
    " councilwoman actress mother wife daughter sister duchess baroness countess widow".split()
)


class Antecedents:
    """Who was spoken of, sentence by sentence, as far as the text has been read."""

    def __init__(
        self, reading: Reading, people: Iterable[Entity], quoted: Sequence[Span] = ()
    ) -> None:
        self._reading = reading
        self._quoted = quoted
        self._said: dict[int, list[tuple[Mention, Entity]]] = {}
        for entity in people:
            entity.gender = gender(reading, entity)
            for mention in entity.mentions:
                self.note(mention, entity)

    def note(self, mention: Mention, entity: Entity) -> None:
        """One more place that speaks of somebody; not if it is in somebody else's words."""
        if self.is_quoted(mention):
            return
        here = self._said.setdefault(self._reading.sentence(mention), [])
        here.append((mention, entity))
        here.sort(key=lambda pair: pair[0].start)

    def is_quoted(self, span: Span) -> bool:
        """Whether the span is inside a direct quote."""
        return any(q.block == span.block and q.start < span.start < q.end for q in self._quoted)

    def in_sentence(self, index: int, before: int | None = None) -> list[tuple[Mention, Entity]]:
        """The mentions of persons in a sentence, those before a place in its block."""
        found = self._said.get(index, [])
        return found if before is None else [pair for pair in found if pair[0].end <= before]

    def latest(self, span: Span) -> Entity | None:
        """Who was spoken of last before the span, if nobody else was in that sentence."""
        index = self._reading.sentence(span)
        for back in range(4):
            found = self.in_sentence(index - back, span.start if back == 0 else None)
            if found:
                options = _distinct(found)
                return options[0] if len(options) == 1 or back else None
        return None

    def of(self, span: Span, word: str, *, guess: bool = False) -> Entity | None:
        """Whom the pronoun stands for; None where it is not clear and no guess is wanted."""
        low = word.lower()
        fitting = "m" if low in _MAN else "f"
        index = self._reading.sentence(span)
        here = _fit(self.in_sentence(index, span.start), fitting)
        if here:
            chosen = self._here(span, low, here, guess)
            if chosen or not guess:
                return chosen
        return self._earlier(span, index, low, guess)

    def _here(
        self, span: Span, word: str, here: Sequence[tuple[Mention, Entity]], guess: bool
    ) -> Entity | None:
        """The antecedent in the sentence of the pronoun."""
        options = _distinct(here)
        mention = here[-1][0]
        text = self._reading.article.blocks[span.block].text
        if not guess and _SOMEBODY_NEW.search(text[mention.end : span.start]):
            return None
        apart = _BOUNDARY.search(text[mention.end : span.start])
        if word in _OBJECT and not apart and len(options) == 1:
            return None
        if len(options) == 1:
            return options[0]
        if word in _OBJECT and not guess:
            return None
        subject = here[0][1]
        if here[-1][1] is subject or guess:
            return subject
        between = text[here[0][0].end : span.start]
        return subject if _BOUNDARY.search(between) and word in ("he", "she") else None

    def _earlier(self, span: Span, index: int, word: str, guess: bool) -> Entity | None:
        """The antecedent in the sentences before."""
        fitting = "m" if word in _MAN else "f"
        reach = 5 if guess else 2
        for back in range(1, reach + 1):
            before = index - back
            if before < 0:
                return None
            crossed = span.block - self._reading.sentences[before].block
            if crossed > (3 if guess else 1):
                return None
            spoken_of = self.in_sentence(before)
            in_front = self._in_front(spoken_of) if guess else ()
            found = _fit(in_front, fitting) or _fit(spoken_of, fitting)
            if found:
                options = _distinct(found)
                if len(options) == 1 or guess:
                    return options[0]
                if word in _OBJECT:
                    return None
                counts = [sum(e is o for _, e in found) for o in options]
                first = options[0]
                return first if counts[0] >= max(counts) and back == 1 else None
        return None

    def _in_front(self, found: Sequence[tuple[Mention, Entity]]) -> list[tuple[Mention, Entity]]:
        """Those that can be subjects: no owners, and nobody behind a preposition."""
        return [
            (mention, entity)
            for mention, entity in found
            if not _MODIFIES.match(self._reading.after(mention))
            and not _GOVERNED.search(self._reading.before(mention))
        ]


def find(reading: Reading, known: Antecedents) -> None:
    """Adds the pronouns that are clear; those inside quotes are somebody else's words."""
    for sentence in reading.sentences:
        text = reading.article.blocks[sentence.block].text
        for match in _PRONOUN.finditer(text, sentence.start, sentence.end):
            span = Span(sentence.block, match.start(), match.end())
            if known.is_quoted(span):
                continue
            entity = known.of(span, match.group())
            if entity:
                entity.add(span, match.group(), MentionKind.PRONOUN)
                known.note(entity.mentions[-1], entity)


def gender(reading: Reading, entity: Entity) -> str:
    """Returns m, f, or nothing where neither name, title nor role says."""
    words = {w.strip(".,").lower() for m in entity.mentions for w in _around(reading, m)}
    words |= set((entity.role or "").lower().split())
    if words & _MALE_WORDS:
        return "m"
    if words & _FEMALE_WORDS:
        return "f"
    if " " not in entity.name:
        return ""
    listed = gazetteer.kinds(entity.name.split()[0].lower())
    return "m" if "man" in listed else "f" if "woman" in listed else ""


def _around(reading: Reading, mention: Mention) -> list[str]:
    return reading.before(mention).split()[-1:]


def _fit(found: Sequence[tuple[Mention, Entity]], fitting: str) -> list[tuple[Mention, Entity]]:
    """Those of fitting gender; those of unknown gender only where nobody's is known to fit."""
    sure = [pair for pair in found if pair[1].gender == fitting]
    return sure or [pair for pair in found if not pair[1].gender]


def _distinct(found: Sequence[tuple[Mention, Entity]]) -> list[Entity]:
    return list({id(entity): entity for _, entity in found}.values())
