"""What the reader remembers of articles: in the library; of the place, in a file where it cannot.

The library is opened in a thread of its own, so that no other process keeps the
reader waiting. What goes wrong with it is said once, and never keeps an article
from being read.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Final, Self

from extract.errors import NutgrafError
from extract.model import Article, Page, Span
from extract.paths import expanduser

from . import places
from .options import Options
from .reading import Reading
from .settings import Settings

if TYPE_CHECKING:
    from .browsing import Glance
    from .library.store import Library

_PATIENCE: Final = 0.5
"""Seconds that an article waits for the library before it is shown from its begin."""
_WORDS: Final = 80
"""Characters that stand for the place where no sentence does: in a heading, a table, code."""


class Memory:
    """Remembers articles and places; until it has begun, places alone, and in files."""

    @classmethod
    def of(cls, options: Options, settings: Settings) -> Self:
        """The memory that command line and settings ask for; ``$NUTGRAF_LIBRARY`` goes before."""
        named = settings.library if "NUTGRAF_LIBRARY" not in os.environ else ""
        path = expanduser(named) if named else None
        return cls(path, wanted=options.library and settings.keep)

    def __init__(self, path: Path | None = None, *, wanted: bool = True) -> None:
        self.complaints: list[str] = []
        """What the user has yet to be told."""
        self._said: set[str] = set()
        self._kept: tuple[str, int | None, int, int, float] | None = None
        """The place that was written down last."""
        self._path = path
        self._library: Library | None = None
        self._wanted = wanted
        self._opening: Thread | None = None

    def glance(self, source: str, article: Article) -> tuple[int, int] | None:
        """Where one stopped in the article: for the first screen, before ``begin``.

        Nothing is made, waited for or kept open. What is wrong will be said by ``begin``.
        """
        if self._wanted:
            from .library.store import Library

            with suppress(NutgrafError), Library.peek(self._path) as library:
                return _recall(library, source, article, None)[1]
        return _in_file(source, article)

    def glance_at_list(self) -> Glance | None:
        """The first rows of the list, before ``begin``; None where there is nothing to list.

        A library of an older schema is migrated for that, once: without its list one would
        think that it is gone.
        """
        if self._wanted:
            from . import browsing

            with suppress(NutgrafError), self._up_to_date() as library:
                found = browsing.glance(library)
                return found if any(found.sizes.values()) else None
        return None

    def _up_to_date(self) -> Library:
        """The library to read from, migrated if it has to be."""
        from .library.errors import LibraryTooOld
        from .library.store import Library

        try:
            return Library.peek(self._path)
        except LibraryTooOld:
            Library.open(self._path).close()
            return Library.peek(self._path)

    def begin(self) -> None:
        """Open the library, if it is wanted; from now on there are two threads."""
        if self._wanted:
            self._opening = Thread(target=self._open, name="library", daemon=True)
            self._opening.start()

    @property
    def library(self) -> Library | None:
        """The library, once it is open; None where there is none. May wait: not for the screen."""
        if self._opening is not None:
            self._opening.join()
        return self._library

    def recall(self, reading: Reading) -> tuple[int, int] | None:
        """(block, offset) where one stopped in the article; None where it begins anew.

        Sets ``reading.number`` where the library has the article.
        """
        source, article = reading.source, reading.article
        if (library := self._at_hand) is None:
            return _in_file(source, article)
        try:
            reading.number, place = _recall(library, source, article, reading.number)
        except NutgrafError as error:
            self._complain(str(error))
            return _in_file(source, article)
        return place

    def store(self, reading: Reading, page: Page) -> None:
        """Keep the article that is being read; ``reading.number`` is its number from then on.

        Takes a moment: not for the thread that draws.
        """
        if reading.briefing is None or (library := self.library) is None:
            return
        from .library import adding

        try:
            reading.number = adding.add(library, page, reading.briefing, read=True).id
        except NutgrafError as error:
            self._complain(str(error))

    def find_marks(self, reading: Reading) -> None:
        """Set ``reading.highlights``, where the library has the article."""
        if reading.number is None or (library := self._at_hand) is None:
            return
        from .highlights import Highlights

        try:
            reading.highlights = Highlights(library, reading.number, reading.article)
        except NutgrafError as error:
            self._complain(str(error))

    def keep_place(self, reading: Reading, block: int, offset: int, progress: float) -> None:
        """Write down where one is, ``progress`` of the whole (0 to 1); never raises.

        At the begin and at the end there is nothing to come back to.
        """
        begun = (block, offset) > (0, 0) and progress < 1
        identity = places.identity(reading.source, reading.article)
        place = (identity, reading.number, block, offset, progress)
        if place == self._kept:
            return
        self._kept = place
        try:
            if self._kept_in_library(reading, block, offset, progress, begun) or not begun:
                places.forget(identity)
            else:
                places.keep(places.Place.of(identity, reading.article, block, offset))
        except OSError as error:
            self._complain(f"place not kept: {error.strerror or error}")

    def close(self) -> None:
        """Nothing more is to be remembered."""
        if (library := self._at_hand) is not None:
            library.close()

    def _kept_in_library(
        self, reading: Reading, block: int, offset: int, progress: float, begun: bool
    ) -> bool:
        library = self._at_hand
        if reading.number is None or library is None or library.read_only:
            return False
        from .library import progress as stands

        try:
            if begun:
                passage = _passage(reading, block, offset)
                within = offset - passage.start
                stands.keep(library, reading.number, reading.article, passage, within, progress)
            else:
                stands.finish(library, reading.number, progress)
        except NutgrafError as error:
            self._complain(str(error))
            return False
        return True

    @property
    def _at_hand(self) -> Library | None:
        """The library, if it is open or soon will be."""
        if self._opening is not None:
            self._opening.join(_PATIENCE)
        return self._library

    def _open(self) -> None:
        from .library.store import Library

        try:
            library = Library.open(self._path)
        except NutgrafError as error:
            self._complain(f"nothing is kept: {error}")
        else:
            self.complaints += library.notices
            self._library = library

    def _complain(self, what: str) -> None:
        """Have it said, if it has not been said before."""
        if what not in self._said:
            self._said.add(what)
            self.complaints.append(what)


def _passage(reading: Reading, block: int, offset: int) -> Span:
    """The sentence around a character; the text from there on, where that is in no sentence."""
    sentence = reading.sentence_at(block, offset)
    if sentence is not None and sentence.block == block and sentence.start <= offset:
        return sentence
    return Span(block, offset, offset + _WORDS)


def _recall(
    library: Library, source: str, article: Article, number: int | None
) -> tuple[int | None, tuple[int, int] | None]:
    """The article's number, as far as it has one, and where one stopped in it."""
    from .library import addresses, progress

    if number is None:
        number = addresses.known(library, article)
    kept = None if number is None else progress.recall(library, number)
    return number, progress.locate(article, kept) if kept else _in_file(source, article)


def _in_file(source: str, article: Article) -> tuple[int, int] | None:
    kept = places.recall(places.identity(source, article))
    return kept.find_in(article) if kept else None
