"""The library as it grows: opening, searching, scrolling, adding, memory, room on disk.

    python -m bench.library [--most 100000] [--folder FOLDER]

The articles are made here: words of a made language in the frequencies of a real one (Zipf), put
in through ``tui.library.adding``. Each figure is the median of ``RUNS`` processes of their own, in
milliseconds of wall time: ``opening`` goes from nothing open to the first window of rows with its
counts, ``start`` is the whole process of it with Python and imports. A search is the first window
of rows, with snippets; where other processes keep the machine busy, its CPU time is what counts.
FOLDER keeps the libraries that were made, for the next time.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Final

from extract.discourse import sentences
from extract.model import Actor, ActorKind, Article, Block, Briefing, Kind, Mention, Page, Point
from tui.library import adding, shelf
from tui.library.model import Query, Sort
from tui.library.store import Library

SIZES: Final = (100, 1_000, 10_000, 100_000)
RUNS: Final = 5
ADDED: Final = 50
"""Articles that are added one by one to measure what one takes."""
SCROLLED: Final = 100
"""Windows that are scrolled through to see whether memory grows."""
_WORDS: Final = 360
_SENTENCE: Final = 18
_SITES: Final = 200
_SYLLABLES: Final = (
    "ba be bi bo da de di do ga ge ka ke ki la le li lo ma me mi na ne ra re ri sa ta".split()
)


class Maker:
    """Makes articles: the same number is the same article, on every machine."""

    def __init__(self) -> None:
        chance = random.Random(7)
        words = {"".join(chance.choices(_SYLLABLES, k=chance.randint(1, 5))) for _ in range(60_000)}
        self.words = sorted(words, key=lambda word: (len(word), word))
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))

    def article(self, number: int) -> tuple[Page, Briefing]:
        """A page of some 2 kB and its briefing, with six points and eight actors."""
        chance = random.Random(number)
        words = chance.choices(self.words, cum_weights=self._weights, k=_WORDS)
        starts = range(0, _WORDS, _SENTENCE)
        lines = [" ".join(words[n : n + _SENTENCE]).capitalize() + "." for n in starts]
        blocks = tuple(
            Block(Kind.PARAGRAPH, " ".join(lines[n : n + 3])) for n in range(0, len(lines), 3)
        )
        site = f"site{number % _SITES}.example"
        article = Article(
            title=" ".join(chance.choices(self.words, k=7)).capitalize(),
            site=site,
            date=f"20{number % 26:02}-{number % 12 + 1:02}-{number % 28 + 1:02}",
            url=f"https://{site}/{number}",
            language="en",
            blocks=blocks,
        )
        found = sentences.find(blocks)
        points = tuple(
            Point(s.block, s.start, s.end, text=s.text_in(article)) for s in found[::4][:6]
        )
        actors = tuple(
            Actor(
                chance.choice(self.words).title(),
                ActorKind.PERSON,
                mentions=tuple(Mention(s.block, s.start, s.start + 5, "Word") for s in found[:6]),
            )
            for _ in range(8)
        )
        briefing = Briefing(
            article.url or "", lines[0][:160], article, points=points, actors=actors
        )
        html = "".join(f"<p>{block.text}</p>" for block in blocks)
        return Page(html.encode(), article.url or "", article.url, "text/html"), briefing


def grow(library: Library, maker: Maker, first: int, end: int) -> None:
    """Put the articles ``first`` up to ``end`` in, many a transaction."""
    for start in range(first, end, 250):
        numbers = range(start, min(start + 250, end))
        made = [adding.prepare(*maker.article(number)) for number in numbers]
        with library.write() as db:
            for one in made:
                adding.put(db, one)


# What a process of its own measures; each is a line of JSON

SEARCHES: Final = (
    ("rare word", -1, "{}"),
    ("middling word", 3_000, "{}"),
    ("common word", 20, "{}"),
    ("commonest word", 0, "{}"),
    ("two common words", 5, "{} {}"),
    ("two letters", 400, "{:.2}"),
    ("three letters", 400, "{:.3}"),
    ("four letters", 400, "{:.4}"),
    ("side by side", 10, '"{} {}"'),
)
"""What is searched: a name, the rank of its (first) word by frequency, and how it is typed."""
QUERIES: Final = {
    "newest": Query(),
    "by title": Query(sort=Sort.TITLE),
    "unread first": Query(sort=Sort.UNREAD),
    "inbox and archive, by site": Query(shelf=None, sort=Sort.SITE),
    "starred": Query(starred=True),
    "one site": Query(site="site7.example"),
}


def opening(path: Path) -> dict[str, float]:
    """Milliseconds from nothing open to the first window and the counts."""
    began = time.perf_counter()
    with Library.open(path) as library:
        rows = shelf.window(library, Query())
        counts = shelf.counts(library)
        ended = time.perf_counter()
    assert len(rows.entries) == min(60, counts.inbox)
    return {"opening": 1000 * (ended - began)}


def searching(path: Path) -> dict[str, float]:
    """Milliseconds for the first window of each search with its snippets; of wall time, of CPU."""
    words = Maker().words
    wall, used = {}, {}
    with Library.open(path) as library:
        shelf.window(library, Query())
        for name, rank, form in SEARCHES:
            text = form.format(words[rank], words[rank + 1])
            began, before = time.perf_counter(), time.process_time()
            shelf.window(library, Query(text=text, sort=Sort.BEST))
            wall[name] = 1000 * (time.perf_counter() - began)
            used[f"{name}, CPU"] = 1000 * (time.process_time() - before)
    return wall | used


def listing(path: Path) -> dict[str, float]:
    """Milliseconds for the first window in other orders and with other filters."""
    taken = {}
    with Library.open(path) as library:
        shelf.window(library, Query())
        for name, query in QUERIES.items():
            began = time.perf_counter()
            shelf.window(library, query)
            taken[name] = 1000 * (time.perf_counter() - began)
    return taken


def scrolling(path: Path) -> dict[str, float]:
    """MiB that the process has at its most after many windows, and milliseconds of the slowest."""
    slowest = 0.0
    with Library.open(path) as library:
        rows = shelf.window(library, Query())
        for _ in range(SCROLLED):
            began = time.perf_counter()
            rows = shelf.window(library, Query(), after=rows.after)
            slowest = max(slowest, 1000 * (time.perf_counter() - began))
            if rows.after is None:
                break
    return {"memory": _peak_mib(), "window": slowest}


def adding_one(path: Path) -> dict[str, float]:
    """Milliseconds to add one article in a transaction of its own, on the disk when it returns."""
    maker = Maker()
    with Library.open(path) as library:
        first = 10_000_000 + shelf.count(library, Query(shelf=None))
        made = [maker.article(first + number) for number in range(ADDED)]
        began = time.perf_counter()
        for one in made:
            adding.add(library, *one)
        taken = 1000 * (time.perf_counter() - began) / ADDED
        with library.read() as db:
            size = db.execute(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
            )
            room = size.fetchone()[0] / 2**20
    return {"adding": taken, "room": room}


MEASURES: Final[tuple[Callable[[Path], dict[str, float]], ...]] = (
    opening,
    searching,
    listing,
    scrolling,
    adding_one,
)


def measured(path: Path) -> dict[str, float]:
    """All figures of one library: medians over processes of their own."""
    figures: dict[str, float] = {}
    for measure in MEASURES:
        runs = [_apart(measure.__name__, path) for _ in range(RUNS)]
        figures |= {name: statistics.median(run[name] for run in runs) for name in runs[0]}
    return figures


def _apart(measure: str, path: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.library", "--measure", measure, str(path)]
    began = time.perf_counter()
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(run.stdout)
    if measure == "opening":
        figures["start"] = 1000 * (time.perf_counter() - began)
    return figures


def _peak_mib() -> float:
    """The most memory that this process has had (getrusage would count its parent's too)."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _curve(folder: Path, most: int) -> None:
    sizes = [size for size in SIZES if size <= most]
    path = folder / "library.sqlite"
    maker, there = Maker(), 0
    columns: dict[int, dict[str, float]] = {}
    for size in sizes:
        kept = folder / f"{size}.sqlite"
        if not kept.exists():
            if there == 0 and path.exists():
                path.unlink()
            began = time.perf_counter()
            with Library.open(path) as library:
                grow(library, maker, there, size)
            print(f"made {size - there:,} in {time.perf_counter() - began:.0f} s", file=sys.stderr)
            shutil.copy(path, kept)
            there = size
        columns[size] = measured(kept)
    _print(columns)


def _print(columns: dict[int, dict[str, float]]) -> None:
    least, most = min(columns), max(columns)
    print(f"{'':28}" + "".join(f"{size:>10,}" for size in columns) + f"{'ratio':>8}")
    for name in columns[least]:
        row = "".join(f"{figures[name]:>10.1f}" for figures in columns.values())
        print(f"{name:28}{row}{columns[most][name] / columns[least][name]:>8.2f}")


def main() -> None:
    """Print the curve; or one measure as JSON, for the process that asks for it."""
    parser = argparse.ArgumentParser(prog="python -m bench.library", description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--measure", nargs=2, metavar=("NAME", "FILE"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        name, path = given.measure
        measure = next(measure for measure in MEASURES if measure.__name__ == name)
        print(json.dumps(measure(Path(path))))
    elif given.folder:
        given.folder.mkdir(parents=True, exist_ok=True)
        _curve(given.folder, given.most)
    else:
        with tempfile.TemporaryDirectory() as folder:
            _curve(Path(folder), given.most)


if __name__ == "__main__":
    main()
