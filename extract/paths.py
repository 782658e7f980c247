"""Names of files as people write them."""

from __future__ import annotations

from pathlib import Path


def expanduser(path: str | Path) -> Path:
    """``~`` and ``~user`` replaced by the home folder; of a user that does not exist, as it is."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)
