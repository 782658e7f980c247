"""An HTML tree to raw blocks in reading order, in one pass and without recursion."""

from __future__ import annotations

from typing import Final
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement

from ..clean import clean, clean_line
from ..model import Kind, Mark, MarkKind
from .pieces import CLOSED, Links, Opened, Piece, collapsed, join, plain
from .raw import Place, RawBlock
from .tables import data_table
from .tree import in_head
from .visibility import is_unseen

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
_LISTS: Final = frozenset(("ul", "ol", "menu", "dir"))
_CAPTIONS: Final = frozenset(("figcaption", "caption"))
# Blocks that are read as a whole, or that say what the blocks inside them are.
_SPECIAL: Final = _LISTS | _CAPTIONS | {"blockquote", "li", "pre", "table"}
# What an element does; from _IS_BLOCK on they are blocks.
_INLINE, _IS_MARK, _IS_BREAK, _IS_SKIPPED, _IS_BLOCK, _IS_SPECIAL = range(6)
_ROLES: Final = {
    **dict.fromkeys(_BLOCK, _IS_BLOCK),
    **dict.fromkeys(_SPECIAL, _IS_SPECIAL),
    **dict.fromkeys(_SKIP, _IS_SKIPPED),
    **dict.fromkeys(_MARKS, _IS_MARK),
    "br": _IS_BREAK,
}
_HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
# Kept: what an enumeration holds takes its time to look up.
_PARAGRAPH: Final = (Kind.PARAGRAPH, 0, "")
_ITEM: Final = Kind.LIST_ITEM
_LINK: Final = MarkKind.LINK
_SHORTEST_MENU: Final = 4
_LONG_ENTRY: Final = 60
_ENDS_LINE: Final = tuple('.!?…:;。！？：；۔؟।"”»」』)）')
# Lines of hard-wrapped text are about this long where a <br> cuts them in mid-sentence.
_WRAPPED_LINE: Final = range(50, 101)


def blocks(tree: HtmlElement, url: str | None = None) -> list[RawBlock]:
    """The blocks of the page: every piece of text once, in reading order.

    ``url`` makes links absolute; ``<base href>`` goes before it.
    """
    hrefs = (base.get("href") for base in in_head(tree, "base"))
    href = next((href for href in hrefs if href is not None), None)
    walk = _Walk(tree, url, None if href is None else urljoin(url or "", href))
    walk.run()
    if walk.base_is_late:
        walk = _Walk(tree, url, walk.base)
        walk.run()
    return walk.found


