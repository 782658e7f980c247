"""Textual's driver for a thin line: the terminal is sent nothing that it shows already.

What Textual writes is drawn on a shadow screen; when an update is complete, the
cheapest way from what the terminal shows to what is wanted is sent (``painter``).
The first frame is held back until the layout is complete; a screen painted
before Textual was there (``prepaint``) is taken over as it stands.

    App(driver_class=DifferenceDriver)      or TEXTUAL_DRIVER=tui.driver:DifferenceDriver
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
import termios
import time
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread
from types import FrameType
from typing import Any, Final

from textual import constants, events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size

from .terminal import capabilities, prepaint, signals
from .terminal.keyboard import Keyboard
from .terminal.outlet import Outlet
from .terminal.pace import QUESTION, Pace
from .terminal.painter import Painter

_ENTER: Final = "\x1b[?1049h"
_SET_UP: Final = "\x1b[?25l\x1b[?7l\x1b[?2004h"
"""No cursor, no wrapping at the right edge, pastes in brackets. No focus reports: a reader that
redraws when the window loses the focus sends bytes that nobody asked for."""
_KITTY_ON: Final = "\x1b[>1u"
"""Unambiguous escapes only; reports of all keys cost traffic for each letter."""
_KITTY_OFF: Final = "\x1b[<u"
_ASK: Final = "\x1b[?2026$p\x1b[?69$p"
_MOUSE: Final = ("1000", "1002", "1006")
"""Clicks, wheel and drags; moves alone are traffic for nothing."""
_POINTER: Final = re.compile("\x1b\\]22;[^\x07]*\x07")
"""The shape of a pointer that nobody moves (OSC 22)."""
_SYNCHRONISED: Final = 2026
_SIDE_MARGINS: Final = 69
_CAN_TEAR: Final = 512
"""Bytes; a frame from here on may be drawn in two halves, and is bracketed (mode 2026)."""
_LONGEST_HOLD: Final = 1.0
"""Seconds until the first frame is sent, complete or not."""
_SETTLED: Final = 0.05
"""Seconds without an update after which the first layout counts as complete."""
_LONG_TRIP: Final = 0.06
"""Seconds; over SSH with a round trip from here on, frames wait for the terminal."""
_LAST_ANSWERS: Final = 1.0
"""Seconds from a question, or from the end, in which answers may still come."""


class DifferenceDriver(LinuxDriver):
    """Sends differences only; see the module."""

    slow = False
    """Take every line for a slow one (``--slow``); else SSH and the measured round trip decide."""
    rows = 0
    """So many rows under the prompt (``--inline``); 0 for a screen of our own."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        # Under a prompt nobody knows which of our rows a click is in.
        super().__init__(app, debug=debug, mouse=mouse and not self.rows, size=size)
        self.terminal = capabilities.detect()
        self.round_trip: float | None = None
        """Seconds between a question to the terminal and its answer; None before that."""
        self._window = self._get_terminal_size()
        """Columns and rows, as Textual was told last."""
        self._painter = Painter(*self._window, self.terminal, inline=self.rows > 0)
        self._stale = False
        self._synchronises = False
        self._outlet: Outlet | None = None
        self._keyboard: Keyboard | None = None
        self._holds = 0
        self._due_soon = False  # a frame is on its way to the loop
        self._due = 0  # answers that the terminal owes
        self._asked_at = self._started_at = 0.0
        self._starting: asyncio.TimerHandle | None = None
        self._pace = Pace()
        self._look_again: asyncio.TimerHandle | None = None
        self._forget_step: Callable[[], None] | None = None

    # Textual writes

    def write(self, data: str) -> None:
        """Draw ``data`` on the shadow screen; what is not about cells goes to the terminal."""
        if self._outlet is None:
            return
        if self._painter.reshape(*self._app.size):
            # Textual draws what its new layout moves; of a size that came and went that is nothing.
            self._app.refresh()
        rest = self._painter.feed(data)
        if rest and not self._mouse:
            rest = _POINTER.sub("", rest)
        if rest:
            self._outlet.send(rest.encode(errors="replace"))

    def flush(self) -> None:
        """An update is complete: show it, and what Textual still adds to it in the same breath."""
        if self._starting is not None:
            self._starting.cancel()
            wait = min(_SETTLED, max(0.0, self._started_at + _LONGEST_HOLD - self._loop.time()))
            self._starting = self._loop.call_later(wait, self.release)
        elif not self._due_soon:
            self._due_soon = True
            self._loop.call_soon(self._repaint)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Show what is drawn in this context as one frame, at its end."""
        self._holds += 1
        try:
            yield
        finally:
            self._holds -= 1
            self._repaint()

    def release(self) -> None:
        """The first layout is complete; shows it. Happens by itself when Textual goes quiet."""
        if self._starting is not None:
            self._starting.cancel()
            self._starting = None
            self._repaint()

    def _repaint(self) -> None:
        """Send the difference, unless the terminal has not yet taken what it was sent."""
        self._due_soon = False
        outlet = self._outlet
        if outlet is None or self._holds or self._starting or outlet.busy or self._must_wait():
            return
        if self._painter.size != self._window:
            return  # Textual has yet to draw for the window's new size
        if self._stale:
            self._stale = False
            self._painter.forget()
        data = self._painter.frame()
        if data:
            self._send_frame(data.encode(self.terminal.encoding, "replace"))

    def _send_frame(self, data: bytes) -> None:
        assert self._outlet is not None
        if self._synchronises and len(data) >= _CAN_TEAR:
            data = b"\x1b[?2026h" + data + b"\x1b[?2026l"
        if self._confirms:
            data += QUESTION.encode()
            self._pace.sent(len(data))
        self._outlet.send(data)

    # A slow line

    @property
    def is_slow(self) -> bool:
        """Whether frames wait until the terminal has drawn the ones before."""
        if self.slow:
            return True
        return self.terminal.remote and (self.round_trip or 0.0) >= _LONG_TRIP

    @property
    def _confirms(self) -> bool:
        return self.is_slow and self.round_trip is not None

    def _must_wait(self) -> bool:
        wait = self._pace.wait()
        if self._look_again is not None:
            self._look_again.cancel()
        self._look_again = self._loop.call_later(wait, self._repaint) if wait else None
        return wait > 0

    # What the terminal answers; these come from the keyboard's thread

    def _on_mode(self, mode: int, value: int) -> None:
        self._due = max(0, self._due - 1)
        self._loop.call_soon_threadsafe(self._learn, mode, value in (1, 2))

    def _on_ready(self) -> None:
        self._pace.answered()
        self._loop.call_soon_threadsafe(self._repaint)

    def _learn(self, mode: int, available: bool) -> None:
        if self.round_trip is None:
            self.round_trip = self._loop.time() - self._asked_at
        if mode == _SYNCHRONISED:
            self._synchronises = available
        elif mode == _SIDE_MARGINS:
            self._painter.learn_margins(available)

    # Coming and going

    def start_application_mode(self) -> None:
        """Take the terminal, as it is or as ``prepaint`` left it."""
        if not self._in_foreground():
            return
        painted = prepaint.hand_over()
        self._outlet = Outlet(capabilities.open_screen(), self._repaint)
        self._started_at = self._loop.time()
        self._starting = self._loop.call_later(_LONGEST_HOLD, self.release)
        self._forget_step = signals.before_leaving(self._restore_now)
        signal.signal(signal.SIGWINCH, self._on_window_change)
        self._tell_size()
        self._take_keyboard(painted)
        self._take_screen(painted)
        self._start_keyboard()
        if self._must_signal_resume:
            self._must_signal_resume = False
            self.send_message(self.SignalResume())

    def _in_foreground(self) -> bool:
        """False where the process was continued in the background: it has gone to sleep again."""
        if not os.isatty(self.fileno):
            return True
        for number in (signal.SIGTTOU, signal.SIGTTIN):
            signal.signal(number, _sleep)
        try:
            termios.tcsetattr(self.fileno, termios.TCSANOW, termios.tcgetattr(self.fileno))
        except termios.error:
            return False
        finally:
            for number in (signal.SIGTTOU, signal.SIGTTIN):
                signal.signal(number, signal.SIG_DFL)
        return True

    def _sigcont_application(self, *_: object) -> None:
        """Continued: after ctrl+z as from the start, else on a terminal that others may have used.

        Textual would start a second time, with a second reader of the keyboard.
        """
        if self._outlet is None:
            super()._sigcont_application()
        else:
            self._loop.call_soon_threadsafe(self._take_again)

    def _take_again(self) -> None:
        if self._outlet is not None and self._in_foreground():
            self._silence_keyboard()
            self._outlet.send(_SET_UP.encode())
            self._look_at_window()

    def _take_keyboard(self, painted: prepaint.Painted | None) -> None:
        with contextlib.suppress(termios.error):
            self.attrs_before = termios.tcgetattr(self.fileno)
            if painted is not None and painted.attributes is not None:
                self.attrs_before = painted.attributes
        self._silence_keyboard()

    def _silence_keyboard(self) -> None:
        """No echo, no lines: each key comes as it is typed."""
        with contextlib.suppress(termios.error):
            attributes = termios.tcgetattr(self.fileno)
            attributes[tty.LFLAG] = self._patch_lflag(attributes[tty.LFLAG])
            attributes[tty.IFLAG] = self._patch_iflag(attributes[tty.IFLAG])
            attributes[tty.OFLAG] &= ~termios.OPOST  # a line feed is one byte and keeps its column
            attributes[tty.CC][termios.VMIN] = 1
            termios.tcsetattr(self.fileno, termios.TCSANOW, attributes)

    def _take_screen(self, painted: prepaint.Painted | None) -> None:
        assert self._outlet is not None
        set_up = _SET_UP
        if painted is None:
            set_up = ("\r" if self.rows else _ENTER) + set_up
            self._painter.forget()
        elif painted.size == self._get_terminal_size():
            self._painter.take_over(painted.data, *painted.size)
        if self._mouse:
            set_up += "".join(f"\x1b[?{mode}h" for mode in _MOUSE)
        if self.terminal.answers:
            set_up += _ASK
            self._due = 2
            if not constants.DISABLE_KITTY_KEY:
                set_up += _KITTY_ON
        self._asked_at = self._loop.time()
        self._outlet.send(set_up.encode())

    def _start_keyboard(self) -> None:
        self._keyboard = Keyboard(
            self.fileno,
            key=self.process_message,
            mode=self._on_mode,
            ready=self._on_ready,
            gone=signals.hang_up,
            debug=self._debug,
        )
        self._key_thread = Thread(target=self._keyboard.run, name="keyboard", daemon=True)
        self._key_thread.start()

    def disable_input(self) -> None:
        """No more keys, no more changes of size."""
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        if self._keyboard is not None and self._key_thread is not None:
            self._await_answers()
            self._keyboard.wake()
            self._key_thread.join(1.0)
            self._keyboard = self._key_thread = None
            with contextlib.suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.disable_input()
        if self._forget_step is not None:
            self._forget_step()
            self._forget_step = None
        if self._outlet is not None:
            self._outlet.finish(0.2)
            self._outlet.send(self._farewell().encode())
            self._outlet.close()
            self._outlet = None
        self._give_keyboard_back()

    def _await_answers(self) -> None:
        """What the terminal still has to say must not end up in the shell."""
        while self._due and self._loop.time() < self._asked_at + _LAST_ANSWERS:
            time.sleep(0.005)
        self._pace.drain(_LAST_ANSWERS)

    def close(self) -> None:
        """Nothing is left to close: there is no writer thread."""

    def _restore_now(self) -> None:
        """The same in a signal handler: only what cannot wait."""
        self._give_keyboard_back()
        if self._outlet is not None:
            # CAN ends a sequence that was cut off.
            with contextlib.suppress(OSError):
                os.write(self._outlet.descriptor, b"\x18" + self._farewell().encode())

    def _farewell(self) -> str:
        mouse = "".join(f"\x1b[?{mode}l" for mode in _MOUSE) if self._mouse else ""
        kitty = _KITTY_OFF if self.terminal.answers and not constants.DISABLE_KITTY_KEY else ""
        leave = self._painter.home() + prepaint.LEAVE_INLINE if self.rows else prepaint.LEAVE
        return mouse + kitty + "\x1b[?2004l\x1b[?7h" + leave + "\x1b[?25h"

    def _give_keyboard_back(self) -> None:
        if self.attrs_before is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    # The window's size

    def _get_terminal_size(self) -> tuple[int, int]:
        """Columns and rows: the terminal's own word comes before COLUMNS and LINES."""
        for descriptor in (1, self.fileno):
            with contextlib.suppress(OSError):
                size = os.get_terminal_size(descriptor)
                if size.columns and size.lines:
                    return size.columns, min(self.rows, size.lines) or size.lines
        return 80, 24

    def _on_window_change(self, number: int, stack: FrameType | None) -> None:
        # In the loop: a handler may be interrupted by the next, and then tell the older size last.
        self._loop.call_soon_threadsafe(self._look_at_window)

    def _look_at_window(self) -> None:
        self._stale = True  # what the terminal made of its old contents nobody knows
        self._tell_size()
        self._repaint()

    def _tell_size(self) -> None:
        self._window = self._get_terminal_size()
        size = Size(*self._window)
        self.send_message(events.Resize(size, size))


def _sleep(number: int, stack: FrameType | None) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)
