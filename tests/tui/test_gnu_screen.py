"""In GNU screen, which has no SU, no alternate screen by default, and answers little."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "tests" / "pages" / "harbour.html"
FIRST_WORDS = "The harbour board of Port Ellery voted"
WAIT = 30.0

pytestmark = pytest.mark.skipif(
    shutil.which("screen") is None, reason="GNU screen is not installed"
)


class Window:
    """A shell in a window of its own screen; 80x24."""

    def __init__(self, folder: Path) -> None:
        sockets = folder / "sockets"
        sockets.mkdir(mode=0o700)
        self._shown = folder / "shown"
        self._environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "SCREENDIR": str(sockets),
            "SHELL": "/bin/sh",
            "PS1": "$ ",
            "PYTHONPATH": str(ROOT),
        }
        self.screen("-U", "-dmS", "it", "sh")

    def screen(self, *arguments: str) -> None:
        command = ["screen", "-c", os.devnull, *arguments]
        subprocess.run(command, env=self._environment, check=True, capture_output=True)

    def type(self, text: str) -> None:
        self.screen("-S", "it", "-p", "0", "-X", "stuff", text)

    @property
    def text(self) -> str:
        self._shown.unlink(missing_ok=True)
        self.screen("-S", "it", "-p", "0", "-X", "hardcopy", str(self._shown))
        for _ in range(100):
            if self._shown.exists() and self._shown.stat().st_size:
                return self._shown.read_text(encoding="utf-8", errors="replace")
            time.sleep(0.01)
        return ""

    def wait(self, holds: Callable[[str], bool]) -> None:
        deadline = time.monotonic() + WAIT
        while not holds(self.text):
            assert time.monotonic() < deadline, self.text
            time.sleep(0.05)


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Window]:
    window = Window(tmp_path)
    yield window
    window.screen("-S", "it", "-X", "quit")


def test_read_copy_leave(window: Window, tmp_path: Path) -> None:
    window.type(f"{shlex.join([sys.executable, '-m', 'tui', str(PAGE)])}\n")
    window.wait(lambda text: FIRST_WORDS in text and "next section" in text)
    first = window.text
    window.type("jj")
    window.wait(lambda text: text.split("\n")[1] == first.split("\n")[3])
    assert window.text.split("\n")[1:20] == first.split("\n")[3:22]
    window.type("kk")
    window.wait(lambda text: text.split("\n")[1:22] == first.split("\n")[1:22])
    window.type("2")
    window.wait(lambda text: "BRIEFING 1/" in text)
    window.type("y")
    window.wait(lambda text: "copied: the point" in text)
    copied = tmp_path / ".local" / "state" / "nutgraf" / "copied.txt"
    assert len(copied.read_text(encoding="utf-8")) > 40
    window.type("q")
    window.wait(lambda text: text.rstrip().split("\n")[-1].strip() == "$")
    window.type("echo here\n")
    window.wait(lambda text: text.rstrip().endswith("here\n$"))
