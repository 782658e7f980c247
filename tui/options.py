"""What the command line asks of the reader; no Textual here, the CLI must start fast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Options:
    """One run's wishes. None means: as the settings say."""

    body: bool = False
    """Treat the whole text as body, separate nothing."""
    points: int | None = None
    """How many briefing points; None lets the briefing decide."""
    title: str | None = None
    """The title, where the page's own is not to be believed."""
    url: str | None = None
    """Where the page lives, for a file that does not say."""
    measure: int | None = None
    """Columns of text; narrower screens take what they have."""
    briefing_first: bool | None = None
    """On narrow screens, open at the briefing instead of the article."""
    theme: str | None = None
    """A theme's name; ``terminal`` is the terminal's own colours."""
    driver: Literal["lean", "stock"] = "lean"
    """Ours sends differences only; Textual's own is the way out where ours fails."""
    library: bool = True
    """Keep what is opened in the library."""
    slow: bool = False
    """The link is slow: draw the newest state only, panel closed at start."""
    rows: int = 0
    """The reader under the prompt, in so many rows; 0 for a screen of its own."""
