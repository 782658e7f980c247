"""Every page of every set, once: what raises, and what comes back empty without a word.

    python -m bench.every_page DIR...

Pages are read as they are and, where the folder has them as lines, as plain text. Exits with 1 if
a page raises anything but an error of ours, or gives no body and no warning.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extract import read_article
from extract.errors import NutgrafError

from . import corpus


def main() -> None:
    """Print a line a set, and each page that fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folders", nargs="+", type=Path)
    failed = 0
    for folder in parser.parse_args().folders:
        found: Counter[str] = Counter()
        for identity, data in _pages(folder):
            outcome = read(data)
            found[outcome.partition(":")[0]] += 1
            if outcome.startswith(("raised", "silent")):
                failed += 1
                print(f"  {identity}: {outcome}")
        print(f"{folder.name:20}", *(f"{count} {outcome}" for outcome, count in found.items()))
    sys.exit(failed > 0)


def read(data: bytes) -> str:
    """What comes of a page: ``body``, ``warned``, ``refused``, ``silent`` or ``raised: why``."""
    try:
        article = read_article(data)
    except NutgrafError:
        return "refused"
    except Exception as error:  # whatever it is, a page must not cause it
        return f"raised: {type(error).__name__}: {error}"
    if article.warning:
        return "warned"
    return "body" if any(block.text.strip() for block in article.blocks) else "silent"


def _pages(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((folder / "pages").glob("*.html.gz")):
        identity = path.name.removesuffix(".html.gz")
        yield identity, corpus.page(folder, identity)
    for row in corpus.lines(folder):
        yield f"{row['id']} as text", "\n".join(row["lines"]).encode()


if __name__ == "__main__":
    main()
