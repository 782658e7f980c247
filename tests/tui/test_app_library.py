"""The library's list in the app, over a real library file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import made
import pytest
import shelved
from onscreen import bold, rows, screen, styled
from textual.events import Key
from textual.pilot import Pilot

from tui import desk
from tui.library import articles, marks, progress, shelf
from tui.library.model import Query, Shelf
from tui.library.store import Library
from tui.nutgraf import Nutgraf
from tui.screens.chooser import ChooserScreen
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen

SIZE = (80, 24)
WIDE = (120, 40)


@pytest.fixture(autouse=True)
def _library() -> None:
    shelved.fill(30)


@contextmanager
def looking(query: Query | None = None) -> Iterator[list[str]]:
    """The titles in the library, newest first."""
    with Library.open() as library:
        yield [entry.title for entry in shelf.window(library, query or Query()).entries]


async def done(app: Nutgraf, pilot: Pilot[int]) -> None:
    """Nothing is being searched or fetched any more."""
    await app.workers.wait_for_complete()
    await pilot.pause()


def at(app: Nutgraf) -> str:
    """The title under the cursor."""
    assert isinstance(app.screen, LibraryScreen)
    entry = app.screen.browsing.current
    return entry.title if entry else ""


async def test_without_a_source_the_list_opens() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await done(app, pilot)
        shown = rows(app)
        assert shown[0].startswith(" inbox 31   all 31   starred 0   archive 0")
        assert shown[0].endswith("1/31")
        assert shown[1].startswith(" ▌ •   Arkhava shuts its northern basin")
        assert "Arkhava Courier · 2026-02-17 · Arkhava closes" in shown[2]
        assert "Story 30: the canal" in shown[3]
        assert "Story 30" in styled(app, bold)
        assert "enter read" in shown[-1]


async def test_on_wide_screens_site_and_date_have_columns() -> None:
    app = shelved.app()
    async with app.run_test(size=WIDE) as pilot:
        await done(app, pilot)
        columns = {(row.index("2026-"), row.index("min")) for row in rows(app)[1:20:2]}
        assert len(columns) == 1
        assert rows(app)[2].strip().startswith("▌     Arkhava closes its northern basin")


async def test_the_cursor_goes_to_both_ends_and_by_pages() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "j")
        assert at(app).startswith("Story 29")
        await pilot.press("space")
        assert at(app).startswith("Story 19")
        await pilot.press("G")
        assert at(app).startswith("Story 1:")
        assert "31/31" in rows(app)[0]
        assert any(row.startswith(" ▌") for row in rows(app))
        await pilot.press("g")
        assert at(app).startswith("Arkhava")


async def test_it_filters_as_one_types() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"lightho")
        await done(app, pilot)
        assert "“lightho” 1/4" in rows(app)[0]
        assert "lighthouse" in styled(app, bold)
        await pilot.press("down")
        found = at(app)
        assert "lighthouse" in found
        await pilot.press("enter")
        assert at(app) == found
        await pilot.press("escape")
        await done(app, pilot)
        assert rows(app)[0].endswith("1/31")


async def test_what_is_found_first_opens_even_while_it_is_searched_for() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"skerry", "enter", "enter")
        await done(app, pilot)
        assert app.screen is app.reader
        assert "The port of Arkhava" in screen(app)


async def test_two_enters_in_one_packet_leave_the_filter_and_open_the_first() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"skerry")
        await done(app, pilot)
        for _ in range(2):
            app.post_message(Key("enter", "\r"))
        await pilot.pause()
        await done(app, pilot)
        assert app.screen is app.reader
        assert "The port of Arkhava" in screen(app)


async def test_nothing_found_is_said() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"zeppelin")
        await done(app, pilot)
        assert "nothing here has “zeppelin”" in screen(app)
        await pilot.press("enter", "enter", "s", "D", "plus", "y")
        assert isinstance(app.screen, LibraryScreen)


async def test_an_article_opens_and_the_list_comes_back_as_it_was() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "j", "j", "enter")
        await done(app, pilot)
        assert "Paragraph 0 of story 28" in screen(app)
        await pilot.press("escape")
        assert at(app).startswith("Story 28")
        assert rows(app)[7].startswith(" ▌     Story 28")  # no longer unread
        await pilot.press("escape")
        assert app.screen is app.reader


async def test_next_and_previous_go_along_the_list() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "enter")
        await done(app, pilot)
        await pilot.press(">")
        await done(app, pilot)
        assert "story 29" in screen(app)
        await pilot.press("<", "<")
        await done(app, pilot)
        await pilot.press("<")
        await done(app, pilot)
        assert "The port of Arkhava" in screen(app)
        await pilot.press("<")
        assert app.reader.status.message == "the first article; L goes to the list"
        await pilot.press("L")
        assert at(app).startswith("Arkhava")


async def test_a_queue_is_read_in_its_order() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "j", "plus", "g", "plus", "Q")
        await done(app, pilot)
        assert "story 29" in screen(app)
        assert app.reader.status.message == "1 of 2 queued"
        await pilot.press(">")
        await done(app, pilot)
        assert "The port of Arkhava" in screen(app)
        await pilot.press(">")
        assert app.reader.status.message == "the last article; L goes to the list"
        await pilot.press("L")
        assert rows(app)[1].startswith("     2 Arkhava")
        assert rows(app)[5].startswith("     1 Story 29")
        await pilot.press("-")
        assert rows(app)[1].startswith("       Arkhava")


async def test_star_unread_archive_delete_and_undo() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "s")
        assert rows(app)[3].startswith(" ▌ •*  Story 30")
        await pilot.press("r")
        assert rows(app)[3].startswith(" ▌  *  Story 30")
        await pilot.press("A")
        assert "inbox 30   all 31   starred 1   archive 1" in rows(app)[0]
        assert at(app).startswith("Story 29")
        await pilot.press("D")
        assert "inbox 29   all 30" in rows(app)[0]
        with looking() as titles:
            assert not any("Story 29" in title or "Story 30" in title for title in titles)
        await pilot.press("u", "u")
        assert at(app).startswith("Story 30")
        assert "inbox 31   all 31" in rows(app)[0]
        with looking() as titles:
            assert titles[1].startswith("Story 30")
            assert titles[2].startswith("Story 29")
        await pilot.press("u")
        assert "nothing to put back" in rows(app)[-1]


async def test_the_four_lists() -> None:
    with Library.open() as library:
        articles.star(library, [3, 5])
        articles.archive(library, [5, 7])
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("3")
        assert [row.endswith("1/2") for row in rows(app)[:1]] == [True]
        await pilot.press("tab")
        assert at(app).startswith("Story 7")
        await pilot.press("A")
        assert at(app).startswith("Story 5")
        await pilot.press("tab")
        assert "inbox 30   all 31" in rows(app)[0]
        await pilot.press("shift+tab", "shift+tab", "A", "A")
        with Library.open() as library:
            assert shelf.entry(library, 5).shelf is Shelf.ARCHIVE


async def test_orders_are_gone_through_and_named() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        assert "by newest" in rows(app)[-1]
        await pilot.press("o")
        assert "by oldest" in rows(app)[-1]
        assert at(app).startswith("Story 1:")
        seen = set()
        for _ in range(8):
            await pilot.press("o")
            seen.add(rows(app)[-1].split("by ")[-1])
        assert "title" in seen
        assert "newest" in seen


async def test_both_sources_of_a_near_duplicate_are_shown() -> None:
    shelved.twin()
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await done(app, pilot)
        assert "inbox 31" in rows(app)[0]
        assert "Arkhava Courier + Herald" in screen(app)


async def test_where_there_is_one_source_it_is_said() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await done(app, pilot)
        reading = app.reader.reading
        await pilot.press("S")
        assert app.reader.status.message == "this story is kept from one source alone"
        assert app.reader.reading is reading


async def test_the_other_source_of_a_near_duplicate_is_read() -> None:
    shelved.twin()
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await done(app, pilot)
        assert "Arkhava shuts its northern basin" in screen(app)
        assert "source 1 of 2; S: the next" in rows(app)[-1]
        await pilot.press("S")
        await done(app, pilot)
        assert "Basin shut" in screen(app)
        assert "source 2 of 2" in rows(app)[-1]
        await pilot.press("v", "m", "S")
        await done(app, pilot)
        assert "Arkhava shuts its northern basin" in screen(app)
        assert "▌▏The port" in screen(app) or " ▏ The port" in screen(app)


async def test_progress_and_the_place_are_kept() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await done(app, pilot)
        await pilot.press("d", "d", "escape")
        assert app.memory.library is not None
        entry = shelf.entry(app.memory.library, 31)
        assert 0 < entry.progress < 1
        assert f"{entry.progress:.0%}" in rows(app)[1]
        await pilot.press("enter")
        await done(app, pilot)
        assert app.reader.status.message.startswith("resumed where you stopped, ¶")
        assert app.reader.article.scroll_offset.y > 10
        await pilot.press("q")
    with Library.open() as library:
        assert progress.recall(library, 31) is not None


async def test_a_mark_of_another_article_is_gone_to() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("enter")
        await done(app, pilot)
        await pilot.press("G", "v", "m", "escape", "L", "M")
        assert "HIGHLIGHTS AND NOTES" in screen(app)
        assert "Arkhava shuts its northern basin" in screen(app)
        quote = rows(app)[3].strip(" ▌")
        await pilot.press("enter")
        await done(app, pilot)
        assert app.screen is app.reader
        assert quote[:30] in screen(app)


async def test_the_list_of_all_marks_goes_on_with_the_older_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(desk, "MOST_MARKS", 2)
    page, points = made.article(), made.briefing().points
    with Library.open() as library:
        for point in points[:3]:
            marks.add(library, 31, page, point)
    oldest = points[0].text_in(page)[:30]
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("M")
        assert "the older ones" in screen(app)
        assert oldest not in screen(app)
        await pilot.press("G", "enter")
        assert oldest in screen(app)
        assert "the older ones" not in screen(app)
        await pilot.press("enter")
        await done(app, pilot)
        assert app.screen is app.reader
        assert oldest in screen(app)


async def test_help_and_palette_have_the_keys_of_the_list() -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("?")
        assert isinstance(app.screen, HelpScreen)
        assert "inbox, all, starred, archive" in screen(app)
        await pilot.press("escape")
        commands = {command.title for command in app.get_system_commands(app.screen)}
        assert "star, or no star" in commands


@pytest.mark.parametrize(
    ("key", "own", "others"),
    [
        ("T", "the day before", "highlight it; or no more"),
        ("F", "follow a feed", "star, or no star"),
        ("M", "export all of them", "search the article"),
    ],
)
async def test_the_palette_has_the_keys_of_the_list_it_is_opened_over(
    key: str, own: str, others: str
) -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        await done(app, pilot)
        commands = {command.title for command in app.get_system_commands(app.screen)}
        assert {own, "theme: terminal"} <= commands
        assert others not in commands
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press(*own.split()[-1], "enter")
        await done(app, pilot)
        assert isinstance(app.screen, ChooserScreen)


async def test_a_library_that_is_taken_away_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await done(app, pilot)
        assert app.memory.library is not None
        monkeypatch.setattr(app.memory.library, "read_only", True)
        await pilot.press("s")
        assert "can be read, not written" in rows(app)[-1]
        await pilot.press("enter")
        await done(app, pilot)
        assert "The port of Arkhava" in screen(app)


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (40, 12), (200, 50)])
async def test_other_screens(size: tuple[int, int]) -> None:
    app = shelved.app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("j", "G", "space", "slash", "t", "enter", "escape")
        await done(app, pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Story" in screen(app)
