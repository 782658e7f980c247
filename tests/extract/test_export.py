"""Briefings as text and as Markdown: all of it there, and nothing of it taken for markup."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from extract import export
from extract.export.chronology import chronology
from extract.export.columns import draw
from extract.export.context import around
from extract.export.inline import at_line_start, escape, inline
from extract.export.quotation import alone
from extract.model import (
    Actor,
    ActorKind,
    Article,
    Block,
    Briefing,
    Figure,
    Kind,
    Label,
    Mark,
    MarkKind,
    Mention,
    Moment,
    Point,
    Quote,
)
from extract.wrap import cells

WORDS = (
    "The harbour board of Port Ellery voted seven to two to reject a second ferry terminal. "
    "“We cannot build it,” said Ruth Calloway."
)
BLOCKS = (
    Block(Kind.STANDFIRST, "Four years of planning end in one night."),
    Block(Kind.PARAGRAPH, WORDS),
    Block(Kind.HEADING, "A divided town", level=2),
    Block(Kind.LIST_ITEM, "who pays for the studies", level=1, marker="•"),
    Block(Kind.LIST_ITEM, "and when " * 12 + "if ever", level=2, marker="3."),
    Block(Kind.QUOTE, "They listened to us in the end, " * 4 + "all of them."),
    Block(Kind.CODE, "if tide:\n\tdock()\n```"),
    Block(Kind.TABLE, "Year\tPassengers\n2021\t182,000\n2022\t240,500"),
    Block(Kind.CAPTION, "The quay at dawn."),
)
BRIEFING = Briefing(
    source="page.html",
    gist="The board voted.",
    article=Article(
        "Harbour board rejects plan",
        authors=("Miriam Okafor", "Ivo Beck"),
        date="2024-03-18T07:40:00+00:00",
        site="The Tidewater Ledger",
        url="https://ledger.example/2024/03/board",
        blocks=BLOCKS,
    ),
    quotes=(Quote(1, 87, 108, text="“We cannot build it,”", actor=0, cue="said"),),
    actors=(
        Actor(
            "Ruth Calloway",
            ActorKind.PERSON,
            "chair of the board",
            mentions=(Mention(1, 114, 127, text="Ruth Calloway"),),
            quotes=(0,),
        ),
        Actor("Port Ellery", ActorKind.ORGANISATION, mentions=(Mention(1, 21, 32),) * 2),
    ),
    points=(Point(1, 0, 86, label=Label.HAPPENED, text=WORDS[:86]),),
)


def of_block(block: Block) -> Briefing:
    return Briefing("s", "g", Article("Title", blocks=(block,)))


# Text


def test_text_in_reading_order() -> None:
    lines = export.text(BRIEFING).splitlines()
    assert lines[0] == "HARBOUR BOARD REJECTS PLAN"
    assert lines[1] == "Miriam Okafor, Ivo Beck · The Tidewater Ledger · 2024-03-18 · 1 min"
    parts = [lines.index(name) for name in ("BRIEFING", "KEY ACTORS", "ARTICLE")]
    assert parts == sorted(parts)


def test_every_claim_names_its_paragraph_and_the_paragraph_is_there() -> None:
    text = export.text(BRIEFING, None)
    assert f"1. What happened: {WORDS[:86]} [¶2]\n" in text
    assert "Ruth Calloway, chair of the board: 1 mention; says “We cannot build it” [¶2]\n" in text
    assert "Port Ellery: 2 mentions\n" in text
    assert f"\n¶2 {WORDS}\n" in text


@pytest.mark.parametrize("width", [20, 33, 72, 80, 200])
def test_no_line_is_wider_than_asked_for(width: int) -> None:
    without_url = replace(BRIEFING, article=replace(BRIEFING.article, url=None))
    for line in export.text(without_url, width).splitlines():
        assert cells(line) <= width
        assert line == line.rstrip()


@pytest.mark.parametrize("width", [None, 0])
def test_without_a_width_a_paragraph_is_a_line(width: int | None) -> None:
    assert f"¶2 {WORDS}" in export.text(BRIEFING, width).splitlines()


def test_the_shapes_of_blocks_in_text() -> None:
    text = export.text(BRIEFING, 60)
    assert "\n## A divided town\n" in text
    assert "\n¶4 • who pays for the studies\n¶5   3. and when" in text
    assert "\n¶6 │ They listened" in text
    assert "\n   │ " in text
    assert "\nif tide:\n    dock()\n```\n" in text
    assert "Year  Passengers\n2021     182,000\n2022     240,500\n" in text
    assert "\n[The quay at dawn.]\n" in text


def test_a_warning_and_limits_are_said() -> None:
    article = replace(BRIEFING.article, warning="no article found")
    briefing = replace(BRIEFING, article=article, limits="in Welsh")
    for shown in (export.text(briefing), export.markdown(briefing)):
        assert "no article found" in shown
        assert "in Welsh" in shown


def test_a_briefing_of_nothing() -> None:
    empty = Briefing("s", "", Article(""))
    assert export.text(empty) == "UNTITLED\n1 min\n"
    assert export.markdown(empty) == "# Untitled\n\n1 min\n"


def test_what_is_only_reported_is_said_where_there_are_no_words_of_their_own() -> None:
    reported = Quote(1, 0, 10, text="that it would rain", actor=0, direct=False)
    briefing = replace(BRIEFING, quotes=(reported,))
    assert "says that it would rain [¶2]" in export.text(briefing, None)


def test_a_long_quote_is_cut_after_a_word_and_closed() -> None:
    long = Quote(1, 0, 10, text="“" + "never again " * 30 + "ever”", actor=0)
    line = next(
        x for x in export.text(replace(BRIEFING, quotes=(long,)), None).splitlines() if "says" in x
    )
    assert line.endswith("…” [¶2]")
    assert len(line) < 250


# Tables


def test_columns_line_up_with_numbers_to_the_right() -> None:
    assert draw("Town\tShips\nEllery\t410\nA\t7", None) == [
        "Town    Ships",
        "Ellery    410",
        "A           7",
    ]


def test_wide_tables_wrap_in_their_cells() -> None:
    shown = draw("Name\tWhat it is\nquay\t" + "a place where ships lie " * 3, 30)
    assert all(cells(line) <= 30 for line in shown)
    assert len(shown) > 3


def test_tables_with_too_many_columns_are_written_out() -> None:
    shown = draw("\t".join("abcdefghijkl") + "\n" + "\t".join(["number"] * 12), 30)
    assert shown[0] == "a · b · c · d · e · f · g · h"
    assert all(cells(line) <= 30 for line in shown)


def test_ragged_tables_and_wide_characters() -> None:
    assert draw("日本\tb\nc", None) == ["日本  b", "c"]


def test_any_table_fits() -> None:
    rng = random.Random(5)
    for _ in range(200):
        rows = [
            "\t".join("ab 日" * rng.randrange(12) for _ in range(rng.randrange(1, 7)))
            for _ in range(rng.randrange(1, 5))
        ]
        width = rng.randrange(10, 60)
        assert all(cells(line) <= width for line in draw("\n".join(rows), width))


# Markdown

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def tokens(markdown: str) -> list[Token]:
    return READER.parse(markdown)


def shown(markdown: str) -> str:
    """The characters that a reader of the Markdown sees, one block a line."""
    blocks = [token for token in tokens(markdown) if token.type in ("inline", "fence")]
    return "\n".join("".join(_characters(token)) for token in blocks)


def _characters(token: Token) -> Iterator[str]:
    if token.children is None:
        yield token.content
        return
    for child in token.children:
        yield child.content


def kinds(markdown: str) -> set[str]:
    found = set()
    for token in tokens(markdown):
        found |= {token.type, *(child.type for child in token.children or ())}
    return found


def test_markdown_has_its_parts() -> None:
    markdown = export.markdown(BRIEFING)
    assert markdown.startswith("# Harbour board rejects plan\n\nMiriam Okafor, Ivo Beck · ")
    assert "[source](https://ledger.example/2024/03/board)" in markdown
    for heading in ("## Briefing", "## Key actors", "## Article", "### A divided town"):
        assert f"\n\n{heading}\n\n" in markdown
    assert "\n1. **What happened:** The harbour" in markdown
    assert (
        "- **Ruth Calloway**, chair of the board: 1 mention\n  - “We cannot build it”" in markdown
    )


def test_the_shapes_of_blocks_in_markdown() -> None:
    markdown = export.markdown(BRIEFING)
    assert "\n- who pays for the studies\n    3. and when" in markdown
    assert "\n> They listened" in markdown
    assert "\n````\nif tide:\n\tdock()\n```\n````\n" in markdown
    assert "| Year | Passengers |\n| --- | --- |\n| 2021 | 182,000 |" in markdown
    assert {"table_open", "blockquote_open", "ordered_list_open", "fence"} <= kinds(markdown)


@pytest.mark.parametrize(
    "line",
    [
        "# no heading",
        "#hashtag",
        "- no item",
        "+ no item",
        "* no item",
        "1. no item",
        "1986) no item",
        "> no quote",
        "---",
        "***",
        "- - -",
        "===",
        "```",
        "~~~",
        "<b>no tag</b> <!-- no comment -->",
        "[no](link) and ![no](image)",
        "[no]: https://definition.example",
        "`no code` and ``none``",
        "*no* **emphasis** _of_ __any__ ~~kind~~",
        "AT&amp;T &copy; &#65; &nbsp; AT&T",
        "a \\ backslash \\* and one at the end \\",
        "<https://auto.example>",
        "| no | table |",
        "    no code",
        "snake_case_name and 2*3*4",
        "$no$ maths",
    ],
)
def test_text_never_becomes_markup(line: str) -> None:
    markdown = at_line_start(escape(line))
    assert shown(markdown) == line.strip()
    assert kinds(markdown) <= {
        "paragraph_open",
        "inline",
        "text",
        "text_special",
        "paragraph_close",
    }


@pytest.mark.parametrize("title", ["ends in #", "##", "C#", "a ## b ##", "1. x", "*x*"])
def test_titles_and_headings_stay_whole(title: str) -> None:
    block = Block(Kind.HEADING, title, level=3)
    briefing = Briefing("s", "g", Article(title, blocks=(block,)))
    markdown = export.markdown(briefing)
    assert shown(markdown).split("\n")[0] == title
    assert shown(markdown).split("\n")[-1] == title


def test_links_and_emphasis() -> None:
    text = "See the new quay, which is open!"
    marks = (
        Mark(4, 16, MarkKind.LINK, "https://a.example/x(1) y?a=1&copy;=2"),
        Mark(8, 11, MarkKind.STRONG),
        Mark(18, 31, MarkKind.EMPHASIS),
    )
    assert inline(text, marks) == (
        "See [the **new** quay](https://a.example/x%281%29%20y?a=1&amp;copy;=2), *which is open*!"
    )


def test_an_exclamation_mark_makes_no_image_of_a_link() -> None:
    markdown = inline("Now!here", (Mark(4, 8, MarkKind.LINK, "https://a.example"),))
    assert "image" not in kinds(markdown)
    assert "link_open" in kinds(markdown)


@pytest.mark.parametrize("href", [None, "", "javascript:alert(1)", "data:text/html,x", "/relative"])
def test_links_that_lead_nowhere_are_text(href: str | None) -> None:
    assert inline("here", (Mark(0, 4, MarkKind.LINK, href),)) == "here"


def test_code_keeps_its_backticks() -> None:
    markdown = inline("run `x` or ``y``", (Mark(4, 16, MarkKind.CODE),))
    assert shown(markdown) == "run `x` or ``y``"
    assert "code_inline" in kinds(markdown)


def test_marks_in_tables_stay_in_their_cells() -> None:
    table = Block(Kind.TABLE, "a|b\tc d\n1\t2", marks=(Mark(4, 5, MarkKind.STRONG),))
    markdown = export.markdown(of_block(table))
    assert "| a\\|b | **c** d |" in markdown
    assert shown(markdown).endswith("a|b\nc d\n1\n2")


def test_any_text_with_any_marks_shows_as_it_is() -> None:
    rng = random.Random(11)
    alphabet = "ab  *_`[]()!<>\\&;#~|“é.-1"
    for _ in range(3000):
        text = "".join(rng.choices(alphabet, k=rng.randrange(1, 24))).strip() or "x"
        text = " ".join(text.split())
        marks = tuple(_mark(rng, len(text)) for _ in range(rng.randrange(4)))
        markdown = at_line_start(inline(text, marks))
        assert shown(markdown) == text, (text, marks, markdown)


def test_a_thousand_marks_over_each_other() -> None:
    text = "x" * 2000
    marks = tuple(Mark(at, 2000 - at, MarkKind.STRONG) for at in range(900))
    assert inline(text, marks) == f"**{text}**"


def _mark(rng: random.Random, length: int) -> Mark:
    start, end = sorted((rng.randrange(length + 1), rng.randrange(length + 1)))
    kind = rng.choice(list(MarkKind))
    return Mark(start, end, kind, "https://a.example/_*" if kind is MarkKind.LINK else None)


def test_any_code_stays_in_its_fence() -> None:
    rng = random.Random(3)
    for _ in range(300):
        code = "".join(rng.choices(["`", "```", "~~~", "\n", " ", "x", "# y", "</p>"], k=20))
        markdown = export.markdown(of_block(Block(Kind.CODE, code)))
        fences = [token.content for token in tokens(markdown) if token.type == "fence"]
        assert fences == [code + "\n"]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("“We grew too fast,”", "“We grew too fast”"),
        ("“We grew, too fast.”", "“We grew, too fast.”"),
        ("that they grew,", "that they grew"),
        ("«Мы росли,»", "«Мы росли»"),
        ("“Why?”", "“Why?”"),
    ],
)
def test_a_quotation_by_itself_does_not_lead_on(quote: str, expected: str) -> None:
    assert alone(quote) == expected


# Figures and dates

DATED = replace(
    BRIEFING,
    article=replace(
        BRIEFING.article,
        blocks=(
            Block(Kind.PARAGRAPH, "Work must end by 2024. It began in May 2021, with 300 men."),
            Block(Kind.PARAGRAPH, "Nobody knows what Easter will bring, or next week."),
        ),
    ),
    figures=(Figure(0, 50, 57, text="300 men"),),
    timeline=(
        Moment(0, 17, 21, text="2024", date="2024"),
        Moment(0, 35, 43, text="May 2021", date="2021-05"),
        Moment(1, 18, 24, text="Easter", date=""),
        Moment(1, 40, 49, text="next week", date="2024-W13"),
    ),
    points=(),
    quotes=(),
    actors=(),
)


def test_dates_in_order_of_time_those_ahead_of_the_article_marked() -> None:
    found = [(told, ahead) for _, told, ahead in chronology(DATED)]
    assert found == [
        ("Easter", False),
        ("2021-05", False),
        ("week of 2024-03-25", True),
        ("2024", True),
    ]


def test_without_a_date_of_its_own_nothing_is_ahead_of_an_article() -> None:
    undated = replace(DATED, article=replace(DATED.article, date=None))
    assert not any(dated.ahead for dated in chronology(undated))


def test_figures_and_dates_in_text_and_markdown() -> None:
    text = export.text(DATED, None)
    assert (
        "\nFIGURES\n300 men: Work must end by 2024. It began in May 2021, with 300 men. [¶1]\n"
        in text
    )
    assert "\n2024, to come: Work must end by 2024." in text
    assert text.index("FIGURES") < text.index("DATES") < text.index("ARTICLE")
    markdown = export.markdown(DATED)
    assert "## Figures\n\n- **300 men**: Work must" in markdown
    assert "- **week of 2024-03-25**, to come: " in markdown


def test_no_heading_stands_over_nothing() -> None:
    for shown in (export.text(BRIEFING), export.markdown(BRIEFING)):
        assert "figures" not in shown.lower()
        assert "dates" not in shown.lower()


@pytest.mark.parametrize("room", [1, 8, 20, 40, 200])
def test_the_words_around_fit(room: int) -> None:
    text = "Of the *twelve* 漢字 ships\tthat left in autumn, " * 3
    start = text.index("漢")
    before, after = around(text, start, start + 2, room)
    assert cells(before) + cells(after) <= max(0, room - 4)
    assert "\t" not in before + after
