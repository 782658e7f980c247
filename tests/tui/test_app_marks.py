"""Highlights and notes in the app, kept in a real library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from onscreen import reader, screen, styled, underlined

from extract.model import Article, Block, Briefing, Kind, Page
from tui.highlights import Highlights
from tui.library import adding, marks
from tui.library.store import Library
from tui.nutgraf import Nutgraf
from tui.screens.marks import MarksScreen

SIZE = (80, 24)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as opened:
        yield opened


def stored(library: Library, briefing: Briefing) -> int:
    return adding.add(library, Page(b"", "made"), briefing).id


def show(app: Nutgraf, library: Library, number: int) -> None:
    reading = app.reader.reading
    assert reading is not None
    reading.highlights = Highlights(library, number, reading.article)
    app.reader.relight()


async def test_a_selection_is_highlighted_and_shown(briefing: Briefing, library: Library) -> None:
    number = stored(library, briefing)
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        show(app, library, number)
        await pilot.press("v", "m")
        (mark,) = marks.of(library, number)
        assert mark.anchor.quote.startswith("The port of Arkhava will close")
        assert mark.anchor.quote.endswith("to the islands.")
        await pilot.pause()
        assert "ending eleven years" in styled(app, underlined)
        assert "▌▏The port" in screen(app)
        await pilot.press("escape")
        assert " ▏ The port of" in screen(app)
        assert app.reader.status.message.startswith("highlighted")


async def test_a_second_time_takes_it_away(briefing: Briefing, library: Library) -> None:
    number = stored(library, briefing)
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        show(app, library, number)
        await pilot.press("v", "l", "m")
        assert len(marks.of(library, number)) == 1
        await pilot.press("m")
        assert marks.of(library, number) == ()
        assert "▏" not in screen(app)


async def test_without_a_selection_m_selects_first(briefing: Briefing, library: Library) -> None:
    number = stored(library, briefing)
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        show(app, library, number)
        await pilot.press("m")
        assert marks.of(library, number) == ()
        await pilot.press("m")
        assert len(marks.of(library, number)) == 1


async def test_a_point_is_highlighted_where_it_stands(briefing: Briefing, library: Library) -> None:
    number = stored(library, briefing)
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        show(app, library, number)
        await pilot.press("2", "j", "m")
        (mark,) = marks.of(library, number)
        assert mark.anchor.quote == briefing.points[1].text_in(briefing.article)


async def test_a_note_is_written_changed_and_taken_away(
    briefing: Briefing, library: Library
) -> None:
    number = stored(library, briefing)
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        show(app, library, number)
        await pilot.press("v", "a", *"who", "enter")
        assert [mark.note for mark in marks.of(library, number)] == ["who"]
        await pilot.pause()
        assert "▌*" in screen(app)
        await pilot.press("a", *"se", "enter")
        assert [mark.note for mark in marks.of(library, number)] == ["whose"]
        await pilot.press("a", "ctrl+u", "enter")
        assert [mark.note for mark in marks.of(library, number)] == [""]
        await pilot.press("a", *"no", "escape")
        assert [mark.note for mark in marks.of(library, number)] == [""]


async def test_the_list_goes_there_edits_deletes_and_puts_back(
    briefing: Briefing, library: Library
) -> None:
    number = stored(library, briefing)
    for point in (briefing.points[3], briefing.points[0]):
        marks.add(library, number, briefing.article, point, note=point.label.value)
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        show(app, library, number)
        await pilot.press("M")
        assert isinstance(app.screen, MarksScreen)
        assert screen(app).index("The port of") < screen(app).index("A spokesman said")
        await pilot.press("a", *" again", "enter")
        assert "* What happened again" in screen(app)
        await pilot.press("D")
        assert "The port of" not in screen(app)
        assert len(marks.of(library, number)) == 1
        await pilot.press("u")
        assert "The port of" in screen(app)
        await pilot.press("j", "y")
        assert app.copied.startswith("A spokesman said")
        await pilot.press("enter")
        assert app.screen is app.reader
        assert "looking at the figures" in screen(app)
        await pilot.press("escape")
        assert app.reader.article.scroll_offset.y == 0


async def test_marks_are_found_again_in_a_text_that_has_changed(
    briefing: Briefing, library: Library
) -> None:
    number = stored(library, briefing)
    for point in briefing.points[:2]:
        marks.add(library, number, briefing.article, point)
    old = briefing.article
    kept = [block for at, block in enumerate(old.blocks) if at != 0]
    lead = Block(Kind.PARAGRAPH, "Updated. " + old.blocks[0].text.partition(" Three")[0])
    changed = replace(old, blocks=(Block(Kind.PARAGRAPH, "New on top."), lead, *kept), sections=())
    app = reader(Briefing("made", "", changed))
    async with app.run_test(size=SIZE) as pilot:
        show(app, library, number)
        await pilot.pause()
        assert "The port of Arkhava" in styled(app, underlined)
        await pilot.press("M")
        assert "these words are no longer in the article" in screen(app)


async def test_without_a_library_it_is_said(article: Article) -> None:
    app = reader(article)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("v", "m")
        assert "cannot be kept" in app.reader.status.message


async def test_marks_are_exported_with_source_and_link(
    briefing: Briefing, library: Library, tmp_path: Path
) -> None:
    number = stored(library, briefing)
    marks.add(library, number, briefing.article, briefing.points[0], note="why now?")
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        show(app, library, number)
        await pilot.press("M", "e", *str(tmp_path / "kept.md"), "enter")
        assert "written:" in screen(app)
        written = (tmp_path / "kept.md").read_text(encoding="utf-8")
        assert "> The port of Arkhava will close" in written
        assert "why now?" in written
        assert "<https://courier.example/basin>" in written
        await pilot.press("e", *str(tmp_path / "kept.md"), "enter")
        assert "is there already" in screen(app)


async def test_a_short_bottom_line_has_its_keys_in_the_help(
    briefing: Briefing, library: Library
) -> None:
    number = stored(library, briefing)
    app = reader(briefing)
    async with app.run_test(size=(50, 24)) as pilot:
        show(app, library, number)
        await pilot.press("M")
        assert "export" not in screen(app)
        await pilot.press("question_mark")
        assert all(does in screen(app) for _, does in MarksScreen.HINTS)
        assert "entry by entry" in screen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, MarksScreen)


async def test_letters_typed_with_a_are_the_note(briefing: Briefing, library: Library) -> None:
    number = stored(library, briefing)
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        show(app, library, number)
        await pilot.press("a", *"eels", "enter")
        (mark,) = marks.of(library, number)
        assert mark.note == "eels"
        assert mark.anchor.quote == app.reader.reading.sentences[0].text_in(briefing.article)
