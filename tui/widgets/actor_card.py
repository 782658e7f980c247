"""An actor's card: role, other names, what they say, with whom, and every mention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.export.context import around, sentence_of
from extract.export.quotation import alone
from extract.model import Actor, Briefing, Mention, MentionKind, Quote, Relation, Span
from extract.paragraphs import pilcrow

from ..typesetting.layout import Look
from .actors_view import says_what
from .entries import EntriesView, Entry
from .looks import WAY_BACK, Run, with_right
from .points_view import wrapped


class ActorCard(EntriesView):
    """Every entry stands for a span of the article."""

    def __init__(self) -> None:
        super().__init__()
        self.actor = -1
        """Index into ``Briefing.actors``; -1 while no card is open."""
        self._briefing: Briefing | None = None

    def show(self, briefing: Briefing, actor: int) -> None:
        """Show one actor's card, from its top."""
        self._briefing, self.actor = briefing, actor
        self.heading = briefing.actors[actor].name.upper()
        self.cursor = 0
        self.rebuild()

    @property
    def basis(self) -> tuple[object, ...]:
        """What the entries are made from."""
        return (self._briefing, self.actor)

    def header(self, width: int) -> Sequence[Run]:
        """The name, and the way back."""
        return with_right([(self.heading, Look.BOLD)], WAY_BACK, width)

    def entries(self, width: int) -> list[Entry]:
        """Role, quotes, relations and mentions, each with its paragraph at the right edge."""
        if self._briefing is None or self.actor < 0:
            return []
        actor = self._briefing.actors[self.actor]
        return [
            *_role(self._briefing, actor, width),
            *self._quotes(actor, width),
            *self._relations(width),
            *_mentions(self._briefing, actor, width),
        ]

    def _quotes(self, actor: Actor, width: int) -> Iterator[Entry]:
        assert self._briefing is not None
        quotes = [self._briefing.quotes[index] for index in actor.quotes]
        if quotes:
            yield Entry([[], [("SAYS", Look.BOLD)]])
        for quote in quotes:
            yield Entry(_with_paragraph(_said(quote), quote, width), quote)

    def _relations(self, width: int) -> Iterator[Entry]:
        assert self._briefing is not None
        mine = [r for r in self._briefing.relations if self.actor in (r.first, r.second)]
        if mine:
            yield Entry([[], [("WITH", Look.BOLD)]])
        for relation in mine:
            name = self._briefing.actors[_other(relation, self.actor)].name
            sentence = relation.span.text_in(self._briefing.article)
            short = sentence if len(sentence) < 120 else sentence[:118].rstrip() + " …"
            text = f"{name} — {short}"
            yield Entry(_with_paragraph(text, relation.span, width), relation.span)


def _other(relation: Relation, actor: int) -> int:
    return relation.second if relation.first == actor else relation.first


def _said(quote: Quote) -> str:
    return alone(quote.text) if quote.direct else f"{quote.cue or 'said'}: {quote.text}"


def _role(briefing: Briefing, actor: Actor, width: int) -> Iterator[Entry]:
    """The role with the words that say it, and the other names."""
    what = says_what(actor)
    if what and actor.role_span is not None:
        yield Entry(_with_paragraph(what, actor.role_span, width), actor.role_span)
        sentence = sentence_of(briefing, actor.role_span)
        yield Entry(wrapped(sentence.text_in(briefing.article), width, Look.DIM, 3))
    elif what:
        yield Entry([[(what, Look.PLAIN)]])
    if actor.aliases:
        also = "also: " + ", ".join(actor.aliases)
        yield Entry(wrapped(also, width, Look.DIM))


def _mentions(briefing: Briefing, actor: Actor, width: int) -> Iterator[Entry]:
    """Every mention in its line of text."""
    if actor.mentions:
        yield Entry([[], [("MENTIONS", Look.BOLD), (f"  {len(actor.mentions)}", Look.DIM)]])
    for mention in actor.mentions:
        yield Entry([_in_context(briefing, mention, width)], mention)


def _in_context(briefing: Briefing, mention: Mention, width: int) -> list[Run]:
    """The mention with the words around it, on one row."""
    text = briefing.article.blocks[mention.block].text
    where = pilcrow(mention.block)
    before, after = around(text, mention.start, mention.end, max(8, width - len(where) - 1))
    strong = Look.PLAIN if mention.kind is MentionKind.PRONOUN else Look.BOLD
    runs: list[Run] = [(before, Look.DIM), (mention.text, strong), (after, Look.DIM)]
    return with_right(runs, where, width)


def _with_paragraph(text: str, span: Span, width: int) -> list[list[Run]]:
    """Wrapped text, with its paragraph at the right edge of the last row."""
    where = pilcrow(span.block)
    rows = wrapped(text, width - len(where) - 2, Look.PLAIN)
    rows[-1] = with_right(rows[-1], where, width)
    return rows
