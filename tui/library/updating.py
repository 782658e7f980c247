"""Feeds asked for what is new: few at once, one a host, and one dead feed stops no other.

``update`` may run in several processes on one library: each feed is claimed by
one of them. Killed at any moment, it goes on at the next time where it was:
what tells that a feed has not changed is kept only when all of its entries have
been dealt with.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from queue import Empty, SimpleQueue
from typing import Final

from extract.clean import clean_line
from extract.errors import NutgrafError, SourceBusy, SourceEmpty, SourceError, SourceGone
from extract.feeds import parsing
from extract.feeds.model import Feed

from . import intake, subscriptions
from .errors import LibraryError
from .model import Subscription
from .polite import Hosts, host_of
from .store import Library

_MINUTE: Final = 60.0
_HOUR: Final = 60 * _MINUTE
_DAY: Final = 24 * _HOUR
AGAIN: Final = 10 * _MINUTE
"""How long a feed is left alone after an update, unless it is asked for by name."""
LONGEST: Final = _DAY
"""The back-off doubles with every failure in a row, from AGAIN up to this."""
LONGEST_BUSY: Final = 7 * _DAY
_BROKEN_OFF: Final = "the feed breaks off; the articles that are missing come when it is whole"
_CLAIM: Final = 3 * _MINUTE
"""A feed whose process has been killed is free after so long."""
_PATIENCE: Final = 2.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast an update goes."""

    workers: int = 6
    """Hosts that are asked at the same time."""
    pause: float = 1.0
    """Seconds between two requests to one host."""
    seconds: float = 40.0
    """How long a feed may take to come."""


_PACE: Final = Pace()


class State(StrEnum):
    """How it stands with a feed."""

    WORKING = "working"
    """An article of it has been dealt with; more may follow."""
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    GONE = "gone"
    """The server says that there will be no more of it."""
    ELSEWHERE = "elsewhere"
    """Another process is updating it."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something has happened in an update."""

    feed: Subscription
    """As it is now; its ``error`` says what went wrong last."""
    state: State
    new: int
    """Articles of this feed that have been stored by now."""
    done: int
    """Feeds that are finished, this one included unless it is being worked at..."""
    total: int
    """... of so many."""


def due(library: Library) -> tuple[Subscription, ...]:
    """The feeds whose time it is to be asked; never those that are gone."""
    now = time.time()
    return tuple(f for f in subscriptions.all_of(library) if f.due <= now and not f.gone)


def update(
    library: Library, feeds: Sequence[Subscription], pace: Pace = _PACE
) -> Generator[Step, None, None]:
    """Ask each of the feeds for what is new, and store it; yields as things happen.

    Closing the iterator stops the update. Raises a LibraryError where nothing
    can be stored.
    """
    run = _Run(library, feeds, pace)
    try:
        yield from run.steps()
    finally:
        run.end()


