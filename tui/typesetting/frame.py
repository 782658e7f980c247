"""Where things stand on a screen of a given size: pure arithmetic, used before Textual is there.

    row 0              title, byline, reading time, percent
    rows 1 to h - 2    outline │ article │ panel
    row h - 1          keys that matter now, message, section

From ``WIDE`` columns on, article and panel stand side by side and the whole
spread is centred; below, each is a page of its own.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.model import Article
from extract.wrap import cells, clusters, is_narrow

WIDE: Final = 100
"""Columns from which the panel stands beside the article."""
BOTH: Final = 152
"""Columns from which outline and panel can stand beside the article together."""
OUTLINE: Final = 30
"""Columns of the outline, its gap included."""
PANEL_MARGIN: Final = 4
"""Columns of the panel before its text: rule, blank, cursor, blank."""
GUTTER: Final = 2
"""Columns kept free on both sides of the text; marks in the margin live there."""
WORDS_A_MINUTE: Final = 230
"""Silent reading of English non-fiction: 238 in Brysbaert 2019, a little less on a screen."""


class Frame(NamedTuple):
    """Columns of each part; 0 for what is not on screen."""

    width: int
    height: int
    measure: int
    """Columns of text."""
    margin: int
    """Blank columns between the article pane's left edge and the text."""
    article: int
    panel: int
    outline: int
    panel_columns: int
    """Columns of the panel's share of the spread; the pane itself reaches to the right edge."""
    left: int
    """Blank columns before the spread; they belong to the pane that stands first."""

    @property
    def wide(self) -> bool:
        """Whether article and panel can stand side by side."""
        return self.width >= WIDE

    @property
    def text_left(self) -> int:
        """The column at which text begins; the lines at the top and the bottom begin there too."""
        return self.outline + self.margin if self.wide else self.margin

    @property
    def panel_text(self) -> int:
        """Columns of the panel's text beside the article."""
        return max(8, self.panel_columns - PANEL_MARGIN - 1)

    @property
    def right(self) -> int:
        """The column after the last one with text."""
        edge = self.text_left + self.measure
        if self.wide and self.panel:
            edge += GUTTER + PANEL_MARGIN + self.panel_text
        return min(edge, self.width)

    @property
    def rows(self) -> int:
        """Rows between the line at the top and the line at the bottom."""
        return max(1, self.height - 2)


def frame(
    width: int,
    height: int,
    measure: int = 72,
    panel_width: int = 44,
    *,
    panel: bool = True,
    outline: bool = False,
) -> Frame:
    """The frame of a screen; ``panel`` and ``outline`` say what the reader has open.

    Where there is no room for both beside the article, the outline takes the panel's.
    """
    if width < WIDE:
        return _page(width, height, measure, panel=panel, outline=outline)
    panel = panel and not (outline and width < BOTH)
    outline_columns = OUTLINE if outline else 0
    panel_columns = min(panel_width, width // 2) if panel else 0
    room = width - outline_columns - (panel_columns + 1 if panel else 0)
    text = max(20, min(measure, room - 2 * GUTTER + 1))
    spread = outline_columns + text + 2 * GUTTER + (panel_columns + 1 if panel else 0)
    left = max(0, width - spread) // 2
    outline_pane = left + OUTLINE if outline else 0
    panel_pane = width - left - outline_columns - text - 2 * GUTTER if panel else 0
    return Frame(
        width=width,
        height=height,
        measure=text,
        margin=GUTTER if outline else GUTTER + left,
        article=width - panel_pane - outline_pane,
        panel=panel_pane,
        outline=outline_pane,
        panel_columns=panel_columns,
        left=left,
    )


def _page(width: int, height: int, measure: int, *, panel: bool, outline: bool) -> Frame:
    """A narrow screen: the outline over the panel over the article, one at a time."""
    text = max(4, min(measure, width - 2 * GUTTER))
    return Frame(
        width=width,
        height=height,
        measure=text,
        margin=max(0, width - text) // 2,
        article=0 if panel or outline else width,
        panel=width if panel and not outline else 0,
        outline=width if outline else 0,
        panel_columns=0,
        left=0,
    )


def minutes(article: Article) -> int:
    """Reading time, at least one minute."""
    return max(1, round(article.words / WORDS_A_MINUTE))


def byline(article: Article) -> str:
    """Author, site, date and reading time, as far as they are known."""
    authors = article.authors
    who = ", ".join(authors[:2]) + (" and others" if len(authors) > 2 else "")
    when = (article.date or "")[:10]
    return " · ".join(part for part in (who, article.site, when, f"{minutes(article)} min") if part)


def head(article: Article, width: int, position: str) -> tuple[str, str]:
    """The top line's two ends, which fit ``width`` together: the title, and what is known.

    ``position`` ("12%") always stays; the byline goes before the title is cut.
    """
    title = article.title or "Untitled"
    short = f"{minutes(article)} min · {position}"
    full = f"{byline(article)} · {position}"
    middle = " · ".join(part for part in (article.site, short) if part)
    for right in (full, middle, short, position):
        if cells(title) + 3 + cells(right) <= width:
            return title, right
    right = short if width >= 60 else position
    return fit(title, max(1, width - cells(right) - 2)), right


def whole_head(article: Article, width: int) -> bool:
    """Whether the top line holds the title and all that is known, so that the text need not."""
    return cells(article.title) + 3 + cells(f"{byline(article)} · 100%") <= width


def fit(text: str, width: int) -> str:
    """The text in at most ``width`` cells, its end cut with an ellipsis where it must be."""
    if cells(text) <= width:
        return text
    if is_narrow(text):
        return text[: width - 1].rstrip() + "…" if width > 0 else ""
    kept, used = [], 1
    for cluster in clusters(text):
        used += cells(cluster)
        if used > width:
            break
        kept.append(cluster)
    return "".join(kept).rstrip() + "…" if width > 0 else ""
