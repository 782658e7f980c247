"""The page that nutgraf opens when it is given none."""

from __future__ import annotations

from pathlib import Path
from typing import Final

_NAME: Final = "000_ea71a25708366c05.txt"
_HERE: Final = Path(__file__).parent


def sample() -> Path:
    """The seed: inside the installed package, or beside it in a checkout."""
    installed = _HERE / "seeds" / _NAME
    return installed if installed.exists() else _HERE.parent / "seeds" / _NAME
