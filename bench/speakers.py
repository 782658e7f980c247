"""Who is meant where a quote's speaker is "she" or "the senator": PolNeAR dev, judged by hand.

    python -m bench.speakers DIR [--wrong]

DIR holds PolNeAR's ``dev.jsonl.gz``. ``polnear_dev_speakers.tsv`` says whom each gold source that
is a third-person pronoun or begins with an article or a possessive stands for: the text's
id, the source's first character, the name; ``-`` is somebody or something that the text does not
name, ``|`` parts readings that are both right. 140 sources of 173 quotations of four words or
more. The file was made by reading the texts, with our answers of that day beside them, and what
was wrong led to rules: it is a development set.

A quotation counts as right if we find it and our actor is that one, or none where ``-`` stands.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extract.actors import casting
from extract.actors.merge import plain
from extract.discourse import sentences
from extract.model import Actor
from extract.names import tagger
from extract.quotes import attribution

from .quotes import overlap, quotations, source_of
from .quotes_data import Text, read

_GOLD = Path(__file__).parent / "polnear_dev_speakers.tsv"
_PRONOUNS = ("he", "she", "her", "him")


class Judged(NamedTuple):
    """A quotation whose speaker is not named beside it."""

    words: str
    """What the text calls the speaker."""
    who: str
    found: Actor | None
    missed: bool
    """Whether we did not find the quotation at all."""

    @property
    def kind(self) -> str:
        return "pronoun" if self.words.lower() in _PRONOUNS else "nominal"

    @property
    def right(self) -> bool:
        if self.missed:
            return False
        return any(_is(self.found, name) for name in self.who.split("|"))


def _is(actor: Actor | None, name: str) -> bool:
    """Whether the actor is called by all or some of the name's words, and by no other."""
    if actor is None or name == "-":
        return actor is None and name == "-"
    wanted, called = set(plain(name).split()), set(plain(actor.name).split())
    return wanted <= called or called <= wanted


def judge(path: Path) -> Iterator[Judged]:
    """The judged quotations of a file of PolNeAR texts."""
    gold: dict[str, dict[int, str]] = {}
    for line in _GOLD.read_text(encoding="utf-8").splitlines():
        text_id, start, who = line.split("\t")
        gold.setdefault(text_id, {})[int(start)] = who
    for text in read(path):
        if text.id in gold:
            yield from _judge(text, gold[text.id])


def _judge(text: Text, who: dict[int, str]) -> Iterator[Judged]:
    article = text.article
    found = sentences.find(article.blocks)
    quotes = attribution.find(article, found)
    cast = casting.build(article, found, tagger.tag(article, found), quotes)
    for quotation in quotations(text.text):
        source = source_of(text, quotation)
        if not source or source[0][0] not in who:
            continue
        words = text.text[source[0][0] : source[-1][1]]
        half = (quotation[1] - quotation[0]) / 2
        same = [
            quote
            for quote in cast.quotes
            if quote.direct
            and overlap(
                (text.offsets[quote.block] + quote.start, text.offsets[quote.block] + quote.end),
                quotation,
            )
            >= half
        ]
        actor = same[0].actor if same else None
        found_actor = cast.actors[actor] if actor is not None else None
        yield Judged(words, who[source[0][0]], found_actor, not same)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--wrong", action="store_true", help="show what is wrong")
    options = parser.parse_args()
    judged = list(judge(options.folder / "dev.jsonl.gz"))
    if options.wrong:
        for one in judged:
            if not one.right:
                print(f"{one.words!r}: {one.who}, not {one.found.name if one.found else None}")
    total = Counter(one.kind for one in judged)
    right = Counter(one.kind for one in judged if one.right)
    for kind in total:
        print(f"{kind:8} {right[kind]:4} of {total[kind]:4}  {right[kind] / total[kind]:.3f}")
    print(f"{'both':8} {right.total():4} of {total.total():4}  {right.total() / total.total():.3f}")


if __name__ == "__main__":
    main()
