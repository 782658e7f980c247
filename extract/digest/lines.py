"""Lines of text that hang: what the plain texts of digests and dossiers are made of."""

from __future__ import annotations

from collections.abc import Iterator

from ..wrap import cells, wrap


def hanging(
    text: str, width: int | None, first: str = "", rest: str | None = None
) -> Iterator[str]:
    """The text in lines of ``width`` cells: ``first`` before the first, ``rest`` before the others.

    Without a width it is one line; without ``rest`` the others are indented as
    far as the first.
    """
    rest = " " * cells(first) if rest is None else rest
    if not width:
        yield first + text
        return
    for count, (start, end) in enumerate(wrap(text, width - max(cells(first), cells(rest)))):
        yield (rest if count else first) + text[start:end]
