"""The same article under other addresses, names and titles is one entry; other ones never are."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import extract
from extract.model import Article, Block, Briefing, Kind, Page
from tui.library import adding, addresses, articles, identity, near, shelf
from tui.library.model import Outcome, Query, Sort, Stored
from tui.library.store import Library

PAGES = Path(__file__).parents[2] / "pages"
WORDS = [f"{a}{b}{c}" for a in ("ba", "ke", "li", "mo") for b in ("ra", "su", "to") for c in "nst"]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.sqlite") as opened:
        yield opened


def words(seed: int, number: int = 200) -> list[str]:
    """Words of a text that nobody else writes."""
    return random.Random(seed).choices(WORDS, k=number)


def put(
    library: Library,
    text: list[str],
    *,
    title: str = "A title",
    url: str | None = None,
    canonical: str | None = None,
    name: str = "-",
) -> Stored:
    blocks = tuple(
        Block(Kind.PARAGRAPH, " ".join(text[n : n + 40])) for n in range(0, len(text), 40)
    )
    article = Article(title, url=canonical or url, blocks=blocks)
    return adding.add(library, Page(b"", name, url), Briefing(name, "", article))


@pytest.mark.parametrize(
    "other",
    [
        "http://www.example.org/a/b?x=1&y=2",
        "https://example.org/a/b/?y=2&x=1#part",
        "HTTPS://EXAMPLE.ORG:443/a/b?x=1&y=2&utm_source=mail&fbclid=Z",
    ],
)
def test_one_address_has_one_key(other: str) -> None:
    assert identity.address_key(other) == identity.address_key("https://example.org/a/b?x=1&y=2")


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/a/B?x=1&y=2",
        "https://example.org/a/b?x=1&y=3",
        "https://example.org:8080/a/b?x=1&y=2",
        "https://news.example.org/a/b?x=1&y=2",
        "page.html",
        "https://[broken/a",
        "",
    ],
)
def test_other_addresses_have_other_keys(other: str) -> None:
    assert identity.address_key(other) != identity.address_key("https://example.org/a/b?x=1&y=2")


def test_a_text_without_an_address_is_known_by_its_words(library: Library) -> None:
    first = put(library, words(1))
    assert put(library, words(1)) == Stored(first.id, Outcome.SAME)
    assert put(library, words(2)).outcome is Outcome.NEW


def test_what_has_changed_at_an_address_is_replaced(library: Library) -> None:
    first = put(library, words(1), url="https://example.org/live")
    later = put(library, words(1) + words(2), url="https://example.org/live")
    assert later == Stored(first.id, Outcome.UPDATED)
    assert articles.briefing(library, first.id).article.words == 400
    assert [e.id for e in shelf.window(library, Query(words(2)[0], sort=Sort.BEST)).entries]


def test_the_same_story_elsewhere_is_one_entry_with_both_sources(library: Library) -> None:
    first = put(library, words(1), title="Storm over Kera", url="https://a.example/1")
    edited = [*words(1)[:50], "reportedly", *words(1)[51:190], "More", "soon"]
    second = put(library, edited, title="Heavy weather", url="https://b.example/2")
    assert second == Stored(first.id, Outcome.JOINED)
    (entry,) = shelf.window(library, Query()).entries
    assert entry.title == "Storm over Kera"
    assert [source.url for source in entry.sources] == [
        "https://a.example/1",
        "https://b.example/2",
    ]
    assert addresses.known_url(library, "https://b.example/2") == first.id
    other = entry.sources[1].id
    assert articles.briefing(library, first.id, other).article.title == "Heavy weather"
    for searched in ("storm", "weather"):
        assert shelf.count(library, Query(searched)) == 1
    articles.delete(library, [first.id])
    articles.gc(library, days=0)
    assert addresses.known_url(library, "https://b.example/2") is None
    assert put(library, edited, url="https://b.example/2").outcome is Outcome.NEW


def test_a_large_excerpt_is_the_same_story_and_an_item_of_many_is_not(library: Library) -> None:
    whole = put(library, words(1, 400), url="https://a.example/1")
    assert put(library, words(1, 400)[:250], url="https://b.example/1").id == whole.id
    many = [word for seed in range(2, 12) for word in words(seed, 100)]
    collection = put(library, many, url="https://a.example/many")
    assert put(library, words(5, 100), url="https://c.example/5").id != collection.id


def test_a_notice_that_many_pages_show_makes_them_not_one(library: Library) -> None:
    notice = "Please enable JavaScript and cookies to go on reading".split()
    first = put(library, notice, title="One", url="https://a.example/1")
    second = put(library, notice, title="Two", url="https://a.example/2")
    assert first.id != second.id


def test_a_site_that_gives_all_pages_one_address_loses_none(library: Library) -> None:
    home = "https://a.example/"
    stored = [
        put(library, words(n), title=f"No {n}", url=f"{home}{n}", canonical=home) for n in range(3)
    ]
    assert len({one.id for one in stored}) == 3
    again = [
        put(library, words(n), title=f"No {n}", url=f"{home}{n}", canonical=home) for n in range(3)
    ]
    assert [one.id for one in again] == [one.id for one in stored]
    known = articles.briefing(library, stored[0].id).article
    assert addresses.known(library, known) == stored[0].id
    assert addresses.known(library, replace(known, title="No 7", blocks=())) is None
    files = [put(library, words(n), title=f"No {n}", canonical=home) for n in range(10, 13)]
    assert len({one.id for one in files} | {one.id for one in stored}) == 6


def test_a_file_that_was_edited_is_no_second_source(library: Library, tmp_path: Path) -> None:
    name = str(tmp_path / "draft.txt")
    first = put(library, words(1), name=name)
    assert put(library, [*words(1)[:-5], "end"], name=name) == Stored(first.id, Outcome.UPDATED)
    assert len(shelf.entry(library, first.id).sources) == 1


def test_other_chrome_and_small_edits_of_real_pages_are_recognised(library: Library) -> None:
    joined = []
    for file in sorted(PAGES.glob("*.html")):
        article = extract.read_article(file)
        if article.words < 100:
            continue
        paragraphs = "".join(f"<p>{block.text}</p>" for block in article.blocks)
        wrapped = (
            "<html><body><ul><li><a href=/>Start</a><li><a href=/x>Sport</a></ul>"
            f"<div class=story><h1>Another headline</h1>{paragraphs}<p>Updated at noon.</p></div>"
            "<p>Subscribe to our newsletter.</p></body></html>"
        )
        copy = extract.read_article(wrapped.encode())
        url = f"https://wire.example/{file.stem}"
        first = adding.add(library, Page(b"", str(file)), Briefing("", "", article))
        assert first.outcome is Outcome.NEW
        second = replace(copy, url=url)
        stored = adding.add(library, Page(b"", url, url), Briefing("", "", second))
        joined.append((stored.id, stored.outcome) == (first.id, Outcome.JOINED))
    assert len(joined) >= 5
    assert all(joined)


def test_texts_without_spaces_are_compared_by_their_characters(library: Library) -> None:
    signs = [chr(0x4E00 + sign) for sign in random.Random(4).choices(range(400), k=300)]
    first = put(library, ["".join(signs)], url="https://a.example/1")
    second = put(library, ["".join([*signs[:100], "新", *signs[102:]])], url="https://b.example/1")
    assert second == Stored(first.id, Outcome.JOINED)


def test_sketches_of_unlike_texts_have_hardly_a_band_in_common() -> None:
    texts = [near.shingles(" ".join(words(seed))) for seed in range(60)]
    sketches = [set(near.bands(text)) for text in texts]
    pairs = [(a, b) for n, a in enumerate(sketches) for b in sketches[:n]]
    assert sum(bool(a & b) for a, b in pairs) < len(pairs) / 100
    assert near.bands(near.shingles("too short to be compared")) == []
