"""PolNeAR texts (Newell et al., LREC 2018) as articles with their gold attributions."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.model import Article, Block, Kind


@dataclass(frozen=True)
class Attribution:
    """Who (``source``) says (``cue``) what (``content``), in characters of the text."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


@dataclass(frozen=True)
class Text:
    """A text, its gold, and its article: a block a line."""

    id: str
    text: str
    attributions: list[Attribution]
    article: Article
    offsets: list[int]
    """Where each block begins in ``text``."""


def read(path: Path) -> Iterator[Text]:
    """The texts of one ``.jsonl.gz`` file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            gold = [
                Attribution(
                    *([(a, b) for a, b in spans[key]] for key in ("source", "cue", "content"))
                )
                for spans in row["attributions"]
            ]
            yield _text(row["id"], row["text"], gold)


def _text(text_id: str, text: str, gold: list[Attribution]) -> Text:
    lines = [match for match in re.finditer(r"[^\n]+", text) if match.group().strip()]
    blocks = tuple(Block(Kind.PARAGRAPH, re.sub(r"\s", " ", match.group())) for match in lines)
    return Text(text_id, text, gold, Article("", blocks=blocks), [match.start() for match in lines])
