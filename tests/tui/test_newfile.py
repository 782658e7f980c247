"""Files that are written for the user: whole, or not there; never over another."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from tui import newfile


def test_it_is_written_once(tmp_path: Path) -> None:
    file = tmp_path / "briefing.md"
    newfile.write(file, b"# Title\n")
    with pytest.raises(FileExistsError):
        newfile.write(file, b"other")
    assert file.read_bytes() == b"# Title\n"


def test_half_a_file_is_taken_away(tmp_path: Path) -> None:
    file = tmp_path / "briefing.md"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="large"):
            newfile.write(file, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []
