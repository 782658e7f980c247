"""The language of a text, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_STOP_WORDS: Final = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in that is was for it with as his on be at by had not are but have",
        "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine auch",
        "fr": "le la les de des et en un une dans que est pour qui pas sur au par plus ce il ne",
        "es": "el la los las de que y en un una por con no para es del se su al lo como más pero",
        "it": "il di che la e un una per non sono del della con si da dei le nel alla gli anche",
        "pt": "o a os as de que e do da em um uma para com não no na por dos das mais ao foi são",
        "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook die bij naar",
        "sv": "och att det i en som på är av för med den till inte har ett om de var från kan",
        "da": "og i at det er en til på som de af med for der ikke den et har var fra om men kan",
        "no": "og i det er en til på som de av med for ikke den et har var fra om men kan ble",
        "fi": "ja on ei se että oli hän mutta myös kun ovat mukaan sekä joka tai jo niin olla",
        "pl": "w i na z się nie do że jest to o jak po co ale od za przez dla tym oraz są był",
        "cs": "a se v na je že s z do o i to k jsou ale po za by jako pro který byl podle jsem",
        "ro": "și de la în a cu nu pe care un o din să au este pentru mai că fost sunt prin după",
        "hu": "a az és hogy nem is egy ez volt meg csak de már még mint vagy el kell szerint",
        "tr": "ve bir bu da de için ile olarak çok olan daha gibi en ne kadar sonra var ama ise",
        "id": "yang dan di dengan untuk dari ini itu tidak pada dalam akan juga ke adalah karena",
        "vi": "và của là các có cho không được người trong một những với khi đã này để",
        "ru": "и в не на что с по как это из у к за от для но его при был также о а она года",
        "uk": "і в не на що з та як це до за від для але його при був також про й є або у року",
        "bg": "и на да в за се е от че с не по са като ще но това при до след той има",
        "el": "και το να του η της με που την από για τα στο είναι ο οι τη δεν των θα σε",
        "ar": "في من على إلى أن عن مع هذا التي الذي بعد كان ما هذه لا بين قال",
        "fa": "و در به از که این را با است برای آن یک خود تا بر هم شد",
        "ur": "کے کی میں ہے اور سے کا کو اس نے پر کہ ہیں بھی نہیں",
        "hi": "के में की है और से का को पर ने कि एक यह हैं भी नहीं",
        "he": "של את על לא הוא עם כי זה גם היא אל אבל יותר אם או",
    }.items()
}
# Letters that a language does not have, where others of its script share most of its words.
_LACKED: Final = {"ru": "іїєґ", "uk": "ыэёъ", "bg": "ыэёіїє"}
_STRAYS: Final = 0.003
_SCRIPTS: Final = (
    ("ja", re.compile("[\u3040-\u30ff]"), 0.05),
    ("ko", re.compile("[\uac00-\ud7af]"), 0.2),
    ("zh", re.compile("[\u3400-\u9fff]"), 0.2),
    ("th", re.compile("[\u0e00-\u0e7f]"), 0.2),
    ("ka", re.compile("[\u10a0-\u10ff]"), 0.2),
    ("hy", re.compile("[\u0530-\u058f]"), 0.2),
    ("bn", re.compile("[\u0980-\u09ff]"), 0.2),
    ("ta", re.compile("[\u0b80-\u0bff]"), 0.2),
    ("he", re.compile("[\u0590-\u05ff]"), 0.2),
    ("el", re.compile("[\u0370-\u03ff]"), 0.3),
    ("hi", re.compile("[\u0900-\u097f]"), 0.3),
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_ASCII: Final = re.compile("[\x00-\x7f]+")
_CODE: Final = re.compile(r"\s*([a-zA-Z]{2,3})(?:[-_].*)?$")
_THREE: Final = {"eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es"}
_SAMPLE: Final = 6000


def detect(text: str) -> str | None:
    """ISO 639-1 code of the language of a text; None where it cannot be told."""
    sample = text[:_SAMPLE].lower()
    words = Counter(_WORD.findall(sample))
    letters = sum(len(word) * count for word, count in words.items())
    if letters < 20:
        return None
    beyond = _ASCII.sub("", sample)
    for language, script, share in _SCRIPTS:
        if len(script.findall(beyond)) > letters * share:
            return language
    total = sum(words.values())
    scores = {
        language: sum(words[word] for word in stops)
        for language, stops in _STOP_WORDS.items()
        if sum(map(sample.count, _LACKED.get(language, ""))) <= _STRAYS * letters
    }
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= max(3, total * 0.08) else None


def code(declared: str | None) -> str | None:
    """ISO 639-1 code of what a page declares (``en-US``, ``de_DE``); None if it is none."""
    match = _CODE.match(declared or "")
    if not match:
        return None
    found = match.group(1).lower()
    found = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}.get(found, _THREE.get(found, found))
    return found if len(found) == 2 else None
