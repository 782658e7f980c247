"""The keys, one table a screen: it binds them, makes the help, and fills the bottom line.

The keys of less and vim stand where they exist. A key does the same everywhere
on its screen, but for the few that hold while text is selected; what the bottom
line says of it depends on the pane that has the focus.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple


class Pane(StrEnum):
    """Where the focus can be."""

    ARTICLE = "article"
    POINTS = "points"
    ACTORS = "actors"
    CARD = "card"
    FIGURES = "figures"
    """Figures and dates."""
    OUTLINE = "outline"
    CUT = "cut"
    """The article with what was cut shown in place."""
    SELECTION = "selection"
    """The article while something in it is selected."""
    LIBRARY = "library"
    """The list of what the library has."""


class Group(StrEnum):
    """What one wants; the headings of the help screen."""

    MOVE = "Move"
    PANES = "Panes"
    BRIEFING = "Briefing, actors"
    FIND = "Find"
    SHOW = "Show"
    SELECT = "While text is selected"
    LISTS = "Lists"
    NEWS = "News"
    QUEUE = "Queue"
    TIDY = "Tidy up"
    KEEP = "Keep"
    APP = "nutgraf"


class Key(NamedTuple):
    """One row of the table."""

    keys: str
    """As Textual names them, parted by blanks."""
    face: str
    """As the reader sees them, with those of the key's counterpart."""
    action: str
    does: str
    """For the help; empty where the counterpart's row says it."""
    group: Group
    hints: Mapping[Pane, str] = {}
    """What the bottom line says of it, by pane; a pane that is missing says nothing."""


_TEXT: Final = (Pane.ARTICLE, Pane.CUT)
_LISTS: Final = (Pane.POINTS, Pane.ACTORS, Pane.CARD, Pane.FIGURES, Pane.OUTLINE)

KEYS: Final = (
    Key("enter", "enter", "enter", "read on there; actor's card", Group.BRIEFING,
        {Pane.POINTS: "read here", Pane.ACTORS: "card", Pane.CARD: "read here",
         Pane.FIGURES: "read here", Pane.OUTLINE: "go there"}),
    Key("escape", "esc", "back", "back to where you were", Group.BRIEFING,
        dict.fromkeys((*_LISTS, Pane.CUT), "back")),
    Key("down j", "j k ↓ ↑", "step(1)", "line by line, entry by entry", Group.MOVE),
    Key("up k", "", "step(-1)", "", Group.MOVE),
    Key("space f pagedown ctrl+f", "space b", "page(1)", "a page down, up", Group.MOVE),
    Key("b pageup ctrl+b", "", "page(-1)", "", Group.MOVE),
    Key("d ctrl+d", "d u", "half(1)", "half a page down, up", Group.MOVE),
    Key("u", "u", "half_or_put_back", "", Group.MOVE, {Pane.CUT: "put back"}),
    Key("ctrl+u", "", "half(-1)", "", Group.MOVE),
    Key("g home", "g G", "top", "beginning, end", Group.MOVE),
    Key("G end", "", "bottom", "", Group.MOVE),
    Key("%", "50 %", "percent", "to that part of the article", Group.MOVE),
    Key("]", "] [", "section(1)", "next section, section before", Group.MOVE,
        {Pane.ARTICLE: "next section", Pane.CUT: "next cut part"}),
    Key("[", "", "section(-1)", "", Group.MOVE),
    Key("}", "} {", "paragraph(1)", "next paragraph, one before", Group.MOVE),
    Key("{", "", "paragraph(-1)", "", Group.MOVE),
    Key(")", ") (", "sentence(1)", "mark a sentence, one before", Group.MOVE),
    Key("(", "", "sentence(-1)", "", Group.MOVE),
    Key("tab", "tab", "pane(1)", "next pane; shift+tab: before", Group.PANES,
        {Pane.ARTICLE: "briefing", Pane.POINTS: "actors", Pane.ACTORS: "article"}),
    Key("shift+tab", "", "pane(-1)", "", Group.PANES),
    Key("1 2 3 4 6 7 8 9 0", "1 2 3 4", "digit", "text, points, actors, outline", Group.PANES),
    Key("5", "5", "figures", "figures and dates", Group.PANES,
        {Pane.POINTS: "figures, dates", Pane.ACTORS: "figures, dates"}),
    Key("p", "p", "panel", "panel open or closed", Group.PANES, {Pane.ARTICLE: "panel"}),
    Key("o", "o", "outline", "outline of the sections", Group.PANES),
    Key("&", "&", "filter", "an actor's paragraphs alone", Group.BRIEFING,
        {Pane.ACTORS: "only their paragraphs", Pane.CARD: "only their paragraphs"}),
    Key("i", "i", "dossier", "the actor in all articles", Group.BRIEFING,
        {Pane.ACTORS: "in all articles", Pane.CARD: "in all articles"}),
    Key("/", "/", "search", "search the article", Group.FIND, dict.fromkeys(_TEXT, "search")),
    Key("n", "n N", "next_stop(1)", "next match or mention, before", Group.FIND,
        {Pane.CARD: "next mention"}),
    Key("N", "", "next_stop(-1)", "", Group.FIND),
    Key("x", "x", "cut", "what was cut, and why", Group.SHOW,
        {Pane.ARTICLE: "what was cut", Pane.CUT: "the article alone"}),
    Key("w", "w", "whole", "a wide table or code, whole", Group.SHOW),
    Key("l", "l", "links", "links: open, copy", Group.SHOW),
    Key("t", "t", "theme", "next theme", Group.SHOW),
    Key("v", "v", "select", "select by the keyboard", Group.KEEP, {Pane.ARTICLE: "select"}),
    Key("m", "m", "highlight", "highlight it; or no more", Group.KEEP,
        {Pane.SELECTION: "highlight"}),
    Key("a", "a", "note", "write a note, change it", Group.KEEP, {Pane.SELECTION: "note"}),
    Key("M", "M", "marks", "highlights and notes", Group.KEEP),
    Key("y", "y", "copy", "copy sentence, point, quote", Group.KEEP,
        {pane: "copy" for pane in Pane if pane is not Pane.OUTLINE}),
    Key("Y", "Y", "copy_all", "copy the whole briefing", Group.KEEP),
    Key("e", "e", "export", "export: Markdown, text, JSON", Group.KEEP),
    Key(">", "> <", "article(1)", "next article, one before", Group.APP),
    Key("<", "", "article(-1)", "", Group.APP),
    Key("S", "S", "next_source", "the story in its next source", Group.APP),
    Key("L", "L", "list", "list of the articles", Group.APP),
    Key("?", "?", "help", "all keys", Group.APP, dict.fromkeys((*_TEXT, *_LISTS), "help")),
    Key("ctrl+p", "ctrl+p", "palette", "all commands and settings", Group.APP),
    Key("ctrl+c", "ctrl+c", "interrupt", "stop what is being worked on", Group.APP),
    Key("ctrl+z", "ctrl+z", "suspend_process", "to the shell; fg comes back", Group.APP),
    Key("q", "q", "quit", "quit; the place is kept", Group.APP),
)  # fmt: skip
"""In the order of the bottom line: what matters most comes first."""

