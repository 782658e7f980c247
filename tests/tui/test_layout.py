"""Lines that know their text: whatever the measure, nothing is lost and every span is found."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from extract.model import Article, Block, Kind, Removed, Span
from extract.wrap import cells
from tui.typesetting.layout import Layout, Look, View, lay_out, lines, paint

MEASURES = (8, 20, 36, 72, 120)
HOSTILE = (
    "Wide 日本語のテキストは幅が二倍です and narrow again.",
    "Combining e\u0301 a\u0300 o\u0308 and \U0001f468\u200d\U0001f469\u200d\U0001f467 in one.",
    "Flags \U0001f1eb\U0001f1f7\U0001f1e9\U0001f1ea and [bold]markup[/bold] that is none.",
    "x" * 300,
    "",
)


def shown(layout: Layout, block: int) -> str:
    """The characters of a block's text that its lines show, in order."""
    return "".join(
        piece.text
        for line in layout.lines
        if line.block == block
        for piece in line.pieces
        if piece.start >= 0 and piece.start < piece.end
    )


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("justify", [False, True])
def test_no_line_is_wider_than_the_measure(article: Article, measure: int, justify: bool) -> None:
    layout = lay_out(article, measure, View(masthead=True, cut=True, justify=justify))
    assert all(cells(line.text) <= measure for line in layout.lines)


@pytest.mark.parametrize("justify", [False, True])
def test_every_character_of_flowing_text_is_shown(article: Article, justify: bool) -> None:
    layout = lay_out(article, 30, View(justify=justify))
    for index, block in enumerate(article.blocks):
        if block.kind not in (Kind.TABLE, Kind.CODE):
            assert shown(layout, index).replace(" ", "") == block.text.replace(" ", "")


def test_lines_of_text_stand_apart_where_that_is_asked_for(article: Article) -> None:
    tight, apart = lay_out(article, 40), lay_out(article, 40, View(spacing=3))
    assert [line for line in apart.lines if line.pieces] == [
        line for line in tight.lines if line.pieces
    ]
    rows = [row for row, line in enumerate(apart.lines) if line.block == 0]
    assert [b - a for a, b in pairwise(rows)] == [3] * (len(rows) - 1)
    code = next(i for i, block in enumerate(article.blocks) if block.kind is Kind.CODE)
    rows = [row for row, line in enumerate(apart.lines) if line.block == code]
    assert rows == list(range(rows[0], rows[-1] + 1))


def test_every_character_is_on_the_line_that_line_of_names(article: Article) -> None:
    layout = lay_out(article, 40)
    for index, block in enumerate(article.blocks):
        for offset, character in enumerate(block.text):
            line = layout.lines[layout.line_of(index, offset)]
            assert line.block == index
            if not character.isspace():
                assert line.start <= offset < line.end


def test_a_place_survives_another_measure(article: Article) -> None:
    wide, narrow = lay_out(article, 72), lay_out(article, 25)
    for number, line in enumerate(narrow.lines):
        if line.block >= 0:
            place = narrow.place_of(number)
            there = wide.lines[wide.line_of(*place)]
            assert (there.block, line.block) == (place[0], place[0])
            assert there.start <= place[1] < max(there.end, there.start + 1)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", [Kind.PARAGRAPH, Kind.QUOTE, Kind.LIST_ITEM, Kind.CODE])
def test_hostile_text_fits(text: str, kind: Kind) -> None:
    page = Article("t", blocks=(Block(kind, text, level=3),))
    for measure in MEASURES[1:]:
        assert all(cells(line.text) <= measure for line in lay_out(page, measure).lines)


def test_list_items_stand_close_and_paragraphs_apart(article: Article) -> None:
    texts = [line.text for line in lay_out(article, 72).lines]
    at = next(i for i, text in enumerate(texts) if text.startswith("• Anchors"))
    assert texts[at - 1] == ""
    assert texts[at + 1].startswith("• A new wall")
    assert texts[at + 2].startswith("  it opened")


