"""Opening a .docx without trusting it: bounded members, no entities, nothing fetched."""

import io
import posixpath
import re
import zipfile
import zlib
from functools import cached_property

from lxml import etree
from lxml.etree import _Element as Element

from ..facts import UnreadableError
from .files import COMPRESSED, LOCKED

LARGEST_XML = 16 * 1024 * 1024  # bytes unpacked; a long digest takes 1 MB
LARGEST_PICTURE = 16 * 1024 * 1024
LARGEST_TOTAL = 64 * 1024 * 1024
MOST_MEMBERS = 2000
MOST_TAGS = 400_000  # a tree takes some 200 bytes a tag

DAMAGED = "Tệp Word bị hỏng nên không mở được; hãy mở bằng Word, lưu lại dạng .docx rồi chọn lại."
BOMB = "Dung lượng tệp sau giải nén lớn bất thường nên tệp không được mở; hãy dùng Word lưu lại dạng .docx."
TOO_LONG = "Tệp Word quá dài so với một bản tin tuần; hãy tách riêng bản tin rồi chọn lại."
UNSAFE = "Tệp Word chứa khai báo không an toàn nên không được đọc; hãy dùng Word lưu lại dạng .docx."
SPREADSHEET = "Đây là bảng tính Excel, không phải bản tin Word; hãy chọn tệp .docx, .html hoặc .txt."
SLIDES = "Đây là tệp trình chiếu PowerPoint, không phải bản tin Word; hãy chọn tệp .docx, .html hoặc .txt."
OPEN_DOCUMENT = "Đây là tệp OpenDocument; hãy mở bằng Word hoặc LibreOffice, lưu lại dạng .docx rồi chọn lại."

# "Strict" files name the same elements by other addresses.
_STRICT_NAMES = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/",
        b"http://schemas.openxmlformats.org/officeDocument/2006/",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError, RuntimeError)


class Archive:
    """The members of a .docx, each read within a bound."""

    def __init__(self, data: bytes) -> None:
        # The list of members is parsed whole on opening, so its length is bounded before.
        if data.count(b"PK\x01\x02") > MOST_MEMBERS:
            raise UnreadableError(BOMB)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE:
            raise UnreadableError(DAMAGED) from None
        self._members = {member.filename: member for member in self._zip.infolist()}
        self._refuse_other_forms()
        self._refuse_bombs()

    def _refuse_other_forms(self) -> None:
        names = self._members
        if any(member.flag_bits & 1 for member in names.values()):
            raise UnreadableError(LOCKED)
        if any(name.startswith("word/") for name in names) or "_rels/.rels" in names:
            if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
                raise UnreadableError(SPREADSHEET)
            if "ppt/presentation.xml" in names:
                raise UnreadableError(SLIDES)
            return
        raise UnreadableError(OPEN_DOCUMENT if "mimetype" in names and "content.xml" in names else COMPRESSED)

    def _refuse_bombs(self) -> None:
        members = self._members.values()
        if sum(member.file_size for member in members) > LARGEST_TOTAL:
            raise UnreadableError(BOMB)
        if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
            raise UnreadableError(DAMAGED)

    @cached_property
    def document_name(self) -> str:
        """The main part, as the package names it."""
        for kind, target in self.relations("").values():
            if kind == "officeDocument":
                return target
        return "word/document.xml"

    def read(self, name: str, limit: int = LARGEST_XML) -> bytes | None:
        """The bytes of a member, or None when there is no such member."""
        member = self._members.get(name)
        if member is None:
            return None
        try:
            with self._zip.open(member) as stream:
                data = stream.read(limit + 1)
        except _DAMAGE:
            raise UnreadableError(DAMAGED) from None
        if len(data) > limit:
            raise UnreadableError(TOO_LONG if member.file_size > limit else BOMB)
        return data

    def xml(self, name: str) -> Element | None:
        """The root of an XML member, or None when there is no such member."""
        data = self.read(name)
        return None if data is None else parse_xml(data)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: its kind and its member or address, by id."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for relation in [] if root is None else root:
            kind = relation.get("Type", "").rpartition("/")[2]
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found[relation.get("Id", "")] = (kind, target)
        return found


def parse_xml(data: bytes) -> Element:
    """The root element; declarations of types or entities are refused, for Word writes none."""
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", data.replace(b"\x00", b"")):
        raise UnreadableError(UNSAFE)
    if data.count(b"<") > MOST_TAGS * 2:
        raise UnreadableError(TOO_LONG)
    for strict, usual in _STRICT_NAMES:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableError(DAMAGED) from None
