"""Settings come from one TOML file, whose mistakes are said and never fatal."""

from __future__ import annotations

import ast
import stat
import tomllib
from pathlib import Path

import pytest

from tui import settings
from tui.settings import Settings


def written(tmp_path: Path, text: str) -> Path:
    """A settings file with this text."""
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_no_file_gives_the_defaults(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "none.toml") == (Settings(), [])


def test_what_is_in_the_file_counts(tmp_path: Path) -> None:
    found, complaints = settings.load(written(tmp_path, 'measure = 60\ntheme = "nord"\n'))
    assert (found.measure, found.theme, complaints) == (60, "nord", [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("mesure = 60", "unknown setting 'mesure'; did you mean 'measure'?"),
        ("zzz = 1", "unknown setting 'zzz'; known are theme, measure"),
        ('measure = "60"', "'measure' wants a whole number, not '60'"),
        ("measure = true", "'measure' wants a whole number, not True"),
        ("measure = 4", "'measure' wants 30 to 120, not 4"),
        ("mouse = 1", "'mouse' wants true or false, not 1"),
        ("= what", "no TOML"),
    ],
)
def test_mistakes_are_said_and_the_rest_counts(tmp_path: Path, text: str, says: str) -> None:
    found, complaints = settings.load(written(tmp_path, text))
    assert found == Settings()
    assert len(complaints) == 1
    assert says in complaints[0]


def test_a_mistake_leaves_the_others_alone(tmp_path: Path) -> None:
    found, complaints = settings.load(written(tmp_path, "measure = 1\npanel_width = 50\n"))
    assert found.panel_width == 50
    assert len(complaints) == 1


def test_no_utf8_is_said(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(b'theme = "\xff"')
    assert "cannot be read" in settings.load(file)[1][0]


def test_changes_are_remembered_and_comments_stay(tmp_path: Path) -> None:
    file = written(tmp_path, "# mine\nmeasure = 60  # narrow\n\n[other]\nkey = 1\n")
    changed = settings.change(Settings(), file, measure=64, justify=True)
    assert (changed.measure, changed.justify) == (64, True)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# mine\nmeasure = 64\n")
    assert tomllib.loads(text) == {"measure": 64, "justify": True, "other": {"key": 1}}


def test_strings_survive_their_quotation_marks(tmp_path: Path) -> None:
    file = tmp_path / "new" / "settings.toml"
    settings.change(Settings(), file, theme='a "b" \\ ü')
    assert settings.load(file)[0].theme == 'a "b" \\ ü'


def test_numbers_stay_within_their_bounds(tmp_path: Path) -> None:
    assert settings.change(Settings(), tmp_path / "s.toml", measure=900).measure == 120


def test_the_file_is_private(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    settings.change(Settings(), file, mouse=True)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_every_setting_is_documented() -> None:
    tree = ast.parse(Path(settings.__file__).read_text(encoding="utf-8"))
    body = next(
        node.body
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name == "Settings"
    )
    for number, node in enumerate(body):
        if isinstance(node, ast.AnnAssign):
            below = body[number + 1]
            assert isinstance(below, ast.Expr)
            assert isinstance(below.value, ast.Constant)
