"""Text in the characters that an output has: quotes, dashes, letters with accents as ASCII.

Two error handlers for ``str.encode`` and for streams, which are asked only for
the characters that the encoding lacks: ``HANDLER`` writes what a reader takes
for the same ("..." for an ellipsis), ``JSON_HANDLER`` writes JSON's escapes,
which lose nothing.
"""

from __future__ import annotations

import codecs
import unicodedata
from typing import Final

HANDLER: Final = "nutgraf-ascii"
JSON_HANDLER: Final = "nutgraf-json"

_UNKNOWN: Final = "?"
_TABLE: Final = {
    **dict.fromkeys("‘’‚‛′", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‹›", "'"),
    **dict.fromkeys("‐‑‒–−─━", "-"),
    **dict.fromkeys("—―", "--"),
    **dict.fromkeys("•◦▪‣●○", "*"),
    **dict.fromkeys("│┃▌▏", "|"),
    **dict.fromkeys("\u2002\u2003\u2007\u2009\u200a\u202f", " "),
    "\u00a0": " ",
    "\u200c": "",
    "\u200d": "",
    "·": "-",
    "…": "...",
    "¶": "#",
    "§": "S.",
    "❝": '"',
    "→": "->",
    "←": "<-",
    "↑": "^",
    "↓": "v",
    "×": "x",
    "÷": "/",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "±": "+/-",
    "€": "EUR ",
    "£": "GBP ",
    "¥": "JPY ",
    "©": "(c)",
    "®": "(r)",
    "™": "(tm)",
    "°": " deg",
    "¡": "!",
    "¿": "?",
    "ß": "ss",
    "æ": "ae",
    "Æ": "AE",
    "œ": "oe",
    "Œ": "OE",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ð": "d",
    "Ð": "D",
    "þ": "th",
    "Þ": "Th",
    "ı": "i",
}


def ascii_for(character: str) -> str:
    """What stands for one character in ASCII; "?" where nothing does."""
    if character in _TABLE:
        return _TABLE[character]
    if unicodedata.combining(character):
        return ""
    plain = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode("ascii")
    return plain or _UNKNOWN


def _readable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(ascii_for(character) for character in lacking), error.end


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """JSON's escapes: two for a character beyond the BMP, as RFC 8259 has it (section 7)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass")
    pairs = (units[at : at + 2] for at in range(0, len(units), 2))
    return "".join(f"\\u{pair.hex()}" for pair in pairs), error.end


codecs.register_error(HANDLER, _readable)
codecs.register_error(JSON_HANDLER, _escaped)
