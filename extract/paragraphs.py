"""What a reader counts by: paragraphs, minutes, and the line under a title."""

from __future__ import annotations

from typing import Final

from .model import Article

WORDS_A_MINUTE: Final = 230
"""Silent reading of English non-fiction: 238 in Brysbaert 2019, a little less on a screen."""


def pilcrow(block: int) -> str:
    """How a block of the article is referred to ("¶6"): counted from 1, headings too."""
    return f"¶{block + 1}"


def minutes(article: Article) -> int:
    """Reading time, at least one minute."""
    return max(1, round(article.words / WORDS_A_MINUTE))


def day(article: Article) -> str:
    """The date without its time; empty where the page has none."""
    return (article.date or "")[:10]


def byline(article: Article) -> str:
    """Authors, site, day and reading time, as far as they are known."""
    known = (", ".join(article.authors), article.site, day(article), f"{minutes(article)} min")
    return " · ".join(part for part in known if part)
