"""Feeds and digests as they grow: parsing, updating, a day's digest in small and large libraries.

    python -m bench.feeds [--most 10000] [--kills 50]

Parsing and updating are timed a thousandfold apart; what grows faster than its
input shows in the last column. The digest is of one day with DAY articles, in
libraries that hold 100, 1,000... others of other days: what it costs must not
depend on them. With --kills, an update over the loopback is killed (SIGKILL) at
so many random moments; after each, the library must pass PRAGMA integrity_check and
hold what was acknowledged, and in the end each entry must have one article.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Final

from bench.library import Maker, grow
from extract.feeds import parsing
from extract.model import Page
from tui.library import adding, digests, intake, subscriptions, updating
from tui.library.store import VARIABLE, Library

DAY: Final = date(2026, 11, 25)
"""A day that Maker's articles do not have."""
ARTICLES_A_DAY: Final = (10, 50, 200, 500)
_WORDS: Final = "harbour council ferry storm budget minister museum railway vaccine summit".split()


def feed(number: int, first: int = 0) -> bytes:
    """A feed of so many entries with whole articles, the same on every machine."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Made</title>'
        f"{''.join(_entry(n) for n in range(first, first + number))}</channel></rss>"
    ).encode()


def _entry(number: int) -> str:
    chance = random.Random(number)
    text = " ".join(chance.choices(_WORDS, k=230))
    return (
        f'<item><title>Report {number}</title><guid isPermaLink="false">g{number}</guid>'
        f"<pubDate>Wed, 25 Nov 2026 {number // 3600 % 24:02}:{number // 60 % 60:02}:"
        f"{number % 60:02} GMT</pubDate><description>Report {number}: {text}.</description></item>"
    )


def parse_times(most: int) -> None:
    """Milliseconds an entry, from 10 entries to ``most``."""
    print("parsing: entries, MB, ms, ms an entry")
    number = 10
    while number <= most:
        data = feed(number)
        took = _timed(partial(parsing.parse, Page(data, "made")))
        print(f"  {number:>7,}  {len(data) / 1e6:6.2f}  {took:9.1f}  {took / number:7.3f}")
        number *= 10


def digest_times(most: int) -> None:
    """Milliseconds of a digest, by articles of the day and articles of other days."""
    maker = Maker()
    print("digest: other articles, articles of the day, ms")
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "l.sqlite") as kept:
        _fill_days(kept, maker)
        others, size = 0, 100
        while size <= most:
            grow(kept, maker, others, size)
            others = size
            for day, number in enumerate(ARTICLES_A_DAY, 1):
                took = _timed(partial(digests.digest, kept, DAY.replace(day=day)))
                print(f"  {others:>8,}  {number:>5}  {took:8.1f}")
            size *= 10


def _fill_days(kept: Library, maker: Maker) -> None:
    """The days of ``ARTICLES_A_DAY``."""
    first = 10_000_000
    for day, number in enumerate(ARTICLES_A_DAY, 1):
        for n in range(first, first + number):
            page, briefing = maker.article(n)
            article = replace(briefing.article, date=DAY.replace(day=day).isoformat())
            adding.add(kept, page, replace(briefing, article=article))
        first += number


def update_times() -> None:
    """Articles a second of an update, by how many are new."""
    print("update over the loopback: new articles, s, articles a second")
    for number in (5, 20, intake.AT_ONCE):
        with (
            tempfile.TemporaryDirectory() as folder,
            serving() as (url, served),
            Library.open(Path(folder) / "l.sqlite") as kept,
        ):
            served[0] = feed(1)
            subscriptions.add(kept, url)
            _update(kept)
            served[0] = feed(1 + number)
            began = time.perf_counter()
            new = _update(kept)
            took = time.perf_counter() - began
        assert new == number
        print(f"  {number:>4}  {took:6.2f}  {number / took:6.1f}")


def _update(kept: Library) -> int:
    steps = updating.update(kept, subscriptions.all_of(kept), updating.Pace(pause=0.0))
    return [step.new for step in steps][-1]


def kill(times: int) -> None:
    """Updates killed at random moments; raises AssertionError where anything was lost."""
    chance = random.Random(11)
    with tempfile.TemporaryDirectory() as folder, serving() as (url, served):
        path = Path(folder) / "l.sqlite"
        with Library.open(path) as kept:
            subscriptions.add(kept, url)
        served[0] = feed(1)
        acknowledged = 0
        for round_ in range(times):
            served[0] = feed(1 + round_)
            acknowledged += _killed(path, chance.uniform(0.2, 2.0))
            with Library.open(path) as kept, kept.read() as db:
                assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                stored = db.execute("SELECT count(*) FROM article").fetchone()[0]
                dealt = db.execute("SELECT count(article_id) FROM item").fetchone()[0]
            assert acknowledged <= dealt <= stored <= dealt + 1, (acknowledged, dealt, stored)
        with Library.open(path) as kept:
            with kept.write() as db:
                db.execute("UPDATE subscription SET claimed = 0")  # as after its three minutes
            _update(kept)
            with kept.read() as db:
                doubles = db.execute(
                    "SELECT count(*), count(DISTINCT title) FROM article"
                ).fetchone()
        assert doubles == (times, times), doubles
    print(f"killed {times} times: library whole, nothing acknowledged lost, {times} articles once")


def _killed(path: Path, after: float) -> int:
    """Updates in a process that is killed; how many new articles it has acknowledged."""
    with Library.open(path) as kept, kept.write() as db:
        db.execute("UPDATE subscription SET claimed = 0")
    code = "import sys; from tui.cli import main; sys.exit(main(['feeds', 'update', '--all']))"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env={**os.environ, VARIABLE: str(path), "NO_PROXY": "*"},
        text=True,
    )
    try:
        printed, _ = process.communicate(timeout=after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        printed, _ = process.communicate()
    said = re.search(r"Made: (\d+) new", printed)
    return int(said.group(1)) if said else 0


@contextmanager
def serving() -> Iterator[tuple[str, list[bytes]]]:
    """A server on the loopback; what it serves is the only element of the list."""
    served = [b""]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.end_headers()
            self.wfile.write(served[0])

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/feed", served
    finally:
        server.shutdown()
        server.server_close()


def _timed(work: Callable[[], object]) -> float:
    """Milliseconds, the best of three."""
    best = float("inf")
    for _ in range(3):
        began = time.perf_counter()
        work()
        best = min(best, 1000 * (time.perf_counter() - began))
    return best


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.kills:
        kill(arguments.kills)
        return
    parse_times(min(arguments.most, 10_000))
    update_times()
    digest_times(arguments.most)


if __name__ == "__main__":
    main()
