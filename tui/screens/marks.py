"""The list of highlights and notes: go there, change a note, take one away and put it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from extract.wrap import cells

from .. import keeping
from ..highlights import Highlight
from ..library import marks
from ..library.errors import LibraryError
from ..library.passages import Mark
from ..library.store import Library
from ..typesetting.layout import Look
from ..widgets.entries import Entry
from ..widgets.looks import Run
from ..widgets.points_view import wrapped
from ..widgets.prompt import Prompt
from .chooser import ChooserScreen

LINES = 3
"""Of a passage, at most."""


class Listed(NamedTuple):
    """Some of the marks of all articles, newest first."""

    found: list[Highlight]
    titles: dict[int, str]
    """Of their articles, by number."""
    older: Callable[[], Listed] | None
    """What gives those after the last of them; None: there are none."""


class MarksScreen(ChooserScreen):
    """One entry a mark; the result is the mark to go to."""

    HEADING = "HIGHLIGHTS AND NOTES"
    HINTS = (
        ("enter", "go there"),
        ("a", "note"),
        ("D", "delete"),
        ("u", "put back"),
        ("y", "copy"),
        ("e", "export"),
        ("esc", "back"),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "note", "write its note", show=False),
        Binding("D,delete", "delete", "delete it", show=False),
        Binding("u", "put_back", "put the last one back", show=False),
        Binding("y", "copy", "copy the passage", show=False),
        Binding("e", "export", "export all of them", show=False),
    ]

    def __init__(
        self,
        library: Library,
        found: list[Highlight],
        copy: Callable[[str, str], str],
        titles: dict[int, str] | None = None,
        number: int | None = None,
        older: Callable[[], Listed] | None = None,
    ) -> None:
        """``titles`` are those of the articles, ``number`` is the only article.

        ``older`` gives those that come after the last of ``found``, if there are more.
        """
        super().__init__()
        self._older = older
        self._numbers = None if number is None else [number]
        self._library = library
        self._found = found
        self._copy = copy
        self._titles = titles or {}
        self._deleted: list[tuple[int, Highlight]] = []

    def compose(self) -> ComposeResult:
        """The list, the keys, and a line to write a note on."""
        yield from super().compose()
        self._prompt = Prompt()
        yield self._prompt

    @property
    def basis(self) -> object:
        """The marks; another list whenever one of them has changed."""
        return self._found

    def entries(self, width: int) -> list[Entry]:
        """Each with its paragraph, its note, and its article where there are several."""
        entries = []
        for highlight in self._found:
            entries += [Entry([*self._rows(highlight, width)], highlight), Entry([[]])]
        if self._older is not None:
            entries.append(Entry([[("the older ones", Look.UNDERLINE)]], self._older))
        return entries or [Entry([[("none yet: v selects, m highlights", Look.DIM)]])]

    def _rows(self, highlight: Highlight, width: int) -> Iterator[list[Run]]:
        mark, span = highlight
        where = f"¶{span.block + 1}" if span else ""
        rows = wrapped(mark.anchor.quote, width - len(where) - 1, Look.PLAIN, LINES)
        gap = " " * (width - len(where) - sum(cells(text) for text, _ in rows[0]))
        rows[0] += [(gap, Look.PLAIN), (where, Look.DIM)]
        yield from rows
        if mark.note:
            yield from wrapped(f"* {mark.note}", width, Look.BOLD)
        if title := self._titles.get(mark.article):
            yield from wrapped(title, width, Look.DIM, 1)
        elif span is None:
            yield [("these words are no longer in the article", Look.DIM | Look.ITALIC)]

    def chosen(self, data: Highlight | Callable[[], Listed]) -> None:
        """Go there; or list the older ones as well."""
        if isinstance(data, Highlight):
            self.dismiss(data.mark)
            return
        try:
            found, titles, self._older = data()
        except LibraryError as error:
            self.bottom.say(error.in_short)
            return
        self._titles |= titles
        self._show([*self._found, *found])

    def action_note(self) -> None:
        """Change the note of the mark under the cursor."""
        if isinstance(self.choices.current, Highlight):
            self.bottom.display = False
            self._prompt.ask("note", "note: ", self.choices.current.mark.note, edit=True)

    def action_export(self) -> None:
        """Ask for a file to write all of them to."""
        self.bottom.display = False
        self._prompt.ask("export", "export (.md .json) to: ", "marks.md")

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Write the note down; write the file."""
        self.bottom.display = True
        self.choices.focus()
        if event.about == "export":
            if event.text:
                self._export(event.text)
            return
        mark = self.choices.current.mark
        if event.text is None or not self._done(marks.annotate, mark, event.text.strip()):
            return
        changed = replace(mark, note=event.text.strip())
        self._show([one._replace(mark=changed) if one.mark is mark else one for one in self._found])

    def _export(self, name: str) -> None:
        try:
            self.bottom.say(keeping.export_marks(self._library, self._numbers, name))
        except LibraryError as error:
            self.bottom.say(error.in_short)

    def action_delete(self) -> None:
        """Take the mark under the cursor away."""
        highlight = self.choices.current
        if isinstance(highlight, Highlight) and self._done(marks.remove, highlight.mark):
            at = self._found.index(highlight)
            self._deleted.append((at, highlight))
            self._show(self._found[:at] + self._found[at + 1 :])
            self.bottom.say("deleted; u puts it back")

    def action_put_back(self) -> None:
        """Undo the last deletion."""
        if self._deleted and self._done(marks.restore, self._deleted[-1][1].mark):
            at, highlight = self._deleted.pop()
            self._show([*self._found[:at], highlight, *self._found[at:]])
            self.choices.move_to(at)

    def action_copy(self) -> None:
        """Copy the passage."""
        if isinstance(self.choices.current, Highlight):
            self.bottom.say(self._copy("the passage", self.choices.current.mark.anchor.quote))

    def _done(self, change: Callable[..., None], mark: Mark, *values: str) -> bool:
        """Whether the library has taken the change; why not is said."""
        try:
            change(self._library, mark.id, *values)
        except LibraryError as error:
            self.bottom.say(error.in_short)
            return False
        return True

    def _show(self, found: list[Highlight]) -> None:
        self._found = found
        self.choices.rebuild()
