"""What the tests of ``tui`` need to run the program in a terminal of its own.

``Session`` is the harness that ``bench.terminal`` measures with: start a
command, ``press`` keys, ``wait_for`` what the screen must show, ``taken`` bytes.
"""

from __future__ import annotations

from bench.emulator import Emulator
from bench.pty_harness import Session

__all__ = ["Emulator", "Session"]
