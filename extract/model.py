"""The data that flows from page to screen: frozen dataclasses, all text ``str``.

A position is always a ``Span``: an index into ``Article.blocks`` and character
offsets into that block's text. Points, mentions, quotes, marks and search hits
are spans, which is what makes every claim checkable and everything jumpable.
All text in the model is already safe for a terminal (see ``clean``).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from types import UnionType
from typing import Any, Final, Self, Union, get_args, get_origin, get_type_hints

from .errors import SchemaError

SCHEMA_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Page:
    """A source as it was read: bytes, and what the outside said about them."""

    data: bytes
    source: str
    """The source as the user named it: a path, a URL, ``-``."""
    url: str | None = None
    """Where the page lives, after redirects; None for a file that does not say."""
    media_type: str | None = None
    """``text/html``, ``text/plain``... as the server or the file name says; None if unknown."""
    encoding: str | None = None
    """The character encoding that the transport declared, if any."""
    title: str | None = None
    """A title that the carrier knows better than the page (an e-mail's subject, a feed's entry)."""


class Kind(StrEnum):
    """What a block of the page is. The first group can be body, the second never is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    CODE = "code"
    TABLE = "table"
    CAPTION = "caption"
    STANDFIRST = "standfirst"

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    AUTHOR_BIO = "author bio"
    RELATED = "related link"
    PITCH = "pitch"
    COMMENT = "comment"
    CHROME = "chrome"


class MarkKind(StrEnum):
    """What sets a run of characters apart from the rest of its block."""

    LINK = "link"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Mark:
    """A link or an emphasis inside a block: characters ``start`` to ``end`` of its text."""

    start: int
    end: int
    kind: MarkKind
    href: str | None = None
    """Absolute where the page's URL is known; links only."""


@dataclass(frozen=True, slots=True)
class Block:
    """One block-level piece of the page, in reading order.

    A table is one block: its rows are lines of ``text``, its cells are parted
    by tabs. Code keeps its line ends; every other text is one line.
    """

    kind: Kind
    text: str
    marks: tuple[Mark, ...] = ()
    level: int = 0
    """Headings: 1 to 6. List items: depth, from 1. Otherwise 0."""
    marker: str = ""
    """List items: what stands before them ("3.", "•"). Not part of ``text``."""


@dataclass(frozen=True, slots=True)
class Removed(Block):
    """A block that is not in the article, with the reason in words a reader understands."""

    reason: str = ""
    """"related link", "subscription pitch", "author card", "outside the article"..."""
    confidence: float = 0.0
    """How sure the separation is that this is no body, 0 to 1."""
    before: int = 0
    """It stood before this index of ``Article.blocks`` (their number: after the last)."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the article: blocks ``start`` up to, not including, ``end``."""

    title: str
    start: int
    end: int
    level: int = 1
    topical: bool = False
    """True where the page has no headings and the part was found from the text."""


