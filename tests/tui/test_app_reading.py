"""The reader through its keys: moving, points, actors, back again, at all sizes."""

from __future__ import annotations

import pytest
from onscreen import reader, rows, screen, styled, underlined

from extract.errors import SourceNotFound
from extract.model import Briefing
from tui.keys import Pane

SIZES = ((40, 12), (80, 24), (120, 40), (200, 50))
WIDE = (120, 40)
NARROW = (80, 24)


@pytest.mark.parametrize("size", SIZES)
async def test_opens_at_the_article(briefing: Briefing, size: tuple[int, int]) -> None:
    app = reader(briefing)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        lines = rows(app)
        assert "Arkhava shuts its northern bas" in lines[0]
        assert lines[0].rstrip().endswith("%")
        assert "The port of Arkhava" in screen(app)
        assert len(lines) == size[1]
        assert ("BRIEFING" in screen(app)) is (size[0] >= 100)


@pytest.mark.parametrize("size", SIZES)
async def test_every_part_can_be_reached(briefing: Briefing, size: tuple[int, int]) -> None:
    app = reader(briefing)
    async with app.run_test(size=size) as pilot:
        await pilot.press("2")
        assert "What happened" in screen(app)
        await pilot.press("3")
        assert "Ilse Marwick" in screen(app)
        await pilot.press("enter")
        assert "ILSE MARWICK" in screen(app)
        await pilot.press("4")
        assert "OUTLINE" in screen(app)
        await pilot.press("1")
        assert "The port of Arkhava" in screen(app)


async def test_a_point_lights_its_sentence(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "j")
        assert styled(app, underlined) == "Three companies lose their berths, and some 240"
        barred = [row for row in rows(app) if row.startswith("▌")]
        assert [row.split()[1] for row in barred] == ["traffic", "people"]
        await pilot.press("escape")
        assert styled(app, underlined) == ""


