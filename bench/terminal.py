"""What reading costs on the wire and in time, beside other readers, in one run.

    python -m bench.terminal [PAGE] [--sizes 80x24,120x40,200x50] [--runs 7] [--json] [--no-ssh]

Each program runs in a pty that answers like xterm: bytes at start and for single
keys, idle bytes and CPU, resident memory, milliseconds from exec to the text and
from a key to the settled screen, from a signal to the process's end; medians. Then over
a real OpenSSH on loopback behind a line of 64 kbit/s and 300 ms round trip. The last
table says what was asked, and whether it is met.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from extract import read_article

from . import budgets, loopback_ssh
from .pty_harness import Session
from .readers import ACTS, Reader, readers

_SEED: Final = Path(__file__).parent.parent / "seeds"
_QUIET: Final = 0.3
"""Seconds without output after which a screen counts as settled."""
_START_QUIET: Final = 1.2
_AT_REST: Final = 8.0
"""Seconds after which the start is over: the article and the place are kept."""
_IDLE: Final = 5.0
_DELAY_MS: Final = 150
_RATE: Final = 64_000
_HELD: Final = 3.0
_REPEATS: Final = 30
"""Key repeats a second."""
Figures = dict[str, float]


def main() -> int:
    """Measure, and print."""
    arguments = _arguments()
    with TemporaryDirectory(prefix="bench") as name:
        found = readers(arguments.page, Path(name))
        words = _first_words(arguments.page)
        report: dict[str, Any] = {"start": starts(found[0], arguments.page, words, arguments.runs)}
        for size in arguments.sizes.split(","):
            columns, rows = map(int, size.split("x"))
            report[size] = side_by_side(found, columns, rows, words, arguments.runs)
        for margins in (False, True):
            label = "panel, side margins" if margins else "panel"
            report[label] = _medians(
                [panel(found[0], words, margins) for _ in range(arguments.runs)]
            )
        report["idle"] = idle(found, words, min(3, arguments.runs))
        report["leaving"] = leaving(found[0], words, arguments.runs)
        if arguments.ssh and loopback_ssh.available():
            report["64 kbit/s, 300 ms"] = slow_line(found, words, min(3, arguments.runs))
    if arguments.json:
        print(json.dumps(report, indent=1))
    else:
        print("\n\n".join([*_tables(report), budgets.table(report)]))
    return 0


def starts(ours: Reader, page: Path, words: str, runs: int) -> dict[str, Figures]:
    """From exec until text and panel are there, beside what every start in Python contains.

    Time means little on a machine that has other work to do; processor time (without the
    process that makes the briefing meanwhile) means something there, too.
    """
    read = f"from extract import read_article; read_article({str(page)!r})"
    code = {"pass": "pass", "pass and extraction": read, "import textual.app": "import textual.app"}
    taken: dict[str, list[Figures]] = {}
    for _ in range(runs):
        for name, statement in code.items():
            taken.setdefault(name, []).append(_one_start([sys.executable, "-c", statement]))
        with Session(ours.command, columns=120, rows=40, environment=ours.environment()) as session:
            session.wait_for(lambda text: words in " ".join(text.split()), timeout=60)
            text = {"ms": _since(session), "CPU ms": _processor_ms(session.pid)}
            session.wait_for("KEY ACTORS", timeout=60)
            complete = {"ms": _since(session), "CPU ms": _processor_ms(session.pid)}
        taken.setdefault("nutgraf, text", []).append(text)
        taken.setdefault("nutgraf, complete", []).append(complete)
    medians = {name: _medians(figures) for name, figures in taken.items()}
    for ratio, one, other in (
        ("text / extraction", "nutgraf, text", "pass and extraction"),
        ("complete / import", "nutgraf, complete", "import textual.app"),
    ):
        medians[ratio] = {
            unit: round(medians[one][unit] / medians[other][unit], 2) for unit in ("ms", "CPU ms")
        }
    return medians


def _one_start(command: list[str]) -> Figures:
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"ms": (time.perf_counter() - begun) * 1000, "CPU ms": worked * 1000}


def _since(session: Session) -> float:
    return (session.last_byte - session.started) * 1000


def side_by_side(
    found: list[Reader], columns: int, rows: int, words: str, runs: int
) -> dict[str, Figures]:
    """All programs in turn, ``runs`` times; medians."""
    taken: dict[str, list[Figures]] = {reader.name: [] for reader in found}
    for _ in range(runs):
        for reader in found:
            taken[reader.name].append(one_run(reader, columns, rows, words))
    return {name: _medians(values) for name, values in taken.items()}


def one_run(reader: Reader, columns: int, rows: int, words: str) -> Figures:
    """One start, one key after the other."""
    with Session(
        reader.command, columns=columns, rows=rows, environment=reader.environment()
    ) as session:
        figures = _open(session, reader, words)
        for act in ACTS:
            if act in reader.keys:
                figures |= _press(session, act, reader.keys[act])
    return figures


def idle(found: list[Reader], words: str, runs: int) -> dict[str, Figures]:
    """All programs while nobody does anything, once they have come to rest."""
    taken: dict[str, list[Figures]] = {}
    for _ in range(runs):
        for reader in found:
            with Session(reader.command, environment=reader.environment()) as session:
                _open(session, reader, words)
                session.settle(quiet=_AT_REST)
                taken.setdefault(reader.name, []).append(_idle(session))
    return {name: _medians(values) for name, values in taken.items()}


def panel(reader: Reader, words: str, margins: bool) -> Figures:
    """120x40 with the panel beside: a line, the panel's cursor; 80x24: a jump to a sentence."""
    figures: Figures = {}
    with Session(
        reader.command, columns=120, rows=40, environment=reader.environment(), margins=margins
    ) as session:
        _open(session, reader, words)
        acts = {"line": "j", "page": " ", "to panel": "2", "next point": "j", "to article": "1"}
        for act, keys in acts.items():
            figures |= _press(session, act, keys)
    with Session(reader.command, environment=reader.environment(), margins=margins) as session:
        _open(session, reader, words)
        for act, keys in {"80x24 panel": "2", "80x24 next point": "j", "80x24 jump": "\r"}.items():
            figures |= _press(session, act, keys)
    return figures


