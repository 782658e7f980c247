"""HTML to raw blocks: shapes, marks, order, and pages that are no good."""

from __future__ import annotations

import pytest

from extract.blocks import from_html, tree
from extract.blocks.raw import RawBlock
from extract.model import Kind, MarkKind


def blocks(html: str, url: str | None = None) -> list[RawBlock]:
    return from_html.blocks(tree.parse(html), url)


def texts(html: str) -> list[str]:
    return [block.text for block in blocks(html)]


def test_text_comes_once_and_in_order() -> None:
    html = "<div>one<p>two <b>three</b></p>four<section><span>five</span></section>six</div>"
    assert texts(html) == ["one", "two three", "four", "five", "six"]


def test_white_space_is_collapsed_across_inline_elements() -> None:
    assert texts("<p>\n one \t<i> two</i>\u00a0three<b>.</b> </p>") == ["one two three."]


def test_marks_cover_the_words_they_set_apart() -> None:
    html = '<p>See <a href="/x">the  report</a>, it is <strong>very</strong> <em>long</em>.</p>'
    (block,) = blocks(html, "https://example.org/a/b")
    assert block.text == "See the report, it is very long."
    marked = [(block.text[m.start : m.end], m.kind, m.href) for m in block.marks]
    assert marked == [
        ("the report", MarkKind.LINK, "https://example.org/x"),
        ("very", MarkKind.STRONG, None),
        ("long", MarkKind.EMPHASIS, None),
    ]
    assert (block.links, block.linked) == (1, len("the report"))


def test_a_link_around_blocks_marks_each_of_them() -> None:
    first, second = blocks('<a href="https://e.org/"><h3>Head</h3><p>Text below</p></a>')
    assert [m.href for m in first.marks + second.marks] == ["https://e.org/"] * 2
    assert second.linked == len("Text below")


@pytest.mark.parametrize(
    ("href", "absolute"),
    [
        ("c", "https://e.org/a/c"),
        ("/c", "https://e.org/c"),
        ("//f.org/c", "https://f.org/c"),
        ("https://g.org/", "https://g.org/"),
        ("http://[bad", "http://[bad"),
    ],
)
def test_links_are_absolute_where_the_page_is_known(href: str, absolute: str) -> None:
    (block,) = blocks(f'<p><a href="{href}">there</a></p>', "https://e.org/a/b")
    assert block.marks[0].href == absolute


def test_base_goes_before_the_pages_own_url() -> None:
    html = '<head><base href="https://b.org/d/"></head><p><a href="x">there</a></p>'
    (block,) = blocks(html, "https://e.org/")
    assert block.marks[0].href == "https://b.org/d/x"


def test_base_counts_for_what_stands_above_it_too() -> None:
    html = '<p><a href="x">here</a></p><div><base href="d/"><p><a href="y">there</a></p></div>'
    assert [block.marks[0].href for block in blocks(html, "https://e.org/")] == [
        "https://e.org/d/x",
        "https://e.org/d/y",
    ]


def test_headings_have_their_level() -> None:
    assert [(b.shape, b.level) for b in blocks("<h1>A</h1><h4>B</h4>")] == [
        (Kind.HEADING, 1),
        (Kind.HEADING, 4),
    ]


def test_list_items_have_depth_and_marker() -> None:
    html = "<ol start=3><li>c<ul><li>inner</li></ul><li>d<p>more of d</p></ol><p>after</p>"
    found = [(b.shape, b.level, b.marker, b.text) for b in blocks(html)]
    assert found == [
        (Kind.LIST_ITEM, 1, "3.", "c"),
        (Kind.LIST_ITEM, 2, "•", "inner"),
        (Kind.LIST_ITEM, 1, "4.", "d"),
        (Kind.LIST_ITEM, 1, "", "more of d"),
        (Kind.PARAGRAPH, 0, "", "after"),
    ]


def test_a_list_of_short_links_reads_the_same_in_one_go() -> None:
    entries = (
        "<b>Home</b>",
        "Town &amp; <i>county</i>",
        " \n ",
        "Sport\u00a0<span>live</span>",
        "Jobs",
    )
    items = "".join(f"<li> <a href='/{i}'>{entry}</a>\n" for i, entry in enumerate(entries))
    # A walk visits every element; what it finds has marks for the emphases as well.
    walked = blocks(f"<menu>{items}</menu>", "https://e.org/")
    at_once = blocks(f"<ul>{items}</ul>", "https://e.org/")
    assert [b.text for b in at_once] == ["Home", "Town & county", "Sport live", "Jobs"]
    for one, other in zip(at_once, walked, strict=True):
        assert set(one.marks) <= set(other.marks)
        assert one.linked == len(one.text)
        same = {"marks": (), "place": None, "linked": 0}
        assert one._replace(**same) == other._replace(**same)


