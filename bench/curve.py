"""Time against page size: decoding, the tree, and the parser alone, from 10 kB to 20 MB.

    python -m bench.curve [--deep] [--json]

Pages are made here: an article of as many paragraphs as the size takes, or, with ``--deep``,
nested divs that no parser reads. The bound is 1.5 times the parser's own time plus 5 s.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from time import process_time
from typing import Final, TypeVar

from lxml.html import HTMLParser, document_fromstring

from extract.blocks import decode, from_html, tree
from extract.body.separation import Separation
from extract.metadata import about
from extract.model import Page

SIZES: Final = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 20_000_000)
Result = TypeVar("Result")
_HEAD: Final = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The river rose | Example'
    '</title><meta property="og:title" content="The river rose"></head><body><article>'
    "<h1>The river rose</h1>"
)
_PARAGRAPH: Final = (
    '<div class="part"><p>The river rose for a <b>third</b> day and the mayor asked people in the'
    ' lower town to <a href="/leave?now=1&amp;how=bus">leave</a> by dark – “now”.</p></div>\n'
)


def main() -> None:
    """Print milliseconds a size for each stage."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--deep", action="store_true", help="every element inside the one before")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.json:
        print("ms:  bytes   parser   decode     tree metadata   blocks  tree/parser  bound")
    for size in SIZES:
        row = measure(page(size, deep=options.deep))
        if options.json:
            print(json.dumps(row))
            continue
        ratio = row["tree"] / max(row["parser"], 0.01)
        bound = row["decode"] + row["tree"] + row["metadata"] <= 1.5 * row["parser"] + 5000
        stages = (row[name] for name in ("parser", "decode", "tree", "metadata", "blocks"))
        print(f"{row['bytes']:9.0f}", *(f"{ms:8.1f}" for ms in stages), f"{ratio:18.2f}", bound)


def page(size: int, *, deep: bool = False) -> bytes:
    """A page of about ``size`` bytes."""
    piece = _PARAGRAPH.replace("</div>", "") if deep else _PARAGRAPH
    return (_HEAD + piece * (size // len(piece.encode()))).encode()


def measure(data: bytes) -> dict[str, float]:
    """Milliseconds of processor time that each stage takes."""
    source = Page(data, "", "https://example.com/river")
    parser, _ = _timed(
        lambda: document_fromstring(data, parser=HTMLParser(encoding="utf-8", huge_tree=True))
    )
    decoding, text = _timed(lambda: decode.decode(source))
    building, root = _timed(lambda: tree.parse(text))
    knowing, _ = _timed(lambda: about.read(root, Separation(), source))
    blocking, _ = _timed(lambda: from_html.blocks(root, source.url))
    return {
        "bytes": len(data),
        "parser": parser,
        "decode": decoding,
        "tree": building,
        "metadata": knowing,
        "blocks": blocking,
    }


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = process_time()
    result = work()
    return 1000 * (process_time() - start), result


if __name__ == "__main__":
    main()
