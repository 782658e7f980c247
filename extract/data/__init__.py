"""Learned files and word lists; README.md beside them says how each was made, and from what."""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
