"""Numbers and symbols: what must be flagged, and what only looks like it."""

from datetime import date

import pytest

from directives.checking import Knowledge, numbers
from tests.checking.tables import FRIDAY, assert_tables_are_full, edition, findings, item, rows


def told(*numbers_told: str, issuer: str = "UBND tỉnh", day: date | None = FRIDAY):
    """An edition whose items have these numbers."""
    return edition(
        *(
            item(key=f"k{at}", number=number, issuer=issuer, issued_on=day)
            for at, number in enumerate(numbers_told)
        )
    )


FLAGGED = {
    "number_for_date": [
        "UBND tỉnh chỉ đạo (Công văn số 745/UBND-KT, ngày 745/UBND-KT, ngày 28/5/2024).",
        "Quyết định số 930/QĐ-UBND, ngày 930/QĐ-UBND, ngày 28/5/2024 về chợ hạng hai.",
        "Kế hoạch số 118/KH-UBND ngày 118/KH-UBND ngày 28/5/2024.",
        "Công văn số 2650/VP-KT, ngày 2650/VP-KT của Văn phòng.",
        "Chỉ thị số 05/CT-UBND ngày 05/CT-UBND, ngày 29/5/2024 của Chủ tịch UBND tỉnh.",
    ],
    "reference_spacing": [
        "Quyết định số 931 /QĐ-UBND ngày 28/5/2024.",
        "Quyết định số 931/ QĐ-UBND ngày 28/5/2024.",
        "Quyết định số 931/QĐ -UBND ngày 28/5/2024.",
        "Kế hoạch số 118 / KH - UBND ngày 28/5/2024.",
        "Công văn số 745/UBND- KT ngày 28/5/2024.",
        item(number="931 /QĐ-UBND"),
    ],
    "reference_glued": [
        "Quyết định số 931/QĐ-UBNDngày 28/5/2024.",
        "Kế hoạch số 118/KH-UBNDngày 28/5/2024.",
        "Công văn số 745/UBND-KTngày 28/5/2024.",
        "Quyết định số 315/QĐ-TTgngày 17/4/2024.",
        "Quyết định số 932/QĐ-UBNDcủa UBND tỉnh.",
    ],
    "number_zero": [
        "Kế hoạch số 4/KH-UBND ngày 09/01/2024.",
        "Chỉ thị số 5/CT-UBND ngày 29/5/2024.",
        "Nghị định số 8/2024/NĐ-CP của Chính phủ.",
        "Nghị quyết số 6-NQ/TU của Tỉnh ủy.",
        item(number="7/QĐ-UBND"),
    ],
    "type_mismatch": [
        "Kế hoạch số 931/QĐ-UBND ngày 28/5/2024.",
        "Quyết định số 118/KH-UBND ngày 28/5/2024.",
        "Chỉ thị số 46/CĐ-TTg của Thủ tướng Chính phủ.",
        "Nghị quyết số 54/2024/NĐ-CP của Chính phủ.",
        item(number="931/QĐ-UBND", type_name="Kế hoạch"),
        item(number="745/UBND-KT", type_name="Quyết định"),
    ],
    "number_taken": [
        told("931/QĐ-UBND", "931/QĐ-UBND"),
        told("931/QĐ-UBND", "931 /qđ-ubnd"),
        told("118/KH-UBND", "745/UBND-KT", "118/KH-UBND"),
        told("04/KH-UBND", "4/KH-UBND"),
        told("60-NQ/TU", "60-NQ/TU", issuer="Tỉnh ủy"),
    ],
    "number_gap": [
        told("115/KH-UBND", "117/KH-UBND"),
        told("930/QĐ-UBND", "935/QĐ-UBND"),
        told("723/UBND-KT", "727/UBND-NC"),
        told("03/CT-UBND", "06/CT-UBND"),
        told("2640/VP-KT", "2648/VP-KT", issuer="Văn phòng UBND tỉnh"),
    ],
}
PASSED = {
    "number_for_date": [
        "Công văn số 745/UBND-KT, ngày 28/5/2024 của UBND tỉnh.",
        "Quyết định số 930/QĐ-UBND ngày 28/5/2024 và Quyết định số 931/QĐ-UBND ngày 28/5/2024.",
        "Quyết định số 930/QĐ-UBND, Quyết định số 930/QĐ-UBND được nhắc lại.",
        "Kế hoạch số 118/KH-UBND ngày 28 tháng 5 năm 2024.",
        "Từ ngày 28/5/2024 thực hiện Công văn số 745/UBND-KT.",
        "Quyết định số 930/QĐ-UBND có hiệu lực từ ngày ký.",
        "Các Quyết định số 930/QĐ-UBND, 931/QĐ-UBND ngày 28/5/2024.",
        "Công văn số 745/UBND-KT (ngày 28/5/2024).",
        "Trước ngày 10/6/2024, báo cáo theo Kế hoạch số 118/KH-UBND.",
        "Công văn số 745/UBND-KT, ngày 746/UBND-KT chưa ban hành.",
    ],
    "reference_spacing": [
        "Quyết định số 931/QĐ-UBND ngày 28/5/2024.",
        "Nghị quyết số 60-NQ/TU ngày 15/12/2021.",
        "Công văn số 2198/BXD-HĐXD ngày 21/5/2024.",
        "Giai đoạn 2021 - 2030, tầm nhìn đến năm 2050.",
        "Tuyến Đồng Đăng - Trà Lĩnh dài 93 km.",
        "Luật số 62/2020/QH14 đã được Quốc hội thông qua.",
        "Nghị định số 54/2024/NĐ-CP của Chính phủ.",
        "Tỷ lệ 01 tổ / 80 hộ dân.",
        "Công văn số 745/UBND-KT của UBND tỉnh đã nêu.",
        item(number="931/QĐ-UBND"),
        "Đạt 85 / 100 điểm.",
    ],
    "reference_glued": [
        "Quyết định số 931/QĐ-UBND ngày 28/5/2024.",
        "Quyết định số 931/QĐ-UBND, ngày 28/5/2024.",
        "(Quyết định số 931/QĐ-UBND)",
        "Công văn số 2650/VP-KT.",
        "Kế hoạch số 80/KH-BCĐCCHC ngày 29/5/2024.",
        "Quyết định số 315/QĐ-TTg của Thủ tướng Chính phủ.",
        "Nghị quyết số 1191/NQ-UBTVQH15 của Ủy ban Thường vụ Quốc hội.",
        "Công văn số 2198/BXD-HĐXD;",
        "Công văn số 120/SNV-TCBC\nNội dung",
        "Kế hoạch số 118/KH-UBND: các nhiệm vụ.",
    ],
    "number_zero": [
        "Kế hoạch số 04/KH-UBND ngày 09/01/2024.",
        "Kế hoạch số 10/KH-UBND ngày 09/01/2024.",
        "Nghị định số 08/2024/NĐ-CP của Chính phủ.",
        "Nghị quyết số 06-NQ/TU của Tỉnh ủy.",
        "Điều 5 Quyết định số 931/QĐ-UBND.",
        "Có 5 huyện, 3 xã báo cáo.",
        "Mẫu số 1 kèm theo Thông tư.",
        "Đạt 5/8 tiêu chí.",
        "Chỉ thị số 05/CT-UBND.",
        item(number="07/QĐ-UBND"),
    ],
    "type_mismatch": [
        "Kế hoạch số 118/KH-UBND ngày 28/5/2024.",
        "Quyết định số 931/QĐ-UBND ngày 28/5/2024.",
        "Quy định số 217-QĐ/TW của Bộ Chính trị.",
        "Quyết định số 217-QĐ/TW của Bộ Chính trị.",
        "Công điện số 46/CĐ-TTg của Thủ tướng Chính phủ.",
        "Kết luận số 69-KL/TW của Bộ Chính trị.",
        "Kế hoạch thực hiện Quyết định số 931/QĐ-UBND.",
        item(number="931/QĐ-UBND", type_name="Quyết định"),
        item(number="745/UBND-KT", type_name="Công văn"),
        item(number="745/UBND-KT"),
        item(number="không số", type_name="Thư công"),
    ],
    "number_taken": [
        told("931/QĐ-UBND", "932/QĐ-UBND"),
        told("931/QĐ-UBND", "931/KH-UBND"),
        told("", ""),
        told("không số", "không số"),
        told("60-NQ/TU", "60-KH/TU"),
        told("745/UBND-KT", "746/UBND-NC"),
        told("04/ĐA-UBND", "04/DA-UBND"),
        told("04/HĐ-UBND", "04/HD-UBND"),
        edition(
            item(key="a", number="931/QĐ-UBND", issuer="UBND huyện Bình Gia", issued_on=FRIDAY),
            item(key="b", number="931/QĐ-UBND", issuer="UBND tỉnh", issued_on=FRIDAY),
        ),
        edition(
            item(key="a", number="01/QĐ-UBND", issuer="UBND tỉnh", issued_on=date(2024, 12, 31)),
            item(key="b", number="01/QĐ-UBND", issuer="UBND tỉnh", issued_on=date(2025, 1, 2)),
        ),
    ],
    "number_gap": [
        told("115/KH-UBND", "116/KH-UBND"),
        told("115/KH-UBND"),
        told("115/KH-UBND", "930/QĐ-UBND"),
        told("924/QĐ-UBND", "962/QĐ-UBND"),
        told("723/UBND-KT", "724/UBND-NC"),
        told("", "115/KH-UBND"),
        told("117/KH-UBND", "116/KH-UBND", "115/KH-UBND"),
        told("115/KH-UBND", "117/KH-BCĐCCHC"),
        told("115/KH-UBND", "115/KH-UBND"),
        told("01/KH-UBND", "15/KH-UBND"),
        told("không số", "không số"),
    ],
}


