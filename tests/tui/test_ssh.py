"""Over a real OpenSSH on loopback: the reader works, and is gone when the client is."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pty_harness import Session

from bench import loopback_ssh

HERE = Path(__file__).parent
THERE = {"PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent.parent}", "LANG": "C.UTF-8"}
WAIT = 10.0  # seconds

pytestmark = pytest.mark.skipif(
    not loopback_ssh.available() and os.environ.get("CI") != "true", reason="no OpenSSH here"
)
READER = """
import os, sys
from two_panes import TwoPanes
from tui.terminal import signals
from tui.driver import DifferenceDriver

class App(TwoPanes):
    def on_mount(self):
        super().on_mount()
        open(sys.argv[1] + ".pid", "w").write(str(os.getpid()))
        signals.before_leaving(lambda: open(sys.argv[1], "w").write(f"{self.keys} keys"))

App(DifferenceDriver).run(mouse=False)
"""


@pytest.fixture(scope="module")
def ssh() -> Iterator[loopback_ssh.Ssh]:
    with loopback_ssh.server() as server:
        yield server


def test_a_killed_client_leaves_no_orphan_and_loses_no_place(
    ssh: loopback_ssh.Ssh, tmp_path: Path
) -> None:
    saved = tmp_path / "place"
    with Session(
        ssh.command([sys.executable, "-Wignore", "-c", READER, str(saved)], THERE)
    ) as here:
        here.wait_for("key 0")
        here.send("jj")
        here.wait_for("key 2.")
        process = Path("/proc") / saved.with_name("place.pid").read_text()
        assert process.exists()
        os.kill(here.pid, signal.SIGKILL)
        deadline = time.monotonic() + WAIT
        while process.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert not process.exists()
        assert saved.read_text() == "2 keys"


def test_on_a_slow_line_a_held_key_leaves_no_queue(ssh: loopback_ssh.Ssh) -> None:
    app = [sys.executable, str(HERE / "two_panes.py")]
    with ssh.shaped(60, 64_000) as line, Session(line.command(app, THERE)) as session:
        session.wait_for("key 0")
        session.settle(quiet=0.5)
        session.taken()
        for _ in range(40):
            session.send(" b")
            session.read(0.02)
        session.wait_for("key 80.")
        session.settle(quiet=0.5)
        assert session.taken() < 40_000  # each page is 1.3 kB; 80 of them would be 100 kB
