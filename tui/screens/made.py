"""A list that takes a moment to be made: it is made in the background, and then shown."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar, cast

from textual.worker import Worker, WorkerState

from ..library.errors import LibraryError
from ..typesetting.layout import Look
from ..widgets.entries import Entry
from .chooser import ChooserScreen

T = TypeVar("T")


class Goto(NamedTuple):
    """An article of the library, and the words in it to go to; empty: to where one stopped."""

    number: int
    words: str = ""


class MadeScreen(ChooserScreen, Generic[T]):
    """Shows what ``make`` has made. The result is a ``Goto``."""

    def __init__(self, make: Callable[[], T]) -> None:
        super().__init__()
        self._make = make
        self._note = "a moment …"
        self.made: T | None = None
        """What is shown; None until it is made."""

    @property
    def basis(self) -> object:
        """What was made, or why there is nothing."""
        return self._note if self.made is None else self.made

    def entries(self, width: int) -> Sequence[Entry]:
        """A word while it is being made."""
        if self.made is None:
            return [Entry([[(self._note, Look.DIM)]])]
        return list(self.lay_out(self.made, width))

    @abstractmethod
    def lay_out(self, made: T, width: int) -> Iterator[Entry]:
        """What was made, as entries."""

    def on_mount(self) -> None:
        """Begin."""
        super().on_mount()
        self.make(self._make)

    def make(self, make: Callable[[], T]) -> None:
        """Show what ``make`` makes, once it is made."""
        self.run_worker(make, name="make", thread=True, exclusive=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show it, or why it cannot be made."""
        if event.state is WorkerState.SUCCESS:
            self.made = cast("T", event.worker.result)
            self.choices.heading = self.title_of(self.made)
            self.choices.cursor = 0
        elif event.state is WorkerState.ERROR:
            error = event.worker.error
            self._note = error.in_short if isinstance(error, LibraryError) else str(error)
        else:
            return
        self.choices.rebuild()
        self.choices.refresh()

    @abstractmethod
    def title_of(self, made: T) -> str:
        """The heading over the list."""

    def passed_on(self, goto: Goto | None) -> None:
        """What was chosen in a screen over this one is chosen here."""
        if goto is not None:
            self.dismiss(goto)
