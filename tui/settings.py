"""What the reader remembers about itself: one small TOML file, edited by hand or by the app.

Every field of ``Settings`` is a key of the file. What is wrong in the file is
said, with the nearest key that exists, and never stops the reader.
"""

from __future__ import annotations

import difflib
import json
import re
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final, get_type_hints

import platformdirs

from .places import write_private


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, with their defaults."""

    theme: str = "terminal"
    """``terminal`` is the terminal's own colours; ctrl+p lists the others."""
    measure: int = 72
    """Columns of text, 30 to 120."""
    panel_width: int = 44
    """Columns of the panel beside the article, 30 to 60."""
    panel: bool = True
    """Whether the panel is open at start, where it fits beside the article."""
    briefing_first: bool = False
    """On narrow screens, open at the briefing instead of the article."""
    justify: bool = False
    """Straight right edge, with hyphens."""
    line_spacing: int = 1
    """Rows that a line of the article takes, 1 to 3."""
    mouse: bool = False
    """Clicks and the wheel; while on, the terminal's own selection needs shift."""
    scrollbar: bool = False
    """A bar at the article's right edge."""
    motion: bool = False
    """Smooth scrolling; costs bytes."""
    strip: bool = True
    """Under each actor, a strip of where in the article they appear."""
    keep: bool = True
    """Keep everything that is opened in the library."""
    library: str = ""
    """The library's file; empty: in the platform's data folder. NUTGRAF_LIBRARY goes before."""
    whole_sentence: bool = False
    """Underline all of a point's sentence, not its first line alone; a slow link feels it."""


_BOUNDS: Final = {"measure": (30, 120), "panel_width": (30, 60), "line_spacing": (1, 3)}
FILE: Final = "settings.toml"


def path() -> Path:
    """Where the settings live."""
    return Path(platformdirs.user_config_dir("nutgraf", appauthor=False)) / FILE


def load(file: Path | None = None) -> tuple[Settings, list[str]]:
    """The settings, and one line for everything in the file that could not be taken."""
    file = file or path()
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings(), []
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), [f"{file}: cannot be read ({error})"]
    except tomllib.TOMLDecodeError as error:
        return Settings(), [f"{file}: no TOML ({error}); settings are as if it were empty"]
    good, complaints = _checked(values)
    return Settings(**good), [f"{file}: {complaint}" for complaint in complaints]


def _checked(values: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    types = get_type_hints(Settings)
    good: dict[str, Any] = {}
    complaints = []
    for key, value in values.items():
        if key not in types:
            near = difflib.get_close_matches(key, types, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; known are {', '.join(types)}"
            complaints.append(f"unknown setting {key!r}{hint}")
        elif type(value) is not types[key]:
            complaints.append(f"{key!r} wants {_NAMES[types[key]]}, not {value!r}")
        elif key in _BOUNDS and not _BOUNDS[key][0] <= value <= _BOUNDS[key][1]:
            low, high = _BOUNDS[key]
            complaints.append(f"{key!r} wants {low} to {high}, not {value!r}")
        else:
            good[key] = value
    return good, complaints


_NAMES: Final = {bool: "true or false", int: "a whole number", str: "text in quotation marks"}


def change(settings: Settings, file: Path | None = None, **changes: Any) -> Settings:
    """The settings with ``changes``, which are written to the file too.

    Numbers are brought within their bounds. Everything else in the file, its
    comments too, stays as it is. Raises OSError where it cannot be written.
    """
    for key, (low, high) in _BOUNDS.items():
        if key in changes:
            changes[key] = min(high, max(low, changes[key]))
    changed = replace(settings, **changes)
    file = file or path()
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = ""
    for key in changes:
        text = _with(text, key, getattr(changed, key))
    write_private(file, text)
    return changed


def _with(text: str, key: str, value: bool | int | str) -> str:
    """The TOML text with one top-level key set, in place where it is there already."""
    # JSON's forms of strings, numbers and booleans are TOML's too.
    line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
    there = re.compile(rf"^[ \t]*{key}[ \t]*=.*$", re.MULTILINE)
    if there.search(text):
        return there.sub(lambda _: line, text, count=1)
    table = re.search(r"^[ \t]*\[", text, re.MULTILINE)
    at = table.start() if table else len(text)
    before = text[:at]
    if before and not before.endswith("\n"):
        before += "\n"
    return f"{before}{line}\n{text[at:]}"


def documented() -> list[tuple[str, str, str]]:
    """Every setting: its key, its default as TOML, what it means (the string below the field)."""
    import ast
    import inspect

    body = ast.parse(inspect.getsource(Settings)).body[0]
    assert isinstance(body, ast.ClassDef)
    found = []
    for field_, below in zip(body.body, body.body[1:], strict=False):
        if isinstance(field_, ast.AnnAssign) and isinstance(below, ast.Expr):
            key = ast.unparse(field_.target)
            value = json.dumps(getattr(Settings(), key))
            found.append((key, value, inspect.cleandoc(ast.literal_eval(below.value))))
    return found


def keys() -> tuple[str, ...]:
    """The names of all settings."""
    return tuple(field.name for field in fields(Settings))
