"""Differences and scrolls draw the wanted screen, in few bytes, on every kind of terminal."""

from __future__ import annotations

import random
import re

import pytest
from pty_harness import Emulator

from tui.terminal.difference import differences
from tui.terminal.pencil import Abilities, path
from tui.terminal.scroll import frame
from tui.terminal.shadow import Grid, Shadow

KINDS = {
    "modern": Abilities(),
    "side margins": Abilities(margins=True),
    "line feeds": Abilities(scroll="index"),
    "under a prompt": Abilities(absolute=False),
    "vt100": Abilities(scroll="", erases=False, columns=False, resets=True),
}
WORDS = ["the", "president", "“America", "First”", "—", "é", "漢字", "x" * 12, "▂▇▅"]
ODD = ["👨\u200d👩\u200d👧", "e\u0301", "🇿🇦"]
LOOKS = ["0", "1", "2;31", "1;32", "4", "7", "48;5;3", "3;38;5;200", "7;31"]


class Page:
    """A document between a head and a foot line, beside a panel or alone."""

    def __init__(self, width: int, height: int, seed: int, words: list[str]) -> None:
        self.width, self.height, self.words = width, height, words
        self.chance = random.Random(seed)
        self.panel = bool(seed % 2)
        self.lines = [self.line() for _ in range(120)]
        self.top = 0

    def line(self) -> str:
        chance = self.chance
        return "".join(
            f"\x1b[{chance.choice(LOOKS) if chance.random() < 0.2 else 0}m"
            f"{chance.choice(self.words)}\x1b[0m{' ' * chance.choice([1, 1, 2, 15])}"
            for _ in range(chance.randint(0, 12))
        )

    def step(self) -> None:
        """Scroll, jump, or change some lines."""
        if self.chance.random() < 0.6:
            by = self.chance.choice([1, 1, -1, 3, self.height - 4, 4 - self.height])
            self.top = min(max(0, self.top + by), 120 - self.height)
        elif self.chance.random() < 0.5:
            self.top = self.chance.randrange(120 - self.height)
        for _ in range(self.chance.randint(0, 3)):
            self.lines[self.chance.randrange(120)] = self.line()

    def draw(self, shadow: Shadow) -> None:
        rule = self.width * 2 // 3
        blank = " " * self.width
        for y in range(self.height):
            inside = 0 < y < self.height - 1
            text = self.lines[self.top + y] if inside else f"line {self.top}"
            shadow.feed(f"\x1b[{y + 1};1H{blank}\x1b[{y + 1};1H{text}")
            if self.panel and inside:
                shadow.feed(f"\x1b[{y + 1};{rule}H{blank}\x1b[{y + 1};{rule}H│ panel {y * y}")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 12), (13, 5)])
def test_what_is_sent_draws_what_is_wanted(kind: str, width: int, height: int) -> None:
    for seed, words in enumerate([WORDS, WORDS, WORDS + ODD]):
        page = Page(width, height, seed, words)
        shadow, shown = Shadow(width, height), Grid(width, height)
        screen, cursor = terminal(width, height), None
        for _ in range(12):
            page.step()
            page.draw(shadow)
            sent = frame(shown, shadow.grid, cursor, KINDS[kind])
            screen.feed(sent.data)
            assert screen.cells() == plainly(shadow.grid).cells()
            if sent.cursor is not None:
                assert sent.cursor in ((screen.cursor.x, screen.cursor.y), (-1, screen.cursor.y))
            cursor = sent.cursor
            shown.take(shadow.grid)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_under_a_prompt_no_other_row_is_touched(seed: int) -> None:
    width, height, above, below = 80, 12, 4, 5
    page = Page(width, height, seed, WORDS)
    shadow, shown, cursor = Shadow(width, height), Grid(width, height), (0, 0)
    screen = terminal(width, above + height + below)
    screen.feed("".join(f"\x1b[{y + 1};1Hshell {y}" for y in (*range(above), above + height)))
    screen.feed(f"\x1b[{above + 1};1H")
    scrolled = 0
    for _ in range(20):
        page.step()
        page.draw(shadow)
        sent = frame(shown, shadow.grid, cursor, Abilities(absolute=False))
        screen.feed(sent.data)
        rows = screen.cells()
        assert rows[above : above + height] == plainly(shadow.grid).cells()
        assert [line.rstrip() for line in screen.texts[:above]] == [
            f"shell {y}" for y in range(above)
        ]
        assert screen.texts[above + height].rstrip() == f"shell {above + height}"
        assert not re.search("\x1b\\[[0-9;]*[Hr]", sent.data)
        scrolled += "M" in sent.data
        cursor = sent.cursor or (0, 0)
        shown.take(shadow.grid)
    assert scrolled


def terminal(width: int, height: int) -> Emulator:
    screen = Emulator(width, height)
    screen.feed("\x1b[?7l")
    return screen


