"""The data, and its JSON: lossless both ways, and errors that say what is wrong."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from extract.errors import SchemaError
from extract.model import (
    SCHEMA_VERSION,
    Actor,
    ActorKind,
    Article,
    Block,
    Briefing,
    Kind,
    Label,
    Mention,
    MentionKind,
    Name,
    Point,
    Quote,
    Removed,
    Role,
    Sentence,
    Span,
)

PIECES: Sequence[str] = (
    "word",
    " ",
    "\n",
    "\t",
    "“…”",
    "é",
    "日本",
    "👩\u200d🔬",
    '"\\/',
    "</script>",
    "\u2028",
    "\ufffd",
)


def anything(kind: Any, rng: random.Random) -> Any:
    """Some value of an annotated type, made from its fields down."""
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        values = {field.name: anything(hints[field.name], rng) for field in fields(kind)}
        return kind(**(values | ({"schema": SCHEMA_VERSION} if kind is Briefing else {})))
    if get_origin(kind) is tuple:
        return tuple(anything(get_args(kind)[0], rng) for _ in range(rng.randrange(4)))
    if get_origin(kind) in (Union, UnionType):
        return None if rng.random() < 0.4 else anything(get_args(kind)[0], rng)
    makers: dict[Any, Any] = {
        str: lambda: "".join(rng.choices(PIECES, k=rng.randrange(6))),
        int: lambda: rng.randrange(10**6),
        float: lambda: rng.choice([0.0, 1.0, rng.random()]),
        bool: lambda: rng.random() < 0.5,
        NoneType: lambda: None,
    }
    return makers[kind]() if kind in makers else rng.choice(list(kind))


@pytest.mark.parametrize("seed", range(60))
def test_json_and_back_is_the_same_briefing(seed: int) -> None:
    briefing = anything(Briefing, random.Random(seed))
    text = briefing.to_json()
    assert "\n" not in text
    assert Briefing.from_json(text) == briefing
    assert Briefing.from_json(text).to_json() == text
    assert Briefing.from_json(briefing.to_json(indent=2).encode()) == briefing


def test_types_survive() -> None:
    block = Block(Kind.PARAGRAPH, "Ann Lee said “no”.")
    briefing = Briefing(
        source="page.html",
        gist="Ann Lee said “no”.",
        article=Article(
            "Title", authors=("A B",), blocks=(block,), removed=(Removed(Kind.PITCH, "Subscribe"),)
        ),
        sentences=(Sentence(0, 0, 18, role=Role.MAIN, speech=True),),
        names=(Name(0, 0, 7, kind=ActorKind.PERSON, actor=0), Name(0, 0, 3)),
        quotes=(Quote(0, 13, 17, text="“no”", speaker=Span(0, 0, 7), actor=0, cue="said"),),
        actors=(
            Actor(
                "Ann Lee",
                ActorKind.PERSON,
                mentions=(Mention(0, 0, 7, text="Ann Lee", kind=MentionKind.NAME),),
                quotes=(0,),
                salience=1,
            ),
        ),
        points=(Point(0, 0, 18, label=Label.HAPPENED, text="Ann Lee said “no”."),),
    )
    again = Briefing.from_json(briefing.to_json())
    assert again == briefing
    assert type(again.article.blocks[0]) is Block
    assert type(again.quotes[0].speaker) is Span
    assert again.actors[0].kind is ActorKind.PERSON
    assert isinstance(again.article.removed, tuple)


def test_the_json_is_what_the_documentation_says() -> None:
    data = json.loads(anything(Briefing, random.Random(7)).to_json())
    assert data["schema"] == SCHEMA_VERSION
    assert {
        "source",
        "gist",
        "article",
        "sentences",
        "names",
        "quotes",
        "actors",
        "points",
    } <= data.keys()
    assert {
        "title",
        "authors",
        "date",
        "site",
        "url",
        "language",
        "blocks",
        "sections",
        "removed",
    } <= (data["article"].keys())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        "3",
        "{}",
        '{"schema": 1}',
        '{"schema": 1, "source": 3}',
        b"\xff\xfe\xff",
    ],
)
def test_what_is_no_briefing(text: str | bytes) -> None:
    with pytest.raises(SchemaError):
        Briefing.from_json(text)


def test_another_version_of_the_schema_is_named() -> None:
    data = json.loads(Briefing("s", "g", Article("t")).to_json())
    with pytest.raises(SchemaError, match="schema 99"):
        Briefing.from_json(json.dumps(data | {"schema": 99}))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("gist",), None),
        (("article", "title"), 5),
        (("article", "blocks"), 5),
        (("article", "blocks"), [{"kind": "no such kind", "text": ""}]),
        (("article", "blocks"), [None]),
        (("sentences",), [{"block": "0", "start": 0, "end": 1, "role": "main event"}]),
        (("article",), None),
    ],
)
def test_values_of_a_wrong_type(path: tuple[str, ...], value: object) -> None:
    data = json.loads(Briefing("s", "g", Article("t")).to_json())
    *parents, last = path
    parent = data
    for name in parents:
        parent = parent[name]
    parent[last] = value
    with pytest.raises(SchemaError):
        Briefing.from_json(json.dumps(data))


def test_a_span_finds_its_text() -> None:
    article = Article("t", blocks=(Block(Kind.PARAGRAPH, "one two"), Block(Kind.QUOTE, "three")))
    assert Span(0, 4, 7).text_in(article) == "two"
    assert Span(1, 0, 5).text_in(article) == "three"
    assert article.words == 3


def test_the_model_cannot_be_changed() -> None:
    article = Article("t")
    with pytest.raises(AttributeError):
        article.__setattr__("title", "u")
    assert replace(article, title="u").title == "u"
