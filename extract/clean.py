"""Text from outside, made safe: nothing in a page may drive the reader's terminal.

Every string that enters the model passes through here once, where its block
(or its metadata) is made, so that no later stage has to think of it.
"""

from __future__ import annotations

import re
from typing import Final

# What never reaches a terminal: C0 controls but tab and newline, DEL, C1, the
# soft hyphen, zero-width space and BOM, bidi marks, embeddings, overrides and
# isolates, interlinear annotation, and invisible tag characters. ZWJ and ZWNJ
# stay: emoji, Persian and the Indic scripts need them.
_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_SUSPECT: Final = re.compile(f"[\x0b\x0c\x85\u2028\u2029\ud800-\udfff{_UNSAFE.pattern[1:]}")
_LINE_END: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_SPACES: Final = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text without anything that a terminal could take for a command.

    Line ends become newlines; tabs and newlines stay; lone surrogates, which no
    encoding can write, become U+FFFD.
    """
    if text.isprintable() or not _SUSPECT.search(text):
        return text
    text = _LINE_END.sub("\n", text)
    return _SURROGATE.sub("\ufffd", _UNSAFE.sub("", text))


def clean_line(text: str) -> str:
    """The same on one line: every run of white space, no-break spaces too, is one space."""
    return _SPACES.sub(" ", clean(text)).strip()
