"""The library's side of the app: its lists, and the articles that are opened from there."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from extract.model import Briefing

from .browsing import Browsing
from .feeding import Feeding
from .highlights import Highlight
from .library import articles, marks, shelf
from .library.errors import LibraryError
from .library.model import Subscription
from .library.passages import Mark
from .library.store import Library
from .reading import Reading
from .screens.library import LibraryScreen
from .screens.made import Goto
from .screens.marks import Listed, MarksScreen

if TYPE_CHECKING:
    from .nutgraf import Nutgraf

NO_LIBRARY = "there is no library"
MOST_MARKS = 500
"""How many marks the list of all has, until more are asked for."""


class Fetched(NamedTuple):
    """An article out of the library."""

    number: int
    briefing: Briefing
    source: int
    """Which of its sources this is, from 0..."""
    sources: int
    """... of how many."""


class Desk:
    """Shows the list, and opens what is chosen there."""

    def __init__(self, app: Nutgraf) -> None:
        self._app = app
        self._browsing: Browsing | None = None
        self._shown: Fetched | None = None
        """What was fetched last."""
        self._opened: set[int] = set()
        """What was opened since the list was last on screen."""
        self._mark: Mark | None = None
        self._words = ""
        """Where to go in the article that is being fetched."""
        self.feeding = Feeding(app)

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

    def open(self, number: int, source: int = 0) -> None:
        """Show an article of the library, or one of its other sources."""
        library = self._app.memory.library
        if library is not None:
            self._app.save_place()
            self._app.fetch(partial(_fetched, library, number, source))

    def open_next_source(self, number: int) -> None:
        """Show what the next of an article's sources has; after the last the first."""
        if (library := self._library()) is None:
            return
        try:
            several = len(articles.sources(library, number)) > 1
        except LibraryError as error:
            self._app.say(error.in_short)
            return
        if several:
            shown = self._shown
            at = shown.source if shown is not None and shown.number == number else 0
            self.open(number, at + 1)
        else:
            self._app.say("this story is kept from one source alone")

    def fetched(self, found: Fetched) -> None:
        """Show what has come out of the library."""
        briefing = found.briefing
        self._opened.add(found.number)
        self._shown = found
        reading = Reading(briefing.source, briefing.article, briefing, number=found.number)
        self._app.show_stored(reading, self._where(found))
        mark, self._mark = self._mark, None
        words, self._words = self._words, ""
        if mark is not None:
            self._app.reader.go_to_mark(mark)
        elif words:
            self._app.reader.go_to_words(words)

    def _where(self, found: Fetched) -> str:
        """Where in the queue an article is, and which of its sources."""
        queue = self._browsing.queue if self._browsing else []
        parts = []
        if found.number in queue:
            parts.append(f"{queue.index(found.number) + 1} of {len(queue)} queued")
        if found.sources > 1:
            parts.append(f"source {found.source + 1} of {found.sources}; S: the next")
        return ", ".join(parts)

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

    # Other lists

    def renew(self) -> None:
        """Something may have come into the library: show it where the list is on screen."""
        if isinstance(self._app.screen, LibraryScreen):
            self._app.screen.renew()

    def update_feeds(self) -> str:
        """Ask the feeds whose time it is for what is new; the result is what to say."""
        library = self._app.memory.library
        return self.feeding.update(library) if library else NO_LIBRARY

    def show_feeds(self) -> None:
        """The feeds; one that is chosen narrows the list to its articles."""
        from .screens.feeds import FeedsScreen

        if (library := self._library()) is not None:
            self._app.push_screen(FeedsScreen(library, self.feeding), self._feed_chosen)

    def _feed_chosen(self, feed: Subscription | None) -> None:
        if isinstance(self._app.screen, LibraryScreen):
            self._app.screen.narrow_to(feed)

    def show_digest(self) -> None:
        """The digest of the newest day that has articles."""
        from .screens.digest import DigestScreen

        if (library := self._library()) is not None:
            self._app.push_screen(DigestScreen(library, date.today()), self._goto)

    def show_dossier(self, name: str) -> None:
        """Everything that is kept of an actor."""
        from .screens.dossier import DossierScreen

        if (library := self._library()) is not None:
            self._app.push_screen(DossierScreen(library, name), self._goto)

    def show_marks(self) -> None:
        """The list of all marks."""
        if (library := self._library()) is None:
            return
        try:
            found, titles, older = _newest_marks(library)
        except LibraryError as error:
            self._app.say(error.in_short)
            return
        screen = MarksScreen(library, found, self._app.copy, titles, older=older)
        self._app.push_screen(screen, self._go_to_mark)

    def _library(self) -> Library | None:
        if self._app.memory.library is None:
            self._app.say(NO_LIBRARY)
        return self._app.memory.library

    def _goto(self, goto: Goto | None) -> None:
        if goto is not None:
            self._words = goto.words
            self._leave_list_for(goto.number)

    def _go_to_mark(self, mark: Mark | None) -> None:
        if mark is not None:
            self._mark = mark
            self._leave_list_for(mark.article)

    def _leave_list_for(self, number: int) -> None:
        if isinstance(self._app.screen, LibraryScreen):
            self._app.screen.dismiss(number)
        else:
            self.open(number)


def _newest_marks(library: Library, before: Mark | None = None) -> Listed:
    """The newest marks of all articles, of those that were made before one."""
    found = marks.newest(library, MOST_MARKS, before.id if before else None)
    numbers = {mark.article for mark in found}
    titles = {number: shelf.entry(library, number).title for number in numbers}
    older = partial(_newest_marks, library, found[-1]) if len(found) == MOST_MARKS else None
    return Listed([Highlight(mark, None) for mark in found], titles, older)


def _fetched(library: Library, number: int, source: int) -> Fetched:
    """What one of the article's sources has; counted on from the last, the first comes again."""
    sources = articles.sources(library, number)
    at = source % max(1, len(sources))
    briefing = articles.briefing(library, number, sources[at].id if at else None)
    if not library.read_only:
        articles.opened(library, number)
    return Fetched(number, briefing, at, len(sources))
