"""Everything that can go wrong with a source, as one tree.

    NutgrafError
    ├── SourceError            a source could not be turned into a page
    │   ├── SourceNotFound     no such file, folder or stored page
    │   ├── SourceUnreadable   it is there, but the system does not let us read it
    │   ├── SourceUnreachable  the network or the server said no
    │   │   ├── SourceGone     it was there, and will never be again
    │   │   └── SourceBusy     it will be there later; perhaps the server said when
    │   ├── SourceTooLarge     more bytes than we are willing to read
    │   ├── SourceIsFeed       it lists articles and is none
    │   ├── SourceEmpty        nothing, or nothing but white space
    │   └── UnsupportedType    an image, a PDF, a binary: not a page of text
    └── SchemaError            JSON that is no briefing of a version we know

Each error is one line for the reader: which source, what is wrong, what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clean import clean_line

if TYPE_CHECKING:
    from .feeds.listing import Listed


class NutgrafError(Exception):
    """Base of all errors that nutgraf reports to its user.

    ``source`` is the source as the user named it, ``problem`` what is wrong
    with it, ``advice`` what to do about it. Each is one line and safe for a
    terminal, whatever the name of the file or the words of the server were.
    """

    def __init__(self, source: str, problem: str, advice: str) -> None:
        self.source = clean_line(source)
        self.problem = clean_line(problem)
        self.advice = clean_line(advice)
        super().__init__(f"{self.source}: {self.problem}; {self.advice}")


class SourceError(NutgrafError):
    """A source could not be turned into a page."""


class SourceNotFound(SourceError):
    """There is nothing under the name that was given."""


class SourceUnreadable(SourceError):
    """There is something, but the system does not let us read it: no permission, a failing disk."""


class SourceUnreachable(SourceError):
    """The network or the server did not give us the page."""


class SourceGone(SourceUnreachable):
    """The server says that the page is gone for good (410)."""


class SourceBusy(SourceUnreachable):
    """The server asks to be left alone for a while (429, 503).

    ``retry_after`` is for how many seconds; None where it does not say.
    """

    def __init__(
        self, source: str, problem: str, advice: str, retry_after: float | None = None
    ) -> None:
        super().__init__(source, problem, advice)
        self.retry_after = retry_after


class SourceTooLarge(SourceError):
    """The source has more bytes than we are willing to read."""


class SourceIsFeed(SourceError):
    """The source is a feed: ``entries`` are what can be opened instead of it."""

    def __init__(self, source: str, entries: tuple[Listed, ...]) -> None:
        number = "1 article" if len(entries) == 1 else f"{len(entries)} articles"
        super().__init__(
            source, f"a feed of {number}", "open one of them, or follow it: nutgraf feeds add"
        )
        self.entries = entries


class SourceEmpty(SourceError):
    """The source holds no text at all."""


class UnsupportedType(SourceError):
    """The source is no text: an image, a PDF, an archive."""


class SchemaError(NutgrafError):
    """JSON that is no briefing of a schema version that we know."""
