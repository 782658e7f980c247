"""Which sentences can stand alone as a point at all."""

from __future__ import annotations

import re
from typing import Final

from ..model import Article, Kind, Sentence

_KINDS: Final = (Kind.PARAGRAPH, Kind.STANDFIRST, Kind.LIST_ITEM, Kind.QUOTE)
_FEWEST_WORDS: Final = 6
_MOST_WORDS: Final = 75
_END: Final = re.compile(r"[.!…。।][\"”’'»)\]]*(?:\s?\[\d+\])*$")
_BOILERPLATE: Final = re.compile(
    r"\b(?:click here|sign up|subscrib\w+|newsletter|follow (?:us|him|her|me)\b|read more"
    r"|share this|all rights reserved|contributed to this (?:report|story|article)|reporting by"
    r"|edited by|is an? (?:[\w-]+ ){0,3}(?:columnist|contributor|correspondent|reporter|editor)\b"
    r"|opinions expressed|views expressed|forward-looking statements|media contact"
    r"|for more information|terms of (?:use|service)|privacy policy|published:|updated:"
    r"|last (?:updated|modified)|watch (?:the )?video|scroll down|photo(?:graph)? by|file photo"
    r"|via (?:getty|ap|reuters)|this story (?:was|has been)|e-?mail(?: us)? at|advertisement"
    r"|is edited for (?:length|clarity)|has been (?:edited|condensed)"
    r"|(?:he|she|they) (?:spoke|talked) (?:to|with) us"
    r"|welcome to (?:our|the|this) (?:\w+ )?(?:coverage|blog)"
    r"|thank(?:s| you) for (?:reading|following)"
    r"|that(?:[’']s| is) all (?:from us|for (?:now|today|tonight)))\b"
    r"|https?://|www\.|@\w+\.|©|\((?:pictured|left|right|cent(?:er|re))\b"
    r"|\bpictured (?:above|left|right|here)\b"
)
"""In small letters: that is three times as fast as not to mind them."""
_WHO_IS: Final = re.compile(
    r"(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}),? (?:is|was|works|lives|teaches|writes)\b"
)
_LONGEST_TURN: Final = 60
"""Words of an interviewer; who answers may end by asking, too."""
_NOTES: Final = 3
"""Blocks at the end among which an author's note may be."""
_PAIRS: Final = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))


def is_boilerplate(text: str) -> bool:
    """Whether the text speaks of the page, not of the article's subject."""
    return bool(_BOILERPLATE.search(text.lower()))


def is_fit(article: Article, sentence: Sentence) -> bool:
    """Whether the sentence is whole and says something about the article's subject."""
    text = sentence.text_in(article)
    return (
        article.blocks[sentence.block].kind in _KINDS
        and _FEWEST_WORDS <= len(text.split()) <= _MOST_WORDS
        and bool(_END.search(text))
        and not text.rstrip("\"”’')").endswith("?")
        and not text[:1].islower()
        and not has_half_quote(text)
        and not is_boilerplate(text)
        and not is_author_note(article, sentence, text)
    )


def is_interviewer(article: Article, sentence: Sentence) -> bool:
    """Whether it stands in what an interviewer says: a short paragraph that ends by asking."""
    turn = article.blocks[sentence.block].text
    return turn.endswith("?") and len(turn.split()) <= _LONGEST_TURN


def is_author_note(article: Article, sentence: Sentence, text: str) -> bool:
    """Whether it tells, after the end, who somebody is that the article never names."""
    match = _WHO_IS.match(text)
    if not match or sentence.block < len(article.blocks) - _NOTES:
        return False
    name = match["name"].rsplit(" ", 1)[-1]
    return not any(name in block.text for block in article.blocks[: sentence.block])


def has_half_quote(text: str) -> bool:
    """Whether a quotation mark or a bracket has no counterpart."""
    return text.count('"') % 2 == 1 or any(text.count(a) != text.count(b) for a, b in _PAIRS)
