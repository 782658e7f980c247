"""The commands of feeds, digests and actors, from the command line to what is printed."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tui import commands
from tui.cli import main
from tui.library import shelf
from tui.library.store import Library

if TYPE_CHECKING:
    from tests.conftest import Server

STORY = (
    "Finance minister Anna Weller presented a budget on Tuesday that raises the tax on flights. "
    "“We ask most of those who fly most,” Weller told parliament in Brandsund. "
) * 20
FEED = (
    '<rss version="2.0"><channel><title>The Paper</title><item><title>Weller taxes flights</title>'
    "<link>https://paper.example/1</link><pubDate>Wed, 25 Nov 2026 08:00:00 GMT</pubDate>"
    f"<description>{STORY}</description></item></channel></rss>"
).encode()


@pytest.fixture(autouse=True)
def _own_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUTGRAF_LIBRARY", str(tmp_path / "library.sqlite"))


@pytest.fixture
def feed(server: Server) -> str:
    return server.page("/feed", FEED, "application/rss+xml")


def test_a_feed_is_added_updated_listed_digested_and_removed(
    server: Server, feed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = server.page("/", b"<link rel=alternate type='application/rss+xml' href='/feed'>")
    assert main(["feeds", "add", "--folder", "News", site]) == 0
    assert capsys.readouterr().out.startswith(f"added: The Paper, 1 article, {feed}\n")
    assert main(["feeds", "update"]) == 0
    assert capsys.readouterr().out.endswith("new article\n1 new article of 1 feed\n")
    assert main(["feeds", "update"]) == 0
    assert "no feed is due" in capsys.readouterr().out
    assert main(["feeds", "list"]) == 0
    assert "1  The Paper  [News]  1 unread\n" in capsys.readouterr().out
    assert main(["digest"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("DIGEST OF 2026-11-25\n1 article, 1 story\n")
    assert "Anna Weller" in printed
    assert main(["actor", "weller", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["name"] == "Anna Weller"
    assert main(["feeds", "remove", "the paper"]) == 0
    assert main(["digest", "--date", "2026-11-25", "--markdown"]) == 0
    assert "# Digest of 2026-11-25\n\n1 article, 1 story\n" in capsys.readouterr().out


def test_what_cannot_be_updated_is_said_and_the_others_follow(
    server: Server, feed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = server.page("/gone", FEED, "application/rss+xml")
    assert main(["feeds", "add", gone, "http://127.0.0.1:1/", feed]) == 1
    assert "refused" in capsys.readouterr().err
    server.page("/gone", b"", status=410)
    assert main(["feeds", "update", "--quiet"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert "410" in printed.err
    assert main(["feeds", "update", "--all", "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")


def test_several_updates_at_once_store_each_article_once(server: Server, feed: str) -> None:
    second = FEED.replace(b"/1<", b"/2<").replace(b"Weller", b"Osten").replace(b"budget", b"law")
    for path in "/b", "/c", "/d":
        server.page(path, second, "application/rss+xml")
    assert main(["feeds", "add", feed, *map(server.url, ("/b", "/c", "/d"))]) == 0
    update = [sys.executable, "-m", "tui", "feeds", "update", "--all"]
    processes = [
        subprocess.Popen(update, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    said = [process.communicate(timeout=60)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], said
    assert said == [b"", b"", b""]
    with Library.open() as library:
        assert shelf.counts(library).inbox == 2


def test_a_list_goes_out_and_comes_in_the_same(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    lists = tmp_path / "in.opml", tmp_path / "out.opml"
    lists[0].write_bytes(
        b'<opml><body><outline text="A" xmlUrl="https://a.example/"/><outline text="News">'
        b'<outline text="World"><outline text="B &amp; C" xmlUrl="https://b.example/?x&amp;y"/>'
        b"</outline></outline></body></opml>"
    )
    assert main(["feeds", "import", str(lists[0])]) == 0
    assert main(["feeds", "import", str(lists[0])]) == 0
    assert capfdbinary.readouterr().out.endswith(b"0 feeds added, 2 already there\n")
    assert main(["feeds", "export", str(lists[1])]) == 0
    assert main(["feeds", "export", str(lists[1])]) == 1
    assert b"file exists" in capfdbinary.readouterr().err
    assert main(["feeds", "export"]) == 0
    written = capfdbinary.readouterr().out
    assert written == lists[1].read_bytes()
    assert b'text="News / World"' in written


def test_a_broken_list_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = b'<opml><outline text="A" xmlUrl="https://a.example/"/><outl'
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main(["feeds", "import", "-"]) == 1
    printed = capsys.readouterr()
    assert printed.out == "1 feed added, 0 already there\n"
    assert printed.err.startswith("nutgraf: -: broken at line 1")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["feeds", "remove", "nothing"], "no such feed"),
        (["feeds", "update", "nothing"], "no such feed"),
        (["feeds", "import", "missing.opml"], "missing.opml: no such file"),
        (["actor", "Nobody"], "in no article"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("nutgraf: ")
    assert said in printed.err
    assert printed.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [["feeds"], ["feeds", "add"], ["digest", "--date", "x"], ["actor"], ["digest", "--wid"]],
)
def test_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_every_command_is_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert commands.summary() in capsys.readouterr().out
    assert set(commands.COMMANDS) <= set(commands.parser().format_help().split())


def test_a_digest_of_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest", "--date", "yesterday"]) == 0
    assert "0 articles, 0 stories" in capsys.readouterr().out
