"""What a reader takes away: texts to copy, files to write, links to open. Pure but for the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from extract import export as exports
from extract.model import Actor, Article, Briefing, MarkKind
from extract.paths import expanduser

from . import newfile
from .reading import Reading

if TYPE_CHECKING:
    from .library.store import Library


class Link(NamedTuple):
    """A link of the article."""

    text: str
    href: str
    block: int


def links(article: Article) -> list[Link]:
    """The links of the body in reading order, each address once."""
    found: dict[str, Link] = {}
    for index, block in enumerate(article.blocks):
        for mark in block.marks:
            if mark.kind is MarkKind.LINK and mark.href and mark.href not in found:
                text = " ".join(block.text[mark.start : mark.end].split())
                found[mark.href] = Link(text, mark.href, index)
    return list(found.values())


def actor_line(actor: Actor) -> str:
    """The actor in one line."""
    return f"{actor.name}, {actor.role}" if actor.role else actor.name


def briefing_text(briefing: Briefing) -> str:
    """Points and actors as plain text, without the article."""
    lines = [briefing.article.title]
    if briefing.article.url:
        lines.append(briefing.article.url)
    lines += ["", *(f"{point.label}: {point.text}" for point in briefing.points)]
    lines += ["", *(actor_line(actor) for actor in briefing.actors)]
    return "\n".join(lines) + "\n"


def file_name(article: Article) -> str:
    """A file name from the title."""
    words = re.findall(r"\w+", article.title.lower())
    return ("-".join(words)[:60].rstrip("-") or "article") + ".md"


def export(reading: Reading, name: str) -> str:
    """Write the briefing to a file, in the form that its ending asks for; say what happened."""
    if reading.briefing is None:
        return "no briefing yet"
    return _written(name, partial(_in_form, reading.briefing))


def export_marks(library: Library, numbers: Sequence[int] | None, name: str) -> str:
    """Write the marks of articles, or of all, to a file: Markdown, or JSON; say what happened."""
    return _written(name, partial(_marks_in_form, library, numbers))


def _written(name: str, make: Callable[[str], str]) -> str:
    file = expanduser(name.strip())
    text = make(file.suffix.lower())
    try:
        newfile.write(file, text.encode())
    except FileExistsError:
        return f"{file.name} is there already; give another name"
    except OSError as error:
        return f"{file}: not written ({error.strerror or error})"
    return f"written: {file}"


def _marks_in_form(library: Library, numbers: Sequence[int] | None, suffix: str) -> str:
    from .library import notebook

    if suffix == ".json":
        return "".join(f"{line}\n" for line in notebook.as_json(library, numbers))
    return "\n\n".join(part.rstrip("\n") for part in notebook.markdown(library, numbers)) + "\n"


def _in_form(briefing: Briefing, suffix: str) -> str:
    match suffix:
        case ".json":
            return briefing.to_json(indent=1) + "\n"
        case ".txt":
            return exports.text(briefing, 80)
        case _:
            return exports.markdown(briefing)
