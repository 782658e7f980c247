"""Lines of a width, in cells, of every script; and the way back to the text."""

from __future__ import annotations

import random

import pytest
from wcwidth import wcwidth

from extract.wrap import cells, clusters, wrap


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


def test_words_stay_whole_and_blanks_at_the_break_belong_to_no_line() -> None:
    assert lines("the quick  brown fox jumps", 10) == ["the quick", "brown fox", "jumps"]


def test_cells_are_those_of_wcwidth_also_where_it_is_not_asked() -> None:
    characters = [chr(code) for code in range(0x20, 0x10000) if chr(code).isprintable()]
    wrong = [c for c in characters if cells(c) != max(0, wcwidth(c))]
    assert wrong == []


def test_the_quick_way_cuts_where_the_thorough_one_does(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(7)
    letters = "aab  bc-–—/ /x1_.,' \n\t\u00a0“”é…  ("
    texts = ["".join(chance.choices(letters, k=chance.randrange(60))) for _ in range(3000)]
    quick = [wrap(text, width) for text in texts for width in (2, 5, 13)]
    monkeypatch.setattr("extract.wrap._quickly", lambda *_: None)
    assert [wrap(text, width) for text in texts for width in (2, 5, 13)] == quick


def test_a_line_as_long_as_the_width_fits() -> None:
    assert lines("abcde fghij", 5) == ["abcde", "fghij"]
    assert lines("abcde fghij", 11) == ["abcde fghij"]


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_nothing_is_one_empty_line(text: str) -> None:
    assert lines(text, 20) == [""]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines("x" * 25, 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_hyphens_and_dashes_inside_words_are_places_to_break() -> None:
    assert lines("a well-known man", 7) == ["a well-", "known", "man"]


def test_ideographs_break_anywhere_but_before_their_stops() -> None:
    shown = lines("日本語の文章です。改行。", 8)
    assert all(cells(line) <= 8 for line in shown)
    assert not any(line.startswith("。") for line in shown)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("plain", 5),
        ("naïve “x” — …", 13),
        ("日本", 4),
        ("e\u0301a", 2),
        ("👩\u200d🔬", 2),
        ("🇰🇪", 2),
        ("한글", 4),
    ],
)
def test_cells(text: str, width: int) -> None:
    assert cells(text) == width


def test_clusters_are_what_a_terminal_draws_as_one() -> None:
    assert clusters("e\u0301👩\u200d🔬🇰🇪x") == ["e\u0301", "👩\u200d🔬", "🇰🇪", "x"]


def test_lines_fit_and_lose_nothing_whatever_the_text() -> None:
    rng = random.Random(2)
    alphabet = "ab  -—/\n日本。、语한글éé\u0301👩\u200d🔬🇰🇪.,“”x"
    for _ in range(400):
        text = "".join(rng.choices(alphabet, k=rng.randrange(80)))
        width = rng.randrange(2, 30)
        spans = wrap(text, width)
        assert all(cells(text[start:end]) <= width for start, end in spans)
        assert all(a <= b for a, b in spans)
        shown = "".join(text[start:end] for start, end in spans)
        assert "".join(shown.split()) == "".join(text.split())
