"""The Textual app: sources, settings, themes, work in the background; screens do the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, ClassVar, Final, cast

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.driver import Driver
from textual.events import Key
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import Worker, WorkerState, get_current_worker

from extract.errors import SourceError, SourceIsFeed
from extract.model import Briefing
from extract.source import reader as source_of

from . import keys, opening, palette, places, settings
from .desk import Desk, Fetched
from .driver import DifferenceDriver
from .memory import Memory
from .opening import Opened
from .options import Options
from .reading import Reading
from .sample import sample
from .screens.chooser import ChooserScreen
from .screens.library import LibraryScreen
from .screens.reader import ReaderScreen
from .screens.sources import SourcesScreen
from .settings import Settings
from .sources import Ready, Sources
from .terminal import capabilities, clipboard, signals
from .themes import TERMINAL, THEMES
from .typesetting import furniture
from .widgets.status import Status

Read = tuple[int, Opened | SourceError]
Briefed = tuple[Reading, Briefing]

PLACE_KEPT: Final = 5.0
"""Seconds from a move until the place is written down; while nothing moves, nothing wakes."""


class Nutgraf(App[int]):
    """The reader over one or more sources; its result is the exit code."""

    CSS: ClassVar[str] = "Screen { background: $background; color: $foreground; }"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+z", "suspend_process", show=False)]
    """On every screen; all other keys are the screens'."""

    def __init__(
        self,
        sources: list[str],
        options: Options,
        remembered: Settings,
        ready: Mapping[int, Ready] | None = None,
        *,
        memory: Memory | None = None,
        complaints: list[str] | None = None,
        driver_class: type[Driver] | None = None,
    ) -> None:
        super().__init__(driver_class=driver_class, watch_css=False)
        self.animation_level = "full" if remembered.motion else "none"
        self.options = options
        self.remembered = remembered
        self.memory = memory or Memory()
        self._complaints = complaints or []
        self._sources = Sources(sources, ready)
        self._current = 0
        """Which source is open; -1: an article of the library."""
        self._work: Worker[Any] | None = None
        self._place_due: Timer | None = None
        self.copied = ""
        """What was copied last."""
        self.desk = Desk(self)
        """The library's list, and what is opened from there."""
        self.register_theme(TERMINAL)
        self.theme = remembered.theme if remembered.theme in self.available_themes else "terminal"

    def on_mount(self) -> None:
        """Show the first source; a list of them where there are many; the library without one."""
        closed = self.options.slow or not self.remembered.panel
        self.reader = ReaderScreen(self.remembered, panel=not closed, slow=self.options.slow)
        self.push_screen(self.reader)
        self._stay = signals.before_leaving(self.save_place)
        self.watch(self.reader.article, "scroll_y", self._moved, init=False)
        self.call_later(self._begin)

    def _say_complaints(self) -> None:
        """Say what is wrong with settings or library, once; of several things the first."""
        for complaints in (self._complaints, self.memory.complaints):
            if complaints:
                first = f"1 of {len(complaints)}: " if len(complaints) > 1 else ""
                self.say(first + complaints[0])
                complaints.clear()

    def say(self, message: str) -> None:
        """A word at the bottom right of what is on screen."""
        self._status.say(message)

    def working(self, word: str) -> None:
        """A quiet word there about what is being worked on; empty when it is done."""
        self._status.working(word)

    @property
    def _status(self) -> Status:
        screen = self.screen
        if isinstance(screen, LibraryScreen):
            return screen.status
        return screen.bottom if isinstance(screen, ChooserScreen) else self.reader.status

    def _begin(self) -> None:
        if not self._sources and self.desk.show():
            self.call_after_refresh(self._show_all)
        elif len(self._sources) <= 1:
            self._sources.names = self._sources.names or [str(sample())]
            self.open(0)
        else:
            self.show_list()
            self._aside(self._read_titles, "titles")
        self._say_complaints()

    # Sources

    def open(self, number: int) -> None:
        """Show a source, reading it first where that has not been done."""
        self.save_place()
        self._current = number
        if number in self._sources.readings:
            self._show(self._sources.readings[number])
            return
        if number in self._sources.at_hand:
            self._opened(number, self._sources.at_hand.pop(number))
            return
        source = self._sources.names[number]
        self.reader.status.working(f"reading {source} …")
        self._background(partial(_read, number, source, self.options), "open")

    def open_beside(self, step: int) -> None:
        """The source before or after this one, or the article in the library."""
        reading = self.reader.reading
        if self._current < 0 and reading is not None and reading.number is not None:
            self.desk.open_beside(reading.number, step)
            return
        number = self._current + step
        if 0 <= number < len(self._sources):
            self.open(number)
        elif len(self._sources) == 1:
            self.reader.say("there is only this article")
        else:
            self.reader.say("the last article" if step > 0 else "the first article")

    def _opened(self, number: int, result: Ready) -> None:
        self.reader.status.working("")
        if isinstance(result, SourceIsFeed):
            self._list_feed(number, result)
            return
        reading = self._sources.opened(number, result)
        if number == self._current:
            self._show(reading)

    def show_stored(self, reading: Reading, where: str) -> None:
        """Show an article out of the library; ``where`` it is, in words."""
        self.reader.status.working("")
        self._current = -1
        self._show(reading, where)

    def _list_feed(self, number: int, feed: SourceIsFeed) -> None:
        """The articles of a feed, to choose from; of one alone, the article."""
        self._sources.list_feed(number, feed)
        if len(self._sources) == 1:
            self.open(0)
        else:
            self.show_list()

    def _show(self, reading: Reading, where: str = "") -> None:
        place = self.memory.recall(reading)
        self.memory.find_marks(reading)
        self.reader.read(reading, place)
        self._moved()
        resumed = place and f"resumed where you stopped, {reading.paragraph(place[0])}"
        if resumed or where:
            self.reader.say(", ".join(filter(None, (resumed, where))))
        elif len(self._sources) > 1:
            self.reader.say(f"article {self._current + 1} of {len(self._sources)}")
        if reading.briefing is None:
            self._background(partial(_brief, reading, self.options), "brief")
        self._say_complaints()

    def show_list(self) -> None:
        """The list to choose from: this run's sources, or the library."""
        if len(self._sources) < 2:
            self.show_library()
            return
        self.push_screen(
            SourcesScreen(self._sources.shelf, self._current, self.leave), self._chosen
        )

    def show_library(self) -> None:
        """The list of what the library has."""
        self.save_place()
        if not self.desk.show():
            self._say_complaints()
            self.reader.say("there is no library")

    def back_to_list(self) -> None:
        """To the list that the article was opened from, if it was."""
        if self._current < 0:
            self.show_library()

    def _chosen(self, number: int | None) -> None:
        if number is None and not self._sources.readings:
            number = 0
        reading = None if number is None else self._sources.readings.get(number)
        if number is not None and (reading is None or reading is not self.reader.reading):
            self.open(number)

    def _read_titles(self) -> None:
        """What the sources at hand are called, one after the other; nothing is fetched for that."""
        worker = get_current_worker()
        for number, source in enumerate(self._sources.names):
            if worker.is_cancelled:
                return
            if not (number in self._sources.readings or source == "-" or source_of.is_url(source)):
                self.call_from_thread(self._know, *_read(number, source, self.options))

    def _know(self, number: int, result: Opened | SourceError) -> None:
        self._sources.learn(number, result if isinstance(result, SourceError) else result.article)
        if isinstance(self.screen, SourcesScreen):
            self.screen.learn(self._sources.shelf)

    # Work in the background

    def fetch(self, work: Callable[[], Fetched]) -> None:
        """Get an article out of the library, and show it."""
        self._background(work, "fetch")

    def _background(self, work: Any, name: str) -> None:
        if name == "brief":
            self.reader.status.working(furniture.WAITING)
        self._work = self._aside(work, name, group=name, exclusive=True)

    def _aside(self, work: Any, name: str, **how: Any) -> Worker[Any]:
        """Start work in a thread; by default Textual would write out all that it works on."""
        return self.run_worker(
            work, name=name, description=name, thread=True, exit_on_error=False, **how
        )

    def on_key(self, event: Key) -> None:
        """A letter that nobody took, while a prompt has the focus, is for the prompt.

        It was typed right after the key that opened it ("/word", in one packet of a slow
        line), and on its way before the prompt was there.
        """
        if event.is_printable and isinstance(self.focused, Input):
            event.prevent_default()
            self.focused.post_message(Key(event.key, event.character))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what the work has found."""
        worker = event.worker
        if worker.name == "store" and worker.is_finished:
            self._stored()
        if worker.name not in ("open", "brief", "fetch"):
            return
        if event.state is WorkerState.SUCCESS:
            if worker.name == "fetch":
                self.desk.fetched(cast(Fetched, worker.result))
            elif worker.name == "open":
                self._opened(*cast(Read, worker.result))
            else:
                self._briefed(*cast(Briefed, worker.result))
        elif event.state is WorkerState.ERROR:
            self.reader.status.working("")
            if worker.name == "brief":
                self.reader.no_briefing(f"no briefing: {worker.error}")
            else:
                self.say(str(worker.error))
            self.log.error(worker.error)

    def _briefed(self, reading: Reading, briefing: Briefing) -> None:
        reading.briefing = briefing
        self.reader.status.working("")
        if self.reader.reading is reading:
            self.reader.show_briefing()
        if page := self._sources.pages.pop(reading.source, None):
            self._aside(partial(self.memory.store, reading, page), "store")
        self.call_after_refresh(self._show_all)

    def _stored(self) -> None:
        """The article is in the library: it is in the list, and can be marked."""
        self._say_complaints()
        self.desk.renew()
        reading = self.reader.reading
        if reading is not None and reading.highlights is None:
            self.memory.find_marks(reading)
            self.reader.relight()

    def _show_all(self) -> None:
        """The first screen is complete: a driver that holds it back need wait no longer."""
        if isinstance(self._driver, DifferenceDriver):
            self._driver.release()

    def interrupt(self) -> str:
        """Stop waiting for the work that is going on; say what was stopped."""
        if self.desk.feeding.stop():
            return "stopping …"
        if self._work is None or not self._work.is_running:
            return "nothing to stop; q quits"
        self._work.cancel()
        opening.stop_briefing()
        self.reader.status.working("")
        if self._work.name == "open":
            return "stopped; > and < go to other articles, q quits"
        self.reader.no_briefing("stopped; open the article again for its briefing")
        return "stopped"

    # Themes and settings

    def next_theme(self) -> str:
        """Go on to the next theme, and remember it."""
        at = THEMES.index(self.theme) if self.theme in THEMES else -1
        name = THEMES[(at + 1) % len(THEMES)]
        self.set(theme=name)
        return name

    def set(self, **changes: Any) -> None:
        """Change settings, show the change, remember it."""
        try:
            self.remembered = settings.change(self.remembered, **changes)
        except OSError as error:
            self.reader.say(f"settings not written: {error.strerror or error}")
            return
        if "mouse" in changes:
            self.reader.say("from the next start on")
        self.theme = self.remembered.theme
        self.reader.settings = self.remembered
        self.animation_level = "full" if self.remembered.motion else "none"
        self.reader.settle()

    def get_system_commands(self, screen: Screen[Any]) -> Iterator[SystemCommand]:
        """The keys of the screen by what they do, and all settings, for the command palette."""
        if screen is self.reader:
            yield from palette.of_table(screen, keys.KEYS)
        elif isinstance(screen, LibraryScreen):
            yield from palette.of_table(screen, keys.LIBRARY)
        elif isinstance(screen, ChooserScreen):
            yield from palette.of_list(screen)
        yield from palette.settings(self)

    def on_command_palette_opened(self, _: CommandPalette.Opened) -> None:
        """A cursor that blinks sends bytes while nobody does anything."""
        for field in self.screen.query(Input):
            field.cursor_blink = False

    # Keeping

    def copy(self, what: str, text: str) -> str:
        """Copy a text through the terminal, and say what was copied."""
        self.copied = text
        file = places.folder().parent / "copied.txt"
        return clipboard.copy(what, text, capabilities.detect(), self._send, file)

    def _send(self, sequence: str) -> None:
        if self._driver is not None:
            self._driver.write(sequence)

    def copy_to_clipboard(self, text: str) -> None:
        """Textual's own widgets copy the same way."""
        self.copy("the text", text)

    def save_place(self) -> None:
        """Write down where one is in the article that is open; never raises."""
        if (keep := self._keep_place) is not None:
            keep()

    def _moved(self) -> None:
        """The place is another one: write it down soon, if that is not due already."""
        if self._place_due is None:
            self._place_due = self.set_timer(PLACE_KEPT, self._save_place_aside)

    def _save_place_aside(self) -> None:
        """The same, soon: a process may be killed. The keys do not wait for the disk."""
        self._place_due = None
        if (keep := self._keep_place) is not None:
            self._aside(keep, "place")

    @property
    def _keep_place(self) -> Callable[[], None] | None:
        """What writes down where one is now; None where that is no place in an article."""
        reading, view = self.reader.reading, self.reader.article
        if reading is None or not reading.article.blocks or self._current in self._sources.problems:
            return None
        return partial(self.memory.keep_place, reading, *view.place, view.percent / 100)

    def on_unmount(self) -> None:
        """Nothing is left to save."""
        self._stay()

    def leave(self) -> None:
        """Keep the place, and end with 1 where some source could not be read."""
        self.save_place()
        self.desk.feeding.stop()
        opening.stop_briefing()
        self.exit(1 if self._sources.problems else 0)


def _read(number: int, source: str, options: Options) -> Read:
    return number, opening.tried(source, options)


def _brief(reading: Reading, options: Options) -> Briefed:
    return reading, opening.briefing_of(reading.source, reading.article, options)
