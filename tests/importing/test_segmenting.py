"""Cutting a file into title, period, lead and items, however its headings are marked."""

from datetime import date

import pytest

from directives.importing.facts import UnreadableError
from directives.importing.reading import read_text
from directives.importing.segmenting import segment

TITLE = "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 27/5 đến ngày 02/6/2024)"
ITEMS = (
    (
        "Kế hoạch phòng, chống rét cho vật nuôi năm 2024",
        "UBND tỉnh ban hành Kế hoạch phòng, chống rét cho vật nuôi năm 2024 (Kế hoạch số 115/KH-UBND, ngày 27/5/2024).",
        "Sở Nông nghiệp và Phát triển nông thôn chủ trì, báo cáo trước ngày 10/6/2024.",
    ),
    (
        "Tăng cường quản lý thị trường dịp hè",
        "UBND tỉnh chỉ đạo tăng cường quản lý thị trường dịp hè (Công văn số 703/UBND-KT, ngày 28/5/2024).",
        "Sở Công Thương kiểm tra giá cả các mặt hàng thiết yếu.",
    ),
    (
        "UBND tỉnh họp phiên thường kỳ tháng 5",
        "Ngày 31/5/2024, UBND tỉnh họp phiên thường kỳ tháng 5 dưới sự chủ trì của đồng chí Chủ tịch UBND tỉnh.",
        "Phiên họp thông qua 12 nội dung.",
    ),
)
HEADINGS = [heading for heading, *_ in ITEMS]
LEAD = "; ".join(HEADINGS) + "."


def digest_of(text, year=None):
    return segment(read_text(text, "ban-tin.txt"), year)


def article(mark="{heading}", items=ITEMS, body="{text}"):
    lines = []
    for number, (heading, first, *rest) in enumerate(items, start=1):
        lines.append(mark.format(number=number, heading=heading, roman=("", "I", "II", "III")[number]))
        lines.append(first)
        lines += [body.format(n=n, text=text) for n, text in enumerate(rest, start=1)]
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    "mark",
    [
        "{heading}",
        "{number}. {heading}",
        "{number}) {heading}",
        "{number}/ {heading}",
        "{roman}. {heading}",
        "{roman} - {heading}",
        "Nội dung {number}: {heading}",
        "{number}. {heading}:",
        "**{heading}**",
        "## {heading}",
    ],
)
@pytest.mark.parametrize("lead", ["", LEAD])
def test_headings_are_found_however_they_are_marked(mark, lead):
    digest = digest_of("\n\n".join(filter(None, (TITLE, lead, article(mark)))))

    assert [item.heading for item in digest.items] == HEADINGS
    assert digest.lead == lead
    assert [len(item.blocks) for item in digest.items] == [2, 2, 2]


def test_numbered_points_inside_an_item_are_no_items():
    items = [(heading, first, *("Các đơn vị thực hiện nghiêm quy định.",) * 3) for heading, first, _ in ITEMS]

    digest = digest_of(f"{TITLE}\n\n{article('{number}. {heading}', items, body='{n}. {text}')}")

    assert [item.heading for item in digest.items] == HEADINGS


def test_a_body_named_alone_above_its_tasks_is_no_item():
    told = ("1. Sở Y tế", "Chỉ đạo các bệnh viện trực cấp cứu.", "2. Sở Khoa học và Công nghệ")
    before, (heading, first, last), after = ITEMS

    digest = digest_of(f"{TITLE}\n\n{article(items=[before, (heading, first, *told, last), after])}")

    assert [item.heading for item in digest.items] == HEADINGS


def test_chapters_inside_an_item_are_no_items():
    items = [(heading, first, "**Tổ chức thực hiện**", last) for heading, first, last in ITEMS]

    digest = digest_of(f"{TITLE}\n\n{article('**{heading}**', items)}")

    assert [item.heading for item in digest.items] == HEADINGS


def test_group_headings_are_neither_items_nor_text():
    groups = ("I. CÁC KẾ HOẠCH", "II. CÔNG VĂN CHỈ ĐẠO", "III. PHIÊN HỌP")
    parts = [
        f"{group}\n\n{article('{number}. {heading}', [item])}"
        for group, item in zip(groups, ITEMS, strict=True)
    ]

    digest = digest_of("\n\n".join((TITLE, *parts)))

    assert [item.heading for item in digest.items] == HEADINGS
    assert not any(
        "CÁC" in block.text or "CHỈ ĐẠO" in block.text for item in digest.items for block in item.blocks
    )


@pytest.mark.parametrize(
    "lead",
    [
        LEAD[:-1] + "… là những nội dung chính trong chỉ đạo, điều hành nổi bật tuần qua.",
        "Trong tuần, UBND tỉnh tập trung chỉ đạo các nội dung sau:\n\n"
        + "\n".join(f"- {one};" for one in HEADINGS),
        "\n".join(f"{number}. {one}" for number, one in enumerate(HEADINGS, start=1)),
        "Trong tuần qua, UBND tỉnh tập trung chỉ đạo, điều hành các nhiệm vụ phát triển kinh tế - xã hội.",
    ],
)
def test_a_lead_of_any_form_is_no_item(lead):
    digest = digest_of(f"{TITLE}\n\n{lead}\n\n{article()}")

    assert [item.heading for item in digest.items] == HEADINGS
    assert digest.lead


