"""What the markup, or the line itself, says that a block is."""

from __future__ import annotations

import pytest

from extract.blocks import from_html, tree
from extract.blocks.raw import RawBlock
from extract.body import reasons
from extract.model import Kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-12 14:00:35 來源：晚報 編輯：孫", True),
        ("12:06 04.01.2026", True),
        ("January 31, 2026", True),
        ("The council met on 31 January 2026 to hear both sides", False),
        ("In 2026 the bridge reopened", False),
        ("1,204 votes to 998", False),
    ],
)
def test_a_line_that_is_hardly_more_than_a_date(text: str, expected: bool) -> None:
    assert reasons.is_hardly_more_than_date(RawBlock(text, Kind.PARAGRAPH)) is expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<figure><figcaption>The pier at dawn</figcaption></figure>", True),
        ("<div class='wp-caption'><p>The pier at dawn</p></div>", True),
        ("<p class='imageCaption'>The pier at dawn</p>", True),
        ("<div class='captionless'><section><p>The pier at dawn</p></section></div>", False),
        ("<div class='caption'><h2>The pier at dawn</h2></div>", False),
        ("<p>The pier at dawn</p>", False),
    ],
)
def test_a_caption_is_known_by_its_tag_or_by_its_class(html: str, expected: bool) -> None:
    (block,) = from_html.blocks(tree.parse(html))
    assert reasons.is_caption(block) is expected


@pytest.mark.parametrize(
    ("text", "signed"),
    [
        ("By Lena Brandstätter", True),
        ("Von Lena Brandstätter und Karl Obermayr", True),
        ("By Monday the water was clear", False),
        ("By Monday", False),
    ],
)
def test_a_line_of_by_and_names_signs(text: str, signed: bool) -> None:
    assert reasons.signs(text) == signed
