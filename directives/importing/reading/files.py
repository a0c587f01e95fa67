"""What a file is, told from its first bytes, and the sentences that refuse what cannot be read."""

import re
import stat
from enum import Enum, auto
from pathlib import Path

from ..facts import UnreadableError

LARGEST_FILE = 20 * 1024 * 1024  # bytes; a digest with pictures takes some 2 MB

TOO_LARGE = "Tệp lớn hơn 20 MB; hãy bỏ bớt hình ảnh, lưu lại dạng .docx rồi chọn lại."
EMPTY = "Tệp trống, không có nội dung nào; hãy kiểm tra rồi chọn lại tệp."
MISSING = "Không tìm thấy tệp này; hãy kiểm tra tên tệp và nơi lưu."
A_FOLDER = "Đây là một thư mục, không phải tệp; hãy chọn tệp bản tin ở bên trong."
NOT_A_FILE = "Đây không phải là tệp thông thường nên không đọc được; hãy chọn tệp .docx, .html hoặc .txt."
FORBIDDEN = "Không có quyền đọc tệp này; hãy xin quyền truy cập hoặc chép tệp sang nơi khác rồi thử lại."
UNREADABLE = "Không đọc được tệp từ nơi lưu; hãy chép lại tệp rồi thử lần nữa."
LOCKED = "Tệp đang được đặt mật khẩu; hãy mở bằng Word, bỏ mật khẩu, lưu lại dạng .docx rồi chọn lại."
OLD_WORD = "Đây là tệp Word kiểu cũ (.doc); hãy mở bằng Word, lưu lại dạng .docx rồi chọn lại."
OLD_OFFICE = (
    "Đây là tệp Office kiểu cũ, không phải bản tin Word; hãy lưu bản tin lại dạng .docx rồi chọn lại."
)
RICH_TEXT = "Đây là tệp RTF; hãy mở bằng Word, lưu lại dạng .docx rồi chọn lại."
WORD_XML = "Đây là tệp Word dạng XML; hãy mở bằng Word, lưu lại dạng .docx rồi chọn lại."
PDF = "Đây là tệp PDF nên không tách được nội dung; hãy chọn tệp Word gốc, lưu dạng .docx."
IMAGE = "Đây là tệp hình ảnh nên không có chữ để đọc; hãy chọn tệp Word của bản tin, lưu dạng .docx."
COMPRESSED = "Đây là tệp nén; hãy giải nén rồi chọn tệp .docx, .html hoặc .txt ở bên trong."
NOT_A_DOCUMENT = "Đây không phải là tệp văn bản; hãy chọn tệp bản tin dạng .docx, .html hoặc .txt."

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|RIFF.{4}WEBP|II\*\x00|MM\x00\*|BM.{4}\x00{4}|.{4}ftyp(?:heic|heif|mif1|avif)",
    re.DOTALL,
)
_COMPRESSED = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\x00")
_BYTE_ORDER_MARKS = b"\xef\xbb\xbf"


class FileForm(Enum):
    """The ways to read a file."""

    WORD = auto()
    WEB_ARCHIVE = auto()
    TEXT = auto()  # plain text or HTML: told apart once decoded


def load(path: Path) -> bytes:
    """The bytes of the file at `path`, never more than may be read."""
    try:
        kept = path.stat()
        _check_is_file(kept.st_mode)
        check_size(kept.st_size)
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise UnreadableError(MISSING) from None
    except PermissionError:
        raise UnreadableError(FORBIDDEN) from None
    except (OSError, ValueError):
        raise UnreadableError(UNREADABLE) from None
    check_size(len(data))
    return data


def _check_is_file(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise UnreadableError(A_FOLDER)
    if not stat.S_ISREG(mode):
        raise UnreadableError(NOT_A_FILE)


def check_size(size: int) -> None:
    if size > LARGEST_FILE:
        raise UnreadableError(TOO_LARGE)


def form_of(data: bytes) -> FileForm:
    """How to read `data`; raises `UnreadableError` for what is known not to be readable."""
    if not data.strip(b"\x00\t\n\r\f\v "):
        raise UnreadableError(EMPTY)
    if data.startswith(b"PK"):
        return FileForm.WORD
    _refuse_by_signature(data)
    start = data[:4096].removeprefix(_BYTE_ORDER_MARKS).lstrip()
    if b"mime-version:" in start.lower() and b"content-type:" in start.lower():
        return FileForm.WEB_ARCHIVE
    if start.startswith(b"<?xml") and re.search(rb"<pkg:package|<w:wordDocument", start):
        raise UnreadableError(WORD_XML)
    return FileForm.TEXT


def _refuse_by_signature(data: bytes) -> None:
    start = data[:1024].removeprefix(_BYTE_ORDER_MARKS).lstrip()
    if data.startswith(_OLE):
        raise UnreadableError(_old_office(data))
    if start.startswith(b"{\\rtf"):
        raise UnreadableError(RICH_TEXT)
    if b"%PDF-" in start[:64]:
        raise UnreadableError(PDF)
    if _IMAGE.match(data):
        raise UnreadableError(IMAGE)
    if data.startswith(_COMPRESSED):
        raise UnreadableError(COMPRESSED)


def _old_office(data: bytes) -> str:
    """Word keeps a locked .docx inside the container of the old formats."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return LOCKED
    return OLD_WORD if "WordDocument".encode("utf-16-le") in data else OLD_OFFICE
