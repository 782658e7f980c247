"""The whole flow in tmux: the real program, keys in, screen out."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
    pytest.mark.skipif("CI" in os.environ, reason="tmux has no terminal to live in on CI"),
]
PAGE = "\n\n".join(
    (
        "Ferry tolls to double in Harrow Sound",
        "By Petra Noakes",
        "The county of Harrow will double the toll of its two ferries in May, county chief Lena"
        " Strand said on Monday. Commuters will pay eight crowns a crossing instead of four.",
        "Strand told reporters that fuel had become too dear. “We lose a crown with every car that"
        " we carry,” she said. The county has lost nine million crowns since 2021.",
        "Residents of Ness, the village on the far side, called the plan unfair. Oskar Feld, who"
        " leads their association, said that nobody in Ness can choose another way to work.",
        "The association wants a pass for residents. Feld met Strand on Tuesday, and both spoke of"
        " a good talk. A decision on the pass is expected before the summer.",
        "A bridge has been discussed since 1974. The last study, paid for by the county and by the"
        " state, put its cost at two billion crowns, forty times what the ferries cost a year.",
        *(
            f"On day {n} of the new tolls the ferries carried {n * 37} cars, fewer than a year"
            " before, and the queue at the quay was shorter than anybody could remember."
            for n in range(2, 14)
        ),
    )
)
WAIT = 20.0


class Tmux:
    """A tmux server of its own with one window."""

    def __init__(self, folder: Path, columns: int, rows: int) -> None:
        self._socket = str(folder / "tmux")
        self._environment = {
            **os.environ,
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_STATE_HOME": str(folder / "state"),
            "LANG": "C.UTF-8",
        }
        shell = ["new-session", "-d", "-x", str(columns), "-y", str(rows), "sh"]
        self.run("-f", os.devnull, *shell)

    def run(self, *arguments: str) -> str:
        """One tmux command; what it prints."""
        command = ["tmux", "-u", "-S", self._socket, *arguments]
        done = subprocess.run(
            command, env=self._environment, check=True, capture_output=True, text=True
        )
        return done.stdout

    def type(self, *keys: str) -> None:
        """Press keys, as tmux names them."""
        for key in keys:
            self.run("send-keys", key)
            time.sleep(0.15)

    @property
    def screen(self) -> str:
        """What the window shows."""
        return self.run("capture-pane", "-p")

    def until(self, wanted: str | Callable[[str], bool]) -> str:
        """Wait for a text, or for a screen that a function likes; the screen."""
        holds = (lambda text: wanted in text) if isinstance(wanted, str) else wanted
        deadline = time.monotonic() + WAIT
        while not holds(screen := self.screen):
            assert time.monotonic() < deadline, f"{wanted!r} never came:\n{screen}"
            time.sleep(0.1)
        return screen


@pytest.fixture
def tmux(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Tmux]:
    """A window of the size that the test asks for."""
    columns, rows = request.param
    window = Tmux(tmp_path, columns, rows)
    yield window
    window.run("kill-server")


@pytest.fixture
def command(tmp_path: Path) -> str:
    """What opens the page."""
    page = tmp_path / "ferry.txt"
    page.write_text(PAGE, encoding="utf-8")
    return f"clear; {sys.executable} -m tui {page}; echo ended with $?"


@pytest.mark.parametrize("tmux", [(120, 40)], indirect=True)
def test_a_reading_from_first_to_last(tmux: Tmux, command: str) -> None:
    tmux.type(command, "Enter")
    tmux.until(lambda text: "double the toll" in text and "KEY ACTORS" in text)
    tmux.until("Lena Strand  ")
    tmux.type("Tab")
    assert "read here" in tmux.until("1/")
    tmux.type("3", "Enter")
    tmux.until("MENTIONS")
    tmux.type("1", "/", "bridge", "Enter")
    tmux.until("'bridge' 1/")
    tmux.type("Escape", "?")
    tmux.until("KEYS")
    tmux.type("q", "q")
    tmux.until("ended with 0")


@pytest.mark.parametrize("tmux", [(80, 24)], indirect=True)
def test_the_place_is_found_again_on_another_screen(tmux: Tmux, command: str) -> None:
    tmux.type(command, "Enter")
    tmux.until("double the toll")
    tmux.until("tab briefing")
    tmux.type("Space")
    top = tmux.until(lambda text: "double the toll" not in text).splitlines()[1:4]
    words = " ".join(" ".join(top).split()[:4])
    tmux.type("q")
    tmux.until("ended with 0")
    tmux.run("resize-window", "-x", "60", "-y", "20")
    tmux.type(command, "Enter")
    screen = tmux.until("resumed where you stopped")
    assert words in " ".join(" ".join(screen.splitlines()[1:4]).split())
    tmux.type("q")


@pytest.mark.parametrize("tmux", [(80, 24)], indirect=True)
def test_resizing_and_pages(tmux: Tmux, command: str) -> None:
    tmux.type(command, "Enter")
    tmux.until("double the toll")
    tmux.type("p")
    tmux.until("BRIEFING")
    tmux.run("resize-window", "-x", "140", "-y", "30")
    tmux.until(lambda text: "BRIEFING" in text and "double the toll" in text)
    tmux.run("resize-window", "-x", "40", "-y", "12")
    tmux.until(lambda text: "BRIEFING" in text and "double the toll" not in text)
    tmux.type("q")
    tmux.until("ended with 0")
