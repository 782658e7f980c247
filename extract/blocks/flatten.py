"""Markup that is too deep for a parser, made shallow in one pass over the page.

Elements beyond ``LIMIT`` become siblings of the one at the limit, instead of its
descendants: blocks stay apart, all text stays in its order, and attributes stay
with their elements. Only pages that the parser gave up on come here.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import Final

LIMIT: Final = 180

# Each alternative matches once it has begun, at the latest by the end of the page:
# nothing is read twice, whatever is left open.
_TOKEN: Final = re.compile(
    r"""
    <!--.*?(?:--!?>|\Z)
  | <(?P<raw>script|style|textarea|title)\b[^<>]*>.*?(?:</(?P=raw)\b|\Z)
  | <(?P<end>/?)(?P<name>[a-zA-Z][^\s/<>]*)(?:[^<>"']|"[^"]*(?:"|\Z)|'[^']*(?:'|\Z))*+>?
  """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_VOID: Final = frozenset(
    "area base br col embed frame hr img input link meta param source track wbr".split()
)
_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q s samp"
    " small span strike strong sub sup time tt u var".split()
)
# A start tag that closes an open element of the same name (or its kind) as a parser would.
_CLOSED_BY: Final = {
    "p": frozenset(
        "address article aside blockquote center details div dl fieldset figure footer form h1 h2"
        " h3 h4 h5 h6 header hr main menu nav ol p pre section table ul".split()
    ),
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option", "optgroup"}),
    "tr": frozenset({"tr", "tbody"}),
    "td": frozenset({"td", "th", "tr", "tbody"}),
    "th": frozenset({"td", "th", "tr", "tbody"}),
}
_LOOKED_BACK: Final = 50
_TAGS: Final = re.compile(r"<[a-zA-Z/!?][^<>]*>?")
_UNREAD: Final = re.compile(
    r"<!--.*?-->|<(script|style|title)\b[^<>]*>.*?(?:</\1\b[^<>]*>?|\Z)", re.DOTALL | re.IGNORECASE
)


def flatten(html: str) -> str:
    """The same page with at most ``LIMIT`` open elements at any place."""
    out: list[str] = []
    stack = _Stack()
    position = 0
    for match in _TOKEN.finditer(html):
        name = match["name"]
        if name is None or name.lower() in _VOID:
            continue
        out.append(html[position : match.start()])
        position = match.end()
        tag = name.lower()
        out.append(stack.end(tag) if match["end"] else stack.start(tag, match.group()))
    out.append(html[position:])
    return "".join(out)


class _Stack:
    """The open elements: those up to the limit are in the page, those beyond it only here."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._open: dict[str, int] = {}

    def start(self, name: str, tag: str) -> str:
        """What to write for a start tag."""
        if self._names and name in _CLOSED_BY.get(self._names[-1], ()):
            self._pop()
        if tag.endswith("/>") and name in ("path", "g", "use", "circle", "rect", "line", "polygon"):
            return tag
        beyond = len(self._names) >= LIMIT
        self._names.append(name)
        self._open[name] = self._open.get(name, 0) + 1
        if not beyond:
            return tag
        if name in _INLINE:
            return ""
        return f"{tag}<br></{name}>" if name == "pre" else "</div>" + _as_block(tag, name)

    def end(self, name: str) -> str:
        """What to write for an end tag; nothing for one that closes nothing."""
        if not self._open.get(name):
            return "</p>" if name == "p" else ""
        if name in _INLINE and name not in self._names[-_LOOKED_BACK:]:
            return ""
        beyond = False
        while self._names:
            beyond = len(self._names) > LIMIT
            if self._pop() == name:
                break
        if not beyond:
            return f"</{name}>"
        return "" if name in _INLINE else "</div><div>"

    def _pop(self) -> str:
        name = self._names.pop()
        self._open[name] -= 1
        return name


def _as_block(tag: str, name: str) -> str:
    """The start tag as that of a ``div``, with the attributes that it had."""
    return f"<div{tag[1 + len(name) :]}"


def words(html: str) -> str:
    """A page of the text between the tags alone, a paragraph a run; empty if there is none.

    The title is left out.
    """
    runs = (" ".join(unescape(run).split()) for run in _TAGS.split(_UNREAD.sub(" ", html)))
    return "".join(f"<p>{escape(run, quote=False)}</p>\n" for run in runs if run)
