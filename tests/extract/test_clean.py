"""Nothing that a terminal obeys gets through; everything that a reader reads does."""

from __future__ import annotations

import unicodedata

import pytest

from extract.clean import clean, clean_line


@pytest.mark.parametrize(
    ("dirty", "safe"),
    [
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("\x1b]0;title\x07text", "]0;titletext"),
        ("\x9b2Jtext", "2Jtext"),
        ("bell\a back\b NUL\0", "bell back NUL"),
        ("soft\u00adhyphen", "softhyphen"),
        ("left\u202eright\u202c\u2066iso\u2069", "leftrightiso"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("lone \ud800 half", "lone \ufffd half"),
    ],
)
def test_what_a_terminal_obeys_is_gone(dirty: str, safe: str) -> None:
    assert clean(dirty) == safe


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "naïve café — “quoted” … ¶",
        "日本語とاللغة العربية",
        "👩\u200d🔬 and 🏳️\u200d🌈",
        "می\u200cخواهم",
        "a\tb\nc",
    ],
)
def test_what_a_reader_reads_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_all_line_ends_are_newlines(end: str) -> None:
    assert clean(f"a{end}b") == "a\nb"
    assert clean_line(f"a{end}b") == "a b"


def test_no_control_and_no_format_character_but_the_joiners_gets_through() -> None:
    everything = "".join(map(chr, range(0x110000)))
    kept = {
        character
        for character in clean(everything)
        if unicodedata.category(character) in ("Cc", "Cs")
    }
    assert kept == {"\t", "\n"}


def test_one_line_has_single_blanks_only() -> None:
    assert clean_line(" a \u00a0 b\t\n\u2003c ") == "a b c"


def test_cleaning_twice_is_cleaning_once() -> None:
    text = "a\x1b\r\n\u200b b\u2028\ud800"
    assert clean(clean(text)) == clean(text)
    assert clean_line(clean_line(text)) == clean_line(text)
