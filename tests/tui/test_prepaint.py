"""The first screen without Textual, and its way into Textual's hands."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pty_harness import Session

HERE = Path(__file__).parent
PATH = {"PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent.parent}"}
LINES = '[[("  A title", "1"), ("   5%", "")], [], [("    “Quoted” text ", ""), ("bold", "1;4")]]'


def run(code: str, **environment: str) -> Session:
    return Session([sys.executable, "-c", code], environment={**PATH, **environment})


def test_lines_are_shown_without_textual() -> None:
    code = f"""
import sys
from tui.terminal.prepaint import paint
paint({LINES}, 80, 24)
assert "textual" not in sys.modules and "rich" not in sys.modules
input()
"""
    with run(code) as session:
        session.wait_for("bold")
        assert session.text.rstrip() == "  A title   5%\n\n    “Quoted” text bold"
        cells = session.screen.cells()
        assert cells[0][2] == ("A", "default", "default", "b")
        assert cells[2][18] == ("b", "default", "default", "bu")
        assert len(session.received) < 120


def test_ascii_terminals_get_ascii() -> None:
    code = f"from tui.terminal.prepaint import paint\npaint({LINES}, 80, 24)\ninput()"
    with run(code, LANG="C", PYTHONUTF8="1") as session:
        session.wait_for('"Quoted" text')
        assert bytes(session.received).isascii()


def test_what_is_typed_is_not_echoed_and_waits() -> None:
    code = f"""
import os, time
from tui.terminal import prepaint
prepaint.paint({LINES}, 80, 24)
time.sleep(0.5)
keys = os.read(0, 10)
prepaint.undo()
print("typed", keys)
"""
    with run(code) as session:
        session.wait_for("bold")
        session.send("jj\x1aq")
        session.wait_for("typed b'jj\\x1aq'")
        assert session.wait_exit() == 0
        assert session.text.count("jj") == 1


def test_undo_gives_the_terminal_back_once() -> None:
    code = f"""
from tui.terminal import prepaint
prepaint.paint({LINES}, 80, 24)
prepaint.undo()
prepaint.undo()
print("echo", input())
"""
    with run(code) as session:
        session.send("x\n")
        session.wait_for("echo x")
        assert bytes(session.received).count(b"\x1b[?1049l") == 1


TAKEN_OVER = """
from two_panes import TwoPanes
from tui.terminal import prepaint
from tui.driver import DifferenceDriver
import sys
ROWS = {rows}
prepaint.paint(ROWS, 80, 24)
TwoPanes(DifferenceDriver).run(mouse=False)
"""


def start(rows: list[list[tuple[str, str]]]) -> tuple[str, bytes]:
    """The app's first screen over what was painted before, and all bytes that it took."""
    with run(TAKEN_OVER.format(rows=rows)) as session:
        session.wait_for(lambda text: "point 8" in text and b"\x1b[?25l" in session.received)
        session.settle(quiet=0.5)
        return session.text, bytes(session.received)


def test_what_is_painted_right_is_not_sent_again() -> None:
    text, _ = start([])
    again, received = start([[(line, "")] for line in text.split("\n")])
    assert again == text
    painted = received.index(b"\x1b[?25l")
    assert len(received) - painted < painted  # styles, and clusters that pyte composes
    assert received.count(b"\x1b[?1049h") == 1
    assert b"\x1b[2J" not in received[painted:]


def test_what_is_painted_wrong_does_not_stay() -> None:
    text, _ = start([])
    again, _ = start([[("wrong " * 12, "1")] for _ in range(24)])
    assert again == text
