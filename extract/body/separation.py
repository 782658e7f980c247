"""Raw blocks to body and chrome: what of the page is the article, and why the rest is not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final, NamedTuple

from lxml.html import HtmlElement

from ..blocks.raw import Place, RawBlock
from ..model import Block, Kind, Removed
from . import cards, doubt, headline, reasons, rough, thread
from .classifier import Weights, likely_and_title, probabilities, weights
from .containers import Containers
from .menus import outside_menus

_WORD: Final = re.compile(r"\w+")
_COPY: Final = 80
_PARAGRAPH: Final = 120
_LEAST_BEFORE: Final = 250
_SURE_OF_LINE: Final = 0.85
_SURE_OF_CARD: Final = 0.9
_LEADING: Final = 0.6
"""Part of the cards of a row that begin with a link where the row leads away."""
_MUCH: Final = 0.35
"""Part of the text that a row does not exceed if it is beside the matter."""
_SURE_OF_THREAD: Final = 0.95
"""Of some 70 pages of the corpora on which the rule cuts, it is wrong on two or three."""
_SURE: Final = 0.8
_END_LINES: Final = 4
_SURER: Final = 0.1
"""By folds over all sets, this takes a quarter of the stray short lines, and a tenth of its own."""
_WHOLE_LINK: Final = 0.95
_LEAD: Final = re.compile(
    r"standfirst|(?:^|[-_ ])(?:dek|deck|lead|lede|excerpt|intro|summary|subtitle|subhead\w*)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_NEAR_TITLE: Final = 12
Ruled = dict[int, tuple[reasons.Reason, float]]
"""Blocks that a rule has cut, whatever the model says: why, and how sure that is."""


@dataclass(frozen=True, slots=True)
class Separation:
    """The article's blocks and all other blocks of the page; no text is in both or in neither."""

    blocks: tuple[Block, ...] = ()
    removed: tuple[Removed, ...] = ()
    title: str | None = None
    """The headline as it stands on the page."""
    byline: str | None = None
    """The line that names the authors, as it stands on the page ("By Jane Doe")."""
    dateline: str | None = None
    """The line that says when it was published, as it stands on the page."""
    warning: str | None = None
    """What the page seems to be instead of an article, and what is shown; None if all is well."""


class _Decision(NamedTuple):
    """What is decided about the blocks of a page."""

    likely: Sequence[float]
    """How likely each is body, by the model."""
    kept: Sequence[bool]
    """Whether it is body."""
    ruled: Ruled
    title: int | None
    warning: str | None
    told: tuple[Block, ...]
    """The body as the page's metadata has it, where the page itself is empty."""


def separate(raw: Sequence[RawBlock], tree: HtmlElement | None = None) -> Separation:
    """Decide for every block whether it is body.

    ``tree`` is what they are from, if that is HTML: its head tells which is the headline, and an
    empty page falls back to the text that its metadata holds.
    """
    decided = _decide(raw, tree)
    kept, title = decided.kept, decided.title
    if decided.told:
        removed = _removed(raw, decided)
        return Separation(decided.told, removed, warning=decided.warning)
    byline, dateline = _lines_at_title(raw, kept, title)
    return Separation(
        _body(raw, kept, title),
        _removed(raw, decided, raw[byline].text if byline is not None else ""),
        title=raw[title].text if title is not None else None,
        byline=raw[byline].text if byline is not None else None,
        dateline=raw[dateline].text if dateline is not None else None,
        warning=decided.warning,
    )


def body(raw: Sequence[RawBlock], tree: HtmlElement | None = None) -> tuple[Block, ...]:
    """The body alone: as ``separate`` decides, but without the reasons for all the rest."""
    decided = _decide(raw, tree)
    return decided.told or _body(raw, decided.kept, decided.title)


def _decide(raw: Sequence[RawBlock], tree: HtmlElement | None) -> _Decision:
    learned = weights(html=tree is not None)
    likely, title = _likely(raw, tree, learned)
    kept = [p >= learned.threshold for p in likely]
    if tree is None:
        _drop_unsure_lines(raw, likely, kept, learned.threshold + _SURER)
        title = headline.find_in_text(
            [block.text for block in raw],
            kept,
            [reasons.is_byline(block) or reasons.is_dateline(block) for block in raw],
        )
    ruled: Ruled = {}
    if title is not None:
        kept[title] = False
        ruled[title] = reasons.TITLE, 1.0
    _drop_copies(raw, kept, ruled)
    _drop_comments(raw, kept, ruled)
    _drop_tooltips(raw, kept)
    _drop_captions(raw, kept)
    _drop_related(raw, kept)
    _drop_lines_above(raw, likely, kept)
    _drop_cards(raw, likely, kept, ruled)
    _drop_last_headings(raw, kept)
    warning, told = doubt.second_thoughts(raw, likely, kept, title, tree)
    return _Decision(likely, kept, ruled, title, warning, told)


