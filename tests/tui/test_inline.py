"""The reader under the prompt: no screen of its own, no other row touched, tidy at the end."""

from __future__ import annotations

import os
import random
import re
import shlex
import signal
import sys
import time
from pathlib import Path

import pytest
from pty_harness import Session
from test_tmux import Tmux, pytestmark, tmux

__all__ = ["tmux"]

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "tests" / "pages" / "harbour.html"
FIRST_WORDS = "The harbour board of Port Ellery voted"
ROWS = 10


def shell(*arguments: str, above: int) -> str:
    """Some lines of output, the reader, and another line."""
    reader = shlex.join([sys.executable, "-m", "tui", *arguments, str(PAGE)])
    return f"seq {above}; {reader}; echo after $?"


def inline(folder: Path, above: int = 5, lines: int = 24) -> Session:
    session = Session(
        ["sh", "-c", shell("--rows", str(ROWS), above=above)],
        rows=lines,
        environment=homes(folder),
        folder=ROOT,
    )
    ready(session)
    return session


def homes(folder: Path) -> dict[str, str]:
    names = ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
    return {**dict.fromkeys(names, str(folder)), "NUTGRAF_LIBRARY": str(folder / "library")}


def ready(session: Session) -> None:
    session.wait_for(FIRST_WORDS, timeout=60)
    session.wait_for(lambda text: "briefing …" not in text, timeout=60)
    session.settle(quiet=0.3)


@pytest.mark.parametrize("above", [5, 40])
def test_what_stood_above_stays_and_the_prompt_comes_back(above: int, tmp_path: Path) -> None:
    with inline(tmp_path, above) as session:
        top = min(above, 24 - ROWS)
        before = session.lines[:top]
        assert before[top - 1].strip() == str(above)
        for key in "j2 ?":
            session.press(key)
            assert session.lines[:top] == before
        session.press("\x1b")
        session.send("q")
        session.wait_for("after 0")
        assert session.lines[top].strip() == "after 0"
        assert session.text.rstrip().endswith("after 0")
        assert b"\x1b[?1049" not in session.received
        assert not re.search(rb"\x1b\[[\d;]*[Hr]", session.received)


def test_its_rows_are_those_of_a_screen_of_that_height(tmp_path: Path) -> None:
    chance = random.Random(8)
    with (
        inline(tmp_path / "under", above=3) as under,
        Session(
            [sys.executable, "-m", "tui", str(PAGE)],
            rows=ROWS,
            environment=homes(tmp_path / "whole"),
            folder=ROOT,
        ) as whole,
    ):
        ready(whole)
        for _ in range(25):
            key = chance.choice("jjjk b]2311/\x1bdGg\r")
            for session in (under, whole):
                session.send(key)
            deadline = time.monotonic() + 10
            while under.screen.cells()[3 : 3 + ROWS] != whole.screen.cells():
                under.read(0.05)
                whole.read(0.05)
                assert time.monotonic() < deadline, f"{key!r}\n{under.text}\n{whole.text}"


def test_a_line_is_scrolled_not_drawn_again(tmp_path: Path) -> None:
    with inline(tmp_path) as session:
        assert session.press("j") <= 150


def test_other_columns_and_a_signal(tmp_path: Path) -> None:
    with inline(tmp_path) as session:
        session.resize(60, 24)
        session.wait_for(lambda text: len(text.split("\n")[5]) in range(40, 61))
        session.settle(quiet=0.3)
        assert session.lines[4].strip() == "5"
        reader = Path(f"/proc/{session.pid}/task/{session.pid}/children").read_text().split()[0]
        os.kill(int(reader), signal.SIGTERM)
        session.wait_for("after 143")
        assert session.lines[5].strip() == "after 143"


def test_the_stock_driver_has_none(tmp_path: Path) -> None:
    with Session(
        [sys.executable, "-m", "tui", "--inline", "--driver", "stock", str(PAGE)],
        environment=homes(tmp_path),
        folder=ROOT,
    ) as session:
        assert session.wait_exit() == 2
        assert "--inline" in session.text


@pytestmark
def test_in_tmux(tmux: Tmux, tmp_path: Path) -> None:
    variables = [f"{name}={value}" for name, value in homes(tmp_path).items()]
    command = shlex.join(["env", *variables, "sh", "-c", shell("--inline", above=6) + "; sleep 60"])
    tmux.run("new-session", "-d", "-s", "it", "-x", "80", "-y", "24", "-c", str(ROOT), command)
    tmux.run("set-option", "-g", "status", "off")

    def rows() -> list[str]:
        return tmux.run("capture-pane", "-p", "-t", "it").split("\n")

    assert tmux.wait(lambda: FIRST_WORDS in "\n".join(rows()))
    assert tmux.wait(lambda: "next section" in rows()[17])
    above = rows()[:6]
    tmux.run("send-keys", "-t", "it", "j", "j", "k", "G")
    assert tmux.wait(lambda: FIRST_WORDS not in "\n".join(rows()))
    assert rows()[:6] == above
    assert rows()[18:] == [""] * len(rows()[18:])
    tmux.run("send-keys", "-t", "it", "q")
    assert tmux.wait(lambda: rows()[6] == "after 0")
    assert rows()[:6] == above
    assert rows()[7:] == [""] * len(rows()[7:])
