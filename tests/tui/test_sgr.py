"""Styles and the way from one to another."""

from __future__ import annotations

import random

import pytest

from tui.terminal.sgr import PLAIN, Style, change, linked, on_blank, styled

CODES = ["1", "2", "3", "4", "7", "9", "31", "92", "38;5;9", "38;2;1;2;3", "41", "48;5;3", "104"]


def after(style: Style, sequence: str) -> Style:
    """What a terminal makes of ``style`` when it reads ``sequence``."""
    for part in sequence.split("\x1b[")[1:]:
        style = styled(style, part.rstrip("m"))
    return style


@pytest.mark.parametrize("resets", [False, True])
def test_change_leads_to_the_other_style(resets: bool) -> None:
    chance = random.Random(7)
    for _ in range(300):
        one, two = (
            styled(PLAIN, ";".join(chance.sample(CODES, chance.randint(0, 5)))) for _ in range(2)
        )
        assert after(one, change(one, two, resets)) == two


def test_change_is_short() -> None:
    bold, red = styled(PLAIN, "1"), styled(PLAIN, "1;31")
    assert change(bold, red) == "\x1b[31m"
    assert change(red, PLAIN) == "\x1b[m"
    assert change(bold, bold) == ""


def test_a_terminal_that_only_resets_is_never_told_to_switch_off_one_attribute() -> None:
    both, one = styled(PLAIN, "1;4"), styled(PLAIN, "4")
    assert change(both, one, resets=True) == "\x1b[0;4m"


def test_bold_and_dim_go_off_together_and_the_other_comes_back() -> None:
    both, dim = styled(PLAIN, "1;2"), styled(PLAIN, "2")
    assert after(both, change(both, dim)) == dim


def test_equal_styles_are_one_object() -> None:
    assert styled(PLAIN, "1;31") is styled(styled(PLAIN, "31"), "1")
    assert styled(styled(PLAIN, "1"), "") is PLAIN


def test_without_colours_weight_and_reverse_stay() -> None:
    assert styled(PLAIN, "1;7;31;48;5;3", colours=False) is styled(PLAIN, "1;7")


def test_a_vt100_is_not_asked_for_dim_or_italic() -> None:
    assert styled(PLAIN, "1;2;3;4", plain=True) is styled(PLAIN, "1;4")


def test_weight_and_colour_are_not_seen_on_a_blank() -> None:
    assert on_blank(styled(PLAIN, "1;31")) is PLAIN
    assert on_blank(styled(PLAIN, "1;31;44")) is styled(PLAIN, "44")
    underlined = styled(PLAIN, "4;31")
    assert on_blank(underlined) is underlined


def test_all_parts_of_a_link_have_one_id() -> None:
    one = change(PLAIN, linked(PLAIN, "https://example.org/a"))
    again = change(styled(PLAIN, "1"), linked(styled(PLAIN, "1"), "https://example.org/a"))
    assert one == again
    assert one.startswith("\x1b]8;id=")
    assert change(linked(PLAIN, "https://example.org/a"), PLAIN) == "\x1b]8;;\x1b\\"
