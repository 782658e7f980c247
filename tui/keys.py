"""One table of keys: it binds them, it makes the help screen, and it fills the bottom line.

The keys of less and vim stand where they exist. A key does the same everywhere;
what the bottom line says of it depends on the pane that has the focus.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final, NamedTuple


class Pane(StrEnum):
    """Where the focus can be."""

    ARTICLE = "article"
    POINTS = "points"
    ACTORS = "actors"
    CARD = "card"
    OUTLINE = "outline"
    CUT = "cut"
    """The article with what was cut shown in place."""


class Group(StrEnum):
    """What one wants; the headings of the help screen."""

    MOVE = "Move"
    PANES = "Panes"
    BRIEFING = "Briefing, actors"
    FIND = "Find"
    SHOW = "Show"
    KEEP = "Keep"
    APP = "nutgraf"


class Key(NamedTuple):
    """One row of the table."""

    keys: str
    """As Textual names them, parted by blanks."""
    face: str
    """As the reader sees them."""
    action: str
    does: str
    group: Group
    hints: Mapping[Pane, str] = {}
    """What the bottom line says of it, by pane; a pane that is missing says nothing."""


_TEXT: Final = (Pane.ARTICLE, Pane.CUT)
_LISTS: Final = (Pane.POINTS, Pane.ACTORS, Pane.CARD, Pane.OUTLINE)

KEYS: Final = (
    Key(
        "enter",
        "enter",
        "enter",
        "read on there; the card of an actor",
        Group.BRIEFING,
        {
            Pane.POINTS: "read here",
            Pane.ACTORS: "card",
            Pane.CARD: "read here",
            Pane.OUTLINE: "go there",
        },
    ),
    Key(
        "escape",
        "esc",
        "back",
        "back to where you were",
        Group.BRIEFING,
        dict.fromkeys((*_LISTS, Pane.CUT), "back"),
    ),
    Key("down j", "j ↓", "step(1)", "a line down, the next entry", Group.MOVE),
    Key("up k", "k ↑", "step(-1)", "a line up, the entry before", Group.MOVE),
    Key("space f pagedown ctrl+f", "space f", "page(1)", "a page down", Group.MOVE),
    Key("b pageup ctrl+b", "b", "page(-1)", "a page up", Group.MOVE),
    Key("d ctrl+d", "d", "half(1)", "half a page down", Group.MOVE),
    Key("u", "u", "half_or_put_back", "half a page up; puts a cut part back (x)", Group.MOVE,
        {Pane.CUT: "put back"}),
    Key("ctrl+u", "ctrl+u", "half(-1)", "half a page up", Group.MOVE),
    Key("g home", "g", "top", "to the beginning", Group.MOVE),
    Key("G end", "G", "bottom", "to the end", Group.MOVE),
    Key("%", "50 %", "percent", "to that part of the article", Group.MOVE),
    Key("]", "]", "section(1)", "next section; next cut part (x)", Group.MOVE,
        {Pane.ARTICLE: "next section", Pane.CUT: "next cut part"}),
    Key("[", "[", "section(-1)", "section before; cut part before (x)", Group.MOVE),
    Key("}", "}", "paragraph(1)", "next paragraph", Group.MOVE),
    Key("{", "{", "paragraph(-1)", "paragraph before", Group.MOVE),
    Key(")", ")", "sentence(1)", "mark the next sentence", Group.MOVE),
    Key("(", "(", "sentence(-1)", "mark the sentence before", Group.MOVE),
    Key("tab", "tab", "pane(1)", "next pane", Group.PANES,
        {Pane.ARTICLE: "briefing", Pane.POINTS: "actors", Pane.ACTORS: "article"}),
    Key("shift+tab", "shift+tab", "pane(-1)", "pane before", Group.PANES),
    Key("1 2 3 4 5 6 7 8 9 0", "1 2 3 4", "digit", "article, points, actors, outline",
        Group.PANES),
    Key("p", "p", "panel", "panel open or closed; article or briefing", Group.PANES,
        {Pane.ARTICLE: "panel"}),
    Key("o", "o", "outline", "outline of the sections", Group.PANES),
    Key("&", "&", "filter", "only the paragraphs with this actor; & on another: with both",
        Group.BRIEFING, {Pane.ACTORS: "only their paragraphs", Pane.CARD: "only their paragraphs"}),
    Key("/", "/", "search", "search the article", Group.FIND,
        dict.fromkeys(_TEXT, "search")),
    Key("n", "n", "next_stop(1)", "next match; next mention of the actor", Group.FIND,
        {Pane.CARD: "next mention"}),
    Key("N", "N", "next_stop(-1)", "match or mention before", Group.FIND),
    Key("x", "x", "cut", "what was cut, in place, with the reason", Group.SHOW,
        {Pane.ARTICLE: "what was cut", Pane.CUT: "the article alone"}),
    Key("w", "w", "whole", "a table or code that is cut at the edge, whole", Group.SHOW),
    Key("l", "l", "links", "links: open, copy", Group.SHOW),
    Key("t", "t", "theme", "next theme", Group.SHOW),
    Key("y", "y", "copy", "copy the sentence, point, quote or link", Group.KEEP,
        {pane: "copy" for pane in (*_TEXT, *_LISTS) if pane is not Pane.OUTLINE}),
    Key("Y", "Y", "copy_all", "copy the whole briefing", Group.KEEP),
    Key("e", "e", "export", "export: Markdown, text, JSON", Group.KEEP),
    Key(">", ">", "article(1)", "next article", Group.APP),
    Key("<", "<", "article(-1)", "article before", Group.APP),
    Key("L", "L", "list", "list of the articles", Group.APP),
    Key("?", "?", "help", "this help", Group.APP,
        dict.fromkeys((*_TEXT, *_LISTS), "help")),
    Key("ctrl+p", "ctrl+p", "palette", "all commands and settings", Group.APP),
    Key("ctrl+c", "ctrl+c", "interrupt", "stop what is being worked on", Group.APP),
    Key("q", "q", "quit", "quit; the place is kept", Group.APP),
)  # fmt: skip


def bindings() -> Iterator[tuple[str, str, str]]:
    """(key, action, description) of every key, as a Textual screen takes them."""
    for row in KEYS:
        for key in row.keys.split():
            action = f"digit({key})" if row.action == "digit" else row.action
            yield key, action, row.does


def hints(pane: Pane) -> list[tuple[str, str]]:
    """(key, what it does now) for the bottom line, what matters most first."""
    return [(row.face, row.hints[pane]) for row in KEYS if pane in row.hints]


def grouped() -> list[tuple[Group, list[Key]]]:
    """The table for the help screen, by what one wants."""
    return [(group, [row for row in KEYS if row.group is group]) for group in Group]
