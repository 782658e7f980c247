"""A file for the user, where there is none of that name yet: whole, or not there at all."""

from __future__ import annotations

from pathlib import Path


def write(file: Path, content: bytes) -> None:
    """Write it. Raises FileExistsError, or the OSError that kept it from being whole."""
    stream = file.open("xb")
    try:
        with stream:
            stream.write(content)
    except OSError:
        file.unlink(missing_ok=True)
        raise