def leaving(ours: Reader, words: str, runs: int) -> Figures:
    """Milliseconds until the process is gone, however it is told to go."""
    ways: dict[str, tuple[Callable[[Session], None], tuple[int, ...]]] = {
        "q": (lambda session: session.send("q"), ()),
        "SIGHUP": (lambda session: os.kill(session.pid, signal.SIGHUP), ()),
        "SIGTERM": (lambda session: os.kill(session.pid, signal.SIGTERM), ()),
        "closed terminal": (Session.hang_up, ()),
        "the same, SIGHUP ignored": (Session.hang_up, (signal.SIGHUP,)),
    }
    taken: list[Figures] = []
    for _ in range(runs):
        figures: Figures = {}
        for name, (end, ignored) in ways.items():
            with Session(
                ours.command, environment=ours.environment(), ignored_signals=ignored
            ) as session:
                _open(session, ours, words)
                begun = time.perf_counter()
                end(session)
                while not session.exited:
                    time.sleep(0.002)
                figures[f"{name} ms"] = (time.perf_counter() - begun) * 1000
        taken.append(figures)
    return _medians(taken)


def slow_line(found: list[Reader], words: str, runs: int) -> dict[str, Figures]:
    """A page, and a key held for three seconds, far away."""
    taken: dict[str, list[Figures]] = {}
    with loopback_ssh.server() as server, server.shaped(_DELAY_MS, _RATE) as line:
        for _ in range(runs):
            for reader in found:
                if reader.name in ("nutgraf", "nutgraf, stock driver", "less"):
                    figures = _far_away(line, reader, words)
                    taken.setdefault(reader.name, []).append(figures)
    return {name: _medians(values) for name, values in taken.items()}


