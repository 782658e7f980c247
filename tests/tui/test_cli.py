"""The command as its users run it: arguments, streams, exit statuses, signals."""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract.model import Briefing

if TYPE_CHECKING:
    from tests.conftest import Server

NUTGRAF = (sys.executable, "-m", "tui")
SECONDS = 60.0
LOCALE = ("LC_ALL", "LC_CTYPE", "LANG", "PYTHONIOENCODING", "PYTHONUTF8")


def environment(**changes: str) -> dict[str, str]:
    """Ours in UTF-8 and without a proxy, but for the changes."""
    kept = {name: value for name, value in os.environ.items() if name not in LOCALE}
    return kept | {"NO_PROXY": "*", "LANG": "C.UTF-8", "COLUMNS": "80"} | changes


def nutgraf(
    *arguments: str | Path, stdin: bytes = b"", **changes: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*NUTGRAF, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=environment(**changes),
        timeout=SECONDS,
        check=False,
    )


@pytest.fixture(scope="module")
def page(pages: Path) -> Path:
    return pages / "harbour.html"


# What is printed


def test_text_is_the_default_where_there_is_no_terminal(page: Path) -> None:
    printed = nutgraf(page)
    lines = printed.stdout.decode().splitlines()
    assert printed.returncode == 0
    assert printed.stderr == b""
    assert lines[0] == "HARBOUR BOARD REJECTS PLAN FOR SECOND FERRY TERMINAL"
    assert {"BRIEFING", "KEY ACTORS", "ARTICLE"} <= set(lines)
    assert max(map(len, lines)) <= 80


def test_without_a_source_the_sample_is_printed_within_the_width() -> None:
    printed = nutgraf("--text", "--width", "40")
    lines = printed.stdout.decode().splitlines()
    assert printed.returncode == 0
    assert lines[0] == "US-RUSSIA RELATIONS IN DEEP FREEZE?"
    assert max(map(len, lines)) <= 40


def test_markdown(page: Path) -> None:
    printed = nutgraf("--markdown", page)
    assert printed.returncode == 0
    assert printed.stdout.startswith(b"# Harbour board rejects plan for second ferry terminal\n")


def test_json_is_one_object_a_line_and_a_failure_stops_no_other(
    page: Path, pages: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.html"
    printed = nutgraf("--json", page, missing, pages / "newsletter.eml")
    briefings = [Briefing.from_json(line) for line in printed.stdout.splitlines()]
    assert [briefing.source for briefing in briefings] == [
        str(page),
        str(pages / "newsletter.eml"),
    ]
    assert briefings[1].article.title == "Cafés on the quay may stay open till midnight"
    assert printed.returncode == 1
    assert printed.stderr.decode() == f"nutgraf: {missing}: no such file; check the name\n"


def test_how_the_page_is_read(page: Path) -> None:
    options = ("--body", "--title", "My title", "--url", "https://a.example/x", "--points", "2")
    briefing = Briefing.from_json(nutgraf("--json", *options, page).stdout)
    assert briefing.article.title == "My title"
    assert briefing.article.url == "https://a.example/x"
    assert len(briefing.points) == 2
    assert "Subscribe to our newsletter" in briefing.article.blocks[-1].text


def test_a_folder_is_all_its_pages_and_stdin_is_a_source(page: Path, tmp_path: Path) -> None:
    for name in ("1.html", "2.html"):
        (tmp_path / name).symlink_to(page)
    printed = nutgraf("--json", tmp_path, "-", stdin=page.read_bytes())
    sources = [json.loads(line)["source"] for line in printed.stdout.splitlines()]
    assert sources == [str(tmp_path / "1.html"), str(tmp_path / "2.html"), "-"]


def test_a_url(server: Server, news_page: bytes) -> None:
    url = server.page("/story", news_page)
    briefing = Briefing.from_json(nutgraf("--json", url).stdout)
    assert briefing.source == url
    assert briefing.article.site == "The Tidewater Ledger"


# What is wrong


def test_every_failed_source_is_one_line(tmp_path: Path, server: Server) -> None:
    (tmp_path / "empty.html").touch()
    (tmp_path / "doc.html").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "folder").mkdir()
    evil = tmp_path / "evil\x1b[2J\nname"
    sources = [
        tmp_path / "empty.html",
        tmp_path / "doc.html",
        tmp_path / "folder",
        evil,
        server.url("/missing"),
        "https://nutgraf.invalid/",
    ]
    printed = nutgraf("--text", *sources)
    lines = printed.stderr.decode().splitlines()
    assert printed.returncode == 1
    assert printed.stdout == b""
    assert len(lines) == len(sources)
    for line, words in zip(
        lines,
        ("nothing in it", "a PDF", "without pages", "no such file", "404", "no server named"),
        strict=True,
    ):
        assert line.startswith("nutgraf: ")
        assert words in line
        assert line.isprintable()


