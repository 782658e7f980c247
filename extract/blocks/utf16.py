"""Text in UTF-16 and UTF-32, and how it is told from binaries: by the characters that come out.

Nearly every pair of bytes is some character. But of pairs drawn at random one in seven is a
control, half of a surrogate pair, for private use, or not assigned, and text has next to none.
"""

from __future__ import annotations

import unicodedata
from typing import Final

CONTROLS: Final = bytes(set(range(1, 32)) - set(b"\b\t\n\v\f\r\x1b")) + b"\x7f"
"""Bytes that are no character in any encoding but the wide ones; NUL apart."""
_NO_TEXT: Final = frozenset({"Cc", "Cn", "Co", "Cs"})
_SPACES: Final = frozenset("\t\n\v\f\r\x1b")
# Spaces, line ends, the stops and commas of scripts without spaces: read in the wrong order,
# Latin text is ideographs, but has none of these.
_COMMON: Final = frozenset(" \n\r　、。，")
_STRAYS: Final = 0.05
_SAMPLE: Final = 2048
_FEWEST: Final = 8


def unmarked(data: bytes) -> str | None:
    """The codec of UTF-16 text that has no byte order mark; None for all else.

    Bytes that may be text of another encoding are: nearly every pair of letters is an ideograph.
    """
    head = data[: len(data[:_SAMPLE]) & ~1]
    if len(head) < _FEWEST or not (0 in head or has_controls(head)):
        return None
    common, codec = max((_common(head, codec), codec) for codec in ("utf-16-be", "utf-16-le"))
    return codec if common > 0 else None


def has_controls(data: bytes) -> bool:
    """Whether there are more bytes that are no text in 8 bits than damage explains."""
    return len(data) - len(data.translate(None, CONTROLS)) > 0.03 * len(data)


def reads_as_text(data: bytes, codec: str) -> bool:
    """Whether the beginning of the data, in this codec, is text but for a few strays."""
    text = data[:_SAMPLE].decode(codec, "replace")
    strays = sum(_is_stray(character) for character in text)
    return strays <= max(1.0, _STRAYS * len(text))  # the end of the sample may cut a pair in two


def _common(data: bytes, codec: str) -> int:
    if not reads_as_text(data, codec):
        return 0
    return sum(character in _COMMON for character in data.decode(codec, "replace"))


def _is_stray(character: str) -> bool:
    if character == "\ufffd":
        return True
    return unicodedata.category(character) in _NO_TEXT and character not in _SPACES
