"""Actors on whole texts: who they are, what they are, how often they are named.

The texts are written for this test, in styles of their own (a trade quarrel, an
op-ed, a business report, a match, a feature, a local column); what is expected
was written down before the code first read them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from extract.actors import casting
from extract.discourse import sentences
from extract.model import Actor, ActorKind, Article, Block, Kind, MentionKind
from extract.names import tagger
from extract.quotes import attribution

PAGES = Path(__file__).parents[1] / "pages"
PERSON, ORGANISATION, COUNTRY = ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.COUNTRY


@cache
def read(name: str) -> tuple[Article, casting.Cast]:
    title, *paragraphs = (PAGES / f"actors_{name}.txt").read_text(encoding="utf-8").split("\n\n")
    blocks = tuple(Block(Kind.PARAGRAPH, p.strip()) for p in paragraphs)
    article = Article(title=title, language="en", blocks=blocks)
    found = sentences.find(blocks)
    cast = casting.build(
        article, found, tagger.tag(article, found), attribution.find(article, found)
    )
    return article, cast


@dataclass(frozen=True)
class Expected:
    """What a text says: persons with role and number of names, others, and who is nobody."""

    people: dict[str, tuple[str | None, int]]
    others: dict[str, ActorKind]
    nobody: tuple[str, ...]
    nominals: dict[str, str] = field(default_factory=dict)
    speakers: dict[str, str] = field(default_factory=dict)
    """Words of every direct quote whose speaker the text names, to that speaker."""
    metonyms: dict[str, tuple[str, int]] = field(default_factory=dict)
    no_quotes: tuple[str, ...] = ()
    """What stands in marks and nobody said."""


TEXTS = {
    "ferry": Expected(
        people={
            "Ingrid Solheim": ("Norwegian transport minister", 3),
            "Per Aasen": ("Norwegian finance minister", 2),
            "Fergus McAllister": ("chief executive", 1),
            "Moira Kerr": ("former Scottish first minister", 2),
            "Tor Hagen": ("opposition leader", 1),
        },
        others={
            "Clydeside Marine Ltd": ORGANISATION,
            "Nordic Shipping Council": ORGANISATION,
            "Norway": COUNTRY,
        },
        nobody=("Northern Lass", "Bergen", "Glasgow", "London", "United Kingdom"),
        nominals={
            "The company": "Clydeside Marine Ltd",
            "The transport minister": "Ingrid Solheim",
        },
        speakers={
            "We have been patient": "Ingrid Solheim",
            "The ship is finished": "Fergus McAllister",
            "a slap in the face": "Moira Kerr",
            "The finance minister needs": "Tor Hagen",
        },
        metonyms={"Norway": ("Oslo", 2)},
    ),
    "dam": Expected(
        people={
            "Dawit Bekele": ("Ethiopian prime minister", 2),
            "Chidi Okafor": ("Nigerian general", 2),
            "Harold Pine": ("US treasury secretary", 1),
            "Samir Naguib": ("Egyptian president", 2),
            "Amal Idris": ("irrigation minister", 1),
        },
        others={
            "Egypt": COUNTRY,
            "Ethiopia": COUNTRY,
            "United States": COUNTRY,
            "Sudan": COUNTRY,
            "African Union": ORGANISATION,
            "World Bank": ORGANISATION,
            "UN": ORGANISATION,
        },
        nobody=("Nile", "Khartoum"),
        nominals={"the Ethiopian prime minister": "Dawit Bekele"},
        speakers={"I was given tea": "Chidi Okafor"},
        metonyms={"Egypt": ("Cairo", 1), "United States": ("Washington", 1)},
    ),
    "merger": Expected(
        people={
            "Laura Dominguez": ("chief executive", 3),
            "Walter T. Haines": ("Brightwell founder and chairman", 3),
            "Priya Raman": ("analyst at Holloway Partners", 2),
            "Daniel Cho": ("spokesman for the FTC", 1),
            "Carl Buckner": ("union president", 1),
        },
        others={
            "Brightwell Group Inc.": ORGANISATION,
            "Kestrel Foods Corp.": ORGANISATION,
            "Federal Trade Commission": ORGANISATION,
            "Teamsters": ORGANISATION,
            "Holloway Partners": ORGANISATION,
        },
        nobody=("Chicago", "Ohio", "Indiana", "New York"),
        nominals={"The commission": "Federal Trade Commission"},
        speakers={
            "Laura knows this industry": "Walter T. Haines",
            "They are paying": "Priya Raman",
            "We read the fine print": "Carl Buckner",
        },
    ),
    "football": Expected(
        people={
            "Tunde Adeyemi": ("Nigerian striker", 2),
            "Kath Brennan": ("Rovers manager", 3),
            "Jonas Lindqvist": ("Eastvale captain", 2),
            "Miguel Santoro": ("coach", 1),
            "Anna Pryce": ("referee", 1),
            "Luka Babic": ("defender", 1),
        },
        others={
            "Harbour Rovers": ORGANISATION,
            "Eastvale United": ORGANISATION,
            "Football Association": ORGANISATION,
        },
        nobody=("Milton Park", "Lisbon", "Champions League"),
        speakers={
            "Nobody in that": "Kath Brennan",
            "He changed": "Kath Brennan",
            "We stopped": "Jonas Lindqvist",
        },
    ),
    "vaccine": Expected(
        people={
            "Hélène Marchand": ("director", 6),
            "Paul Vasseur": ("president", 2),
            "Claire Dubois-Ferrand": ("health minister", 1),
            "Anke Roth": ("chancellor", 1),
            "Pieter van der Meer": ("Dutch lawyer", 2),
        },
        others={
            "World Health Organization": ORGANISATION,
            "Mirova Institute": ORGANISATION,
            "European Union": ORGANISATION,
            "France": COUNTRY,
            "Germany": COUNTRY,
        },
        nobody=("Lyon", "Rabat", "Europe", "Morocco"),
        nominals={"The president": "Paul Vasseur", "the institute": "Mirova Institute"},
        speakers={"People told me": "Hélène Marchand"},
        metonyms={"France": ("Paris", 1), "Germany": ("Berlin", 1)},
    ),
    "mayor": Expected(
        people={
            "Delia Ortega": ("mayor", 3),
            "Ray Whitfield": ("councilman", 4),
            "Nadia Karim": ("prof", 1),
            "Bill Tannen": ("state senator", 1),
            "Gail Tannen": ("lobbyist", 2),
            "Tom Okada": ("president", 2),
        },
        others={"Republicans": ORGANISATION, "Delmar University": ORGANISATION},
        nobody=("Open Budgets Act", "Washington", "United States"),
        nominals={"the mayor": "Delia Ortega"},
        speakers={
            "This isn't about": "Ray Whitfield",
            "It's about four": "Ray Whitfield",
            "She is the first": "Tom Okada",
        },
    ),
    "cable": Expected(
        people={
            "Aino Rautio": ("Finnish president", 3),
            "Mikko Salo": ("Finnish interior minister", 2),
            "Galina Orlova": ("Russian foreign ministry spokeswoman", 1),
            "Henrik Dahl": ("vice-president", 1),
            "Kadri Lepik": ("prime minister", 1),
        },
        others={
            "Finland": COUNTRY,
            "Russia": COUNTRY,
            "Estonia": COUNTRY,
            "Germany": COUNTRY,
            "United Kingdom": COUNTRY,
            "United States": COUNTRY,
            "North Atlantic Treaty Organization": ORGANISATION,
            "European Commission": ORGANISATION,
        },
        nobody=("Sea Lark", "Tallinn", "Dubai", "Baltic", "Cook Islands", "United Arab Emirates"),
        nominals={"the minister": "Mikko Salo"},
        speakers={
            "We have a ship": "Aino Rautio",
            "What we do not": "Aino Rautio",
            "a holiday snapshot": "Galina Orlova",
            "Resilience": "Henrik Dahl",
            "If they come again": "Mikko Salo",
        },
        metonyms={
            "Finland": ("Helsinki", 1),
            "Russia": ("Moscow", 2),
            "United Kingdom": ("London", 1),
            "United States": ("Washington", 1),
        },
        no_quotes=("task force",),
    ),
    "libraries": Expected(
        people={
            "Graham Pell": (None, 3),
            "Sunita Rao": ("councillor", 2),
            "Rowena Marsh": ("culture secretary", 1),
            "Elias Brandt": ("director", 2),
            "Gwen Pritchard": ("former Welsh health minister", 2),
        },
        others={
            "Labour": ORGANISATION,
            "Conservatives": ORGANISATION,
            "Open Shelves": ORGANISATION,
        },
        nobody=("Waiting Rooms", "Cardiff", "Rotterdam", "Mill Lane", "Monday"),
        speakers={
            "You can't borrow": "Sunita Rao",
            "courage": "Rowena Marsh",
            "I have sent it": "Elias Brandt",
            "I send it every": "Elias Brandt",
            "They came for": "Gwen Pritchard",
        },
    ),
    "quake": Expected(
        people={
            "Arturo Valdivia": ("chief", 2),
            "Lucía Mamani": ("president", 2),
            "Jorge Tello": ("predecessor", 1),
            "Pilar Quispe": ("education minister", 1),
            "Rosa Condori": ("teacher", 1),
            "Felipe Condori": ("brother", 1),
            "Ana Belén Ortiz": ("spokeswoman for the Red Cross", 1),
        },
        others={
            "National Civil Defense Institute": ORGANISATION,
            "United States Agency for International Development": ORGANISATION,
            "National University of San Marcos": ORGANISATION,
            "Red Cross": ORGANISATION,
            "U.S. Geological Survey": ORGANISATION,
            "Brazil": COUNTRY,
            "Ecuador": COUNTRY,
        },
        nobody=("Quero", "Huaylla", "Lima"),
        nominals={"The agency": "U.S. Geological Survey"},
        speakers={
            "We are walking": "Arturo Valdivia",
            "It takes nine": "Arturo Valdivia",
            "traps": "National University of San Marcos",
            "I counted them": "Rosa Condori",
            "There were 26": "Rosa Condori",
            "Do not come": "Ana Belén Ortiz",
            "Send blankets": "Ana Belén Ortiz",
        },
    ),
    "trial": Expected(
        people={
            "Conrad Westerholm": (None, 4),
            "Dale Abernathy": ("finance chief", 3),
            "Teresa Okonjo": ("lawyer", 2),
            "Marcus Feld": ("assistant U.S. attorney", 2),
            "Ruth Steinmetz": ("judge", 1),
            "Paul Janssen": ("bishop", 1),
        },
        others={
            "Lakeside Savings Bank": ORGANISATION,
            "Federal Deposit Insurance Corp.": ORGANISATION,
        },
        nobody=("Milwaukee", "Connie"),
        nominals={"The bishop": "Paul Janssen"},
        speakers={
            "By the time they": "Conrad Westerholm",
            "I asked him to": "Dale Abernathy",
            "He said I should": "Dale Abernathy",
            "You lied to": "Teresa Okonjo",
            "Why would you": "Teresa Okonjo",
            "Mostly I have": "Paul Janssen",
        },
        no_quotes=("Connie",),
    ),
}
texts = pytest.mark.parametrize("name", TEXTS)


def by_name(name: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in read(name)[1].actors}


@texts
def test_everybody_is_found_with_the_right_kind(name: str) -> None:
    kinds = {actor.name: actor.kind for actor in read(name)[1].actors}
    wanted = dict.fromkeys(TEXTS[name].people, PERSON) | TEXTS[name].others
    assert {who: kinds.get(who) for who in wanted} == wanted


@texts
def test_nobody_else_is_a_person(name: str) -> None:
    people = {a.name for a in read(name)[1].actors if a.kind is PERSON}
    assert people == set(TEXTS[name].people)


@texts
def test_roles_are_those_of_the_text(name: str) -> None:
    found = by_name(name)
    for who, (role, _) in TEXTS[name].people.items():
        assert role is None or role.lower() in (found[who].role or "").lower(), who


@texts
def test_every_role_has_the_words_that_say_it(name: str) -> None:
    article, cast = read(name)
    for actor in cast.actors:
        assert (actor.role is None) == (actor.role_span is None)
        if actor.role_span:
            assert actor.role_span.text_in(article)


@texts
def test_persons_are_named_as_often_as_the_text_names_them(name: str) -> None:
    found = by_name(name)
    wanted = {who: count for who, (_, count) in TEXTS[name].people.items()}
    counts = {who: sum(m.kind is MentionKind.NAME for m in found[who].mentions) for who in wanted}
    assert counts == wanted


@texts
def test_ships_laws_and_mere_places_are_no_actors(name: str) -> None:
    assert not set(TEXTS[name].nobody) & {a.name for a in read(name)[1].actors}


@texts
def test_words_in_marks_that_nobody_said_are_no_quotes(name: str) -> None:
    said = {quote.text.strip("“”‘’\"'") for quote in read(name)[1].quotes}
    assert not said & set(TEXTS[name].no_quotes)


@texts
def test_nominals_go_to_whom_they_mean(name: str) -> None:
    found = {
        m.text: a.name
        for a in read(name)[1].actors
        for m in a.mentions
        if m.kind is MentionKind.NOMINAL
    }
    wanted = TEXTS[name].nominals
    assert {text: found.get(text) for text in wanted} == wanted


@texts
def test_capitals_stand_for_their_state_only_where_it_acts(name: str) -> None:
    for state, (capital, count) in TEXTS[name].metonyms.items():
        mentions = by_name(name)[state].mentions
        kinds = [m.kind for m in mentions if m.text == capital]
        assert kinds == [MentionKind.METONYM] * count


@texts
def test_quotes_are_tied_to_their_speaker(name: str) -> None:
    _, cast = read(name)
    for words, who in TEXTS[name].speakers.items():
        quote = next(q for q in cast.quotes if words in q.text)
        assert quote.actor is not None, words
        assert cast.actors[quote.actor].name == who


@texts
def test_every_index_and_span_holds(name: str) -> None:
    article, cast = read(name)
    for actor in cast.actors:
        assert actor.mentions == tuple(sorted(actor.mentions, key=lambda m: (m.block, m.start)))
        assert all(m.text_in(article) == m.text for m in actor.mentions)
        assert all(cast.quotes[q].actor is not None for q in actor.quotes)
    saliences = [actor.salience for actor in cast.actors]
    assert saliences == sorted(saliences, reverse=True)
    assert all(0 <= s <= 1 for s in saliences)
    assert all(r.first != r.second for r in cast.relations)


def test_a_name_of_the_dateline_is_shown_as_the_text_writes_it() -> None:
    texts = (
        "SALTMARSH, 24 November 2026 – Tideguard Systems, a maker of flood defences, today"
        " announced Modwall 3, a barrier that two people can put up.",
        "Tideguard has signed agreements with six councils, including Saltmarsh and Ely.",
    )
    blocks = tuple(Block(Kind.PARAGRAPH, text) for text in texts)
    article = Article(title="Barrier unveiled", language="en", blocks=blocks)
    found = sentences.find(blocks)
    cast = casting.build(article, found, tagger.tag(article, found), ())
    names = {actor.name for actor in cast.actors}
    assert "Saltmarsh" in names
    assert "SALTMARSH" not in names


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Council leader Priya Nair defended the wall.", "council leader"),
        ("Worcester City Council leader Priya Nair defended it.", "Worcester City Council leader"),
        ("Chief Fire Officer Priya Nair thanked the crews.", "chief fire officer"),
        ("Deputy Chief Constable Priya Nair praised them.", "deputy chief constable"),
        ("Rovers manager Priya Nair opened the club house.", "Rovers manager"),
    ],
)
def test_capitals_of_a_title_go_but_those_of_names_stay(text: str, role: str) -> None:
    blocks = (Block(Kind.PARAGRAPH, text),)
    article = Article(title="", language="en", blocks=blocks)
    found = sentences.find(blocks)
    cast = casting.build(article, found, tagger.tag(article, found), ())
    roles = {actor.name: actor.role for actor in cast.actors}
    assert roles["Priya Nair"] == role
