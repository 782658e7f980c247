"""Entries of the library as rows, and the first screen that is made of them."""

from __future__ import annotations

import pytest
import shelved
from onscreen import rows

from extract.wrap import cells
from tui.browsing import Glance, glance
from tui.library.model import Entry, Shelf, Snippet, Source
from tui.library.store import Library
from tui.typesetting.layout import Look
from tui.typesetting.shelf import Runs, entry_rows, first_screen, sites


def entry(**changes: object) -> Entry:
    values: dict[str, object] = {
        "id": 1,
        "title": "Storm over the islands",
        "site": "Courier",
        "date": "2026-02-17T09:30:00+01:00",
        "added": 0.0,
        "last_read": None,
        "words": 700,
        "minutes": 3,
        "progress": 0.4,
        "gist": "A storm came.",
        "starred": True,
        "unread": True,
        "shelf": Shelf.INBOX,
        "marks": 2,
        "sources": (source("Courier", "https://courier.example/1"),),
    }
    return Entry(**{**values, **changes})


def source(site: str, url: str) -> Source:
    return Source(1, url, url, "Storm over the islands", site, 0.0)


def text(runs: Runs) -> str:
    return "".join(part for part, _ in runs)


def test_a_narrow_entry_has_site_and_date_before_the_gist() -> None:
    first, second = entry_rows(entry(), 70, queued=3)
    assert text(first).startswith("•*3 Storm over the islands")
    assert text(first).endswith("3 min  40%")
    assert text(second) == "    Courier · 2026-02-17 · 2 marks · A storm came."


def test_a_wide_entry_has_columns() -> None:
    first, second = entry_rows(entry(unread=False, starred=False, marks=0), 120)
    assert "Courier                 2026-02-17" in text(first)
    assert text(second) == "    A storm came."


@pytest.mark.parametrize("width", [1, 7, 40, 94, 99, 150])
def test_rows_fit(width: int) -> None:
    long = entry(
        title="漢字" * 80,
        gist="x" * 300,
        sources=(source("Ü" * 60, ""), source("", "https://www.herald.example/2")),
    )
    for row in entry_rows(long, width):
        assert cells(text(row)) <= max(width, 5)


def test_what_a_search_found_is_set_apart_and_on_screen() -> None:
    passage = "word " * 30 + "the quay and the mole"
    at = passage.index("quay")
    found = entry(snippet=Snippet(passage, ((at, at + 4),)))
    second = entry_rows(found, 70)[1]
    assert ("quay", Look.BOLD | Look.UNDERLINE) in second
    assert cells(text(second)) <= 70


def test_each_site_is_named_once() -> None:
    one, two = source("Courier", ""), source("", "https://www.herald.example/2")
    assert sites((one, two, one)) == "Courier + herald.example"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_first_screen_is_what_the_app_shows(size: tuple[int, int]) -> None:
    shelved.fill(25)
    with Library.open() as library:
        painted = first_screen(glance(library), *size)
    app = shelved.app()
    async with app.run_test(size=size):
        assert rows(app) == [text(row).rstrip() for row in painted]


def test_an_empty_inbox_has_no_rows() -> None:
    shown = first_screen(Glance((), {"inbox": 0, "all": 1}), 80, 24)
    assert len(shown) == 24
    assert not any(text(row) for row in shown[1:-1])