def test_the_page_around_the_article_is_dropped():
    above = (
        "Cổng thông tin điện tử\n\nTỉnh Lạng Sơn\n\nA- A A+ | Tăng tương phản Giảm tương phản\n\n"
        "Trang chủ > Tin tức > Chỉ đạo điều hành\n\nThứ Hai, 03/6/2024 08:30\n\nLượt xem: 1.234"
    )
    below = (
        "Thanh Huyền\n\nTổng số điểm của bài viết là: 5 trong 1 đánh giá\n\nClick để đánh giá bài viết\n\n"
        "Tin liên quan\n\nChỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần (từ ngày 20/5 đến ngày 26/5/2024)"
    )

    digest = digest_of(f"{above}\n\n{TITLE}\n\nĐăng ngày: 03/6/2024\n\n{article()}\n\n{below}")

    assert digest.title == TITLE
    assert digest.lead == ""
    assert digest.items[-1].blocks[-1].text == "Phiên họp thông qua 12 nội dung."


def test_run_in_headings_in_bold_are_set_apart():
    body = "".join(
        f"<p><strong>{heading}:</strong> {first}</p><p>{last}</p>" for heading, first, last in ITEMS
    )

    digest = digest_of(f"<html><body><h1>{TITLE}</h1>{body}</body></html>")

    assert [item.heading for item in digest.items] == HEADINGS
    assert digest.items[0].blocks[0].text == ITEMS[0][1]


WEEK = (date(2024, 5, 27), date(2024, 6, 2))


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Bản tin chỉ đạo, điều hành của UBND tỉnh tuần 22 năm 2024 (27/5 - 02/6)", None),
        (
            "TỔNG HỢP VĂN BẢN CHỈ ĐẠO ĐIỀU HÀNH CỦA UBND TỈNH\n\nTuần từ 27/5 đến 02/6/2024",
            "TỔNG HỢP VĂN BẢN CHỈ ĐẠO ĐIỀU HÀNH CỦA UBND TỈNH Tuần từ 27/5 đến 02/6/2024",
        ),
        (
            "UBND TỈNH LẠNG SƠN\n\nCHỈ ĐẠO, ĐIỀU HÀNH NỔI BẬT\n\nCỦA UBND TỈNH TRONG TUẦN\n\n(từ ngày 27/5 đến ngày 02/6/2024)",
            "CHỈ ĐẠO, ĐIỀU HÀNH NỔI BẬT CỦA UBND TỈNH TRONG TUẦN (từ ngày 27/5 đến ngày 02/6/2024)",
        ),
        (
            "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần\n\nTrong tuần (từ ngày 27/5 đến ngày 02/6/2024), "
            "UBND tỉnh đã ban hành nhiều văn bản.",
            "Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần",
        ),
    ],
)
def test_title_and_period_are_read_in_any_form(title, whole):
    digest = digest_of(f"{title}\n\n{article()}")

    assert digest.title == (whole or title)
    assert (digest.period_start, digest.period_end) == WEEK


def test_a_period_without_a_year_is_left_open_and_told():
    text = f"{TITLE.replace('/2024', '')}\n\n{article()}"

    digest = digest_of(text)

    assert (digest.period_start, digest.period_end) == (None, None)
    assert [warning.code for warning in digest.warnings] == ["period_year_missing"]
    assert (digest_of(text, 2024).period_start, digest_of(text, 2024).period_end) == WEEK


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("từ ngày 02/6/2024 đến ngày 27/5/2024", "period_reversed"),
        ("từ ngày 27/4/2024 đến ngày 02/6/2024", "period_long"),
    ],
)
def test_a_strange_period_is_warned_of(period, code):
    digest = digest_of(f"Chỉ đạo, điều hành nổi bật của UBND tỉnh trong tuần ({period})\n\n{article()}")

    assert [warning.code for warning in digest.warnings] == [code]


def test_a_lead_that_differs_from_the_headings_is_warned_of():
    digest = digest_of(f"{TITLE}\n\nBổ nhiệm lãnh đạo Sở Y tế; {LEAD}\n\n{article()}")

    assert [(warning.code, warning.excerpt) for warning in digest.warnings] == [
        ("lead_differs", "Bổ nhiệm lãnh đạo Sở Y tế")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "SƠ YẾU LÝ LỊCH\n\nHọ và tên: Nguyễn Văn An\n\nTừ ngày 01/6/2015 đến ngày 30/6/2020: chuyên viên Sở Nội vụ.",
        "Mùa xuân nho nhỏ\n\nMọc giữa dòng sông xanh\nMột bông hoa tím biếc",
        "Số: 924/QĐ-UBND\n\nQUYẾT ĐỊNH\n\nVề việc bổ sung danh mục dự án\n\nĐiều 1. Bổ sung danh mục dự án trọng điểm.",
        "Tăng cường thu ngân sách\n\nSáng 27/5/2024, đồng chí Chủ tịch UBND tỉnh chủ trì hội nghị thu ngân sách.",
        "LỊCH CÔNG TÁC TUẦN CỦA LÃNH ĐẠO UBND TỈNH (từ ngày 27/5 đến ngày 02/6/2024)\n\nThứ Hai: Chủ tịch họp giao ban.",
    ],
)
def test_what_holds_no_digest_is_refused_in_one_sentence(text):
    with pytest.raises(UnreadableError, match=r"^Không tìm thấy bản tin .*\.$"):
        digest_of(text)


@pytest.mark.parametrize(
    "heading",
    [
        "Cập nhật, bổ sung Quy hoạch tỉnh",
        "Chia sẻ kinh nghiệm chuyển đổi số cấp xã",
        "Đánh giá 20 ngày vận hành chính quyền địa phương",
        "Xem xét chủ trương đầu tư các dự án",
    ],
)
def test_a_heading_that_begins_like_furniture_is_an_item(heading):
    text = f"UBND tỉnh có văn bản về việc {heading.lower()} (Công văn số 705/UBND-KT, ngày 29/5/2024)."

    digest = digest_of(f"{TITLE}\n\n{article()}\n\n{heading}\n\n{text}")

    assert [item.heading for item in digest.items] == [*HEADINGS, heading]
