"""From the bytes of a page to its text, and what kind of thing they are.

The order of trust is that of browsers (WHATWG: byte order mark, transport,
declaration in the page), but the bytes themselves overrule a declaration that
they contradict: text that is valid UTF-8 is UTF-8 whatever the page says.
"""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import Final

from ..model import Page
from . import encodings, utf16

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, and the codecs of what follows them."""
_CJK: Final = frozenset({"gb18030", "big5hkscs", "cp932", "euc_jp", "cp949", "iso2022_jp", "hz"})
_ESCAPE: Final = b"\x1b"
_ESCAPED: Final = frozenset({"iso2022_jp", "hz"})
_JUDGED: Final = 1 << 20
_FEW: Final = 40
_STRAY: Final = re.compile("[\udc80-\udcff]")
_BEYOND: Final = re.compile("[^\x00-\x7f]")
_WIDE: Final = re.compile("[\u0800-\ud7ff\ue000-\U0010ffff]")
_HANDLER: Final = "nutgraf-as-cp1252"


def decode(page: Page) -> str:
    """The page's text. Never raises: bytes that no encoding explains become U+FFFD.

    NUL characters are dropped; line ends stay as they are.
    """
    data = page.data
    for bom, marked in MARKS:
        if data.startswith(bom):
            return _decode(data[len(bom) :], marked)
    if codec := utf16.unmarked(data):
        return _decode(data, codec)
    claim = _claim(data, encodings.codec_name(page.encoding))
    if claim not in _CJK and _ESCAPE not in data:  # as nearly all pages: decoded only once
        with suppress(UnicodeDecodeError):
            return _without_nul(data, data.decode("utf-8"))
    return _decode(data, _choose(data, claim))


def _decode(data: bytes, codec: str) -> str:
    handler = _HANDLER if codec in ("utf-8", "cp1252") else "replace"
    try:
        text = data.decode(codec, handler)
    except (UnicodeError, LookupError):
        text = data.decode("utf-8", "replace")
    return _without_nul(data, text)


def _without_nul(data: bytes, text: str) -> str:
    """The text without NUL characters; it is quicker to look for them in the bytes."""
    return text.replace("\0", "") if b"\0" in data else text


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Stray bytes in UTF-8 are nearly always windows-1252; what that lacks is a C1 control."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return "".join(_CP1252[byte] for byte in stray), error.end


_CP1252: Final = [bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256)]
codecs.register_error(_HANDLER, _as_cp1252)


def _claim(data: bytes, transport: str | None) -> str | None:
    """The codec that is declared for the bytes, if any."""
    inside = encodings.declared(data)
    if transport is None or (transport == "cp1252" and inside):
        return inside  # servers say latin-1 of everything; the page knows better
    return transport


def _choose(data: bytes, claim: str | None) -> str:
    """The codec for bytes without a byte order mark, for which ``claim`` is declared."""
    if data.isascii():
        return claim if claim in _ESCAPED else encodings.escaped(data) or "utf-8"
    if _is_utf8(data):
        return claim if claim in _CJK and _may_be(data, claim) else "utf-8"
    good, bad = _utf8_evidence(data[:_JUDGED])
    if good > 3 * bad:
        return "utf-8"
    if claim and claim.startswith("utf-16"):
        return claim
    if claim and claim != "utf-8" and _believable(data[:_JUDGED], claim):
        return claim
    return encodings.guess(data)


def _is_utf8(data: bytes) -> bool:
    """Whether all of it is UTF-8, but for a character that the end of the page cuts in two."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(data) - 3 and error.reason == "unexpected end of data"
    return True


def _utf8_evidence(data: bytes) -> tuple[int, int]:
    """Read as UTF-8: how many characters beyond ASCII there are, and how many stray bytes."""
    text = data.decode("utf-8", "surrogateescape")
    bad = len(_STRAY.findall(text))
    return len(_BEYOND.findall(text)) - bad, bad


def _may_be(data: bytes, codec: str) -> bool:
    """Whether what is valid UTF-8 can be a few words of Chinese, Japanese or Korean all the same.

    In UTF-8 those have characters of three bytes; two bytes may be either.
    """
    if len(data.translate(None, _ASCII)) > _FEW or _WIDE.search(data.decode("utf-8", "ignore")):
        return False
    try:
        data.decode(codec)
    except UnicodeError:
        return False
    return True


def _believable(data: bytes, codec: str) -> bool:
    """Whether the bytes can be text in the codec that was claimed for them."""
    try:
        text = data.decode(codec, "replace")
    except (UnicodeError, LookupError):
        return False
    beyond = len(data.translate(None, _ASCII))
    if text.count("\ufffd") > 2 + beyond * 0.05:
        return False
    if codec != "cp1252":
        return True
    # Western text is mostly ASCII letters: where it is not, the claim is a server's default.
    letters = len(data) - len(data.translate(None, _ASCII_LETTERS))
    return beyond < 20 or beyond < letters * 0.3


_ASCII: Final = bytes(range(128))
_ASCII_LETTERS: Final = bytes(range(65, 91)) + bytes(range(97, 123))

_DOCUMENT: Final = re.compile(
    r"\s*(?:<\?xml\b[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|frameset)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCK: Final = "p|div|article|section|main|table|ul|ol|li|h[1-6]|blockquote|br|header|span|body"
_OPENING: Final = re.compile(
    rf"\s*<(?:{_BLOCK}|a|b|i|em|strong|title|meta|link|script|style|!--)\b"
)
_TAG: Final = re.compile(rf"</?(?:{_BLOCK})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_PAIR: Final = re.compile(r"<(p|div|li|h[1-6]|td|article|section)(?:\s[^<>]*)?>[^<]", re.IGNORECASE)
_ANY_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>|<!(?:doctype|--)", re.IGNORECASE)
_LOOKED_AT: Final = 200_000
_MANY: Final = 6


def is_html(page: Page, text: str) -> bool:
    """Whether the page is markup; otherwise it is plain text, which may mention tags."""
    head = text[:_LOOKED_AT]
    if _DOCUMENT.match(head):
        return True
    media = (page.media_type or "").lower()
    if "html" in media or "xml" in media:
        return bool(_ANY_TAG.search(head))
    if media.startswith("text/") and media != "text/plain":
        return False
    return _is_fragment(head)


def _is_fragment(text: str) -> bool:
    """Whether text of unknown kind is a piece of HTML: tags that hold its text, and many."""
    tags = len(_TAG.findall(text))
    pairs = len(_PAIR.findall(text))
    if _OPENING.match(text):
        return (pairs >= 1 or tags >= _MANY) and "</" in text
    return pairs >= 2 and tags * 1500 > len(text) and text.count("</") >= 2
