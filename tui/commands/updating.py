"""``nutgraf feeds update``: fetch what is new, and say what happens meanwhile."""

from __future__ import annotations

import sys
from argparse import Namespace
from shutil import get_terminal_size

from extract.wrap import cells

from ..library import subscriptions
from ..library import updating as updates
from ..library.model import Subscription
from ..library.store import Library
from ..library.updating import State, Step
from .kept import library
from .saying import called, clock, counted


def update(arguments: Namespace) -> int:
    """Update the feeds that are named, or that are due; 1 where some feed could not be."""
    failed = new = 0
    with library() as kept:
        feeds = _chosen(kept, arguments)
        if not feeds and not arguments.quiet:
            some = subscriptions.all_of(kept)
            print("no feed is due; --all asks all the same" if some else "no feeds to update")
        progress = _Progress(arguments.quiet)
        try:
            for step in updates.update(kept, feeds):
                progress.show(step)
                if step.state is not State.WORKING:
                    new += step.new
                    failed += step.state in (State.FAILED, State.GONE)
        finally:
            progress.wipe()
    if feeds and not arguments.quiet:
        print(f"{counted(new, 'new article')} of {counted(len(feeds), 'feed')}")
    return 1 if failed else 0


def _chosen(kept: Library, arguments: Namespace) -> list[Subscription]:
    if arguments.feeds:
        return [subscriptions.find(kept, name) for name in arguments.feeds]
    if arguments.all:
        return [feed for feed in subscriptions.all_of(kept) if not feed.gone]
    return list(updates.due(kept))


class _Progress:
    """A line a feed; on a terminal also one of what is being done, which goes again."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._passing = not quiet and sys.stderr is not None and sys.stderr.isatty()

    def show(self, step: Step) -> None:
        """Say what has happened."""
        self.wipe()
        where = f"[{step.done}/{step.total}] {called(step.feed)}"
        if step.state is State.WORKING:
            self._pass(f"{where}: {counted(step.new, 'article')} …")
            return
        if step.feed.error:
            print(f"nutgraf: {called(step.feed)}: {step.feed.error}", file=sys.stderr, flush=True)
        if not self._quiet:
            print(f"{where}: {_said(step)}", flush=True)

    def wipe(self) -> None:
        """Take the passing line away."""
        if self._passing:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _pass(self, line: str) -> None:
        if self._passing and cells(line) < get_terminal_size().columns:
            sys.stderr.write(line)
            sys.stderr.flush()


def _said(step: Step) -> str:
    match step.state:
        case State.FAILED:
            return f"not updated; again after {clock(step.feed.due)}"
        case State.GONE:
            return "gone for good; nutgraf feeds remove takes it off the list"
        case State.ELSEWHERE:
            return "another nutgraf is updating it"
        case _:
            return counted(step.new, "new article") if step.new else "nothing new"
