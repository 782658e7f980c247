"""What sentences are about, as vectors of their words."""

from __future__ import annotations

import pytest

from extract.discourse import meaning
from extract.discourse.role_features import stems_of


def vector(text: str) -> meaning.Vector:
    return meaning.unit(meaning.vector(stems_of(text)))


def test_sentences_about_the_same_are_near() -> None:
    one = vector("The minister met the president to talk about the war.")
    other = vector("Leaders of both countries held talks on ending the conflict.")
    third = vector("The team scored twice in the second half of the game.")
    assert meaning.likeness(one, other) > meaning.likeness(one, third) + 0.2


def test_unit_vectors_have_length_one() -> None:
    found = vector("The company will sell its shares.")
    assert len(found) == meaning.SIZE
    assert meaning.likeness(found, found) == pytest.approx(1.0)


def test_unknown_words_and_very_long_sentences_are_borne() -> None:
    assert meaning.vector(["zzxqv"]) == [0.0] * meaning.SIZE
    assert meaning.unit([0.0] * meaning.SIZE) == [0.0] * meaning.SIZE
    once, often = meaning.vector(["war"] * 400), meaning.vector(["war"] * 4000)
    assert once == often
    assert meaning.mean([]) == [0.0] * meaning.SIZE
