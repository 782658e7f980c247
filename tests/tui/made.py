"""A briefing made by hand, so that tests of the reader depend on no stage of the extraction."""

from __future__ import annotations

from extract.discourse import sentences
from extract.model import (
    Actor,
    ActorKind,
    Article,
    Block,
    Briefing,
    Figure,
    Kind,
    Label,
    Mark,
    MarkKind,
    Mention,
    MentionKind,
    Moment,
    Point,
    Quote,
    Relation,
    Removed,
    Role,
    Section,
    Sentence,
    Span,
)

_TEXTS = (
    (
        Kind.PARAGRAPH,
        "The port of Arkhava will close its northern basin in March, harbour director Ilse "
        "Marwick said on Tuesday, ending eleven years of ferry traffic to the islands. Three "
        "companies lose their berths, and some 240 people their work.",
    ),
    (
        Kind.PARAGRAPH,
        "Marwick told the city council that repairs had become too dear. “We are paying every"
        " winter for a wall that the sea takes back every spring,” she said. The council, "
        "which owns the basin, did not vote.",
    ),
    (Kind.HEADING, "A wall that moves"),
    (
        Kind.PARAGRAPH,
        "Engineers of the firm Belmont & Rue measured the quay twice a year. Their last "
        "report, published in January, found that the northern wall had moved by 14 "
        "centimetres since 2019, and that two of its nine anchors had given way.",
    ),
    (Kind.LIST_ITEM, "Anchors three and seven broke in the storm of 12 November."),
    (
        Kind.LIST_ITEM,
        "A new wall would cost 31 million, more than the basin has earned since it opened.",
    ),
    (
        Kind.TABLE,
        "Year\tFerries\tPassengers\tRepairs, in millions\n"
        "2019\t1,420\t310,000\t0.9\n"
        "2021\t1,180\t221,000\t1.8\n"
        "2023\t990\t187,000\t3.2",
    ),
    (
        Kind.PARAGRAPH,
        "The islands see it differently. Tomas Okoye, mayor of Little Skerry, called the "
        "decision “a door shut in our faces”. He said the council had promised in 2021 to "
        "keep the basin open until a bridge is built, and that no bridge has been begun.",
    ),
    (
        Kind.QUOTE,
        "Nobody asked us. We heard it on the radio, between the tides and the football.",
    ),
    (Kind.HEADING, "What the companies want"),
    (
        Kind.PARAGRAPH,
        "Skerry Lines, the largest of the three companies, wants to move to the southern "
        "basin. Its owner, Ruta Halloran, met Marwick on Monday; both described the talks as "
        "open. Halloran says that her ships need six metres of water, and the southern basin "
        "has five.",
    ),
    (
        Kind.CODE,
        "depth(south) = 5.0\n"
        "depth(needed) = 6.0\n"
        "\tdredge(south, by=1.0)  # a season of work and four million, says the "
        "harbour office",
    ),
    (
        Kind.PARAGRAPH,
        "The ministry of transport could pay for the dredging. A spokesman said on Wednesday "
        "that it was “looking at the figures”, and that an answer would come before Easter. "
        "Until then the ferries sail as they do now.",
    ),
    (
        Kind.PARAGRAPH,
        "Arkhava opened the northern basin in 2013, when the islands had twice as many "
        "visitors. Since then the airfield on Great Skerry has taken most of them, and Okoye "
        "himself flies to the mainland when he has to be there by nine.",
    ),
)

_REMOVED = (
    (Kind.CHROME, "Home  News  Weather  Tides", "site navigation", 0.99, 0),
    (
        Kind.PITCH,
        "Read the Arkhava Courier for one crown a week. Cancel when you like.",
        "subscription pitch",
        0.97,
        2,
    ),
    (Kind.RELATED, "Storm of November: the pictures", "related link", 0.93, 8),
    (
        Kind.AUTHOR_BIO,
        "Dora Lindqvist writes about the sea and those who live by it.",
        "author card",
        0.72,
        14,
    ),
)


def article() -> Article:
    """Fourteen blocks of every kind, four cut parts, two headings."""
    blocks = [Block(kind, text) for kind, text in _TEXTS]
    blocks[2] = Block(Kind.HEADING, blocks[2].text, level=2)
    blocks[9] = Block(Kind.HEADING, blocks[9].text, level=2)
    for at in (4, 5):
        blocks[at] = Block(Kind.LIST_ITEM, blocks[at].text, level=1, marker="•")
    blocks[3] = _marked(blocks[3], "last report", MarkKind.LINK, "https://courier.example/report")
    blocks[10] = _marked(blocks[10], "Skerry Lines", MarkKind.LINK, "https://skerry.example/")
    blocks[13] = _marked(blocks[13], "twice as many", MarkKind.EMPHASIS)
    return Article(
        title="Arkhava shuts its northern basin",
        authors=("Dora Lindqvist",),
        date="2026-02-17T09:30:00+01:00",
        site="Arkhava Courier",
        url="https://courier.example/basin",
        language="en",
        blocks=tuple(blocks),
        sections=(
            Section("Arkhava shuts its northern basin", 0, 2),
            Section("A wall that moves", 2, 9, 2),
            Section("What the companies want", 9, 14, 2),
        ),
        removed=tuple(
            Removed(kind, text, reason=reason, confidence=confidence, before=before)
            for kind, text, reason, confidence, before in _REMOVED
        ),
    )


