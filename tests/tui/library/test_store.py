"""Opening the library, and everything that can be wrong with its file and its folder."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bench.killed import kill_often
from extract.model import Article, Block, Briefing, Kind, Page
from tui.library import adding, articles, schema, shelf
from tui.library.errors import (
    LibraryBusy,
    LibraryDamaged,
    LibraryFull,
    LibraryReadOnly,
    LibraryTooNew,
    LibraryUnavailable,
    NotALibrary,
)
from tui.library.model import Query
from tui.library.store import Library, default_path

WORKER = """
import sys
from pathlib import Path
from extract.model import Article, Block, Briefing, Kind, Page, Span
from tui.library import adding, articles, marks
from tui.library.store import Library

who = sys.argv[2]
text = (Block(Kind.PARAGRAPH, "Text."),)
shared = Article("Shared", url="https://example.org/shared", blocks=text)
with Library.open(Path(sys.argv[1])) as library:
    for turn in range(25):
        url = f"https://example.org/{who}/{turn}"
        block = Block(Kind.PARAGRAPH, f"{who} says {turn} and no more.")
        article = Article(f"{who} {turn}", url=url, blocks=(block,))
        number = adding.add(library, Page(b"", url), Briefing(url, "", article)).id
        articles.star(library, [number])
        same = adding.add(library, Page(b"", "shared"), Briefing("", "", shared)).id
        marks.add(library, same, shared, Span(0, 0, 4), note=f"{who} {turn}")
"""


def page(number: int) -> tuple[Page, Briefing]:
    """A page with its briefing."""
    url = f"https://example.org/{number}"
    text = " ".join(f"word{number}x{n}" for n in range(80))
    article = Article(f"Story {number}", url=url, blocks=(Block(Kind.PARAGRAPH, text),))
    return Page(text.encode(), url, url), Briefing(url, "", article)


def add_many(library: Library) -> None:
    """Add 200 articles."""
    for count in range(2, 202):
        adding.add(library, *page(count))


def read_all(library: Library) -> None:
    """Read the briefings of all articles."""
    for number in range(1, shelf.counts(library).inbox + 1):
        articles.briefing(library, number)


def is_whole(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file."""
    with sqlite3.connect(path) as db:
        whole = db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    db.close()
    return whole


def test_file_and_folder_are_for_their_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "library.sqlite"
    with Library.open(path) as library:
        adding.add(library, *page(1))
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_where_it_lives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUTGRAF_LIBRARY", str(tmp_path / "other.sqlite"))
    assert default_path() == tmp_path / "other.sqlite"
    monkeypatch.delenv("NUTGRAF_LIBRARY")
    assert default_path() == tmp_path / "data" / "nutgraf" / "library.sqlite"


def test_several_processes_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    workers = [
        subprocess.Popen([sys.executable, "-c", WORKER, str(path), who], stderr=subprocess.PIPE)
        for who in ("ann", "bob", "cyd")
    ]
    for worker in workers:
        _, errors = worker.communicate(timeout=120)
        assert worker.returncode == 0, errors.decode()
    with Library.open(path) as library:
        counts = shelf.counts(library)
        assert (counts.inbox, counts.starred) == (76, 75)
        (shared,) = shelf.window(library, Query("shared")).entries
        assert shared.marks == 75
    assert is_whole(path)


def test_killed_at_any_moment_it_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    found = kill_often(tmp_path / "library.sqlite", 6)
    assert found["added"] >= 6


