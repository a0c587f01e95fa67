"""Files in the office's form: read as their styles say, whoever typed them."""

from datetime import date

import pytest

from directives.importing.facts import AssignmentFact, DirectiveFacts
from directives.importing.office_form import (
    STYLE_NAMES,
    Role,
    fact_lines,
    role_of_style,
    task_key,
    task_rows,
    tasks_of,
    with_said,
)
from directives.importing.reading import read
from directives.importing.recognising import recognise_digest
from tests.importing.builders import STYLES, docx, paragraph, run

NAMED = "".join(
    f'<w:style w:type="paragraph" w:styleId="{role}"><w:name w:val="{name}"/></w:style>'
    for role, name in STYLE_NAMES.items()
)


def facts_of(*content: str):
    return recognise_digest(read(docx(*content, styles=STYLES + NAMED), "tuan.docx"))


def test_a_file_in_the_form_is_read_as_its_styles_say():
    facts = facts_of(
        paragraph("UBND TỈNH", style="head"),
        paragraph("Bản tin trong tuần", style="title"),
        paragraph("(từ ngày 27/5 đến ngày 02/6/2024)", style="period"),
        paragraph("Một nội dung.", style="lead"),
        paragraph("1. Tin ngắn.", style="item"),
        paragraph("- Không phải điểm.", style="text"),
        paragraph("Đoạn gõ thêm, không có kiểu.", style=""),
        paragraph("Đăng tại cổng của tỉnh.", style="foot"),
    )
    assert (facts.title, facts.lead) == ("Bản tin trong tuần", "Một nội dung.")
    assert (facts.period_start, facts.period_end) == (date(2024, 5, 27), date(2024, 6, 2))
    assert [(item.heading, item.body) for item in facts.directives] == [
        ("1. Tin ngắn.", "<p>- Không phải điểm.</p>\n<p>Đoạn gõ thêm, không có kiểu.</p>")
    ]


def test_a_heading_typed_without_its_style_is_pointed_at():
    facts = facts_of(
        paragraph("Bản tin (từ ngày 27/5 đến ngày 02/6/2024)", style="title"),
        paragraph("Kế hoạch kiểm tra cải cách hành chính", style="item"),
        paragraph("Đoạn văn.", style="text"),
        paragraph(run("Tăng cường quản lý trật tự xây dựng", bold=True)),
    )
    assert [
        (one.code, one.excerpt, one.line) for one in facts.warnings if one.code.startswith("heading")
    ] == [("heading_without_style", "Tăng cường quản lý trật tự xây dựng", 4)]


@pytest.mark.parametrize("name", ["Bản tin: tên", "BẢN TIN: TÊN", " bản  tin: tên "])
def test_a_style_gives_its_role_however_its_name_is_typed(name: str):
    assert role_of_style(name) is Role.TITLE
    assert role_of_style("Title") is None


def test_only_facts_that_the_text_does_not_say_have_lines():
    read_facts = DirectiveFacts(1, "Bổ sung dự án", "decision", doc_type="Quyết định", number="924/QĐ-UBND")
    record = DirectiveFacts(
        1, "Bổ sung dự án", "plan", doc_type="Kế hoạch", number="924/QĐ-UBND", issued_on=date(2024, 6, 8)
    )
    lines = fact_lines(record, read_facts)
    assert lines == ("Loại văn bản: Kế hoạch", "Ngày ban hành: ngày 08/6/2024")
    assert with_said(read_facts, lines) == record


@pytest.mark.parametrize(
    ("precision", "day", "words"),
    [
        ("day", date(2024, 6, 8), "ngày 08/6/2024"),
        ("month", date(2024, 6, 30), "trong tháng 6/2024"),
        ("month", date(2024, 2, 15), "trong tháng 02/2024 (ngày 15/02/2024)"),
        ("quarter", date(2024, 9, 30), "trong quý III/2024"),
        ("year", date(2024, 12, 31), "trong năm 2024"),
        ("range", date(2024, 7, 31), "khoảng thời gian đến ngày 31/7/2024"),
        ("recurring", None, "định kỳ"),
        (None, None, ""),
    ],
)
def test_a_due_date_is_said_in_its_precision_and_read_back(precision, day, words):
    task = AssignmentFact("Sở Y tế", "leads", "báo cáo", day, None, precision)
    rows = list(task_rows([task]))
    assert rows == [("Sở Y tế", "chủ trì", "báo cáo", "", words)]
    assert [task_key(one) for one in tasks_of(rows)] == [task_key(task)]