@dataclass(frozen=True, slots=True)
class Article:
    """The body of a page, what is known about it, and all that was cut from it."""

    title: str
    authors: tuple[str, ...] = ()
    date: str | None = None
    """ISO 8601, as precise as the page says: ``2017-04-13`` or ``2017-04-13T09:30:00+02:00``."""
    site: str | None = None
    url: str | None = None
    language: str | None = None
    """ISO 639-1 (``en``), from the text where the page does not say."""
    image: str | None = None
    """URL of the lead image."""
    image_caption: str | None = None
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    removed: tuple[Removed, ...] = ()
    warning: str | None = None
    """Set where the separation is doubtful: what the page seems to be, what is shown instead."""

    @property
    def words(self) -> int:
        """Number of words of the body; the basis of the reading time."""
        return sum(len(block.text.split()) for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of ``Article.blocks[block].text``."""

    block: int
    start: int
    end: int

    def text_in(self, article: Article) -> str:
        """The characters that the span covers."""
        return article.blocks[self.block].text[self.start : self.end]


class Role(StrEnum):
    """What a sentence does in a news text (the scheme of NewsDiscourse, Choubey et al. 2020)."""

    MAIN = "main event"
    CONSEQUENCE = "consequence"
    PREVIOUS = "previous event"
    CONTEXT = "current context"
    HISTORICAL = "historical"
    ANECDOTAL = "anecdotal"
    EVALUATION = "evaluation"
    EXPECTATION = "expectation"
    NONE = "not part of the article"


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence; never crosses a block."""

    role: Role = Role.NONE
    speech: bool = False
    """True where the sentence reports what somebody said."""


class ActorKind(StrEnum):
    """What a name names. ``country`` is a state, ``place`` any other geographical name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Name(Span):
    """One occurrence of a name in the body, without title, article or possessive."""

    kind: ActorKind = ActorKind.PERSON
    actor: int | None = None
    """Index into ``Briefing.actors``, or None: a name that is no actor."""


class MentionKind(StrEnum):
    """How a mention refers to its actor."""

    NAME = "name"
    METONYM = "metonym"
    ADJECTIVE = "adjective"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention(Span):
    """One place where the body refers to an actor."""

    text: str = ""
    kind: MentionKind = MentionKind.NAME


@dataclass(frozen=True, slots=True)
class Quote(Span):
    """What somebody is quoted as saying; the span includes the quotation marks."""

    text: str = ""
    speaker: Span | None = None
    """The words that name the speaker ("Tillerson", "he", "the ministry")."""
    actor: int | None = None
    """Index into ``Briefing.actors`` of the speaker, if it is one."""
    cue: str = ""
    """The word that introduces it ("said"); empty where there is none."""
    direct: bool = True
    """False for reported speech."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who matters in the article: a person, an organisation or a country."""

    name: str
    kind: ActorKind
    role: str | None = None
    """Normalised ("Russian foreign minister"); None where the text does not say."""
    role_span: Span | None = None
    """The words that say the role."""
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In reading order."""
    quotes: tuple[int, ...] = ()
    """Indices into ``Briefing.quotes``."""
    salience: float = 0.0
    """0 to 1; ``Briefing.actors`` is sorted by it, highest first."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Two actors (indices into ``Briefing.actors``), one of which acts on the other in ``span``."""

    first: int
    second: int
    span: Span


class Label(StrEnum):
    """What a point tells the reader."""

    HAPPENED = "What happened"
    MATTERS = "Why it matters"
    CONTEXT = "Context"
    BACKGROUND = "Background"
    REACTION = "They say"
    NEXT = "What's next"
    NUMBERS = "By the numbers"


@dataclass(frozen=True, slots=True)
class Point(Span):
    """A briefing point: a sentence of the article, and why it was chosen.

    The span is that of the whole sentence; ``text`` may be trimmed.
    """

    label: Label = Label.HAPPENED
    text: str = ""


@dataclass(frozen=True, slots=True)
class Figure(Span):
    """A number with its unit and what it counts ("half a million people dead")."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Moment(Span):
    """A date that the text speaks of; ``date`` is ISO 8601, as precise as the text."""

    text: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Briefing:
    """An article and everything that was found in it."""

    source: str
    gist: str
    """The best single point, at most 160 characters."""
    article: Article
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Name, ...] = ()
    quotes: tuple[Quote, ...] = ()
    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    points: tuple[Point, ...] = ()
    figures: tuple[Figure, ...] = ()
    timeline: tuple[Moment, ...] = ()
    limits: str | None = None
    """Why the briefing is limited (a language that is not English), in words for the reader."""
    schema: int = field(default=SCHEMA_VERSION, kw_only=True)

    def to_json(self, *, indent: int | None = None) -> str:
        """The lossless JSON form; one line unless ``indent`` is given."""
        return json.dumps(self, ensure_ascii=False, indent=indent, default=_as_dict)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """The exact inverse of ``to_json``.

        Raises SchemaError for JSON that is no briefing, or one of a schema
        version that this nutgraf does not know.
        """
        try:
            data = json.loads(text)
            schema = data["schema"]
            if schema == SCHEMA_VERSION:
                kind: type = cls
                briefing = _maker(kind)(data)
                assert isinstance(briefing, cls)
                return briefing
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise SchemaError(
                "JSON", f"no briefing ({error})", "give what --json printed"
            ) from error
        raise SchemaError(
            "JSON",
            f"briefing of schema {schema}, not {SCHEMA_VERSION}",
            "make it anew from its source",
        )


def _as_dict(thing: Any) -> dict[str, Any]:
    kind: type = type(thing)
    return {name: getattr(thing, name) for name in _names(kind)}


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(part.name for part in fields(kind))


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """What makes an object of the annotated type ``kind`` from a value as json.loads gives it.

    The types are looked into once and not for each value: a briefing has a thousand.
    """
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        makers = [(f.name, _maker(hints[f.name])) for f in fields(kind)]
        return lambda value: kind(**{name: make(value[name]) for name, make in makers})
    origin = get_origin(kind)
    if origin is tuple:
        make = _maker(get_args(kind)[0])
        return lambda value: tuple([make(item) for item in value])
    if origin in (UnionType, Union):
        make = _maker(next(option for option in get_args(kind) if option is not type(None)))
        return lambda value: None if value is None else make(value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind
    return partial(_checked, kind)


def _checked(kind: type, value: Any) -> Any:
    if not isinstance(value, kind) and not (kind is float and isinstance(value, int)):
        raise TypeError(f"{value!r:.40} where {kind.__name__} was expected")
    return value
