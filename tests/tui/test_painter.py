"""Every screen is the one that Textual's own driver draws: text, colours and attributes."""

from __future__ import annotations

import random

import pytest
from pty_harness import Emulator
from textual.driver import Driver
from two_panes import TwoPanes

from tui.terminal.capabilities import Terminal
from tui.terminal.painter import Painter

TERMINALS = {
    "modern": Terminal("xterm-256color"),
    "side margins": Terminal("xterm"),
    "line feeds": Terminal("linux", scroll="index"),
}


class Twins(Driver):
    """Draws what Textual writes on one screen as it is, on others through painters."""

    def start_application_mode(self) -> None:
        width, height = self._size or (80, 24)
        self.stock = Emulator(width, height)
        self.painters = {name: Painter(width, height, of) for name, of in TERMINALS.items()}
        self.painters["side margins"].learn_margins(available=True)
        self.screens = {name: Emulator(width, height) for name in TERMINALS}
        for screen in (self.stock, *self.screens.values()):
            screen.feed("\x1b[?7l")
        self.sent = dict.fromkeys(TERMINALS, 0)
        self.written = self.compared = 0
        self.differs = ""

    def write(self, data: str) -> None:
        self.written += len(data)
        self.stock.feed(data)
        for painter in self.painters.values():
            painter.reshape(*self._app.size)
            painter.feed(data)

    def flush(self) -> None:
        width, height = self._app.size
        if (width, height) != (self.stock.columns, self.stock.lines):
            return  # Textual has not yet drawn for the new size
        expected = self.stock.cells()
        for name, painter in self.painters.items():
            data = painter.frame()
            self.sent[name] += len(data)
            self.screens[name].feed(data)
            if not self.differs and self.screens[name].cells() != expected:
                self.differs = f"{name}, frame {self.compared}:\n{self.screens[name].text}"
        self.compared += 1

    def reshape(self, width: int, height: int) -> None:
        for screen in (self.stock, *self.screens.values()):
            screen.reshape(width, height)
        for painter in self.painters.values():
            painter.forget()

    def disable_input(self) -> None:
        pass

    def stop_application_mode(self) -> None:
        pass


@pytest.mark.parametrize("seed", [1, 2])
async def test_three_hundred_steps_of_random_keys_and_sizes(seed: int) -> None:
    chance = random.Random(seed)
    app = TwoPanes(Twins)
    async with app.run_test(headless=False, size=(80, 24)) as pilot:
        driver = app._driver
        assert isinstance(driver, Twins)
        for _ in range(160):
            if chance.random() < 0.06:
                size = chance.choice([(80, 24), (40, 12), (120, 40), (61, 17)])
                driver.reshape(*size)
                await pilot.resize_terminal(*size)
            await pilot.press(chance.choice("jjjkkgnpo") if chance.random() < 0.8 else "space")
        await pilot.pause()
        driver.flush()
        assert driver.differs == ""
        assert driver.compared > 150
        assert max(driver.sent.values()) * 2 < driver.written
