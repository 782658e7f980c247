"""The name behind the pronoun that a sentence opens with, where it is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..model import Actor, ActorKind, Article, MentionKind, Sentence, Span

_PRONOUN: Final = re.compile(
    r"(?:(?:But|And|Yet|However,|Still,|Meanwhile,|Moreover,) )?(?:He|She|His|Her|he|she|his|her)\b"
)
_REACH: Final = 2
"""Sentences before the pronoun in which no other person may be named."""


def subjects(
    article: Article, sentences: Sequence[Sentence], actors: Sequence[Actor]
) -> dict[int, str]:
    """For each sentence (by index) with such an opening, the short name of the person.

    Certain means: the actors stage gave the pronoun to a person, and that person
    is the only one named in the sentences just before.
    """
    people = [actor for actor in actors if actor.kind is ActorKind.PERSON]
    found: dict[int, str] = {}
    for i, sentence in enumerate(sentences):
        match = _PRONOUN.match(sentence.text_in(article))
        if not match or not i:
            continue
        opening = Span(sentence.block, sentence.start, sentence.start + match.end())
        owners = [p for p in people if _mentioned(p, opening, MentionKind.PRONOUN)]
        before = sentences[max(0, i - _REACH) : i]
        named = [p for p in people if any(_mentioned(p, span, MentionKind.NAME) for span in before)]
        if len(owners) == 1 and named == owners:
            found[i] = owners[0].name.rsplit(" ", 1)[-1]
    return found


def _mentioned(actor: Actor, span: Span, kind: MentionKind) -> bool:
    return any(
        m.kind is kind and m.block == span.block and span.start <= m.start < span.end
        for m in actor.mentions
    )
