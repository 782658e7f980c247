"""What is loaded when: proved in processes of their own, as one import hides the next."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {
    "textual",
    "rich",
    "httpx",
    "feedparser",
    "numpy",
    "sklearn",
    "wcwidth",
    "platformdirs",
    "readability",
}


def loaded(code: str, *arguments: str) -> set[str]:
    """The modules and packages that are loaded after the code has run."""
    report = "import sys; print('\\n', *sorted(sys.modules), file=sys.stderr)"
    run = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return set(run.stderr.split())


@pytest.mark.parametrize(
    "package",
    "extract tui tui.cli extract.source.reader extract.export tui.library.updating"
    " tui.library.digests tui.commands.feeds".split(),
)
def test_importing_loads_nothing_heavy(package: str) -> None:
    modules = loaded(f"import {package}")
    assert not modules & (HEAVY | {"lxml", "pycrfsuite"})


def test_printing_loads_no_textual_and_no_rich(pages: Path) -> None:
    code = """
import sys
from tui.cli import main
for form in "--text", "--markdown", "--json":
    assert main([form, *sys.argv[1:]]) == 0
"""
    modules = loaded(code, str(pages / "harbour.html"))
    assert not modules & {"textual", "rich", "httpx", "numpy", "sklearn", "platformdirs"}


def test_a_page_is_read_without_textual_and_rich(pages: Path) -> None:
    code = "import sys, extract; extract.brief(sys.argv[1])"
    assert not loaded(code, str(pages / "harbour.html")) & {"textual", "rich", "httpx", "tui"}


def test_extract_never_names_tui() -> None:
    """The street is one-way: what is not imported now must not be imported later either."""
    for file in (Path(__file__).parent.parent / "extract").rglob("*.py"):
        lines = file.read_text(encoding="utf-8").splitlines()
        imports = [line.strip() for line in lines if line.strip().startswith(("import ", "from "))]
        for line in imports:
            assert line.split()[1].split(".")[0] not in ("tui", "textual", "rich"), (file, line)
