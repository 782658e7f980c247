"""Copying to the clipboard of the terminal that the reader sits at: OSC 52.

The sequence travels over SSH to the outermost terminal. tmux and screen keep it
to themselves unless told otherwise, so that it is also sent wrapped in DCS, to
pass through. No terminal says whether it took the text: where that is not sure, a
file has it too.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Final

from .capabilities import Terminal

_MOST: Final = 74_994
"""Bytes of text that the strictest terminals with OSC 52 take (hterm)."""
_SCREEN_CHUNK: Final = 760
"""Bytes of one DCS string that GNU screen takes (its buffer has 768)."""


def copy(what: str, text: str, terminal: Terminal, write: Callable[[str], None], file: Path) -> str:
    """Copy ``text`` through ``write``, or into ``file``, or both; a word on what was done."""
    copied = f"copied: {what} ({len(text)} characters)"
    sent = sequence(text, terminal)
    if sent:
        write(sent)
    if sent and terminal.copies:
        return copied
    try:
        kept = _at_home(keep(text, file))
    except OSError as error:
        return copied if sent else f"not copied: {error.strerror or error}"
    return f"copied: {what}, also to {kept}" if sent else f"written to {kept}: {what}"


def sequence(text: str, terminal: Terminal) -> str:
    """What to write to the terminal so that it copies ``text``; empty where it would not."""
    data = text.encode(errors="replace")
    if len(data) > _MOST or terminal.copies is False:
        return ""
    osc = f"\x1b]52;c;{b64encode(data).decode()}\x07"
    if terminal.multiplexer == "tmux":
        return osc + _through_tmux(osc)
    if terminal.multiplexer == "screen":
        return _through_screen(osc)
    return osc


def keep(text: str, path: Path) -> Path:
    """Write ``text`` where it can be fetched if the terminal did not take it; the file.

    The file is the user's alone. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
    return new.replace(path)


def _at_home(path: Path) -> str:
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _through_tmux(osc: str) -> str:
    return "\x1bPtmux;" + osc.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def _through_screen(osc: str) -> str:
    pieces = (osc[at : at + _SCREEN_CHUNK] for at in range(0, len(osc), _SCREEN_CHUNK))
    return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
