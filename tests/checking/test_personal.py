"""Personal data: what identifies a private person. Every number and name here is made up."""

import pytest

from directives.checking import personal
from tests.checking.tables import assert_tables_are_full, findings, item, rows

FLAGGED = {
    "citizen_number": [
        "Hộ ông Nguyễn Văn A, số 020085001234.",
        "CCCD: 020 085 001 234 cấp tại Lạng Sơn.",
        "Chứng minh nhân dân số 081234567.",
        "Số định danh cá nhân 001199012345 của bà Trần Thị B.",
        "Căn cước công dân số 099085001234.",
        item(heading="Quyết định trợ cấp cho ông Nguyễn Văn A (020085001234)"),
    ],
    "personal_phone": [
        "Liên hệ ông Nguyễn Văn A, điện thoại 0912345678.",
        "Đầu mối: đồng chí Trần Thị Bình, ĐT: 0912 345 678.",
        "Bà Hoàng Thị Cúc (0987.654.321) gửi đơn.",
        "Số 0356-789-012 là của anh Lê Văn Dũng.",
        "Người báo tin: chị Nông Thị Én, +84912345678.",
    ],
    "birth_and_address": [
        "Ông Nguyễn Văn A, sinh ngày 05/6/1980, thường trú tại xã Hòa Lạc.",
        "Bà Trần Thị B (sinh ngày 12/10/1975), trú tại huyện Bình Gia.",
        "Họ tên: Lê Văn C; ngày sinh: 01/01/1990; địa chỉ: thôn Bản Lải.",
        "Cư trú tại phường Đông Kinh, sinh 20/11/1988, ông D xin xác nhận.",
        "Anh E, sinh ngày 03 tháng 02 năm 1999, hộ khẩu ở xã Khuất Xá.",
    ],
}
PASSED = {
    "citizen_number": [
        "Kinh phí 120.085.001.234 đồng.",
        "Tài khoản 1234567890123 tại Kho bạc.",
        "Mã số thuế 4900123456.",
        "Điện thoại 0205 3812 345.",
        "Số 924/QĐ-UBND ngày 27/5/2024.",
        "Mã hồ sơ H37.20.240527.0001.",
        "Cấp căn cước công dân cho 12.500 người.",
        "Tọa độ 021850123456.",
        "Mã định danh 000.00.01.H37.",
        "Diện tích 48.200 ha, vốn 2.970.000 triệu đồng.",
        "Thẻ căn cước theo Luật số 26/2023/QH15.",
    ],
    "personal_phone": [
        "Đường dây nóng: 0912345678.",
        "Điện thoại Văn phòng UBND tỉnh: 0205 3812 345.",
        "Ông Nguyễn Văn A dự họp lúc 08 giờ.",
        "Tổng đài 1022, 113, 114, 115.",
        "Hỗ trợ 0912 hộ dân của bà con.",
        "Mã số 0912345678901 của đồng chí Nguyễn Văn A.",
        "Kinh phí 912345678 đồng do ông Nguyễn Văn A quản lý.",
        "Đồng chí Nguyễn Văn A chủ trì.\nĐường dây nóng của sở: 0912345678.",
        "Số 0912/2024/QĐ của ông Nguyễn Văn A.",
        "Ngày 09/12/2024, ông Nguyễn Văn A.",
    ],
    "birth_and_address": [
        "Kỷ niệm ngày sinh Chủ tịch Hồ Chí Minh 19/5/1890.",
        "Ông Nguyễn Văn A sinh ngày 05/6/1980.",
        "Ông Nguyễn Văn A, sinh năm 1980, trú tại xã Hòa Lạc.",
        "Ngày 05/6/2024, UBND xã niêm yết tại địa chỉ trụ sở.",
        "Tiếp nhận khai sinh ngày 05/6/2024 trên toàn tỉnh.",
        "Ông A trú tại xã Hòa Lạc, được bổ nhiệm ngày 05/6/2024.",
        "Quyết định số 931/QĐ-UBND ngày 28/5/2024 về cư trú.",
        "Trẻ em sinh từ ngày 01/01/2024 được cấp thẻ.",
        "Ông A sinh ngày 05/6/1980.\nĐịa chỉ nộp hồ sơ: trụ sở UBND xã.",
        "Luật Cư trú có hiệu lực từ ngày 01/7/2021.",
    ],
}


def test_every_check_of_personal_data_has_its_table():
    assert_tables_are_full(personal, FLAGGED, PASSED)


@pytest.mark.parametrize(("code", "row"), rows(FLAGGED))
def test_personal_data_are_found(code, row):
    assert findings(code, row)


@pytest.mark.parametrize(("code", "row"), rows(PASSED))
def test_what_identifies_nobody_is_left_alone(code, row):
    assert findings(code, row) == []
