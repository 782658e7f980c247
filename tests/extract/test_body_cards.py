"""Rows of cards in a page: teasers that lead away, and parts of an article that do not."""

from __future__ import annotations

from extract.blocks import from_html, tree
from extract.body import cards, separation
from extract.body.containers import Containers

TEASERS = "".join(
    f"<div class='x'><h3><a href='/{i}'>Το λιμάνι {i} έκλεισε</a></h3><p>Άνεμοι, βροχή.</p></div>"
    for i in range(4)
)
REVIEWS = "".join(
    f"<section><h2>Kettle {i}</h2><p>It boils in {i} minutes.</p></section>" for i in range(5)
)


def leading(html: str) -> list[float | None]:
    page = Containers(from_html.blocks(tree.parse(html)))
    rows = cards.rows(page)
    return [row and row.leading for row in (rows[owner.index] for owner in page.owners)]


def test_teasers_are_a_row_of_cards_that_lead_away() -> None:
    found = leading(f"<main><p>Ein langer Satz steht hier.</p><div>{TEASERS}</div></main>")
    assert found == [None] + [1.0] * 8


def test_parts_of_an_article_are_cards_that_lead_nowhere() -> None:
    assert leading(f"<article>{REVIEWS}</article>") == [0.0] * 10


def test_paragraphs_and_entries_are_no_cards() -> None:
    assert set(leading("<ul>" + "<li>one</li>" * 5 + "</ul>" + "<p>two</p>" * 5)) == {None}


def test_a_card_in_a_card_belongs_to_the_inner_row() -> None:
    inner = "<div class='y'><b>a</b><p>b</p></div>" * 3
    outer = f"<div class='x'><a href='/'>away</a>{inner}</div>" * 4
    assert leading(f"<main>{outer}</main>") == [1.0, *[0.0] * 6] * 4


def test_teasers_below_a_story_are_cut_in_any_language() -> None:
    story = "".join(
        f"<p>Мэр открыл мост номер {i} в четверг, через два года после наводнения, которое снесло"
        " старую переправу и оставило жителей острова без дороги в город.</p>"
        for i in range(6)
    )
    teasers = "".join(
        f"<div class='ev'><h3><a href='/{i}'>Рыбаки ждут погоды, день {i}</a></h3><div class='an'>"
        f"Шторм номер {i} не пустил лодки в море, и улова на рынке снова не было видно.</div></div>"
        for i in range(4)
    )
    root = tree.parse(f"<body><div class='q'><h1>Мост</h1>{story}<div>{teasers}</div></div></body>")
    found = separation.separate(from_html.blocks(root), root)
    assert len(found.blocks) == 6
    assert not any("Шторм" in block.text for block in found.blocks)
