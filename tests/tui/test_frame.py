"""Where things stand, at any size; what the top line says in the room it has."""

from __future__ import annotations

import pytest

from extract.model import Article, Briefing, Span
from extract.wrap import cells
from tui.reading import Reading, Stops
from tui.settings import Settings
from tui.typesetting import furniture
from tui.typesetting.frame import fit, frame, head
from tui.typesetting.presence import LEVELS, Scale, strip

SIZES = [(w, h) for w in (1, 20, 40, 80, 99, 100, 120, 151, 160, 200, 300) for h in (1, 12, 50)]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("panel", [False, True])
@pytest.mark.parametrize("outline", [False, True])
def test_the_panes_fill_the_screen(width: int, height: int, panel: bool, outline: bool) -> None:
    spread = frame(width, height, panel=panel, outline=outline)
    assert spread.article + spread.panel + spread.outline == width
    assert spread.rows >= 1
    if spread.wide:
        assert 40 <= spread.measure <= 72
        assert spread.margin + spread.measure <= spread.article
        assert spread.right <= width


def test_the_measure_stays_however_wide_the_screen_is() -> None:
    assert {frame(width, 50).measure for width in (120, 160, 200, 300)} == {72}


def test_a_narrow_screen_shows_one_page() -> None:
    assert frame(80, 24, panel=True)[4:7] == (0, 80, 0)
    assert frame(80, 24, panel=False)[4:7] == (80, 0, 0)
    assert frame(80, 24, panel=True, outline=True)[4:7] == (0, 0, 80)


@pytest.mark.parametrize("width", [1, 4, 10, 20, 36, 40, 76, 116])
def test_the_top_line_fits_and_keeps_the_position(article: Article, width: int) -> None:
    left, right = head(article, width, "12%")
    assert right.endswith("12%")
    assert width < 8 or cells(left) + cells(right) < width


def test_fit_cuts_between_clusters() -> None:
    assert fit("abcdef", 4) == "abc…"
    assert fit("日本語", 4) == "日…"
    assert fit("e\u0301e\u0301e\u0301", 2) == "e\u0301…"
    assert fit("abc", 0) == ""


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_the_first_screen_is_as_large_as_the_screen(
    article: Article, width: int, height: int
) -> None:
    rows = furniture.first_screen(article, width, height, Settings(), (7, 10))
    assert len(rows) == max(3, height)
    if width >= 20:
        assert all(cells("".join(text for text, _ in row)) <= width for row in rows)


def test_a_strip_has_a_bar_where_somebody_is_mentioned(briefing: Briefing) -> None:
    scale = Scale(briefing.article, 16)
    counts = scale.counts(briefing.actors[1].mentions)
    drawn = strip(counts, max(counts))
    assert len(drawn) == 16
    assert drawn.count(LEVELS[0]) == 14
    assert sum(counts) == len(briefing.actors[1].mentions)


def test_few_mentions_are_never_drawn_as_none() -> None:
    assert strip([0, 1, 90], 90) == LEVELS[0] + LEVELS[1] + LEVELS[-1]


def test_stops_begin_after_the_place_and_go_around() -> None:
    spans = tuple(Span(block, 0, 4) for block in range(4))
    stops = Stops("x", spans)
    assert stops.step(1, 2, 0) == spans[2]
    assert stops.step(1, 0, 0) == spans[3]
    assert stops.step(1, 0, 0) == spans[0]
    assert Stops("x", spans).step(-1, 2, 0) == spans[1]
    assert Stops("x", ()).step(1, 0, 0) is None


def test_sentences_are_found_without_a_briefing(article: Article, briefing: Briefing) -> None:
    alone, with_it = Reading("a", article), Reading("a", article, briefing)
    for block, offset in ((0, 0), (0, 150), (7, 200)):
        one, other = alone.sentence_at(block, offset), with_it.sentence_at(block, offset)
        assert one is not None
        assert other is not None
        assert one.text_in(article) == other.text_in(article)
    assert alone.sentence_at(13, 10_000) is None


def test_a_search_finds_every_place_once(article: Article) -> None:
    reading = Reading("a", article)
    for hit in reading.find("basin"):
        assert hit.text_in(article).lower() == "basin"
    assert reading.find("") == ()
    assert len(reading.find("ee")) == sum(b.text.lower().count("ee") for b in article.blocks)
