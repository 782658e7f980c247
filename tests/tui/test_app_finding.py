"""Search, what was cut, tables, links, copying, exporting, several sources, places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from onscreen import reader, reversed_, rows, screen, styled
from textual.widgets import Input

from extract.model import Article, Briefing
from tui import places
from tui.nutgraf import Nutgraf
from tui.options import Options
from tui.screens.links import LinksScreen
from tui.screens.sources import SourcesScreen
from tui.screens.whole import WholeScreen
from tui.settings import Settings

SIZE = (80, 24)


async def test_search_counts_its_matches_and_goes_around(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"basin", "enter")
        assert app.reader.status.message == "'basin' 1/7"
        assert "basin" in styled(app, reversed_)
        await pilot.press("n")
        assert app.reader.status.message == "'basin' 2/7"
        await pilot.press("N", "N")
        assert app.reader.status.message == "'basin' 7/7"


async def test_search_minds_case_only_where_it_is_asked_to(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"skerry", "enter")
        lower = app.reader.reading.stops if app.reader.reading else None
        assert lower is not None
        assert len(lower.spans) == 3
        await pilot.press("slash", *"Basin", "enter")
        assert app.reader.status.message == "no match for 'Basin'"


async def test_search_finds_curly_quotes_typed_straight(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *'"a door', "enter")
        assert app.reader.status.message == "'\"a door' 1/1"


async def test_escape_leaves_the_prompt(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", "q", "escape")
        assert not app.reader.prompt.has_class("-asking")
        await pilot.press("j")
        assert app.reader.article.scroll_offset.y == 1


async def test_what_was_cut_is_shown_stepped_through_and_put_back(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("x")
        assert app.reader.status.message == "4 parts were cut"
        assert any(row.rstrip().endswith("site navigation 99%") for row in rows(app))
        await pilot.press("]", "]")
        assert "Read the Arkhava Courier" in rows(app)[2]
        await pilot.press("]")
        assert "Storm of November" in rows(app)[2]
        await pilot.press("[")
        assert "Read the Arkhava Courier" in rows(app)[2]
        await pilot.press("u")
        assert app.reader.status.message == "put back for this reading"
        await pilot.press("x", "k", "k")
        assert "Read the Arkhava Courier" in screen(app)
        assert "subscription pitch" not in screen(app)


async def test_a_table_too_wide_is_shown_whole(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("slash", *"depth", "enter", "w")
        assert isinstance(app.screen, WholeScreen)
        assert "dredge" in screen(app)
        await pilot.press(*["l"] * 12)
        assert "harbour office" in screen(app)
        await pilot.press("escape")
        assert app.screen is app.reader


async def test_links_are_listed_and_copied(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("l")
        assert isinstance(app.screen, LinksScreen)
        assert "https://courier.example/report" in screen(app)
        await pilot.press("j", "y")
        assert app.copied == "https://skerry.example/"
        assert app.reader.status.message.startswith("copied: the link")


async def test_a_link_is_copied_where_there_is_no_browser(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("l", "enter")
        assert app.copied == "https://courier.example/report"


async def test_what_is_copied_is_what_the_cursor_stands_on(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("y")
        assert app.copied.startswith("The port of Arkhava")
        assert app.reader.status.message == f"copied: the sentence ({len(app.copied)} characters)"
        await pilot.press("tab", "j", "y")
        assert app.copied == briefing.points[1].text
        await pilot.press("tab", "y")
        assert app.copied == "Ilse Marwick, harbour director"
        await pilot.press("enter", "j", "y")
        assert app.copied.startswith("“We are paying")
        await pilot.press("Y")
        assert "Why it matters: Three companies" in app.copied
        assert "Tomas Okoye, mayor of Little Skerry" in app.copied


@pytest.mark.parametrize("ending", ["md", "txt", "json"])
async def test_export_writes_what_the_ending_asks_for(
    briefing: Briefing, tmp_path: Path, ending: str
) -> None:
    file = tmp_path / f"out.{ending}"
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("e", "ctrl+u")
        app.reader.prompt.query_one(Input).value = str(file)
        await pilot.press("enter")
        assert app.reader.status.message.startswith("written:")
    text = file.read_text(encoding="utf-8")
    assert "Three companies lose their berths" in text
    if ending == "json":
        assert Briefing.from_json(text) == briefing
        assert json.loads(text)["schema"] == briefing.schema


async def test_export_never_overwrites(briefing: Briefing, tmp_path: Path) -> None:
    file = tmp_path / "mine.md"
    file.write_text("mine", encoding="utf-8")
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("e", "ctrl+u", *str(file), "enter")
        assert "is there already" in app.reader.status.message
    assert file.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["~nobody-of-this-name/x.md", "x" * 300 + ".md", "nowhere/x.md"])
async def test_a_file_that_cannot_be_written_is_named(briefing: Briefing, name: str) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("e")
        app.reader.prompt.query_one(Input).value = name
        await pilot.press("enter")
        assert "not written" in app.reader.status.message


async def test_the_place_is_kept_and_found_again(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("}", "}", "}", "q")
    again = reader(briefing)
    async with again.run_test(size=(50, 12)) as pilot:
        await pilot.pause()
        assert again.reader.status.message == "resumed where you stopped, ¶3"
        assert rows(again)[2].strip() == "A wall that moves"


async def test_no_place_is_kept_at_the_ends(briefing: Briefing, article: Article) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"jjjjj", "q")
    identity = places.identity("made", article)
    assert places.recall(identity) is not None
    for key in ("G", "g"):
        app = reader(briefing)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("j", key, "q")
        assert places.recall(identity) is None


def texts(folder: Path) -> list[str]:
    """Three pages, and a file with nothing in it."""
    for number in range(3):
        words = f"Page {number} speaks of one thing, and then it speaks of another thing. " * 6
        page = f"<title>Title {number}</title><h1>Title {number}</h1>" + f"<p>{words}</p>" * 4
        (folder / f"{number}.html").write_text(f"<body><article>{page}</article></body>")
    (folder / "3.html").write_text("")
    return [str(folder / f"{number}.html") for number in range(4)]


async def test_several_sources(tmp_path: Path) -> None:
    app = Nutgraf(texts(tmp_path), Options(), Settings())
    async with app.run_test(size=SIZE) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert isinstance(app.screen, SourcesScreen)
        assert "Title 1" in screen(app)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Page 0 speaks" in screen(app)
        await pilot.press(">")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Page 1 speaks" in screen(app)
        await pilot.press("L")
        assert isinstance(app.screen, SourcesScreen)
        await pilot.press("G", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "No article" in screen(app)
        await pilot.press("<")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "Page 2 speaks" in screen(app)
        await pilot.press("q")
    assert app.return_value == 1


async def test_the_briefing_comes_after_the_text(article: Article) -> None:
    app = Nutgraf(["made"], Options(points=3), Settings(), {0: article})
    async with app.run_test(size=(120, 40)) as pilot:
        assert "The port of Arkhava" in screen(app)
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.reader.reading is not None
        assert app.reader.reading.briefing is not None
        assert "KEY ACTORS" in screen(app)


async def test_settings_are_changed_from_the_palette_and_remembered(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=SIZE) as pilot:
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        commands["measure: narrower"].callback()
        await pilot.pause()
        assert app.reader.spread.measure == 68
        commands["justify: on"].callback()
        await pilot.press("t")
    from tui import settings

    remembered, complaints = settings.load()
    assert complaints == []
    assert (remembered.measure, remembered.justify, remembered.theme) == (68, True, "textual-light")


async def test_of_several_complaints_the_first_is_said_and_how_many_there_are(
    briefing: Briefing,
) -> None:
    wrong = ["settings.toml: unknown setting 'foo'", "settings.toml: unknown setting 'bar'"]
    app = Nutgraf(["made"], Options(), Settings(), {0: briefing}, complaints=wrong)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "1 of 2: settings.toml: unknown setting 'foo'" in screen(app)


async def test_complaints_are_said_over_a_list_of_sources_too(tmp_path: Path) -> None:
    app = Nutgraf(texts(tmp_path), Options(), Settings(), complaints=["settings.toml: broken"])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, SourcesScreen)
        assert "settings.toml: broken" in screen(app)
        await app.workers.wait_for_complete()
