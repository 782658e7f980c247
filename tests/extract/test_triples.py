"""Three sentences that tell most together."""

from __future__ import annotations

from extract.model import Role
from extract.points import triples
from extract.points.features import Scene, scene
from extract.points.scorer import model

TEXTS = (
    "The city of Port Elsin closed its harbour bridge on Tuesday after engineers found cracks.",
    "Port Elsin closed the harbour bridge on Tuesday, and engineers spoke of cracks.",
    "Lorries must take a detour of 40 minutes through the northern tunnel.",
    "The legislature will vote on 26 million dollars for repairs next Friday.",
    "He was glad.",
)


def told() -> Scene:
    return scene(TEXTS, [Role.MAIN] * 5, [False] * 5, model().rarity)


def test_no_triple_has_two_sentences_that_say_the_same() -> None:
    found = triples.find(range(5), told(), same_at_all=0.45)
    assert found
    assert not [three for three in found if {0, 1} <= set(three)]
    assert len(triples.find(range(5), told(), same_at_all=2.0)) == 10


def test_features_are_those_of_the_set() -> None:
    table = triples.columns([(0, 2, 3), (2, 3, 4)], told(), [2.0, 1.0, 0.5, -1.0, 0.0])
    assert list(table) == list(triples.FEATURES)
    assert (table["best"], table["worst"]) == ((2.0, 0.5), (-1.0, -1.0))
    assert (table["adjacent"], table["gap"]) == ((1, 2), (2, 1))
    assert table["numbers"] == (2, 2)
    assert table["dangling"] == (0, 1)
    assert table["words"][0] == sum(len(TEXTS[i].split()) for i in (0, 2, 3))


def test_a_sentence_that_leans_on_others_is_left_out() -> None:
    threes = triples.find(range(1, 5), told(), same_at_all=0.45)
    dangling = [False, False, False, False, True]
    chosen = triples.best(model().triples, threes, told(), [0.0] * 5, dangling)
    assert chosen == (1, 2, 3)


def test_triples_are_looked_for_among_the_best() -> None:
    worth = [0.1 * place for place in range(12)]
    assert triples.candidates(range(12), worth) == list(range(2, 12))
