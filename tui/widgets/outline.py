"""The outline: the article's sections, with the one that is being read."""

from __future__ import annotations

from extract.model import Article

from ..typesetting.frame import fit
from ..typesetting.layout import Look
from .entries import EntriesView, Entry
from .looks import Run


class Outline(EntriesView):
    """One entry a section; its data is the index into ``Article.sections``."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = "OUTLINE"
        self._article: Article | None = None

    def show(self, article: Article, current: int) -> None:
        """Show an article's sections with the cursor on the ``current`` one."""
        self._article = article
        self.cursor = max(0, current)
        self.rebuild()

    @property
    def basis(self) -> tuple[object, ...]:
        """What the entries are made from."""
        return (self._article,)

    def entries(self, width: int) -> list[Entry]:
        """Titles, indented by level; those found from the text alone are in italics."""
        if self._article is None or not self._article.sections:
            return [Entry([[("one piece, no sections", Look.DIM)]])]
        lowest = min(section.level for section in self._article.sections)
        entries = []
        for number, section in enumerate(self._article.sections):
            indent = "  " * (section.level - lowest)
            look = Look.ITALIC if section.topical else Look.PLAIN
            row: list[Run] = [(fit(indent + section.title, width), look)]
            entries.append(Entry([row], number))
        return entries
