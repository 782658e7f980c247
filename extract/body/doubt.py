"""When a separation is doubtful: what the page seems to be, and more of it rather than less."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml.html import HtmlElement

from ..blocks.raw import RawBlock
from ..clean import clean_line
from ..metadata import jsonld
from ..model import Block, Kind

# Fewer characters than this are no article, unless the page holds little else.
_LITTLE: Final = 250
_PROSE: Final = 60
_PHRASE: Final = 30
_ENDINGS: Final = (".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔")
_NEARLY: Final = 0.9
_SEVERAL: Final = 10
_LOW: Final = 0.2
_UNSURE: Final = 0.65


def second_thoughts(
    raw: Sequence[RawBlock],
    likely: Sequence[float],
    kept: list[bool],
    title: int | None,
    tree: HtmlElement | None,
) -> tuple[str | None, tuple[Block, ...]]:
    """A warning where the body is doubtful, and the body that the page's metadata holds instead.

    Where it is doubtful ``kept`` is changed to show more.
    """
    _keep_all_sentences(raw, kept, title)
    size = sum(len(block.text) for block, keep in zip(raw, kept, strict=True) if keep)
    if tree is not None and size < _LITTLE:
        told = (jsonld.article_body(tree) or "").split("\n")
        if sum(map(len, told)) > 2 * size + _PROSE:
            blocks = tuple(
                Block(Kind.PARAGRAPH, text) for line in told if (text := clean_line(line))
            )
            kept[:] = [False] * len(kept)
            return "the page itself is empty; this is the text its metadata holds", blocks
    if size >= _LITTLE or not raw:
        return (None if raw else _why_empty(tree)), ()
    prose = [_is_prose(block) for block in raw]
    sure = [p for p, keep in zip(likely, kept, strict=True) if keep]
    if size >= _PROSE and sum(sure) / len(sure) > _UNSURE:
        return None, ()  # a short piece
    what = _seems(raw, prose, tree)
    _show_more(raw, likely, kept, prose, title)
    return f"this page seems to be {what}, not an article; {_SHOWN}", ()


def _why_empty(tree: HtmlElement | None) -> str:
    if tree is not None and tree.find(".//frame") is not None:
        return "this page is made of frames; its text is on the pages that they show"
    return "this page has no text"


_SHOWN: Final = "more of it is shown than usual"


def _keep_all_sentences(raw: Sequence[RawBlock], kept: list[bool], title: int | None) -> None:
    """Where nearly all blocks are sentences none of them goes: there is no chrome to speak of.

    Laws, logs and lists of events say much the same again and again, as menus do.
    """
    sentences = [index for index, block in enumerate(raw) if _is_sentence(block)]
    if len(sentences) < _NEARLY * len(raw) or len(sentences) < _SEVERAL:
        return
    said: set[str] = set()
    for index in sentences:
        kept[index] = index != title and raw[index].text not in said
        said.add(raw[index].text)


def _is_sentence(block: RawBlock) -> bool:
    ends = block.text.endswith(_ENDINGS)
    return ends and len(block.text) >= _PHRASE and not (block.links or block.hidden)


def _show_more(
    raw: Sequence[RawBlock],
    likely: Sequence[float],
    kept: list[bool],
    prose: Sequence[bool],
    title: int | None,
) -> None:
    """Keep what is a little likely; failing that all prose; failing that all that is visible.

    A page that is mostly prose shows all of it at once: there is little that could be chrome.
    """
    visible = [index != title and not block.hidden for index, block in enumerate(raw)]
    read = sum(len(b.text) for b, is_prose in zip(raw, prose, strict=True) if is_prose)
    mostly = read * 2 > sum(len(block.text) for block in raw)
    for wanted in (
        [p >= _LOW or (mostly and text) for p, text in zip(likely, prose, strict=True)],
        list(prose),
        [True] * len(raw),
    ):
        for index, want in enumerate(wanted):
            kept[index] = kept[index] or (want and visible[index])
        if sum(len(b.text) for b, keep in zip(raw, kept, strict=True) if keep) >= _LITTLE:
            return


def _is_prose(block: RawBlock) -> bool:
    size = len(block.text)
    letters = block.text[:_PROSE].count(" ") * 3 < _PROSE
    return size >= _PROSE and letters and block.linked * 2 < size and not block.hidden


def _seems(raw: Sequence[RawBlock], prose: Sequence[bool], tree: HtmlElement | None) -> str:
    if tree is not None and tree.find(".//input[@type='password']") is not None:
        return "a login page"
    total = sum(len(block.text) for block in raw)
    linked = sum(block.linked for block in raw)
    if total < _LITTLE:
        return "nearly empty"
    if linked * 2 > total or sum(prose) < 3:
        return "a list of links"
    return "a listing or a discussion"
