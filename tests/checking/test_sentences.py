"""Sentences that end in nothing, and abbreviations that nobody explains."""

import pytest

from directives.checking import sentences
from tests.checking.tables import assert_tables_are_full, edition, findings, item, rows

FLAGGED = {
    "unfinished_sentence": [
        "Kiểm tra rừng trên địa bàn huyện Bình Gia, tại.",
        "Sở Tài chính phối hợp với Sở Nội vụ và.",
        "UBND tỉnh yêu cầu các sở, ngành,",
        "Báo cáo kết quả thực hiện của.\nSở Y tế triển khai.",
        "Rà soát hồ sơ, theo.",
        "Bố trí kinh phí để.",
        "Kiểm tra các cơ sở thuộc./.",
    ],
    "unexplained_abbreviation": [
        "Tăng trưởng GRDP đạt 7,2%.",
        "Chống khai thác IUU tại các cảng cá.",
        "Sản phẩm OCOP của các huyện.",
        "Đẩy mạnh CCHC trên địa bàn tỉnh.",
        "Xây dựng xã NTM kiểu mẫu.",
        "Tiến độ GPMB còn chậm; GPMB phải xong trong tháng 6.",
        item(heading="Chỉ đạo công tác PCCC rừng"),
    ],
}
PASSED = {
    "unfinished_sentence": [
        "Kiểm tra rừng tại huyện Bình Gia.",
        "Danh sách gửi kèm theo.",
        "Người dân đi ra, đi vào.",
        "Kết quả được giữ ở trong.",
        "Các đại biểu đã trao đổi với nhau.",
        "Thu được 4.400 tỷ đồng...",
        "Khiếu kiện đông người chưa được giải quyết triệt để.",
        "Gồm các nội dung sau:\n- Rà soát hồ sơ;\n- Báo cáo kết quả.",
        "Hoàn thành nhiệm vụ được giao./.",
        "Hội nghị kết thúc lúc 17 giờ, các đại biểu ra về.",
        "Địa chỉ langson.gov.vn, tại trụ sở.",
        "Việc này do ai, vì sao, hãy làm rõ.",
    ],
    "unexplained_abbreviation": [
        "UBND tỉnh, HĐND tỉnh và MTTQ tỉnh.",
        "Giải phóng mặt bằng (GPMB) còn chậm; GPMB phải xong trong tháng 6.",
        "Cải cách hành chính (CCHC), sau đó CCHC được đẩy mạnh.",
        "Kế hoạch số 80/KH-BCĐCCHC ngày 29/5/2024.",
        "Công văn số 2198/BXD-HĐXD ngày 21/5/2024.",
        "Quý III/2024, khóa XIII, giai đoạn II.",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Kim ngạch đạt 22 tỷ USD.",
        "Dịch COVID-19 và HIV/AIDS.",
        "Ông Nguyễn Văn A dự họp.",
        "CHỈ ĐẠO, ĐIỀU HÀNH CỦA UBND TỈNH TUẦN 10 NĂM 2024",
        "Sửa chữa đường ĐT.241, QL 1B và ĐH.12.",
        "Chuẩn bị kỳ thi tốt nghiệp THPT; Hội nghị APEC; sóng VNPT.",
        edition(item("Đẩy mạnh CCHC.", key="a"), item("Cải cách hành chính (CCHC).", key="b")),
        "Trang https://CCHC.langson.gov.vn.",
    ],
}


def test_every_check_of_sentences_has_its_table():
    assert_tables_are_full(sentences, FLAGGED, PASSED)


@pytest.mark.parametrize(("code", "row"), rows(FLAGGED))
def test_a_sentence_that_lacks_something_is_found(code, row):
    assert findings(code, row)


@pytest.mark.parametrize(("code", "row"), rows(PASSED))
def test_a_sentence_that_is_whole_is_left_alone(code, row):
    assert findings(code, row) == []


def test_an_abbreviation_is_marked_once_in_an_edition():
    (found,) = findings("unexplained_abbreviation", FLAGGED["unexplained_abbreviation"][5])
    assert (found.words, found.where.start) == ("GPMB", 8)
