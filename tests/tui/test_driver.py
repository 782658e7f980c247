"""The driver in a terminal: start, keys, sizes, suspension, odd environments."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest
from pty_harness import Session

HERE = Path(__file__).parent
PATH = {"PYTHONPATH": f"{HERE}{os.pathsep}{HERE.parent.parent}"}


def app(
    *arguments: str, margins: bool = False, answers: bool = True, **environment: str
) -> Session:
    session = Session(
        [sys.executable, str(HERE / "two_panes.py"), *arguments],
        environment={**PATH, **environment},
        margins=margins,
        answers=answers,
    )
    session.wait_for("key 0")
    return session


def same(one: Session, other: Session) -> None:
    """Wait until both show the same; fail with both if they never do."""
    deadline = time.monotonic() + 10
    while one.screen.cells() != other.screen.cells():
        one.read(0.02)
        other.read(0.02)
        if time.monotonic() > deadline:
            raise AssertionError(f"ours\n{one.text}\nTextual's\n{other.text}")


@pytest.mark.parametrize("margins", [False, True])
def test_screens_are_those_of_the_stock_driver(margins: bool) -> None:
    chance = random.Random(margins)
    sizes = [(80, 24), (40, 12), (120, 40), (61, 17)]
    with app(margins=margins) as ours, app("stock") as stock:
        same(ours, stock)
        for step in range(1, 26):
            if step % 8 == 0:
                size = chance.choice(sizes)
                for session in (ours, stock):
                    session.resize(*size)
                    # A page key asks for the height that is laid out.
                    session.wait_for(f" {size[1] - 1} rows")
            key = chance.choice("jjkgnpo b")
            for session in (ours, stock):
                session.send(key)
                session.wait_for(f"key {step}.")
            same(ours, stock)
        assert len(ours.received) * 3 < len(stock.received)


def test_nothing_is_sent_while_nothing_happens() -> None:
    with app() as session:
        session.settle(quiet=0.5)
        session.taken()
        session.settle(quiet=0.7)
        assert session.taken() == 0


def test_the_first_frame_is_complete() -> None:
    with app() as session:
        session.settle()
        assert session.received.count(b"point 0") == 1
        assert session.received.count(b"key 0") == 1


def test_large_frames_are_drawn_at_once_where_the_terminal_can() -> None:
    with app() as session:
        session.press(" ")
        assert b"\x1b[?2026h" in session.received
    with app(answers=False) as session:
        session.press(" ")
        assert b"\x1b[?2026h" not in session.received


def test_leaving_gives_the_terminal_back() -> None:
    with app() as session:
        session.send("q")
        assert session.wait_exit() == 0
        end = bytes(session.received[-80:])
        assert b"\x1b[?1049l" in end
        assert b"\x1b[?25h" in end
        assert b"\x1b[?7h" in end


def test_without_an_alternate_screen_the_shell_goes_on_below() -> None:
    with app(TERM="vt100", answers=False) as session:
        session.settle()
        before = session.lines[:-1]
        session.send("q")
        assert session.wait_exit() == 0
        *after, last = session.lines
        assert (after, last.strip()) == (before, "")
        assert (session.screen.cursor.y, session.screen.cursor.x) == (23, 0)


def test_suspended_and_resumed_it_paints_all_again() -> None:
    with app() as session:
        session.send("j")
        session.wait_for("key 1.")
        session.settle()
        before = session.text
        session.send("z")
        _, status = os.waitpid(session.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        session.settle()
        assert session.received.endswith(b"\x1b[?25h")
        session.screen.feed("\x1b[2J\x1b[Hthe shell was here")
        os.kill(session.pid, signal.SIGCONT)
        session.wait_for("key 2.")
        session.settle()
        assert session.text == before.replace("key 1.", "key 2.")
        session.send("j")
        session.wait_for("key 3.")


def test_a_size_that_comes_and_goes_at_once_leaves_no_trace() -> None:
    with app() as session:
        session.settle()
        before = session.screen.cells()
        session.resize(50, 10)
        session.resize(80, 24)
        session.screen.feed("\x1b[2J")  # what terminals make of it is their affair
        # A busy machine may draw the small size first; the large one has to follow and stay.
        session.wait_for(lambda _: session.screen.cells() == before)
        session.settle()
        assert session.screen.cells() == before


def test_sizes_that_come_and_go_while_keys_are_typed_leave_no_trace() -> None:
    with app() as ours, app("stock") as stock:
        for step in range(5):
            for size in ((50, 10), (110, 30), (80, 24)):
                ours.resize(*size)
                ours.send("n")
                stock.send("n")
            ours.screen.feed("\x1b[2J")
            for session in (ours, stock):
                session.wait_for(f"key {3 * step + 3}.")
            same(ours, stock)


def test_stderr_may_go_elsewhere() -> None:
    elsewhere = os.open(os.devnull, os.O_WRONLY)
    with Session(
        [sys.executable, str(HERE / "two_panes.py")], environment=PATH, stderr=elsewhere
    ) as session:
        os.close(elsewhere)
        session.wait_for("key 0")


@pytest.mark.parametrize("locale", ["C", "en_US.ISO-8859-1"])
def test_other_encodings_get_what_they_can_show(locale: str) -> None:
    encoding = "ascii" if locale == "C" else "iso-8859-1"
    with Session(
        [sys.executable, str(HERE / "two_panes.py")],
        environment={**PATH, "LANG": locale, "LC_ALL": locale},
        encoding=encoding,
    ) as session:
        session.wait_for("key 0")
        session.wait_for('"First"')
        session.wait_for("point 4: naive" if locale == "C" else "point 4: naïve")
        assert b"\xe2" not in session.received


@pytest.mark.parametrize(
    "term", ["linux", "vt100", "screen", "tmux-256color", "xterm-kitty", "xterm"]
)
def test_terminals_of_all_kinds_show_the_same_text(term: str) -> None:
    with app(TERM=term, answers=term not in ("linux", "vt100")) as session:
        for key in "j j":
            session.send(key)
        session.wait_for("key 3.")
        session.settle()
        assert "point 8" in session.text
        data = bytes(session.received)
        assert (b"$p" in data) == (term not in ("linux", "vt100"))
        if term == "vt100":
            assert b"X" not in data
            assert b"\x1b[31m" not in data


def test_no_colour_means_none() -> None:
    with app(NO_COLOR="1") as session:
        session.press(" ")
        colours = {cell[1] for row in session.screen.cells() for cell in row}
        assert colours <= {"default", ""}


def test_a_held_key_on_a_slow_line_queues_no_frames() -> None:
    code = (
        "from two_panes import TwoPanes; from tui.driver import DifferenceDriver as D;"
        "D.slow = True; TwoPanes(D).run(mouse=False)"
    )
    with Session([sys.executable, "-c", code], environment=PATH) as session:
        session.wait_for("key 0")
        session.settle()
        session.withhold()  # the terminal draws, but its word that it has comes late
        session.taken()
        for _ in range(30):
            session.send(" b")
        time.sleep(0.5)
        session.settle()
        queued = session.taken()
        session.catch_up()
        session.wait_for("key 60.")
        assert queued < 6000


def test_answers_that_come_late_do_not_reach_the_shell() -> None:
    shell = f'{sys.executable} {HERE / "two_panes.py"}; read -r -t 1 -n 1 rest; echo "left:$rest."'
    with Session(["bash", "-c", shell], environment=PATH) as session:
        session.withhold()
        session.wait_for("key 0")
        session.send("q")
        time.sleep(0.1)
        session.catch_up()
        session.wait_for("left:.")
