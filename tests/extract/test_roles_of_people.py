"""Roles: what the text itself says about a person, and nothing else."""

from __future__ import annotations

import pytest

from extract.actors import casting
from extract.discourse import sentences
from extract.model import Actor, Article, Block, Kind
from extract.names import tagger


def people(*paragraphs: str) -> dict[str, Actor]:
    blocks = tuple(Block(Kind.PARAGRAPH, p) for p in paragraphs)
    article = Article(title="", language="en", blocks=blocks)
    found = sentences.find(blocks)
    cast = casting.build(article, found, tagger.tag(article, found), ())
    return {actor.name: actor for actor in cast.actors}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Brazilian Environment Minister Clara Mendes resigned.", "Brazilian environment minister"),
        ("The Canadian defence minister Clara Mendes resigned.", "Canadian defence minister"),
        (
            "Clara Mendes, the Canadian ambassador to Japan, resigned.",
            "Canadian ambassador to Japan",
        ),
        (
            "Clara Mendes, who is the chief executive of Tesla, resigned.",
            "chief executive of Tesla",
        ),
        ("Clara Mendes, 54, a former mayor of Boston, resigned.", "former mayor of Boston"),
        ("Ex-president Clara Mendes resigned.", "former president"),
        ("Its director, Clara Mendes, resigned.", "director"),
        ("A spokeswoman for Google, Clara Mendes, declined to comment.", "spokeswoman for Google"),
        ("NATO Secretary General Clara Mendes resigned.", "NATO secretary general"),
        ("Gov. Clara Mendes resigned.", "governor"),
        ("Clara Mendes is the head of the World Bank.", "head of the World Bank"),
        (
            "Clara Mendes, a biologist at the Institute of Marine Research, resigned.",
            "biologist at the Institute of Marine Research",
        ),
        ("Microsoft founder and chairman Clara Mendes resigned.", "Microsoft founder and chairman"),
    ],
)
def test_a_role_stands_before_or_after_the_name(text: str, role: str) -> None:
    assert people(text)["Clara Mendes"].role == role


def test_a_coordination_shares_what_stands_before_it() -> None:
    found = people(
        "Polish President Jan Kowalski and Finance Minister Anna Nowak met in Warsaw on Monday."
    )
    assert found["Jan Kowalski"].role == "Polish president"
    assert found["Anna Nowak"].role == "Polish finance minister"


def test_a_plural_title_is_that_of_each() -> None:
    found = people("Senators Martin Hale and Susan Brody voted against it.")
    assert {found[name].role for name in ("Martin Hale", "Susan Brody")} == {"senator"}


def test_no_words_no_role() -> None:
    found = people("Angela Merkel and Barack Obama met on Monday. Angela Merkel smiled.")
    assert {actor.role for actor in found.values()} == {None}


def test_the_role_of_another_is_not_shared() -> None:
    found = people("The journalist Peter Crane asked Judith Marlowe for her opinion.")
    assert found["Peter Crane"].role == "journalist"
    assert found["Judith Marlowe"].role is None


def test_what_is_said_later_counts_as_well() -> None:
    found = people("Judith Marlowe was late.", "Then Marlowe, a judge, opened the hearing.")
    assert found["Judith Marlowe"].role == "judge"


def test_languages_we_do_not_read_get_no_roles() -> None:
    block = Block(Kind.PARAGRAPH, "Le ministre Paul Martin a rencontré Angela Weber à Paris.")
    article = Article(title="", language="fr", blocks=(block,))
    found = sentences.find(article.blocks)
    cast = casting.build(article, found, tagger.tag(article, found), ())
    assert all(actor.role is None for actor in cast.actors)
