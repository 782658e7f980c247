"""Compressed bytes to bytes, never more than the caller is willing to hold.

A bomb of 30 kB can unpack to 30 MB and one of 10 MB to 10 GB, so the limit holds
for what comes out, while it comes out.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Final

GZIP: Final = b"\x1f\x8b"
_STEP: Final = 1 << 16
_GZIP_OR_ZLIB: Final = zlib.MAX_WBITS | 32


class TooMuch(Exception):
    """More came out than the limit."""


def collect(chunks: Iterable[bytes], limit: int) -> bytes:
    """The chunks as one; raises TooMuch beyond ``limit`` bytes."""
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise TooMuch
        parts.append(chunk)
    return b"".join(parts)


def inflate(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What is in a gzip or zlib stream, in pieces of at most 64 KiB.

    Several gzip members in a row are one stream (RFC 1952). A stream that
    breaks off, or that breaks, gives what came before; bytes that are no stream
    at all give nothing.
    """
    unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
    for chunk in chunks:
        while chunk:
            try:
                piece = unpacker.decompress(chunk, _STEP)
            except zlib.error:
                return
            if piece:
                yield piece
            chunk = unpacker.unconsumed_tail
            if unpacker.eof:
                chunk = unpacker.unused_data
                if not chunk.startswith(GZIP):
                    return
                unpacker = zlib.decompressobj(_GZIP_OR_ZLIB)