def test_a_list_with_a_word_outside_its_links_loses_none() -> None:
    items = "".join(f"<li><a href='/{i}'>Entry {i}</a>" for i in range(5))
    assert texts(f"<ul>{items}<li>a word<li><a href='/x'>out</a> side</ul>")[-2:] == [
        "a word",
        "out side",
    ]


def test_quotes_and_captions() -> None:
    html = (
        "<blockquote><p>She said so.</p></blockquote>"
        "<figure><img><figcaption>A picture</figcaption></figure>"
    )
    assert [b.shape for b in blocks(html)] == [Kind.QUOTE, Kind.CAPTION]


def test_code_keeps_its_lines() -> None:
    (block,) = blocks("<pre>\ndef f():\n    return  1\n</pre>")
    assert (block.shape, block.text) == (Kind.CODE, "def f():\n    return  1")


def test_a_data_table_is_one_block() -> None:
    html = (
        "<table><tr><th>Town<th>People</tr><tr><td>Ayr<td>46,260</tr>"
        "<tr><td><b>Oban</b><td>8,490</tr></table>"
    )
    (block,) = blocks(html)
    assert block.shape is Kind.TABLE
    assert block.text == "Town\tPeople\nAyr\t46,260\nOban\t8,490"


def test_a_layout_table_is_walked_through() -> None:
    html = (
        "<table><tr><td><table><tr><td>Home<td>News</tr></table><td>"
        "<h2>Head</h2><p>First paragraph.</p><p>Second one.</p></tr></table>"
    )
    assert texts(html)[-3:] == ["Head", "First paragraph.", "Second one."]


def test_line_breaks_part_paragraphs_but_not_wrapped_lines() -> None:
    wrapped = "This line was cut by hand in the middle of a sentence and<br>goes on here."
    assert len(texts(f"<div>{wrapped}</div>")) == 1
    assert texts("<div>First one.<br><br>Second one.<br>Third.</div>") == [
        "First one.",
        "Second one.",
        "Third.",
    ]


@pytest.mark.parametrize(
    "attribute",
    ["hidden", 'style="DISPLAY : none"', 'aria-hidden="true"', 'class="a sr-only"'],
)
def test_what_readers_do_not_see_says_so(attribute: str) -> None:
    found = blocks(f"<div {attribute}><p>unseen</p></div><p>seen</p>")
    assert [(b.text, b.hidden) for b in found] == [("unseen", True), ("seen", False)]


def test_a_tooltip_inside_a_sentence_comes_after_it() -> None:
    html = '<p>A <span class=t>sleeper<span style="display:none">A bed.</span></span> goes.</p>'
    assert [(b.text, b.hidden) for b in blocks(html)] == [
        ("A sleeper goes.", False),
        ("A bed.", True),
    ]


def test_scripts_styles_comments_and_forms_fields_are_no_text() -> None:
    html = (
        "<p>a<!-- not this -->b</p><script>no()</script><style>p{}</style><textarea>no</textarea>"
        "<select><option>no</option></select><template><p>no</p></template><svg><text>no</text></svg>"
    )
    assert texts(html) == ["ab"]


def test_text_in_noscript_is_there_but_hidden() -> None:
    found = blocks("<noscript><p>Only without scripts</p></noscript>")
    assert [(b.text, b.hidden) for b in found] == [("Only without scripts", True)]


def test_custom_elements_part_blocks() -> None:
    html = "<x-story><x-para>One.</x-para><x-para>Two.</x-para></x-story>"
    assert texts(html) == ["One.", "Two."]


def test_nothing_that_drives_a_terminal_comes_through() -> None:
    html = "<p>a\u202eb\u00adc\x1b[31m</p><pre>d\x07e</pre>"
    assert not any(c in "".join(texts(html)) for c in "\u202e\u00ad\x1b\x07")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 5000 + "<p>deep down</p>",
        "<p>deep down",
        "<b><i><p>deep down</b></div></i>",
        "<table><tr><td><div>deep down",
        "<frameset><noframes><p>deep down</p></noframes></frameset>",
        "deep down",
        "<html><body><font>deep down</font></body></html><p>",
    ],
)
def test_bad_markup_loses_no_text(html: str) -> None:
    assert "deep down" in texts(html)


def test_an_empty_page_has_no_blocks() -> None:
    assert blocks("") == []
    assert blocks("<html><body><div> </div></body></html>") == []
