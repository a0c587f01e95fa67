"""From bytes to letters: the encodings that Vietnamese offices use, and the old fonts that hide letters."""

import re
import unicodedata

from ..facts import UnreadableError
from .files import NOT_A_DOCUMENT
from .parts import composed

WRONG_LETTERS = (
    "Không nhận ra bảng mã chữ của tệp; hãy mở tệp, lưu lại với bảng mã UTF-8 (hoặc dạng .docx) rồi chọn lại."
)
OLD_FONT = "Chữ trong tệp dùng phông cũ ({font}) nên không đọc được; hãy chuyển mã sang Unicode rồi chọn lại."

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_VIETNAMESE = re.compile("[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
# Signs that TCVN3 fonts draw as letters, and the pairs of vowel and mark that VNI fonts draw as one.
_TCVN3 = re.compile("[®¸µ¶·¹¨©ª«¬»¼½¾]")
_VNI = re.compile("[aeoyAEOY][ïøùûõáàåãäâêéèëúüþæ]|ö[ïøùûõ]|ñ", re.I)
_SYMBOLS = re.compile("[\u0080-\u009f¡-©«-´¶-¹¼-¿ƒˆ‰†‡Œœ˜]")
_CAPITAL_INSIDE = re.compile(r"[^\W\d_A-Z](?<![A-ZÀ-ÝĂĐƠƯ])[À-ÝĂĐƠƯ]")


def decode(data: bytes) -> str:
    """The text of `data` in NFC, from UTF-8, UTF-16 (with a mark or without) or windows-1258."""
    text = _decode_marked(data) or _decode_wide(data) or _decode_utf8(data) or _decode_windows(data)
    if len(_CONTROLS.findall(text)) > len(text) // 500:
        raise UnreadableError(NOT_A_DOCUMENT)
    return composed(text)


def _decode_marked(data: bytes) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                raise UnreadableError(WRONG_LETTERS) from None
    return ""


def _decode_wide(data: bytes) -> str:
    """UTF-16 without a mark: the spaces and plain letters of any text leave a zero in every other byte."""
    if b"\x00" not in data:
        return ""
    pairs = max(1, len(data) // 2)
    high_first, low_first = data[0::2].count(0) / pairs, data[1::2].count(0) / pairs
    encoding = "utf-16-be" if high_first > low_first else "utf-16-le"
    if max(high_first, low_first) < 0.2 or min(high_first, low_first) > 0.02:
        raise UnreadableError(NOT_A_DOCUMENT)
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadableError(WRONG_LETTERS) from None


def _decode_utf8(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _decode_windows(data: bytes) -> str:
    """windows-1258 writes a vowel and then its tone: composing joins them. Doubtful text is refused."""
    try:
        text = composed(data.decode("cp1258"))
    except UnicodeDecodeError:
        raise UnreadableError(_binary_or_wrong(data)) from None
    refuse_old_fonts(data.decode("latin-1"))
    odd = len(_SYMBOLS.findall(text)) + len(_CAPITAL_INSIDE.findall(text))
    odd += sum(unicodedata.combining(letter) > 0 for letter in text)
    if odd * 50 > len(text):
        raise UnreadableError(_binary_or_wrong(data))
    return text


def _binary_or_wrong(data: bytes) -> str:
    controls = sum(data.count(code) for code in range(32) if code not in b"\t\n\r\f\v\x1b")
    return NOT_A_DOCUMENT if controls * 100 > len(data) else WRONG_LETTERS


def refuse_old_fonts(text: str) -> None:
    """Refuse text typed for TCVN3 or VNI fonts: it shows well in the font and is another text without it."""
    letters = sum(letter.isalpha() for letter in text)
    if letters < 40 or len(_VIETNAMESE.findall(text)) * 50 > letters:
        return
    if len(_TCVN3.findall(text)) * 33 > letters:
        raise UnreadableError(OLD_FONT.format(font="TCVN3, loại .VnTime"))
    if len(_VNI.findall(text)) * 20 > letters:
        raise UnreadableError(OLD_FONT.format(font="VNI, loại VNI-Times"))
