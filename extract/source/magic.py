"""What a run of bytes is, by its first bytes: to say "a PDF" instead of showing its noise.

The signatures are those of the WHATWG's MIME Sniffing standard and of the file
formats' own documents. What has none of them and many control characters is a
binary of a kind that we do not know. Text in UTF-16 is text, where it reads as
such, and so is a page with NUL bytes in it.
"""

from __future__ import annotations

import re
from typing import Final

from ..blocks import utf16
from ..blocks.decode import MARKS

_SIGNATURES: Final = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"8BPS\x00", "a Photoshop image"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\x00asm", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"OggS\x00", "a sound or film"),
    (b"ID3\x02", "a sound"),
    (b"ID3\x03", "a sound"),
    (b"ID3\x04", "a sound"),
    (b"fLaC\x00", "a sound"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"wOFF\x00", "a font"),
    (b"wOF2\x00", "a font"),
    (b"OTTO\x00", "a font"),
    (b"bplist00", "a web archive of Safari"),
)
# What wraps its files in a ZIP archive, by the name of a file in it.
_ZIPPED: Final = (
    (b"mimetypeapplication/epub+zip", "an e-book (EPUB)"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
    (b"word/", "a Word document"),
    (b"xl/", "an Excel document"),
    (b"ppt/", "a PowerPoint document"),
)
_PICTURES: Final = {b"avif": "an AVIF image", b"heic": "a HEIC image", b"mif1": "a HEIC image"}
_MARKUP: Final = re.compile(rb"<(?:!doctype|html|head|body|article|meta|title|div|p)\b", re.I)
_SAMPLE: Final = 8192


def describe(data: bytes) -> str | None:
    """What the bytes are, with its article ("a PDF"), if they are no text; None for text."""
    head = data[:_SAMPLE]
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            return _wrapped(head) if name == "a ZIP archive" else name
    if head[:4] == b"RIFF" and b"\0" in head[4:8]:
        return "a WebP image" if head[8:12] == b"WEBP" else "a sound or film"
    if head[4:8] == b"ftyp":
        return _PICTURES.get(head[8:12], "a film")
    if head[257:262] == b"ustar":
        return "a tar archive"
    return "a binary file" if _is_binary(head) else None


def _wrapped(head: bytes) -> str:
    return next((name for mark, name in _ZIPPED if mark in head), "a ZIP archive")


def _is_binary(head: bytes) -> bool:
    for mark, codec in MARKS:
        if head.startswith(mark) and codec != "utf-8":
            return not utf16.reads_as_text(head[len(mark) :], codec)
    if utf16.unmarked(head):
        return False
    empty = head.count(0) > 0.05 * len(head) and not _MARKUP.search(head)
    return empty or utf16.has_controls(head)
