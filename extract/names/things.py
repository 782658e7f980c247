"""Names of things: ships, laws, prizes, tournaments, storms, works. They are not returned."""

from __future__ import annotations

import re
from typing import Final

from ..actors import role_words
from ..model import ActorKind, Article, Name
from . import gazetteer

_NOUNS: Final = (
    r"Act|Bill|Treaty|Accords?|Agreement|Amendment|Prizes?|Awards?|Cup|Olympics|Games|Bowl|Open"
    r"|Championships?|Grand Prix|Trophy|Protocol|Convention|Declaration|Constitution|Medal"
)
_THING: Final = re.compile(
    rf"(?:.* )?(?:{_NOUNS}|Champions League|Europa League|Wars?|World War I+|Hurricane \w+|Day"
    r"|Revolution|Bible|Koran|Quran)"
)
_GOES_ON: Final = re.compile(rf"(?: [A-Z]\w+)? (?:{_NOUNS})\b")
_SHIP_NEXT: Final = re.compile(
    r"(?:-class)?\s+(?:\w+ )?(?:frigate|warship|ship|vessel|submarine|destroyer|cruiser|carrier"
    r"|ferry|yacht|tanker|freighter|trawler|spacecraft|satellite|rocket|missile|telescope|rover"
    r"|probe)s?\b"
)
_CALLED: Final = re.compile(
    r"\b(?:USS|HMS|MV|MS|SS|RMS|[Ff]rigate|[Ww]arship|[Ss]hip|[Vv]essel|[Ss]ubmarine|[Dd]estroyer"
    r"|[Ff]erry|[Yy]acht|[Tt]anker|[Hh]urricane|[Tt]ropical [Ss]torm|[Tt]yphoon|[Cc]yclone"
    r"|[Nn]ovel|[Aa]lbum|[Ff]ilm|[Mm]ovie|[Ss]ong)\s+[\"“‘]?$"
)
_SHIP_BEFORE: Final = re.compile(
    r"\b(?:frigate|warship|ship|vessel|submarine|ferry|yacht|tanker|freighter|trawler), the $"
)
_APART: Final = re.compile(
    r"[,”\"’]+\s+(?:a|an|the|his|her|its)\s+(?:\w+ ){0,2}?(?:ferry|ship|frigate|vessel|submarine"
    r"|yacht|novel|album|film|movie|song|play|opera|painting|book|memoir)\b"
)
_PARTISAN: Final = re.compile(
    r"(?:[A-Z]\w+ )*(?:Republican|Democrat|Conservative|Tory|Liberal|Socialist|Communist)"
)
_VERSION: Final = re.compile(
    r" \d{1,2}(?:\.\d+)?(?= [a-z]|[,.;:)]? ?$|['’]s)(?! (?:percent|million|billion))"
)
_PEOPLE_OF: Final = re.compile(r"[A-Z][a-z]+(?:ian|ean|ese|ish|esque)")
_PRODUCTS: Final = re.compile(
    r"(?:internet explorer|(?:mozilla )?firefox|(?:google )?chrome|safari|windows|microsoft office"
    r"|iphone|ipad|ipod|android|ios|macos|linux|playstation|xbox|kindle|siri|gmail|prozac|viagra"
    r"|aspirin|brexit|internet|web|covid(?:-19)?|ebola|aids|hiv|omicron|titanic|bitcoin|ethereum"
    r"|medicare|medicaid|obamacare|social security|holocaust|renaissance|ramadan|christmas|easter"
    r"|islam|christianity|judaism|hinduism|buddhism|god|allah|catholic|protestant|christian|muslim"
    r"|jewish|islamic|buddhist|hindu|orthodox|celtic|cajun|creole|hispanic|latino|negro)",
    re.IGNORECASE,
)
"""What looks like people and companies: products, diseases, faiths and their adjectives."""
_OPENING: Final = frozenset('"“„«`‘')
_CLOSED: Final = re.compile(r"[,.!?]?[\"”»’]")
_SENTENCE_END: Final = re.compile(r"[.!?][\"”’]? $")
_NEXT: Final = re.compile(r" ([a-z-]+)\b")
_BEFORE: Final = 24
_AFTER: Final = 40


def is_thing(article: Article, name: Name) -> bool:
    """Whether what was tagged names a thing, or is an adjective ("Usonian house")."""
    whole = article.blocks[name.block].text
    text = whole[name.start : name.end]
    before = whole[max(0, name.start - _BEFORE) : name.start]
    after = whole[name.end : name.end + _AFTER]
    if _PRODUCTS.fullmatch(text) or _PARTISAN.fullmatch(text):
        return True
    if _THING.fullmatch(text) or _GOES_ON.match(after) or _CALLED.search(before):
        return True
    if _is_part_of_role(text, before, after):
        return True
    if before[-1:] in _OPENING and before and _CLOSED.match(after):
        return True
    if name.kind is ActorKind.ORGANISATION and _VERSION.match(after):
        return True
    if _SHIP_BEFORE.search(before) or (before.lower().endswith("the ") and _SHIP_NEXT.match(after)):
        return True
    return name.kind is not ActorKind.PERSON and (
        bool(_APART.match(after)) or _is_adjective(text, after)
    )


def _is_part_of_role(text: str, before: str, after: str) -> bool:
    """Whether it is the "Council" of a sentence that begins "Council leader Ann Lee"."""
    opens = not before or _SENTENCE_END.search(before)
    next_word = _NEXT.match(after)
    return bool(
        opens
        and text.lower() in role_words.words()[1]
        and next_word
        and role_words.is_noun(next_word[1])
    )


def _is_adjective(text: str, after: str) -> bool:
    return (
        bool(_PEOPLE_OF.fullmatch(text))
        and after[1:2].islower()
        and not gazetteer.kinds(text.lower())
    )
