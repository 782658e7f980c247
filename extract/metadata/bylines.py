"""Names of authors from what sites put where an author's name belongs.

That is a name, several, a sentence ("By Jane Doe, Staff Writer in London"), an
e-mail address, the site itself, a date, nothing. What is left after all that is
no name has gone may be nobody.
"""

from __future__ import annotations

import re
from typing import Final

from ..clean import clean_line
from ..names import gazetteer

_NOISE: Final = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<!\w)@\w+|\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>"
    r"|View ORCID Profile|[|•·].*(?:read|ago|updated|comments?)\b.*",
    re.IGNORECASE,
)
_PREFIX: Final = re.compile(
    r"""^\W*(?:
        (?:(?:story|article|review|reviewed|written|posted|published|reported|text|words|analysis
           |opinion|commentary|photos?|medically\s+reviewed|fact\s+checked|interview|compiled|edited
           |column|created|submitted|contributed|produced|authored|presented|hosted)\s+)?by\b
      | an?\s+(?:article|interview|opinion|analysis|commentary)\s+(?:by|von|de)\b
      | (?:about\s+the\s+)?authors?\b | written\b | writer\b | words\b | text\b | reporter\b
      | (?:ein(?:e)?\s+\w+\s+)?von\b | autor(?:en|in|innen)?\b | redaktion\s*:
      | propos\s+recueillis\s+par\b | par\b | auteurs?\b | publié\s+par\b
      | por\b | autora?(?:es)?\b | texto\b | escrito\s+por\b
      | di\b(?=\s+[A-ZÀ-Ý]) | a\s+cura\s+di\b | autore\b | door\b | av\b | af\b | skrevet\s+av\b
      | tekst\b | tekijä\b | автор(?:ы|и)?\b | текст\b | συντάκτης\b | του\b | της\b | yazar\b
      | 作者 | 记者 | 記者 | 文\s*[/／:：] | 著者 | 責任編集 | 责任编辑 | 责编 | 글
      | بقلم | كتب
    )\s*[:：／/-]?\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_GLUED: Final = re.compile(r"^By(?=[A-Z][a-z])")
_PARTED: Final = re.compile(
    r"\s*(?:[,;，、；/／|•·⋅∙●]|\s(?:and|with|und|et|y|en|och|og|и|та|ve|και|&|\+|—|–|-)\s)\s*",
    re.IGNORECASE,
)
_LOOSE: Final = re.compile(r"\s+(?:e|i|a|ja|și)\s+(?=[^\W\d_]{2})")
_LOOSE_END: Final = re.compile(r"\s(?:and|und|et|y|en|och|og|&|\+)$")
_JUNIOR: Final = re.compile(r",\s*(Jr|Sr|II|III|IV)\b")
_CREDIT: Final = re.compile(r"\s*(?:foto|photo|bild|image|video|grafik|illustration)\w*\s*:", re.I)
_TAIL: Final = re.compile(
    r"""\s+(?:(?:in|aus|à|for|für|at|is|was|has|on|from|reports?|reporting|[Uu]pdated|[Pp]ublished
        |[Pp]osted|contributed|about|via|special\s+to|who|writes)\b|\d|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct
        |Nov|Dec)(?:\.|\b)|(?:January|February|April|July|August|September|October|November|December)
        \b|기자).*$""",
    re.VERBOSE,
)
_DEGREE: Final = re.compile(
    r"""(?:M\.?D|Ph\.?\s?D|R\.?D|R\.?N|M\.?S|M\.?A|M\.?Sc|B\.?A|B\.?Sc|M\.?P\.?H|C\.?P\.?A|C\.?F\.?P
        |J\.?D|D\.?O|L\.?D\.?N|R\.?D\.?N|F\.?A\.?N\.?D|M\.?B\.?A|Ed\.?D|Esq|D\.?D\.?S|LL\.?M|L\.?C\.?S\.?W
        |C\.?D\.?E|C\.?D\.?N|Psy\.?D|M\.?Ed|D\.?V\.?M|Pharm\.?D|CFA|FACC|FNP|NP|APRN|CSCS|RDN|LMFT|PT
        |DPT|CPT|BSN|MSN)\.?""",
    re.VERBOSE,
)
_ROLE: Final = re.compile(
    r"""\b(?:writer|editor|reporter|correspondent|journalist|columnist|contributor|staff|producer
        |photographer|director|manager|analyst|associate|fellow|professor|chief|head|founder|ceo|cto
        |president|author|blogger|intern|team|desk|bureau|newsroom|guest|senior|junior|editorial
        |redakteur(?:in)?|redaktör|redacteur|korrespondent(?:in)?|journaliste|rédaction|rédacteur
        |rédactrice|redaktion|redazione|redacción|redacción|redactie|redakce|redakcja|periodista
        |giornalista|volontär(?:in)?|chefredakteur(?:in)?|kommentar|reportage|specialist|expert
        |consultant|engineer|strategist|comments?|minutes?|read|share|follow|subscribe|updated
        |published|posted|bio|profile|website|email|twitter|facebook|instagram|linkedin|more|view
        |articles|posts|stories|newsletter|all|attorney|lawyer|counsel|checked|reviewed|verified
        |gardener|grader)\b|редакция|редактор|корреспондент|编辑|編集部|기자""",
    re.VERBOSE | re.IGNORECASE,
)
_NOBODY: Final = frozenset(
    "admin administrator staff editor editors editorial webmaster unknown anonymous guest none null"
    " author authors by team redaktion redaktionen redaction redazione redacción redactie user root"
    " undefined n/a na wire agency agencies newsroom contributor contributors blog home news web"
    " newsdesk super superuser default advertisement sponsored press online".split()
)
_AGENCIES: Final = frozenset(
    name.strip()
    for name in """
    afp, ap, dpa, reuters, the associated press, associated press, apa, sda, sid, efe, ansa, belga,
    anp, tass, тасс, риа новости, интерфакс, pti, ani, ians, xinhua, kyodo, jiji, yonhap, upi, cp,
    bloomberg, pa media, the canadian press, canadian press, agence france-presse, pap, čtk, tt,
    press association, ntb, ritzau, stt, keystone-sda, lusa, agerpres, mti, anadolu agency, aa, dha,
    iha, epd, kna, afp news, dpa-afx
    """.split(",")
)
_WORDS: Final = re.compile(r"[^\W\d_][\w.'’‘-]*")
_NO_NAME: Final = frozenset(
    "the a an for your our my how which what why when where who with top best great new this that"
    " these from about more all other free read sign up in on to of is are was it its group inc llc"
    " ltd company agency university institute center centre college school association foundation"
    " network society department ministry council committee magazine journal times post herald"
    " tribune gazette guardian telegraph news media press daily weekly today online tips guide"
    " review reviews services solutions marketing financial health insurance bank software tech"
    " world international national american blog podcast radio tv studio studios team club store"
    " shop january february march april june july august september october november december monday"
    " tuesday wednesday thursday friday saturday sunday nachrichten nachrichtenagentur"
    " zeitung rundfunk privacy policy terms cookie contact".split()
)
_ACRONYMS: Final = frozenset("IT CRM SEO PC AI HR PR UK US USA TV".split())
_PARTICLES: Final = frozenset(
    "de da di del della van von der den ter ten la le los das dos du al el bin ibn y e af zu zum"
    " st. mc o' und".split()
)
_PLACES: Final = frozenset(("country", "capital", "state", "region", "city"))
_RUN_ON: Final = re.compile(r"[a-zß-ÿ]{5}[A-Z]")
_CJK_NAME: Final = re.compile("[\u3400-\u9fff\u30a0-\u30ff\u3040-\u309f\uac00-\ud7af·・ ]{2,12}")


def split(text: str) -> list[str]:
    """The names in what a site gives as its author; empty where it is none."""
    text = clean_line(_NOISE.sub(" ", _JUNIOR.sub(r" \1", clean_line(text))))
    text = _PREFIX.sub("", _GLUED.sub("By ", text))
    names: list[str] = []
    pieces = [piece for part in _PARTED.split(text) for piece in _loose(part)]
    for piece in pieces:
        name = tidy(piece)
        appended = _DEGREE.fullmatch(name) or has_role(name) or any(map(str.isdigit, name))
        if name and name not in names and not (names and appended):
            names.append(name)
    return names


def _loose(part: str) -> list[str]:
    """Halves of "Anna Rossi e Luca Bianchi", where each is a name; initials are left alone."""
    halves = _LOOSE.split(part)
    return halves if all(len(half.split()) > 1 for half in halves) else [part]


def tidy(piece: str) -> str:
    """One name without what stands around it; empty if it is no name."""
    if _CREDIT.match(piece):
        return ""
    piece = piece.strip(" \t,;:.-–—|/*\"“”'‘’•·")
    before = None
    while before != piece:
        before = piece
        piece = _PREFIX.sub("", piece).strip(" \t,;:-–—|/")
    piece = _LOOSE_END.sub("", _TAIL.sub("", piece)).strip(" ,;:-–—")
    words = piece.split()
    if len(words) == 2 and words[0] == words[1]:
        piece = words[0]
    if piece.lower() in _NOBODY or not any(char.isalpha() for char in piece):
        return ""
    return piece if len(piece) <= 60 else ""


def looks_like_name(name: str) -> bool:
    """Whether this can be a person's full name, by its form alone: for text, not for data."""
    if _CJK_NAME.fullmatch(name):
        return 2 <= len(name.replace(" ", "")) <= 8
    words = name.split()
    if any(word.lower() in _NO_NAME or word in _ACRONYMS for word in words):
        return False
    if not 2 <= len(words) <= 5 or _ROLE.search(name) or any(char.isdigit() for char in name):
        return False
    if not all(_WORDS.fullmatch(word) for word in words) or _RUN_ON.search(name):
        return False
    big = [word for word in words if word.lower() not in _PARTICLES]
    return len(big) >= 2 and all(word[0].isupper() for word in big)


def is_listed(name: str) -> bool:
    """Whether a name by form is one by its words too: for lines that nothing else speaks for.

    Names have a known first or last name in its place, or a word that no dictionary has;
    headlines, menus and products are made of known words, and places are known themselves.
    """
    words = [word.lower() for word in name.split()]
    if not _PLACES.isdisjoint(gazetteer.kinds(name.lower())):
        return False
    if "first" in gazetteer.kinds(words[0]) or "last" in gazetteer.kinds(words[-1]):
        return True
    return not all(map(gazetteer.clusters, words))


def is_agency(name: str) -> bool:
    """Whether the name is that of a news agency."""
    return name.lower() in _AGENCIES


def is_label(text: str) -> bool:
    """Whether a line says that the name of who wrote it comes next, and no more ("Author:")."""
    return len(text) > 1 and _PREFIX.fullmatch(text) is not None


def has_role(name: str) -> bool:
    """Whether this says what somebody does, not who it is."""
    return bool(_ROLE.search(name))


def is_phrase(text: str) -> bool:
    """Whether this is no name, however short: it tells a post, counts, or has everyday words."""
    words = text.lower().split()
    return has_role(text) or any(c.isdigit() for c in text) or not _NO_NAME.isdisjoint(words)
