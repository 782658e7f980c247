"""How commands say things: names, numbers, times."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..library.model import Subscription


def called(feed: Subscription) -> str:
    """What a feed is called."""
    return feed.title or feed.url


def clock(when: float) -> str:
    """A moment in seconds since 1970, in local time, to the minute."""
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(when))


def counted(number: int, noun: str) -> str:
    """A number and what it counts."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
