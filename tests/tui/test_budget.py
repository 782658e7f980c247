"""What the reader costs on the wire, in bytes; less takes 1,407 to start and 1,509 a page.

The budgets are those of the issue that asked for them; ``bench.terminal``
prints the figures beside those of other readers.
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest
import shelved
from pty_harness import Session

SEED = next((Path(__file__).parents[2] / "seeds").glob("*.txt"))


def reader(
    folder: Path, columns: int, rows: int, *arguments: str, margins: bool = False
) -> Session:
    """The reader on the sample, its briefing made."""
    session = Session(
        [sys.executable, "-m", "tui", *arguments, str(SEED)],
        columns=columns,
        rows=rows,
        environment={
            name: str(folder) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")
        },
        folder=SEED.parents[1],
        margins=margins,
    )
    session.wait_for("Tillerson met with", timeout=60)
    session.settle(quiet=1.0)
    session.wait_for(lambda text: "briefing …" not in text, timeout=60)
    session.settle(quiet=0.5)
    return session


def listed(folder: Path, columns: int, rows: int) -> Session:
    """The library's list."""
    session = Session(
        [sys.executable, "-m", "tui"],
        columns=columns,
        rows=rows,
        environment={name: str(folder / "data") for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}
        | {"NUTGRAF_LIBRARY": os.environ["NUTGRAF_LIBRARY"]},
        folder=SEED.parents[1],
    )
    session.wait_for("Story 60", timeout=60)
    session.settle(quiet=1.0)
    return session


def test_a_terminal_of_80_columns(tmp_path: Path) -> None:
    with reader(tmp_path, 80, 24) as session:
        assert session.taken() <= 4000
        assert session.press("j") <= 135
        assert session.press(" ") <= 1450
        assert session.press("k") <= 135
        assert session.press("p") <= 1900
        assert session.press("p") <= 1900
        session.taken()
        session.settle(quiet=0.7)
        assert session.taken() == 0


def test_a_jump_from_a_point_to_its_sentence(tmp_path: Path) -> None:
    with reader(tmp_path, 80, 24) as session:
        for point in range(5):
            session.press("2")
            session.press("g" + "j" * point)
            assert session.press("\r") <= 1600
            session.press("g")


def test_a_panel_beside_the_article(tmp_path: Path) -> None:
    with reader(tmp_path, 120, 40, margins=True) as session:
        assert session.press("j") <= 300
        session.press("2")
        assert session.press("j") <= 350


def test_a_panel_beside_the_article_without_side_margins(tmp_path: Path) -> None:
    with reader(tmp_path, 120, 40) as session:
        for key in "jjjkj":
            assert session.press(key) <= 1300


def test_a_terminal_of_200_columns(tmp_path: Path) -> None:
    with reader(tmp_path, 200, 50) as session:
        assert session.taken() <= 9000
        assert session.press(" ") <= 5000


@pytest.mark.parametrize(
    ("columns", "rows", "line", "page"), [(80, 24, 60, 1700), (120, 40, 80, 4500)]
)
def test_the_librarys_list(tmp_path: Path, columns: int, rows: int, line: int, page: int) -> None:
    shelved.fill(60)
    with listed(tmp_path, columns, rows) as session:
        assert session.taken() <= (3000 if columns == 80 else 8000)
        for _ in range(4):
            assert session.press("j") <= line
        assert session.press(" ") <= page
        session.press("G")
        session.press("g")
        for _ in range(rows // 2 + 2):
            # At the lower edge all rows move up, and the new entry's two are drawn.
            assert session.press("j") <= 350
        session.settle(quiet=0.7)
        session.taken()
        session.settle(quiet=0.7)
        assert session.taken() == 0


@pytest.mark.parametrize("seed", [3, 4])
def test_the_readers_screens_are_those_of_the_stock_driver(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    keys = ["j", "k", " ", "b", "]", "p", "2", "3", "1", "\r", "d", "G", "g", "x", "o", "u"]
    size = (80, 24) if seed % 2 else (120, 40)
    with (
        reader(tmp_path / "ours", *size, margins=True) as ours,
        reader(tmp_path / "stock", *size, "--driver", "stock") as stock,
    ):
        for _ in range(14):
            key = chance.choice(keys)
            for session in (ours, stock):
                session.send(key)
            for _ in range(200):
                ours.settle(quiet=0.05)
                stock.settle(quiet=0.05)
                if ours.screen.cells() == stock.screen.cells():
                    break
            assert ours.screen.cells() == stock.screen.cells(), f"{ours.text}\n{stock.text}"
        assert len(ours.received) * 3 < len(stock.received)
