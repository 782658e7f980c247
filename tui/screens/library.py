"""The library: what was read and what is to be read, as a list that filters as one types."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from .. import keys
from ..browsing import SORTS, Browsing, Rows, View, sizes
from ..keys import Pane
from ..library.errors import LibraryError
from ..library.model import Subscription
from ..typesetting.shelf import heading
from ..widgets.prompt import Prompt
from ..widgets.shelf_view import ShelfView
from ..widgets.status import Line, Status
from .help import HelpScreen

if TYPE_CHECKING:
    from ..nutgraf import Nutgraf

FILTER = "filter"
"""What the prompt asks for here."""


class LibraryScreen(Screen[int], inherit_bindings=False):
    """A ``Browsing`` on screen; the result is the number of the article to read."""

    DEFAULT_CSS = "LibraryScreen { layout: vertical; overflow: hidden; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, action, does, show=False) for key, action, does in keys.bindings(keys.LIBRARY)
    ]

    def __init__(self, browsing: Browsing) -> None:
        super().__init__()
        self.browsing = browsing
        self.head = Line()
        self.list = ShelfView(browsing)
        self.status = Status()
        self.prompt = Prompt()
        self._searching = False
        self._stale = False
        """More was typed since the search began."""
        self._open_found = False
        """The first that is found is to be opened."""

    @property
    def nutgraf(self) -> Nutgraf:
        """The app, which opens articles."""
        return cast("Nutgraf", self.app)

    def compose(self) -> ComposeResult:
        """Lists, entries, keys."""
        yield self.head
        yield self.list
        yield self.status
        yield self.prompt

    def on_mount(self) -> None:
        """The list has the focus."""
        self.watch(self.list, "moves", self.tell, init=False)
        self.list.focus()

    def on_resize(self) -> None:
        """Other columns."""
        self.settle()

    def say(self, message: str) -> None:
        """A word at the bottom right, gone after a few seconds."""
        self.status.say(message)

    def tell(self) -> None:
        """Bring the lines at the top and at the bottom up to date."""
        width, browsing = self.app.size.width, self.browsing
        total = browsing.rows.total
        more = "" if browsing.rows.exact else "+"
        position = f"{browsing.cursor + 1:,}/{total:,}{more}" if total else ""
        lists, narrowed = sizes(browsing.counts), browsing.narrowed
        self.head.show(heading(lists, browsing.view, narrowed, position, width - 1))
        self.status.show(keys.hints(Pane.LIBRARY), f"by {browsing.order}", 1, width - 1)
        self.app.cursor_position = self.list.spot

    def settle(self) -> None:
        """The rows are others."""
        self.list.note = self._note()
        self.list.show()
        self.tell()

    def _note(self) -> str:
        if self.browsing.text.strip():
            return f"nothing here has {self.browsing.narrowed}; tab: the next list"
        if self.browsing.feed is not None:
            return "nothing came by this feed yet: R updates"
        match self.browsing.view:
            case View.STARRED:
                return "nothing here: s sets a star"
            case View.ARCHIVE:
                return "nothing here: A puts an article into the archive"
            case _:
                return "nothing here: nutgraf PAGE opens an article, and keeps it"

    def _try(self, change: Callable[[], str | None]) -> None:
        """Do something that asks the library, and say what was done, or why not."""
        try:
            said = change()
        except LibraryError as error:
            said = error.in_short
        self._stale = self._searching
        self.settle()
        if said:
            self.say(said)

    # Moving

    def on_shelf_view_failed(self, event: ShelfView.Failed) -> None:
        """The rows could not be fetched."""
        self.say(event.why)

    def on_shelf_view_chosen(self) -> None:
        """A click on the cursor is enter."""
        self.action_open()

    def action_step(self, count: int) -> None:
        """By entries."""
        self.list.step(count)

    def action_page(self, count: float) -> None:
        """By screens."""
        self.list.page(count)

    def action_top(self) -> None:
        """To the first."""
        self.list.top()

    def action_bottom(self) -> None:
        """To the last."""
        self.list.bottom()

    # Which rows

    def action_filter(self) -> None:
        """Ask for words; the list follows as they are typed."""
        self.status.display = False
        self.prompt.ask(FILTER, "/", self.browsing.text, edit=True)

    def on_prompt_typed(self, event: Prompt.Typed) -> None:
        """Search for what stands there now."""
        if event.text != self.browsing.text:
            self._search(event.text)

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Back to the list; escape takes the filter away."""
        self.status.display = True
        self.list.focus()
        if event.text is None and self.browsing.text:
            self._search("")

    def _search(self, text: str) -> None:
        """One search at a time: what was typed meanwhile is searched for when that is done."""
        self.browsing.text = text
        self._stale = self._searching
        if not self._searching:
            self._searching = True
            # Without a description Textual would write out all rows that are held.
            self.run_worker(
                self.browsing.fetch,
                name=FILTER,
                description=f"{FILTER}: {self.browsing.text}",
                thread=True,
                exit_on_error=False,
            )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was found, unless more has been typed."""
        if event.worker.name != FILTER or not event.worker.is_finished:
            return
        self._searching = False
        if self._stale:
            self._search(self.browsing.text)
        elif event.state is WorkerState.SUCCESS:
            self.browsing.show(cast(Rows, event.worker.result))
            self.settle()
            if self._open_found:
                self.action_open()
        elif isinstance(event.worker.error, LibraryError):
            self.say(event.worker.error.in_short)

    def action_view(self, view: str) -> None:
        """Another list."""
        self._try(lambda: self.browsing.choose(view=View(view)))

    def action_view_beside(self, count: int) -> None:
        """The list after this one, or before."""
        views = list(View)
        at = (views.index(self.browsing.view) + count) % len(views)
        self._try(lambda: self.browsing.choose(view=views[at]))

    def action_order(self) -> None:
        """The next order."""
        at = SORTS.index(self.browsing.sort)
        self._try(lambda: self.browsing.choose(sort=SORTS[(at + 1) % len(SORTS)]))

    def action_update(self) -> None:
        """Ask the feeds for what is new, and fetch the rows anew."""
        self._try(self.browsing.reload)
        self._try(self.nutgraf.desk.update_feeds)

    def narrow_to(self, feed: Subscription | None) -> None:
        """Only what came by a feed; without one, whatever came meanwhile is shown."""
        self._try(partial(self.browsing.choose_feed, feed) if feed else self.browsing.reload)

    def renew(self) -> None:
        """Something may have come."""
        self._try(self.browsing.reload)

    # What is done to the entry under the cursor

    def action_enqueue(self) -> None:
        """Queue it, or no more."""
        self._try(self.browsing.enqueue)

    def action_empty_queue(self) -> None:
        """Nothing is queued any more."""
        self.browsing.queue.clear()
        self.settle()

    def action_star(self) -> None:
        """Star, or no star."""
        self._try(self.browsing.star)

    def action_unread(self) -> None:
        """Unread, or read."""
        self._try(self.browsing.turn_unread)

    def action_archive(self) -> None:
        """To the archive, or back."""
        self._try(self.browsing.archive)

    def action_delete(self) -> None:
        """Delete; u brings it back."""
        self._try(self.browsing.delete)

    def action_undo(self) -> None:
        """Put back what was deleted or archived last."""
        self._try(self.browsing.undo)

    def action_copy(self) -> None:
        """Copy the address."""
        entry = self.browsing.current
        source = entry.sources[0] if entry and entry.sources else None
        if source is not None:
            self.say(self.nutgraf.copy("the address", source.url or source.name))

    # Leaving

    def action_open(self) -> None:
        """Read what is under the cursor; while a search goes on, what it will find first."""
        self._open_found = self._searching
        entry = self.browsing.current
        if entry is not None and not self._searching:
            self.dismiss(entry.id)

    def action_open_queue(self) -> None:
        """Read what was queued first."""
        if self.browsing.queue:
            self.dismiss(self.browsing.queue[0])
        else:
            self.say("nothing is queued: + queues an article")

    def action_back(self) -> None:
        """Take the filter away; without one, back to the article that is open."""
        self._open_found = False
        if self.browsing.text:
            self._search("")
        elif self.browsing.feed is not None:
            self._try(lambda: self.browsing.choose_feed(None))
        elif self.nutgraf.reader.reading is not None:
            self.dismiss(None)
        else:
            self.say("q quits")

    def action_quit(self) -> None:
        """Leave the app."""
        self.nutgraf.leave()

    # The app's

    def action_feeds(self) -> None:
        """The feeds that are followed."""
        self.nutgraf.desk.show_feeds()

    def action_digest(self) -> None:
        """The digest of the newest day."""
        self.nutgraf.desk.show_digest()

    def action_interrupt(self) -> None:
        """Stop what is being worked on."""
        self.say(self.nutgraf.interrupt())

    def action_marks(self) -> None:
        """The marks of all articles."""
        self.nutgraf.desk.show_marks()

    def action_theme(self) -> None:
        """The next theme."""
        self.say(f"theme: {self.nutgraf.next_theme()}")

    def action_help(self) -> None:
        """All keys."""
        self.app.push_screen(HelpScreen(keys.LIBRARY))

    def action_palette(self) -> None:
        """All commands and settings."""
        self.app.action_command_palette()

    def action_suspend_process(self) -> None:
        """To the shell, until it brings us back."""
        self.app.action_suspend_process()
