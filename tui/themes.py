"""The colours that the reader comes with: the terminal's own by default."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from textual.theme import BUILTIN_THEMES

_ANSI: Final = BUILTIN_THEMES["ansi-dark"]
TERMINAL: Final = replace(
    _ANSI,
    name="terminal",
    accent="ansi_blue",
    variables={
        **_ANSI.variables,
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "reverse",
        "input-cursor-background": "ansi_default",
        "input-cursor-foreground": "ansi_default",
        "input-cursor-text-style": "reverse",
    },
)
"""The terminal's own colours, light or dark."""
THEMES: Final = (
    "terminal",
    "textual-light",
    "solarized-light",
    "nord",
    "gruvbox",
    "textual-dark",
)
"""What t goes through; the command palette has all."""
