"""Starting the reader: the first article is read, and can be drawn, before Textual is imported."""

from __future__ import annotations

import gc
import os
import sys
import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from extract.errors import SourceError, SourceIsFeed
from extract.source import reader as sources_of

from . import opening, settings
from .memory import Memory
from .opening import Opened
from .options import Options
from .sample import sample
from .settings import Settings
from .terminal import capabilities, prepaint, signals
from .typesetting import first_paint

if TYPE_CHECKING:
    from textual.driver import Driver

    from .nutgraf import Nutgraf

_PATIENCE: Final = 0.3
"""Seconds in which work in the background may still end (an article be kept) when one quits."""


def run(sources: list[str], options: Options) -> int:
    """Read ``sources`` on the terminal; the result is the exit code.

    Without any, what the library holds is listed; an empty one begins with the
    sample. A single local source that cannot be read is one line on stderr and
    1; with several, or a URL, the reader says so in its place and the others open.
    """
    gc.disable()  # what is loaded from here on stays: to look for garbage in it takes 50 ms
    remembered, complaints = settings.load()
    remembered = _asked(remembered, options)
    memory = Memory.of(options, remembered)
    shelf = None if sources else memory.glance_at_list()
    try:
        pages = [] if shelf else opening.expanded(sources or [str(sample())])
        ready = _ready(pages, options)
    except SourceError as error:
        print(f"nutgraf: {error}", file=sys.stderr)
        return 1
    capabilities.reopen_keyboard()
    first = ready.get(0)
    if shelf is not None:
        first_paint.paint_list(shelf, remembered, options)
        signals.before_leaving(prepaint.undo)
    if len(pages) == 1 and isinstance(first, Opened):
        place = memory.glance(pages[0], first.article)
        first_paint.paint(first.article, place, remembered, options)
        signals.before_leaving(prepaint.undo)
        opening.begin_briefing(pages[0], first.article, options)
        signals.before_leaving(opening.stop_briefing)
    memory.begin()
    # Read by Textual when it is imported.
    os.environ["TEXTUAL_ANIMATIONS"] = "full" if remembered.motion else "none"
    # A key is answered at the next frame: at the usual 60 a second it would wait up to 16 ms.
    os.environ["TEXTUAL_FPS"] = "1000"
    try:
        from .nutgraf import Nutgraf

        app = Nutgraf(
            pages,
            options,
            remembered,
            ready,
            memory=memory,
            complaints=complaints,
            driver_class=_driver(options),
        )
        gc.freeze()
        gc.enable()
        result = _run(app, mouse=remembered.mouse)
    finally:
        prepaint.undo()
        opening.stop_briefing()
        memory.close()
    status = app.return_code or 0 if result is None else result
    if _at_work():
        os._exit(status)  # Python itself would wait for them
    return status


def _run(app: Nutgraf, *, mouse: bool) -> int | None:
    """The app's result; what works in the background is given a moment at the end, no more."""
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    loop = asyncio.new_event_loop()
    background = ThreadPoolExecutor()
    loop.set_default_executor(background)
    try:
        return app.run(mouse=mouse, loop=loop)
    finally:
        background.shutdown(wait=False, cancel_futures=True)
        deadline = time.monotonic() + _PATIENCE
        for thread in _at_work():
            thread.join(max(0.0, deadline - time.monotonic()))


def _at_work() -> list[threading.Thread]:
    """The threads for which Python would wait before it ends."""
    return [
        thread
        for thread in threading.enumerate()
        if not thread.daemon and thread is not threading.current_thread()
    ]


def _driver(options: Options) -> type[Driver] | None:
    """Ours, or None for Textual's own."""
    if options.driver == "stock":
        return None
    from .driver import DifferenceDriver

    DifferenceDriver.slow = options.slow
    DifferenceDriver.rows = options.rows
    return DifferenceDriver


def _asked(remembered: Settings, options: Options) -> Settings:
    """The settings with what the command line asks for in this run."""
    wishes: dict[str, Any] = {
        "theme": options.theme,
        "measure": options.measure,
        "briefing_first": options.briefing_first,
    }
    return replace(remembered, **{key: wish for key, wish in wishes.items() if wish is not None})


def _ready(pages: list[str], options: Options) -> dict[int, Opened | SourceError]:
    """What is read before the screen is taken: the only page, if it is at hand, and stdin."""
    if len(pages) == 1:
        if sources_of.is_url(pages[0]):
            return {}
        try:
            return {0: opening.read(pages[0], options)}
        except SourceIsFeed as feed:
            return {0: feed}
    return {n: opening.tried(page, options) for n, page in enumerate(pages) if page == "-"}
