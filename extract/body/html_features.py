"""What text and markup say about the blocks of an HTML page: columns for the body model.

Three kinds of numbers: of the block itself, of the containers around it, and of where on the page
it stands. Nothing here knows a language, but for the learned lexicons.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate, chain, repeat
from typing import Final

from ..blocks.raw import RawBlock
from . import traits
from .class_names import NameWeights, Odds
from .containers import Container, Containers
from .headline import PageWords, likenesses
from .proposer import propose
from .text_features import Column, density, shifted

_CLOSERS: Final = "\"'”’»)]」』 "
_ENDERS: Final = frozenset(".!?…。！？۔؟।")
_COMMA: Final = re.compile("[,，、،;；]")
_DIGIT: Final = re.compile(r"\d")
_SPOKEN: Final = 25
_SCANNED: Final = 80
_PROSE: Final = 80
_LONG: Final = 120
_FAR: Final = 30
_LEVELS: Final = {f"h{level}": level for level in range(1, 7)}
_DISTANT: Final = 60
_RINGS: Final = 4
_NO_TITLE: Final = -999.0
_ZEROS: Final = repeat(0.0)

Groups = dict[str, Sequence[Hashable]]


def columns(
    blocks: Sequence[RawBlock],
    spoken: Sequence[list[str]],
    head: PageWords,
    title: int | None,
    lexicon: Mapping[str, float],
    names: NameWeights,
    wanted: Collection[str] | None = None,
) -> tuple[dict[str, Column], Groups]:
    """The columns of a page's blocks by name, and which blocks are likely to fare alike.

    ``spoken`` holds the first words of each block, ``title`` is the headline's index. Of all
    ``NAMES`` only those ``wanted`` are made.
    """
    page = _Page(blocks, spoken, head, title, lexicon, names)
    found = {name: _MAKERS[name](page) for name in (NAMES if wanted is None else wanted)}
    return found, {
        "template": page.templates,
        "outer": page.rings[1],
        "outermost": page.rings[2],
        "shape": [block.shape for block in blocks],
    }


class _Page:
    """What the columns of a page are made of: lists of one item a block, unless said otherwise.

    What several columns need is kept, and made when the first of them asks.
    """

    def __init__(
        self,
        blocks: Sequence[RawBlock],
        spoken: Sequence[list[str]],
        head: PageWords,
        title: int | None,
        lexicon: Mapping[str, float],
        names: NameWeights,
    ) -> None:
        self.blocks = blocks
        self.total = len(blocks)
        self.spoken = spoken
        self.head = head
        self.title = title
        self._lexicon = lexicon
        self.texts = [block.text for block in blocks]
        scale = density(self.texts)
        self.lengths = [len(text) * scale for text in self.texts]
        self.containers = Containers(blocks)
        self.owners = self.containers.owners
        found = traits.find(self.containers.found, names)
        self.traits = [found[owner.index] for owner in self.owners]

    # Of the block itself

    @cached_property
    def weights(self) -> list[list[float]]:
        """What the lexicon says of the block's first words; at least one number."""
        weigh = self._lexicon.get
        return [list(map(weigh, words[:_SPOKEN], _ZEROS)) or [0.0] for words in self.spoken]

    @cached_property
    def lexicon_mean(self) -> Column:
        return [sum(weights) / len(weights) for weights in self.weights]

    @cached_property
    def link_density(self) -> Column:
        return [block.linked / len(block.text) for block in self.blocks]

    @cached_property
    def commas(self) -> Column:
        return [
            text.count(",") if text.isascii() else len(_COMMA.findall(text)) for text in self.texts
        ]

    @cached_property
    def words(self) -> list[frozenset[str]]:
        return [frozenset(words) for words in self.spoken]

    # Of the containers around it

    @cached_property
    def near(self) -> list[Odds]:
        return [trait.near for trait in self.traits]

    @cached_property
    def every(self) -> list[Odds]:
        return [trait.every for trait in self.traits]

    @cached_property
    def rings(self) -> list[list[Container | None]]:
        """The innermost container, the one around it, and so on; None beyond the page."""
        rings: list[list[Container | None]] = [list(self.owners)]
        while len(rings) < _RINGS:
            rings.append([inner and inner.parent for inner in rings[-1]])
        return rings

    @cached_property
    def outers(self) -> list[Container]:
        """The container around the innermost one; that itself where there is none."""
        return [owner.parent or owner for owner in self.owners]

    @cached_property
    def templates(self) -> list[int]:
        """A number for what made the block: a container of these names in one of those."""
        numbers: dict[Hashable, int] = {}
        return [numbers.setdefault(_sign(owner), len(numbers)) for owner in self.owners]

    @cached_property
    def running(self) -> Column:
        """How much running text the block is: its length without its links, if it is long."""
        return [
            length * (1.0 - linked) if length >= _PROSE and linked < 0.5 else 0.0
            for length, linked in zip(self.lengths, self.link_density, strict=True)
        ]

    @cached_property
    def running_sums(self) -> Column:
        """The same of all blocks before; and, last, of the whole page."""
        return [0.0, *accumulate(self.running)]

    @cached_property
    def shares(self) -> Column:
        """For each container the share of the page's running text that it holds."""
        sums = self.running_sums
        whole = sums[-1] or 1.0
        return [(sums[c.last] - sums[c.first]) / whole for c in self.containers.found]

    @cached_property
    def proposed(self) -> tuple[dict[Container, float], Container | None]:
        """Readability's scores, and its choice."""
        return propose(self.containers, self.lengths, self.commas)

    @cached_property
    def ways(self) -> list[tuple[int, int]]:
        """For each container the way to readability's choice: steps up, and then steps down."""
        above: dict[Container, int] = {}
        best = self.proposed[1]
        while best is not None:
            above[best] = min(len(above), _FAR)
            best = best.parent
        ways: list[tuple[int, int]] = []
        for container in self.containers.found:
            if container in above:
                ways.append((0, above[container]))
                continue
            outer = container.parent
            up, down = ways[outer.index] if outer is not None else (0, _FAR)
            ways.append((up + 1, down) if up < _FAR else (_FAR, _FAR))
        return ways

    # Of where on the page it stands

    @cached_property
    def length_sums(self) -> Column:
        """The length of all blocks before; and, last, of the whole page."""
        return [0.0, *accumulate(self.lengths)]

    @cached_property
    def prose(self) -> Column:
        """The length of the block if it is prose: long, and the end of a sentence."""
        return [
            size if size >= _PROSE and _ends(text) else 0.0
            for size, text in zip(self.lengths, self.texts, strict=True)
        ]

    @cached_property
    def prose_sums(self) -> Column:
        """The same of all blocks before; and, last, of the whole page."""
        return [0.0, *accumulate(self.prose)]

    @cached_property
    def long(self) -> list[int]:
        """The indices of long prose."""
        return [index for index, size in enumerate(self.prose) if size >= _LONG]


