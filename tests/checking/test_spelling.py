"""Spelling: glued, split and mistyped words, and two spellings on one page."""

import pytest

from directives.checking import spelling
from directives.checking.syllables import is_syllable, parted, syllables
from tests.checking.tables import assert_tables_are_full, edition, findings, item, rows

FLAGGED = {
    "glued_words": [
        "Quản lý hoạt độngvà an toàn lao động.",
        "Xe đã đượccấp giấy đăng ký.",
        "Tăng cường thựchiện nhiệm vụ.",
        "Các địaphương báo cáo kết quả.",
        "UBND tỉnh yêucầu Sở Tài chính.",
        "Báo cáo kếtquả trước ngày 10/6/2024.",
        item(heading="Chỉ đạo phòng chốngthiên tai"),
    ],
    "misplaced_space": [
        "Đền Chầu Lụct huộc xã Hòa Lạc.",
        "Tổ chức thựch iện nhiệm vụ.",
        "Báo cáo kếtq uả thực hiện.",
        "Ủy ban nhân dânt ỉnh chỉ đạo.",
        "Phòng chốngt hiên tai.",
    ],
    "odd_syllable": [
        "Các sở, ngành liên quam phối hợp.",
        "Xe đươc đăng ký.",
        "Tổ chưc hội nghị.",
        "Sở Tài chính báo cáp kết qủaa.",
        "Phòng ngừa dịhc bệnh.",
        "Cải cácg hành chính.",
    ],
    "missing_space": [
        "Cự ly vận chuyển là 1,2 km.Đối với tuyến khác thì không.",
        "Danh hiệu “Gia đình văn hóa”,“Thôn văn hóa”.",
        "Rà soát hồ sơ,báo cáo kết quả.",
        "Sở Tài chính;Sở Nội vụ phối hợp.",
        "Nội dung kiểm tra:công tác văn thư.",
        "Hoàn thành nhiệm vụ.Các sở báo cáo.",
    ],
    "odd_space": [
        "Giao  Sở Tài chính chủ trì.",
        "Giao\u00a0Sở Tài chính chủ trì.",
        "Giấy chứng nhận,\u00a0 giấy phép.",
        item(heading="Chỉ đạo   phòng cháy"),
        "Đạt 90\u202f% kế hoạch.",
    ],
    "uneven_dash": [
        "Phát triển kinh tế- xã hội.",
        "Phát triển kinh tế -xã hội.",
        "Giai đoạn 2021 -2030.",
        "Giai đoạn 2021– 2030, tầm nhìn 2050.",
        "Hội nghị và/ hoặc hội thảo.",
        "Tốc độ 60 km /giờ.",
        "Trước ngày 10/ 6/2024.",
        "Dịch COVID- 19 được kiểm soát.",
        item(heading="Chỉ đạo phát triển kinh tế- xã hội"),
    ],
    "two_spellings": [
        "Phòng, chống ma túy; cai nghiện ma túy; tội phạm ma tuý.",
        "Chăm sóc sức khỏe, khám sức khỏe và quản lý sức khoẻ.",
        edition(item("Công tác hòa giải ở cơ sở."), lead="Kế hoạch hoà giải."),
        "Bảo vệ tòa nhà cũ; sửa toà nhà mới.",
        "Thủy lợi nội đồng, công trình thủy lợi, hồ thuỷ lợi.",
        "Xây dựng văn hóa đọc và văn hoá công sở.",
    ],
}
PASSED = {
    "glued_words": [
        "Quản lý hoạt động và an toàn lao động.",
        "Tỉnh Bắc Kạn và tỉnh Đắk Lắk.",
        "Huyện Krông Pắc, xã Plei Kần.",
        "Khuỷu tay, ngoằn ngoèo, nghiêng ngả, thuở xưa.",
        "Hệ thống camera, internet, email và website.",
        "Đoàn công tác của Quảng Tây (Trung Quốc).",
        "ỦY BAN NHÂN DÂN TỈNH LẠNG SƠN",
        "Giấy chứng nhận, giữ gìn, giếng khoan.",
        "Xoong nồi, boong tàu, khuếch tán, quýnh lên.",
        "Người dân đến làm thủ tục, nộp hồ sơ trực tuyến.",
        "Ông Nguyễn Quốc Huy, bà Hoàng Thuý Quỳnh.",
        "hoa\u0323t đo\u0323\u0302ng",
    ],
    "misplaced_space": [
        "Đền Chầu Lục thuộc xã Hòa Lạc.",
        "Tổ chức thực hiện nhiệm vụ.",
        "Tỉnh Bắc Kạn ở phía tây.",
        "Công ty Vinamilk ủng hộ.",
        "Trang web của tỉnh.",
        "Các xe ô tô chở khách.",
        "Hội nghị ở Điện Biên.",
        "Ý kiến ấy được ghi nhận.",
        "Khu vực cửa khẩu Hữu Nghị.",
        "Đảng ủy Quân sự tỉnh.",
    ],
    "odd_syllable": [
        "Các sở, ngành liên quan phối hợp.",
        "Xe được đăng ký.",
        "Liên hoan văn nghệ, liên đoàn lao động.",
        "Hệ thống wifi, marketing, logistics.",
        "Hạ tầng lô-gi-stíc, tàu công-ten-nơ.",
        "Dài 12 km, nặng 30 kg, rộng 5 ha.",
        "Tỉnh Đắk Lắk, xã Krông Á.",
        "thuở nhỏ, quở trách, nguệch ngoạc, khuya khoắt",
        "ngoắt ngoéo, loăng quăng, choáng váng, xuềnh xoàng",
        "giặt gịa giữ gìn giết giếng giêng",
        "yểm trợ, yết kiến, yêu cầu, ý kiến",
        "Địa chỉ https://vi.du.vn đã đổi.",
    ],
    "missing_space": [
        "Cự ly vận chuyển là 1,2 km. Đối với tuyến khác thì không.",
        "Trang https://langson.gov.vn và www.example.vn.",
        "Gửi về vanphong@langson.gov.vn trước ngày 10/6/2024.",
        "TP.Lạng Sơn và TX.Nghĩa Lộ.",
        "Ông Nguyễn Văn A. Bà Trần Thị B.",
        "Lúc 5h00’ đến 18h00’.",
        "Tỷ lệ 99,5%; 48.200ha lúa.",
        "Các tỉnh v.v. đã báo cáo.",
        "Thu được 4.400 tỷ đồng...",
        "Phần mềm ioffice.vn của tỉnh.",
        "Sở Tài chính; Sở Nội vụ; Sở Y tế.",
    ],
    "odd_space": [
        "Giao Sở Tài chính chủ trì.",
        "Giao Sở Tài chính chủ trì.\nSở Nội vụ phối hợp.",
        "Giao Sở Tài chính\tchủ trì",
        "",
        "Đạt 90% kế hoạch.",
        "A\n\nB",
        "Từ 27/5 - 02/6.",
        "Sở Tài chính , Sở Nội vụ.",
        "“ Gia đình văn hóa ”",
        "a b c d",
    ],
    "uneven_dash": [
        "Phát triển kinh tế - xã hội.",
        "Giai đoạn 2021 - 2030 và 2031-2035.",
        "Hội nghị và/hoặc hội thảo.",
        "Nhiệt độ thấp nhất -2 độ, có nơi giảm -5 độ.",
        "1/ Rà soát hồ sơ.\n2/ Báo cáo kết quả.",
        "a/ Sở Tài chính; b/ Sở Nội vụ.",
        "II/ Nhiệm vụ; III/ Tổ chức thực hiện.",
        "1- Rà soát hồ sơ.",
        "- Sở Tài chính;\n- Sở Nội vụ.",
        "Quyết định số 931 /QĐ-UBND ngày 28/5/2024.",
        "Kế hoạch số 118/ KH- UBND.",
        "Tuyến Đồng Đăng - Trà Lĩnh, cửa khẩu Hữu Nghị – Hữu Nghị Quan.",
        "Ngày 27/5/2024, 18-25 độ.",
    ],
    "two_spellings": [
        "Phòng, chống ma túy; cai nghiện ma túy.",
        "Chăm sóc sức khoẻ, khám sức khoẻ.",
        "Bà Hoàng Thúy và bà Nguyễn Thuý cùng dự.",
        "Hồ Bản Lải, ngọn hổ, hộ dân, họ tên, hố ga.",
        "Bản đồ, bàn bạc, bán hàng, bạn đọc.",
        "Phòng, chống ma tu\u0301y; ma túy.",
        "Hòa giải ở cơ sở; hòa giải viên; Hòa giải.",
        "Quý III và quy định, quỹ đất.",
        "Lý do, lý lẽ, li ti.",
        "UỶ BAN NHÂN DÂN và ủy ban nhân dân.",
        "Thực hiện, thúc đẩy, thuộc tính.",
    ],
}


