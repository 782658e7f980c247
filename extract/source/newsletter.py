"""A saved e-mail (.eml) or web archive (.mhtml) to the page that it carries.

The HTML part wins over the plain one, as in every mail reader; a page that was
sent as an attachment wins over a covering note in plain text. The subject
becomes the page's title, the other headers stay outside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from ..clean import clean_line
from ..errors import UnsupportedType
from ..model import Page

if TYPE_CHECKING:
    from email.message import EmailMessage

MEDIA_TYPE: Final = "message/rfc822"

_HEADER_BLOCK: Final = re.compile(rb"(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n")
_TELLING: Final = re.compile(
    rb"^(?:from|to|subject|date|received|message-id|mime-version|return-path|delivered-to):",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD: Final = 1 << 16
_REPLY_MARKS: Final = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)


def is_message(data: bytes) -> bool:
    """Whether the bytes begin as an e-mail does: a block of headers, three of them an e-mail's."""
    start = data.find(b"\n") + 1 if data.startswith(b"From ") else 0
    headers = _HEADER_BLOCK.match(data, start, start + _HEAD)
    return headers is not None and len(_TELLING.findall(headers.group())) >= 3


def open_message(data: bytes, source: str) -> Page:
    """The page in the message.

    Raises UnsupportedType where the message has no part that is text.
    """
    from email import message_from_bytes, policy  # 15 ms, and most sources are no e-mails

    if data.startswith(b"From "):  # a mailbox of one: the line before the headers
        data = data[data.find(b"\n") + 1 :]
    message = message_from_bytes(data, policy=policy.default)
    part = _page_part(message)
    if part is None:
        raise UnsupportedType(
            source, "an e-mail without text", "save the newsletter with its HTML part"
        )
    payload = part.get_payload(decode=True)
    return Page(
        data=payload if isinstance(payload, bytes) else b"",
        source=source,
        url=_location(part) or _location(message),
        media_type=part.get_content_type(),
        encoding=part.get_content_charset(),
        title=_subject(message),
    )


def _page_part(message: EmailMessage) -> EmailMessage | None:
    """The part to read: the longest HTML, or else the longest plain text."""
    best: dict[str, EmailMessage] = {}
    for part in message.walk():
        kind = _kind(part)
        if kind and (kind not in best or _size(part) > _size(best[kind])):
            best[kind] = part
    return best.get("html") or best.get("plain")


def _kind(part: EmailMessage) -> str | None:
    """``html``, ``plain``, or None for what is no page."""
    if part.is_multipart():
        return None
    media_type, attached = part.get_content_type(), part.get_content_disposition() == "attachment"
    name = (part.get_filename() or "").lower()
    if media_type in ("text/html", "application/xhtml+xml") or name.endswith((".html", ".htm")):
        return "html"
    return "plain" if media_type == "text/plain" and not attached else None


def _size(part: EmailMessage) -> int:
    payload = part.get_payload(decode=True)
    return len(payload.strip()) if isinstance(payload, bytes) else 0


def _location(part: EmailMessage) -> str | None:
    """Where a page in a web archive was saved from."""
    place = part.get("Snapshot-Content-Location") or part.get("Content-Location")
    url = clean_line(str(place)) if place else ""
    return url if url.startswith(("http://", "https://")) else None


def _subject(message: EmailMessage) -> str | None:
    subject = clean_line(str(message.get("Subject") or ""))
    return _REPLY_MARKS.sub("", subject) or None
