"""One tree of errors, each one line that says what to do."""

from __future__ import annotations

import pytest

from extract import errors


def test_every_error_is_an_error_of_nutgraf() -> None:
    named = [
        thing
        for thing in vars(errors).values()
        if isinstance(thing, type) and issubclass(thing, Exception)
    ]
    assert len(named) >= 9
    assert all(issubclass(error, errors.NutgrafError) for error in named)


def test_source_problem_and_advice_in_one_line() -> None:
    error = errors.SourceNotFound("page.html", "no such file", "check the name")
    assert str(error) == "page.html: no such file; check the name"
    assert (error.source, error.problem, error.advice) == (
        "page.html",
        "no such file",
        "check the name",
    )


@pytest.mark.parametrize("evil", ["a\nb", "\x1b[2Jb", "a\u202eb", "a\x9b31mb", "a\r\tb", "\x07"])
def test_no_name_and_no_answer_can_drive_the_terminal(evil: str) -> None:
    error = errors.SourceUnreachable(evil, evil, evil)
    assert str(error).isprintable()
    assert error.source.isprintable()
