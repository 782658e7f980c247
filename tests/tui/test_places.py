"""Where one stopped is found again, also in a page that has changed."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Article, Block, Kind
from tui import places
from tui.places import Place


def test_a_place_is_kept_and_recalled(tmp_path: Path, article: Article) -> None:
    place = Place.of("x", article, 7, 20)
    places.keep(place, tmp_path)
    assert places.recall("x", tmp_path) == place
    assert places.recall("y", tmp_path) is None
    assert place.find_in(article) == (7, 20)


def test_it_is_found_where_paragraphs_were_added(article: Article) -> None:
    place = Place.of("x", article, 7, 20)
    longer = replace(article, blocks=(Block(Kind.PARAGRAPH, "New."), *article.blocks))
    assert place.find_in(longer) == (8, 20)


def test_it_is_found_where_words_were_added(article: Article) -> None:
    place = Place.of("x", article, 7, 20)
    blocks = list(article.blocks)
    blocks[7] = replace(blocks[7], text="Well. " + blocks[7].text)
    assert place.find_in(replace(article, blocks=tuple(blocks))) == (7, 26)


def test_it_is_gone_where_the_text_is_gone(article: Article) -> None:
    place = Place.of("x", article, 7, 20)
    assert place.find_in(Article("other", blocks=(Block(Kind.PARAGRAPH, "Else."),))) is None


def test_files_are_private(tmp_path: Path, article: Article) -> None:
    places.keep(Place.of("x", article, 1, 0), tmp_path / "places")
    (file,) = (tmp_path / "places").iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_place_is_forgotten(tmp_path: Path, article: Article) -> None:
    places.keep(Place.of("x", article, 1, 0), tmp_path)
    places.forget("x", tmp_path)
    places.forget("x", tmp_path)
    assert places.recall("x", tmp_path) is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"source": "x"}', '{"a": 1}', "\x00"])
def test_a_broken_file_is_no_place(tmp_path: Path, article: Article, text: str) -> None:
    places.keep(Place.of("x", article, 1, 0), tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_text(text, encoding="utf-8")
    assert places.recall("x", tmp_path) is None


def test_the_oldest_go_first(
    tmp_path: Path, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "KEPT", 3)
    for number in range(5):
        places.keep(Place.of(str(number), article, 1, 0), tmp_path)
        newest = max(tmp_path.iterdir(), key=lambda file: file.stat().st_mtime_ns)
        os.utime(newest, (number, number))
    kept = [n for n in range(5) if places.recall(str(n), tmp_path)]
    assert kept == [2, 3, 4]


def test_a_url_is_the_same_article_wherever_it_was_read_from(article: Article) -> None:
    assert places.identity("a.html", article) == places.identity("b.html", article)
    plain = replace(article, url=None)
    assert places.identity("a.html", plain) == str(Path("a.html").absolute())
    assert places.identity("-", plain) == article.title


def test_nothing_is_left_behind_where_writing_fails(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    (target / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="taken"):
        places.write_private(target, "text")
    assert [entry.name for entry in tmp_path.iterdir()] == ["taken"]