SELECTING: Final = (
    Key("l right", "l h", "extend(1)", "more of it, less", Group.SELECT,
        {Pane.SELECTION: "more, less"}),
    Key("h left", "", "extend(-1)", "", Group.SELECT),
    Key("j down", "j k", "extend_line(1)", "the same by lines", Group.SELECT),
    Key("k up", "", "extend_line(-1)", "", Group.SELECT),
    Key(")", ") (", "step_selection(1)", "the next alone, one before", Group.SELECT),
    Key("(", "", "step_selection(-1)", "", Group.SELECT),
    Key("o", "o", "other_end", "move its other end", Group.SELECT),
    Key("s", "s w p", "unit('sentence')", "by sentence, word, paragraph", Group.SELECT,
        {Pane.SELECTION: "by sentence, word, paragraph"}),
    Key("w", "", "unit('word')", "", Group.SELECT),
    Key("p", "", "unit('paragraph')", "", Group.SELECT),
    Key("escape v", "esc", "unselect", "leave it", Group.SELECT, {Pane.SELECTION: "leave"}),
)  # fmt: skip
"""Keys that mean something else while text is selected; all others do what they always do."""
MODAL: Final = frozenset(row.action.partition("(")[0] for row in SELECTING)
"""The actions of those keys."""

LIBRARY: Final = (
    Key("enter", "enter", "open", "read it", Group.MOVE,
        {Pane.LIBRARY: "read"}),
    Key("escape", "esc", "back", "no filter; to the article", Group.MOVE),
    Key("down j", "j k ↓ ↑", "step(1)", "entry by entry", Group.MOVE),
    Key("up k", "", "step(-1)", "", Group.MOVE),
    Key("space f pagedown ctrl+f", "space b", "page(1)", "a page down, up", Group.MOVE),
    Key("b pageup ctrl+b", "", "page(-1)", "", Group.MOVE),
    Key("d ctrl+d", "d", "page(0.5)", "half a page down", Group.MOVE),
    Key("g home", "g G", "top", "first, last", Group.MOVE),
    Key("G end", "", "bottom", "", Group.MOVE),
    Key("/", "/", "filter", "only what has these words", Group.FIND, {Pane.LIBRARY: "filter"}),
    Key("tab", "tab", "view_beside(1)", "next list; shift+tab: before", Group.LISTS,
        {Pane.LIBRARY: "next list"}),
    Key("shift+tab", "", "view_beside(-1)", "", Group.LISTS),
    Key("1", "1 2 3 4", "view('inbox')", "inbox, all, starred, archive", Group.LISTS),
    Key("2", "", "view('all')", "", Group.LISTS),
    Key("3", "", "view('starred')", "", Group.LISTS),
    Key("4", "", "view('archive')", "", Group.LISTS),
    Key("o", "o", "order", "another order", Group.LISTS, {Pane.LIBRARY: "order"}),
    Key("R", "R", "update", "fetch what is new", Group.NEWS),
    Key("F", "F", "feeds", "feeds: add, remove", Group.NEWS),
    Key("T", "T", "digest", "the day's digest", Group.NEWS),
    Key("+ =", "+", "enqueue", "queue it, or no more", Group.QUEUE, {Pane.LIBRARY: "queue"}),
    Key("Q", "Q", "open_queue", "read them; > < go on, back", Group.QUEUE),
    Key("-", "-", "empty_queue", "empty the queue", Group.QUEUE),
    Key("s", "s", "star", "star, or no star", Group.TIDY, {Pane.LIBRARY: "star"}),
    Key("r", "r", "unread", "unread, or read", Group.TIDY),
    Key("A", "A", "archive", "to the archive, or back", Group.TIDY,
        {Pane.LIBRARY: "archive"}),
    Key("D delete", "D", "delete", "delete", Group.TIDY, {Pane.LIBRARY: "delete"}),
    Key("u", "u", "undo", "put the last one back", Group.TIDY),
    Key("M", "M", "marks", "all highlights and notes", Group.KEEP),
    Key("y", "y", "copy", "copy its address", Group.KEEP),
    Key("t", "t", "theme", "next theme", Group.SHOW),
    Key("?", "?", "help", "all keys", Group.APP, {Pane.LIBRARY: "help"}),
    Key("ctrl+p", "ctrl+p", "palette", "all commands and settings", Group.APP),
    Key("ctrl+c", "ctrl+c", "interrupt", "stop what is being worked on", Group.APP),
    Key("ctrl+z", "ctrl+z", "suspend_process", "to the shell; fg comes back", Group.APP),
    Key("q", "q", "quit", "quit", Group.APP),
)  # fmt: skip
"""The keys of the library's list. Where the reader has a key for the same, it is the same."""


