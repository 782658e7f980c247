"""What stands for characters that an output lacks."""

from __future__ import annotations

import json

import pytest

from tui.terminal.transliterate import HANDLER, JSON_HANDLER, ascii_for


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Quoted” and ‘quoted’", "\"Quoted\" and 'quoted'"),
        ("1914–1918 — or so…", "1914-1918 -- or so..."),
        ("Łódź, Ærø, Straße, Þór", "Lodz, AEro, Strasse, Thor"),
        ("Renée Müller · 5 min", "Renee Muller - 5 min"),
        ("e\u0301 and ﬁ and ½", "e and fi and 12"),
        ("• item → next │ bar [¶3]", "* item -> next | bar [#3]"),
        ("5 € ± 2 °C", "5 EUR  +/- 2  degC"),
        ("日本", "??"),
        ("plain", "plain"),
    ],
)
def test_a_reader_takes_it_for_the_same(text: str, plain: str) -> None:
    assert text.encode("ascii", HANDLER) == plain.encode()


def test_every_character_has_some_ascii() -> None:
    for code in range(0x20, 0x3000):
        assert ascii_for(chr(code)).isascii()


def test_only_what_an_encoding_lacks_is_replaced() -> None:
    assert "é — “x”".encode("iso-8859-1", HANDLER) == b'\xe9 -- "x"'
    assert "é — “x”".encode("cp1252", HANDLER) == "é — “x”".encode("cp1252")


@pytest.mark.parametrize("text", ["“é”", "👍", "日本", "\u2028", "mixed é 👍 x"])
def test_json_is_escaped_without_loss(text: str) -> None:
    written = json.dumps(text, ensure_ascii=False).encode("ascii", JSON_HANDLER)
    assert json.loads(written) == text


def test_the_handlers_are_for_writing_alone() -> None:
    for handler in (HANDLER, JSON_HANDLER):
        with pytest.raises(UnicodeDecodeError):
            b"\xff".decode("utf-8", handler)
