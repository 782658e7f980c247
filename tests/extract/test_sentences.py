"""Where sentences end."""

from __future__ import annotations

import pytest

from extract.discourse import sentences
from extract.model import Block, Kind, Span


@pytest.mark.parametrize(
    "parts",
    [
        ["Dr. Smith met Gen. Hale in St. Louis.", "They spoke for an hour."],
        ["The U.S. Department of State declined.", "It rarely does."],
        ["He moved to the U.S.", "He never left."],
        ["John F. Kennedy won.", "Nixon lost."],
        ["Prices rose 4.5 percent to $3.20.", "Shares fell."],
        ["“We will go,” she said.", "“Soon.”"],
        ["“Who is it?” Smith asked.", "Nobody spoke."],
        ["Stop!", "Who goes there?", "A friend."],
        ["Wait … for it.", "Now."],
        ["It was founded in 1809 (ca. 12 miles away) and grew.", "Then it burned."],
        ["The claim is disputed.[12]", "It remains in use."],
        ["See fig. 3 and No. 7 for details.", "The rest is known."],
        ["She was born in 1971 (b. March 1971, d. 2003) in Rome.", "She wrote."],
        ["1. Wash the rice."],
        ["A heading without a full stop"],
        ["i went home.", "it was late.", "u know how it is."],
        ["The firm, Acme Inc., was sold.", "The price was secret."],
        ["I love it :-)", "Thanks!"],
        ["Thursday, May 7, 2015", "The council met."],
        ["A ferry in the harbour", "Image: A. Reader.", "It sank."],
        ["They met last Tues. evening in the hall.", "Few came."],
    ],
)
def test_sentences_end_where_they_end(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[a:b] for a, b in sentences.split(text)] in (parts, [text])
    if len(parts) > 1 and ":-)" not in text:
        assert [text[a:b] for a, b in sentences.split(text)] == parts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("你好。今天很好！是吗？", 3),
        ("كيف حالك؟ أنا بخير.", 2),
        ("यह है। वह है।", 2),
        ("Πώς είσαι; Καλά.", 2),
        ("", 0),
        ("   ", 0),
        ("...", 1),
    ],
)
def test_other_scripts_and_nothing(text: str, count: int) -> None:
    assert len(sentences.split(text)) == count


def test_spans_are_trimmed_and_cover_all_but_space() -> None:
    text = "  One is here.   Two is there!  "
    spans = sentences.split(text)
    assert [text[a:b] for a, b in spans] == ["One is here.", "Two is there!"]


def test_code_and_tables_have_no_sentences() -> None:
    blocks = (
        Block(Kind.CODE, "a = 1. B = 2."),
        Block(Kind.TABLE, "A.\tB."),
        Block(Kind.HEADING, "What now"),
    )
    assert sentences.find(blocks) == (Span(2, 0, 8),)


def test_a_million_marks_end() -> None:
    assert len(sentences.split("A? " * 30_000)) == 30_000
    assert len(sentences.split("(A. " * 30_000)) > 0
