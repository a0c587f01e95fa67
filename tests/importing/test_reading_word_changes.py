"""Tracked changes count as accepted, comments are left out, and the editor is told of each."""

from directives.importing.reading import read
from tests.importing.builders import TRACKED, deleted, docx, inserted, paragraph, run

MARK_DELETED = f"<w:rPr><w:del {TRACKED}/></w:rPr>"


def source(*content: str):
    return read(docx(*content), "a.docx")


def texts(found) -> list[str]:
    return [block.text for block in found.blocks]


def test_insertions_stay_and_deletions_go_with_one_warning_a_place():
    found = source(
        "Đầu", paragraph("Hạn ngày ", deleted("10/6"), inserted("12/6"), "/2024, ", inserted("gấp"))
    )
    assert texts(found) == ["Đầu", "Hạn ngày 12/6/2024, gấp"]
    assert [(w.code, w.line, w.excerpt) for w in found.warnings] == [
        ("tracked_change", 2, "12/6"),
        ("tracked_change", 2, "gấp"),
    ]
    assert "“10/6” được thay bằng “12/6”" in found.warnings[0].message
    assert "“gấp” được thêm vào" in found.warnings[1].message


def test_a_deletion_alone_names_the_words():
    found = source(paragraph("Kế hoạch ", deleted("sửa đổi "), "số 115"))
    assert texts(found) == ["Kế hoạch số 115"]
    assert [warning.excerpt for warning in found.warnings] == ["sửa đổi"]
    assert "“sửa đổi” bị xóa" in found.warnings[0].message


def test_moved_words_stand_where_they_went():
    moved_from = f"<w:moveFrom {TRACKED}>{run('trước ')}</w:moveFrom>"
    moved_to = f"<w:moveTo {TRACKED}>{run('sau')}</w:moveTo>"
    found = source(paragraph(moved_from, "giữa ", moved_to))
    assert texts(found) == ["giữa sau"]
    assert len(found.warnings) == 2


def test_an_insertion_deleted_again_is_gone():
    found = source(paragraph("Còn ", f"<w:ins {TRACKED}>{deleted('mất')}</w:ins>", "lại"))
    assert texts(found) == ["Còn lại"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs():
    found = source(paragraph("Nửa đầu ", marks=MARK_DELETED), "nửa sau", "Đoạn khác")
    assert texts(found) == ["Nửa đầu nửa sau", "Đoạn khác"]
    assert [(warning.code, warning.line) for warning in found.warnings] == [("tracked_change", 1)]


def test_a_deleted_paragraph_leaves_nothing():
    found = source("Trước", paragraph(deleted("Cả đoạn bị xóa"), marks=MARK_DELETED), "Sau")
    assert texts(found) == ["Trước", "Sau"]
    assert [warning.excerpt for warning in found.warnings] == ["Cả đoạn bị xóa"]


def test_changes_of_form_alone_are_not_told():
    change = f'<w:pPrChange {TRACKED}><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>'
    assert source(paragraph("Nội dung", marks=change)).warnings == ()


def test_a_deleted_row_is_gone():
    row = "<w:tr><w:trPr>{}</w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    kept = row.format("", paragraph("1"), paragraph("Cao Lộc"))
    gone = row.format(f"<w:del {TRACKED}/>", paragraph(deleted("2")), paragraph(deleted("Lộc Bình")))
    found = source(f"<w:tbl>{kept}{kept}{gone}</w:tbl>")
    assert texts(found) == ["1\tCao Lộc\n1\tCao Lộc"]


def comment(number: int, *content: str) -> str:
    reference = f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    inside = "".join(content)
    return f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>{reference}'


def test_a_comment_is_warned_of_once_with_its_words():
    found = source("Đầu", paragraph("Số ", comment(0, run("703"), run("/UBND-NC")), " ngày 27/5"))
    assert texts(found) == ["Đầu", "Số 703/UBND-NC ngày 27/5"]
    assert [(w.code, w.excerpt, w.line) for w in found.warnings] == [("comment_ignored", "703/UBND-NC", 2)]


def test_a_comment_over_two_paragraphs_begins_in_the_first():
    start, end = '<w:commentRangeStart w:id="4"/>', '<w:commentRangeEnd w:id="4"/>'
    found = source(paragraph(start, "Một"), paragraph(" hai", end))
    assert [(warning.excerpt, warning.line) for warning in found.warnings] == [("Một hai", 1)]


def test_a_comment_on_a_point_is_warned_of_too():
    found = source(paragraph("Số", '<w:r><w:commentReference w:id="9"/></w:r>'))
    assert [(warning.code, warning.excerpt) for warning in found.warnings] == [("comment_ignored", "")]
