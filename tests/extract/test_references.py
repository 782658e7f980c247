"""Who is meant where no name stands: pronouns, nominals, capitals, peoples; and merging."""

from __future__ import annotations

import pytest

from extract.actors import casting
from extract.discourse import sentences
from extract.model import Actor, ActorKind, Article, Block, Kind, MentionKind
from extract.names import tagger


def cast_of(*paragraphs: str, title: str = "") -> casting.Cast:
    blocks = tuple(Block(Kind.PARAGRAPH, p) for p in paragraphs)
    article = Article(title=title, language="en", blocks=blocks)
    found = sentences.find(blocks)
    return casting.build(article, found, tagger.tag(article, found), ())


def by_name(*paragraphs: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in cast_of(*paragraphs).actors}


def texts(actor: Actor, kind: MentionKind) -> list[str]:
    return [m.text for m in actor.mentions if m.kind is kind]


def test_a_pronoun_is_the_only_person_in_sight() -> None:
    found = by_name("Harriet Whitcombe arrived on Monday. She left on Tuesday with her sister.")
    assert texts(found["Harriet Whitcombe"], MentionKind.PRONOUN) == ["She", "her"]


def test_gender_decides_between_two() -> None:
    found = by_name("Harriet Whitcombe thanked Martin Hale after he had left.")
    assert texts(found["Martin Hale"], MentionKind.PRONOUN) == ["he"]


def test_what_is_not_clear_is_left_out() -> None:
    found = by_name("The letter of Martin Hale to Peter Crane was lost. Nobody blamed him.")
    assert not any(texts(actor, MentionKind.PRONOUN) for actor in found.values())


def test_somebody_new_takes_the_pronoun() -> None:
    found = by_name("Martin Hale said that a man in his forties had called.")
    assert texts(found["Martin Hale"], MentionKind.PRONOUN) == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Russia waited. Moscow said on Friday that it would not sign.", 1),
        ("Russia waited. Its ties with Moscow grew cold.", 1),
        ("Russia waited. Moscow’s refusal came as no surprise.", 1),
        ("Russia waited. The two met in Moscow on Friday.", 0),
        ("Russia waited. He flew to Moscow on Friday.", 0),
        ("Russia waited. Moscow’s airports were closed.", 0),
    ],
)
def test_a_capital_is_its_state_where_it_acts(text: str, count: int) -> None:
    assert texts(by_name(text)["Russia"], MentionKind.METONYM) == ["Moscow"] * count


def test_a_people_is_a_weaker_mention() -> None:
    found = by_name("Japan waited, but Japanese officials did not call.")
    assert texts(found["Japan"], MentionKind.ADJECTIVE) == ["Japanese"]


def test_short_names_and_acronyms_are_merged() -> None:
    found = by_name(
        "The World Health Organization (WHO) warned Tesla Inc. on Monday.",
        "The WHO did not say why. Tesla had no comment.",
    )
    assert texts(found["World Health Organization"], MentionKind.NAME) == [
        "World Health Organization",
        "WHO",
        "WHO",
    ]
    assert texts(found["Tesla Inc."], MentionKind.NAME) == ["Tesla Inc.", "Tesla"]


def test_two_surnames_joined_by_a_hyphen_are_two_mentions() -> None:
    found = by_name("Martin Hale met Susan Brody.", "The Hale-Brody talks went on for a week.")
    assert texts(found["Martin Hale"], MentionKind.NAME) == ["Martin Hale", "Hale"]
    assert texts(found["Susan Brody"], MentionKind.NAME) == ["Susan Brody", "Brody"]


def test_two_with_one_surname_stay_two() -> None:
    found = by_name(
        "Bill Tannen waited for Gail Tannen. Gail Tannen was late, Bill Tannen was not."
    )
    assert {"Bill Tannen", "Gail Tannen"} <= set(found)


def test_an_administration_is_a_mention_of_its_head() -> None:
    found = by_name("Martin Hale won. The Hale administration began on Monday.")
    assert texts(found["Martin Hale"], MentionKind.NAME) == ["Martin Hale", "Hale"]


def test_a_place_where_things_happen_is_no_actor() -> None:
    assert by_name("The meeting took place in Hamburg.") == {}


def test_a_place_that_acts_is_one() -> None:
    assert by_name("California sued the company on Monday.")["California"].kind is ActorKind.PLACE


def test_who_acts_on_whom_is_a_relation() -> None:
    cast = cast_of("Harriet Whitcombe accused Martin Hale of lying. It rained in Hamburg.")
    (relation,) = cast.relations
    assert {cast.actors[relation.first].name, cast.actors[relation.second].name} == {
        "Harriet Whitcombe",
        "Martin Hale",
    }


def test_the_title_makes_an_actor_matter() -> None:
    cast = cast_of("Peter Crane and Martin Hale spoke.", title="Martin Hale has the last word")
    assert [actor.name for actor in cast.actors] == ["Martin Hale", "Peter Crane"]


def test_an_empty_article_has_no_cast() -> None:
    assert cast_of() == casting.Cast((), (), (), ())