def test_a_reader_does_not_wait_for_a_writer(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library, Library.open(path) as other:
        adding.add(library, *page(1))
        with library.write() as db:
            db.execute("UPDATE article SET starred = 1")
            assert shelf.counts(other).starred == 0
        assert shelf.counts(other).starred == 1


def test_a_writer_that_waits_too_long_says_so(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        hasty = Library(path, patience=0.05)
        with library.write(), pytest.raises(LibraryBusy, match="in use by another process"):
            articles.star(hasty, [1])
        hasty.close()


def test_half_a_transaction_leaves_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.sqlite") as library:
        number = adding.add(library, *page(1)).id
        with suppress(KeyError), library.write() as db:
            db.execute("UPDATE article SET starred = 1")
            raise KeyError
        assert not shelf.entry(library, number).starred


def test_an_older_schema_migrates(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    db = sqlite3.connect(path)
    db.executescript(schema.MIGRATIONS[0])
    db.execute(
        "INSERT INTO article (title, title_key, site, date, language, gist, words, added)"
        " VALUES ('Old', 'old', '', '2024-05-06', 'en', '', 200, 0)"
    )
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    with Library.open(path) as library:
        (entry,) = shelf.window(library, Query()).entries
        assert entry.title == "Old"
        with library.read() as opened:
            assert schema.version(opened) == schema.VERSION
            assert opened.execute("SELECT day FROM article").fetchall() == [("2024-05-06",)]
        adding.add(library, *page(1))


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Library.open(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 999")
    db.close()
    before = path.read_bytes()
    with pytest.raises(LibraryTooNew, match=r"newer nutgraf \(schema 999.*; update nutgraf"):
        Library.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", ["a broken page", "cut short"])
def test_a_damaged_file_is_set_aside_and_named(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "library.sqlite"
    whole = filled(path)
    broken = {
        "a broken page": whole[:100] + b"\xff" * 4000 + whole[4100:],
        "cut short": whole[: len(whole) // 2],
    }[damage]
    is_set_aside(path, broken)


@pytest.mark.parametrize("broken", [b"this is no database, whatever its name says" * 100, b"x"])
def test_in_its_own_folder_it_may_be_damaged_beyond_recognition(
    broken: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NUTGRAF_LIBRARY")
    filled(default_path())
    is_set_aside(default_path(), broken)


def filled(path: Path) -> bytes:
    """The bytes of a library made there, with some articles in it."""
    with Library.open(path) as library:
        for number in range(5):
            adding.add(library, *page(number))
    return path.read_bytes()


def is_set_aside(path: Path, broken: bytes) -> None:
    """Check that what is broken is kept under a new name, and a library begun in its place."""
    path.write_bytes(broken)
    with Library.open(path) as library:
        (notice,) = library.notices
        assert shelf.counts(library).inbox == 0
        adding.add(library, *page(1))
    (aside,) = path.parent.glob("library-damaged-*.sqlite")
    assert aside.name in notice
    assert aside.read_bytes() == broken
    assert is_whole(path)


@pytest.mark.parametrize("log", [False, True])
def test_another_programs_database_is_left_alone(tmp_path: Path, log: bool) -> None:
    path = tmp_path / "places.sqlite"
    db = sqlite3.connect(path)
    if log:
        db.execute("PRAGMA journal_mode = WAL")
    db.execute("CREATE TABLE article (address TEXT)")
    db.execute("PRAGMA user_version = 77")
    db.commit()
    data = [path, Path(f"{path}-wal")][: 1 + log]  # what stands in -shm says who is reading
    before = [file.read_bytes() for file in data]
    with pytest.raises(NotALibrary, match="left alone; name another file in NUTGRAF_LIBRARY"):
        Library.open(path)
    with pytest.raises(NotALibrary):
        Library.peek(path)
    assert [file.read_bytes() for file in data] == before
    assert {file.name for file in tmp_path.iterdir()} <= {
        *(file.name for file in data),
        f"{path.name}-shm",
    }
    db.close()


def test_of_a_database_that_another_program_has_locked_nothing_is_assumed(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("CREATE TABLE place (address TEXT)")
    db.execute("PRAGMA locking_mode = EXCLUSIVE")
    db.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LibraryBusy, match="in use by another process; try again"):
        Library.open(path)
    db.execute("COMMIT")
    db.close()
    with pytest.raises(NotALibrary):
        Library.open(path)


@pytest.mark.parametrize(
    "content", ["Dear diary,", "x", "SQLite format 3\0 is what it begins with"]
)
def test_what_is_no_database_is_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "diary.txt"
    path.write_text(content)
    with pytest.raises(NotALibrary):
        Library.open(path)
    assert [file.name for file in tmp_path.iterdir()] == ["diary.txt"]
    assert path.read_text() == content


def test_a_library_of_which_nothing_but_the_log_was_written_is_one(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    db = sqlite3.connect(path)
    db.execute("PRAGMA journal_mode = WAL")
    db.close()
    with Library.open(path) as library:
        adding.add(library, *page(1))
        assert shelf.counts(library).inbox == 1


def test_damage_that_is_met_later_is_set_aside_at_the_next_opening(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        for number in range(200):
            adding.add(library, *page(number))
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * (size // 4))
    with Library.open(path) as library, pytest.raises(LibraryDamaged, match="restart nutgraf"):
        read_all(library)
    with Library.open(path) as library:
        assert "was damaged" in library.notices[0]
        assert shelf.counts(library).inbox == 0
    with Library.open(path) as library:
        assert library.notices == ()


def test_room_is_given_back(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Library.open(path).close()
    empty = path.stat().st_size
    with Library.open(path) as library:
        numbers = [adding.add(library, *page(number)).id for number in range(100)]
        articles.delete(library, numbers)
    full = path.stat().st_size
    with Library.open(path) as library:
        assert articles.gc(library, days=0) == 100
        assert path.stat().st_size < empty + (full - empty) / 2
    assert is_whole(path)


def test_a_full_disk_is_said_and_nothing_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with Library.open(path) as library:
        number = adding.add(library, *page(1)).id
        with library.read() as db:
            pages = db.execute("PRAGMA page_count").fetchone()[0]
            db.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LibraryFull, match="disk is full"):
            add_many(library)
        assert articles.briefing(library, number).article.title == "Story 1"
        with library.read() as db:
            db.execute("PRAGMA max_page_count = 1000000")
        adding.add(library, *page(1000))
    assert is_whole(path)


def test_a_limit_on_files_is_a_full_disk_too(tmp_path: Path) -> None:
    code = """
import resource, sys
from pathlib import Path
from extract.model import Article, Block, Briefing, Kind, Page
from tui.library import adding, shelf
from tui.library.errors import LibraryError
from tui.library.store import Library
with Library.open(Path(sys.argv[1])) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
    try:
        for n in range(1000):
            text = " ".join(f"word{n}x{m}" for m in range(300))
            article = Article(f"Story {n}", blocks=(Block(Kind.PARAGRAPH, text),))
            adding.add(library, Page(b"", "made"), Briefing("", "", article))
    except LibraryError as error:
        print(type(error).__name__, n, shelf.counts(library).inbox)
"""
    path = tmp_path / "library.sqlite"
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    name, added, there = run.stdout.split()
    assert name == "LibraryFull"
    assert int(added) == int(there) > 0
    assert is_whole(path)


def test_where_no_folder_can_be_made_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryUnavailable, match=r"file exists; .*NUTGRAF_LIBRARY"):
        Library.open(tmp_path / "file" / "library.sqlite")


@contextmanager
def bound_by_permissions() -> Iterator[None]:
    """Permissions bind root too: as somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A library with one article, in a folder where nothing can be written."""
    folder = tmp_path / "ro"
    with Library.open(folder / "library.sqlite") as library:
        adding.add(library, *page(1))
    (folder / "library.sqlite").chmod(0o444)
    folder.chmod(0o555)
    above = [up for up in folder.parents if up.stat().st_uid == os.geteuid() and up != Path("/")]
    modes = [(up, up.stat().st_mode) for up in above]
    for up in above:
        up.chmod(up.stat().st_mode | 0o011)
    yield folder / "library.sqlite"
    for up, mode in modes:
        up.chmod(mode)
    folder.chmod(0o755)


def test_a_read_only_folder_can_be_read(read_only: Path) -> None:
    with bound_by_permissions(), Library.open(read_only) as library:
        assert library.read_only
        assert library.notices == (f"{read_only}: can be read, not written; check its permissions",)
        (entry,) = shelf.window(library, Query()).entries
        assert articles.briefing(library, entry.id).article.title == "Story 1"
        with pytest.raises(LibraryReadOnly, match="can be read, not written"):
            adding.add(library, *page(2))


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnavailable, match=r"a folder; name a file"):
        Library.open(tmp_path)


def test_in_a_read_only_folder_none_can_be_made(read_only: Path) -> None:
    with (
        bound_by_permissions(),
        pytest.raises(LibraryUnavailable, match="permission denied"),
    ):
        Library.open(read_only.with_name("new.sqlite"))
