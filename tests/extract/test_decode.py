"""Bytes to text: what is declared, what is true, and what happens when they differ."""

from __future__ import annotations

import random

import pytest

from extract.blocks.decode import decode, is_html
from extract.model import Page

RUSSIAN = "Президент встретился с министром иностранных дел в среду вечером, сообщили в столице. "
JAPANESE = "水曜日に首相が記者会見を開き、新しい政策について説明しました。"
CHINESE = "外交部长周三在记者会上表示，两国关系将继续发展。会谈持续了三个小时。"
KOREAN = "대통령은 수요일에 기자회견을 열고 새로운 정책에 대해 설명했다."
GREEK = "Η κυβέρνηση ανακοίνωσε την Τετάρτη νέα μέτρα για την οικονομία της χώρας. "
POLISH = "Minister powiedział w środę, że rozmowy będą kontynuowane. Źródła są zgodne. "
CZECH = "Ministr řekl ve středu, že jednání, které začalo včera, ještě potrvá. "
TURKISH = "Bakan çarşamba günü bunun kolay değil, ama mümkün olduğunu söyledi. "
FRENCH = "Le maire a déclaré mercredi que « la décision n’était pas prête » – trop tôt. "

LEGACY = [
    (RUSSIAN, "windows-1251", "cp1251"),
    (RUSSIAN, "koi8-r", "koi8_r"),
    (JAPANESE, "Shift_JIS", "cp932"),
    (JAPANESE, "EUC-JP", "euc_jp"),
    (JAPANESE, "ISO-2022-JP", "iso2022_jp"),
    (CHINESE, "gb2312", "gb18030"),
    (KOREAN, "ks_c_5601-1987", "cp949"),
    (GREEK, "iso-8859-7", "iso8859_7"),
    (POLISH, "ISO-8859-2", "iso8859_2"),
    (POLISH, "windows-1250", "cp1250"),
    (CZECH, "ISO-8859-2", "iso8859_2"),
    (CZECH, "windows-1250", "cp1250"),
    (TURKISH, "windows-1254", "cp1254"),
    (FRENCH, "iso-8859-1", "cp1252"),
]


def text_of(data: bytes, encoding: str | None = None) -> str:
    return decode(Page(data, "page", encoding=encoding))


@pytest.mark.parametrize(("text", "label", "codec"), LEGACY)
def test_transport_declares(text: str, label: str, codec: str) -> None:
    assert text_of((text * 3).encode(codec), label) == text * 3


@pytest.mark.parametrize(("text", "label", "codec"), LEGACY)
def test_page_declares(text: str, label: str, codec: str) -> None:
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}">'
    assert text in text_of((head + text * 3).encode(codec))


@pytest.mark.parametrize(
    ("text", "codec"),
    [(text, codec) for text, label, codec in LEGACY if label != "iso-8859-7"],
)
def test_nobody_declares(text: str, codec: str) -> None:
    assert text in text_of(f"<p>{text * 8}</p>".encode(codec))


@pytest.mark.parametrize("claim", ["utf-8", "iso-8859-1", None])
@pytest.mark.parametrize(("text", "codec"), [(RUSSIAN, "cp1251"), (JAPANESE, "cp932")])
def test_a_claim_that_the_bytes_deny(text: str, codec: str, claim: str | None) -> None:
    assert text in text_of(f"<p>{text * 8}</p>".encode(codec), claim)


@pytest.mark.parametrize("claim", ["iso-8859-1", "windows-1251", "shift_jis", "nonsense", "utf-8"])
@pytest.mark.parametrize("text", [RUSSIAN, JAPANESE, CHINESE, KOREAN, GREEK, POLISH, FRENCH])
def test_utf8_is_utf8_whatever_the_claim(text: str, claim: str) -> None:
    assert text_of(text.encode(), claim) == text


def test_page_knows_better_than_a_server_that_says_latin1() -> None:
    data = f'<meta charset="windows-1251">{RUSSIAN}'.encode("cp1251")
    assert RUSSIAN in text_of(data, "ISO-8859-1")


