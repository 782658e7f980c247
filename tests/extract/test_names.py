"""Names: what is one, where it begins and ends, of what kind it is."""

from __future__ import annotations

import pytest

from extract.discourse import sentences
from extract.model import ActorKind, Article, Block, Kind
from extract.names import tagger


def tagged(*paragraphs: str) -> dict[str, ActorKind]:
    """The names of a text with their kind; each span must cover what it says."""
    blocks = tuple(Block(Kind.PARAGRAPH, p) for p in paragraphs)
    article = Article(title="", language="en", blocks=blocks)
    found = tagger.tag(article, sentences.find(blocks))
    assert list(found) == sorted(found, key=lambda n: (n.block, n.start))
    return {name.text_in(article): name.kind for name in found}


def test_kinds_are_told_apart() -> None:
    found = tagged("Angela Merkel met Google managers in Hamburg before she flew to France.")
    assert found == {
        "Angela Merkel": ActorKind.PERSON,
        "Google": ActorKind.ORGANISATION,
        "Hamburg": ActorKind.PLACE,
        "France": ActorKind.COUNTRY,
    }


@pytest.mark.parametrize(
    "text",
    [
        "President Maria Santos’s lawyers were silent.",
        "Mrs. Maria Santos was silent.",
        "“No,” said the senator Maria Santos.",
    ],
)
def test_titles_and_possessives_are_no_part_of_a_name(text: str) -> None:
    assert tagged(text) == {"Maria Santos": ActorKind.PERSON}


def test_a_surname_is_the_person_of_the_full_name() -> None:
    found = tagged(
        "The inquiry was led by Harriet Whitcombe, a judge.",
        "Whitcombe said that she had seen enough. Nobody contradicted Whitcombe.",
    )
    assert found["Whitcombe"] is ActorKind.PERSON


def test_two_states_joined_by_a_hyphen_are_two_names() -> None:
    assert set(tagged("The US-China talks broke down.")) == {"US", "China"}


def test_a_state_before_a_participle_is_a_name() -> None:
    assert "Iran" in tagged("Two Iran-backed groups joined the talks in Vienna.")


def test_a_dateline_is_a_place() -> None:
    found = tagged("LISBON, Portugal (Newsline) — Prices rose again in March, officials said.")
    assert found == {"LISBON": ActorKind.PLACE, "Portugal": ActorKind.COUNTRY}


@pytest.mark.parametrize(
    "text",
    [
        "The Ellen Crowther trawler was towed into the harbour.",
        "Nobody had read the Clean Rivers Act.",
        "They lost the Davis Cup again.",
        "The storm, Hurricane Wilhelmina, moved north.",
    ],
)
def test_ships_laws_prizes_and_storms_are_not_returned(text: str) -> None:
    assert tagged(text) == {}


def test_the_acronym_in_brackets_is_known_from_then_on() -> None:
    found = tagged(
        "The Coastal Fisheries Board (CFB) met on Friday.", "The CFB did not publish its minutes."
    )
    assert found["CFB"] is ActorKind.ORGANISATION


def test_surnames_keep_their_particles() -> None:
    assert "Pieter van der Meer" in tagged("The lawyer Pieter van der Meer resigned in June.")


def test_words_that_open_a_sentence_are_no_part_of_a_name() -> None:
    assert set(tagged("But Harriet Whitcombe said no.")) == {"Harriet Whitcombe"}


def test_no_break_spaces_end_no_name() -> None:
    assert "Harriet Whitcombe" in {
        text.replace("\u00a0", " ") for text in tagged("She met Harriet\u00a0Whitcombe on Monday.")
    }


@pytest.mark.parametrize("text", ["", "   ", "no capitals here at all", "123 456", "Ü", "“”"])
def test_texts_without_names_have_none(text: str) -> None:
    assert tagged(text) == {}


def test_scripts_without_capitals_are_left_alone() -> None:
    assert tagged("東京で会議が開かれた。", "عقد الاجتماع في القاهرة.") == {}


def test_in_other_languages_only_what_a_word_list_knows_is_a_name() -> None:
    text = "Der Bundestag hat am Freitag in Berlin über die Rente beraten. Angela Weber schwieg."
    block = Block(Kind.PARAGRAPH, text)
    article = Article(title="", language="de", blocks=(block,))
    found = {n.text_in(article) for n in tagger.tag(article, sentences.find(article.blocks))}
    assert found <= {"Bundestag", "Berlin", "Angela Weber", "Weber"}
    assert "Berlin" in found


@pytest.mark.parametrize(
    "name",
    [
        "Royal Society for the Protection of Birds",
        "National Society for the Prevention of Cruelty to Children",
        "Halden Institute for Marine Biology",
    ],
)
def test_what_a_society_is_for_belongs_to_its_name(name: str) -> None:
    assert set(tagged(f"The {name} said on Monday that it would buy the marsh.")) == {name}


def test_when_something_is_planned_belongs_to_no_name() -> None:
    found = tagged("The vote was planned by the Halden Football Association for Saturday.")
    assert "Halden Football Association" in found


def test_the_council_of_a_council_leader_is_nobody() -> None:
    assert set(tagged("Council leader Priya Nair defended the wall.")) == {"Priya Nair"}
    whole = tagged(
        "Council leader Priya Nair left.", "She and the Council had agreed. The Council met."
    )
    assert "Council" in whole
