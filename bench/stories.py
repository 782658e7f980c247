"""How well a day's articles are grouped into stories: pairs of articles, precision, recall, F1.

    python -m bench.stories [NEWSDISCOURSE]

On the texts in tests/pages/stories.txt, written for it, several stories with the
same people, places or kinds of events; and, where the folder of that corpus is
given, on its Reuters and Xinhua articles, by our own judgement of which tell of
one event (below, as numbers of its rows). These are of two years, so that a
threshold that joins one quake with the next counts as wrong more often than it
would on a day. The threshold was chosen on the second, by looking at the table.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, Final, NamedTuple

from extract import brief_article
from extract.digest import grouping
from extract.model import Article, Block, Briefing, Kind

OWN: Final = Path(__file__).parent.parent / "tests" / "pages" / "stories.txt"
THRESHOLDS: Final = (0.1, 0.14, 0.16, 0.18, 0.2, 0.22, 0.26, 0.3)
# Rows of newsdiscourse/train that tell of one event.
EVENTS: Final = (
    (110, 116, 122),
    (113, 114, 117, 120, 121, 139, 143, 186, 328),
    (119, 182, 185, 188, 422, 423, 424),
    (123, 144, 154),
    (142, 145),
    (155, 166),
    (220, 221, 222, 228, 284, 313),
    (225, 236, 238, 247, 253, 260, 272, 273, 276, 277, 279, 315),
    (239, 241, 244, 251, 256, 302),
    (242, 254, 306),
    (243, 311),
    (264, 266, 267),
    (268, 282, 287, 304),
    (270, 317),
    (271, 274, 275),
    (300, 309),
    (334, 346, 376, 377),
    (337, 341),
    (340, 355),
    (357, 363),
    (380, 419),
    (381, 396),
    (383, 394),
    (386, 387, 389),
    (391, 392),
    (404, 406),
)
# Rows on which one may be of two minds.
UNDECIDED: Final = frozenset(
    int(row)
    for row in "44 46 48 60 69 71 98 159 173 240 246"
    " 305 312 329 348 361 366 369 384 390 415".split()
)


class Told(NamedTuple):
    """A briefing, and the story that it belongs to."""

    story: str
    briefing: Briefing


class Pairs(NamedTuple):
    """How pairs of articles were joined."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def own() -> list[Told]:
    """The texts that were written for it: ``[story] title``, then a paragraph a line."""
    told = []
    for part in re.split(r"\n\n+", OWN.read_text(encoding="utf-8").strip()):
        first, *paragraphs = part.split("\n")
        story, _, title = first.removeprefix("[").partition("] ")
        told.append(Told(story, _brief(title, paragraphs)))
    return told


def newsdiscourse(folder: Path) -> list[Told]:
    """The judged articles of that corpus."""
    stories = {row: f"event {n}" for n, rows in enumerate(EVENTS) for row in rows}
    told = []
    for number, row in _rows(folder / "train.jsonl.gz"):
        if row["id"].lower().startswith("nyt") or number in UNDECIDED:
            continue
        paragraphs: dict[int, list[str]] = {}
        for sentence in row["sentences"]:
            paragraphs.setdefault(sentence["para"], []).append(sentence["text"])
        texts = [" ".join(parts) for parts in paragraphs.values()]
        told.append(Told(stories.get(number, f"row {number}"), _brief(row["headline"], texts)))
    return told


def judged(told: Sequence[Told], groups: Sequence[Sequence[int]]) -> Pairs:
    """Precision and recall of the pairs that are in one group."""
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    right = joined = meant = 0
    for first, second in combinations(range(len(told)), 2):
        together = group_of[first] == group_of[second]
        same = told[first].story == told[second].story
        right += together and same
        joined += together
        meant += same
    return Pairs(right / joined if joined else 1.0, right / meant if meant else 1.0)


def report(name: str, told: Sequence[Told]) -> None:
    """One line a threshold; the one in use is marked."""
    briefings = [one.briefing for one in told]
    print(f"{name}: {len(told)} articles, {len({one.story for one in told})} stories")
    print("  threshold  precision  recall     F1  groups")
    for threshold in THRESHOLDS:
        groups = grouping.group(briefings, threshold)
        pairs = judged(told, groups)
        mark = "*" if threshold == grouping.ENOUGH else " "
        print(
            f"  {threshold:8.2f}{mark}  {pairs.precision:9.3f}  {pairs.recall:6.3f}"
            f"  {pairs.f1:5.3f}  {len(groups):6}"
        )


def _rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield number, json.loads(line)


def _brief(title: str, paragraphs: Sequence[str]) -> Briefing:
    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in paragraphs)
    return brief_article(Article(title=title, language="en", blocks=blocks))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="the corpus newsdiscourse")
    arguments = parser.parse_args()
    report("own texts", own())
    if arguments.folder:
        report("newsdiscourse", newsdiscourse(arguments.folder))


if __name__ == "__main__":
    main()