def test_xml_declaration() -> None:
    data = f'<?xml version="1.0" encoding="iso-8859-2"?><html>{POLISH}</html>'
    assert POLISH in text_of(data.encode("iso8859_2"))


def test_declaration_inside_a_comment_is_none() -> None:
    data = f'<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">{RUSSIAN}'
    assert RUSSIAN in text_of(data.encode("cp1251"))


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_beats_all(codec: str) -> None:
    assert text_of(RUSSIAN.encode(codec), "windows-1251") == RUSSIAN


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["<p>Only ASCII letters here.</p>", f"<p>{RUSSIAN}</p>"])
def test_utf16_without_a_mark(codec: str, text: str) -> None:
    assert text_of(text.encode(codec)) == text


def test_meta_that_says_utf16_in_ascii_means_utf8() -> None:
    assert "déjà" in text_of('<meta charset="utf-16"><p>déjà vu'.encode())


def test_utf8_with_stray_windows_bytes() -> None:
    data = ("<p>" + FRENCH * 20).encode() + b"It\x92s \x93quoted\x94 \x81</p>"
    text = text_of(data, "utf-8")
    assert FRENCH in text
    assert "It’s “quoted”" in text


def test_utf8_cut_in_the_middle_of_a_character() -> None:
    assert text_of(JAPANESE.encode()[:-1], "shift_jis").startswith(JAPANESE[:-1])


def test_c1_bytes_of_latin1_are_typographic_quotes() -> None:
    assert text_of(b"\x93So it is,\x94 she said", "iso-8859-1") == "“So it is,” she said"


def test_nul_characters_are_dropped() -> None:
    assert text_of(b"<p>one\0 two\0\0 three, and some more text</p>").count("\0") == 0


@pytest.mark.parametrize(
    "name", ["base64", "rot13", "utf-7", "idna", "zlib", "", "\0", "☃", "x" * 999]
)
def test_codecs_that_are_no_encodings_of_pages(name: str) -> None:
    assert text_of("<p>é</p>".encode(), name) == "<p>é</p>"


def test_garbage_never_raises() -> None:
    noise = random.Random(7)
    for length in (0, 1, 2, 3, 7, 64, 5000):
        for claim in (None, "utf-8", "utf-16", "shift_jis", "iso-2022-jp", "gb2312", "big5"):
            text_of(noise.randbytes(length), claim)


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("<!DOCTYPE html><title>x</title>", None),
        ("<!DOCTYPE html><title>x</title>", "text/plain"),
        ("\n\n<?xml version='1.0'?>\n<!-- saved --><html xmlns='x'>", None),
        ("<html amp><body>x", None),
        ("<ul>" + "<li><a href='/a'>x</a></li>" * 3 + "</ul>", None),
        ("<p>One paragraph.</p>\n<p>Another.</p>", None),
        ("<div class='a'><h1>Title</h1>text</div>", None),
        ("<p>Just text of a page", "text/html"),
        ("Some words.<p>First part.</p><p>Second part.</p> More <br> words </p>", None),
    ],
)
def test_markup(text: str, media: str | None) -> None:
    assert is_html(Page(b"", "page", media_type=media), text)


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("A headline\n\nA paragraph of text.\n", None),
        ("Nothing but text, though the server calls it a page.", "text/html"),
        ("The <p> tag opens a paragraph; the <div> tag does not.\n" * 9, None),
        ("Use <b>bold</b> with care.\n\nIt is said that 3 < 4 and 5 > 2.", None),
        ("if (a<b && c>d) return;", None),
        ("Read <https://example.com/> and write to <me@example.com>.", None),
        ("# Title\n\nMarkdown *text*.", "text/markdown"),
        ("", None),
    ],
)
def test_plain_text(text: str, media: str | None) -> None:
    assert not is_html(Page(b"", "page", media_type=media), text)
