"""Paths, standard input and bytes to pages, and all that can be wrong with them."""

from __future__ import annotations

import gzip
import io
import os
import sys
import threading
from pathlib import Path

import pytest

from extract.errors import (
    SourceEmpty,
    SourceNotFound,
    SourceTooLarge,
    SourceUnreadable,
    UnsupportedType,
)
from extract.source import reader

HTML = b"<!doctype html><html><body><p>Words of a page.</p></body></html>"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("page.html", "text/html"),
        ("page.HTM", "text/html"),
        ("page.xhtml", "text/html"),
        ("page.txt", "text/plain"),
        ("notes.md", "text/plain"),
        ("page.html.gz", "text/html"),
        ("page", None),
        ("page.php", None),
    ],
)
def test_the_name_says_what_a_file_is(tmp_path: Path, name: str, media_type: str | None) -> None:
    file = tmp_path / name
    file.write_bytes(gzip.compress(HTML) if name.endswith("gz") else HTML)
    page = reader.read(str(file))
    assert page.media_type == media_type
    assert page.data == HTML
    assert page.source == str(file)


def test_a_path_a_file_url_and_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a page.html"
    file.write_bytes(HTML)
    assert reader.read(file).data == HTML
    assert reader.read(file.as_uri()).data == HTML
    assert reader.read(HTML).data == HTML


def test_the_home_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "page.txt").write_text("Words.")
    assert reader.read("~/page.txt").data == b"Words."


def test_a_file_may_be_called_like_a_user_that_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("~nobody-of-this-name.txt").write_text("Words.")
    assert reader.read("~nobody-of-this-name.txt").data == b"Words."


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(HTML)))
    page = reader.read("-")
    assert (page.data, page.source) == (HTML, "-")


def test_a_pipe_has_no_size_and_is_read_all_the_same(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(HTML * 3000,))
    writer.start()
    assert reader.read(str(pipe)).data == HTML * 3000
    writer.join()


def test_a_missing_file() -> None:
    with pytest.raises(SourceNotFound, match="no such file"):
        reader.read("no-such-page.html")


def test_an_empty_name() -> None:
    with pytest.raises(SourceNotFound, match="an empty name"):
        reader.read("")


def test_a_forgotten_scheme_is_pointed_out() -> None:
    with pytest.raises(SourceNotFound, match=r"https://www\.example\.org/story"):
        reader.read("www.example.org/story")


def test_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    with pytest.raises(SourceNotFound, match="a link to a file that is gone"):
        reader.read(str(tmp_path / "link"))


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_name_that_no_file_can_have(name: str) -> None:
    with pytest.raises((SourceUnreadable, SourceNotFound)):
        reader.read(name)


def test_a_name_cannot_drive_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound) as caught:
        reader.read(str(tmp_path / "evil\x1b[31m\nname\u202e"))
    assert str(caught.value).isprintable()


def test_the_source_of_a_page_is_one_safe_line(tmp_path: Path) -> None:
    file = tmp_path / "evil\x1b[31m\nname.txt"
    file.write_text("Words.")
    assert reader.read(file).source == str(tmp_path / "evil[31m name.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(HTML)
    file.chmod(0)
    with pytest.raises(SourceUnreadable, match="permission denied"):
        reader.read(file)


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf\n", b"\0\0\0"])
def test_an_empty_file(data: bytes) -> None:
    with pytest.raises(SourceEmpty):
        reader.read(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"GIF89a\x01\0\x01\0", "a GIF image"),
        (b"RIFF\x1a\0\0\0WEBPVP8 ", "a WebP image"),
        (b"\0\0\0\x1cftypavif", "an AVIF image"),
        (b"PK\x03\x04\x14\0\0\0", "a ZIP archive"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip", "an e-book"),
        (b"\x7fELF\x02\x01\x01\0", "a program"),
        (b"\x28\xb5\x2f\xfd\x04", "a Zstandard archive"),
        (bytes(range(256)) * 8, "a binary file"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, what: str) -> None:
    with pytest.raises(UnsupportedType, match=what):
        reader.read(data)


@pytest.mark.parametrize(
    "data",
    [
        HTML[:40] + b"\0" * 20 + HTML[40:],
        "Ein Satz ohne Marke.".encode("utf-16-le"),
        "Слова на русском языке, без объявления.".encode("koi8-r"),
        "日本語の文章です。改行もあります。".encode("shift_jis"),
        b"BMW and MZ built motorcycles; BZh is no archive.",
        b"\x1b[31mA log with colours\x1b[0m",
    ],
)
def test_text_in_any_encoding_is_text(data: bytes) -> None:
    assert reader.read(data).data == data


def test_a_large_page_is_read_and_a_huge_one_is_not(tmp_path: Path) -> None:
    file = tmp_path / "large.html"
    file.write_bytes(HTML * (20_000_000 // len(HTML)))
    assert len(reader.read(file).data) > 19_000_000
    with file.open("r+b") as huge:
        huge.truncate(reader.MAX_BYTES + 1)
    with pytest.raises(SourceTooLarge, match="larger than 64 MB"):
        reader.read(file)


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.html.gz"
    with gzip.open(bomb, "wb", compresslevel=1) as file:
        for _ in range(70):
            file.write(b" " * (1 << 20))
    assert bomb.stat().st_size < 1 << 20
    with pytest.raises(SourceTooLarge):
        reader.read(bomb)


def test_gzip_that_breaks_off_gives_what_it_has() -> None:
    text = os.urandom(3000).hex().encode()
    with io.BytesIO(gzip.compress(text)[:-500]) as cut:
        broken = b"".join(reader.unpack.inflate(iter(lambda: cut.read(100), b"")))
    assert text.startswith(broken)
    assert len(broken) > 2000


def test_gzip_members_in_a_row_are_one_page(tmp_path: Path) -> None:
    file = tmp_path / "page.gz"
    file.write_bytes(gzip.compress(HTML) + gzip.compress(b"<p>More.</p>"))
    assert reader.read(file).data == HTML + b"<p>More.</p>"


@pytest.mark.parametrize("url", ["ftp://example.org/x", "gopher://example.org", "chrome://version"])
def test_addresses_that_are_not_of_the_web(url: str) -> None:
    with pytest.raises(UnsupportedType, match="are not read"):
        reader.read(url)


def test_a_folder_is_its_pages_in_natural_order(tmp_path: Path) -> None:
    for name in ("10.html", "2.html", "a.TXT", "b.eml", "c.md.gz", ".hidden.html", "x.png", "y"):
        (tmp_path / name).write_bytes(HTML)
    (tmp_path / "10_files").mkdir()
    (tmp_path / "10_files" / "frame.html").write_bytes(HTML)
    names = [Path(page).name for page in reader.expand(str(tmp_path))]
    assert names == ["2.html", "10.html", "a.TXT", "b.eml", "c.md.gz"]


def test_a_folder_without_pages(tmp_path: Path) -> None:
    (tmp_path / "x.png").write_bytes(b"")
    with pytest.raises(SourceNotFound, match="a folder without pages"):
        reader.expand(str(tmp_path))


def test_a_folder_is_no_page(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedType, match="a folder"):
        reader.read(tmp_path)


@pytest.mark.parametrize("name", ["", "-", "https://example.org/", "no-such-page.html"])
def test_anything_but_a_folder_stays_as_it_is(name: str) -> None:
    assert reader.expand(name) == [name]
