"""``nutgraf gc``: take deleted articles away for good."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from .kept import library


def add(choice: Any, name: str, help_: str) -> None:
    """Put the command into the parser."""
    from ..library.articles import KEPT_DELETED

    parser = choice.add_parser(
        name,
        help=help_,
        description="Take away for good what was deleted some time ago, articles and marks,"
        " and give the room back to the disk.",
    )
    parser.add_argument(
        "--days",
        type=float,
        default=KEPT_DELETED,
        metavar="N",
        help=f"what was deleted N days ago or earlier ({KEPT_DELETED:.0f} by default)",
    )
    parser.set_defaults(run=_run)


def _run(arguments: Namespace) -> int:
    from ..library import articles

    with library() as kept:
        before = kept.path.stat().st_size
        number = articles.gc(kept, arguments.days)
        freed = max(0, before - kept.path.stat().st_size)
    noun = "article" if number == 1 else "articles"
    print(f"{number} {noun} taken away, {freed / 2**20:.1f} MiB given back")
    return 0
