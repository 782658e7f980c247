"""However the process is told to go, it goes: at once, with the reader's place kept.

SIGHUP (also where it was ignored, as under nohup), SIGTERM and a closed terminal
come to the same end: the steps given to ``before_leaving`` run, newest first,
and the process exits with 128 plus the signal's number. A step that hangs is
left behind after ``_PATIENCE``: a reader is never an orphan.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable
from threading import Timer
from types import FrameType
from typing import Final, NoReturn

_PATIENCE: Final = 0.35
"""Seconds for all steps together."""
_LAST_WORDS: Final = (signal.SIGHUP, signal.SIGTERM)

_steps: list[Callable[[], None]] = []


def before_leaving(step: Callable[[], None]) -> Callable[[], None]:
    """Run ``step`` (save the place, restore the terminal) before the process goes.

    Installs the handlers at its first call, which must be in the main thread.
    Gives back a function that takes the step away again.
    """
    if not _steps:
        for number in _LAST_WORDS:
            signal.signal(number, _leave)
    _steps.append(step)

    def forget() -> None:
        with contextlib.suppress(ValueError):
            _steps.remove(step)

    return forget


def hang_up() -> None:
    """The terminal is gone: leave, from whatever thread this is called in."""
    os.kill(os.getpid(), signal.SIGHUP)


def _leave(number: int, _: FrameType | None) -> NoReturn:
    for other in _LAST_WORDS:
        signal.signal(other, signal.SIG_IGN)
    watchdog = Timer(_PATIENCE, os._exit, [128 + number])
    watchdog.daemon = True
    watchdog.start()
    for step in reversed(_steps):
        try:
            step()
        except Exception as error:  # the next step may still save what this one could not
            with contextlib.suppress(OSError, ValueError):
                print(f"nutgraf: {error}", file=sys.__stderr__)
    os._exit(128 + number)