def _far_away(line: loopback_ssh.Ssh, reader: Reader, words: str) -> Figures:
    there = {"LANG": "C.UTF-8", "PYTHONPATH": str(Path.cwd()), **reader.environment()}
    with Session(line.command(reader.command, there)) as session:
        figures = _open(session, reader, words)
        session.settle(quiet=2.0)
        figures |= _press(session, "page", " ", quiet=1.5)
        end = time.perf_counter() + _HELD
        while time.perf_counter() < end:
            session.send(reader.keys["line"])
            session.read(1 / _REPEATS)
        released = time.perf_counter()
        while time.perf_counter() < released + 0.5:
            session.read(0.02)
        session.taken()
        session.settle(quiet=1.5)
        figures["B later than 0.5 s after a held key"] = session.taken()
        figures["ms until a held key has settled"] = max(0.0, (session.last_byte - released) * 1000)
    return figures


def _open(session: Session, reader: Reader, words: str) -> Figures:
    for shown, keys in reader.opens:
        session.wait_for(shown)
        session.settle(quiet=_QUIET)
        session.send(keys)
    session.wait_for(lambda text: words in " ".join(text.split()), timeout=60)
    visible = session.last_byte - session.started
    session.settle(quiet=_START_QUIET)
    complete = session.last_byte - session.started
    return {
        "text ms": visible * 1000,
        "complete ms": complete * 1000,
        "start B": session.taken(),
        "RSS MiB": _resident(session.pid),
    }


def _press(session: Session, act: str, keys: str, quiet: float = _QUIET) -> Figures:
    worked = _processor_ms(session.pid)
    count = session.press(keys, quiet=quiet)
    settled = max(0.0, session.last_byte - session.pressed) if count else 0.0
    return {
        f"{act} B": count,
        f"{act} ms": settled * 1000,
        f"{act} CPU ms": _processor_ms(session.pid) - worked,
    }


def _idle(session: Session) -> Figures:
    worked, woken = _processor_ms(session.pid), _wake_ups(session.pid)
    session.taken()
    session.settle(quiet=_IDLE)
    return {
        "idle B": session.taken(),
        "idle CPU ms": _processor_ms(session.pid) - worked,
        "idle wake-ups a second": (_wake_ups(session.pid) - woken) / _IDLE,
    }


def _resident(pid: int) -> float:
    """MiB; 0 where there is no /proc."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def _processor_ms(pid: int) -> float:
    """Of all threads; 0 where there is no /proc. Unlike time, it means something under load."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6


def _wake_ups(pid: int) -> int:
    """How often threads have gone to sleep so far; 0 where there is no /proc."""
    threads = [path.read_text().splitlines() for path in Path(f"/proc/{pid}/task").glob("*/status")]
    return sum(
        int(line.split()[1])
        for lines in threads
        for line in lines
        if line.startswith("voluntary_ctxt_switches")
    )


def _medians(taken: list[Figures]) -> Figures:
    return {
        name: round(statistics.median(run[name] for run in taken if name in run), 1)
        for name in taken[0]
    }


def _first_words(page: Path) -> str:
    """What a screen holds once the article is on it."""
    paragraph = next(block.text for block in read_article(page).blocks if len(block.text) > 60)
    return " ".join(paragraph.split()[:5])


def _tables(report: Mapping[str, Any]) -> Iterator[str]:
    for title, content in report.items():
        rows = content if isinstance(next(iter(content.values())), dict) else {"nutgraf": content}
        names = list(dict.fromkeys(name for figures in rows.values() for name in figures))
        lines = [title]
        lines += [" " * 30 + "".join(f"{name[:22]:>24}" for name in rows)]
        for name in names:
            cells = [
                f"{figures[name]:,.1f}" if name in figures else "-" for figures in rows.values()
            ]
            lines.append(f"{name:30.40}" + "".join(f"{cell:>24}" for cell in cells))
        yield "\n".join(lines)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.terminal", description=__doc__)
    parser.add_argument("page", nargs="?", type=Path, default=next(_SEED.glob("*.txt")))
    parser.add_argument("--sizes", default="80x24,120x40,200x50")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-ssh", dest="ssh", action="store_false")
    arguments = parser.parse_args()
    arguments.page = arguments.page.absolute()
    return arguments


if __name__ == "__main__":
    sys.exit(main())
