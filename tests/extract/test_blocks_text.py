"""Plain text to raw blocks: a paragraph a line, blank lines, wrapped lines, some Markdown."""

from __future__ import annotations

from extract.blocks.from_text import blocks
from extract.model import Kind

LONG = "This paragraph stands on one line, however long that is, and the next one is on the next. "


def texts(text: str) -> list[str]:
    return [block.text for block in blocks(text)]


def test_a_paragraph_a_line() -> None:
    assert texts(f"{LONG * 3}\n{LONG * 2}\nShort.") == [
        (LONG * 3).strip(),
        (LONG * 2).strip(),
        "Short.",
    ]


def test_paragraphs_parted_by_blank_lines() -> None:
    assert texts(f"Title\n\n\n{LONG * 2}\n \n{LONG}") == ["Title", (LONG * 2).strip(), LONG.strip()]


def test_lines_wrapped_by_hand_are_joined() -> None:
    text = """A headline

The ferry to the islands was late again on Tuesday because a lorry
had stalled on the ramp, and nobody on board knew how to tow it
away before the tide turned.

It is the fourth time this month that something of the kind has
happened, and the company says that it is looking for a remedy
that does not cost anything.
"""
    found = texts(text)
    assert found[0] == "A headline"
    assert len(found) == 3
    assert found[1].endswith("before the tide turned.")


def test_lists_headings_and_quotes_of_markdown() -> None:
    found = blocks("## Part two\n- first\n2. second\n> so he said\nA heading\n---------\nText.")
    assert [(b.shape, b.level, b.marker, b.text) for b in found] == [
        (Kind.HEADING, 2, "", "Part two"),
        (Kind.LIST_ITEM, 1, "•", "first"),
        (Kind.LIST_ITEM, 1, "2.", "second"),
        (Kind.QUOTE, 0, "", "so he said"),
        (Kind.PARAGRAPH, 0, "", "A heading"),
        (Kind.PARAGRAPH, 0, "", "Text."),
    ]


def test_addresses_are_links() -> None:
    (block,) = blocks("See https://example.org/a?b=1, it says.")
    assert block.text[block.marks[0].start : block.marks[0].end] == "https://example.org/a?b=1"
    assert block.links == 1


def test_a_sentence_that_begins_with_a_dash_or_a_year_is_no_list() -> None:
    lines = ["1984. It was a good year.", "– Yes, she said.", "– Ja – odparła – i to nieraz"]
    assert [(b.shape, b.text) for b in blocks("\n".join(lines))] == [
        (Kind.PARAGRAPH, line) for line in lines
    ]
    assert [b.shape for b in blocks("– first\n– second")] == [Kind.LIST_ITEM] * 2


def test_no_text_no_blocks() -> None:
    assert blocks("") == []
    assert blocks(" \n\t\n\r\n") == []


def test_line_ends_of_all_systems() -> None:
    assert texts("one\r\ntwo\rthree\u2028four") == ["one", "two", "three", "four"]


def test_short_paragraphs_one_a_line_are_not_joined() -> None:
    lines = [f"Article {number}. The parties shall act in good faith." for number in range(1, 9)]
    assert [block.text for block in blocks("\n".join(lines))] == lines
