"""Saved e-mails and web archives: the page inside."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from extract.errors import UnsupportedType
from extract.source import reader


def letter(**headers: str) -> EmailMessage:
    message = EmailMessage()
    known = {
        "From": "a@b.example",
        "Subject": "A letter",
        "Date": "Mon, 18 Mar 2024 09:00:00 +0000",
    }
    for name, value in (known | headers).items():
        message[name.replace("_", "-")] = value
    return message


def test_the_html_part_with_its_encoding_and_the_subject(pages: Path) -> None:
    page = reader.read(pages / "newsletter.eml")
    text = page.data.decode(page.encoding or "")
    assert page.media_type == "text/html"
    assert page.title == "Cafés on the quay may stay open till midnight"
    assert "said José Almeida" in text
    assert "Plain words" not in text
    assert "ledger.example" not in text


def test_an_email_is_known_by_its_headers(pages: Path) -> None:
    data = (pages / "newsletter.eml").read_bytes()
    assert reader.read(data).title
    assert reader.read(b"From someone Mon Mar 18 09:00:00 2024\n" + data).title
    assert reader.read(data.replace(b"\n", b"\r\n")).title


def test_text_that_begins_with_a_colon_is_no_email() -> None:
    text = b"Note: this is a text.\nFrom: nowhere in particular\n\nIt goes on.\n"
    assert reader.read(text).data == text


def test_plain_text_alone() -> None:
    message = letter(Subject="Fwd: Re: Tides")
    message.set_content("The tide is out.\n")
    page = reader.read(bytes(message))
    assert (page.data.strip(), page.media_type) == (b"The tide is out.", "text/plain")
    assert page.title == "Tides"


def test_an_attached_page_wins_over_its_note() -> None:
    message = letter()
    message.set_content("See attached.")
    page = b"<html><body><p>The page that was attached.</p></body></html>"
    message.add_attachment(page, "application", "octet-stream", filename="story.html")
    assert reader.read(bytes(message)).data == page


def test_a_web_archive_knows_where_it_is_from() -> None:
    message = letter(Snapshot_Content_Location="https://ledger.example/story")
    message.set_content("<p>The page.</p>", subtype="html")
    assert reader.read(bytes(message)).url == "https://ledger.example/story"


def test_an_email_without_text() -> None:
    message = letter()
    message.set_content(b"\x89PNG\r\n\x1a\n", "image", "png")
    with pytest.raises(UnsupportedType, match="an e-mail without text"):
        reader.read(bytes(message))


def test_a_subject_cannot_drive_the_terminal() -> None:
    data = b"From: a@b.example\nDate: now\nSubject: =?utf-8?q?Red=1B[31m_=E2=80=AEnews?=\n\nText.\n"
    assert reader.read(data).title == "Red[31m news"


@pytest.mark.parametrize(
    "body",
    [
        b"Content-Type: text/html; charset=no-such-charset\n\n<p>Words</p>",
        b"Content-Type: multipart/mixed\n\n--no boundary\n\nWords",
        b"Content-Transfer-Encoding: base64\n\n!!not base64!!",
        b"Content-Type: ;;;=\n\nWords",
    ],
)
def test_broken_emails_give_a_page_or_one_line(body: bytes) -> None:
    try:
        page = reader.read(b"From: a@b.example\nDate: now\nSubject: s\n" + body)
    except UnsupportedType:
        return
    assert page.data
