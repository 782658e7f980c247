"""Actors: how well they are ranked, merged, and those of the annotated seed found.

    python -m bench.actors DIR...    (salience-dexter, gum, seed in the format of shared/corpora)

salience-dexter: the entities are given, only their order is ours (over the weights' own
training data; ``bench.train_salience`` prints the same cross-validated).
gum: end to end from the text of the news; salient is a grade of 3 or more of 5. Merging is
B-cubed (Bagga and Baldwin 1998) over the gold mentions that were found.
seed: every actor with kind, role and number of names; nobody who must not appear.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from extract.actors import casting, salience
from extract.discourse import sentences
from extract.model import Article, Block, Kind, MentionKind, Name
from extract.names import tagger
from extract.quotes import attribution

from .names import Entity as Labelled
from .names import spacy_small
from .ranking import Ranking, summary
from .salience_data import article_of, given, located
from .seed_check import check
from .train_names import KINDS, rows

_TYPES = ("person", "organization", "place")
_SALIENT = {"dexter": 2.0, "gum": 3.0}
Spans = list[tuple[int, int]]


def ordered(row: dict[str, Any]) -> Ranking:
    """The grades of the given entities in our order."""
    judged = given(row)
    grade = {id(e): s for e, s in zip(judged.entities, judged.scores, strict=True)}
    found = [grade[id(e)] for _, e in salience.rank(judged.reading, judged.entities)]
    return Ranking(found, judged.scores)


def cast_of(row: dict[str, Any], tag: Callable[[str], list[Labelled]] | None) -> list[Spans]:
    """The actors of a text as the places that name them, most salient first."""
    article, offsets = article_of(row)
    found = sentences.find(article.blocks)
    if tag is None:
        named: Sequence[Name] = tagger.tag(article, found)
    else:
        named = []
        for start, end, label in tag(row["text"]):
            if span := located(offsets, start, end):
                named.append(Name(span.block, span.start, span.end, KINDS[label]))
    cast = casting.build(article, found, named, attribution.find(article, found))
    return [
        [
            (offsets[m.block] + m.start, offsets[m.block] + m.end)
            for m in actor.mentions
            if m.kind in (MentionKind.NAME, MentionKind.METONYM, MentionKind.ADJECTIVE)
        ]
        for actor in cast.actors
    ]


def gold_of(row: dict[str, Any]) -> list[tuple[float, Spans]]:
    """The entities of a GUM text that have a name: grade and the places that name them."""
    found = []
    for entity in row["entities"]:
        spans = [tuple(m["name"]) for m in entity["mentions"] if m["name"]]
        if entity["type"] in _TYPES and spans:
            found.append((float(entity["sal"]), spans))
    return found


def matched(ours: Sequence[Spans], gold: Sequence[tuple[float, Spans]]) -> Ranking:
    """The grades of our actors, each gold entity counted once; 0 for what is in no gold."""
    used: set[int] = set()
    grades = []
    for spans in ours:
        overlaps = [
            sum(any(a < y and b > x for x, y in places) for a, b in spans) for _, places in gold
        ]
        best = max(range(len(gold)), key=lambda i: overlaps[i]) if gold else -1
        if best < 0 or not overlaps[best] or best in used:
            grades.append(0.0)
        else:
            used.add(best)
            grades.append(gold[best][0])
    return Ranking(grades, [grade for grade, _ in gold])


def b_cubed(
    ours: Sequence[Spans], gold: Sequence[tuple[float, Spans]]
) -> list[tuple[float, float]]:
    """Precision and recall of the merging, for each gold mention that we found."""
    theirs = {span: i for i, (_, spans) in enumerate(gold) for span in spans}
    mine = {
        span: i
        for span in theirs
        for i, spans in enumerate(ours)
        if any(_is_same(span, other) for other in spans)
    }
    found = []
    for span in mine:
        same_gold = {other for other in mine if theirs[other] == theirs[span]}
        same_ours = {other for other in mine if mine[other] == mine[span]}
        both = len(same_gold & same_ours)
        found.append((both / len(same_ours), both / len(same_gold)))
    return found


def _is_same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans are the same name, give or take a title or a possessive."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 2 * shared > max(one[1], other[1]) - min(one[0], other[0])


def end_to_end(
    documents: Sequence[dict[str, Any]], tag: Callable[[str], list[Labelled]] | None
) -> dict[str, Any]:
    """Ranking and merging from the text alone."""
    rankings = []
    pairs: list[tuple[float, float]] = []
    began = time.perf_counter()
    casts = [cast_of(row, tag) for row in documents]
    took = time.perf_counter() - began
    for row, ours in zip(documents, casts, strict=True):
        gold = gold_of(row)
        rankings.append(matched(ours, gold))
        pairs += b_cubed(ours, gold)
    precision = sum(p for p, _ in pairs) / max(1, len(pairs))
    recall = sum(r for _, r in pairs) / max(1, len(pairs))
    return {
        **summary(rankings, _SALIENT["gum"]),
        "B3 P": round(precision, 3),
        "B3 R": round(recall, 3),
        "B3 F1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
        "ms a text": round(1000 * took / max(1, len(documents)), 1),
    }


def seed(path: Path) -> dict[str, Any]:
    """The checks of an annotated article."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    source = Path(path.parent, gold["source"])
    if not source.exists():
        source = Path(__file__).parents[1] / "seeds" / source.name
    text = source.read_text(encoding="utf-8")[: gold["body_chars"]]
    title, *body = [line.strip() for line in text.split("\n") if line.strip()]
    article = Article(
        title=title,
        authors=(gold["author"],),
        language="en",
        blocks=tuple(Block(Kind.PARAGRAPH, line) for line in body),
    )
    found = sentences.find(article.blocks)
    cast = casting.build(
        article, found, tagger.tag(article, found), attribution.find(article, found)
    )
    return check(gold, text, article, cast)


def report(folder: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    """The figures of a folder, by what they are of."""
    for path in sorted(folder.glob("gold_*.json")):
        yield f"{folder.name}/{path.stem[:8]}", seed(path)
    for path in sorted(folder.glob("*.jsonl.gz")):
        documents = list(rows(path))
        name = f"{folder.name}/{path.name.removesuffix('.jsonl.gz')}"
        if "mentions" in documents[0]["entities"][0] and "spots" in documents[0]["entities"][0]:
            yield name, summary([ordered(row) for row in documents], _SALIENT["dexter"])
            continue
        news = [row for row in documents if row["genre"] == "news"]
        if news:
            yield name, end_to_end(news, None)
            if peer := spacy_small():
                yield f"{name}, spaCy sm names", end_to_end(news, peer)


def main(argv: Sequence[str]) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--json", action="store_true")
    given_ = parser.parse_args(argv)
    results = dict(pair for folder in given_.folders for pair in report(folder))
    if given_.json:
        print(json.dumps(results))
        return
    for name, figures in results.items():
        print(name)
        for key, value in figures.items():
            print(f"    {key:24}{value}")


if __name__ == "__main__":
    main(sys.argv[1:])