def _sign(owner: Container) -> Hashable:
    """What blocks of one template have in common."""
    outer = owner.parent
    if outer is None:
        return owner.tag
    return owner.tag, owner.place.names, outer.tag, outer.place.names


def _ends(text: str) -> bool:
    """Whether a text ends as a sentence does."""
    return text.rstrip(_CLOSERS)[-1:] in _ENDERS


def _digits(page: _Page) -> Column:
    starts = [text[:_SCANNED] for text in page.texts]
    return [len(_DIGIT.findall(start)) / len(start) for start in starts]


def _tagged(page: _Page, tag: str) -> Column:
    return [owner.tag == tag for owner in page.owners]


def _inside(page: _Page, bit: int) -> Column:
    return [trait.around & bit != 0 for trait in page.traits]


def _means(odds: Sequence[Odds]) -> Column:
    return [total / (number or 1) for total, number, _, _ in odds]


def _lows(odds: Sequence[Odds]) -> Column:
    return [low for _, _, low, _ in odds]


def _highs(odds: Sequence[Odds]) -> Column:
    return [high for _, _, _, high in odds]


def _mass(page: _Page, ring: int) -> Column:
    """The share of the page's running text in the container that many steps out."""
    shares = page.shares
    return [1.0 if around is None else shares[around.index] for around in page.rings[ring]]


def _outer_link_density(page: _Page) -> Column:
    densities = page.containers.link_densities
    return [densities[outer.index] for outer in page.outers]


def _score(page: _Page, ring: int) -> Column:
    """What readability gives the container that many steps out, of the most it gives."""
    scores = page.proposed[0]
    top = max(scores.values(), default=0.0) or 1.0
    return [0.0 if around is None else scores.get(around, 0.0) / top for around in page.rings[ring]]


def _alike(page: _Page) -> Column:
    """How many blocks the block's template made."""
    alike = Counter(page.templates)
    return [alike[template] for template in page.templates]


def _written(page: _Page) -> Column:
    """The share of the page's running text that the block's template made."""
    written = dict.fromkeys(page.templates, 0.0)
    for template, amount in zip(page.templates, page.running, strict=True):
        written[template] += amount
    whole = page.running_sums[-1] or 1.0
    return [written[template] / whole for template in page.templates]


def _copies(page: _Page) -> Column:
    copies = Counter(page.texts)
    return [copies[text] for text in page.texts]


def _shares_before(sums: Column) -> Column:
    whole = sums[-1] or 1.0
    return [value / whole for value in sums[:-1]]


