"""Stopped and continued: the process itself, the connection, the client of a closed laptop."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pty_harness import Session
from test_ssh import READER, THERE, pytestmark, ssh

from bench import loopback_ssh

__all__ = ["ssh"]

HERE = Path(__file__).parent
PATH = {"PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent.parent}"}
STOPPED = 1.0
"""Seconds; to a process that sleeps through them the clock jumps."""


@contextmanager
def stopped(pid: int) -> Iterator[None]:
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGCONT)


def processor_ms(pid: int) -> float:
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6


def test_stopped_from_outside_it_takes_the_terminal_again() -> None:
    with Session([sys.executable, str(HERE / "two_panes.py")], environment=PATH) as session:
        session.wait_for("key 0")
        session.send("j")
        session.wait_for("key 1.")
        session.settle()
        before = session.text
        attributes = termios.tcgetattr(session.master)
        threads = len(list(Path(f"/proc/{session.pid}/task").iterdir()))
        with stopped(session.pid):
            cooked = termios.tcgetattr(session.master)
            cooked[3] |= termios.ECHO | termios.ICANON
            termios.tcsetattr(session.master, termios.TCSANOW, cooked)  # as shells do
            session.screen.feed("\x1b[2J\x1b[H\x1b[?25hthe shell was here")
        session.wait_for(lambda text: text == before)
        assert termios.tcgetattr(session.master)[3] == attributes[3]
        session.send("k")
        session.wait_for("key 2.")
        assert len(list(Path(f"/proc/{session.pid}/task").iterdir())) == threads
        session.send("q")
        assert session.wait_exit() == 0
        assert termios.tcgetattr(session.master)[3] & termios.ECHO


@contextmanager
def reading(ssh: loopback_ssh.Ssh, saved: Path) -> Iterator[tuple[Session, int]]:
    """A session over ssh, and the number of the reader's process at the other end."""
    command = ssh.command([sys.executable, "-Wignore", "-c", READER, str(saved)], THERE)
    with Session(command) as here:
        here.wait_for("key 0")
        here.send("jj")
        here.wait_for("key 2.")
        yield here, int(Path(f"{saved}.pid").read_text())


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


@pytestmark
@pytest.mark.parametrize("end", ["client", "server"])
def test_a_connection_that_sleeps_goes_on_where_it_was(
    ssh: loopback_ssh.Ssh, tmp_path: Path, end: str
) -> None:
    with reading(ssh, tmp_path / "place") as (here, reader):
        here.settle()
        used = processor_ms(reader)
        with stopped(here.pid if end == "client" else parent_of(reader)):
            here.send("j" * 5)
            time.sleep(STOPPED)
        assert processor_ms(reader) - used < 300 * STOPPED
        here.wait_for("key 7.")
        here.send("k")
        here.wait_for("key 8.")
        here.send("q")
        assert here.wait_exit() == 0


@pytestmark
def test_a_connection_that_sleeps_and_dies_takes_the_reader_along(
    ssh: loopback_ssh.Ssh, tmp_path: Path
) -> None:
    saved = tmp_path / "place"
    with reading(ssh, saved) as (here, reader):
        with stopped(here.pid):
            time.sleep(STOPPED)
            os.kill(parent_of(reader), signal.SIGKILL)
            deadline = time.monotonic() + 10
            while Path(f"/proc/{reader}").exists() and time.monotonic() < deadline:
                time.sleep(0.01)
        assert not Path(f"/proc/{reader}").exists()
        assert saved.read_text() == "2 keys"


@pytestmark
def test_a_reader_that_sleeps_while_the_client_dies_goes_when_it_wakes(
    ssh: loopback_ssh.Ssh, tmp_path: Path
) -> None:
    saved = tmp_path / "place"
    with reading(ssh, saved) as (here, reader):
        with stopped(reader):
            os.kill(here.pid, signal.SIGKILL)
            time.sleep(STOPPED / 2)
        deadline = time.monotonic() + 10
        while Path(f"/proc/{reader}").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not Path(f"/proc/{reader}").exists()
        assert saved.read_text() == "2 keys"
