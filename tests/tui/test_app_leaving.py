"""Leaving in every way: the place is kept; what is being worked on can be stopped."""

from __future__ import annotations

import os
import signal
import socket
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from onscreen import screen
from pty_harness import Session

from tui.nutgraf import Nutgraf
from tui.options import Options
from tui.settings import Settings

if TYPE_CHECKING:
    from conftest import Server


def session(page: Path | str, folder: Path) -> Session:
    """The program in a terminal of its own, with folders of its own."""
    environment = {
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "XDG_CONFIG_HOME": str(folder / "config"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    return Session([sys.executable, "-m", "tui", "--body", str(page)], environment=environment)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of many paragraphs."""
    file = tmp_path / "long.txt"
    paragraphs = [f"Paragraph number {n} says what it has to say, and no more." for n in range(60)]
    file.write_text("A long story\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
    return file


@pytest.mark.parametrize("end", [signal.SIGHUP, signal.SIGTERM])
def test_the_place_is_kept_when_the_process_is_told_to_go(
    page: Path, tmp_path: Path, end: signal.Signals
) -> None:
    with session(page, tmp_path) as reader:
        reader.wait_for("number 3 says")
        reader.wait_for("tab briefing")
        reader.send("\x1b[6~\x1b[6~")  # may wait for Textual: the first screen is there before it
        reader.wait_for(lambda text: "number 3 says" not in text)
        reader.settle()
        os.kill(reader.pid, end)
        reader.wait_exit()
    with session(page, tmp_path) as reader:
        reader.wait_for("resumed where you stopped")
        assert "number 3 says" not in reader.text
        reader.send("q")
        assert reader.wait_exit() == 0


async def test_a_page_that_never_comes_can_be_given_up(server: Server) -> None:
    def never(request: BaseHTTPRequestHandler) -> None:
        server.closing.wait(20)

    server.answers["/slow"] = never
    app = Nutgraf([server.url("/slow")], Options(), Settings())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "reading http" in screen(app)
        app.reader.action_interrupt()
        await pilot.pause()
        assert "reading http" not in screen(app)
        server.closing.set()
        await pilot.press("q")
    assert app.return_value == 0


def test_quitting_waits_for_no_page(tmp_path: Path) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        with session(url, tmp_path) as reader:
            reader.wait_for("reading http")
            reader.send("q")
            assert reader.wait_exit(timeout=5) == 0
            assert reader.received.endswith(b"\x1b[?25h")


async def test_a_url_is_read_in_the_background(server: Server, news_page: bytes) -> None:
    app = Nutgraf([server.page("/a", news_page)], Options(), Settings())
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "KEY ACTORS" in screen(app)
        assert app.reader.reading is not None
        assert app.reader.reading.article.title in screen(app)
