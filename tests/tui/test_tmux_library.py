"""The whole flow in tmux: a feed added, updated, filtered, opened, marked, left and reopened."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_tmux import Tmux, pytestmark

from tui.library import marks
from tui.library.store import Library

if TYPE_CHECKING:
    from tests.conftest import Server

__all__ = ["pytestmark"]

ROOT = Path(__file__).parents[2]
MARGIN = 4
STORIES = ("Orchard", "Lighthouse", "Observatory")
WORDS = (
    "the town council keeps asking for money while its old harbour sleeps under snow and every "
    "child knows where to find a boat that nobody counts or paints before spring returns"
).split()


def story(name: str) -> str:
    """An article of forty paragraphs, in words of its own: no near duplicate of the others."""
    draw = random.Random(name)
    return "".join(
        f"<p>Paragraph {n} says that the {name.lower()} has stood for {n * 7 + 100} years. "
        f"{' '.join(draw.choices(WORDS, k=14)).capitalize()}.</p>"
        for n in range(1, 41)
    )


def rss() -> bytes:
    items = "".join(
        f"<item><title>{name} opens its doors</title><guid>{name}</guid>"
        f"<description><![CDATA[{story(name)}]]></description></item>"
        for name in STORIES
    )
    return f'<rss version="2.0"><channel><title>The Paper</title>{items}</channel></rss>'.encode()


class Terminal:
    """nutgraf in a window of tmux, with a home of its own."""

    def __init__(self, tmux: Tmux, home: Path) -> None:
        self._tmux = tmux
        self._home = home
        self.library = home / "library.sqlite"

    def start(self) -> None:
        tmux, home = self._tmux, self._home
        variables = [
            f"PYTHONPATH={ROOT}",
            f"NUTGRAF_LIBRARY={self.library}",
            f"XDG_STATE_HOME={home}",
            f"XDG_CONFIG_HOME={home}",
        ]
        command = ["env", *variables, sys.executable, "-m", "tui"]
        tmux.run("new-session", "-d", "-s", "it", "-x", "80", "-y", "24", *command)
        tmux.run("set-option", "-g", "status", "off")

    def press(self, *keys: str) -> None:
        self._tmux.run("send-keys", "-t", "it", *keys)

    def type(self, text: str) -> None:
        self._tmux.run("send-keys", "-t", "it", "-l", text)

    @property
    def text(self) -> str:
        return self._tmux.run("capture-pane", "-p", "-t", "it")

    @property
    def lines(self) -> list[str]:
        """The first lines of the article, without the margin in which marks are signed."""
        return [line[MARGIN:] for line in self.text.split("\n")[1:12]]

    def shows(self, *texts: str) -> None:
        assert self._tmux.wait(lambda: all(text in self.text for text in texts)), self.text

    def is_gone(self) -> None:
        assert self._tmux.wait(
            lambda: not self._tmux.run("has-session", "-t", "it") and not self.text
        )


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    server = Tmux(tmp_path)
    yield Terminal(server, tmp_path)
    server.run("kill-server")


def test_a_feed_is_added_updated_filtered_opened_marked_and_reopened(
    terminal: Terminal, server: Server
) -> None:
    address = server.page("/feed.xml", rss(), "application/rss+xml")
    terminal.start()
    terminal.shows("US-Russia relations in deep freeze?", "§ 1/")  # the sample, at the first start
    terminal.press("L")
    terminal.shows("inbox 1")
    terminal.press("F")
    terminal.shows("none yet")
    terminal.press("a")
    terminal.shows("follow:")
    terminal.type(address)
    terminal.press("Enter")
    terminal.shows("followed: The Paper")
    terminal.press("R")
    terminal.shows("3 new articles", "3 unread")
    terminal.press("Escape")
    terminal.shows("inbox 4", "Orchard opens", "Observatory opens")
    terminal.type("/lighth")
    terminal.shows("“lighth” 1/1", "Lighthouse opens its doors")
    terminal.press("Enter")
    terminal.shows("enter read")
    terminal.press("Enter")
    terminal.shows("Paragraph 7 says that the lighthouse")
    terminal.press("Space", "Space", "Space")
    terminal.press("v")
    terminal.shows("1 sentence")
    terminal.press("m")
    terminal.shows("highlighted", "▏")
    terminal.press("a")
    terminal.shows("note:")
    terminal.type("who says so?")
    terminal.press("Enter")
    terminal.shows("note kept")
    stopped = terminal.lines
    terminal.press("q")
    terminal.is_gone()

    terminal.start()
    terminal.shows("inbox 4", "1/4")
    terminal.type("/lighth")
    terminal.shows("“lighth” 1/1")
    terminal.press("Enter")
    terminal.shows("enter read")
    terminal.press("Enter")
    terminal.shows("resumed where you stopped, ¶")
    assert terminal.lines == stopped
    terminal.press("M")
    terminal.shows("HIGHLIGHTS AND NOTES", "* who says so?")
    terminal.press("Escape")
    terminal.shows("] next section")
    terminal.press("q")
    terminal.is_gone()
    with Library.open(terminal.library) as library:
        (mark,) = marks.newest(library)
        assert mark.note == "who says so?"
        assert mark.anchor.quote in story("Lighthouse")
