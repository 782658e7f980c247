"""Where one stopped reading: one small private file an article, in the platform's state folder."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import platformdirs

from extract.model import Article

KEPT: Final = 2000
"""How many places are kept; the oldest go first."""
_WORDS: Final = 60


@dataclass(frozen=True, slots=True)
class Place:
    """The character on the top line, and the text there: it finds the place in a changed page."""

    source: str
    block: int
    offset: int
    words: str

    @classmethod
    def of(cls, source: str, article: Article, block: int, offset: int) -> Place:
        """The place at a character of the article."""
        return cls(source, block, offset, article.blocks[block].text[offset : offset + _WORDS])

    def find_in(self, article: Article) -> tuple[int, int] | None:
        """(block, offset) of the place in an article that may have changed; None if it is gone."""
        near = sorted(range(len(article.blocks)), key=lambda index: abs(index - self.block))
        for index in near:
            text = article.blocks[index].text
            if index == self.block and text.startswith(self.words, self.offset):
                return index, self.offset
            if self.words and (at := text.find(self.words)) >= 0:
                return index, at
        return None


def folder() -> Path:
    """Where the places live."""
    return Path(platformdirs.user_state_dir("nutgraf", appauthor=False)) / "places"


def keep(place: Place, home: Path | None = None) -> None:
    """Write the place down. Raises OSError where that is not possible."""
    home = home or folder()
    write_private(_file(home, place.source), json.dumps(asdict(place), ensure_ascii=False))
    _forget_oldest(home)


def recall(source: str, home: Path | None = None) -> Place | None:
    """The place kept for the source; None where there is none that can be read."""
    try:
        data = json.loads(_file(home or folder(), source).read_text(encoding="utf-8"))
        place = Place(**data)
    except (OSError, ValueError, TypeError):
        return None
    fits = isinstance(place.block, int) and isinstance(place.offset, int)
    return place if fits and isinstance(place.words, str) and place.source == source else None


def forget(source: str, home: Path | None = None) -> None:
    """Drop the place of the source, which has been read to its end or not begun."""
    with suppress(OSError):
        _file(home or folder(), source).unlink(missing_ok=True)


def identity(source: str, article: Article) -> str:
    """What the place is kept under: the article's URL, else the file's path, else its title."""
    if article.url:
        return article.url
    if source and source != "-" and "://" not in source:
        return str(Path(source).absolute())
    return article.title if source == "-" else source


def write_private(file: Path, text: str) -> None:
    """Replace the file in one step, readable for its owner alone. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = file.resolve()  # a link to the file stays a link
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".new-")  # made with mode 0600
    new = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        new.replace(file)
    except OSError:
        with suppress(OSError):
            new.unlink()
        raise


def _file(home: Path, source: str) -> Path:
    name = hashlib.sha256(source.encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return home / f"{name}.json"


def _forget_oldest(home: Path) -> None:
    with suppress(OSError):
        files = list(home.glob("*.json"))
        if len(files) > KEPT:
            files.sort(key=lambda file: file.stat().st_mtime)
            for file in files[: len(files) - KEPT]:
                file.unlink(missing_ok=True)
