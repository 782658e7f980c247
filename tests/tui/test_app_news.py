"""Feeds, digest and dossier in the app: a real library, a real web server."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import made
import shelved
from onscreen import bold, rows, screen, styled
from textual.pilot import Pilot

from extract.model import Block, Kind, Page
from tui.library import adding, subscriptions
from tui.library.store import Library
from tui.nutgraf import Nutgraf
from tui.screens.digest import DigestScreen
from tui.screens.dossier import DossierScreen
from tui.screens.feeds import FeedsScreen
from tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from tests.conftest import Server

SIZE = (80, 24)
WORDS = (
    "The harbour office of Brandsund opened its new pier on Monday and closed it on Friday. " * 20
)


def rss(*titles: str) -> bytes:
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid>"
        f"<description>{title} is what this is about. {WORDS}</description></item>"
        for title in titles
    )
    return f'<rss version="2.0"><channel><title>The Paper</title>{items}</channel></rss>'.encode()


async def done(app: Nutgraf, pilot: Pilot[int]) -> None:
    await app.workers.wait_for_complete()
    await pilot.pause()


def of_days(*days: str) -> None:
    """The made article, once a day, each time with many words of its own."""
    with Library.open() as library:
        for number, day in enumerate(days, 1):
            own = Block(Kind.PARAGRAPH, " ".join(f"word{number}x{n}" for n in range(900)))
            url = f"https://courier.example/{number}"
            page = replace(made.article(), url=url, date=day, title=f"Day {number}")
            page = replace(page, blocks=(*page.blocks, own))
            adding.add(library, Page(b"<p>", url, url), replace(made.briefing(), article=page))


async def test_a_feed_is_followed_updated_listed_and_left(server: Server) -> None:
    address = server.page("/feed.xml", rss("Pier opened", "Pier closed"), "application/rss+xml")
    shelved.fill(3)
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("F")
        assert isinstance(app.screen, FeedsScreen)
        assert "none yet: a adds one" in screen(app)
        await pilot.press("a", *address, "enter")
        await done(app, pilot)
        assert "followed: The Paper" in screen(app)
        assert "not asked yet" in screen(app)
        await pilot.press("R")
        await done(app, pilot)
        assert "2 new articles" in screen(app)
        assert "2 unread" in screen(app)
        await pilot.press("enter")
        assert isinstance(app.screen, LibraryScreen)
        assert rows(app)[0].endswith("The Paper 1/2")
        assert "Pier opened" in screen(app)
        assert "Story 3" not in screen(app)
        await pilot.press("escape")
        assert "inbox 6" in rows(app)[0]
        await pilot.press("F", "D")
        assert "no longer followed: The Paper" in screen(app)
        with Library.open() as library:
            assert subscriptions.all_of(library) == ()
        await pilot.press("u", "escape")
        with Library.open() as library:
            assert [feed.title for feed in subscriptions.all_of(library)] == ["The Paper"]


async def test_what_is_new_comes_into_the_list(server: Server) -> None:
    address = server.page("/feed.xml", rss("Pier opened"), "application/rss+xml")
    shelved.fill(3)
    with Library.open() as library:
        subscriptions.add(library, address)
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "R")
        await done(app, pilot)
        assert "1 new article" in rows(app)[-1]
        assert "inbox 5" in rows(app)[0]
        assert "Pier opened" in rows(app)[1]
        assert rows(app)[5].startswith(" ▌ •   Story 3")  # the cursor stays on its article
        await pilot.press("R")
        await done(app, pilot)
        assert "no feed is due" in rows(app)[-1]


async def test_a_dead_feed_is_named(server: Server) -> None:
    shelved.fill(1)
    with Library.open() as library:
        subscriptions.add(library, server.url("/nothing.xml"))
    app = shelved.app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("R")
        await done(app, pilot)
        assert "nothing new, 1 feed failed" in rows(app)[-1]
        await pilot.press("F")
        assert "404" in screen(app)
        await pilot.press("a", *server.url("/nowhere"), "enter")
        await done(app, pilot)
        assert "404" in rows(app)[-1]


async def test_the_digest_has_actors_and_stories_that_open() -> None:
    today = date.today()
    of_days(str(today - timedelta(3)), str(today))
    app = shelved.app()
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press("T")
        await done(app, pilot)
        assert isinstance(app.screen, DigestScreen)
        assert f"DIGEST OF {today}: 1 article, 1 story" in screen(app)
        assert "Ilse Marwick, harbour director" in screen(app)
        assert "Day 2" in styled(app, bold)
        await pilot.press("}", "j", "enter")
        await done(app, pilot)
        assert app.screen is app.reader
        assert app.reader.reading is not None
        mark = app.reader.reading.mark
        assert mark is not None
        assert mark.text_in(app.reader.reading.article) == made.briefing().points[0].text
        await pilot.press("L", "T")
        await done(app, pilot)
        await pilot.press("[")
        await done(app, pilot)
        assert f"DIGEST OF {today - timedelta(3)}" in screen(app)
        await pilot.press("[")
        await done(app, pilot)
        assert "nothing is kept of that day" in screen(app)
        await pilot.press("]", "]", "]", "]")
        assert isinstance(app.screen, DigestScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, LibraryScreen)


async def test_a_dossier_from_the_digest_and_from_the_card() -> None:
    of_days("2026-01-03", "2026-01-09")
    app = shelved.app()
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("T")
        await done(app, pilot)
        await pilot.press("enter")
        await done(app, pilot)
        assert isinstance(app.screen, DossierScreen)
        shown = screen(app)
        assert "CITY COUNCIL" in shown
        assert "2 articles, 2026-01-03 to 2026-01-09" in shown
        assert "articles a day, at most 1" in shown
        await pilot.press("j", "enter")
        await done(app, pilot)
        assert app.screen is app.reader
        await pilot.press("3", "enter", "i")
        await done(app, pilot)
        assert isinstance(app.screen, DossierScreen)
        await pilot.press("escape")
        assert app.screen is app.reader
        await pilot.press("1", "i")
        assert app.reader.status.message == "go to an actor (3), then i"


async def test_without_a_library_it_is_said() -> None:
    app = Nutgraf(["made"], shelved.Options(), shelved.Settings(), {0: made.briefing()})
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("3", "i")
        assert app.reader.status.message == "there is no library"
        await pilot.press("L")
        assert app.reader.status.message == "there is no library"
