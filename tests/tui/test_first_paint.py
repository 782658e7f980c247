"""From the shell to the reader, in a real pty: the first screen, the keyboard, the way back."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from bench.pty_harness import Session
from extract.model import Article, Block, Kind
from tui.options import Options
from tui.settings import Settings
from tui.typesetting import first_paint

Start: TypeAlias = Callable[..., Session]

FIRST_WORDS = "The harbour board of Port Ellery voted seven to two"


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Starts nutgraf in a terminal, with a home of its own."""

    def session(*arguments: str | Path, columns: int = 80, stdin: int | None = None) -> Session:
        return Session(
            [sys.executable, "-m", "tui", *map(str, arguments)],
            columns=columns,
            rows=24,
            stdin=stdin,
            environment={
                "TERM": "xterm-256color",
                "LANG": "C.UTF-8",
                "XDG_STATE_HOME": str(tmp_path / "state"),
                "XDG_CONFIG_HOME": str(tmp_path / "config"),
                "XDG_DATA_HOME": str(tmp_path / "data"),
                "XDG_CACHE_HOME": str(tmp_path / "cache"),
            },
        )

    return session


def is_ready(screen: str) -> bool:
    """The briefing is made: keys are at the bottom, where it was said to be in the making."""
    bottom = screen.rpartition("\n")[2].strip()
    return FIRST_WORDS in screen and bottom != "" and "briefing …" not in bottom


def test_what_is_painted_first_stays_and_is_sent_once(start: Start, pages: Path) -> None:
    with start(pages / "harbour.html", columns=120) as session:
        session.wait_for("briefing …")
        painted = session.lines[:-1]
        session.wait_for(is_ready)
        article = [line.partition("│")[0].rstrip() for line in session.lines[:-1]]
        assert article == [line.partition("│")[0].rstrip() for line in painted]
        session.send("q")
        assert session.wait_exit() == 0
        assert session.received.count(FIRST_WORDS.encode()) == 1
        assert session.received.count(b"\x1b[?1049h") == 1
        assert session.received.count(b"\x1b[?1049l") == 1


def test_a_piped_page_leaves_the_keyboard_to_the_reader(start: Start, pages: Path) -> None:
    page = os.open(pages / "harbour.html", os.O_RDONLY)
    try:
        with start("-", stdin=page) as session:
            session.wait_for(is_ready)
            session.send("q")
            assert session.wait_exit() == 0
    finally:
        os.close(page)


def test_what_cannot_be_read_is_said_and_no_screen_is_taken(start: Start, tmp_path: Path) -> None:
    with start(tmp_path / "missing.html") as session:
        assert session.wait_exit() == 1
        assert b"no such file; check the name" in session.received
        assert b"\x1b[?1049h" not in session.received


@pytest.mark.parametrize(
    ("settings", "options"),
    [(Settings(theme="nord"), Options()), (Settings(), Options(driver="stock"))],
)
def test_a_screen_that_cannot_be_known_is_left_to_textual(
    settings: Settings, options: Options
) -> None:
    article = Article("Title", blocks=(Block(Kind.PARAGRAPH, FIRST_WORDS),))
    assert not first_paint.paint(article, None, settings, options)


@pytest.mark.parametrize(
    "before", [[], ["?"], ["v"], ["L"]], ids=["text", "help", "select", "list"]
)
def test_ctrl_z_stops_it_and_it_comes_back_as_it_was(
    start: Start, pages: Path, before: list[str]
) -> None:
    with start(pages / "harbour.html") as session:
        session.wait_for(is_ready)
        for key in before:
            session.press(key)
        shown = session.lines[:-1]
        session.send("\x1a")
        assert is_stopped(session)
        session.settle()
        assert b"\x1b[?1049l" in session.received
        os.kill(session.pid, signal.SIGCONT)
        session.wait_for(lambda _: session.lines[:-1] == shown)


def test_the_terminals_cursor_follows_ours(start: Start, pages: Path) -> None:
    """For those to whom a screen reader or a braille display says where the cursor is."""
    with start(pages / "harbour.html") as session:
        session.wait_for(is_ready)
        rows = []
        for key in "2jj3j":
            session.press(key)
            marked = [row for row, line in enumerate(session.lines) if "▌" in line]
            rows.append(session.screen.cursor.y)
            assert rows[-1] == marked[0]
        assert len(set(rows)) == len(rows)


def is_stopped(session: Session) -> bool:
    """Whether the process is stopped within a few seconds."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        session.read(0.05)
        changed, status = os.waitpid(session.pid, os.WUNTRACED | os.WNOHANG)
        if changed:
            return os.WIFSTOPPED(status)
    return False
