"""Bytes to the terminal without ever waiting for it."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import time
from collections.abc import Callable


class Outlet:
    """Writes to a non-blocking file descriptor; what does not fit waits in the event loop.

    ``drained`` is called, in the loop, when all that had to wait is gone.
    """

    def __init__(self, descriptor: int, drained: Callable[[], None]) -> None:
        self.descriptor = descriptor
        self._loop = asyncio.get_running_loop()
        self._drained = drained
        self._rest = b""

    @property
    def busy(self) -> bool:
        """True while the terminal has not taken all bytes."""
        return bool(self._rest)

    def send(self, data: bytes) -> None:
        """Write ``data`` after what still waits. A terminal that is gone takes all."""
        if self._rest:
            self._rest += data
            return
        self._rest = data
        if not self._write():
            self._loop.add_writer(self.descriptor, self._go_on)

    def finish(self, patience: float) -> None:
        """Write the rest here and now, for at most ``patience`` seconds."""
        with contextlib.suppress(OSError, ValueError, RuntimeError):
            self._loop.remove_writer(self.descriptor)
        deadline = time.monotonic() + patience
        while self._rest and not self._write() and time.monotonic() < deadline:
            select.select([], [self.descriptor], [], 0.02)

    def close(self) -> None:
        """Write what fits, and let go of the terminal."""
        self.finish(0.2)
        with contextlib.suppress(OSError):
            os.close(self.descriptor)

    def _write(self) -> bool:
        """True if nothing is left."""
        try:
            while self._rest:
                self._rest = self._rest[os.write(self.descriptor, self._rest) :]
        except BlockingIOError:
            return False
        except OSError:
            self._rest = b""
        return True

    def _go_on(self) -> None:
        if self._write():
            self._loop.remove_writer(self.descriptor)
            self._drained()
