"""What is no text is refused in one line, and text in UTF-16 is not: in any language."""

from __future__ import annotations

import gzip
import math
import random
import struct
import sys
from array import array
from pathlib import Path

import pytest

from extract.blocks import utf16
from extract.blocks.decode import decode
from extract.errors import UnsupportedType
from extract.source import reader

NOISE = random.Random(41)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + NOISE.randbytes(4000)
BINARIES = {
    "noise": NOISE.randbytes(6000),
    "noise-with-a-tag": NOISE.randbytes(900) + b"<p " + NOISE.randbytes(900),
    "noise-with-a-mark": b"\xff\xfe" + NOISE.randbytes(6000),
    "noise-with-a-wide-mark": b"\xff\xfe\0\0" + NOISE.randbytes(6000),
    "program": Path(sys.executable).read_bytes()[:100_000],
    "picture.png": PNG,
    "picture.html": PNG,
    "picture.png.gz": gzip.compress(PNG),
    "noise.gz": gzip.compress(NOISE.randbytes(6000)),
    "paper.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + NOISE.randbytes(4000),
    "film.mp4": b"\0\0\0\x20ftypisom\0\0\x02\0" + NOISE.randbytes(4000),
    "silence.raw": array("h", [round(60 * math.sin(i / 20)) for i in range(4000)]).tobytes(),
    "sound.raw": array("h", [round(9000 * math.sin(i / 20)) for i in range(4000)]).tobytes(),
    "numbers": b"".join(struct.pack("<i", number) for number in range(4000)),
    "fractions": array("d", [number / 7 for number in range(2000)]).tobytes(),
}
TEXTS = {
    "English": "The harbour was closed on Wednesday, and nobody could say for how long.",
    "Polish": "Minister powiedział w środę, że rozmowy będą kontynuowane. Źródła są zgodne.",
    "Russian": "Президент встретился с министром в среду вечером, сообщили в столице.",
    "Greek": "Η κυβέρνηση ανακοίνωσε την Τετάρτη νέα μέτρα για την οικονομία της χώρας.",
    "Arabic": "قال الوزير يوم الأربعاء إن الميناء سيبقى مغلقا حتى نهاية الأسبوع.",
    "Hebrew": "השר אמר ביום רביעי כי הנמל יישאר סגור עד סוף השבוע.",
    "Hindi": "मंत्री ने बुधवार को कहा कि बंदरगाह सप्ताह के अंत तक बंद रहेगा।",
    "Thai": "รัฐมนตรีกล่าวเมื่อวันพุธว่าท่าเรือจะปิดจนถึงสิ้นสัปดาห์\n",
    "Georgian": "მინისტრმა ოთხშაბათს განაცხადა, რომ ნავსადგური დაკეტილი დარჩება.",
    "Chinese": "外交部长周三在记者会上表示，两国关系将继续发展。会谈持续了三个小时。",
    "Japanese": "水曜日に首相が記者会見を開き、新しい政策について説明しました。",
    "Korean": "대통령은 수요일에 기자회견을 열고 새로운 정책에 대해 설명했다.",
    "with pictures": "Fähre fährt wieder 🎉, sagt die Stadt. Bis zum Winter! 🚢",
}


@pytest.mark.parametrize("name", BINARIES)
def test_a_binary_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(BINARIES[name])
    with pytest.raises(UnsupportedType) as caught:
        reader.read(file)
    line = str(caught.value)
    assert line.startswith(str(file))
    assert line.endswith("no page of text; give the HTML or the text")
    assert line.isprintable()


def test_no_noise_is_a_page() -> None:
    noise = random.Random(3)
    for _ in range(100):
        with pytest.raises(UnsupportedType):
            reader.read(noise.randbytes(20_000))


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", TEXTS)
def test_utf16_is_text(language: str, codec: str) -> None:
    text = TEXTS[language]
    assert decode(reader.read(text.encode(codec))) == text
    page = f"<!DOCTYPE html><title>{text}</title><p>{text}</p>\r\n"
    assert decode(reader.read(page.encode(codec))) == page


@pytest.mark.parametrize("language", TEXTS)
def test_utf8_is_no_utf16(language: str) -> None:
    assert utf16.unmarked(TEXTS[language].encode()) is None
    assert utf16.unmarked(b"Bush hid the facts") is None
