"""Days: of documents, of meetings, of tasks."""

from datetime import date

import pytest

from directives.checking import days
from directives.checking.views import Task
from tests.checking.tables import FRIDAY, SUNDAY, assert_tables_are_full, edition, findings, item, rows


def due(day: date | None, text: str = "", **facts):
    return item(f"Sở Tài chính báo cáo {text}.", tasks=(Task("Sở Tài chính", day, text),), **facts)


FLAGGED = {
    "date_outside_week": [
        item(issued_on=date(2024, 5, 26)),
        item(issued_on=date(2024, 6, 3)),
        item(issued_on=date(2023, 5, 28)),
        item(held_on=date(2024, 5, 13)),
        item(held_on=date(2024, 8, 31)),
    ],
    "date_in_future": [
        item(issued_on=date(2024, 6, 1)),
        item(issued_on=date(2042, 5, 27)),
        item(held_on=SUNDAY),
        "Thực hiện Quyết định số 315/QĐ-TTg ngày 17/4/2025 của Thủ tướng Chính phủ.",
        "Kế hoạch số 118/KH-UBND, ngày 28/6/2024.",
    ],
    "due_before_issue": [
        due(date(2024, 5, 20), "trước ngày 20/5/2024", issued_on=FRIDAY),
        due(date(2023, 6, 10), "trước ngày 10/6/2023", issued_on=FRIDAY),
        due(date(2024, 5, 30), "", issued_on=FRIDAY),
        due(date(2024, 4, 30), "trong tháng 4/2024", issued_on=FRIDAY),
        due(date(2024, 3, 31), "trong quý I/2024", held_on=FRIDAY),
    ],
    "date_zero": [
        "Báo cáo trước ngày 8/6/2024.",
        "Họp ngày 3/02/2024.",
        "Họp ngày 03/2/2024.",
        "Có hiệu lực từ ngày 15/1/2024.",
        "Kết thúc vào 1/1/2025.",
    ],
}
PASSED = {
    "date_outside_week": [
        item(issued_on=date(2024, 5, 27)),
        item(issued_on=SUNDAY),
        item(issued_on=FRIDAY, held_on=date(2024, 5, 28)),
        item(held_on=date(2024, 5, 29)),
        item(),
        item("Quyết định số 254/QĐ-UBND ngày 03/02/2024 của UBND tỉnh.", issued_on=FRIDAY),
        due(date(2024, 6, 10), "trước ngày 10/6/2024", issued_on=FRIDAY),
        item("Có hiệu lực từ ngày 01/7/2024.", issued_on=FRIDAY),
        edition(),
        item("Tính đến ngày 23/5/2024.", held_on=FRIDAY),
    ],
    "date_in_future": [
        item(issued_on=FRIDAY),
        item(held_on=date(2024, 5, 27)),
        item(),
        "Quyết định số 315/QĐ-TTg ngày 17/4/2024 của Thủ tướng Chính phủ.",
        "Báo cáo trước ngày 10/6/2024.",
        "Quyết định số 931/QĐ-UBND ngày 28/5/2024 có hiệu lực từ ngày 10/6/2024.",
        "Phấn đấu đến hết năm 2030.",
        "Luật Đất đai có hiệu lực từ ngày 01/8/2024.",
        due(date(2024, 12, 31), "trong năm 2024", issued_on=FRIDAY),
        "Từ ngày 01/6/2024 đến ngày 30/6/2024.",
    ],
    "due_before_issue": [
        due(date(2024, 6, 10), "trước ngày 10/6/2024", issued_on=FRIDAY),
        due(FRIDAY, "trong ngày 31/5/2024", issued_on=FRIDAY),
        due(None, "trước ngày 25 hằng tháng", issued_on=FRIDAY),
        due(date(2024, 5, 20), "trước ngày 20/5/2024"),
        due(date(2024, 6, 30), "trong tháng 6/2024", issued_on=FRIDAY),
        due(date(2024, 5, 31), "trong tháng 5/2024", issued_on=FRIDAY),
        due(date(2024, 12, 31), "trong năm 2024", held_on=FRIDAY),
        item(issued_on=FRIDAY),
        item("Đã hoàn thành trước ngày 20/5/2024.", issued_on=FRIDAY),
        edition(),
    ],
    "date_zero": [
        "Báo cáo trước ngày 08/6/2024.",
        "Báo cáo trước ngày 10/6/2024.",
        "Họp ngày 03/02/2024.",
        "Họp ngày 27/05/2024.",
        "Ngày 8 tháng 6 năm 2024.",
        "Tháng 6/2024.",
        "Từ ngày 01/6 đến ngày 30/6/2024.",
        "Nghị định số 08/2024/NĐ-CP.",
        "Đạt 5/8 tiêu chí.",
        "Ngày 08-6-2024.",
    ],
}


def test_every_check_of_days_has_its_table():
    assert_tables_are_full(days, FLAGGED, PASSED)


@pytest.mark.parametrize(("code", "row"), rows(FLAGGED))
def test_a_wrong_day_is_found(code, row):
    assert findings(code, row)


@pytest.mark.parametrize(("code", "row"), rows(PASSED))
def test_a_day_that_may_be_so_is_left_alone(code, row):
    assert findings(code, row) == []


def test_a_date_gets_its_zeros():
    mends = [findings("date_zero", text)[0].mend for text in FLAGGED["date_zero"]]
    assert mends == ["ngày 08/6/2024", "ngày 03/02/2024", "ngày 03/02/2024", "ngày 15/01/2024", "01/01/2025"]


def test_a_due_date_is_marked_at_its_words():
    (found,) = findings("due_before_issue", FLAGGED["due_before_issue"][0])
    assert found.words == "trước ngày 20/5/2024"