def _shares_after(sums: Column) -> Column:
    whole = sums[-1] or 1.0
    return [1.0 - value / whole for value in sums[1:]]


def _distances(start: int, total: int) -> Column:
    """How many blocks each is after ``start``; beyond some dozens it makes no difference."""
    near = range(max(0, start - _DISTANT), min(total, start + _DISTANT))
    return [
        *[float(-_DISTANT)] * near.start,
        *[float(index - start) for index in near],
        *[float(_DISTANT)] * (total - near.stop),
    ]


def _from_title(page: _Page) -> Column:
    return [_NO_TITLE] * page.total if page.title is None else _distances(page.title, page.total)


def _from_prose(page: _Page) -> Column:
    return _distances(page.long[0] if page.long else 0, page.total)


def _to_prose(page: _Page) -> Column:
    return _distances(page.long[-1] if page.long else page.total - 1, page.total)


def _theme(page: _Page) -> Column:
    """The share of the block's words that the page's long prose uses elsewhere."""
    spoken = Counter(chain.from_iterable(page.words[index] for index in page.long))
    once = {word for word in spoken if len(word) > 3 or not word.isascii()}
    twice = {word for word in once if spoken[word] > 1}
    inside = set(page.long)
    return [
        len(own & (twice if index in inside else once)) / (len(own) or 1)
        for index, own in enumerate(page.words)
    ]


_MAKERS: Final[dict[str, Callable[[_Page], Column]]] = {
    "length": lambda page: page.lengths,
    "commas": lambda page: page.commas,
    "ends": lambda page: [_ends(text) for text in page.texts],
    "digits": _digits,
    "lexicon_mean": lambda page: page.lexicon_mean,
    "lexicon_mean-2": lambda page: shifted(page.lexicon_mean, -2),
    "lexicon_mean-1": lambda page: shifted(page.lexicon_mean, -1),
    "lexicon_mean+1": lambda page: shifted(page.lexicon_mean, 1),
    "lexicon_mean+2": lambda page: shifted(page.lexicon_mean, 2),
    "lexicon_high": lambda page: [max(weights) for weights in page.weights],
    "lexicon_first": lambda page: [weights[0] for weights in page.weights],
    "link_density": lambda page: page.link_density,
    "link_density-1": lambda page: shifted(page.link_density, -1),
    "link_density+1": lambda page: shifted(page.link_density, 1),
    "marks": lambda page: [len(block.marks) for block in page.blocks],
    "hidden": lambda page: [block.hidden for block in page.blocks],
    "level": lambda page: [_LEVELS.get(owner.tag, 0) for owner in page.owners],
    **{f"<{tag}>": partial(_tagged, tag=tag) for tag in ("div", "li", "pre")},
    **{f"in <{tag}>": partial(_inside, bit=bit) for tag, bit in traits.BITS.items()},
    "near_mean": lambda page: _means(page.near),
    "near_low": lambda page: _lows(page.near),
    "near_high": lambda page: _highs(page.near),
    "every_mean": lambda page: _means(page.every),
    "every_low": lambda page: _lows(page.every),
    "every_high": lambda page: _highs(page.every),
    "depth": lambda page: [trait.depth for trait in page.traits],
    "named": lambda page: [trait.named for trait in page.traits],
    "from_named": lambda page: [trait.from_named for trait in page.traits],
    **{f"mass{ring}": partial(_mass, ring=ring) for ring in range(_RINGS)},
    "outer_link_density": _outer_link_density,
    "outer_blocks": lambda page: [outer.last - outer.first for outer in page.outers],
    "to_best": lambda page: [page.ways[owner.index][0] for owner in page.owners],
    "best_down": lambda page: [page.ways[owner.index][1] for owner in page.owners],
    "score": partial(_score, ring=0),
    "outer_score": partial(_score, ring=1),
    "template": _alike,
    "template_prose": _written,
    "copies": _copies,
    "before": lambda page: _shares_before(page.length_sums),
    "blocks": lambda page: [float(page.total)] * page.total,
    "page_length": lambda page: [page.length_sums[-1] or 1.0] * page.total,
    "from_title": _from_title,
    "prose_before": lambda page: _shares_before(page.prose_sums),
    "prose_after": lambda page: _shares_after(page.prose_sums),
    "from_prose": _from_prose,
    "to_prose": _to_prose,
    "theme": _theme,
    "like_title": lambda page: likenesses(page.words, page.head.title),
    "like_headline": lambda page: likenesses(page.words, page.head.headline),
    "like_description": lambda page: likenesses(page.words, page.head.description),
}
NAMES: Final = tuple(_MAKERS)
"""All columns that there are; a model asks for some."""
