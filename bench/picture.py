"""A picture of the reader, made from the real app: ``python -m bench.picture OUT.svg [SOURCE]``.

The source is read, briefed and shown as a reader would see it; the picture is
Textual's own export of that screen.
"""

from __future__ import annotations

import argparse
import asyncio
import re
from pathlib import Path

import extract
from tui.nutgraf import Nutgraf
from tui.options import Options
from tui.sample import sample
from tui.settings import Settings

KEYS = ("g", "tab", "j")
"""What is pressed before the picture is taken: the second point, with its sentence."""


async def picture(source: str, columns: int, rows: int, keys: tuple[str, ...]) -> str:
    """The screen as SVG, after ``keys``."""
    app = Nutgraf([source], Options(), Settings(), {0: extract.brief(source)})
    async with app.run_test(size=(columns, rows)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        svg = app.export_screenshot(title="nutgraf")
    # Fonts of whoever looks at it, instead of some fetched from elsewhere.
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "ui-monospace, DejaVu Sans Mono, Menlo")


def main() -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(prog="python -m bench.picture", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("source", nargs="?", default=str(sample()))
    parser.add_argument("--size", default="120x36", help="columns x rows")
    parser.add_argument("--keys", default=" ".join(KEYS), help="keys to press, parted by blanks")
    asked = parser.parse_args()
    columns, rows = map(int, asked.size.split("x"))
    svg = asyncio.run(picture(asked.source, columns, rows, tuple(asked.keys.split())))
    asked.out.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
