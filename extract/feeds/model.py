"""A feed of any format, as one type; all text safe for a terminal but ``Entry.html``."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed announces."""

    id: str
    """What the feed calls it; its URL, or a hash of what it says, where it has no name."""
    url: str | None
    """The article's page, absolute, http(s) only; None where the feed names none."""
    title: str
    """Empty where there is none (short messages)."""
    date: str | None
    """When it was published, ISO 8601; None where the feed does not say or makes no sense."""
    authors: tuple[str, ...]
    html: str
    """The longest text that the feed gives, as HTML from outside; may be empty."""
    teaser: bool
    """The feed has only the beginning; the article itself is at ``url``."""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a site announces, in the order of the feed: newest first, as a rule."""

    title: str
    site: str | None
    """URL of the page that it is the feed of."""
    entries: tuple[Entry, ...]
    broken_off: bool = False
    """Its end is missing: there may be entries that have not come."""
