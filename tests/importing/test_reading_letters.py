"""Every encoding that an office uses gives the same text."""

import unicodedata

import pytest

from directives.importing.facts import UnreadableError
from directives.importing.reading import letters, read, read_text

TEXT = "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 27/5 đến ngày 02/6/2024)\nĐồng chí Hồ Tiến Thiệu"
PAGE = f"<html><head><meta charset='{{}}'></head><body><p>{TEXT}</p></body></html>"


def windows_1258(text: str) -> bytes:
    """As Windows writes it: letters that the code page holds whole, then the tone as a mark of its own."""
    written = b""
    for letter in text:
        try:
            written += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, tone = _without_tone(letter)
            written += base.encode("cp1258") + tone.encode("cp1258")
    return written


def _without_tone(letter: str) -> tuple[str, str]:
    marks = unicodedata.normalize("NFD", letter)
    tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", marks.replace(tone, "")), tone


ENCODED = {
    "utf-8": TEXT.encode(),
    "utf-8 with mark": TEXT.encode("utf-8-sig"),
    "utf-16-le": TEXT.encode("utf-16-le"),
    "utf-16-be": TEXT.encode("utf-16-be"),
    "utf-16 with mark": TEXT.encode("utf-16"),
    "utf-16-be with mark": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "decomposed": unicodedata.normalize("NFD", TEXT).encode(),
    "windows-1258": windows_1258(TEXT),
}


@pytest.mark.parametrize("data", ENCODED.values(), ids=ENCODED.keys())
def test_text_is_the_same_from_every_encoding(data):
    assert "\n".join(block.text for block in read(data, "a.txt").blocks) == TEXT


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1258", "x-unknown"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1258"])
def test_a_page_is_read_by_its_bytes_whatever_it_declares(encoding, charset):
    page = PAGE.format(charset)
    data = windows_1258(page) if encoding == "windows-1258" else page.encode(encoding)
    (block,) = read(data, "a.html").blocks
    assert block.text == TEXT.replace("\n", " ")


def test_text_pasted_decomposed_is_composed():
    (block,) = read_text(unicodedata.normalize("NFD", "Đấu giá tài sản")).blocks
    assert block.text == "Đấu giá tài sản"


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("ChØ ®¹o, ®iÒu hµnh næi bËt cña UBND tØnh trong tuÇn qua, kÕ ho¹ch thùc hiÖn", "TCVN3"),
        ("Chæ ñaïo, ñieàu haønh noåi baät cuûa UBND tænh trong tuaàn qua, keá hoaïch thöïc hieän", "VNI"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_text_typed_in_an_old_font_is_refused_by_its_name(text, font, encoding):
    with pytest.raises(UnreadableError, match=font):
        read(text.encode(encoding), "a.txt")


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "Nội dung ghi ký hiệu ® và © của đơn vị, tăng 1,5% so với cùng kỳ; nhiệt độ 38°",
        "Plain English text about a café and a naïve façade, with no Vietnamese in it at all.",
    ],
)
def test_other_text_is_not_taken_for_an_old_font(text):
    letters.refuse_old_fonts(text)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode()[:40] + b"\xe1\xba" + TEXT.encode()[40:],
        TEXT.encode("utf-16")[:-1],
        b"\xff\xfe\x00\xd8a\x00" * 30,
    ],
    ids=["broken utf-8", "half a letter", "lone surrogates"],
)
def test_broken_encodings_are_refused_with_what_to_do(data):
    with pytest.raises(UnreadableError, match="UTF-8"):
        read(data, "a.txt")
