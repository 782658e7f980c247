"""What the environment says about the terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pty_harness import Session

from extract.wrap import cells
from tui.terminal.capabilities import Terminal, detect, encoding, has_screen


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ({}, "utf-8"),
        ({"LANG": "en_ZA.UTF-8"}, "utf-8"),
        ({"LANG": "C.utf8"}, "utf-8"),
        ({"LANG": "C"}, "ascii"),
        ({"LANG": "POSIX"}, "ascii"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, "ascii"),
        ({"LANG": "C", "LC_CTYPE": "UTF-8"}, "utf-8"),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso-8859-1"),
        ({"LANG": "de_DE.ISO-8859-15@euro"}, "iso-8859-15"),
        ({"LANG": "de_DE"}, "iso8859-1"),
        ({"LANG": "xx_XX.no-such-codeset"}, "ascii"),
    ],
)
def test_encoding_is_the_locales(locale: dict[str, str], expected: str) -> None:
    assert encoding(locale) == expected


@pytest.mark.parametrize(
    ("name", "old", "scroll", "answers"),
    [
        ("xterm-256color", False, "su", True),
        ("xterm-kitty", False, "su", True),
        ("tmux-256color", False, "su", True),
        ("screen", False, "index", True),
        ("screen-256color", False, "index", True),
        ("linux", False, "index", False),
        ("vt100", True, "index", False),
    ],
)
def test_terminals_are_known_by_name(name: str, old: bool, scroll: str, answers: bool) -> None:
    of = detect({"TERM": name})
    assert (of.old, of.scroll, of.answers) == (old, scroll, answers)


def test_no_colour_is_sent_where_none_is_wanted_or_known() -> None:
    assert detect({"TERM": "xterm-256color"}).colours
    assert not detect({"TERM": "xterm-256color", "NO_COLOR": "1"}).colours
    assert not detect({"TERM": "vt100"}).colours
    assert not detect({"TERM": "xterm-mono"}).colours


def test_links_go_to_terminals_that_are_known_to_have_them() -> None:
    assert detect({"TERM": "xterm-kitty"}).links
    assert detect({"TERM": "xterm-256color", "VTE_VERSION": "7006"}).links
    assert not detect({"TERM": "xterm-256color"}).links
    assert not detect({"TERM": "linux"}).links
    assert not detect({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux"}).links


def test_a_line_over_ssh_is_remote() -> None:
    assert detect({"TERM": "xterm", "SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22"}).remote
    assert not detect({"TERM": "xterm"}).remote


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“totally ruined” relations", '"totally ruined" relations'),
        ("Moscow’s – and so on…", "Moscow's - and so on."),
        ("Émile Zoë naïve", "Emile Zoe naive"),
        ("a │ b ── c", "a | b -- c"),
        ("漢字!", "????!"),
        ("e\u0301te\u0301", "ete"),
        ("plain", "plain"),
    ],
)
def test_ascii_terminals_get_readable_text_of_the_same_width(text: str, expected: str) -> None:
    fitted = Terminal("xterm", encoding="ascii").fit(text)
    assert fitted == expected
    assert len(fitted) == cells(text)


def test_a_strip_of_blocks_still_rises_and_falls() -> None:
    strip = Terminal("xterm", encoding="ascii").fit("·▂▄▆█")
    assert strip.isascii()
    assert len(set(strip)) == 5


def test_what_the_encoding_has_stays() -> None:
    assert Terminal("xterm", encoding="iso8859-1").fit("“né”") == '"né"'


def test_a_dumb_terminal_is_no_screen() -> None:
    assert not has_screen({"TERM": "dumb"})
    assert not has_screen({})


def test_the_keyboard_is_found_behind_a_pipe() -> None:
    code = (
        "import sys; from tui.terminal.capabilities import reopen_keyboard;"
        "text = sys.stdin.read(); print(text, reopen_keyboard(), input())"
    )
    read, write = os.pipe()
    os.write(write, b"piped")
    os.close(write)
    with Session([sys.executable, "-c", code], stdin=read, folder=Path.cwd()) as session:
        os.close(read)
        session.send("typed\n")
        session.wait_for("piped True typed")
        assert session.wait_exit() == 0


def test_lc_ctype_that_python_made_up_is_not_the_users() -> None:
    code = "from tui.terminal.capabilities import detect; print('encoding', detect().encoding)"
    environment = {"LANG": "C", "TERM": "xterm"}
    with Session([sys.executable, "-c", code], environment=environment) as session:
        session.wait_for("encoding ascii")
