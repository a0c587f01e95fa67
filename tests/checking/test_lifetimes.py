"""Places and agencies that did not exist on the item's day."""

from datetime import date

import pytest

from directives import province_data
from directives.checking import Knowledge, Lifetime, Register, lifetimes
from directives.checking.of_facts import register_of
from tests.checking.tables import assert_tables_are_full, findings, item, rows

MERGED, AFTER = date(2025, 7, 1), date(2026, 1, 15)
KNOWLEDGE = Knowledge(
    register=Register(
        [
            Lifetime("huyện Bình Gia", until=MERGED),
            Lifetime("UBND huyện Bình Gia", until=MERGED),
            Lifetime("xã Thiện Hòa", until=MERGED),
            Lifetime("xã Thiện Hòa", first=MERGED),
            Lifetime("phường Đông Kinh", first=MERGED),
            Lifetime("xã Hội", until=MERGED),
            Lifetime("Sở Kế hoạch và Đầu tư", until=date(2025, 3, 1)),
            Lifetime("Sở Tài chính"),
            Lifetime("Cục Quản lý thị trường tỉnh", until=date(2025, 3, 1)),
            Lifetime("UBND thành phố", until=MERGED),
        ]
    )
)


def told(text: str, day: date = AFTER):
    return item(text, issued_on=day)


FLAGGED = {
    "not_existing": [
        told("UBND huyện Bình Gia báo cáo kết quả."),
        told("Kiểm tra rừng tại huyện Bình Gia."),
        told("Sở Kế hoạch và Đầu tư chủ trì."),
        told("Chỉnh trang phường Đông Kinh.", date(2024, 5, 28)),
        told("Họp tại xã Hội."),
        told("Họp tại xã Hội, huyện Bình Gia."),
        told("Cục Quản lý thị trường tỉnh kiểm tra."),
        told("Giao UBND thành phố báo cáo."),
        told("Sở  Kế hoạch và Đầu tư phối hợp với Sở Tài chính."),
        item(heading="Chỉ đạo sản xuất tại huyện Bình Gia", issued_on=AFTER),
    ]
}
PASSED = {
    "not_existing": [
        told("UBND huyện Bình Gia báo cáo kết quả.", date(2024, 5, 28)),
        told("Kiểm tra rừng tại xã Thiện Hòa."),
        told("Kiểm tra rừng tại xã Thiện Hòa.", date(2024, 5, 28)),
        told("Phát triển kinh tế - xã hội."),
        told("Địa bàn huyện Bình Gia cũ."),
        told("Huyện Bình Gia trước đây có 19 xã."),
        told("Sở Kế hoạch và Đầu tư (nay là Sở Tài chính)."),
        told("Sở Tài chính chủ trì."),
        told("Chuẩn bị thành lập phường Đông Kinh.", date(2025, 6, 1)),
        told("Quyết định số 12/QĐ-SKHĐT ngày 05/6/2024 của Sở Kế hoạch và Đầu tư."),
        told("Xã Tân Văn không có trong danh mục."),
        told("Các xã, phường trên địa bàn tỉnh."),
        told("Đón đoàn công tác của UBND thành phố Huế."),
        told("Đoàn kiểm tra tại xã Hội, huyện Yên Bình của tỉnh bạn."),
        told("Chi cục Quản lý thị trường tỉnh kiểm tra."),
        told("Giao Tổng cục Quản lý thị trường tỉnh."),
    ]
}


def test_the_check_of_lifetimes_has_its_table():
    assert_tables_are_full(lifetimes, FLAGGED, PASSED)


@pytest.mark.parametrize(("code", "row"), rows(FLAGGED))
def test_a_name_of_another_time_is_found(code, row):
    assert findings(code, row, KNOWLEDGE)


@pytest.mark.parametrize(("code", "row"), rows(PASSED))
def test_a_name_of_its_time_is_left_alone(code, row):
    assert findings(code, row, KNOWLEDGE) == []


def test_the_end_is_told():
    (found,) = findings("not_existing", FLAGGED["not_existing"][1], KNOWLEDGE)
    assert (
        found.why == "“huyện Bình Gia” đã kết thúc hoạt động từ ngày 01/7/2025, không có vào ngày 15/01/2026."
    )


def test_the_province_s_files_know_of_the_districts():
    knowledge = Knowledge(register=register_of(province_data.read("lang-son")))
    assert findings("not_existing", told("UBND huyện Tràng Định báo cáo."), knowledge)
    assert not findings("not_existing", told("UBND huyện Tràng Định báo cáo.", date(2024, 5, 28)), knowledge)
