"""An HTML tree to raw blocks in reading order, in one pass and without recursion."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from ..clean import clean, clean_line
from ..model import Kind, Mark, MarkKind
from .raw import Place, RawBlock
from .tables import data_table

_BLOCK: Final = frozenset(
    "address article aside blockquote body button canvas caption center dd details dialog dir div"
    " dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup"
    " hr html iframe label legend li main menu nav noframes noscript ol optgroup option p picture"
    " pre search section summary table tbody td tfoot th thead tr ul video".split()
)
_SKIP: Final = frozenset(
    "applet area audio base basefont embed head img input link map math meta object param"
    " script select source style svg template textarea title track".split()
)
_MARKS: Final = {
    "a": MarkKind.LINK,
    "b": MarkKind.STRONG,
    "strong": MarkKind.STRONG,
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
}


class _Role(Enum):
    BLOCK = auto()
    MARK = auto()
    BREAK = auto()
    SKIPPED = auto()
    INLINE = auto()


_ROLES: Final = {
    **dict.fromkeys(_BLOCK, _Role.BLOCK),
    **dict.fromkeys(_SKIP, _Role.SKIPPED),
    **dict.fromkeys(_MARKS, _Role.MARK),
    "br": _Role.BREAK,
}
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
_INVISIBLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UNSEEN_CLASS: Final = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|hidden|d-none|u-hidden)(?:\s|$)"
)
_ENDS_LINE: Final = tuple('.!?…:;。！？：；۔؟।"”»」』)）')
# Lines of hard-wrapped text are about this long where a <br> cuts them in mid-sentence.
_WRAPPED_LINE: Final = range(50, 101)


def blocks(tree: HtmlElement, url: str | None = None) -> list[RawBlock]:
    """The blocks of the page: every piece of text once, in reading order.

    ``url`` makes links absolute; ``<base href>`` goes before it.
    """
    base = tree.find(".//base[@href]")
    walk = _Walk(
        tree, _Links(urljoin(url or "", base.get("href", "")) if base is not None else url)
    )
    walk.run()
    return walk.found


class _Links:
    """Makes references absolute; most need no full parse."""

    def __init__(self, base: str | None) -> None:
        self._base = base or ""
        parts = urlsplit(self._base)
        self._origin = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""

    def absolute(self, href: str) -> str:
        if not (href.isascii() and href.isprintable()):
            href = clean_line(href)
        href = href.strip()
        if href.startswith(("http://", "https://")):
            return href
        if self._origin and href.startswith("/") and not href.startswith("//"):
            return self._origin + href
        try:
            return urljoin(self._base, href)
        except ValueError:
            return href


class _Walk:
    """The state of one pass: the block that is being filled, and what encloses it."""

    def __init__(self, tree: HtmlElement, links: _Links) -> None:
        self._tree = tree
        self._place = Place(tree, None)
        self.found: list[RawBlock] = []
        self._links = links
        self._parts: list[str] = []
        self._length = 0
        self._line = 0
        self._gap = False
        self._marks: list[tuple[int, int, MarkKind, str]] = []
        self._open: list[tuple[HtmlElement, MarkKind, str, int]] = []
        self._anchors = 0
        self._linked = 0
        self._begun = 0
        self._hidden: list[HtmlElement] = []
        # Tooltips and the like inside a sentence: they come after its block.
        self._unseen: list[str] = []
        self._quotes = 0
        self._captions = 0
        self._lists: list[int] = []
        self._ordered: list[bool] = []
        self._marker: str | None = None

    def run(self) -> None:
        """Walk the tree; what was found is in ``found`` afterwards."""
        tree = self._tree
        events = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        for event, element in events:
            if event == "start":
                if not self._enter(element):
                    events.skip_subtree()
            elif event == "end":
                self._leave(element, element is tree)
            elif element.tail:
                self._add(element.tail)
        self._flush()

    def _enter(self, element: HtmlElement) -> bool:
        """Begin ``element``; False where its subtree is not to be walked."""
        tag = element.tag
        role = _role(tag)
        if role is _Role.BLOCK:
            return self._enter_block(element, tag)
        if role is _Role.SKIPPED:
            return False
        if role is _Role.BREAK:
            self._break()
        elif role is _Role.MARK:
            self._open_mark(element, _MARKS[tag])
        elif _is_unseen(element, element.get("class")):
            self._unseen.append(clean_line(_text_of(element)))
            return False
        if element.text:
            self._add(element.text)
        return True

    def _enter_block(self, element: HtmlElement, tag: str) -> bool:
        self._flush()
        if element is not self._tree:
            self._place = Place(element, self._place)
        if tag == "noscript" or _is_hidden(element, self._place.names):
            self._hidden.append(element)
        if tag == "pre":
            self._whole(element, Kind.CODE, clean(_text_of(element)).strip("\n").expandtabs(4))
            return False
        if tag == "table":
            table = data_table(element)
            if table is not None:
                self._whole(element, Kind.TABLE, table)
                return False
        if tag == "blockquote":
            self._quotes += 1
        elif tag in ("figcaption", "caption"):
            self._captions += 1
        elif tag in ("ul", "ol", "menu", "dir"):
            self._lists.append(_first_number(element))
            self._ordered.append(tag == "ol")
        elif tag == "li":
            self._marker = self._next_marker(element)
        if element.text:
            self._add(element.text)
        return True

    def _leave(self, element: HtmlElement, last: bool) -> None:
        role = _role(element.tag)
        if role is _Role.BLOCK:
            self._flush()
            self._leave_block(element.tag)
        elif role is _Role.MARK:
            self._close_mark(element)
        if self._hidden and self._hidden[-1] is element:
            self._hidden.pop()
        tail = element.tail
        if tail and not last:
            self._add(tail)

    def _leave_block(self, tag: str) -> None:
        if self._place.parent is not None:
            self._place = self._place.parent
        if tag == "blockquote":
            self._quotes -= 1
        elif tag in ("figcaption", "caption"):
            self._captions -= 1
        elif tag in ("ul", "ol", "menu", "dir"):
            self._lists.pop()
            self._ordered.pop()
        elif tag == "li":
            self._marker = None

    def _add(self, piece: str) -> None:
        words = piece.split()
        if not words:
            self._gap = True
            return
        text = " ".join(words)
        if not (text.isascii() and text.isprintable()):
            text = clean_line(text)
        if self._length and (self._gap or piece[0].isspace()):
            self._parts.append(" ")
            self._length += 1
        self._parts.append(text)
        self._length += len(text)
        self._gap = piece[-1].isspace()
        if self._anchors:
            self._linked += len(text)

    def _break(self) -> None:
        """A <br>: it parts paragraphs, unless it only cuts a line in mid-sentence."""
        line = "".join(self._parts)[self._line :]
        if len(line) in _WRAPPED_LINE and not line.endswith(_ENDS_LINE):
            self._line = self._length
            self._gap = True
        else:
            self._flush()

    def _open_mark(self, element: HtmlElement, kind: MarkKind) -> None:
        href = element.get("href") if kind is MarkKind.LINK else None
        if kind is MarkKind.LINK:
            if href is None:
                return
            self._anchors += 1
            self._begun += 1
        self._open.append((element, kind, href or "", self._length))

    def _close_mark(self, element: HtmlElement) -> None:
        if not self._open or self._open[-1][0] is not element:
            return
        _, kind, href, start = self._open.pop()
        if kind is MarkKind.LINK:
            self._anchors -= 1
        if start < self._length:
            self._marks.append((start, self._length, kind, href))

    def _next_marker(self, element: HtmlElement) -> str:
        if not self._lists or not self._ordered[-1]:
            return "•"
        number = _number(element.get("value"), self._lists[-1])
        self._lists[-1] = number + 1
        return f"{number}."

    def _flush(self) -> None:
        """End the block that is being filled; marks that are still open go on in the next."""
        if self._length:
            self._emit()
            self._parts.clear()
            self._marks.clear()
            self._length = self._line = self._linked = 0
            self._open = [(element, kind, href, 0) for element, kind, href, _ in self._open]
        if self._unseen:
            texts = [text for text in self._unseen if text]
            self.found += [RawBlock(t, place=self._place, hidden=True) for t in texts]
            self._unseen.clear()
        self._begun = 0
        self._gap = False

    def _emit(self) -> None:
        for _, kind, href, start in self._open:
            if start < self._length:
                self._marks.append((start, self._length, kind, href))
        text = "".join(self._parts)
        shape, level = self._shape(self._place.tag)
        listed = shape is Kind.LIST_ITEM
        self.found.append(
            RawBlock(
                text,
                shape,
                self._finished_marks(text) if self._marks else (),
                level,
                self._marker or "" if listed else "",
                self._place,
                self._linked,
                self._begun,
                bool(self._hidden),
            )
        )
        if listed:
            self._marker = ""

    def _shape(self, tag: str) -> tuple[Kind, int]:
        if tag in _HEADINGS:
            return Kind.HEADING, _HEADINGS[tag]
        if self._captions:
            return Kind.CAPTION, 0
        if self._quotes:
            return Kind.QUOTE, 0
        if self._lists and self._marker is not None:
            return Kind.LIST_ITEM, len(self._lists)
        return Kind.PARAGRAPH, 0

    def _finished_marks(self, text: str) -> tuple[Mark, ...]:
        done = []
        for start, end, kind, href in sorted(self._marks):
            first = start + 1 if text[start] == " " else start
            if first < end:
                link = self._links.absolute(href) if kind is MarkKind.LINK else None
                done.append(Mark(first, end, kind, link))
        return tuple(done)

    def _whole(self, element: HtmlElement, shape: Kind, text: str) -> None:
        """A subtree that is one block."""
        if not text.strip():
            return
        anchors = element.findall(".//a[@href]")
        linked = sum(len(" ".join(_text_of(anchor).split())) for anchor in anchors)
        self.found.append(
            RawBlock(
                text,
                shape,
                place=self._place,
                linked=min(linked, len(text)),
                links=len(anchors),
                hidden=bool(self._hidden),
            )
        )


def _role(tag: str) -> _Role:
    """What an element does; elements that HTML does not know are blocks, as most of them are."""
    return _ROLES.get(tag) or (_Role.BLOCK if "-" in tag else _Role.INLINE)


def _text_of(element: HtmlElement) -> str:
    return "".join(element.itertext(with_tail=False))


def _is_hidden(element: HtmlElement, names: str | None) -> bool:
    return element.get("aria-hidden") == "true" or _is_unseen(element, names)


def _is_unseen(element: HtmlElement, names: str | None) -> bool:
    """Hidden from the eye; inside a sentence, ``aria-hidden`` often stands on what is drawn."""
    style = element.get("style")
    return (
        (style is not None and _INVISIBLE.search(style) is not None)
        or element.get("hidden") is not None
        or _is_hidden_class(names)
    )


@lru_cache(1 << 12)
def _is_hidden_class(names: str | None) -> bool:
    return names is not None and _UNSEEN_CLASS.search(names) is not None


def _first_number(element: HtmlElement) -> int:
    return _number(element.get("start"), 1)


def _number(value: str | None, default: int) -> int:
    text = (value or "").strip()
    return int(text) if text.isdecimal() and len(text) < 7 else default
