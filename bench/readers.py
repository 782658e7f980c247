"""The programs that are measured beside each other, and the keys that do the same in each."""

from __future__ import annotations

import html
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

ACTS: Final = ("line", "line again", "page", "page again", "section", "toggle", "back")
"""One key press each, in this order."""


@dataclass(frozen=True)
class Reader:
    """A program on one page."""

    name: str
    command: tuple[str, ...]
    keys: Mapping[str, str]
    """Act to keys; what a program cannot do is missing."""
    opens: tuple[tuple[str, str], ...] = ()
    """What to wait for and the keys to type then, until the text is on screen."""
    homes: Path | None = None
    """Where folders are made for what the program keeps, if it keeps something."""
    ours: bool = False

    def environment(self) -> dict[str, str]:
        """Folders of its own for each run, which opens the page for the first time."""
        if self.homes is None:
            return {}
        home = mkdtemp(dir=self.homes)
        return dict.fromkeys(("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), home)


def readers(page: Path, folder: Path) -> list[Reader]:
    """Those that are installed, on ``page``; what else they need goes into ``folder``."""
    text = page.read_text(encoding="utf-8", errors="replace")
    lines = folder / "page.txt"
    lines.write_text(text, encoding="utf-8")
    markup = folder / "page.html"
    markup.write_text(_markup(text), encoding="utf-8")
    ours = (sys.executable, "-m", "tui")
    keys = _acts("j", " ", "]", "p")
    found = [
        Reader("nutgraf", (*ours, str(page)), keys, homes=folder, ours=True),
        Reader(
            "nutgraf, stock driver",
            (*ours, "--driver", "stock", str(page)),
            keys,
            homes=folder,
            ours=True,
        ),
        Reader(
            "stock Textual app",
            (sys.executable, "-m", "bench.stock_app", str(lines)),
            _acts("\x1b[B", "\x1b[6~", "", ""),
            ours=True,
        ),
        Reader("less", ("less", str(lines)), _acts("j", " ", "/^$\r", "")),
        Reader("w3m", ("w3m", str(markup)), _acts("J", " ", "/president\r", "")),
        Reader("lynx", ("lynx", str(markup)), _acts("\x0e", " ", "/president\r", "")),
        _newsboat(text, folder),
    ]
    return [reader for reader in found if reader.ours or shutil.which(reader.command[0])]


def _acts(line: str, page: str, section: str, toggle: str) -> dict[str, str]:
    keys = (line, line, page, page, section, toggle, toggle)
    return {act: key for act, key in zip(ACTS, keys, strict=True) if key}


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n") if line.strip())


def _markup(text: str) -> str:
    return f"<!doctype html><meta charset=utf-8><title>page</title>\n{_paragraphs(text)}"


def _newsboat(text: str, folder: Path) -> Reader:
    feed = folder / "feed.xml"
    content = html.escape(_paragraphs(text))
    feed.write_text(
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>feed</title>'
        f"<item><title>page</title><description>{content}</description></item></channel></rss>",
        encoding="utf-8",
    )
    (folder / "urls").write_text(f"file://{feed}\n", encoding="utf-8")
    (folder / "config").write_text("auto-reload yes\n", encoding="utf-8")
    command = ("newsboat", "-q", "-u", str(folder / "urls"), "-C", str(folder / "config"))
    return Reader(
        "newsboat",
        (*command, "-c", str(folder / "cache.db")),
        _acts("\x1bOB", " ", "/president\r", "?"),
        opens=(("/1) feed", "\r"), ("Articles in feed", "\r")),
    )
