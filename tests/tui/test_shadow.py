"""The shadow screen reads what Textual writes."""

from __future__ import annotations

from tui.terminal.sgr import PLAIN, linked, styled
from tui.terminal.shadow import Grid, Shadow


def drawn(data: str, width: int = 10, height: int = 3) -> Grid:
    """The grid after ``data``."""
    shadow = Shadow(width, height)
    shadow.feed(data)
    return shadow.grid


def test_text_stands_where_the_cursor_was_put() -> None:
    grid = drawn("\x1b[2;3Hab\x1b[1;1Hc\x1b[3Hd")
    assert [grid.text(y) for y in range(3)] == ["c         ", "  ab      ", "d         "]


def test_styles_belong_to_cells() -> None:
    grid = drawn("\x1b[1;31ma b\x1b[0mc")
    red = styled(PLAIN, "1;31")
    assert grid.styles[0][:4] == [red, PLAIN, red, PLAIN]


def test_what_leaves_the_screen_is_dropped() -> None:
    grid = drawn("\x1b[1;9Habcd\x1b[9;1Hnowhere")
    assert grid.text(0) == "        ab"


def test_wide_characters_take_two_cells() -> None:
    assert drawn("漢a").cells[0][:4] == ["漢", "", "a", " "]


def test_marks_and_joined_emoji_stay_in_one_cell() -> None:
    cells = drawn("e\u0301x👨\u200d👩\u200d👧y").cells[0]
    assert cells[:5] == ["e\u0301", "x", "👨\u200d👩\u200d👧", "", "y"]


def test_half_a_wide_character_never_stays() -> None:
    assert drawn("漢字\x1b[1;2Hx").text(0)[:4] == " x字 "
    assert drawn("漢字\x1b[1;1Hxyz").cells[0][:5] == ["x", "y", "z", " ", " "]


def test_a_wide_character_that_does_not_fit_is_a_blank() -> None:
    assert drawn("\x1b[1;10H漢").text(0) == " " * 10


def test_what_is_not_about_cells_is_given_back() -> None:
    shadow = Shadow(10, 2)
    rest = shadow.feed("\x1b[?25ha\x1b]52;c;YQ==\x07b\x07\x1b[?2026h\x1b[1;1H\x1b[?2026l")
    assert rest == "\x1b[?25h\x1b]52;c;YQ==\x07\x07"
    assert shadow.grid.text(0) == "ab        "


def test_links_are_kept_where_the_terminal_has_them() -> None:
    data = "\x1b]8;id=77;https://example.org\x1b\\a b\x1b]8;;\x1b\\c"
    link = linked(PLAIN, "https://example.org")
    assert drawn(data).styles[0][:4] == [link, link, link, PLAIN]
    without = Shadow(10, 1, links=False)
    without.feed(data)
    assert without.grid.styles[0][:4] == [PLAIN] * 4


def test_text_is_translated_before_it_is_drawn() -> None:
    shadow = Shadow(10, 1, translate=lambda text: text.replace("—", "-"))
    shadow.feed("a—b")
    assert shadow.grid.text(0) == "a-b       "


def test_a_new_size_keeps_what_fits() -> None:
    shadow = Shadow(4, 2)
    shadow.feed("abcd\x1b[2;1Hefgh")
    shadow.reshape(3, 3)
    assert [shadow.grid.text(y) for y in range(3)] == ["abc", "efg", "   "]


def test_a_flag_is_one_cluster_of_two_cells() -> None:
    assert drawn("🇿🇦x").cells[0][:3] == ["🇿🇦", "", "x"]
