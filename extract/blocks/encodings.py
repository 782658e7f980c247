"""Names of character encodings, and guesses where a page names none (or lies).

The names follow the WHATWG Encoding Standard: what the web calls ISO-8859-1 is
windows-1252, what it calls GB2312 is GB 18030, and so on.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

# Labels without their punctuation, and the codec that browsers take for them,
# where Python's own idea of the label is another one or none.
_ALIASES: Final = {
    alias: codec
    for codec, aliases in {
        "cp1252": "iso88591 latin1 l1 ascii usascii cp819 ibm819 ansi ansix341968 xcp1252 win1252"
        " isoir100 iso885911987 csisolatin1 windows1252 western",
        "cp1254": "iso88599 latin5 l5 iso885991989 isoir148 csisolatin5",
        "cp1251": "xcp1251 win1251 windows1251",
        "cp1250": "xcp1250 win1250 windows1250",
        "cp874": "iso885911 tis620 windows874 dos874",
        "gb18030": "gb2312 gbk xgbk chinese csgb2312 gb231280 csiso58gb231280 cp936 euccn",
        "cp932": "shiftjis sjis xsjis mskanji windows31j csshiftjis ms932",
        "cp949": "euckr korean ksc5601 ksc56011987 ksc56011989 cseuckr windows949 isoir149",
        "big5hkscs": "big5 cnbig5 xxbig5 csbig5 big5hkscs",
        "euc_jp": "eucjp xeucjp ujis",
        "iso8859_8": "iso88598i iso88598e logical visual",
        "koi8_r": "koi koi8 cskoi8r",
        "mac_roman": "macintosh mac xmacroman",
        "mac_cyrillic": "xmaccyrillic xmacukrainian",
        "utf-8": "utf8 unicode11utf8 unicode20utf8 xunicode20utf8 utf8mb4",
        "utf-16-le": "utf16 utf16le ucs2 unicode unicodefeff iso10646ucs2 csunicode",
        "utf-16-be": "utf16be unicodefffe",
    }.items()
    for alias in aliases.split()
}
_TEXT_CODEC: Final = re.compile(r"(?:utf|cp\d|iso|koi|mac|gb|big5|euc|shift|hz|kz|johab|ptcp)")
_COMMENT: Final = re.compile(rb"<!--.*?-->", re.DOTALL)
_META: Final = re.compile(rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([^\s"'/>;]+)""", re.IGNORECASE)
_PROLOGUE: Final = re.compile(rb"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"'>]+)""")
# Frequent words of European languages that have letters beyond ASCII, by the codecs that they may
# be written in: which reading of a page has them tells what chardet cannot.
_FREQUENT: Final = {
    codec: frozenset(words.split())
    for either, words in {
        "cp1250 iso8859_2": "się są że też także być już może tę będzie które który więc został"
        " został można według że při který která které však také než ještě už být když jsou může"
        " podle proč sú ktorý ktoré keď tiež môže ešte první első előtt ő később között új után"
        " şi să că după fără însă și će već više što šta še več če že tudi",
        "cp1252": "für über können könnte wäre müssen größte été être où même très après déjà más"
        " también está años qué sólo según não são está você até também è più perché città però già"
        " può för är på från också år när så være även også også också på også når være även"
        " myös sekä että hän één naar geïnteresseerd við það þess",
        "cp1254": "için değil olduğu olduğunu çok başka şey şu yapılan dışında karşı bazı sağ",
    }.items()
    for codec in either.split()
}
_SURE: Final = 3
_PRESCAN: Final = 4096
_SAMPLE: Final = 16_384
_WORD: Final = re.compile(r"[^\W\d_]+")
_SIGN_IN_WORD: Final = re.compile(
    r"[^\W\d_](?:[^\w\s\x00-\x7f–—’‘“”„…«»]|[\x80-\x9f¹²³])+(?=[^\W\d_])"
)
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_HIGH_LINE: Final = re.compile(rb"[^\n<>]*[\x80-\xff][^\n<>]*")


def codec_name(label: str | None) -> str | None:
    """The codec for a label as pages and servers write it; None for one that nobody knows."""
    key = re.sub(r"[^a-z0-9]", "", (label or "").lower())
    if key in _ALIASES:
        return _ALIASES[key]
    try:
        name = codecs.lookup((label or "").strip(" \t\"';")).name
    except (LookupError, ValueError):
        return None
    return name if _TEXT_CODEC.match(name) and name != "utf-7" else None


def declared(data: bytes) -> str | None:
    """The codec that the page itself declares, in its XML declaration or a meta element."""
    head = _COMMENT.sub(b"", data[:_PRESCAN])
    match = _PROLOGUE.match(head) or _META.search(head)
    name = codec_name(match.group(1).decode("ascii", "replace")) if match else None
    # The declaration could be read as ASCII: it cannot be right about this.
    return "utf-8" if name and name.startswith("utf-16") else name


def escaped(data: bytes) -> str | None:
    """The codec of text that switches its character set by escape sequences."""
    return "iso2022_jp" if b"\x1b$B" in data or b"\x1b$@" in data else None


def guess(data: bytes) -> str:
    """The most likely codec of text that is not UTF-8, from a sample of its non-ASCII lines."""
    lines = bytearray()
    for match in _HIGH_LINE.finditer(data):
        lines += match.group() + b"\n"
        if len(lines) >= _SAMPLE:
            break
    sample = bytes(lines[:_SAMPLE])
    if known := _by_frequent_words(sample):
        return known
    import chardet  # comes with readability-lxml; 20 ms, and few pages need it

    found = chardet.detect(sample)
    name = codec_name(found["encoding"])
    if name is None or name == "utf-8" or (found["confidence"] or 0) < 0.2:
        return "cp1252"
    return name


def _by_frequent_words(sample: bytes) -> str | None:
    """The codec in which the sample has most frequent words, and no signs inside of words.

    None where it has too few of them to tell, the Western reading is as good, or the script is
    another one: these languages are mostly ASCII.
    """
    if len(_HIGH.findall(sample)) * 3 > len(sample):
        return None
    hits: dict[str, int] = {}
    scores: dict[str, int] = {}
    for codec, words in _FREQUENT.items():
        text = sample.decode(codec, "replace")
        hits[codec] = sum(word in words for word in _WORD.findall(text))
        scores[codec] = hits[codec] - len(_SIGN_IN_WORD.findall(text))
    best = max(scores, key=scores.__getitem__)
    sure = scores[best] >= _SURE or scores[best] >= scores["cp1252"] + _SURE
    return best if hits[best] and sure else None
