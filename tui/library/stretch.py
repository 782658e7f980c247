"""Which rows of a query are wanted, and whether there are more on either side. Pure."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from .model import Cursor

Row = TypeVar("Row")


class Stretch(NamedTuple):
    """``limit`` rows: the first ones, those next to a cursor, or the last ones."""

    limit: int
    after: Cursor | None = None
    before: Cursor | None = None
    last: bool = False

    @property
    def backwards(self) -> bool:
        """Whether the rows are looked for from their end."""
        return self.last or self.before is not None

    @property
    def cursor(self) -> Cursor | None:
        """Where they begin, or end."""
        return self.before or self.after

    def cut(self, found: list[Row]) -> tuple[list[Row], bool, bool]:
        """The rows in their order, and whether there are some before and after them.

        ``found`` is what was found looking that way, one more than wanted if there is one.
        """
        more, rows = len(found) > self.limit, found[: self.limit]
        if self.backwards:
            return rows[::-1], more, self.before is not None
        return rows, self.after is not None, more