def briefing() -> Briefing:
    """Four points, five actors, three quotes, two relations, two figures, three dates."""
    page = article()
    actors = (
        _actor(page, "Ilse Marwick", ActorKind.PERSON, "harbour director", ("Marwick",), (0,)),
        _actor(page, "Tomas Okoye", ActorKind.PERSON, "mayor of Little Skerry", ("Okoye",), (1,)),
        _actor(page, "Ruta Halloran", ActorKind.PERSON, "owner", ("Halloran",), ()),
        _actor(page, "Skerry Lines", ActorKind.ORGANISATION, None, (), ()),
        _actor(page, "city council", ActorKind.ORGANISATION, None, ("council",), ()),
    )
    return Briefing(
        source="made",
        gist="Arkhava closes its northern basin in March.",
        article=page,
        sentences=tuple(
            Sentence(span.block, span.start, span.end, Role.CONTEXT)
            for span in sentences.find(page.blocks)
        ),
        quotes=(
            _quote(page, "“We are paying every winter", "spring,”", "she", 0),
            _quote(page, "“a door shut", "faces”", "Tomas Okoye", 1),
            _quote(page, "“looking at the", "figures”", "A spokesman", None),
        ),
        actors=actors,
        relations=(
            Relation(0, 4, _sentence(page, "Marwick told")),
            Relation(2, 0, _sentence(page, "Its owner")),
        ),
        points=(
            _point(page, "The port of Arkhava", Label.HAPPENED),
            _point(page, "Three companies", Label.MATTERS),
            _point(page, "Their last report", Label.CONTEXT),
            _point(page, "A spokesman said", Label.NEXT),
        ),
        figures=(
            Figure(*_place(page, "six metres of water"), text="six metres of water"),
            Figure(*_place(page, "twice as many visitors"), text="twice as many visitors"),
        ),
        timeline=(
            Moment(*_place(page, "in March"), text="in March", date="2026-03"),
            Moment(*_place(page, "in 2021"), text="in 2021", date="2021"),
            Moment(*_place(page, "in 2013"), text="in 2013", date="2013"),
        ),
    )


def _marked(block: Block, words: str, kind: MarkKind, href: str | None = None) -> Block:
    start = block.text.index(words)
    mark = Mark(start, start + len(words), kind, href)
    return Block(block.kind, block.text, (mark,), block.level, block.marker)


def _find(page: Article, words: str) -> tuple[int, int]:
    for index, block in enumerate(page.blocks):
        if (at := block.text.find(words)) >= 0:
            return index, at
    raise LookupError(words)


def _place(page: Article, words: str) -> tuple[int, int, int]:
    block, at = _find(page, words)
    return block, at, at + len(words)


def _sentence(page: Article, words: str) -> Span:
    block, at = _find(page, words)
    for start, end in sentences.split(page.blocks[block].text):
        if start <= at < end:
            return Span(block, start, end)
    raise LookupError(words)


def _point(page: Article, words: str, label: Label) -> Point:
    span = _sentence(page, words)
    return Point(span.block, span.start, span.end, label, span.text_in(page))


def _quote(page: Article, first: str, last: str, speaker: str, actor: int | None) -> Quote:
    block, start = _find(page, first)
    end = page.blocks[block].text.index(last) + len(last)
    at = page.blocks[block].text.index(speaker)
    text = page.blocks[block].text[start:end]
    return Quote(block, start, end, text, Span(block, at, at + len(speaker)), actor, "said")


def _actor(
    page: Article,
    name: str,
    kind: ActorKind,
    role: str | None,
    aliases: tuple[str, ...],
    quotes: tuple[int, ...],
) -> Actor:
    mentions: list[Mention] = []
    for index, block in enumerate(page.blocks):
        at = 0
        while at < len(block.text):
            word = next((w for w in (name, *aliases) if block.text.startswith(w, at)), None)
            if word:
                mentions.append(Mention(index, at, at + len(word), word, MentionKind.NAME))
            at += len(word) if word else 1
    role_span = None
    if role is not None:
        block_index, start = _find(page, role)
        role_span = Span(block_index, start, start + len(role))
    return Actor(name, kind, role, role_span, aliases, tuple(mentions), quotes, 0.5)
