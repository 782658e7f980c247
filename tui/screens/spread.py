"""The reader's screen as a surface: its parts, where they stand, what is lit.

The spread knows one ``Reading`` and one pane with the focus, and shows both;
what the keys do with them is the reader's (``screens.reader``).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.app import ComposeResult
from textual.events import DescendantFocus, Resize
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from extract.model import Span

from ..highlights import spans_of
from ..keys import Pane, hints
from ..reading import Reading
from ..settings import Settings
from ..typesetting.frame import BOTH, OUTLINE, Frame, frame, whole_head
from ..typesetting.furniture import section
from ..typesetting.layout import Look
from ..widgets.actor_card import ActorCard
from ..widgets.actors_view import ActorsView
from ..widgets.article_view import ArticleView
from ..widgets.drawn import Beside, Column
from ..widgets.entries import HEADER, EntriesView
from ..widgets.figures_view import FiguresView
from ..widgets.outline import Outline
from ..widgets.points_view import PointsView
from ..widgets.prompt import Prompt
from ..widgets.status import Status, TopLine

LEAST = 9
"""Rows that the actors need beside the points; with fewer, the two take turns."""
OPENING = 20
"""Characters of a sentence that at least are underlined; a bar stands beside all its lines."""
MARKED = "▏"
"""Beside the lines of a highlight."""
NOTED = "*"
"""Beside the first line of one with a note."""
ROOMY = 12
"""Rows from which headings have blank lines around them."""
PANEL = (Pane.POINTS, Pane.ACTORS, Pane.CARD, Pane.FIGURES)


class Spread(Screen[None], inherit_bindings=False):
    """Top line, article, panel, outline, bottom line."""

    DEFAULT_CSS = """
    Spread { layout: vertical; overflow: hidden; }
    Spread #body { height: 1fr; }
    Spread #panel { width: 1fr; }
    """

    BLANK = True
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """Who gets the focus, and who loses it, draws itself; no need to draw all."""

    def __init__(self, settings: Settings, *, panel: bool, slow: bool = False) -> None:
        super().__init__()
        self.settings = settings
        self.reading: Reading | None = None
        self.pane = Pane.ARTICLE
        self.panel_open = panel
        self.outline_open = False
        self.figures_open = False
        """They stand in the panel's place, as long as they are not left."""
        self.slow = slow
        self.resume_at: tuple[int, int] | None = None
        """(block, offset) to begin at, once there is a screen."""
        self.head = TopLine()
        self.article = ArticleView()
        self.points = PointsView()
        self.actors = ActorsView()
        self.card = ActorCard()
        self.figures = FiguresView()
        self.outline = Outline()
        self.lists = (self.points, self.actors, self.card, self.figures, self.outline)
        self.status = Status()
        self.prompt = Prompt()

    def compose(self) -> ComposeResult:
        """The parts, from top to bottom and from left to right."""
        yield self.head
        with Beside(id="body"):
            yield self.outline
            yield self.article
            with Column(id="panel"):
                yield self.points
                yield self.actors
                yield self.card
                yield self.figures
        yield self.status
        yield self.prompt

    def on_mount(self) -> None:
        """Nothing shows before there is an article; what moves is told at once, in one frame."""
        self.watch(self.article, "scroll_y", self.tell, init=False)
        for view in self.lists:
            self.watch(view, "moves", partial(self.follow, view), init=False)
        self.outline.display = self.query_one("#panel").display = False

    # Where things stand

    @property
    def spread(self) -> Frame:
        """The frame of this moment: on narrow screens the focus says which page shows."""
        width, height = self.app.size
        wide = frame(width, height).wide
        return frame(
            width,
            height,
            self.settings.measure,
            self.settings.panel_width,
            panel=self.panel_open if wide else self.pane in PANEL,
            outline=self.outline_open if wide else self.pane is Pane.OUTLINE,
        )

    def on_resize(self, _: Resize) -> None:
        """Everything finds its new place; the text on top stays there."""
        self.settle()

    def settle(self) -> None:
        """Put every part where the frame says, and show the article in it."""
        if self.reading is None or not self.is_mounted:
            return
        spread = self.spread
        self._place(self.article, spread.article)
        self._place(self.outline, spread.outline)
        self.query_one("#panel").display = spread.panel > 0
        self.article.set_class(self.settings.scrollbar, "-scrollbar")
        self._set_lists(spread)
        article = self.reading.article
        masthead = not whole_head(article, spread.right - spread.text_left)
        masthead = masthead and not self.reading.together
        view = self.reading.view(
            masthead=masthead, justify=self.settings.justify, spacing=self.settings.line_spacing
        )
        self.article.show(article, view, spread)
        if self.resume_at is not None:
            self.article.go(*self.resume_at)
            self.resume_at = None
        self.focus_pane(self.pane)

    @staticmethod
    def _place(widget: Widget, columns: int) -> None:
        widget.display = columns > 0
        if columns:
            widget.styles.width = columns

    def _set_lists(self, spread: Frame) -> None:
        """Columns of the lists, and how points and actors share the panel's rows."""
        wide = spread.wide
        for view in self.lists:
            view.ruled = wide and view is not self.outline
            view.roomy = spread.rows >= ROOMY
            view.margin = 2 if wide else max(0, spread.margin - 2)
            view.content_columns = spread.panel_text if wide else spread.measure
        self.outline.margin = 1 + spread.left if wide else self.points.margin
        if wide:
            self.outline.content_columns = OUTLINE - 5
        self.actors.strips = self.settings.strip
        briefing = self.reading.briefing if self.reading else None
        self.card.display = self.pane is Pane.CARD or (wide and self.card.actor >= 0)
        self.figures.display = self.pane is Pane.FIGURES or (wide and self.figures_open)
        if self.figures.display:
            self.figures.show(briefing)
        self.points.display = not (self.card.display or self.figures.display)
        self.actors.display = self.points.display and briefing is not None
        self._share(spread)
        for view in self.lists:
            view.rebuild()

    def _share(self, spread: Frame) -> None:
        """Points above actors; on low screens the one without the focus is its heading alone."""
        briefing = self.reading.briefing if self.reading else None
        count = len(briefing.points) if briefing else 0
        rows = spread.rows
        self.points.lines_each = _lines_each(rows * 3 // 5, count) if spread.wide else None
        self.points.rebuild()
        low = briefing is None or rows - self.points.wanted_rows < LEAST
        self.points.collapsed = low and self.pane is Pane.ACTORS
        self.actors.collapsed = low and not self.points.collapsed
        self.actors.styles.height = HEADER - 1 if self.actors.collapsed else "1fr"
        if self.points.collapsed:
            self.points.styles.height = HEADER - 1
        elif low:
            self.points.lines_each = _lines_each(rows, count) if spread.wide else None
            self.points.styles.height = "1fr"
        else:
            self.points.styles.height = self.points.wanted_rows

    # The focus, and what it lights

    def view_of(self, pane: Pane) -> ArticleView | EntriesView:
        """The widget that has the focus in a pane."""
        views: dict[Pane, ArticleView | EntriesView] = {
            Pane.POINTS: self.points,
            Pane.ACTORS: self.actors,
            Pane.CARD: self.card,
            Pane.FIGURES: self.figures,
            Pane.OUTLINE: self.outline,
        }
        return views.get(pane, self.article)

    def focus_pane(self, pane: Pane) -> None:
        """Give a pane the focus; it is on screen already."""
        self.tell()  # first: what is asked for early is in the same frame
        if not self.prompt.has_class("-asking"):
            self.set_focus(self.view_of(pane), scroll_visible=False)
        self.relight()

    def turn_to(self, pane: Pane) -> None:
        """Go to a pane, opening it where it is closed."""
        if pane in PANEL:
            self.panel_open = True
            self.outline_open = self.outline_open and self.app.size.width >= BOTH
            self.figures_open = pane is Pane.FIGURES
            if pane is not Pane.CARD:
                self.card.actor = -1
        if pane is Pane.OUTLINE:
            self.outline_open = True
        self.pane = pane
        self.settle()
        view = self.view_of(pane)
        if isinstance(view, EntriesView):
            self.follow(view)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """A click gives the focus, too."""
        for pane in Pane:
            if event.widget is self.view_of(pane) and event.widget is not self.view_of(self.pane):
                self.turn_to(pane)
                return

    def follow(self, view: EntriesView) -> None:
        """The cursor stands on another point, actor or place: light it, bring it into view."""
        if view is not self.view_of(self.pane) or self.reading is None:
            return
        self.relight()
        current = view.current
        if isinstance(current, Span) and self.spread.wide:
            self.article.bring(current)

    def relight(self) -> None:
        """Highlight what the focus speaks of; the article alone shows marks and hits."""
        self.article.light(self._lights(), self._bar(), self._signs())
        # Where a braille display or a magnifier looks: the hardware cursor follows the focus.
        self.app.cursor_position = self.view_of(self.pane).spot

    def _lights(self) -> Iterator[tuple[Span, Look]]:
        reading = self.reading
        if reading is None:
            return
        for span, _ in spans_of(reading.highlights or ()):
            yield span, Look.UNDERLINE
        if (bar := self._bar()) is not None:
            yield (bar if self.settings.whole_sentence else self._opening(bar)), Look.UNDERLINE
        if reading.selection is not None:
            for span in reading.selection.spans:
                yield span, Look.REVERSE
        if self.pane in (Pane.ACTORS, Pane.CARD) and reading.briefing is not None:
            actor = self.card.actor if self.pane is Pane.CARD else self.actors.current
            if actor is not None:
                for mention in reading.briefing.actors[actor].mentions:
                    yield mention, Look.BOLD | Look.UNDERLINE
        if self.pane is Pane.FIGURES and (words := self.figures.words) is not None:
            yield words, Look.BOLD | Look.UNDERLINE
        if reading.stops is not None and self.pane in (Pane.ARTICLE, Pane.CARD):
            for number, span in enumerate(reading.stops.spans):
                current = number == reading.stops.at
                yield span, Look.REVERSE | Look.BOLD if current else reading.stops.look

    def _signs(self) -> dict[int, str]:
        """What stands in the margin beside highlights, by line."""
        signs: dict[int, str] = {}
        for span, noted in spans_of(self.reading.highlights or () if self.reading else ()):
            rows = self.article.sheet.lines_of(span)
            signs |= dict.fromkeys(rows, MARKED)
            if noted:
                signs[rows.start] = NOTED
        return signs

    def _opening(self, span: Span) -> Span:
        """The span's first line, or lines where that is a word or two."""
        end = span.start
        for row in self.article.sheet.lines_of(span):
            end = min(span.end, self.article.sheet.lines[row].end)
            if end - span.start >= OPENING:
                break
        return Span(span.block, span.start, end)

    def _bar(self) -> Span | None:
        """The span whose lines are marked in the margin."""
        if self.reading is None:
            return None
        match self.pane:
            case Pane.POINTS:
                current = self.points.current
            case Pane.CARD:
                current = self.card.current
            case Pane.FIGURES:
                current = self.figures.current
            case Pane.ARTICLE:
                current = None if self.reading.selection else self.reading.mark
            case _:
                current = None
        return current if isinstance(current, Span) else None

    # The lines at the top and at the bottom

    def tell(self) -> None:
        """Bring the top line, the bottom line and the strips up to date."""
        reading = self.reading
        if reading is None:
            return
        spread = self.spread
        self.head.show(reading.article, f"{self.article.percent}%", spread.text_left, spread.right)
        block, offset = self.article.place
        if spread.wide:
            self.actors.read_at(block, offset)
        where = section(reading.article, block)
        if reading.together and reading.briefing is not None:
            names = " + ".join(reading.briefing.actors[actor].name for actor in reading.together)
            where = f"only {names}"
        pane = self.pane
        if reading.selection is not None:
            pane, where = Pane.SELECTION, reading.selection.size
        elif reading.cut and pane is Pane.ARTICLE:
            pane = Pane.CUT
        self.status.show(hints(pane), where, spread.text_left, spread.right)


def _lines_each(rows: int, points: int) -> int | None:
    """Lines of text for each of the points in so many rows, with its label and a blank line."""
    return max(2, (rows - HEADER) // points - 2) if points else None
