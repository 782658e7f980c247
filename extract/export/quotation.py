"""A quotation as it stands by itself, away from the sentence that it was part of."""

from __future__ import annotations

import re
from typing import Final

_LEADS_ON: Final = re.compile(r",(?=[”\"’'»]?$)")


def alone(quote: str) -> str:
    """The quotation without the comma at its end, which led on to who said it."""
    return _LEADS_ON.sub("", quote)
