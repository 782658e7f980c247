"""Where topics change: sections found in texts that were glued together from several.

    python -m bench.sections DIR... [--json]

A DIR holds ``*.jsonl.gz`` whose rows have a ``text`` with a paragraph a line.
Each test text is made of parts of other texts, so that the true boundaries are
known. Counted are WindowDiff (Pevzner and Hearst, 2002) and Pk (Beeferman et al.,
1999), over paragraphs; lower is better. Beside it, cuts at even distances.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from extract.discourse import sections
from extract.model import Block, Kind

_TEXTS: Final = 100
_PARTS: Final = (2, 3, 4)
_PART_WORDS: Final = 320
_LEAST_PARAGRAPHS: Final = 3


def glued(texts: Sequence[list[str]], seed: int = 1) -> Iterator[list[list[str]]]:
    """Test texts: each a list of parts, each part paragraphs of one text."""
    choice = random.Random(seed)
    for _ in range(_TEXTS):
        yield [_beginning(text) for text in choice.sample(list(texts), choice.choice(_PARTS))]


def _beginning(paragraphs: Sequence[str]) -> list[str]:
    part: list[str] = []
    words = 0
    for paragraph in paragraphs:
        part.append(paragraph)
        words += len(paragraph.split())
        if words >= _PART_WORDS:
            break
    return part


def read(path: Path) -> list[list[str]]:
    """The paragraphs of each text that has enough of them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"].split("\n") for line in lines]
    found = [[line.strip() for line in text if line.strip()] for text in texts]
    return [text for text in found if len(text) >= _LEAST_PARAGRAPHS]


def errors(gold: set[int], found: set[int], count: int) -> tuple[float, float]:
    """WindowDiff and Pk of the boundaries ``found`` between ``count`` paragraphs."""
    window = max(2, round(count / (len(gold) + 1) / 2))
    places = range(max(1, count - window))
    differ = apart = 0
    for place in places:
        inside = range(place + 1, place + window + 1)
        want, have = (sum(at in cuts for at in inside) for cuts in (gold, found))
        differ += want != have
        apart += bool(want) != bool(have)
    return differ / len(places), apart / len(places)


def measure(texts: Sequence[list[str]]) -> dict[str, float]:
    """Mean errors of our sections and of even cuts, and our milliseconds for 900 words."""
    sums = dict.fromkeys(("windowdiff", "pk", "even_windowdiff", "even_pk"), 0.0)
    seconds = words = 0.0
    for parts in glued(texts):
        blocks = tuple(Block(Kind.PARAGRAPH, text) for part in parts for text in part)
        gold = {sum(map(len, parts[:at])) for at in range(1, len(parts))}
        begin = time.process_time()
        starts = [section.start for section in sections.find(blocks)]
        seconds += time.process_time() - begin
        words += sum(len(block.text.split()) for block in blocks)
        even = {round(len(blocks) * at / len(starts)) for at in range(1, len(starts))}
        found = errors(gold, set(starts[1:]), len(blocks)) + errors(gold, even, len(blocks))
        for name, value in zip(sums, found, strict=True):
            sums[name] += value / _TEXTS
    return sums | {"ms_per_900_words": 1000 * seconds / words * 900}


def main() -> None:
    """Prints the figures of every folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = [
        {"file": path.name} | measure(read(path))
        for folder in options.folders
        for path in ([folder] if folder.is_file() else sorted(folder.glob("*.jsonl.gz")))
    ]
    if options.json:
        print(json.dumps(rows))
        return
    for row in rows:
        print("  ".join(f"{k} {v:.3f}" if isinstance(v, float) else str(v) for k, v in row.items()))


if __name__ == "__main__":
    main()
