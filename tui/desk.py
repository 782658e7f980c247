"""The library's side of the app: its list, the articles opened from there, one after the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from extract.model import Briefing

from .browsing import Browsing
from .highlights import Highlight
from .library import articles, marks, shelf
from .library.errors import LibraryError
from .library.passages import Mark
from .library.store import Library
from .reading import Reading
from .screens.library import LibraryScreen
from .screens.marks import MarksScreen

if TYPE_CHECKING:
    from .nutgraf import Nutgraf

NO_LIBRARY = "there is no library"
MOST_MARKS = 500
"""How many marks the list of all has; the newest ones."""


class Fetched(NamedTuple):
    """An article out of the library."""

    number: int
    briefing: Briefing


class Desk:
    """Shows the list, and opens what is chosen there."""

    def __init__(self, app: Nutgraf) -> None:
        self._app = app
        self._browsing: Browsing | None = None
        self._opened: set[int] = set()
        """What was opened since the list was last on screen."""
        self._mark: Mark | None = None
        """Where to go in the article that is being fetched."""

    def show(self) -> bool:
        """Show the list, as it was left; False where there is no library."""
        library = self._app.memory.library
        if library is None:
            return False
        try:
            browsing = self._brought_up_to_date(library)
        except LibraryError as error:
            self._app.say(error.in_short)
            return False
        self._app.push_screen(LibraryScreen(browsing), self._chosen)
        return True

    def _brought_up_to_date(self, library: Library) -> Browsing:
        browsing = self._browsing
        if browsing is None:
            browsing = self._browsing = Browsing(library)
        elif browsing.counts != shelf.counts(library):
            browsing.reload()
        else:
            for number in self._opened:
                browsing.rows.renew(number)
        self._opened.clear()
        return browsing

    def _chosen(self, number: int | None) -> None:
        if number is not None:
            self.open(number)

    def open(self, number: int) -> None:
        """Show an article of the library."""
        library = self._app.memory.library
        if library is not None:
            self._app.save_place()
            self._app.fetch(partial(_fetched, library, number))

    def fetched(self, found: Fetched) -> None:
        """Show what has come out of the library."""
        briefing = found.briefing
        self._opened.add(found.number)
        reading = Reading(briefing.source, briefing.article, briefing, number=found.number)
        self._app.show_stored(reading, self._where(found.number))
        mark, self._mark = self._mark, None
        if mark is not None:
            self._app.reader.go_to_mark(mark)

    def _where(self, number: int) -> str:
        """Where in the queue an article is."""
        queue = self._browsing.queue if self._browsing else []
        return f"{queue.index(number) + 1} of {len(queue)} queued" if number in queue else ""

    def open_beside(self, number: int, step: int) -> None:
        """The article before or after one: in the queue, else in the list."""
        if self._browsing is None:
            return
        try:
            entry = self._browsing.beside(number, step)
        except LibraryError as error:
            self._app.say(error.in_short)
            return
        if entry is not None:
            self.open(entry.id)
        else:
            which = "last" if step > 0 else "first"
            self._app.say(f"the {which} article; L goes to the list")

    def show_marks(self) -> None:
        """The list of all marks."""
        library = self._app.memory.library
        if library is None:
            self._app.say(NO_LIBRARY)
            return
        found = marks.newest(library, MOST_MARKS)
        titles = {mark.article: "" for mark in found}
        titles = {number: shelf.entry(library, number).title for number in titles}
        listed = [Highlight(mark, None) for mark in found]
        self._app.push_screen(
            MarksScreen(library, listed, self._app.copy, titles), self._go_to_mark
        )

    def _go_to_mark(self, mark: Mark | None) -> None:
        if mark is not None:
            self._mark = mark
            if isinstance(self._app.screen, LibraryScreen):
                self._app.screen.dismiss(mark.article)
            else:
                self.open(mark.article)


def _fetched(library: Library, number: int) -> Fetched:
    briefing = articles.briefing(library, number)
    if not library.read_only:
        articles.opened(library, number)
    return Fetched(number, briefing)
