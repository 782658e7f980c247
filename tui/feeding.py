"""Feeds followed and updated from inside the app, in the background, with a word on how it goes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING

from extract.errors import NutgrafError

from .library import following, subscriptions, updating
from .library.model import Subscription
from .library.store import Library
from .library.updating import State, Step

if TYPE_CHECKING:
    from .nutgraf import Nutgraf

NAME = "feeds"
"""Of the worker."""


class Feeding:
    """One update at a time. ``changed`` is called after each step, in the app's thread."""

    def __init__(self, app: Nutgraf) -> None:
        self._app = app
        self._stopped = False
        self.running = False
        self.changed: Callable[[], None] | None = None
        """Who is told when a feed has changed: the list of feeds, while it is on screen."""

    def update(self, library: Library, feeds: tuple[Subscription, ...] | None = None) -> str:
        """Ask feeds for what is new, by default all whose time it is; the result is what to say."""
        if self.running:
            return "the feeds are being updated; ctrl+c stops that"
        wanted = updating.due(library) if feeds is None else feeds
        if not wanted:
            some = subscriptions.all_of(library)
            return "no feed is due" if some else "no feeds yet: F, then a"
        self.running, self._stopped = True, False
        self._app.run_worker(
            lambda: self._work(library, wanted), name=NAME, thread=True, exit_on_error=False
        )
        return ""

    def stop(self) -> bool:
        """Stop the update at its next step; whether there was one."""
        self._stopped = True
        return self.running

    def follow(self, library: Library, address: str) -> None:
        """Follow the feed at an address, or the one that the page there names."""

        def work() -> None:
            try:
                done = following.follow(library, address)
                said = f"{'followed' if done.new else 'followed already'}: {called(done.feed)}"
            except NutgrafError as error:
                said = f"{error.problem}; {error.advice}"
            self._app.call_from_thread(self._followed, said)

        self._app.working(f"looking for a feed at {address} …")
        self._app.run_worker(work, name="follow", thread=True, exit_on_error=False)

    def _followed(self, said: str) -> None:
        self._app.working("")
        self._app.say(said)
        self._tell()

    def _work(self, library: Library, feeds: tuple[Subscription, ...]) -> None:
        new = failed = 0
        trouble = ""
        try:
            with closing(updating.update(library, feeds)) as steps:
                for step in steps:
                    if step.state is not State.WORKING:
                        new += step.new
                        failed += step.state in (State.FAILED, State.GONE)
                    self._app.call_from_thread(self._step, step)
                    if self._stopped:
                        break
        except NutgrafError as error:
            trouble = f"{error.problem}; {error.advice}"
        self._app.call_from_thread(self._done, trouble or _outcome(new, failed, self._stopped))

    def _step(self, step: Step) -> None:
        count = f", {step.new} new" if step.new else ""
        self._app.working(f"{step.done}/{step.total} {called(step.feed)}{count} …")
        self._tell()

    def _done(self, said: str) -> None:
        self.running = False
        self._app.working("")
        self._app.desk.renew()
        self._app.say(said)
        self._tell()

    def _tell(self) -> None:
        if self.changed is not None:
            self.changed()


def called(feed: Subscription) -> str:
    """What a feed is called."""
    return feed.title or feed.url


def _outcome(new: int, failed: int, stopped: bool) -> str:
    said = f"{new} new article{'' if new == 1 else 's'}" if new else "nothing new"
    if failed:
        said += f", {failed} feed{'' if failed == 1 else 's'} failed"
    return f"{said}; stopped" if stopped else said