def test_every_check_of_spelling_has_its_table():
    assert_tables_are_full(spelling, FLAGGED, PASSED)


@pytest.mark.parametrize(("code", "row"), rows(FLAGGED))
def test_a_slip_of_spelling_is_found(code, row):
    assert findings(code, row)


@pytest.mark.parametrize(("code", "row"), rows(PASSED))
def test_what_is_spelled_well_is_left_alone(code, row):
    assert findings(code, row) == []


@pytest.mark.parametrize(
    ("code", "mends"),
    [
        (
            "glued_words",
            ["động và", "được cấp", "thực hiện", "địa phương", "yêu cầu", "kết quả", "chống thiên"],
        ),
        ("misplaced_space", ["Lục thuộc", "thực hiện", "kết quả", "dân tỉnh", "chống thiên"]),
        ("uneven_dash", [" - ", " - ", " - ", " – ", "/", "/", "/", None, " - "]),
        ("two_spellings", ["túy", "khỏe", "hoà", "tòa", "thủy", "hóa"]),
    ],
)
def test_a_slip_of_spelling_is_mended(code, mends):
    assert [findings(code, row)[0].mend for row in FLAGGED[code]] == mends


def test_a_mistyped_end_of_a_known_pair_is_mended():
    assert findings("odd_syllable", FLAGGED["odd_syllable"][0])[0].mend == "quan"


def test_the_vocabulary_holds_syllables_only():
    assert [word for word in syllables() if not is_syllable(word)] == []


@pytest.mark.parametrize(
    "word", ["nghiêng", "quyết", "giếng", "ưu", "oan", "khuỷu", "ngoằn", "yết", "đưa", "rượu"]
)
def test_a_syllable_is_one(word):
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word", ["", "quam", "đươc", "hoạc", "thưc", "ngi", "cế", "độngvà", "lụct", "a" * 50]
)
def test_what_no_table_makes_is_no_syllable(word):
    assert is_syllable(word) == (word == "hoạc")


def test_a_word_of_three_syllables_is_left_to_the_editor():
    assert parted("hoạtđộngvà") is None
