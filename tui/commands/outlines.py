"""``nutgraf feeds import`` and ``export``: lists of feeds as other programs have them."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Final

from extract.errors import NutgrafError, SourceNotFound, SourceUnreadable
from extract.feeds import opml
from extract.paths import expanduser

from .. import newfile, printing
from ..library import subscriptions
from .kept import library
from .saying import counted

_LARGEST: Final = 16 << 20
"""Bytes of a list that are read."""
_STANDARD: Final = "-"


def read(arguments: Namespace) -> int:
    """Follow the feeds of a list; 1 where it is broken, though what could be read was added."""
    listed = opml.read(_bytes_of(arguments.file), arguments.file)
    added = 0
    with library() as kept:
        for feed in listed.feeds:
            _, new = subscriptions.add(
                kept, feed.url, title=feed.title, folder=feed.folder or None, site=feed.site
            )
            added += new
    print(f"{counted(added, 'feed')} added, {len(listed.feeds) - added} already there")
    if not listed.fault:
        return 0
    problem = f"broken at {listed.fault}"
    printing.complain(NutgrafError(arguments.file, problem, "what could be read was added"))
    return 1


def write(arguments: Namespace) -> int:
    """Write the list of feeds; never over a file that is there."""
    with library() as kept:
        feeds = subscriptions.all_of(kept)
    written = opml.write(
        opml.Outline(feed.url, feed.title, feed.site_url, feed.folder) for feed in feeds
    )
    if arguments.file == _STANDARD:
        sys.stdout.buffer.write(written)
        return 0
    try:
        newfile.write(expanduser(arguments.file), written)
    except OSError as error:
        raise _unreadable(arguments.file, error) from error
    print(f"written: {arguments.file}, {counted(len(feeds), 'feed')}")
    return 0


def _bytes_of(name: str) -> bytes:
    try:
        if name == _STANDARD and sys.stdin is not None:
            return sys.stdin.buffer.read(_LARGEST)
        with expanduser(name).open("rb") as file:
            return file.read(_LARGEST)
    except FileNotFoundError as error:
        raise SourceNotFound(name, "no such file", "check the name") from error
    except OSError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError) -> NutgrafError:
    reason = (error.strerror or str(error)).lower()
    return SourceUnreadable(name, reason, "check its name and its permissions")