def plainly(wanted: Grid) -> Emulator:
    """The screen drawn from nothing, cell by cell, without any trick."""
    screen = terminal(wanted.width, wanted.height)
    screen.feed(differences(Grid(wanted.width, wanted.height), wanted, None, KINDS["vt100"]).data)
    return screen


def written(*rows: str, width: int = 80) -> Grid:
    shadow = Shadow(width, len(rows))
    for y, row in enumerate(rows):
        shadow.feed(f"\x1b[{y + 1};1H{row}")
    return shadow.grid


ROWS = [
    "    " + "".join(chr(97 + (y * 7 + x * (y + 3)) % 26) for x in range(60)) for y in range(10)
]


def sent(shown: Grid, wanted: Grid, abilities: Abilities | None = None) -> str:
    return frame(shown, wanted, (0, 0), abilities or Abilities()).data


def test_nothing_is_sent_for_nothing() -> None:
    assert sent(written(*ROWS), written(*ROWS)) == ""


def test_rows_that_moved_are_scrolled() -> None:
    data = sent(written("head", *ROWS[:8], "foot"), written("head", *ROWS[1:9], "foot"))
    assert data.startswith("\x1b[2;9r\x1b[S\x1b[r")
    assert len(data) < 100


def test_a_terminal_without_su_scrolls_by_line_feeds_at_the_margin() -> None:
    shown, wanted = written("head", *ROWS[:8], "foot"), written("head", *ROWS[1:9], "foot")
    assert "\n\x1b[r" in sent(shown, wanted, Abilities(scroll="index"))
    assert "\x1bM\x1b[r" in sent(wanted, shown, Abilities(scroll="index"))


def test_only_the_columns_of_the_article_scroll_where_the_terminal_can() -> None:
    panel = [f"│ {text[::-1]}" for text in ROWS[:8]]
    before = [f"{text:66}{side}" for text, side in zip(ROWS[:8], panel, strict=True)]
    after = [f"{text:66}{side}" for text, side in zip(ROWS[1:9], panel, strict=True)]
    shown, wanted = written(*before, width=120), written(*after, width=120)
    with_margins = sent(shown, wanted, Abilities(margins=True))
    assert with_margins.startswith("\x1b[?69h\x1b[1;66s")
    assert "\x1b[?69l" in with_margins
    assert len(with_margins) * 2 < len(sent(shown, wanted))


def test_the_end_of_a_row_is_erased_not_filled() -> None:
    assert sent(written("a" * 60), written("a" * 20)) in ("\x1b[20C\x1b[K", "\x1b[21G\x1b[K")


def test_a_row_with_a_stale_middle_is_erased_and_its_end_drawn_again() -> None:
    data = sent(written("ab" * 30 + " old"), written("a" * 10 + " " * 50 + " end"))
    assert "\x1b[K\x1b[62Gend" in data


def test_rows_that_begin_in_one_column_are_gone_back_to() -> None:
    shown, wanted = written(*ROWS[:6]), written(*(row[:30] + row[:29:-1] for row in ROWS[:6]))
    data = differences(shown, wanted, (0, 0), Abilities()).data
    assert data.count("\x1b8\n") == 5
    assert "\x1b[31G\n" not in data


def test_a_change_of_one_letter_costs_a_few_bytes() -> None:
    assert len(sent(written("percent 12%"), written("percent 13%"))) <= 6


def test_after_an_odd_cluster_the_cursor_is_placed_anew() -> None:
    data = sent(written(" " * 20), written("👨\u200d👩\u200d👧 after it"))
    assert "👧\x1b[3G" in data


def test_a_cluster_takes_both_halves_of_a_wide_character_away() -> None:
    data = sent(written("漢 the end"), written("e\u0301x the end"))
    assert data.startswith("\x1b[2Xe\u0301")


def test_what_stands_after_an_odd_cluster_is_drawn_again_when_it_goes() -> None:
    data = sent(written("👨\u200d👩\u200d👧 the rest"), written("no the rest"))
    assert "the rest" in data


@pytest.mark.parametrize("columns", [True, False])
def test_the_cursor_gets_where_it_should(columns: bool) -> None:
    chance = random.Random(3)
    for _ in range(500):
        x, to_x = chance.randrange(80), chance.randrange(80)
        y, to_y = chance.randrange(24), chance.randrange(24)
        known = chance.random() < 0.8
        screen = terminal(80, 24)
        screen.feed(f"\x1b[{y + 1};{x + 1}H")
        way = path(x if known else -1, y, to_x, to_y, columns)
        screen.feed(way)
        assert (screen.cursor.x, screen.cursor.y) == (to_x, to_y)
        assert len(way) <= len(f"\x1b[{to_y + 1};{to_x + 1}H")
