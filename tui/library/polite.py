"""Manners on the network: one request at a time to a host, with a pause between two."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit


class Hosts:
    """Whose turn it is to ask which host; for all threads of an update together."""

    def __init__(self, pause: float, stop: threading.Event) -> None:
        self._pause = pause
        self._stop = stop
        self._lock = threading.Lock()
        self._hosts: dict[str, tuple[threading.Lock, list[float]]] = {}

    @contextmanager
    def turn(self, url: str) -> Iterator[None]:
        """Waits until nobody else is asking the host of ``url``, and ``pause`` seconds longer.

        The pause ends early where the update is stopped.
        """
        with self._lock:
            lock, last = self._hosts.setdefault(host_of(url), (threading.Lock(), []))
        with lock:
            if last:
                self._stop.wait(max(0.0, last[0] + self._pause - time.monotonic()))
            try:
                yield
            finally:
                last[:] = [time.monotonic()]


def host_of(url: str) -> str:
    """The host that a web address names, with its port; the address itself where there is none."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower() or url
    except ValueError:
        return url
