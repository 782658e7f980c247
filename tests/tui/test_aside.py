"""Work in a process of its own: its result, its failure, its end."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from pty_harness import Session

from tui.aside import Aside

ROOT = Path(__file__).parents[2]


def failing() -> int:
    raise ValueError("not a word of this on the terminal")


def killed() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def endless() -> int:
    while True:
        time.sleep(1)


def test_the_result_comes_back_whatever_its_size() -> None:
    assert Aside(lambda: ["a result"] * 100_000).result() == ["a result"] * 100_000


def test_the_work_is_done_by_another_process() -> None:
    assert Aside(os.getpid).result() not in (None, os.getpid())


def test_what_the_work_raises_is_raised_here() -> None:
    with pytest.raises(ValueError, match="not a word of this"):
        Aside(failing).result()


@pytest.mark.parametrize("work", [killed, lambda: lambda: "nothing that can be sent"])
def test_a_process_that_ends_without_a_word_has_no_result(work: Callable[[], int]) -> None:
    with pytest.raises(ChildProcessError):
        Aside(work).result()


def test_stopped_it_is_gone_and_nobody_waits_for_it() -> None:
    aside = Aside(endless)
    raised: list[ChildProcessError] = []

    def wait() -> None:
        try:
            aside.result()
        except ChildProcessError as error:
            raised.append(error)

    waiting = Thread(target=wait)
    waiting.start()
    aside.stop()
    waiting.join(10)
    assert len(raised) == 1
    aside.stop()


def test_what_it_says_stays_off_the_screen() -> None:
    code = """
from tui.aside import Aside
def work():
    print("noise", flush=True)
    1 / 0
try:
    Aside(work).result()
except ZeroDivisionError as error:
    print("raised", error)
"""
    with Session([sys.executable, "-c", code], folder=ROOT) as session:
        session.wait_for("raised division by zero")
        assert "noise" not in session.text


def test_a_signal_before_textual_is_there_gives_the_terminal_back(tmp_path: Path) -> None:
    code = """
import os, signal, sys
from pathlib import Path
from tui import app, opening
from tui.options import Options

class Slow:
    def find_spec(self, name, path=None, target=None):
        if name == "textual":
            Path(sys.argv[2]).write_text(str(opening._begun[0][1]._pid))
            os.kill(os.getpid(), signal.SIGTERM)

sys.meta_path.insert(0, Slow())
app.run([sys.argv[1]], Options())
"""
    page = tmp_path / "page.txt"
    page.write_text("The harbour board met on Monday. " * 400)
    homes = {name: str(tmp_path) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    child = tmp_path / "child"
    with Session(
        [sys.executable, "-c", code, str(page), str(child)], folder=ROOT, environment=homes
    ) as session:
        assert session.wait_exit() == 128 + signal.SIGTERM
        assert b"\x1b[?1049h" in session.received
        assert session.received.endswith(b"\x1b[?1049l")
        assert not Path("/proc", child.read_text()).exists()