def bindings(table: Sequence[Key] = (*SELECTING, *KEYS)) -> Iterator[tuple[str, str, str]]:
    """(key, action, description) of every key, as a Textual screen takes them.

    Where a key has two meanings, the one that holds while text is selected comes first.
    """
    for row in table:
        for key in row.keys.split():
            action = f"digit({key})" if row.action == "digit" else row.action
            yield key, action, row.does


def hints(pane: Pane) -> list[tuple[str, str]]:
    """(key, what it does now) for the bottom line, what matters most first."""
    rows = LIBRARY if pane is Pane.LIBRARY else KEYS
    always = [(row.face.split()[0], row.hints[pane]) for row in rows if pane in row.hints]
    return always + [(row.face, row.hints[pane]) for row in SELECTING if pane in row.hints]


def of_list(hints: Sequence[tuple[str, str]]) -> Sequence[Key]:
    """The rows of a list to choose from, of which the bottom line says ``hints`` at most."""
    moves = [row for row in LIBRARY if row.action in {"step(1)", "page(1)", "top"}]
    own = [Key("", face, "", does, Group.LISTS) for face, does in hints if face != "j k"]
    return [*moves, *own]


def for_help(pane: Pane) -> Sequence[Key]:
    """The rows that hold in a pane."""
    if pane is Pane.LIBRARY:
        return LIBRARY
    if pane is not Pane.SELECTION:
        return KEYS
    return [row for row in KEYS if pane in row.hints] + list(SELECTING)


def grouped(rows: Sequence[Key]) -> list[tuple[Group, list[Key]]]:
    """A table for the help screen, by what one wants."""
    groups = [(group, [row for row in rows if row.group is group and row.does]) for group in Group]
    return [(group, keys) for group, keys in groups if keys]