def everything(raw: Sequence[RawBlock]) -> Separation:
    """All blocks as body, nothing removed; a first heading of level 1 is the title as well."""
    blocks = tuple(_as_block(block) for block in raw)
    title = next((b.text for b in blocks if b.kind is Kind.HEADING and b.level == 1), None)
    return Separation(blocks, title=title)


def _likely(
    raw: Sequence[RawBlock], tree: HtmlElement | None, learned: Weights
) -> tuple[list[float], int | None]:
    """How likely each block is body, and where the headline is if there is markup to tell."""
    if tree is None:
        return probabilities(raw, learned), None
    indices = outside_menus(raw)
    head = headline.head_words(tree)
    found, title = likely_and_title([raw[index] for index in indices], head, learned)
    likely = [0.0] * len(raw)
    for index, p in zip(indices, found, strict=True):
        likely[index] = p
    return likely, indices[title] if title is not None else None


def _drop_unsure_lines(
    raw: Sequence[RawBlock], likely: Sequence[float], kept: list[bool], least: float
) -> None:
    """Where no markup helps, a short line has to be a surer thing: ``least`` if it is no sentence.

    At either end it has to be more than that. Few lines only: a text of many short paragraphs is
    no chrome.
    """
    for index, block in enumerate(raw):
        if len(block.text) < _COPY and not reasons.ends_a_sentence(block.text):
            kept[index] = kept[index] and likely[index] >= least
    for order in (range(len(raw)), range(len(raw) - 1, -1, -1)):
        ends = [index for index in order if kept[index]][: _END_LINES + 1]
        sure = [len(raw[i].text) >= _COPY or likely[i] >= _SURE for i in ends]
        if True in sure:
            for index in ends[: sure.index(True)]:
                kept[index] = False


def _drop_copies(raw: Sequence[RawBlock], kept: list[bool], ruled: Ruled) -> None:
    """Of long blocks with the same text keep the first."""
    seen: set[str] = set()
    for index, block in enumerate(raw):
        if kept[index] and len(block.text) >= _COPY:
            if block.text in seen:
                kept[index] = False
                ruled[index] = reasons.COPY, 1.0
            seen.add(block.text)


def _drop_comments(raw: Sequence[RawBlock], kept: list[bool], ruled: Ruled) -> None:
    """Cut the readers' comments where an article stands before them."""
    start = thread.start(raw)
    if start is None or sum(len(raw[i].text) for i in range(start) if kept[i]) < _LEAST_BEFORE:
        return
    for index in range(start, len(raw)):
        if kept[index]:
            kept[index] = False
            ruled[index] = reasons.COMMENT, _SURE_OF_THREAD


def _drop_tooltips(raw: Sequence[RawBlock], kept: list[bool]) -> None:
    """Unseen text that stood inside a visible sentence is no part of it."""
    for index in range(1, len(raw)):
        block, before = raw[index], raw[index - 1]
        if block.hidden and block.place is before.place and block.place is not None:
            kept[index] = kept[index] and before.hidden


def _drop_captions(raw: Sequence[RawBlock], kept: list[bool]) -> None:
    """Captions belong to their pictures, unless the pictures are the story."""
    captions = [i for i, block in enumerate(raw) if kept[i] and reasons.is_caption(block)]
    size = sum(len(block.text) for block, keep in zip(raw, kept, strict=True) if keep)
    if 2 * sum(len(raw[index].text) for index in captions) < size:
        for index in captions:
            kept[index] = False


def _drop_related(raw: Sequence[RawBlock], kept: list[bool]) -> None:
    """A block that is one link, and is named for what it is, interrupts the text.

    Plain text does not show links: there the words have to do.
    """
    for index, block in enumerate(raw):
        if kept[index] and block.links == 1 and block.linked >= _WHOLE_LINK * len(block.text):
            kept[index] = not (reasons.marked_as_related(block) or reasons.says_related(block))
        elif kept[index] and block.place is None:
            kept[index] = not reasons.leads_away(block.text)