def test_every_check_of_numbers_has_its_table():
    assert_tables_are_full(numbers, FLAGGED, PASSED)


@pytest.mark.parametrize(("code", "row"), rows(FLAGGED))
def test_a_slip_of_a_number_is_found(code, row):
    assert findings(code, row)


@pytest.mark.parametrize(("code", "row"), rows(PASSED))
def test_a_near_miss_of_a_number_is_left_alone(code, row):
    assert findings(code, row) == []


def test_a_number_for_the_date_is_taken_out():
    text = FLAGGED["number_for_date"][0]
    (found,) = findings("number_for_date", text)
    mended = text[: found.where.start] + found.mend + text[found.where.end :]
    assert mended == "UBND tỉnh chỉ đạo (Công văn số 745/UBND-KT, ngày 28/5/2024)."


def test_an_earlier_bulletin_that_told_the_number_is_named():
    knowledge = Knowledge(taken=lambda one: "bản tin tuần 2024-05-20")
    (found,) = findings("number_taken", told("931/QĐ-UBND"), knowledge)
    assert found.why == "Số, ký hiệu “931/QĐ-UBND” đã có ở bản tin tuần 2024-05-20."


def test_numbers_known_from_elsewhere_narrow_a_gap():
    knowledge = Knowledge(series=lambda one: frozenset({116, 118}))
    (found,) = findings("number_gap", told("115/KH-UBND", "119/KH-UBND"), knowledge)
    assert found.why == "Trong dãy số …/KH-UBND còn chưa thấy: 117."


def test_letters_of_all_units_have_one_series():
    (found,) = findings("number_gap", told("07/UBND-KT", "11/UBND-NC"))
    assert found.why == "Trong dãy số công văn …/UBND còn chưa thấy: 08-10."