class _Walk:
    """The state of one pass: the block that is being filled, and what encloses it."""

    def __init__(self, tree: HtmlElement, url: str | None, base: str | None = None) -> None:
        self._tree = tree
        self._url = url
        self._links = Links(url if base is None else base)
        self.found: list[RawBlock] = []
        self.base = base
        """What links are relative to, if the page says so."""
        self.base_is_late = False
        """Whether it says so after the first text: what was found before has the wrong links."""
        # The block elements around, and their places as far as a block has needed them.
        self._around: list[HtmlElement] = []
        self._places: list[Place] = []
        self._pieces: list[Piece] = []
        self._carried: list[Opened] = []
        self._line = 0
        # Tooltips and the like inside a sentence: they come after its block.
        self._unseen: list[str] = []
        self._quotes = 0
        self._captions = 0
        self._lists: list[int] = []
        self._ordered: list[bool] = []
        self._marker: str | None = None

    def run(self) -> None:
        """Walk the tree; what was found is in ``found`` afterwards."""
        tree, pieces, around, places = self._tree, self._pieces, self._around, self._places
        roles = _ROLES
        open_roles: list[int] = []
        events = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        for event, element in events:
            if event == "start":
                tag = element.tag
                role = roles.get(tag)
                if role is None:
                    role = _role(tag)
                if role >= _IS_BLOCK:
                    if pieces or self._unseen:
                        self._flush()
                    around.append(element)
                    skipped = role == _IS_SPECIAL and self._is_whole(element, tag)
                else:
                    role, skipped = self._enter(element, tag, role)
                open_roles.append(role)
                if skipped:
                    events.skip_subtree()
                    continue
                text = element.text
            else:
                if event == "end":
                    role = open_roles.pop()
                    if role >= _IS_BLOCK:
                        if pieces or self._unseen:
                            self._flush()
                        around.pop()
                        if len(places) > len(around):
                            places.pop()
                        if role == _IS_SPECIAL:
                            self._leave(element.tag)
                    elif role == _IS_MARK:
                        pieces.append(CLOSED)
                    if element is tree:
                        break
                text = element.tail
            # White space matters only between two pieces of one block.
            if text and (pieces or not text.isspace()):
                pieces.append(text)
        self._flush()

    def _enter(self, element: HtmlElement, tag: str, role: int) -> tuple[int, bool]:
        """Begin an element that is no block: what it does, and whether it is to be passed over."""
        if role == _IS_MARK:
            href = element.get("href") if tag == "a" else ""
            if href is None:
                return _INLINE, False  # the name of a place on the page
            self._pieces.append((_MARKS[tag], href))
        elif role == _INLINE:
            attributes = dict(element.items())
            if attributes and is_unseen(attributes, attributes.get("class", "")):
                self._unseen.append(clean_line(text_of(element)))
                return role, True
        elif role == _IS_BREAK:
            self._break()
        elif tag == "base" and self.base is None and (href := element.get("href")) is not None:
            self.base = urljoin(self._url or "", href)
            self.base_is_late = bool(self.found)
            self._links = Links(self.base)
        return role, role == _IS_SKIPPED

    def _is_whole(self, element: HtmlElement, tag: str) -> bool:
        """Take a special block as a whole, if it is one; else note what it makes of its inside."""
        if tag == "pre":
            self._whole(element, Kind.CODE, clean(text_of(element)).strip("\n").expandtabs(4))
            return True
        if tag == "table":
            table = data_table(element)
            if table is not None:
                self._whole(element, Kind.TABLE, table)
            return table is not None
        if tag == "li":
            self._marker = self._next_marker(element)
        elif tag in _LISTS:
            self._lists.append(_number(element.get("start"), 1))
            self._ordered.append(tag == "ol")
            return tag == "ul" and len(element) >= _SHORTEST_MENU and self._menu(element)
        elif tag == "blockquote":
            self._quotes += 1
        else:
            self._captions += 1
        return False

    def _leave(self, tag: str) -> None:
        """End a special block."""
        if tag == "li":
            self._marker = None
        elif tag in _LISTS:
            self._lists.pop()
            self._ordered.pop()
        elif tag == "blockquote":
            self._quotes -= 1
        elif tag in _CAPTIONS:
            self._captions -= 1

    def _break(self) -> None:
        """A <br>: it parts paragraphs, unless it only cuts a line in mid-sentence."""
        line = plain(self._pieces[self._line :])
        if len(line) in _WRAPPED_LINE and not line.endswith(_ENDS_LINE):
            self._pieces.append(" ")
            self._line = len(self._pieces)
        else:
            self._flush()

    def _next_marker(self, element: HtmlElement) -> str:
        if not self._lists or not self._ordered[-1]:
            return "•"
        number = _number(element.get("value"), self._lists[-1])
        self._lists[-1] = number + 1
        return f"{number}."

    def _flush(self) -> None:
        """End the block that is being filled; marks that are still open go on in the next."""
        pieces = self._pieces
        if pieces:
            line, self._carried = join(pieces, self._carried, self._links)
            text, marks, linked, links = line
            if text:
                place = self._place()
                shape, level, marker = self._shape(place.tag)
                self.found.append(
                    RawBlock(text, shape, marks, level, marker, place, linked, links, place.hidden)
                )
        pieces.clear()
        self._line = 0
        if self._unseen:
            place = self._place()
            self.found += [RawBlock(t, place=place, hidden=True) for t in self._unseen if t]
            self._unseen.clear()

    def _place(self) -> Place:
        """The place of the innermost block element around."""
        places = self._places
        for index in range(len(places), len(self._around)):
            places.append(Place(self._around[index], places[-1] if places else None))
        return places[-1]

    def _shape(self, tag: str) -> tuple[Kind, int, str]:
        """What the block is by its markup, its level and its marker."""
        if tag in _HEADINGS:
            return Kind.HEADING, _HEADINGS[tag], ""
        if self._captions:
            return Kind.CAPTION, 0, ""
        if self._quotes:
            return Kind.QUOTE, 0, ""
        if self._lists and self._marker is not None:
            marker, self._marker = self._marker, ""
            return _ITEM, len(self._lists), marker
        return _PARAGRAPH

    def _menu(self, element: HtmlElement) -> bool:
        """Take a list of nothing but short links in one go: half of most pages' blocks are such."""
        anchors = [anchor for anchor in element.iter("a") if anchor.get("href") is not None]
        texts = [" ".join(text_of(anchor).split()) for anchor in anchors]
        if max(map(len, texts), default=_LONG_ENTRY) >= _LONG_ENTRY:
            return False
        if "".join(text_of(element).split()) != "".join(texts).replace(" ", ""):
            return False
        place = self._place()
        level = len(self._lists)
        for text, anchor in zip(texts, anchors, strict=True):
            if text := collapsed(text):
                size = len(text)
                link = Mark(0, size, _LINK, self._links.absolute(anchor.get("href")))
                self.found.append(
                    RawBlock(text, _ITEM, (link,), level, "•", place, size, 1, place.hidden)
                )
        return True

    def _whole(self, element: HtmlElement, shape: Kind, text: str) -> None:
        """A subtree that is one block."""
        if not text.strip():
            return
        anchors = element.findall(".//a[@href]")
        linked = sum(len(" ".join(text_of(anchor).split())) for anchor in anchors)
        place = self._place()
        self.found.append(
            RawBlock(
                text,
                shape,
                place=place,
                linked=min(linked, len(text)),
                links=len(anchors),
                hidden=place.hidden,
            )
        )


def text_of(element: HtmlElement) -> str:
    """All text inside an element, as the page has it."""
    if not len(element):
        return element.text or ""
    return "".join(element.itertext(with_tail=False))


def _role(tag: str) -> int:
    """What an element does that HTML does not know: most of those are blocks."""
    return _IS_BLOCK if "-" in tag else _INLINE


def _number(value: str | None, default: int) -> int:
    text = (value or "").strip()
    return int(text) if text.isdecimal() and len(text) < 7 else default
