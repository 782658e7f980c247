"""Words, numbers and marks of a sentence, with their place in the text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Token(NamedTuple):
    """One token: ``text == whole[start:end]``."""

    text: str
    start: int
    end: int


_TOKEN: Final = re.compile(
    r"""
    (?:[A-Za-z]\.){2,}                                  # U.S.  a.m.
  | (?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Sen|Rep|Gov|Col|Prof|Sgt|Capt|Lt|Corp|Inc|Ltd|Co|No)\.(?=\s)
  | [A-Z]\.(?=\s)                                       # John F. Kennedy
  | ['’](?:s|S|re|ve|ll|d|m)\b                          # clitics stand alone
  | \d+(?:[.,:]\d+)*
  | \w+(?:[-.&/]\w+)*                                   # well-known  AT&T  and/or
  | \.{2,}
  | [^\w\s]
    """,
    re.VERBOSE,
)


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of ``text[start:end]``; offsets count from the beginning of ``text``."""
    stop = len(text) if end is None else end
    return [Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text, start, stop)]