def test_tables_line_up_and_tell_where_they_are_cut(article: Article) -> None:
    rows = [line.text for line in lay_out(article, 72).lines if line.block == 6]
    assert rows[1].index("1,420") + 5 == rows[3].index("990") + 3
    cut = [line for line in lay_out(article, 24).lines if line.block == 6]
    assert all(line.goes_on and line.text.endswith("›") for line in cut)


def test_code_keeps_its_lines_and_columns(article: Article) -> None:
    rows = [line.text for line in lay_out(article, 72).lines if line.block == 11]
    assert rows[0] == "  depth(south) = 5.0"
    assert rows[2].startswith("      dredge(")
    assert rows[2].endswith("›")


def test_what_was_cut_stands_in_its_place_with_its_reason(article: Article) -> None:
    layout = lay_out(article, 72, View(cut=True))
    parts = [layout.lines[row] for row in layout.cut_parts()]
    assert [line.cut for line in parts] == [0, 1, 2, 3]
    assert parts[1].text.endswith("subscription pitch 97%")
    before = layout.lines[layout.cut_parts()[1] - 2]
    assert before.block == article.removed[1].before - 1


@pytest.mark.parametrize("measure", [30, 72])
def test_a_long_reason_gives_way_to_how_sure_it_is(measure: int) -> None:
    part = Removed(
        Kind.CHROME, "Loading …", reason="not part of the text around it", confidence=0.87
    )
    layout = lay_out(Article("T", removed=(part,)), measure, View(cut=True))
    (line,) = [line.text for line in layout.lines if "not part" in line.text]
    assert line.endswith("… 87%")


def test_a_part_put_back_looks_like_body(article: Article) -> None:
    layout = lay_out(article, 72, View(restored=frozenset({3})))
    line = next(line for line in layout.lines if line.cut == 3)
    assert line.pieces[0].look is Look.PLAIN
    assert [line.cut for line in layout.lines if line.cut >= 0] == [3]


def test_doubts_are_said_above_the_text(article: Article) -> None:
    doubtful = replace(article, warning="this looks like a list of stories, not like one")
    assert "list of stories" in lay_out(doubtful, 72).lines[1].text


def test_only_some_blocks(article: Article) -> None:
    layout = lay_out(article, 72, View(only=frozenset({1, 7})))
    assert {line.block for line in layout.lines if line.block >= 0} == {1, 7}


def test_highlights_cover_exactly_their_characters(article: Article) -> None:
    start = article.blocks[7].text.index("Tomas Okoye")
    layout = lay_out(article, 20)
    lit = ""
    for line in layout.lines:
        if line.block == 7:
            for text, look, _ in paint(line, [(start, start + 11, Look.REVERSE)]):
                lit += text if look & Look.REVERSE else ""
    assert lit.replace(" ", "") == "TomasOkoye"


def test_a_link_that_wraps_leads_to_one_place(article: Article) -> None:
    layout = lay_out(article, 16)
    linked = [run for line in layout.lines for run in paint(line, ()) if run.link]
    assert "".join(run.text for run in linked if "report" in run.link) == "lastreport"
    assert all(run.look & Look.LINK for run in linked)


def test_a_span_maps_to_its_lines(article: Article) -> None:
    layout = lay_out(article, 30)
    text = article.blocks[0].text
    rows = layout.lines_of(Span(0, 0, len(text)))
    assert layout.lines[rows[0]].start == 0
    assert layout.lines[rows[-1]].end == len(text)


def test_justified_lines_end_at_the_measure(article: Article) -> None:
    layout = lay_out(article, 50, View(justify=True))
    mine = [line for line in layout.lines if line.block == 7]
    assert all(cells(line.text) == 50 for line in mine[:-1])


def test_an_empty_article_has_lines() -> None:
    layout = lay_out(Article("nothing"), 40)
    assert layout.line_of(0) == 0
    assert layout.place_of(0) == (0, 0)


def test_the_first_screen_needs_no_more_than_its_lines() -> None:
    endless = Article("t", blocks=tuple(Block(Kind.PARAGRAPH, "word " * 50) for _ in range(9)))
    made = lines(endless, 40, View())
    assert [next(made).block for _ in range(4)] == [-1, 0, 0, 0]
