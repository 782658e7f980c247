"""Near duplicates: how many of made ones are found, how many pairs of distinct articles are not.

    python -m bench.duplicates DIR... [--pages 1000]

Takes the first articles with a text of 100 words or more from the folders (``gold.jsonl.gz``, see
``corpus``), each text once. Of each, two pages are made here: the text as it is, with one site's
chrome, title and address; and the text with small edits (one word in fifty replaced, a sentence
left out, a line added), with another site's chrome, title and address. Both are extracted and put
into a library. Found is what became one entry with both sources; a false pair is an entry with
the pages of two articles. False pairs are listed with their similarity: some sets hold one story
twice.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import extract
from extract.model import Briefing, Page
from tui.library import adding, near
from tui.library.model import Outcome, Stored
from tui.library.store import Library

from . import corpus

LEAST_WORDS: Final = 100
_SHORT: Final = 14
EDITED: Final = 0.02
"""The share of words that the second page has otherwise."""
_OTHERS: Final = (
    "however reportedly officials yesterday several new major local former nearly".split()
)
_FIRST: Final = """<!DOCTYPE html><html><head><title>{title} | The Daily Example</title></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<main><article><h1>{title}</h1><p class="byline">By Staff</p>{body}</article></main>
<footer><p>© The Daily Example. All rights reserved.</p></footer></body></html>"""
_SECOND: Final = """<!DOCTYPE html><html><head><title>{title} - Example Wire</title></head><body>
<header><a href="/">Example Wire</a> <a href="/login">Log in</a> <a href="/subscribe">Subscribe</a>
</header><div class="content"><div class="story"><h1>{title}</h1>{body}</div>
<aside><h3>Most read</h3><ul>{related}</ul></aside><div class="newsletter"><p>Sign up for our
newsletter and never miss a story.</p></div></div><footer><a href="/terms">Terms</a></footer></body>
</html>"""


def main() -> None:
    """Print both figures, and each false pair."""
    parser = argparse.ArgumentParser(prog="python -m bench.duplicates", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    parser.add_argument("--pages", type=int, default=1000)
    given = parser.parse_args()
    texts = list(_texts(given.folders, given.pages))
    with (
        tempfile.TemporaryDirectory() as folder,
        Library.open(Path(folder) / "l.sqlite") as library,
    ):
        entries = [
            _put(library, _page(text, n, _FIRST, "daily")).id for n, text in enumerate(texts)
        ]
        false = [(n, entry) for n, entry in enumerate(entries) if entries.index(entry) != n]
        print(f"{len(texts)} distinct articles, {len(false)} false pairs")
        for n, entry in false:
            _tell(texts[entries.index(entry)], texts[n])
        found = 0
        for n, text in enumerate(texts):
            stored = _put(library, _page(_edited(text, n), n, _SECOND, "wire"))
            found += stored.outcome is Outcome.JOINED and stored.id == entries[n]
        print(f"{found} of {len(texts)} near duplicates found ({100 * found / len(texts):.1f} %)")


def _texts(folders: list[Path], most: int) -> Iterator[str]:
    """Texts of articles, each once."""
    seen: set[tuple[str, ...]] = set()
    for folder in folders:
        for row in corpus.gold(folder):
            text = row.get("text") or ""
            words = text.split()
            known = tuple(words[:30])
            if len(words) >= LEAST_WORDS and known not in seen and len(seen) < most:
                seen.add(known)
                yield text


def _page(text: str, number: int, form: str, site: str) -> Page:
    body = "".join(_marked_up(line) for line in text.splitlines() if line.strip())
    words = " ".join(text.split()[:30]).split(". ")[0].split()
    title = " ".join(words[:9] if site == "daily" else ["Update:", *words[4:12]])
    related = "".join(f'<li><a href="/{n}">Story number {n}</a></li>' for n in range(8))
    page = form.format(title=html.escape(title), body=body, related=related)
    url = f"https://{site}.example/{number}"
    return Page(page.encode(), url, url, "text/html", "utf-8")


def _marked_up(line: str) -> str:
    """A line of the text as HTML: what has no full stop is a heading or an item of a list."""
    short = len(line.split()) < _SHORT and line.rstrip()[-1] not in '.!?:;”"。！？'
    name = "li" if line.lstrip()[0] in "-•*" else "h2" if short else "p"
    return f"<{name}>{html.escape(line.strip())}</{name}>"


def _edited(text: str, number: int) -> str:
    """The text with small edits."""
    chance = random.Random(number)
    sentences = re.split(r"(?<=[.!?。])(\s+)", text)
    if len(sentences) > 8:
        del sentences[chance.randrange(1, len(sentences) // 2) * 2]
    words = re.split(r"(\s+)", "".join(sentences))
    for at in range(0, len(words), 2):
        if chance.random() < EDITED:
            words[at] = chance.choice(_OTHERS)
    return "".join(words) + "\nThis story was first published elsewhere and has been updated."


def _put(library: Library, page: Page) -> Stored:
    article = extract.article_of(page)
    return adding.add(library, page, Briefing(page.source, "", article))


def _tell(one: str, other: str) -> None:
    alike = near.similarity(near.shingles(one), near.shingles(other))
    print(f"  {alike:.2f}", " ".join(one.split()[:9]), "|", " ".join(other.split()[:9]))


if __name__ == "__main__":
    main()
