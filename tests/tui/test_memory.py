"""What the reader remembers: everything opened, and where one stopped."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
import shelved
from onscreen import screen

from extract.model import Article, Block, Briefing, Kind, Page
from tui import nutgraf, opening, places
from tui.library import articles, progress, shelf
from tui.library.model import Query
from tui.library.store import Library
from tui.memory import Memory
from tui.nutgraf import Nutgraf
from tui.options import Options
from tui.reading import Reading
from tui.settings import Settings

WHOLE = Options(body=True)
"""No test here is about what is cut."""
PAGE = Page(b"<p>the page</p>", "made")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page of many paragraphs."""
    file = tmp_path / "long.txt"
    paragraphs = [f"Paragraph number {n} says what it has to say, and no more." for n in range(60)]
    file.write_text("A long story\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
    return file


def remembering() -> Memory:
    """A memory with a library."""
    memory = Memory()
    memory.begin()
    return memory


def app(page: Path) -> Nutgraf:
    memory = remembering()
    ready = {0: opening.read(str(page), WHOLE)}
    return Nutgraf([str(page)], WHOLE, Settings(), ready, memory=memory)


async def test_what_is_opened_is_kept_and_reopens_where_one_stopped(page: Path) -> None:
    first = app(page)
    async with first.run_test(size=(80, 24)) as pilot:
        await first.workers.wait_for_complete()
        await pilot.press("space", "space", "q")
    first.memory.close()
    with Library.open() as library:
        (entry,) = shelf.window(library, Query()).entries
        assert entry.title.startswith("A long story")
        assert not entry.unread
        assert 0 < entry.progress < 1
        kept = articles.page(library, entry.id)
        assert kept is not None
        assert kept.data == page.read_bytes()
    assert not places.folder().exists()
    place = Memory().glance(str(page), opening.read(str(page), WHOLE).article)
    assert place is not None
    assert place > (3, 0)
    again = app(page)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "number 3 says" not in screen(again)
        assert "resumed where you stopped" in screen(again)
    again.memory.close()


async def test_the_place_is_kept_while_one_reads(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(nutgraf, "PLACE_KEPT", 0.05)
    reader = app(page)
    async with reader.run_test(size=(80, 24)) as pilot:
        await reader.workers.wait_for_complete()
        await pilot.press("space", "space")
        assert reader.reader.reading is not None
        number = reader.reader.reading.number
        with Library.open() as library:
            assert number is not None
            async with asyncio.timeout(20):
                while progress.recall(library, number) is None:
                    await pilot.pause(0.02)
        await reader.workers.wait_for_complete()
        assert reader._place_due is None  # nothing wakes while nothing moves
    reader.memory.close()


async def test_marks_are_there_when_the_article_is_opened_again(page: Path) -> None:
    first = app(page)
    async with first.run_test(size=(80, 24)) as pilot:
        await first.workers.wait_for_complete()
        await pilot.press("v", "m")
        assert first.reader.status.message.startswith("highlighted")
        await pilot.press("q")
    first.memory.close()
    again = app(page)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert " ▏" in screen(again)
    again.memory.close()


async def test_where_the_library_cannot_be_made_the_article_is_read(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NUTGRAF_LIBRARY", str(page / "library.sqlite"))  # below a file
    reader = app(page)
    async with reader.run_test(size=(80, 24)) as pilot:
        await reader.workers.wait_for_complete()
        await pilot.pause()
        assert "Paragraph number 3" in screen(reader)
        assert "nothing is kept" in screen(reader)
        await pilot.press("space", "q")
    assert list(places.folder().glob("*.json"))


def test_without_a_library_the_place_is_in_a_file(article: Article) -> None:
    memory = Memory()
    reading = Reading("made", article)
    memory.keep_place(reading, 7, 20, 0.5)
    assert memory.recall(Reading("made", article)) == (7, 20)
    memory.keep_place(reading, 7, 20, 1.0)
    assert memory.recall(Reading("made", article)) is None


def test_a_place_in_a_file_moves_into_the_library(article: Article, briefing: Briefing) -> None:
    Memory().keep_place(Reading("made", article), 7, 20, 0.5)
    memory = remembering()
    reading = Reading("made", article, briefing)
    memory.store(reading, PAGE)
    assert memory.recall(Reading("made", article)) == (7, 20)
    memory.keep_place(reading, 8, 3, 0.6)
    assert memory.recall(Reading("made", article)) == (8, 3)
    assert not list(places.folder().glob("*.json"))
    memory.close()


def test_the_place_is_found_in_a_text_that_has_changed(
    article: Article, briefing: Briefing
) -> None:
    memory = remembering()
    reading = Reading("made", article, briefing)
    memory.store(reading, PAGE)
    memory.keep_place(reading, 7, 20, 0.5)
    new = Block(Kind.PARAGRAPH, "New.")
    longer = replace(article, blocks=(new, *article.blocks[:6], *article.blocks[7:]))
    assert memory.recall(Reading("made", longer)) == (7, 20)
    memory.close()


def test_an_article_that_was_read_to_its_end_begins_anew(
    article: Article, briefing: Briefing
) -> None:
    memory = remembering()
    reading = Reading("made", article, briefing)
    memory.store(reading, PAGE)
    memory.keep_place(reading, 7, 20, 0.5)
    memory.keep_place(reading, 9, 0, 1.0)
    assert memory.recall(Reading("made", article)) is None
    assert memory.library is not None
    assert reading.number is not None
    assert progress.recall(memory.library, reading.number) is None
    assert shelf.entry(memory.library, reading.number).progress == 1
    memory.close()


@pytest.mark.parametrize(
    ("options", "settings"),
    [(Options(library=False), Settings()), (Options(), Settings(keep=False))],
)
def test_nothing_is_kept_where_nobody_wants_it(
    tmp_path: Path, article: Article, briefing: Briefing, options: Options, settings: Settings
) -> None:
    memory = Memory.of(options, settings)
    memory.begin()
    reading = Reading("made", article, briefing)
    memory.store(reading, PAGE)
    assert reading.number is None
    assert not (tmp_path / "library.sqlite").exists()


def test_a_setting_names_another_file_and_the_environment_goes_before(
    tmp_path: Path, briefing: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(library=str(tmp_path / "other.sqlite"))
    for name in ("library.sqlite", "other.sqlite"):
        memory = Memory.of(Options(), settings)
        memory.begin()
        memory.store(Reading("made", briefing.article, briefing), PAGE)
        memory.close()
        assert (tmp_path / name).exists()
        monkeypatch.delenv("NUTGRAF_LIBRARY", raising=False)


def test_the_list_of_an_older_library_is_there_at_the_first_start(tmp_path: Path) -> None:
    shelved.fill(3)
    with sqlite3.connect(tmp_path / "library.sqlite") as db:
        db.execute("PRAGMA user_version = 2")
        db.execute("PRAGMA application_id = 0")
    db.close()
    found = Memory().glance_at_list()
    assert found is not None
    assert [entry.title for entry in found.entries][1:] == [
        f"Story {number}: the {shelved.TOPICS[number]}" for number in (3, 2, 1)
    ]
