"""The words that introduce what somebody says: "said", "according to", "tweeted"."""

from __future__ import annotations

from functools import cache
from typing import Final

# Verbs that report words. The second group needs a quotation or a clause beside
# it ("called it a disgrace", "believes that..."): alone it reports no speech.
_SPEECH: Final = """
    say tell add ask write claim argue warn insist note explain declare describe state
    suggest tweet reply respond announce acknowledge admit concede confirm deny remark
    report recall stress urge vow pledge promise predict quip joke lament maintain assert
    assure comment complain contend counter exclaim mention muse opine proclaim reiterate
    reveal scoff speculate testify answer emphasise emphasize advise allege boast caution
    disclose elaborate hint implore imply inform insinuate interject observe point plead
    preach protest rebut recount repeat retort scream shout snap swear tease thunder
    underline underscore voice whisper yell retweet post caption chant order demand conclude
    inquire enquire instruct propose recommend rule summarise summarize sum object groan
    sigh growl mutter murmur affirm attest bemoan"""
_VERDICT: Final = """
    call label dub brand term characterise characterize portray accuse criticise criticize
    praise slam blast mock deride denounce condemn dismiss hail tout applaud commend
    ridicule attack decry believe think feel hope fear wonder know expect agree disagree
    consider see view regard continue begin go offer read conclude cite quote refer express
    indicate show find estimate question reject defend attribute blame invoke liken compare
    speak talk signal address discuss list thank credit introduce bill decide discover learn
    realise realize remember suspect vote threaten laugh respond sing use"""
_IRREGULAR: Final = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote written writing",
    "swear": "swears swore sworn swearing",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "know": "knows knew known knowing",
    "see": "sees saw seen seeing",
    "begin": "begins began begun beginning",
    "go": "goes went gone going",
    "read": "reads read reading",
    "find": "finds found finding",
    "show": "shows showed shown showing",
    "speak": "speaks spoke spoken speaking",
    "learn": "learns learned learnt learning",
    "sing": "sings sang sung singing",
    "plead": "pleads pleaded pled pleading",
}
_DOUBLED: Final = frozenset("quip admit rebut snap dub brag sum refer plan".split())


def strength(word: str) -> int:
    """2 for a form of a verb of saying, 1 for one that can report words, 0 for all else.

    "According" counts as a verb of saying. A capitalised word is a name ("the
    United States") but for the forms that open sentences ("Asked about it, she...").
    """
    if not word[:1].isupper():
        return _forms().get(word, 0)
    lower = word.lower()
    return _forms().get(lower, 0) if lower.endswith("ing") or lower in ("asked", "per") else 0


@cache
def _forms() -> dict[str, int]:
    forms = {form: 1 for verb in _VERDICT.split() for form in _inflect(verb)}
    forms.update((form, 2) for verb in _SPEECH.split() for form in _inflect(verb))
    return forms | {"according": 2, "per": 1}


def _inflect(verb: str) -> list[str]:
    """The verb and its forms."""
    if verb in _IRREGULAR:
        return [verb, *_IRREGULAR[verb].split()]
    if verb.endswith("e"):
        return [verb, verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in "aeo":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    stem = verb + verb[-1] if verb in _DOUBLED else verb
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s")
    return [verb, third, stem + "ed", stem + "ing"]
