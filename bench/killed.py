"""Killed with SIGKILL at random moments: what was acknowledged is there, and the file is whole.

    python -m bench.killed [--times 200] [--seed 1]

A process adds articles, marks them, keeps places, writes notes and updates a feed from a web
server on the loopback, and says so on its standard output after each act. It is killed at a random
moment and the library opened: SQLite's own check of the file and that of the full text index must
find nothing, and every act that was acknowledged must be there. Then the next process goes on.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from extract.model import Article, Block, Briefing, Kind, Page, Span
from tui.library import adding, addresses, articles, marks, progress, shelf, subscriptions, updating
from tui.library.store import Library

LONGEST: Final = 1.0
"""Seconds from a process's first act to its end, at most."""
_ITEMS: Final = 4
_WORDS: Final = "harbour ferry council bridge winter market library river engine garden".split()

Act = dict[str, Any]


def kill_often(path: Path, times: int, seed: int = 1) -> dict[str, int]:
    """Run and kill ``times`` processes on a library; how many acts of which kind were there.

    Raises AssertionError where something that was acknowledged is missing.
    """
    chance = random.Random(seed)
    found: dict[str, int] = {}
    with _feeds() as url:
        for run in range(times):
            acts = _run_and_kill(path, url, run, chance.uniform(0, LONGEST))
            with Library.open(path) as library:
                assert library.notices == (), library.notices
                _check_file(library)
                for act in acts:
                    _check(library, act)
                    found[act["act"]] = found.get(act["act"], 0) + 1
    return found


def _run_and_kill(path: Path, url: str, run: int, seconds: float) -> list[Act]:
    """What a process has acknowledged until it was killed."""
    command = [sys.executable, "-m", "bench.killed", "--work", str(path), url, str(run)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(seconds)
        process.kill()
        rest = process.stdout.read()
    # The last line may be cut short: then it was not acknowledged.
    return [json.loads(line) for line in (first + rest).split(b"\n")[:-1]]


def _check_file(library: Library) -> None:
    with library.write() as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO fulltext (fulltext) VALUES ('integrity-check')")
        tallied = db.execute("SELECT sum(number) FROM tally").fetchone()[0] or 0
        assert tallied == db.execute("SELECT count(*) FROM article").fetchone()[0]


def _check(library: Library, act: Act) -> None:
    """The act must have left its trace."""
    match act:
        case {"act": "added", "id": number, "url": url}:
            assert addresses.known_url(library, url) == number
            assert articles.briefing(library, number).article.url == url
        case {"act": "marked" | "annotated", "id": number, "mark": mark, "note": note}:
            assert (mark, note) in [(made.id, made.note) for made in marks.of(library, number)]
        case {"act": "starred", "id": number}:
            assert shelf.entry(library, number).starred
        case {"act": "stopped", "id": number, "block": block}:
            place = progress.recall(library, number)
            assert place is not None
            assert place.anchor.block == block
        case {"act": "updated", "feed": feed, "new": new}:
            items = subscriptions.known_items(library, feed)
            assert sum(item.article is not None for item in items.values()) >= new
        case _:
            raise AssertionError(act)


# The process that is killed


def _work(path: Path, url: str, run: int) -> None:
    """Act, and say so, until killed."""
    with Library.open(path) as library:
        for turn in range(1_000_000):
            for act in _acts(library, f"{url}/{run}/{turn}", random.Random(run * 1000 + turn)):
                print(json.dumps(act), flush=True)


def _acts(library: Library, url: str, chance: random.Random) -> Iterator[Act]:
    article = _article(url, chance)
    briefing = Briefing(url, "", article)
    number = adding.add(library, Page(url.encode(), url, url), briefing).id
    yield {"act": "added", "id": number, "url": url}
    mark = marks.add(library, number, article, Span(1, 0, 20))
    yield {"act": "marked", "id": number, "mark": mark.id, "note": ""}
    progress.keep(library, number, article, Span(2, 0, 30), 0, 0.5)
    yield {"act": "stopped", "id": number, "block": 2}
    articles.star(library, [number])
    yield {"act": "starred", "id": number}
    other = marks.add(library, number, article, Span(3, 0, 20), note="first")
    marks.annotate(library, other.id, "second")
    yield {"act": "annotated", "id": number, "mark": other.id, "note": "second"}
    feed, _ = subscriptions.add(library, f"{url}/feed")
    for step in updating.update(library, [feed], updating.Pace(pause=0)):
        yield {"act": "updated", "feed": feed.id, "new": step.new}


def _article(url: str, chance: random.Random) -> Article:
    blocks = tuple(
        Block(Kind.PARAGRAPH, " ".join(chance.choices(_WORDS, k=40)).capitalize() + ".")
        for _ in range(5)
    )
    return Article(" ".join(chance.choices(_WORDS, k=6)), url=url, blocks=blocks)


@contextmanager
def _feeds() -> Iterator[str]:
    """A web server on the loopback, all of whose pages are feeds of new articles."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = _feed(self.path).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """Clients are killed in mid-answer on purpose."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _feed(path: str) -> str:
    items = ""
    for n in range(_ITEMS):
        article = _article(f"http://feed.example{path}/{n}", random.Random(f"{path}/{n}"))
        text = "".join(f"&lt;p&gt;{block.text}&lt;/p&gt;" for block in article.blocks)
        items += (
            f"<item><title>{article.title}</title><link>{article.url}</link>"
            f"<description>{text}</description></item>"
        )
    return f'<rss version="2.0"><channel><title>Feed</title>{items}</channel></rss>'


def main() -> None:
    """Kill, check, and say what was there."""
    parser = argparse.ArgumentParser(prog="python -m bench.killed", description=__doc__)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.work:
        path, url, run = given.work
        _work(Path(path), url, int(run))
        return
    with tempfile.TemporaryDirectory() as folder:
        found = kill_often(Path(folder) / "library.sqlite", given.times, given.seed)
    acts = ", ".join(f"{number} {act}" for act, number in sorted(found.items()))
    print(f"killed {given.times} times; acknowledged and there: {acts}; the file whole each time")


if __name__ == "__main__":
    main()
