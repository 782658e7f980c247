"""How good the learned choice of points is on texts that it has not seen.

    python -m bench.point_folds FILE.jsonl.gz... [--count N] [--draws N]

All files are learned from together, as ``bench.train_points`` does, without one fold of five at
a time; the measures of ``bench.points`` are taken on that fold. Every draw cuts the texts into
folds anew. The table shows for each file the mean of all draws, and in brackets the standard
deviation between them: what is smaller than that is luck. "Lead" is the first sentences, the
last row says how far above it the points are.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Sequence
from pathlib import Path

from extract.points import selection
from extract.points.scorer import Model

from .points import SCORES, digits, lead, measure
from .summaries import Summarised, read
from .train_points import FOLDS, fold, learn

Figures = dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints one table a file."""
    parser = argparse.ArgumentParser(prog="bench.point_folds", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=3)
    parser.add_argument("--draws", type=int, default=3)
    options = parser.parse_args(arguments)
    sets = {file: list(read(file, cast=True)) for file in options.files}
    draws = [_draw(sets, draw, options.count) for draw in range(options.draws)]
    for file, texts in sets.items():
        first = measure(texts, lead, options.count)
        print(f"{file.parent.name}, {len(texts)} texts, {options.count} points")
        print(f"  Lead            {_shown([first])}")
        print(f"  nutgraf         {_shown([draw[file] for draw in draws])}")
        above = [{s: draw[file][s] - first[s] for s in SCORES} for draw in draws]
        print(f"  above Lead      {_shown(above)}")
    return 0


def _draw(sets: dict[Path, list[Summarised]], draw: int, count: int) -> dict[Path, Figures]:
    """The figures of each file, each text briefed by what was learned without its fold."""
    texts = [text for file in sets.values() for text in file]
    known = [Model(learn([t for t in texts if fold(t.name, draw) != out])) for out in range(FOLDS)]

    def points(row: Summarised, count: int) -> list[str]:
        learned = known[fold(row.name, draw)]
        chosen = selection.choose(row.article, row.sentences, row.actors, count, learned)
        return [point.text for point in chosen]

    return {file: measure(rows, points, count) for file, rows in sets.items()}


def _shown(draws: Sequence[Figures]) -> str:
    """Mean of each figure, and how far the draws are apart."""
    return "  ".join(
        f"{name} {digits(statistics.mean(values))}"
        + (f" ({digits(statistics.stdev(values))})" if len(values) > 1 else "")
        for name in draws[0]
        for values in [[draw[name] for draw in draws]]
    )


if __name__ == "__main__":
    sys.exit(main())
