"""A feed in the reader: its articles are there to choose from."""

from __future__ import annotations

from pathlib import Path

import pytest
from onscreen import reader, screen

from extract.errors import SourceIsFeed
from extract.source import reader as sources
from tui.cli import main
from tui.screens.sources import SourcesScreen

WHOLE = "The council met on Tuesday and agreed on the new wall of the harbour of Brandsund. " * 20
FEED = (
    '<rss version="2.0"><channel><title>The Paper</title>'
    f"<item><title>Wall agreed</title><description>{WHOLE}</description></item>"
    f"<item><title>Ferry late</title><description>Not the wall. {WHOLE}</description></item>"
    "</channel></rss>"
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "feed.xml"
    path.write_text(FEED, encoding="utf-8")
    return path


async def test_a_feed_is_a_list_to_choose_from(file: Path) -> None:
    with pytest.raises(SourceIsFeed) as caught:
        sources.read(str(file))
    app = reader(caught.value)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen, SourcesScreen)
        assert "Wall agreed" in screen(app)
        await pilot.press("j", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.reader.reading is not None
        assert app.reader.reading.article.title == "Ferry late"


def test_in_print_its_articles_are_listed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--text", str(file)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].strip() == "Wall agreed"
    assert main(["--text", printed[1].strip()]) == 0
    assert capsys.readouterr().out.startswith("WALL AGREED\n")
