"""A selection grows and shrinks by whole units, and never past the text."""

from __future__ import annotations

import pytest

from extract.discourse import sentences
from extract.model import Article, Span
from tui.selection import Selection, Unit, Units


def begin(article: Article, unit: Unit, span: Span) -> Selection:
    units = Units(article, sentences.find(article.blocks), range(len(article.blocks)))
    selection = Selection.begin(units, unit, span)
    assert selection is not None
    return selection


def test_it_begins_with_the_unit_at_a_character(article: Article) -> None:
    at = Span(0, 10, 11)
    assert begin(article, Unit.WORD, at).text == "of"
    assert begin(article, Unit.SENTENCE, at).text.endswith("traffic to the islands.")
    assert begin(article, Unit.PARAGRAPH, at).text == article.blocks[0].text


def test_it_grows_and_shrinks_by_units(article: Article) -> None:
    word = begin(article, Unit.WORD, Span(0, 4, 8))
    assert word.text == "port"
    assert word.extend(2).text == "port of Arkhava"
    assert word.extend(2).extend(-1).text == "port of"
    assert word.extend(-1).text == "The port"
    assert word.extend(2).turned().extend(1).text == "of Arkhava"
    assert word.extend(2).step(1).text == "will"
    assert word.extend(2).size == "3 words"


def test_it_crosses_paragraphs_in_one_span_each(article: Article) -> None:
    sentence = begin(article, Unit.SENTENCE, Span(0, 0, 1)).extend(2)
    first, second = sentence.spans
    assert (first.block, second.block) == (0, 1)
    assert first.text_in(article) == article.blocks[0].text
    assert (
        sentence.text.split("\n\n")[1]
        == "Marwick told the city council that repairs had become too dear."
    )


def test_it_stays_within_the_text(article: Article) -> None:
    last = len(article.blocks) - 1
    everything = begin(article, Unit.PARAGRAPH, Span(0, 0, 1)).extend(10_000)
    assert everything.spans[-1].block == last
    assert everything.extend(-20_000).spans == (Span(0, 0, len(article.blocks[0].text)),)


@pytest.mark.parametrize("unit", list(Unit))
def test_other_units_keep_the_text(article: Article, unit: Unit) -> None:
    two = begin(article, Unit.SENTENCE, Span(1, 0, 1)).extend(1)
    other = two.by(unit)
    assert two.text.rstrip(".,”") in other.text
    assert other.by(Unit.SENTENCE).text in (two.text, article.blocks[1].text)


def test_only_what_is_shown_is_selected(article: Article) -> None:
    units = Units(article, sentences.find(article.blocks), [0, 3])
    selection = Selection.begin(units, Unit.PARAGRAPH, Span(0, 0, 1))
    assert selection is not None
    assert [span.block for span in selection.extend(1).spans] == [0, 3]


def test_nothing_can_be_selected_where_there_is_no_text() -> None:
    units = Units(Article("empty"), (), ())
    assert Selection.begin(units, Unit.SENTENCE, Span(0, 0, 0)) is None
