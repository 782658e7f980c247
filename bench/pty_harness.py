"""A program in a pseudo-terminal: keys in, screen and bytes out.

Serves the measurements here and the tests under ``tests/tui``. The terminal
behind it is ``bench.emulator``; it answers the questions programs ask.
"""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from .emulator import Emulator

_WAIT = 20.0  # seconds; a machine under load takes its time


class Session:
    """One program with a terminal of its own.

    ``environment`` is the whole environment but PATH and HOME, which are ours;
    ``margins`` makes the terminal report left and right margins (mode 69),
    ``answers=False`` makes it silent like a printer. ``stdin`` and ``stderr``
    may be file descriptors that take the terminal's place there.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
        answers: bool = True,
        margins: bool = False,
        folder: str | Path | None = None,
        encoding: str = "utf-8",
        stdin: int | None = None,
        stderr: int | None = None,
        ignored_signals: Sequence[int] = (),
    ) -> None:
        self.screen = Emulator(columns, rows)
        self.received = bytearray()
        """All bytes that the program has sent."""
        self.first_byte: float | None = None
        """Seconds from exec to the first byte."""
        self.last_byte = 0.0
        """When the last bytes came (``time.perf_counter``)."""
        self.pressed = 0.0
        """When ``press`` last sent its keys."""
        self._mark = 0
        self._answered = 0
        self._decode = codecs.getincrementaldecoder(encoding)("replace").decode
        self._replies = _replies(margins) if answers else {}
        self._withheld: list[bytes] | None = None
        self._status: int | None = None
        self.master, slave = pty.openpty()
        _set_size(slave, columns, rows)
        self.started = time.perf_counter()
        self.pid = os.fork()
        if self.pid == 0:
            _become(
                command, slave, _environment(environment), folder, stdin, stderr, ignored_signals
            )
        os.close(slave)
        os.set_blocking(self.master, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def text(self) -> str:
        """What the screen shows now; call ``settle`` or ``wait_for`` before."""
        return self.screen.text

    @property
    def lines(self) -> list[str]:
        """The same, row by row, every column."""
        return self.screen.texts

    def send(self, keys: str | bytes) -> None:
        """Type ``keys``; escape sequences stand for themselves."""
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            _, writable, _ = select.select([], [self.master], [], _WAIT)
            if not writable:
                raise TimeoutError("the program does not read its keys")
            data = data[os.write(self.master, data) :]

    def press(self, keys: str | bytes, *, quiet: float = 0.15) -> int:
        """Type ``keys``, wait until the screen is settled; the bytes that it took."""
        self.settle(quiet=0.02)
        self.taken()
        self.pressed = time.perf_counter()
        self.send(keys)
        self.settle(quiet=quiet)
        return self.taken()

    def taken(self) -> int:
        """Bytes received since this was last asked."""
        count = len(self.received) - self._mark
        self._mark = len(self.received)
        return count

    def settle(self, *, quiet: float = 0.15, timeout: float = _WAIT) -> None:
        """Read until nothing came for ``quiet`` seconds."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline and self.read(quiet):
            pass

    def wait_for(self, wanted: str | Callable[[str], bool], *, timeout: float = _WAIT) -> None:
        """Read until the screen holds ``wanted`` (a text, or a function of the screen's text)."""
        holds = (lambda text: wanted in text) if isinstance(wanted, str) else wanted
        deadline = time.monotonic() + timeout
        while not holds(self.text):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{wanted!r} never came; the screen is\n{self.text}")
            if not self.read(0.1) and self.exited:
                raise EOFError(f"the program ended; the screen is\n{self.text}")

    def read(self, timeout: float) -> bool:
        """Draw what the program sends within ``timeout`` seconds; False if that is nothing."""
        try:
            if not select.select([self.master], [], [], timeout)[0]:
                return False
            data = os.read(self.master, 65536)
        except OSError:  # EIO: nobody holds the other end any more
            time.sleep(min(timeout, 0.01))
            return False
        if not data:
            return False
        self.last_byte = time.perf_counter()
        if self.first_byte is None:
            self.first_byte = self.last_byte - self.started
        self.received += data
        self._answer()
        self.screen.feed(self._decode(data))
        return True

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size, and say so to the program."""
        self.screen.reshape(columns, rows)
        _set_size(self.master, columns, rows)

    def withhold(self) -> None:
        """From now on the terminal's answers wait, as on a line with a long delay."""
        self._withheld = []

    def catch_up(self) -> None:
        """Give the answers that were withheld, and answer at once again."""
        late, self._withheld = self._withheld or [], None
        for reply in late:
            os.write(self.master, reply)

    @property
    def exited(self) -> bool:
        """True once the program is gone."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status is not None

    def wait_exit(self, *, timeout: float = _WAIT) -> int:
        """The exit code, once the program is gone (minus the signal that ended it)."""
        deadline = time.monotonic() + timeout
        while not self.exited:
            if time.monotonic() > deadline:
                raise TimeoutError(f"still there; the screen is\n{self.text}")
            self.read(0.02)
        self.settle(quiet=0.0)
        assert self._status is not None
        return self._status

    def hang_up(self) -> None:
        """Close the terminal under the program."""
        if self.master >= 0:
            os.close(self.master)
            self.master = -1

    def close(self) -> None:
        """End the program, whatever it is doing."""
        if not self.exited:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            self._status = -signal.SIGKILL
        self.hang_up()

    def _answer(self) -> None:
        start = max(0, self._answered - 8)
        for question, reply in self._replies.items():
            at = self.received.find(question, start)
            while at >= 0:
                if at + len(question) > self._answered:
                    self._reply(reply)
                at = self.received.find(question, at + 1)
        self._answered = len(self.received)

    def _reply(self, reply: bytes) -> None:
        if self._withheld is None:
            os.write(self.master, reply)
        else:
            self._withheld.append(reply)


def _replies(margins: bool) -> dict[bytes, bytes]:
    return {
        b"\x1b[?2026$p": b"\x1b[?2026;2$y",
        b"\x1b[?2048$p": b"\x1b[?2048;0$y",
        b"\x1b[?69$p": b"\x1b[?69;2$y" if margins else b"\x1b[?69;0$y",
        b"\x1b[5n": b"\x1b[0n",
        b"\x1b[6n": b"\x1b[1;1R",
        b"\x1b[c": b"\x1b[?62;22c",
    }


def _environment(given: Mapping[str, str] | None) -> dict[str, str]:
    ours = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return {**ours, "TERM": "xterm-256color", "LANG": "C.UTF-8", **(given or {})}


def _set_size(descriptor: int, columns: int, rows: int) -> None:
    fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _become(
    command: Sequence[str],
    slave: int,
    environment: dict[str, str],
    folder: str | Path | None,
    stdin: int | None,
    stderr: int | None,
    ignored_signals: Sequence[int],
) -> None:
    """Turn this forked child into the program, with ``slave`` as its terminal."""
    try:
        os.setsid()
        fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
        for number in ignored_signals:
            signal.signal(number, signal.SIG_IGN)
        os.dup2(slave if stdin is None else stdin, 0)
        os.dup2(slave, 1)
        os.dup2(slave if stderr is None else stderr, 2)
        if folder is not None:
            os.chdir(folder)
        os.closerange(3, 256)
        os.execvpe(command[0], list(command), environment)
    finally:
        os._exit(127)