def test_a_page_without_an_article_is_shown_with_a_word_about_it(tmp_path: Path) -> None:
    links = "".join(f'<li><a href="/{n}">Item {n}</a></li>' for n in range(40))
    (tmp_path / "links.html").write_text(f"<html><body><ul>{links}</ul></body></html>")
    printed = nutgraf("--text", tmp_path / "links.html")
    assert printed.returncode == 1
    assert b"Item 7" in printed.stdout
    assert printed.stderr.decode().startswith(f"nutgraf: {tmp_path / 'links.html'}: ")
    assert printed.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--no-such-option",),
        ("--text", "--json"),
        ("--points", "0"),
        ("--points", "many"),
        ("--width", "19"),
        ("--driver", "screen"),
        ("--title", "x", "a.html", "b.html"),
        ("-", "-"),
        ("--evil\x1b[2J\n",),
    ],
)
def test_usage(arguments: tuple[str, ...]) -> None:
    printed = nutgraf(*arguments)
    assert printed.returncode == 2
    assert printed.stdout == b""
    line = printed.stderr.decode().removesuffix("\n")
    assert line.isprintable()
    assert line.endswith("see nutgraf --help")


def test_help_and_version() -> None:
    help_text = nutgraf("--help").stdout.decode()
    assert help_text.startswith("usage: nutgraf")
    for word in ("--markdown", "--briefing-first", "examples:", "exit status:"):
        assert word in help_text
    assert max(map(len, help_text.splitlines())) <= 80
    assert nutgraf("--version").stdout.startswith(b"nutgraf 0.")


# Streams and signals


def test_a_reader_that_has_read_enough(page: Path) -> None:
    """As ``nutgraf ... | head -1``."""
    command = subprocess.Popen(
        [*NUTGRAF, "--text", str(page), str(page)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert command.stdout is not None
    command.stdout.readline()
    command.stdout.close()
    _, said = command.communicate(timeout=SECONDS)
    assert (command.returncode, said) == (0, b"")


@pytest.mark.parametrize("asked", ["--text PAGE", "man", "completion bash", "digest"])
def test_nowhere_to_write(page: Path, asked: str) -> None:
    command = " ".join([*NUTGRAF, asked.replace("PAGE", f"'{page}'")])
    for redirection, words in ((">&-", b"closed"), (">/dev/full", b"no space left")):
        printed = subprocess.run(
            ["sh", "-c", f"{command} {redirection}"],
            capture_output=True,
            env=environment(),
            timeout=SECONDS,
            check=False,
        )
        assert printed.returncode == 1
        assert words in printed.stderr
        assert printed.stderr.count(b"\n") == 1


def test_ctrl_c_while_a_server_is_silent(server: Server) -> None:
    asked = os.pipe()

    def stall(_: object) -> None:
        os.write(asked[1], b"!")
        server.closing.wait()

    server.answers["/"] = stall
    command = subprocess.Popen(
        [*NUTGRAF, "--text", server.url()], stderr=subprocess.PIPE, env=environment()
    )
    os.read(asked[0], 1)
    command.send_signal(signal.SIGINT)
    _, said = command.communicate(timeout=SECONDS)
    assert (command.returncode, said) == (130, b"")
    for end in asked:
        os.close(end)


def test_ascii_where_the_output_has_no_more() -> None:
    text = "Renée said: “It’s done — or nearly…” and left."
    printed = nutgraf("--text", "--body", "-", stdin=text.encode(), LC_ALL="C").stdout
    assert printed.isascii()
    assert b'Renee said: "It\'s done -- or nearly..." and left.' in printed


def test_json_loses_nothing_in_ascii() -> None:
    text = "Renée said “no” 👍 and left."
    printed = nutgraf("--json", "--body", "-", stdin=text.encode(), LANG="POSIX").stdout
    assert printed.isascii()
    assert Briefing.from_json(printed).article.blocks[0].text == text


def test_without_a_locale_it_is_utf_8() -> None:
    printed = nutgraf("--text", "--body", "-", stdin="“Café”, he said.".encode(), LANG="")
    assert "“Café”, he said.".encode() in printed.stdout


def test_a_dumb_terminal_is_printed_to(page: Path) -> None:
    ours, theirs = pty.openpty()
    command = subprocess.Popen(
        [*NUTGRAF, str(page)], stdin=theirs, stdout=theirs, env=environment(TERM="dumb")
    )
    os.close(theirs)
    printed = b""
    while select.select([ours], [], [], SECONDS)[0]:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # Linux: the other end has closed
            break
        if not piece:
            break
        printed += piece
    os.close(ours)
    assert command.wait(SECONDS) == 0
    assert b"KEY ACTORS" in printed
    assert b"\x1b" not in printed
