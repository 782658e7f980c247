"""In tmux, an emulator that is not ours: the same screens as with Textual's own driver."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tui.terminal.shadow import Shadow

HERE = Path(__file__).parent
WAIT = 20.0
STEPS = 300
SEPARATOR = "=== the next window ==="

pytestmark = pytest.mark.skipif(
    shutil.which("tmux") is None and os.environ.get("CI") != "true", reason="tmux is not installed"
)


class Tmux:
    """A tmux server of its own, with a window a session."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "tmux"

    def run(self, *arguments: str) -> str:
        environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        command = ["tmux", "-u", "-S", str(self._socket), "-f", os.devnull, *arguments]
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False
        ).stdout

    def start(self, name: str, columns: int, rows: int, *arguments: str) -> None:
        command = [sys.executable, str(HERE / "two_panes.py"), *arguments]
        path = f"PYTHONPATH={HERE}{os.pathsep}{HERE.parent.parent}"
        size = ["-x", str(columns), "-y", str(rows)]
        self.run("new-session", "-d", "-s", name, *size, "env", path, *command)
        self.run("set-option", "-g", "status", "off")

    def screen(self, name: str) -> str:
        return self.run("capture-pane", "-p", "-e", "-N", "-t", name)

    def each(self, names: Sequence[str], command: Callable[[str], list[str]]) -> str:
        """The same for several windows, in one go."""
        return self.run(*(word for name in names for word in (*command(name), ";")))

    def screens(self, names: Sequence[str]) -> list[str]:
        mark = ["display-message", "-p", SEPARATOR]
        shown = self.each(
            names, lambda name: ["capture-pane", "-p", "-e", "-N", "-t", name, ";", *mark]
        )
        return shown.split(f"{SEPARATOR}\n")[: len(names)]

    def wait(self, condition: Callable[[], bool]) -> bool:
        deadline = time.monotonic() + WAIT
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    server = Tmux(tmp_path)
    yield server
    server.run("kill-server")


def cells(capture: str, columns: int) -> list[list[tuple[str, object]]]:
    """What a capture shows, cell by cell: the character and what is seen of its style."""
    rows = capture.split("\n")
    shadow = Shadow(columns, len(rows))
    for y, row in enumerate(rows):
        shadow.feed(f"\x1b[{y + 1};1H{row}")
    grid = shadow.grid
    return [list(zip(grid.cells[y], grid.styles[y], strict=True)) for y in range(grid.height)]


def test_three_hundred_screens_are_those_of_the_stock_driver(tmux: Tmux) -> None:
    """Text and styles, through keys and sizes as they come."""
    columns, rows = 80, 24
    names = ("ours", "stock")
    tmux.start("ours", columns, rows)
    tmux.start("stock", columns, rows, "stock")
    chance = random.Random(300)
    for step in range(STEPS + 1):
        if step:
            key = chance.choice(["j", "j", "k", "Space", "b", "g", "n", "o", "p"])
            tmux.each(names, lambda name, key=key: ["send-keys", "-t", name, key])
        if step % 12 == 11:
            columns, rows = chance.choice([(80, 24), (40, 12), (110, 30), (61, 17)])
            size = ["-x", str(columns), "-y", str(rows)]
            tmux.each(names, lambda name, size=size: ["resize-window", "-t", name, *size])
        told = f"key {step}. {rows - 1} rows"

        def equal(told: str = told, columns: int = columns) -> bool:
            ours, stock = tmux.screens(names)
            if told not in ours or told not in stock:
                return False
            return ours == stock or cells(ours, columns) == cells(stock, columns)

        assert tmux.wait(equal), "\n".join(tmux.screens(names))
    assert "\x1b[" in tmux.screen("ours")


def test_a_window_that_is_killed_takes_the_process_along(tmux: Tmux) -> None:
    tmux.start("ours", 80, 24)
    assert tmux.wait(lambda: "key 0" in tmux.screen("ours"))
    pid = int(tmux.run("list-panes", "-t", "ours", "-F", "#{pane_pid}"))
    tmux.run("kill-session", "-t", "ours")
    assert tmux.wait(lambda: not Path(f"/proc/{pid}").exists())
