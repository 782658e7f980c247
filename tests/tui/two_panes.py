"""A small Textual app with what makes drivers stumble; run it to see, or let tests run it.

A text scrolls beside a panel with a cursor of its own; there are colours, bold,
reverse, wide and combining characters, a status line, an overlay. The status
line counts the keys and the rows, so that whoever drives it knows when they have been seen.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.driver import Driver
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Static

WORDS = ["the", "president", "“First”", "—", "naïve", "漢字", "cafe\u0301", "…", "sanctions", "of"]
STYLES = ["", "bold", "red", "reverse", "italic color(99)", "underline", "on blue", "dim"]


class Text(ScrollView):
    """Lines of words, some set apart."""

    can_focus = True

    def on_mount(self) -> None:
        chance = random.Random(5)
        self.rows = [
            [
                Segment(chance.choice(WORDS) + " ", Style.parse(chance.choice(STYLES)))
                if chance.random() < 0.3
                else Segment(chance.choice(WORDS) + " ")
                for _ in range(chance.choice([0, 3, 8, 9, 10]))
            ]
            for _ in range(150)
        ]
        self.virtual_size = Size(60, len(self.rows))

    def on_resize(self) -> None:
        assert isinstance(self.app, TwoPanes)
        self.app.tell()

    def render_line(self, y: int) -> Strip:
        at = y + self.scroll_offset.y
        style = self.rich_style
        row = self.rows[at] if at < len(self.rows) else []
        return Strip(row).apply_style(style).adjust_cell_length(self.size.width, style)


class TwoPanes(App[None]):
    """Keys: j k space b scroll, g jumps, n moves the panel's cursor, p hides it, o overlays, q."""

    CSS = """
    Text { scrollbar-size: 0 0; }
    #panel { width: 24; border-left: solid; padding: 0 1; }
    #status { dock: bottom; height: 1; }
    #over { display: none; layer: above; width: 20; height: 3; offset: 5 3; border: round red; }
    Screen { layers: base above; }
    """
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, driver: type[Driver] | None = None) -> None:
        super().__init__(driver_class=driver, watch_css=False)
        self.theme = "ansi-dark"
        self.animation_level = "none"
        self.keys = 0
        self.chosen = 0

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Text(id="text")
            yield Static(id="panel", markup=False)
        yield Static("key 0", id="status", markup=False)
        yield Static("an overlay", id="over", markup=False)

    def on_mount(self) -> None:
        self.draw_panel()

    def draw_panel(self) -> None:
        rows = [f"{'▌' if at == self.chosen else ' '} point {at}: {WORDS[at]}" for at in range(9)]
        self.query_one("#panel", Static).update("\n".join(rows))

    def on_key(self, event: events.Key) -> None:
        text = self.query_one(Text)
        page = text.size.height - 2
        acts: dict[str, Callable[[], object]] = {
            "j": lambda: text.scroll_relative(y=1, animate=False),
            "k": lambda: text.scroll_relative(y=-1, animate=False),
            "space": lambda: text.scroll_relative(y=page, animate=False),
            "b": lambda: text.scroll_relative(y=-page, animate=False),
            "g": lambda: text.scroll_to(y=(self.keys * 37) % 120, animate=False),
            "n": self.next_point,
            "p": lambda: self.toggle("#panel"),
            "o": lambda: self.toggle("#over"),
            "z": self.action_suspend_process,
            "q": self.exit,
        }
        if event.key in acts:
            acts[event.key]()
            self.keys += 1
            self.tell()

    def tell(self) -> None:
        rows = self.query_one(Text).size.height
        self.query_one("#status", Static).update(f"key {self.keys}. {rows} rows")

    def next_point(self) -> None:
        self.chosen = (self.chosen + 1) % 9
        self.draw_panel()

    def toggle(self, name: str) -> None:
        widget = self.query_one(name)
        widget.display = not widget.display


if __name__ == "__main__":
    if sys.argv[1:] == ["stock"]:
        TwoPanes().run(mouse=False)
    else:
        from tui.driver import DifferenceDriver

        TwoPanes(DifferenceDriver).run(mouse=False)
