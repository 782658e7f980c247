"""However it is told to go, it goes: quickly, with the place kept and the terminal restored."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest
from pty_harness import Session

HERE = Path(__file__).parent
WAIT = 10.0  # seconds; bench.terminal measures the half second, on a quiet machine

READER = """
import sys, time
from two_panes import TwoPanes
from tui.terminal import signals
from tui.driver import DifferenceDriver

class App(TwoPanes):
    def on_mount(self):
        super().on_mount()
        signals.before_leaving(self.save)

    def save(self):
        with open(sys.argv[1], "w") as file:
            file.write(f"saved after {self.keys} keys")
        if len(sys.argv) > 2:
            time.sleep(60)

App(DifferenceDriver).run(mouse=False)
"""


def reader(saved: Path, *arguments: str, ignored: tuple[int, ...] = ()) -> Session:
    session = Session(
        [sys.executable, "-c", READER, str(saved), *arguments],
        environment={"PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent.parent}"},
        ignored_signals=ignored,
    )
    session.wait_for("key 0")
    session.send("jj")
    session.wait_for("key 2.")
    return session


def gone(session: Session) -> bool:
    deadline = time.monotonic() + WAIT
    while not session.exited and time.monotonic() < deadline:
        time.sleep(0.01)
    return session.exited


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_keeps_the_place_and_restores_the_terminal(number: int, tmp_path: Path) -> None:
    saved = tmp_path / "place"
    with reader(saved) as session:
        os.kill(session.pid, number)
        assert session.wait_exit(timeout=WAIT) == 128 + number
        assert saved.read_text() == "saved after 2 keys"
        assert b"\x1b[?1049l" in session.received
        assert b"\x1b[?25h" in session.received


@pytest.mark.parametrize("ignored", [(), (signal.SIGHUP,)], ids=["plain", "under nohup"])
def test_a_closed_terminal_keeps_the_place(ignored: tuple[int, ...], tmp_path: Path) -> None:
    saved = tmp_path / "place"
    with reader(saved, ignored=ignored) as session:
        session.hang_up()
        assert gone(session)
        assert saved.read_text() == "saved after 2 keys"


def test_a_step_that_hangs_does_not_keep_the_process(tmp_path: Path) -> None:
    with reader(tmp_path / "place", "slowly") as session:
        os.kill(session.pid, signal.SIGTERM)
        assert session.wait_exit(timeout=WAIT) == 128 + signal.SIGTERM


def test_a_terminal_that_takes_nothing_more_does_not_keep_the_process(tmp_path: Path) -> None:
    saved = tmp_path / "place"
    with reader(saved) as session:
        session.send(" b" * 40)  # more than the pty holds, and nobody reads it
        time.sleep(0.3)
        os.kill(session.pid, signal.SIGTERM)
        assert gone(session)
        assert saved.read_text().startswith("saved after")


def test_all_steps_run_even_if_one_fails() -> None:
    code = """
import os, signal
from tui.terminal.signals import before_leaving
before_leaving(lambda: print("first", flush=True))
before_leaving(lambda: 1 / 0)
forget = before_leaving(lambda: print("never", flush=True))
forget()
os.kill(os.getpid(), signal.SIGTERM)
"""
    with Session([sys.executable, "-c", code], folder=HERE.parent.parent) as session:
        assert session.wait_exit() == 128 + signal.SIGTERM
        assert "first" in session.text
        assert "division by zero" in session.text
        assert "never" not in session.text