async def test_all_of_the_sentence_where_one_wants_it(briefing: Briefing) -> None:
    app = reader(briefing, whole_sentence=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("tab", "j")
        lit = styled(app, underlined)
        assert lit == "Three companies lose their berths, and some 240 people their work."


async def test_a_point_out_of_view_is_brought_into_view_and_escape_comes_back(
    briefing: Briefing,
) -> None:
    app = reader(briefing)
    async with app.run_test(size=(110, 24)) as pilot:
        await pilot.press("tab", "G")
        assert "A spokesman" in styled(app, underlined)
        assert app.reader.article.scroll_offset.y > 0
        await pilot.press("enter")
        assert app.reader.pane is Pane.ARTICLE
        await pilot.press("j", "escape")
        assert app.reader.pane is Pane.POINTS
        await pilot.press("escape")
        assert app.reader.pane is Pane.ARTICLE
        assert app.reader.article.scroll_offset.y == 0


async def test_a_point_in_view_moves_nothing(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("j", "tab", "j")
        assert app.reader.article.scroll_offset.y == 1


async def test_an_actor_underlines_all_mentions(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("3")
        assert styled(app, underlined) == "Ilse Marwick Marwick Marwick"
        await pilot.press("j")
        assert styled(app, underlined) == "Tomas Okoye Okoye"


async def test_the_card_says_role_quotes_relations_and_mentions(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("3", "enter")
        shown = screen(app)
        for words in ("harbour director", "also: Marwick", "SAYS", "“We are paying", "WITH"):
            assert words in shown
        assert "Ruta Halloran — " in shown
        await pilot.press("j", "enter")
        assert app.reader.pane is Pane.ARTICLE
        assert "“We are paying every winter" in styled(app, underlined)
        await pilot.press("escape")
        assert app.reader.pane is Pane.CARD
        await pilot.press("escape")
        assert app.reader.pane is Pane.ACTORS


async def test_n_goes_through_the_mentions(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "enter", "n")
        assert app.reader.status.message == "Ilse Marwick 1/3"
        await pilot.press("n", "n", "n")
        assert app.reader.status.message == "Ilse Marwick 1/3"
        await pilot.press("N")
        assert app.reader.status.message == "Ilse Marwick 3/3"


async def test_the_filter_keeps_paragraphs_with_one_actor_or_two(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("3", "&")
        assert app.reader.status.message == "3 of 14 paragraphs"
        assert "Nobody asked us" not in screen(app)
        await pilot.press("j", "j", "&")
        assert app.reader.status.message == "1 of 14 paragraphs"
        assert "Skerry Lines, the largest" in screen(app)
        await pilot.press("1", "escape")
        assert "Nobody asked us" in screen(app)


async def test_sections_and_paragraphs(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.press("]", "]")
        assert rows(app)[2].strip() == "A wall that moves"
        await pilot.press("]")
        assert rows(app)[2].strip() == "What the companies want"
        await pilot.press("[")
        assert rows(app)[2].strip() == "A wall that moves"
        await pilot.press("}")
        assert rows(app)[2].strip().startswith("Engineers of the firm")
        await pilot.press("{")
        assert rows(app)[2].strip() == "A wall that moves"


async def test_the_outline_jumps(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("o", "G", "enter")
        assert app.reader.pane is Pane.ARTICLE
        assert "What the companies want" in screen(app)
        await pilot.press("escape")
        assert app.reader.article.scroll_offset.y == 0


async def test_a_number_and_percent(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("5", "0", "%")
        assert abs(app.reader.article.percent - 50) <= 3
        await pilot.press("4", "5", "%")
        assert abs(app.reader.article.percent - 45) <= 3
        await pilot.press("2", "5", "0", "%")
        assert app.reader.article.percent == 100
        assert app.reader.pane is Pane.ARTICLE


async def test_lines_pages_and_ends(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=NARROW) as pilot:
        article = app.reader.article
        for key, top in (("j", 1), ("k", 0), ("space", 21), ("b", 0), ("d", 10), ("ctrl+u", 0)):
            await pilot.press(key)
            assert article.scroll_offset.y == top, key
        await pilot.press("G")
        assert article.percent == 100
        await pilot.press("g")
        assert article.scroll_offset.y == 0


async def test_sentences_are_marked_one_by_one(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press(")", ")")
        assert styled(app, underlined).startswith("Three companies lose")
        await pilot.press("(")
        assert styled(app, underlined).startswith("The port of Arkhava")


async def test_resizing_keeps_the_text_on_top(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("}", "}", "}", "j")
        before = app.reader.article.place
        for size in ((44, 12), (120, 20), (200, 15), (50, 18), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            line = app.reader.article.sheet.lines[app.reader.article.scroll_offset.y]
            assert line.block == before[0]
            assert line.start <= before[1] < line.end
        assert app.reader.article.place == before


async def test_the_strip_shows_where_one_reads(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        columns = []
        for _ in range(2):
            heading = next(row for row in rows(app) if "KEY ACTORS" in row)
            columns.append(heading.index("▾"))
            await pilot.press("G")
        assert columns[0] < columns[1]


async def test_briefing_first(briefing: Briefing) -> None:
    app = reader(briefing, briefing_first=True)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert "BRIEFING" in screen(app)
        await pilot.press("p")
        assert "The port of Arkhava will close its northern basin in March, harbour" in screen(app)


async def test_a_panel_closed_leaves_the_article(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("p")
        assert "BRIEFING" not in screen(app)
        await pilot.press("2")
        assert "BRIEFING" in screen(app)


async def test_a_source_that_fails_says_so() -> None:
    app = reader(SourceNotFound("gone.html", "no such file", "check the name"))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert "no such file" in screen(app)
        await pilot.press("q")
    assert app.return_value == 1


async def test_the_mouse_where_one_wants_it(briefing: Briefing) -> None:
    app = reader(briefing, mouse=True)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        row = next(n for n, text in enumerate(rows(app)) if "│   Tomas Okoye " in text)
        top = app.reader.actors.region.y
        await pilot.click(app.reader.actors, offset=(10, row - top))
        assert app.reader.pane is Pane.ACTORS
        assert app.reader.actors.cursor == 1
        await pilot.click(app.reader.actors, offset=(10, row - top))
        assert "TOMAS OKOYE" in screen(app)
        await pilot.click(app.reader.article, offset=(10, 3))
        assert app.reader.pane is Pane.ARTICLE


async def test_the_palette_opens_and_closes(briefing: Briefing) -> None:
    app = reader(briefing)
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("ctrl+p")
        assert "copy the whole briefing" in screen(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is app.reader
