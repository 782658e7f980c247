"""What the tests of the reader share: a briefing made by hand, and folders of their own."""

from __future__ import annotations

from pathlib import Path

import made
import pytest

from extract.model import Article, Briefing


@pytest.fixture
def article() -> Article:
    """An article of every kind of block."""
    return made.article()


@pytest.fixture
def briefing() -> Briefing:
    """Its briefing."""
    return made.briefing()


@pytest.fixture(autouse=True)
def _usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests behave alike whatever terminal they are run in."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("TMUX", "STY", "VTE_VERSION", "TERM_PROGRAM", "SSH_CONNECTION", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings and places go nowhere but into the test's own folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("NUTGRAF_LIBRARY", str(tmp_path / "library.sqlite"))
