"""Who is told to do what by when; and what only looks like a task or a deadline."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.importing.recognising.assignments import find_assignments

DAY = date(2024, 5, 29)


def told(text, issuer="UBND tỉnh"):
    return [(one.agency, one.role) for one in find_assignments(text, 0, DAY, issuer)]


def due(text):
    return [
        (one.agency, one.due_on, one.due_text, one.precision)
        for one in find_assignments(text, 0, DAY, "UBND tỉnh")
    ]


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        (
            "Sở Y tế chủ trì, phối hợp với Công an tỉnh, Sở Tài chính kiểm tra.",
            "Sở Y tế leads|Công an tỉnh coordinates|Sở Tài chính coordinates",
        ),
        (
            "Sở Y tế phối hợp với Bảo hiểm xã hội tỉnh cập nhật dữ liệu.",
            "Sở Y tế does|Bảo hiểm xã hội tỉnh coordinates",
        ),
        ("Sở Công Thương phối hợp mời các chợ đầu mối.", "Sở Công Thương coordinates"),
        (
            "Sở Y tế là cơ quan chủ trì, phối hợp với các cơ quan liên quan thực hiện.",
            "Sở Y tế leads|các cơ quan liên quan coordinates",
        ),
        ("Sở Nội vụ là cơ quan thường trực, giúp Ban Chỉ đạo tổng hợp.", "Sở Nội vụ does"),
        (
            "Các sở, ban, ngành, UBND các huyện, thành phố theo chức năng, nhiệm vụ được giao tổ chức thực hiện.",
            "Các sở, ban, ngành does|UBND các huyện, thành phố does",
        ),
        (
            "Chủ tịch UBND tỉnh yêu cầu Giám đốc các sở, Chủ tịch UBND các huyện, thành phố rà soát.",
            "Giám đốc các sở does|Chủ tịch UBND các huyện, thành phố does",
        ),
        ("Giao Sở Tài chính bố trí kinh phí; giao Sở Nội vụ kiểm tra.", "Sở Tài chính does|Sở Nội vụ does"),
        ("Về đơn của công dân xã Gia Cát, giao Thanh tra tỉnh chủ trì xác minh.", "Thanh tra tỉnh leads"),
        ("- Sở Tài chính: Cân đối nguồn kinh phí.", "Sở Tài chính does"),
        ("Sở Y tế là cơ quan thường trực, chủ trì hướng dẫn.", "Sở Y tế leads"),
        (
            "UBND huyện Lộc Bình chủ trì, cùng Sở Xây dựng khảo sát.",
            "UBND huyện Lộc Bình leads|Sở Xây dựng coordinates",
        ),
        (
            "Sở Y tế phối hợp với Cảng vụ đường thủy nội địa, các nhà máy nước lấy mẫu.",
            "Sở Y tế does|Cảng vụ đường thủy nội địa coordinates|các nhà máy nước coordinates",
        ),
        ("Yêu cầu: xã Gia Cát, xã Tân Liên rà soát hộ dân.", "xã Gia Cát does|xã Tân Liên does"),
        ("Tuyến đường qua xã Gia Cát; Sở Xây dựng sửa chữa.", "Sở Xây dựng does"),
        ("Chủ tịch UBND thành phố yêu cầu các chủ đầu tư hoàn thành.", "các chủ đầu tư does"),
        ("- Sở Xây dựng: rà soát quy hoạch.", "Sở Xây dựng does"),
        ("b) Sở Xây dựng: chia sẻ dữ liệu quy hoạch.", "Sở Xây dựng does"),
        (
            "UBND các xã chịu trách nhiệm về tiến độ, công khai định mức hỗ trợ.",
            "UBND các xã does",
        ),
        ("Sở Tài chính phấn đấu tăng thu, chống thất thu.", "Sở Tài chính does"),
        (
            "Sở Công Thương chuẩn bị các cuộc tiếp xúc nhà đầu tư; Công an tỉnh thẩm định năng lực.",
            "Sở Công Thương does|Công an tỉnh does",
        ),
        ("Giao Ban Quản lý dự án điều chỉnh tiến độ, yêu cầu nhà thầu tăng ca.", "Ban Quản lý dự án does"),
        (
            "UBND xã Hùng Việt, UBND xã Kháng Chiến, huyện Tràng Định cắm biển cảnh báo.",
            "UBND xã Hùng Việt does|UBND xã Kháng Chiến does",
        ),
        (
            "Yêu cầu:\n1. Sở Y tế\nChỉ đạo các bệnh viện trực cấp cứu.\n2. Sở Tài chính\nBố trí kinh phí.",
            "Sở Y tế does|Sở Tài chính does",
        ),
        (
            "1. Sở Nội vụ\n- Chủ trì, phối hợp với Sở Tài chính lập danh sách.",
            "Sở Nội vụ leads|Sở Tài chính coordinates",
        ),
        ("Yêu cầu các sở, ban, ngành:\n- Rà soát hồ sơ tồn đọng.", "các sở, ban, ngành does"),
        ("UBND các huyện Văn Quan, Bình Gia cấp mã số vùng trồng.", "UBND các huyện Văn Quan, Bình Gia does"),
        ("UBND các xã được hỗ trợ cấp giống cho người dân.", "UBND các xã được hỗ trợ does"),
        ("UBND các huyện chỉ đạo UBND cấp xã tiếp nhận kê khai.", "UBND các huyện does"),
        (
            "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn điều tiết phương tiện.",
            "Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng - Lạng Sơn does",
        ),
        (
            "Đài Phát thanh và Truyền hình tỉnh, Báo Lạng Sơn đưa tin kịp thời.",
            "Đài Phát thanh và Truyền hình tỉnh does|Báo Lạng Sơn does",
        ),
    ],
)
def test_addressees_are_told_with_their_roles(text, addressees):
    assert told(text) == [tuple(one.rsplit(" ", 1)) for one in addressees.split("|")]


@pytest.mark.parametrize(
    "text",
    [
        "UBND tỉnh ban hành Kế hoạch phòng, chống dịch.",
        "Công ty bàn giao hồ sơ cho UBND cấp xã quản lý.",
        "Giám đốc Sở Tài chính làm Phó Chủ tịch Hội đồng.",
        "Quy định này áp dụng đối với cơ quan nhà nước; tổ chức, đơn vị làm nhiệm vụ thu.",
        "Báo Lạng Sơn ngày 30/5/2024 phản ánh tình trạng đổ thải.",
        "Tại phiên họp, Sở Y tế trình bày dự thảo; Sở Tài chính báo cáo kết quả thu ngân sách.",
        "Tính đến ngày 15/5/2024, UBND các huyện giải ngân đạt 38% kế hoạch.",
        "Đồng chí phê bình UBND huyện Văn Quan chậm giải ngân.",
        "Theo báo cáo của Sở Y tế, toàn tỉnh có 12 ca mắc.",
        "Tại phiên họp, Sở Tài chính báo cáo tình hình thu ngân sách.",
        "Đồng chí Trần Văn Bình, Giám đốc Sở Tài chính báo cáo thêm.",
        "Cùng dự có lãnh đạo Sở Y tế, Sở Tài chính.",
        "Đơn vị được kiểm tra là các sở, ban, ngành.",
        "Chủ tịch UBND các huyện chịu trách nhiệm trước Chủ tịch UBND tỉnh.",
        "Ngày 13/5/2024, Sở Y tế tổ chức lễ phát động.",
        "Sở Giao thông vận tải đã hoàn thành việc sửa đường.",
        "Văn phòng UBND tỉnh nhận được Công văn của Bộ Y tế.",
        "Các trường hợp nghỉ thai sản giữ kết quả của năm trước.",
        "Nhà đầu tư đề xuất xe tự hành chạy suốt ngày đêm.",
        "Cụm có 40 ha; chủ đầu tư xây dựng hạ tầng là Công ty Hải Long.",
    ],
)
def test_bodies_that_are_only_spoken_of_are_told_nothing(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("words", "day", "precision"),
    [
        ("trước ngày 10/6/2024", date(2024, 6, 10), "day"),
        ("trước ngày 15 tháng 10 năm 2024", date(2024, 10, 15), "day"),
        ("trước 30/9", date(2024, 9, 30), "day"),
        ("trước 17h00 ngày 10/6/2024", date(2024, 6, 10), "day"),
        ("trước 16 giờ 30 phút, ngày 10/6", date(2024, 6, 10), "day"),
        ("chậm nhất vào ngày 08/6/2024", date(2024, 6, 8), "day"),
        ("chậm nhất là ngày 08/6", date(2024, 6, 8), "day"),
        ("xong trước ngày 25/6/2024", date(2024, 6, 25), "day"),
        ("trong ngày 31/5/2024", date(2024, 5, 31), "day"),
        ("trước ngày 15/01", date(2025, 1, 15), "day"),
        ("trong tháng 6 năm 2024", date(2024, 6, 30), "month"),
        ("trong tháng 6", date(2024, 6, 30), "month"),
        ("trong tháng 02/2025", date(2025, 2, 28), "month"),
        ("chậm nhất là hết tháng 3 năm 2025", date(2025, 3, 31), "month"),
        ("trong quý III/2024", date(2024, 9, 30), "quarter"),
        ("trong quý IV năm 2024", date(2024, 12, 31), "quarter"),
        ("trong năm 2024", date(2024, 12, 31), "year"),
        ("từ ngày 25/6 đến ngày 01/7/2024", date(2024, 7, 1), "range"),
        ("trước ngày 25 hằng tháng", None, "recurring"),
        ("trước ngày 20 của tháng cuối quý", None, "recurring"),
        ("trước ngày 10/12 hằng năm", None, "recurring"),
        ("trước 16 giờ hằng ngày", None, "recurring"),
    ],
)
def test_a_deadline_keeps_its_words_its_day_and_its_precision(words, day, precision):
    assert due(f"Sở Y tế rà soát các cơ sở khám bệnh, báo cáo UBND tỉnh {words}.") == [
        ("Sở Y tế", day, words, precision)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "phấn đấu đến năm 2025 đạt 90% dân số",
        "đến hết năm 2030 đạt 85%",
        "theo Đề án giai đoạn 2021-2030",
        "Tháng hành động (từ ngày 01/6 đến ngày 30/6/2024)",
        "số liệu tính đến ngày 23/5/2024",
        "chịu trách nhiệm trước Chủ tịch UBND tỉnh và trước pháp luật",
        "tại bãi xe trước cổng đền",
        "đối với đất sử dụng trước ngày 01/7/2014",
        "phương tiện được phép hoạt động đến hết ngày 31/12/2024",
        "hoạt động từ 5h00’ đến 18h00’ hằng ngày",
    ],
)
def test_false_friends_are_no_deadlines(words):
    assert due(f"Sở Y tế tổ chức thực hiện, {words}.") == [("Sở Y tế", None, None, None)]


def test_a_deadline_binds_all_who_are_told_and_a_second_one_is_a_second_task():
    text = "UBND huyện Lộc Bình, UBND huyện Đình Lập niêm yết đơn giá trước ngày 15/6/2024; chi trả xong trong quý III/2024."

    assert [(agency, day) for agency, day, *_ in due(text)] == [
        ("UBND huyện Lộc Bình", date(2024, 6, 15)),
        ("UBND huyện Đình Lập", date(2024, 6, 15)),
        ("UBND huyện Lộc Bình", date(2024, 9, 30)),
        ("UBND huyện Đình Lập", date(2024, 9, 30)),
    ]


def test_a_deadline_without_an_addressee_falls_to_those_named_before_or_to_the_issuer():
    assert due("Thời gian kiểm tra hoàn thành trong tháng 6 năm 2024.") == [
        ("UBND tỉnh", date(2024, 6, 30), "trong tháng 6 năm 2024", "month")
    ]
    assert due("Sở Y tế rà soát hồ sơ.\nThời hạn hoàn thành: trước ngày 30/6/2024.") == [
        ("Sở Y tế", date(2024, 6, 30), "trước ngày 30/6/2024", "day")
    ]


def test_a_deadline_is_kept_whatever_its_clause_begins_with():
    assert due("Các cuộc kiểm tra phải xong trong tháng 6 năm 2024.") == [
        ("UBND tỉnh", date(2024, 6, 30), "xong trong tháng 6 năm 2024", "month")
    ]
    assert due("Sở Y tế kiểm tra bếp ăn tại lễ hội Ba Sơn từ ngày 03/6 đến ngày 05/6/2024.") == [
        ("Sở Y tế", date(2024, 6, 5), "từ ngày 03/6 đến ngày 05/6/2024", "range")
    ]


def test_a_table_of_tasks_assigns_each_row():
    rows = (
        "TT\tNội dung\tCơ quan chủ trì\tCơ quan phối hợp\tThời hạn",
        "1\tLập danh mục hồ chứa\tSở Y tế\tCông an tỉnh, Sở Xây dựng\ttrước ngày 10/6/2024",
        "2\tKiểm tra chung cư\tCông an tỉnh\t\tTháng 7/2024",
        "3\tTổng hợp\tSở Nội vụ\t\t",
    )

    facts = find_assignments("Phân công như sau:\n" + "\n".join(rows), 0, DAY, "UBND tỉnh")

    assert [(one.agency, one.role, one.what, one.due_on) for one in facts] == [
        ("Sở Y tế", "leads", "Lập danh mục hồ chứa", date(2024, 6, 10)),
        ("Công an tỉnh", "coordinates", "Lập danh mục hồ chứa", date(2024, 6, 10)),
        ("Sở Xây dựng", "coordinates", "Lập danh mục hồ chứa", date(2024, 6, 10)),
        ("Công an tỉnh", "leads", "Kiểm tra chung cư", date(2024, 7, 31)),
        ("Sở Nội vụ", "leads", "Tổng hợp", None),
    ]


@pytest.mark.parametrize(
    ("cell", "day", "precision"),
    [
        ("30/6/2024", date(2024, 6, 30), "day"),
        ("Trước ngày 30/6/2024", date(2024, 6, 30), "day"),
        ("Quý III/2024", date(2024, 9, 30), "quarter"),
        ("Năm 2024", date(2024, 12, 31), "year"),
        ("Thường xuyên", None, None),
    ],
)
def test_a_cell_with_a_deadline_may_be_written_in_short(cell, day, precision):
    text = f"Nhiệm vụ\tĐơn vị thực hiện\tHoàn thành\nSửa cầu\tSở Xây dựng\t{cell}"

    (fact,) = find_assignments(text, 0, DAY, None)

    assert (fact.agency, fact.role, fact.due_on, fact.precision) == ("Sở Xây dựng", "does", day, precision)


def test_the_task_is_told_in_its_own_words():
    (fact,) = find_assignments(
        "Sở Y tế lập danh sách, trình UBND tỉnh trước ngày 15/6/2024; công khai.", 0, DAY, None
    )

    assert fact.what == "lập danh sách, trình UBND tỉnh"
    assert (fact.start, fact.end) == (0, 59)


@given(st.text(alphabet="ỦBNDSởtế các,;:.\n()-0123456789/trướcngàyquýIV", max_size=300))
def test_no_text_breaks_the_reading(text):
    for fact in find_assignments(text, 0, DAY, "UBND tỉnh"):
        assert 0 <= fact.start <= fact.end <= len(text)
