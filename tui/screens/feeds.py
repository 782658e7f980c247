"""The feeds that are followed: their articles, how each fared, more and fewer of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from extract.wrap import cells

from ..feeding import Feeding, called
from ..library import subscriptions
from ..library.errors import LibraryError
from ..library.model import Subscription
from ..library.store import Library
from ..typesetting.frame import fit
from ..typesetting.layout import Look
from ..widgets.entries import Entry
from ..widgets.looks import Run
from ..widgets.prompt import Prompt
from .chooser import ChooserScreen


class FeedsScreen(ChooserScreen):
    """One entry a feed; the result is the feed whose articles are to be listed."""

    HEADING = "FEEDS"
    HINTS = (
        ("enter", "its articles"),
        ("a", "add"),
        ("R", "update"),
        ("r", "this one"),
        ("D", "remove"),
        ("u", "put back"),
        ("esc", "back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add", "follow a feed", show=False),
        Binding("R", "update", "update all feeds", show=False),
        Binding("r", "update_one", "update this feed", show=False),
        Binding("D,delete", "remove", "follow it no longer", show=False),
        Binding("u", "put_back", "put the last one back", show=False),
        Binding("ctrl+c", "stop", show=False),
    ]

    def __init__(self, library: Library, feeding: Feeding) -> None:
        super().__init__()
        self._library = library
        self._feeding = feeding
        self._feeds: tuple[Subscription, ...] = ()
        self._unread: dict[int, int] = {}
        self._removed: list[Subscription] = []

    def compose(self) -> ComposeResult:
        """The list, the keys, and a line to write an address on."""
        yield from super().compose()
        self._prompt = Prompt()
        yield self._prompt

    def on_mount(self) -> None:
        """While it is on screen, it is told what changes."""
        super().on_mount()
        self._feeding.changed = self.renew
        self.renew()

    def on_unmount(self) -> None:
        """No longer."""
        self._feeding.changed = None

    def renew(self) -> None:
        """Bring the list up to date."""
        try:
            self._feeds = subscriptions.all_of(self._library)
            self._unread = subscriptions.unread(self._library)
        except LibraryError as error:
            self.bottom.say(error.in_short)
        self.choices.rebuild()

    @property
    def basis(self) -> object:
        """The feeds as they are now."""
        return self._feeds

    def entries(self, width: int) -> list[Entry]:
        """Under their folders."""
        return list(self._entries(width))

    def _entries(self, width: int) -> Iterator[Entry]:
        folder = ""
        for feed in self._feeds:
            if feed.folder != folder:
                folder = feed.folder
                yield Entry([[], [(fit(folder.upper(), width), Look.BOLD)]])
            yield Entry([*_rows(feed, self._unread.get(feed.id, 0), width)], feed)
        if not self._feeds:
            yield Entry([[("none yet: a adds one, by its address or that of its site", Look.DIM)]])

    def action_add(self) -> None:
        """Ask for an address."""
        self.bottom.display = False
        self._prompt.ask("address", "follow: ")

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Look for a feed there."""
        self.bottom.display = True
        self.choices.focus()
        if event.text and event.text.strip():
            self._feeding.follow(self._library, event.text.strip())

    def action_update(self) -> None:
        """All, whether it is their time or not."""
        alive = tuple(feed for feed in self._feeds if not feed.gone)
        self._say(self._feeding.update(self._library, alive))

    def action_update_one(self) -> None:
        """The one under the cursor."""
        if isinstance(self.choices.current, Subscription):
            self._say(self._feeding.update(self._library, (self.choices.current,)))

    def action_stop(self) -> None:
        """Stop the update."""
        self.bottom.say("stopping …" if self._feeding.stop() else "nothing to stop; esc goes back")

    def action_remove(self) -> None:
        """Follow it no longer; its articles stay."""
        feed = self.choices.current
        if not isinstance(feed, Subscription):
            return
        try:
            subscriptions.remove(self._library, feed.id)
        except LibraryError as error:
            self.bottom.say(error.in_short)
            return
        self._removed.append(feed)
        self.renew()
        self.bottom.say(f"no longer followed: {called(feed)}; u puts it back")

    def action_put_back(self) -> None:
        """Follow it again."""
        if not self._removed:
            return
        feed = self._removed[-1]
        try:
            subscriptions.add(
                self._library, feed.url, title=feed.title, folder=feed.folder, site=feed.site_url
            )
        except LibraryError as error:
            self.bottom.say(error.in_short)
            return
        self._removed.pop()
        self.renew()

    def _say(self, message: str) -> None:
        if message:
            self.bottom.say(message)


def _rows(feed: Subscription, unread: int, width: int) -> Iterator[list[Run]]:
    """Title and unread articles; where it is, and when it was asked or what is wrong."""
    count = f"{unread} unread" if unread else ""
    title = fit(called(feed), max(1, width - cells(count) - 1))
    gap = " " * (width - cells(title) - cells(count))
    yield [(title, Look.BOLD), (gap, Look.PLAIN), (count, Look.DIM)]
    if feed.error or feed.gone:
        wrong = feed.error or "gone for good"
        yield [(fit(f"  {wrong}", width), Look.ITALIC)]
    else:
        yield [(fit(f"  {feed.site_url or feed.url}, {_checked(feed)}", width), Look.DIM)]


def _checked(feed: Subscription) -> str:
    if feed.checked is None:
        return "not asked yet"
    return "asked " + time.strftime("%Y-%m-%d %H:%M", time.localtime(feed.checked))
