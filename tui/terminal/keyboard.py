"""What comes from the terminal: keys for Textual, answers for the driver, or the end."""

from __future__ import annotations

import os
import re
import selectors
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from typing import Final

from textual._xterm_parser import XTermParser
from textual.message import Message

_ESCAPE_WAIT: Final = 0.11
"""Seconds after which a lone escape is the escape key; Textual's parser says 0.1."""
_ANSWER: Final = re.compile(r"\x1b\[(?:\?(?P<mode>\d+);(?P<value>\d)\$y|(?P<status>0)n)")
_BEGINNING: Final = re.compile(r"\x1b\[(?:\?[\d;]*\$?|0)?$")
"""What may become an answer when more has come."""


class Keyboard:
    """Reads the terminal in a thread of its own, and sleeps while nothing comes.

    ``key`` gets Textual's messages, ``mode`` the answers to DECRQM (mode and
    value), ``ready`` those to DSR 5; ``gone`` is called once at the end of file.
    """

    def __init__(
        self,
        descriptor: int,
        *,
        key: Callable[[Message], None],
        mode: Callable[[int, int], None],
        ready: Callable[[], None],
        gone: Callable[[], None],
        debug: bool = False,
    ) -> None:
        self._descriptor = descriptor
        self._key, self._mode, self._ready, self._gone = key, mode, ready, gone
        self._parser = XTermParser(debug)
        self._wake_read, self._wake_write = os.pipe()
        self._pending = ""

    def wake(self) -> None:
        """Let ``run`` return; from any thread."""
        os.write(self._wake_write, b"x")

    def run(self) -> None:
        """Until ``wake``, or until the terminal is gone."""
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.DefaultSelector() as selector:
            selector.register(self._descriptor, selectors.EVENT_READ)
            selector.register(self._wake_read, selectors.EVENT_READ)
            patience: float | None = None
            while True:
                ready = [key.fd for key, _ in selector.select(patience)]
                if self._wake_read in ready:
                    break
                patience = _ESCAPE_WAIT if ready else None
                if not ready:
                    self._post(self._flush_pending())
                    self._post(self._parser.tick())
                    continue
                data = self._read()
                if not data:
                    self._gone()
                    break
                self._post(self._parser.feed(text) if (text := self._keys(decode(data))) else ())
        os.close(self._wake_read)
        os.close(self._wake_write)

    def _read(self) -> bytes:
        try:
            return os.read(self._descriptor, 4096)
        except OSError:  # EIO: the other end of the terminal is closed
            return b""

    def _post(self, messages: Iterable[Message]) -> None:
        for message in messages:
            self._key(message)

    def _keys(self, text: str) -> str:
        """The text without the driver's answers, which Textual would take for keys."""
        text = _ANSWER.sub(self._answered, self._pending + text)
        beginning = _BEGINNING.search(text)
        cut = beginning.start() if beginning and len(beginning.group()) > 1 else len(text)
        self._pending = text[cut:]
        return text[:cut]

    def _flush_pending(self) -> Iterable[Message]:
        """What looked like the beginning of an answer was none."""
        pending, self._pending = self._pending, ""
        return self._parser.feed(pending) if pending else ()

    def _answered(self, match: re.Match[str]) -> str:
        if match["status"]:
            self._ready()
        else:
            self._mode(int(match["mode"]), int(match["value"]))
        return ""
