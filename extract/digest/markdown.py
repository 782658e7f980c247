"""A digest or a dossier as Markdown, with links to the articles."""

from __future__ import annotations

from collections.abc import Iterator

from ..export.inline import address, at_line_start, escape
from ..export.quotation import alone
from .model import Digest, Dossier, Scene, Story
from .sparkline import sparkline
from .text import change, counted, heading


def digest(digest: Digest) -> str:
    """Actors and stories of the day."""
    return "\n\n".join(_digest(digest)) + "\n"


def dossier(dossier: Dossier) -> str:
    """Presence, roles and articles of the actor, the newest first."""
    return "\n\n".join(_dossier(dossier)) + "\n"


def _digest(digest: Digest) -> Iterator[str]:
    yield f"# Digest of {digest.day}"
    yield heading(digest)
    if digest.actors:
        yield "## Key actors"
        rows = [
            f"| {_cell(a.name)} | {_cell(a.role)} | {a.articles} | {change(a)} |"
            for a in digest.actors
        ]
        head = ("| who | role | articles | against the week before |", "|---|---|---:|---:|")
        yield "\n".join([*head, *rows])
    for story in digest.stories:
        yield from _story(story)


def _story(story: Story) -> Iterator[str]:
    yield f"## {escape(story.title)}"
    if story.actors:
        yield at_line_start(escape(", ".join(story.actors)))
    several = len(story.reports) > 1
    if story.points:
        yield "\n".join(
            f"- **{point.label}:** {escape(point.text)}" + several * f" \\[{point.report + 1}\\]"
            for point in story.points
        )
    reports = (_link(report.title, report.url, report.site) for report in story.reports)
    yield "\n".join(f"{number}. {report}" for number, report in enumerate(reports, 1))


def _dossier(dossier: Dossier) -> Iterator[str]:
    yield f"# {escape(dossier.name)}"
    articles = counted(len(dossier.scenes), "article")
    yield f"{dossier.kind.capitalize()}; {articles}, {dossier.first} to {dossier.last}"
    yield f"`{sparkline(dossier.presence)}` articles a {dossier.unit}"
    if dossier.roles:
        yield "## Roles"
        yield "\n".join(
            f"- {at_line_start(escape(held.role))} ({counted(held.articles, 'article')})"
            for held in dossier.roles
        )
    yield "## Articles"
    for scene in dossier.scenes:
        yield _scene(scene)


def _scene(scene: Scene) -> str:
    quotes = "".join(f"\n  - {at_line_start(escape(alone(quote)))}" for quote in scene.quotes)
    return f"- {scene.day}: {_link(scene.title, scene.url, scene.site)}{quotes}"


def _link(title: str, url: str, site: str) -> str:
    to = address(url)
    named = f"[{escape(title)}]({to})" if to else escape(title)
    return f"{named}, {escape(site)}" if site else named


def _cell(text: str) -> str:
    return escape(text).replace("|", "\\|")
