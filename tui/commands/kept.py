"""The library for a command: the one that the reader uses."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from extract.paths import expanduser

from .. import settings
from ..library.store import Library


@contextmanager
def library() -> Iterator[Library]:
    """The library, open; what its user must be told of it goes to stderr. Raises a LibraryError."""
    named = settings.load()[0].library if "NUTGRAF_LIBRARY" not in os.environ else ""
    with Library.open(expanduser(named) if named else None) as opened:
        for notice in opened.notices:
            print(f"nutgraf: {notice}", file=sys.stderr)
        yield opened
