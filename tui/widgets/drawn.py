"""A widget that is rows of cells and nothing else: no border, no padding, no children.

Textual's own way to a row asks the style sheet for borders, padding, titles and
opacity, row by row, and matches all rules anew when the focus comes or goes. Of
the time that a key takes until the screen has settled, that was the half.
"""

from __future__ import annotations

from abc import abstractmethod

from rich.style import Style
from textual.containers import Horizontal, Vertical
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget


class Column(Vertical):
    """Widgets one under the other, and nothing to be seen of itself."""

    BLANK = True
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """A new size is what a layout has found: no reason for another one."""


class Beside(Horizontal):
    """The same from left to right."""

    BLANK = True
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)


class Drawn(Widget, inherit_bindings=False):
    """Asks for a row when it is to be shown; subclasses keep the rows that take long to make."""

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)

    @abstractmethod
    def draw(self, y: int, base: Style) -> Strip:
        """The row at ``y``, as wide as the widget; ``base`` is the widget's own style."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows and columns of ``crop``, as the terminal is to show them."""
        base = self.rich_style
        strips = [self.draw(y, base) for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        left, right = crop.column_span
        if (left, right) != (0, self.size.width):
            strips = [strip.crop(left, right) for strip in strips]
        return strips

    def watch_has_focus(self, _: bool) -> None:
        """What the focus looks like is in the rows; no rule of the style sheet speaks of it."""
