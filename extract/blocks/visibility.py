"""What the markup hides from the eye, as far as an element says so itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_INVISIBLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UNSEEN: Final = frozenset(
    "sr-only visually-hidden visuallyhidden screen-reader-text hidden d-none u-hidden".split()
)


def is_unseen(attributes: Mapping[str, str], names: str) -> bool:
    """Whether an element of these attributes is hidden, or one of its ``names`` says so.

    ``aria-hidden`` is left out: inside a sentence it often stands on what is drawn.
    """
    style = attributes.get("style")
    return (
        "hidden" in attributes
        or (style is not None and _INVISIBLE.search(style) is not None)
        or not _UNSEEN.isdisjoint(names.split())
    )
