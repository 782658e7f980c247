"""Every key of the table at every size, on pages that mean no good."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from onscreen import reader, rows, screen

from extract.model import (
    Actor,
    ActorKind,
    Article,
    Block,
    Briefing,
    Kind,
    Label,
    Mark,
    MarkKind,
    Mention,
    Point,
    Removed,
    Section,
)
from extract.wrap import cells
from tui import keys
from tui.screens.help import HelpScreen

SIZES = ((40, 12), (80, 24), (120, 40), (200, 50))
TINY = ((1, 1), (5, 3), (12, 4), (99, 2), (101, 5))
NASTY = (
    "[bold]not markup[/bold] [/] [red",
    "日本語のテキスト" * 12,
    "e\u0301a\u0300 \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f1eb\U0001f1f7 " * 9,
    "w" * 400,
    "क्षत्रिय नमस्ते " * 20,
    "שלום עולם " * 20,
)


def nasty() -> Briefing:
    """Wide, combining, joined, endless and bracketed text everywhere a text can be."""
    blocks = tuple(
        Block(kind, text, (Mark(0, 5, MarkKind.LINK, f"https://x.example/{n}"),), level=n % 4)
        for n, (kind, text) in enumerate(
            (kind, text)
            for text in NASTY
            for kind in (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE, Kind.CODE, Kind.HEADING)
        )
    )
    table = Block(Kind.TABLE, "\n".join("\t".join(NASTY) for _ in range(3)))
    article = Article(
        title=" ".join(NASTY[:4]),
        authors=(NASTY[0], NASTY[1]),
        site=NASTY[2],
        blocks=(*blocks, table),
        sections=tuple(Section(NASTY[n], n * 5, n * 5 + 5) for n in range(6)),
        removed=(Removed(Kind.CHROME, NASTY[1], reason=NASTY[0], confidence=0.5, before=1),),
        warning=NASTY[0],
    )
    actors = tuple(
        Actor(text, ActorKind.PERSON, text, None, (text,), (Mention(n, 0, 4, text[:4]),))
        for n, text in enumerate(NASTY)
    )
    points = tuple(Point(n, 0, len(text), Label.HAPPENED, text) for n, text in enumerate(NASTY))
    return Briefing("nasty", "", article, actors=actors, points=points)


def every_key() -> Iterator[str]:
    """All keys that stay in the app."""
    for key, action, _ in keys.bindings():
        if action != "quit":
            yield key


@pytest.mark.parametrize(("size", "pane"), list(zip(SIZES, "2341", strict=True)))
async def test_every_key(size: tuple[int, int], pane: str) -> None:
    app = reader(nasty())
    async with app.run_test(size=size) as pilot:
        for key in every_key():
            app.simulate_key(pane)
            app.simulate_key(key)
            for _ in range(8):
                await asyncio.sleep(0)
            if app.screen is not app.reader or app.reader.prompt.has_class("-asking"):
                await pilot.press("escape")
        await pilot.pause()
        while app.screen is not app.reader:
            app.pop_screen()
            await pilot.pause()
        await pilot.press("escape")
        assert len(rows(app)) == size[1]
        assert all(cells(row) <= size[0] for row in rows(app))
        await pilot.press("q")
    assert app.return_value == 0


@pytest.mark.parametrize("size", TINY)
async def test_tiny_screens(briefing: Briefing, size: tuple[int, int]) -> None:
    app = reader(briefing)
    async with app.run_test(size=size) as pilot:
        await pilot.press(
            "j", "2", "j", "3", "enter", "4", "5", "1", "x", "G", "slash", "a", "enter"
        )
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Arkhava" in screen(app)


async def test_titles_are_no_markup() -> None:
    app = reader(nasty())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "[bold]not markup[/bold]" in screen(app)


async def test_an_empty_article() -> None:
    empty = Article("Nothing at all")
    app = reader(Briefing("empty", "", empty))
    async with app.run_test(size=(120, 40)) as pilot:
        for key in every_key():
            app.simulate_key(key)
        await pilot.pause()
        while app.screen is not app.reader:
            app.pop_screen()
            await pilot.pause()
        assert "Nothing at all" in screen(app)


async def test_a_long_article() -> None:
    blocks = tuple(Block(Kind.PARAGRAPH, f"Paragraph {n} of many.") for n in range(5_000))
    app = reader(Briefing("long", "", Article("Long", blocks=blocks)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("G")
        assert "Paragraph 4999 of many." in screen(app)
        await pilot.press("slash", *"2500", "enter")
        assert "Paragraph 2500 of many." in screen(app)


async def test_the_help_shows_every_key(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=(60, 60)) as pilot:
        await pilot.press("?")
        assert isinstance(app.screen, HelpScreen)
        shown = screen(app)
        assert all(row.does in shown for row in keys.KEYS)
        await pilot.press("?")
        assert app.screen is app.reader


async def test_help_fits_common_screens(briefing: Briefing) -> None:
    for size in ((80, 24), (120, 40), (200, 50)):
        app = reader(briefing)
        async with app.run_test(size=size) as pilot:
            await pilot.press("?")
            assert all(row.does in screen(app) for row in keys.KEYS)


@pytest.mark.parametrize("table", [keys.KEYS, keys.SELECTING])
def test_no_key_is_bound_twice(table: tuple[keys.Key, ...]) -> None:
    bound = [key for row in table for key in row.keys.split()]
    assert len(bound) == len(set(bound))


async def test_the_help_of_a_selection_shows_its_keys(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("v", "?")
        assert all(row.does in screen(app) for row in keys.SELECTING)


async def test_every_action_of_the_table_exists(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=(80, 24)):
        for _, action, _ in keys.bindings():
            assert callable(getattr(app.reader, f"action_{action.partition('(')[0]}"))
