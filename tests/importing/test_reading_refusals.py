"""Bad input: one clear sentence that says what happened and what to do, and nothing else."""

import io
import os
import re
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directives.importing.facts import UnreadableError
from directives.importing.reading import files, read, read_path, read_text
from tests.importing.builders import docx, paragraph, png, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENTITY = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'


def with_document(data: bytes) -> bytes:
    return docx(members={"word/document.xml": data})


def encrypted_zip() -> bytes:
    data = bytearray(zipped({"word/document.xml": b"x"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def squeezed() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", b"x")
    return target.getvalue()


REFUSED = {
    "empty": (b"", "trống"),
    "spaces only": (b" \r\n\t\n", "trống"),
    "zeros": (bytes(5000), "trống"),
    "invisible only": ("\u200b\ufeff\n\u00a0".encode(), "không có chữ"),
    "signs only": (b"-----\n***\n", "không có chữ"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
    "png": (png(), "hình ảnh"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "hình ảnh"),
    "webp": (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "hình ảnh"),
    "rtf": (rb"{\rtf1\ansi Noi dung}", "RTF"),
    "old doc": (OLE + "WordDocument".encode("utf-16-le"), r"\.doc\).*\.docx"),
    "old spreadsheet": (OLE + "Workbook".encode("utf-16-le"), "Office kiểu cũ"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "đặt mật khẩu"),
    "locked zip": (encrypted_zip(), "đặt mật khẩu"),
    "xlsx": (zipped({"_rels/.rels": b"<r/>", "xl/workbook.xml": b"<w/>"}), "Excel"),
    "pptx": (zipped({"_rels/.rels": b"<r/>", "ppt/presentation.xml": b"<w/>"}), "PowerPoint"),
    "odt": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        "OpenDocument",
    ),
    "zip": (zipped({"ban-tin.docx": b"x"}), "tệp nén"),
    "empty zip": (zipped({}), "tệp nén"),
    "rar": (b"Rar!\x1a\x07\x01\x00", "tệp nén"),
    "gzip": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00", "tệp nén"),
    "lzma inside": (squeezed(), "bị hỏng"),
    "cut zip": (docx("Nội dung")[:-30], "bị hỏng"),
    "no document": (zipped({"word/styles.xml": b"<x/>"}), "không có phần văn bản"),
    "broken xml": (with_document(b"<w:document"), "bị hỏng"),
    "foreign xml": (with_document(b"<x/>"), "bị hỏng"),
    "entities": (with_document(ENTITY), "không an toàn"),
    "utf-16 entities": (with_document(ENTITY.decode().encode("utf-16")), "không an toàn"),
    "deep xml": (with_document(b"<a>" * 5000 + b"</a>" * 5000), "bị hỏng"),
    "empty document": (docx(), "không có chữ"),
    "blank paragraphs": (docx("", paragraph(" ")), "không có chữ"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, "không phải là tệp văn bản"),
    "word xml": (
        b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?><w:wordDocument/>',
        "dạng XML",
    ),
    "empty page": (b"<!DOCTYPE html><html><body><script>1</script></body></html>", "không có chữ"),
    "archive without a page": (b"MIME-Version: 1.0\nContent-Type: text/plain\n\nabc", "trang web"),
}


@pytest.mark.parametrize(("data", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_bad_input_is_refused_with_one_sentence(data, said):
    with pytest.raises(UnreadableError, match=said) as refusal:
        read(data, "ban-tin.docx")
    sentence = str(refusal.value)
    assert sentence[0].isupper()
    assert re.fullmatch(r"(?:[^.\n]|\.(?=\w))+\.", sentence)
    assert "hãy" in sentence


def test_a_file_is_read_by_content_and_not_by_name():
    assert read("<p>Một</p><p>Hai</p>".encode(), "ban-tin.docx").blocks[1].text == "Hai"
    assert read(docx("Một"), "ban-tin.txt").blocks[0].text == "Một"
    assert read(b"Mot dong", "ban-tin.doc").blocks[0].text == "Mot dong"


def test_entities_are_never_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("bi mat")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><p>Nội dung &x;</p>'
    assert "bi mat" not in "".join(block.text for block in read_text(page).blocks)


def test_too_large_a_file_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "ban-tin.docx"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UnreadableError, match="20 MB"):
        read_path(path)
    with pytest.raises(UnreadableError, match="20 MB"):
        read(bytes(files.LARGEST_FILE + 1), "a.txt")


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for path, said in [
        (tmp_path, "thư mục"),
        (tmp_path / "khong-co.docx", "Không tìm thấy"),
        (tmp_path / "pipe", "thông thường"),
        ("/dev/zero", "thông thường"),
        (tmp_path / ("a" * 5000), "Không đọc được"),
        ("a\x00b", "Không đọc được"),
    ]:
        with pytest.raises(UnreadableError, match=said):
            read_path(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Nội dung")
    path.chmod(0)
    with pytest.raises(UnreadableError, match="quyền"):
        read_path(path)


def test_the_name_of_a_source_is_the_files(tmp_path):
    path = tmp_path / "tuần 22.txt"
    path.write_text("Nội dung")
    assert read_path(path).name == "tuần 22.txt"


def read_or_refuse(data: bytes) -> None:
    try:
        read(data, "a")
    except UnreadableError:
        return


@given(st.binary(max_size=2000))
def test_any_bytes_are_read_or_refused(data):
    read_or_refuse(data)


@given(st.text(max_size=500))
def test_any_text_is_read_or_refused(text):
    read_or_refuse(text.encode("utf-8", "surrogatepass"))
    read_or_refuse(b"<html>" + text.encode("utf-16", "surrogatepass"))


MARKUP = st.lists(
    st.sampled_from(
        [
            "<p>", "</p>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<li>", "<ul>", "</ul>", "<br>",
            "<a href='x'>", "</a>", "<h1>", "<article>", "<!--", "-->", "<![if", "<form>", "<body>", "<nav>", "</nav>",
            "<o:p>", "<style>.a{font-weight:bold}", "</style>", "&nbsp;", "&#0;", "&#xD800;", "Chữ", "<!DOCTYPE",
        ]
    ),
    max_size=60,
)  # fmt: skip


@given(MARKUP)
def test_any_page_is_read_or_refused(pieces):
    read_or_refuse(("<p>" + " ".join(pieces)).encode())


WORD_PIECES = st.lists(
    st.sampled_from(
        [
            "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>Chữ</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>",
            "<w:tc>", "</w:tc>", "<w:ins>", "</w:ins>", "<w:del>", "</w:del>", '<w:fldChar w:fldCharType="begin"/>',
            '<w:fldChar w:fldCharType="end"/>', "<w:commentRangeStart/>", "<w:commentRangeEnd/>", "<w:drawing/>",
            "<w:br/>", "<w:pPr><w:outlineLvl/><w:numPr/></w:pPr>", "<mc:AlternateContent/>", "<w:hyperlink/>",
        ]
    ),
    max_size=40,
)  # fmt: skip


@given(WORD_PIECES)
def test_any_word_file_is_read_or_refused(pieces):
    read_or_refuse(docx("<w:p/>" + "".join(pieces)))


@settings(deadline=None)  # a damaged part may be sought for long on a busy machine
@given(st.integers(0, 2000), st.binary(min_size=1, max_size=20))
def test_a_damaged_word_file_is_read_or_refused(place, damage):
    data = docx(paragraph("Nội dung"))
    place %= len(data)
    read_or_refuse(data[:place] + damage + data[place + len(damage) :])


HEAVY = {
    "nested links": "<html>" + "<div>" * 200 + "<a>x</a> y " * 20_000,
    "many articles": "<html>" + f"<article><p>{'chữ ' * 21}</p></article>" * 5_000,
    "breaks": "<html><p>" + "chữ<br>" * 20_000,
    "unfinished tags": "<html>" + '<p a="' * 50_000,
    "unfinished comments": "<html>" + "<!--" * 100_000,
    "selectors": "<html><style>" + "a," * 500_000 + "</style><p>x",
    "slashes": "<p " + "/" * 1_000_000 + ">x</p>",
    "marks on one letter": "x" + "\u0301\u0323" * 200_000,
    "dashes": "- " * 500_000,
    "spaces": " " * 1_000_000 + "x",
    "data": "<p>x</p>" + "data:" * 200_000,
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY.keys())
def test_hostile_text_takes_time_in_step_with_its_length(text):
    started = time.process_time()
    read_or_refuse(text.encode())
    assert time.process_time() - started < 10  # seconds; each takes under 2, and would take hours if squared