def _drop_cards(
    raw: Sequence[RawBlock], likely: Sequence[float], kept: list[bool], ruled: Ruled
) -> None:
    """A row of cards that lead to other articles is no part of this one, unless it is much of it.

    What the model is sure of stays; so does what it has not looked at.
    """
    if not raw or raw[0].place is None or len(raw) > rough.MOST:
        return
    unsure = [keep and p < _SURE_OF_CARD for keep, p in zip(kept, likely, strict=True)]
    if sum(unsure) < cards.FEWEST:
        return
    page = Containers(raw)
    rows = cards.rows(page)
    inside: dict[Hashable, list[int]] = defaultdict(list)
    for index, owner in enumerate(page.owners):
        row = rows[owner.index]
        if kept[index] and row is not None and row.leading >= _LEADING:
            inside[row.key].append(index)
    size = sum(len(block.text) for block, keep in zip(raw, kept, strict=True) if keep)
    for indices in inside.values():
        if sum(len(raw[index].text) for index in indices) < _MUCH * size:
            for index in indices:
                if unsure[index]:
                    kept[index] = False
                    ruled[index] = reasons.RELATED, 1.0 - likely[index]


def _drop_lines_above(raw: Sequence[RawBlock], likely: Sequence[float], kept: list[bool]) -> None:
    """Author and date lines above the first paragraph are known facts, not body.

    Where markup helps and the model is quite sure, they are: some open a diary or a release.
    """
    for index, block in enumerate(raw):
        if not kept[index]:
            continue
        if len(block.text) >= _PARAGRAPH:
            return
        if block.place is None:
            kept[index] = not (reasons.is_byline(block) or reasons.names_a_day(block.text))
        elif likely[index] < _SURE_OF_LINE or reasons.signs(block.text):
            kept[index] = not (
                reasons.is_byline(block)
                or reasons.marked_as_date(block)
                or reasons.is_hardly_more_than_date(block)
            )


def _drop_last_headings(raw: Sequence[RawBlock], kept: list[bool]) -> None:
    """A heading at the very end belongs to what was cut below it."""
    for index in range(len(raw) - 1, -1, -1):
        if kept[index]:
            if raw[index].shape is not Kind.HEADING:
                return
            kept[index] = False


def _body(raw: Sequence[RawBlock], kept: Sequence[bool], title: int | None) -> tuple[Block, ...]:
    blocks = [_as_block(block) for block, keep in zip(raw, kept, strict=True) if keep]
    first = next((index for index, keep in enumerate(kept) if keep), None)
    if first is not None and title is not None and title < first and len(blocks) > 2:
        place = raw[first].place
        if place is not None and _LEAD.search(place.names):
            blocks[0] = replace(blocks[0], kind=Kind.STANDFIRST, level=0)
    return tuple(blocks)


def _as_block(block: RawBlock) -> Block:
    return Block(block.shape, block.text, block.marks, block.level, block.marker)


def _lines_at_title(
    raw: Sequence[RawBlock], kept: Sequence[bool], title: int | None
) -> tuple[int | None, int | None]:
    """Where the author line and the date line are: between title and body, or close by."""
    first = next((index for index, keep in enumerate(kept) if keep), len(raw))
    start = max(0, min(title if title is not None else first, first) - _NEAR_TITLE)
    around = range(start, min(len(raw), first + _NEAR_TITLE))
    near = sorted((i for i in around if not kept[i] and i != title), key=lambda i: abs(i - first))
    byline = next((i for i in near if reasons.is_byline(raw[i])), None)
    dated = [i for i in near if reasons.is_dateline(raw[i])]
    dateline = next((i for i in dated if reasons.names_a_day(raw[i].text)), next(iter(dated), None))
    return byline, dateline


def _removed(raw: Sequence[RawBlock], decided: _Decision, byline: str = "") -> tuple[Removed, ...]:
    likely, kept, ruled = decided.likely, decided.kept, decided.ruled
    inside = [index for index, keep in enumerate(kept) if keep]
    first, last = (inside[0], inside[-1]) if inside else (len(raw), len(raw))
    words = _WORD.findall(byline.lower())
    writers = frozenset(" ".join(pair) for pair in pairwise(words))
    found: list[Removed] = []
    seen: dict[Place, reasons.Reason | None] = {}
    before = 0
    for index, block in enumerate(raw):
        if kept[index]:
            before += 1
            continue
        if index in ruled:
            why, sure = ruled[index]
        else:
            sure = 1.0 - likely[index]
            why = reasons.reason(
                block, before=index < first, after=index > last, writers=writers, seen=seen
            )
        found.append(
            Removed(
                why.kind,
                block.text,
                block.marks,
                block.level,
                block.marker,
                why.words,
                round(sure, 3),
                before,
            )
        )
    return tuple(found)
