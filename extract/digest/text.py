"""A digest or a dossier as plain text: for pipes, mail from cron and dumb terminals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..export.quotation import alone
from .lines import hanging
from .model import Digest, Dossier, KeyActor, Scene, Story
from .sparkline import sparkline

_QUOTES: Final = 3
"""Quotes of an actor that are shown of one article."""


def digest(digest: Digest, width: int | None = 80) -> str:
    """Actors and stories of the day; articles by the numbers under which they are kept.

    ``width`` is in terminal cells; None or 0 wraps nothing.
    """
    return "\n".join(_digest(digest, width)) + "\n"


def dossier(dossier: Dossier, width: int | None = 80) -> str:
    """Presence, roles and articles of the actor, the newest first."""
    return "\n".join(_dossier(dossier, width)) + "\n"


def counted(number: int, noun: str, many: str = "") -> str:
    """A number and what it counts: "1 story", "2 stories"."""
    return f"{number} {noun}" if number == 1 else f"{number} {many or noun + 's'}"


def change(actor: KeyActor) -> str:
    """How an actor's day differs from the week before: "+2.4", "as usual", "new"."""
    if actor.usual == 0:
        return "new"
    rounded = round(actor.change, 1)
    return f"{rounded:+.1f}" if rounded else "as usual"


def heading(digest: Digest) -> str:
    """What the day has, in one line."""
    stories = counted(len(digest.stories), "story", "stories")
    return f"{counted(digest.articles, 'article')}, {stories}"


def _digest(digest: Digest, width: int | None) -> Iterator[str]:
    yield f"DIGEST OF {digest.day}"
    yield heading(digest)
    if digest.actors:
        yield from ("", "KEY ACTORS")
        yield from hanging("articles, and how many more than on a day of the week before", width)
        for actor in digest.actors:
            known = f"{actor.name}, {actor.role}" if actor.role else actor.name
            yield from hanging(known, width, f"{actor.articles:>4}  {change(actor):>8}  ")
    for number, story in enumerate(digest.stories, 1):
        yield ""
        yield from _story(number, story, width)


def _story(number: int, story: Story, width: int | None) -> Iterator[str]:
    yield from hanging(story.title.upper(), width, f"{number}. ")
    if story.actors:
        yield from hanging(", ".join(story.actors), width, "   ")
    for point in story.points:
        source = f" [{story.reports[point.report].id}]" if len(story.reports) > 1 else ""
        yield from hanging(f"{point.label}: {point.text}{source}", width, "   - ")
    for report in story.reports:
        told = report.title if report.title != story.title or not report.site else ""
        about = ". ".join(part for part in (report.site, told) if part)
        yield from hanging(about, width, f"   [{report.id}] ")


def _dossier(dossier: Dossier, width: int | None) -> Iterator[str]:
    yield dossier.name.upper()
    articles = counted(len(dossier.scenes), "article")
    yield f"{dossier.kind}; {articles}, {dossier.first} to {dossier.last}"
    most = max(dossier.presence)
    yield f"{sparkline(dossier.presence)}  articles a {dossier.unit}, at most {most}"
    if dossier.roles:
        yield from ("", "ROLES")
    for held in dossier.roles:
        when = held.first if held.first == held.last else f"{held.first} to {held.last}"
        yield from hanging(f"{held.role} ({counted(held.articles, 'article')}, {when})", width)
    yield from ("", "ARTICLES")
    for scene in dossier.scenes:
        yield from _scene(scene, width)


def _scene(scene: Scene, width: int | None) -> Iterator[str]:
    facts = [scene.site, scene.role, counted(scene.mentions, "mention")]
    about = "; ".join(fact for fact in facts if fact)
    yield from hanging(f"{scene.title} ({about})", width, f"{scene.day} [{scene.id}] ", "  ")
    for quote in scene.quotes[:_QUOTES]:
        yield from hanging(alone(quote), width, "  - ")
    if len(scene.quotes) > _QUOTES:
        yield f"    and {counted(len(scene.quotes) - _QUOTES, 'more quote')}"
