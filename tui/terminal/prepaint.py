"""The first screen, painted with plain escape codes before Textual is imported.

Import of Textual is two thirds of the start. Until it is done, the reader
already reads: ``paint`` puts lines on the alternate screen, the driver takes
them over (``hand_over``) and sends only what differs. Whoever fails in between
calls ``undo``.
"""

from __future__ import annotations

import contextlib
import os
import termios
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from .capabilities import Terminal, detect

_BEGIN: Final = "\x1b[?1049h\x1b[H\x1b[2J"
LEAVE: Final = "\x1b[m\x1b[999H\x1b[K\x1b[?1049l"
"""Where there is no alternate screen, as on a VT100 or in GNU screen, the shell goes on below."""
LEAVE_INLINE: Final = "\x1b[m\x1b[J"
"""From our first row on: the prompt comes back to where it was."""

Piece = tuple[str, str]
"""A run of text, and the SGR parameters that set it apart ("1"; empty for plain text)."""


@dataclass(frozen=True, slots=True)
class Painted:
    """What the terminal shows, as it was sent."""

    data: str
    """Text and SGR, rows parted by line ends, from the first row on."""
    size: tuple[int, int]
    """Columns and rows of the terminal then."""
    attributes: list[Any] | None
    """Of the keyboard, before its echo was switched off; None if there is none."""
    inline: bool = False
    """Under the prompt: the cursor stands where the first row begins."""


_painted: Painted | None = None


def paint(
    lines: Sequence[Sequence[Piece]],
    width: int,
    height: int,
    terminal: Terminal | None = None,
    *,
    inline: bool = False,
) -> Painted:
    """Show ``lines`` from the first row on; those past ``height`` are left out.

    On the alternate screen, or ``inline``: in rows under the prompt.

    A line must fit ``width``: nothing is cut here. Keys that are typed from now
    on are not echoed; they wait for whoever takes over.
    """
    global _painted
    of = terminal or detect()
    data = "\n".join(_row(line, of) for line in lines[:height]).rstrip("\n")
    _painted = Painted(data, (width, height), _silence(), inline)
    sent = _BEGIN + data
    if inline:
        sent = "\r" + room(height) + data + "\r" + _up(data.count("\n"))
    _write(sent.encode(of.encoding, "replace"))
    return _painted


def room(height: int) -> str:
    """From the first column of a row on: as many blank rows, with the cursor in the first."""
    return "\x1b[J" + "\n" * (height - 1) + _up(height - 1)


def _up(rows: int) -> str:
    return f"\x1b[{rows}A" if rows else ""


def hand_over() -> Painted | None:
    """What is painted, if anything is; whoever asks has to restore the terminal."""
    global _painted
    painted, _painted = _painted, None
    return painted


def undo() -> None:
    """Give the terminal back, if nobody has taken over what was painted."""
    painted = hand_over()
    if painted is None:
        return
    _write((LEAVE_INLINE if painted.inline else LEAVE).encode())
    if painted.attributes is not None:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(0, termios.TCSANOW, painted.attributes)


def _row(line: Sequence[Piece], of: Terminal) -> str:
    """One row without the blanks at its end."""
    left = len("".join(piece for piece, _ in line).rstrip(" "))
    out: list[str] = []
    for piece, look in line:
        part = of.fit(piece[:left])
        left -= len(piece[:left])
        if part:
            out.append(f"\x1b[{look}m{part}\x1b[m" if look else part)
    return "".join(out)


def _silence() -> list[Any] | None:
    """Echo and line editing off, ctrl+z a key that waits like others; what they were."""
    try:
        before = termios.tcgetattr(0)
        quiet = termios.tcgetattr(0)
    except termios.error:
        return None
    quiet[3] &= ~(termios.ECHO | termios.ICANON)
    quiet[6][termios.VSUSP] = bytes([os.fpathconf(0, "PC_VDISABLE")])
    termios.tcsetattr(0, termios.TCSANOW, quiet)
    return before


def _write(data: bytes) -> None:
    while data:
        data = data[os.write(1, data) :]
