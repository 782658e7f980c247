"""How much may be on its way to a terminal at the end of a slow line.

Buffers on the way hold seconds of output, so that a key held down fills them
with frames nobody wants any more. On a slow line every frame ends with a
question that any terminal answers when it has drawn it (DSR 5); what is sent
and not yet answered is kept small, and what changes meanwhile is in the next
frame: the newest screen wins.
"""

from __future__ import annotations

import threading
import time
from typing import Final

QUESTION: Final = "\x1b[5n"
_MOST: Final = 2048
"""Bytes on their way: a quarter of a second at 64 kbit/s."""
_NO_ANSWER: Final = 2.0
"""Seconds after which a terminal that does not answer is no longer waited for."""


class Pace:
    """Frames that were sent and not yet answered."""

    def __init__(self) -> None:
        self._flight: list[tuple[float, int]] = []
        self._answers = threading.Semaphore(0)

    def sent(self, size: int) -> None:
        """A frame with its question is on its way."""
        self._flight.append((time.monotonic(), size))

    def answered(self) -> None:
        """The terminal has drawn a frame; from any thread. ``landed`` has to follow."""
        self._answers.release()

    def landed(self) -> None:
        """Count the answers that have come."""
        while self._flight and self._answers.acquire(blocking=False):
            self._flight.pop(0)

    def wait(self) -> float:
        """Seconds after which to look again before the next frame; 0 if it may be sent now."""
        self.landed()
        if sum(size for _, size in self._flight) < _MOST:
            return 0.0
        left = self._flight[0][0] + _NO_ANSWER - time.monotonic()
        if left <= 0:
            self._flight.clear()
        return max(0.0, left)

    def drain(self, patience: float) -> None:
        """Wait for all answers, so that they do not end up on the shell's command line."""
        deadline = time.monotonic() + patience
        while self._flight and self._answers.acquire(timeout=max(0, deadline - time.monotonic())):
            self._flight.pop(0)
        self._flight.clear()
