"""Articles with human summaries, as the bench and the trainer of the points read them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extract.actors import casting
from extract.clean import clean_line
from extract.discourse import roles, sentences
from extract.model import Actor, Article, Block, Kind, Sentence
from extract.names import tagger
from extract.quotes import attribution


class Summarised(NamedTuple):
    """An article, its sentences with their roles, and the summary, a sentence a line."""

    name: str
    article: Article
    sentences: tuple[Sentence, ...]
    summary: str
    actors: tuple[Actor, ...] = ()


def read(path: Path, *, cast: bool = False) -> Iterator[Summarised]:
    """The rows {id, text, summary: [...]} (or GUM's {title, summaries}) of one file.

    Of several summaries of the same text only the first, a human's, counts. Lines
    are paragraphs; GUM's texts begin with their own headline, which is left out.
    ``cast`` finds the actors too, which takes most of the time.
    """
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            title = clean_line(row.get("title") or "")
            paragraphs = [clean_line(part) for part in row["text"].splitlines()]
            blocks = tuple(
                Block(Kind.PARAGRAPH, text) for text in paragraphs if text and text != title
            )
            article = Article(title=title, blocks=blocks)
            summary = row.get("summary") or [row["summaries"][0].partition(") ")[2]]
            found = roles.label(article, sentences.find(blocks))
            people = _actors(article, found) if cast else ()
            yield Summarised(row["id"], article, found, "\n".join(summary), people)


def _actors(article: Article, found: tuple[Sentence, ...]) -> tuple[Actor, ...]:
    names_found = tagger.tag(article, found)
    return casting.build(article, found, names_found, attribution.find(article, found)).actors
