"""Roles and speech of the sentences of a short report."""

from __future__ import annotations

from extract.discourse import roles, sentences
from extract.model import Article, Block, Kind, Role

TEXT = (
    "RIVERTON (Reuters) - A fire destroyed a paper mill in Riverton on Monday, police said.",
    "FILE PHOTO: A view of the mill. REUTERS/Ana Silva",
    "“We lost everything in an hour,” said Jo Marsh, who has worked there for 20 years.",
    "The mill was founded in 1904 and was rebuilt after a flood in 1951.",
    "The owner may move production to Ohio next year, analysts said.",
    "Reporting by Lee Wong; Editing by Sam Poe",
)


def labelled() -> list[tuple[str, Role, bool]]:
    blocks = (Block(Kind.HEADING, "Mill", level=2), *(Block(Kind.PARAGRAPH, t) for t in TEXT))
    article = Article(title="Fire destroys Riverton paper mill", blocks=blocks)
    found = roles.label(article, sentences.find(blocks))
    return [(s.text_in(article), s.role, s.speech) for s in found]


def test_roles_of_a_report() -> None:
    by_start = {text[:12]: role for text, role, _ in labelled()}
    assert by_start["RIVERTON (Re"] is Role.MAIN
    assert by_start["The mill was"] in (Role.HISTORICAL, Role.PREVIOUS, Role.CONTEXT)
    assert by_start["The owner ma"] is Role.EXPECTATION
    assert by_start["FILE PHOTO: "] is Role.NONE
    assert by_start["Reporting by"] is Role.NONE
    assert by_start["Mill"] is Role.NONE


def test_speech_is_seen() -> None:
    by_start = {text[:8]: speech for text, _, speech in labelled()}
    assert by_start["“We lost"]
    assert not by_start["The mill"]


def test_nothing_has_no_roles() -> None:
    assert roles.label(Article(title=""), ()) == ()
    assert roles.tag([], [], "") == []
