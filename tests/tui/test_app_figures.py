"""Figures and dates in the panel's place: what is shown, where it leads, the way back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from onscreen import bold, reader, rows, screen, styled, underlined

from extract import brief, export
from extract.model import Briefing
from tui.keys import Pane

WIDE = (120, 40)
NARROW = (80, 24)
PAGE = Path(__file__).parents[1] / "pages" / "harbour.html"
DATES = ("2013", "2021", "2026-03")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_figures_and_dates_with_their_paragraphs(
    briefing: Briefing, size: tuple[int, int]
) -> None:
    app = reader(briefing)
    async with app.run_test(size=size) as pilot:
        await pilot.press("5")
        assert app.reader.pane is Pane.FIGURES
        lines = [line.rpartition("│")[2].strip(" ▌") for line in rows(app)]
        firsts = [re.split("  +", line)[0] for line in lines if re.search(r"\S.* ¶\d+$", line)]
        assert firsts == ["six metres of water", "twice as many visitors", *DATES]
        assert "to come after 2026-02-17" in screen(app)
        assert "BRIEFING" not in screen(app)


async def test_the_one_under_the_cursor_is_lit_in_its_sentence(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5", "j", "j", "j")
        assert "in 2021" in styled(app, lambda run: underlined(run) and bold(run))
        assert "He said the council had" in screen(app)


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_enter_reads_on_there_and_escape_comes_back(
    briefing: Briefing, size: tuple[int, int]
) -> None:
    app = reader(briefing)
    async with app.run_test(size=size) as pilot:
        await pilot.press("5", "j", "enter")
        assert app.reader.pane is Pane.ARTICLE
        assert "Arkhava opened the northern basin in 2013" in styled(app, underlined)
        await pilot.press("escape")
        assert app.reader.pane is Pane.FIGURES
        await pilot.press("escape")
        assert app.reader.pane is Pane.ARTICLE
        assert app.reader.article.scroll_offset.y == 0


async def test_points_and_actors_take_the_place_again(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("5", "3")
        assert "KEY ACTORS" in screen(app)
        assert "FIGURES" not in screen(app)


async def test_none_of_either_is_said(briefing: Briefing) -> None:
    app = reader(replace(briefing, figures=(), timeline=()))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("5")
        assert "no figures or dates in this article" in screen(app)
        await pilot.press("j", "enter", "escape")
        assert app.reader.pane is Pane.ARTICLE


async def test_dates_alone_need_no_heading_of_figures(briefing: Briefing) -> None:
    app = reader(replace(briefing, figures=()))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("5")
        assert "DATES 1/3" in screen(app) or "DATES 3" in screen(app)
        assert "FIGURES" not in screen(app)


@pytest.mark.parametrize("size", [(40, 12), NARROW, WIDE, (200, 50)])
async def test_those_of_a_page_on_screen(size: tuple[int, int]) -> None:
    app = reader(brief(str(PAGE)))
    async with app.run_test(size=size) as pilot:
        await pilot.press("5")
        assert "3.2 million pounds" in styled(app, bold)
        await pilot.press("G")
        assert "to come after 2024-03-18" in screen(app)
        assert "2024-04-09" in styled(app, bold)


def test_those_of_a_page_in_print() -> None:
    lines = export.text(brief(str(PAGE))).splitlines()
    parts = [lines.index(name) for name in ("KEY ACTORS", "FIGURES", "DATES", "ARTICLE")]
    assert parts == sorted(parts)
    last = lines[parts[3] - 2]
    assert last == "2024-04-09, to come: The board will meet again on 9 April. [¶12]"
