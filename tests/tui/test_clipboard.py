"""Copying through the terminal."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path

import pytest

from tui.terminal.capabilities import Terminal, detect
from tui.terminal.clipboard import copy, keep, sequence

PLAIN = Terminal("xterm-256color")


def test_the_terminal_is_given_the_text() -> None:
    match = re.fullmatch("\x1b\\]52;c;([^\x07]*)\x07", sequence("„naïve“ 漢字", PLAIN))
    assert match
    assert b64decode(match[1]).decode() == "„naïve“ 漢字"


def test_tmux_is_given_it_and_asked_to_pass_it_on() -> None:
    inside = detect({"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"})
    plain = sequence("text", PLAIN)
    data = sequence("text", inside)
    assert data.startswith(plain)
    assert data.removeprefix(plain) == "\x1bPtmux;" + plain.replace("\x1b", "\x1b\x1b") + "\x1b\\"


def test_screen_is_given_it_in_pieces_that_it_takes() -> None:
    inside = detect({"TERM": "screen", "STY": "1.pts-0.host"})
    data = sequence("text " * 1000, inside)
    pieces = re.findall("\x1bP(.*?)\x1b\\\\", data, re.DOTALL)
    assert "".join(pieces) == sequence("text " * 1000, PLAIN)
    assert max(map(len, pieces)) < 768


def test_what_no_terminal_would_take_is_not_sent() -> None:
    assert sequence("x" * 100_000, PLAIN) == ""


def test_a_file_keeps_the_text_for_its_owner_alone(tmp_path: Path) -> None:
    file = keep("„text“\n", tmp_path / "new" / "copied.txt")
    assert file.read_text(encoding="utf-8") == "„text“\n"
    assert file.stat().st_mode & 0o077 == 0
    assert keep("again", file).read_text(encoding="utf-8") == "again"


@pytest.mark.parametrize(
    ("environment", "text", "sent", "kept", "said"),
    [
        ({"TERM": "xterm"}, "a word", True, False, "copied: it (6 characters)"),
        ({"TERM": "tmux", "TMUX": "x"}, "a word", True, True, "copied: it, also to {file}"),
        (
            {"TERM": "xterm", "VTE_VERSION": "6800"},
            "a word",
            True,
            True,
            "copied: it, also to {file}",
        ),
        ({"TERM": "linux"}, "a word", False, True, "written to {file}: it"),
        ({"TERM": "vt100"}, "a word", False, True, "written to {file}: it"),
        ({"TERM": "xterm"}, "x" * 80_000, False, True, "written to {file}: it"),
    ],
)
def test_what_is_done_is_said(
    environment: dict[str, str], text: str, sent: bool, kept: bool, said: str, tmp_path: Path
) -> None:
    written: list[str] = []
    file = tmp_path / "copied.txt"
    word = copy("it", text, detect(environment), written.append, file)
    assert word == said.format(file=file)
    assert bool(written) is sent
    assert file.exists() is kept


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    tmp_path.joinpath("taken").write_text("no folder")
    written: list[str] = []
    file = tmp_path / "taken" / "copied.txt"
    word = copy("it", "text", detect({"TERM": "linux"}), written.append, file)
    assert word.startswith("not copied: ")
