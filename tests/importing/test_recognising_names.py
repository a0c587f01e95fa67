"""Where the names of bodies end: companies, centres, schools, boards, groups; and where none begins."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.importing.recognising.agencies import find_agencies


def names(text):
    return [one.text for one in find_agencies(text) if one.is_known]


@pytest.mark.parametrize(
    "text",
    [
        "Công ty TNHH Một thành viên Môi trường đô thị Lạng Sơn | thu gom rác thải tại các chợ.",
        "Công ty Cổ phần Xi măng Đồng Bành | dừng nổ mìn.",
        "Công ty TNHH Xuất nhập khẩu Bảo Nguyên | ký quỹ cải tạo môi trường.",
        "Tổng Công ty Điện lực miền Bắc | bảo đảm cung ứng điện.",
        "Ban Quản lý rừng phòng hộ Sông Đà | tuần tra các cửa rừng.",
        "Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh | rà soát nhà đầu tư.",
        "Trung tâm Văn hóa, Thể thao và Truyền thông huyện Lộc Bình | tổ chức biểu diễn.",
        "Trung tâm Công nghệ thông tin và Truyền thông tỉnh | chủ trì vận hành.",
        "Trung tâm Phát triển quỹ đất | kiểm đếm, bồi thường.",
        "Bệnh viện Y học cổ truyền | bố trí trực cấp cứu.",
        "Trường Phổ thông Dân tộc nội trú tỉnh | chuẩn bị phòng thi.",
        "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh | phản biện đề án.",
        "Chi cục Trồng trọt và Bảo vệ thực vật | hướng dẫn gieo trồng.",
        "Hội đồng Phối hợp phổ biến, giáo dục pháp luật tỉnh | hướng dẫn.",
        "Phòng Cảnh sát PCCC và CNCH Công an tỉnh | kiểm tra các chung cư.",
        "Đội Cảnh sát giao thông số 2 | tuần tra ban đêm.",
        "Quỹ Bảo vệ và Phát triển rừng tỉnh | chi trả dịch vụ môi trường rừng.",
        "Đảng ủy các xã, phường | lãnh đạo thực hiện.",
        "Các doanh nghiệp khai thác khoáng sản | lắp đặt trạm cân.",
        "Thủ trưởng các đơn vị sự nghiệp công lập | chịu trách nhiệm rà soát.",
        "Các trường THPT trên địa bàn tỉnh | tổ chức ôn tập.",
        "Công ty TNHH Sản xuất gỗ Sông Trung | trồng lại rừng.",
        "Trung tâm Kiểm dịch thực vật | lấy mẫu nông sản.",
        "Trung tâm Xúc tiến đầu tư, thương mại và du lịch tỉnh | đưa hàng lên sàn.",
        "Hội Bảo tồn văn hóa các dân tộc tỉnh | truyền dạy hát then.",
        "Phòng Cảnh sát phòng, chống tội phạm về ma túy Công an tỉnh | triệt xóa điểm nóng.",
        "Văn phòng Ban An toàn giao thông tỉnh | cử người khảo sát.",
        "Các doanh nghiệp kinh doanh kho, bãi | niêm yết giá.",
        "Các doanh nghiệp kinh doanh xăng dầu | trang bị phao quây.",
        "Các cơ quan, địa phương được đánh giá | cung cấp danh sách.",
        "Các đơn vị vận hành hệ thống | trình phê duyệt cấp độ an toàn.",
        "các đơn vị sự nghiệp công lập thuộc UBND tỉnh | rà soát biên chế.",
        "các địa phương được phân công |",
        "UBND thành phố | Đề án hoàn chỉnh",
        "Chủ tịch UBND thành phố | Hoàng Hải Nam có ý kiến",
        "UBND thành phố Hồ Chí Minh | phối hợp.",
    ],
)
def test_a_name_ends_where_the_sentence_goes_on(text):
    name, rest = text.split("|")

    assert names(name + rest.lstrip())[0] == name.strip()


@pytest.mark.parametrize(
    "text",
    [
        "Các trường hợp nghỉ dài ngày được miễn.",
        "Trường hợp vướng mắc, báo cáo kịp thời.",
        "Đội ngũ cán bộ được nâng cao.",
        "Hội nghị diễn ra sôi nổi.",
    ],
)
def test_a_word_that_only_looks_like_a_head_begins_no_name(text):
    assert names(text) == []


@given(st.text(alphabet="CôngtyBanQuảlýSởvà các,;.:-()123\n", max_size=200))
def test_any_text_is_read(text):
    for one in find_agencies(text):
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize(
    "unit", ["Công ty A B ", "các đơn vị thi đua ", "Ban Chỉ đạo phòng, chống ", "Khu và Khu "]
)
def test_a_long_text_is_read_in_linear_time(unit):
    started = time.monotonic()
    find_agencies(unit * (100_000 // len(unit)))

    assert time.monotonic() - started < 3
