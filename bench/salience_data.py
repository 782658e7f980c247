"""Readers' judgements of salience as entities of an article, for training and measuring."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from extract.actors.entities import Entity
from extract.discourse import sentences
from extract.discourse.reading import Reading
from extract.model import ActorKind, Article, Block, Kind, MentionKind, Span

from .train_names import lines


class Judged(NamedTuple):
    """An article with its entities and how salient each is."""

    reading: Reading
    entities: list[Entity]
    scores: list[float]


def article_of(row: dict[str, Any]) -> tuple[Article, list[int]]:
    """The text of a row as an article, a block a line, with the offset of each block."""
    parts = [(offset, line) for offset, line in lines(row["text"]) if line.strip()]
    title = row.get("title") or ""
    if parts and parts[0][1].strip() == title.strip():
        parts = parts[1:]
    blocks = tuple(Block(Kind.PARAGRAPH, line) for _, line in parts)
    return Article(title=title, language="en", blocks=blocks), [offset for offset, _ in parts]


def located(offsets: Sequence[int], start: int, end: int) -> Span | None:
    """Characters of the whole text as a span of the article; None for those of the title."""
    index = bisect_right(offsets, start) - 1
    return None if index < 0 else Span(index, start - offsets[index], end - offsets[index])


def given(row: dict[str, Any]) -> Judged:
    """The entities of a row of salience-dexter, with the mentions that it gives."""
    article, offsets = article_of(row)
    judged = Judged(Reading(article, sentences.find(article.blocks)), [], [])
    for item in row["entities"]:
        entity = Entity(item["title"].split("_(")[0].replace("_", " "), ActorKind.PLACE)
        for start, end in item["mentions"]:
            if span := located(offsets, start, end):
                entity.add(span, row["text"][start:end], MentionKind.NAME)
        if entity.mentions:
            if " " in entity.name:
                entity.kind = ActorKind.PERSON
            judged.entities.append(entity)
            judged.scores.append(item["score"])
    return judged
