"""Selecting by the keyboard, in the app."""

from __future__ import annotations

import pytest
from onscreen import reader, reversed_, screen, styled

from extract.model import Briefing

SIZE = (80, 24)


async def test_v_selects_the_first_sentence_on_screen_and_y_copies_it(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("v")
        assert styled(app, reversed_).startswith("The port of Arkhava will close")
        assert "1 sentence" in screen(app)
        await pilot.press("l", "y")
        assert app.copied == briefing.article.blocks[0].text
        assert app.reader.status.message == f"copied: 2 sentences ({len(app.copied)} characters)"
        assert styled(app, reversed_) == ""


async def test_it_begins_at_a_match_by_words(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"city", "enter", "v", "l", "o", "h", "y")
        assert app.copied == "the city council"


async def test_it_begins_at_a_point(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("2", "v", "y")
        assert app.copied == briefing.points[0].text_in(briefing.article)


async def test_units_are_chosen_and_lines_gone_by(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("v", "w", "k", "k", "y")
        first = app.copied
        assert briefing.article.blocks[0].text.startswith(first)
        assert 0 < len(first) <= 72
        await pilot.press("v", "p", "y")
        assert app.copied == briefing.article.blocks[0].text
        await pilot.press("v", "right_parenthesis", "y")
        assert app.copied == "Three companies lose their berths, and some 240 people their work."


@pytest.mark.parametrize("key", ["escape", "v", "2"])
async def test_it_is_left(briefing: Briefing, key: str) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("v", key)
        assert app.reader.reading is not None
        assert app.reader.reading.selection is None
        await pilot.press("1", "j")
        assert app.reader.article.scroll_offset.y == 1
