"""From what Textual writes to what the terminal is sent: the driver without its devices."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from . import prepaint
from .capabilities import Terminal
from .pencil import UNKNOWN, Abilities, path
from .scroll import frame
from .shadow import Grid, Shadow

_WIPE: Final = "\x1b[m\x1b[H\x1b[2J"


class Painter:
    """Knows the screen that is wanted and the one that is shown; ``frame`` makes them equal."""

    def __init__(
        self, width: int, height: int, terminal: Terminal, *, inline: bool = False
    ) -> None:
        """``inline``: under a prompt, with the cursor where the first row is to begin."""
        self._terminal = terminal
        self._shadow = self._new_shadow(width, height)
        self._shown: Grid | None = None
        self._cursor: tuple[int, int] | None = (0, 0) if inline else None
        self.abilities = Abilities(
            scroll="" if terminal.old else terminal.scroll,
            erases=not terminal.old,
            columns=not terminal.old,
            resets=terminal.old,
            absolute=not inline,
        )

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows of the wanted screen."""
        return self._shadow.grid.width, self._shadow.grid.height

    def learn_margins(self, available: bool) -> None:
        """The terminal has said whether it has left and right margins."""
        self.abilities = replace(self.abilities, margins=available and self.abilities.absolute)

    def feed(self, data: str) -> str:
        """Draw on the wanted screen; what is not about cells, for the terminal as it is."""
        return self._shadow.feed(data)

    def reshape(self, width: int, height: int) -> bool:
        """The screen has this size; True if that is new: nothing on it is known any more."""
        if (width, height) == self.size:
            return False
        self._shadow.reshape(width, height)
        self._shown = None
        return True

    def forget(self) -> None:
        """What the terminal shows is not known: the next frame paints all of it."""
        self._shown = None

    def take_over(self, data: str, width: int, height: int) -> None:
        """The terminal shows what ``data`` draws on an empty screen of this size.

        Under a prompt its cursor stands where our first row begins.
        """
        shadow = self._new_shadow(width, height)
        shadow.feed(data)
        self._shown, self._cursor = shadow.grid, None if self.abilities.absolute else (0, 0)

    def frame(self) -> str:
        """What to send, so that the wanted screen is shown; empty if it is already.

        The cursor is put where Textual left it, which is where the app says the
        focus is; an app that leaves it at the top left does not care.
        """
        wanted = self._shadow.grid
        before = ""
        if self._shown is None:
            before, self._cursor = self._wipe(), (0, 0)
            self._shown = Grid(wanted.width, wanted.height)
        data, cursor = frame(self._shown, wanted, self._cursor, self.abilities)
        focus = (self._shadow.x, self._shadow.y)
        if focus not in ((0, 0), cursor):
            data += self._way(cursor, *focus)
            cursor = focus
        self._shown.take(wanted)
        self._cursor = cursor
        return before + data

    def home(self) -> str:
        """From where the cursor is to where our first row begins."""
        return self._way(self._cursor, 0, 0)

    def _wipe(self) -> str:
        """All rows blank, and room for them; the cursor in the first."""
        if self.abilities.absolute:
            return _WIPE
        return "\x1b[m" + self.home() + prepaint.room(self.size[1])

    def _way(self, cursor: tuple[int, int] | None, x: int, y: int) -> str:
        of = self.abilities
        return path(*(cursor or (UNKNOWN, UNKNOWN)), x, y, of.columns, of.absolute)

    def _new_shadow(self, width: int, height: int) -> Shadow:
        of = self._terminal
        return Shadow(
            width,
            height,
            translate=None if of.unicode else of.fit,
            colours=of.colours,
            links=of.links,
            plain=of.old,
        )
