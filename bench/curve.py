"""Time against page size, stage by stage and beside the parser alone, from 10 kB to 20 MB.

    python -m bench.curve [--kind prose|deep|script|text] [--json]

Pages are made here: an article of as many paragraphs as the size takes (``prose``), the same in
nested divs that no parser reads (``deep``), a short article under a long script (``script``), or
the article as plain text (``text``, where the parser has nothing to do). The bound is 1.5 times
the parser's own time plus 5 s, for everything up to the article.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from time import process_time
from typing import Final, TypeVar

from lxml.html import HTMLParser, document_fromstring

from extract.blocks import decode, from_html, from_text, tree
from extract.body import separation
from extract.metadata import about
from extract.model import Page

SIZES: Final = (10_000, 30_000, 100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 20_000_000)
Result = TypeVar("Result")
_HEAD: Final = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The river rose | Example'
    '</title><meta property="og:title" content="The river rose"></head><body><article>'
    "<h1>The river rose</h1>"
)
_LINE: Final = (
    "The river rose for a third day and the mayor asked those near it to leave by dark.\n"
)
_PARAGRAPH: Final = (
    '<div class="part"><p>The river rose for a <b>third</b> day and the mayor asked people in the'
    ' lower town to <a href="/leave?now=1&amp;how=bus">leave</a> by dark – “now”.</p></div>\n'
)


_STAGES: Final = ("parser", "decode", "tree", "blocks", "body", "metadata", "all")


def main() -> None:
    """Print milliseconds a size for each stage."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--kind", choices=("prose", "deep", "script", "text"), default="prose")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if not options.json:
        print("ms:  bytes", *(f"{stage:>9}" for stage in _STAGES), "  in bound")
    for size in SIZES:
        row = measure(page(size, options.kind), html=options.kind != "text")
        if options.json:
            print(json.dumps(row))
            continue
        bound = row["all"] <= 1.5 * row["parser"] + 5000
        print(f"{row['bytes']:10.0f}", *(f"{row[name]:9.1f}" for name in _STAGES), f"  {bound}")


def page(size: int, kind: str) -> bytes:
    """A page of about ``size`` bytes."""
    if kind == "text":
        return b"The river rose\n" + _numbered(_LINE, size)
    if kind == "script":
        script = b"<script>" + b"var river = 'rising';\n" * (size // 22) + b"</script>"
        return _HEAD.encode() + _numbered(_PARAGRAPH, 4000) + script
    return _HEAD.encode() + _numbered(
        _PARAGRAPH.replace("</div>", "" if kind == "deep" else "</div>"), size
    )


def _numbered(piece: str, size: int) -> bytes:
    """As many different pieces as fit."""
    count = size // len(piece.encode())
    return "".join(piece.replace("third", f"{number}th") for number in range(count)).encode()


def measure(data: bytes, *, html: bool) -> dict[str, float]:
    """Milliseconds of processor time that each stage takes."""
    source = Page(data, "", "https://example.com/river")
    times = dict.fromkeys(_STAGES, 0.0)
    times["decode"], text = _timed(lambda: decode.decode(source))
    root = None
    if html:
        times["parser"], _ = _timed(
            lambda: document_fromstring(data, parser=HTMLParser(encoding="utf-8", huge_tree=True))
        )
        times["tree"], root = _timed(lambda: tree.parse(text))
        times["blocks"], raw = _timed(lambda: from_html.blocks(root, source.url))
    else:
        times["blocks"], raw = _timed(lambda: from_text.blocks(text))
    times["body"], parts = _timed(lambda: separation.separate(raw, root))
    times["metadata"], _ = _timed(lambda: about.read(root, parts, source))
    times["all"] = sum(times.values()) - times["parser"]
    return {"bytes": len(data)} | times


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = process_time()
    result = work()
    return 1000 * (process_time() - start), result


if __name__ == "__main__":
    main()
