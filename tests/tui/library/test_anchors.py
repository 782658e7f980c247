"""Passages are found again in texts that have changed; marks survive a new extraction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extract.model import Article, Block, Briefing, Kind, Page, Span
from tui.library import adding, anchors, articles, marks, progress, shelf
from tui.library.errors import NoSuchArticle
from tui.library.model import Outcome
from tui.library.store import Library

TEXTS = (
    "The council met on Monday. The vote was close.",
    "Nobody expected “a quiet evening”, as the mayor said.",
    "The council met on Tuesday. The vote was close, too.",
    "In the end the ferry will stay, and the bridge will be built two years later than planned.",
)


def article(*texts: str) -> Article:
    """An article of these paragraphs."""
    return Article("Vote", blocks=tuple(Block(Kind.PARAGRAPH, text) for text in texts))


def kept(block: int, words: str) -> tuple[Article, anchors.Anchor]:
    """An article, and the anchor of some words in it."""
    made = article(*TEXTS)
    start = made.blocks[block].text.index(words)
    return made, anchors.anchor(made, Span(block, start, start + len(words)))


def found(text: Article, anchor: anchors.Anchor) -> str | None:
    """The words that stand where the anchor is now."""
    span = anchors.locate(text, anchor)
    return None if span is None else f"{span.block}: {span.text_in(text)}"


def test_in_the_same_text_it_is_where_it_was() -> None:
    for block in (0, 2):
        made, anchor = kept(block, "The vote was close")
        assert found(made, anchor) == f"{block}: The vote was close"


def test_of_equal_words_those_with_the_same_context_are_meant() -> None:
    _, anchor = kept(2, "The vote was close")
    changed = article("New.", TEXTS[0], TEXTS[0], "More.", TEXTS[2], TEXTS[3])
    assert found(changed, anchor) == "4: The vote was close"


def test_blocks_may_be_joined_or_cut_apart() -> None:
    _, anchor = kept(3, "the ferry will stay")
    assert found(article(" ".join(TEXTS)), anchor) == "0: the ferry will stay"


def test_other_quotation_marks_and_case_are_the_same_words() -> None:
    _, anchor = kept(1, "“a quiet evening”")
    changed = article('Nobody expected "A quiet evening", as the mayor said.')
    assert found(changed, anchor) == '0: "A quiet evening"'


def test_words_that_were_edited_are_found_by_likeness() -> None:
    _, anchor = kept(3, TEXTS[3])
    changed = TEXTS[3].replace("two years", "three years").replace("will stay", "stays")
    assert found(article(TEXTS[0], changed), anchor) == f"1: {changed}"


def test_what_is_gone_is_not_found() -> None:
    _, anchor = kept(3, TEXTS[3])
    assert found(article(TEXTS[0], TEXTS[1]), anchor) is None
    assert found(article(), anchor) is None


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as opened:
        yield opened


def stored(library: Library, text: Article) -> tuple[int, Outcome]:
    page = Page(b"", "vote.html", "https://example.org/vote")
    put = adding.add(library, page, Briefing("", "", text))
    return put.id, put.outcome


def test_marks_and_place_survive_a_new_extraction(library: Library) -> None:
    first = article(*TEXTS)
    number, _ = stored(library, first)
    marks.add(library, number, first, Span(2, 28, 46), note="closer than it looks")
    marks.add(library, number, first, Span(1, 0, 15))
    progress.keep(library, number, first, Span(3, 0, len(TEXTS[3])), 11, 0.7)
    second = article("A standfirst that was cut before.", TEXTS[0], TEXTS[2], TEXTS[3])
    assert stored(library, second) == (number, Outcome.UPDATED)
    text = articles.briefing(library, number).article
    located = marks.located(text, marks.of(library, number))
    assert [(mark.note, span and span.text_in(text)) for mark, span in located] == [
        ("", None),
        ("closer than it looks", "The vote was close"),
    ]
    place = progress.recall(library, number)
    assert place is not None
    assert place.progress == 0.7
    assert progress.locate(text, place) == (3, 11)


def test_a_mark_is_changed_taken_away_and_brought_back(library: Library) -> None:
    text = article(*TEXTS)
    number, _ = stored(library, text)
    mark = marks.add(library, number, text, Span(0, 0, 11))
    marks.annotate(library, mark.id, "who?")
    assert [made.note for made in marks.of(library, number)] == ["who?"]
    assert shelf.entry(library, number).marks == 1
    marks.remove(library, mark.id)
    assert marks.of(library, number) == marks.newest(library) == ()
    assert shelf.entry(library, number).marks == 0
    marks.restore(library, mark.id)
    assert len(marks.newest(library)) == shelf.entry(library, number).marks == 1
    articles.delete(library, [number])
    assert marks.newest(library) == ()


def test_a_mark_needs_an_article(library: Library) -> None:
    with pytest.raises(NoSuchArticle):
        marks.add(library, 7, article(*TEXTS), Span(0, 0, 3))


def test_a_heading_is_a_place_too(library: Library) -> None:
    text = replace(article(*TEXTS), title="Heading")
    anchor = anchors.anchor(text, Span(0, 40, 200))  # beyond the end: to the end
    assert anchor.quote == TEXTS[0][40:]
    assert anchors.locate(text, anchor) == Span(0, 40, len(TEXTS[0]))