class _Run:
    """One update: what its threads share. A thread takes a host, and its feeds one by one."""

    def __init__(self, library: Library, feeds: Sequence[Subscription], pace: Pace) -> None:
        self._library = library
        self._pace = pace
        self._total = len(feeds)
        self._done = 0
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._hosts = Hosts(pace.pause, self._stop)
        self._claimed: set[int] = set()
        self._said: SimpleQueue[Step | LibraryError | None] = SimpleQueue()
        self._jobs: SimpleQueue[list[Subscription]] = SimpleQueue()
        hosts: dict[str, list[Subscription]] = {}
        for feed in feeds:
            hosts.setdefault(host_of(feed.url), []).append(feed)
        for members in hosts.values():
            self._jobs.put(members)
        # Daemons: whoever has enough need not wait for a server that does not answer.
        self._threads = [
            threading.Thread(target=self._work, name=f"feeds-{n}", daemon=True)
            for n in range(min(pace.workers, len(hosts)))
        ]

    def steps(self) -> Iterator[Step]:
        """What happens, until all is done."""
        for thread in self._threads:
            thread.start()
        working = len(self._threads)
        while working:
            said = self._said.get()
            if isinstance(said, LibraryError):
                raise said
            if said is None:
                working -= 1
            else:
                yield said

    def end(self) -> None:
        """Stop what is still going on, and let go of its feeds."""
        self._stop.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(_PATIENCE)
        with suppress(LibraryError):
            for number in list(self._claimed):
                subscriptions.hold(self._library, number, 0)

    def _work(self) -> None:
        try:
            while not self._stop.is_set():
                for feed in self._jobs.get_nowait():
                    if not self._stop.is_set():
                        self._feed(feed)
        except Empty:
            pass
        except LibraryError as error:
            self._said.put(error)
        finally:
            self._library.release()
            self._said.put(None)

    def _feed(self, feed: Subscription) -> None:
        claimed = subscriptions.claim(self._library, feed.id, _CLAIM)
        if claimed is None:
            self._finish(feed, State.ELSEWHERE, 0)
            return
        self._claimed.add(feed.id)
        try:
            after, state, new = self._asked(claimed)
        except LibraryError:
            raise
        except SourceGone as error:
            after, state, new = _failed(claimed, error), State.GONE, 0
        except Exception as error:  # whatever a feed does to us, the others follow
            after, state, new = _failed(claimed, error), State.FAILED, 0
        subscriptions.settle(self._library, after)
        self._claimed.discard(feed.id)
        self._finish(after, state, new)

    def _asked(self, feed: Subscription) -> tuple[Subscription, State, int]:
        """The feed as it is afterwards, and how many articles were new."""
        from extract.source.web import fetch_feed

        with self._hosts.turn(feed.url):
            answer = fetch_feed(feed.url, subscriptions.validators(feed), total=self._pace.seconds)
        feed = replace(
            feed, url=answer.address, checked=time.time(), failures=0, error="", gone=False
        )
        if answer.page is None:
            return replace(feed, due=time.time() + AGAIN), State.UNCHANGED, 0
        found = parsing.parse(answer.page)
        if found.broken_off and not found.entries:
            raise SourceEmpty(feed.url, parsing.BROKEN_OFF, "it is asked again")
        site = found.site or feed.site_url
        feed = replace(feed, title=feed.title or found.title, site_url=site)
        feed, new, complete = self._taken(feed, found)
        if found.broken_off:  # what is missing would never come if it were asked for changes
            feed = replace(feed, error=feed.error or _BROKEN_OFF)
        elif complete:
            seen = answer.validators
            feed = replace(feed, etag=seen.etag, last_modified=seen.last_modified)
        return feed, State.UPDATED, new

    def _taken(self, feed: Subscription, found: Feed) -> tuple[Subscription, int, bool]:
        """The feed as it is when its new articles are stored, their number, whether all are."""
        waiting = intake.waiting(self._library, feed, found)
        new, complete = 0, len(waiting) <= intake.AT_ONCE
        due = time.time() + (AGAIN if complete else 0.0)
        for item in waiting[: intake.AT_ONCE]:
            if self._stop.is_set():
                return feed, new, False
            try:
                intake.take(self._library, feed, found, item, self._hosts.turn)
                new += 1
            except SourceBusy as error:
                busy = _failed(feed, error)
                return replace(busy, failures=0), new, False
            except SourceError as error:
                feed, complete = replace(feed, error=str(error)), False
            self._say(feed, State.WORKING, new)
            subscriptions.hold(self._library, feed.id, _CLAIM)
        return replace(feed, due=due), new, complete

    def _finish(self, feed: Subscription, state: State, new: int) -> None:
        with self._lock:
            self._done += 1
        self._say(feed, state, new)

    def _say(self, feed: Subscription, state: State, new: int) -> None:
        self._said.put(Step(feed, state, new, self._done, self._total))


def _failed(feed: Subscription, error: Exception) -> Subscription:
    """The feed after it could not be updated: asked again later, and later each time."""
    now = time.time()
    failures = feed.failures + 1
    wait = min(AGAIN * 2.0 ** min(failures - 1, 20), LONGEST)
    if isinstance(error, SourceBusy) and error.retry_after is not None:
        wait = min(max(error.retry_after, AGAIN), LONGEST_BUSY)
    problem = str(error) if isinstance(error, NutgrafError) else f"our fault: {error!r}"
    return replace(
        feed,
        checked=now,
        due=now + wait,
        failures=failures,
        error=clean_line(problem),
        gone=isinstance(error, SourceGone),
    )
