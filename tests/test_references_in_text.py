"""References in running text: what is found, what stands beside it, what it costs."""

import random
import re
import time
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives import references as grammar
from directives.references import find
from tests.strategies import references

SAMPLE = Path(__file__).resolve().parents[1] / "../shared/samples/digest-2024-05-27.txt"


def _found(text: str) -> list[str]:
    return [str(found.reference) for found in find(text)]


# --- finding ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("theo Quyết định số 924 /QĐ-UBND, ngày 27/5/2024", ["924/QĐ-UBND"]),
        ("thay Quyết định số924/QĐ-UBND", ["924/QĐ-UBND"]),
        ("(924/QĐ-UBND)", ["924/QĐ-UBND"]),
        ("“924/QĐ-UBND”", ["924/QĐ-UBND"]),
        ("tại QĐ 924/QĐ-UBND và CV 703/UBND-NC", ["924/QĐ-UBND", "703/UBND-NC"]),
        ("Quy định số 217, 218-QĐ/TW", ["217-QĐ/TW", "218-QĐ/TW"]),
        ("217, 218-QĐ/TW", ["217-QĐ/TW", "218-QĐ/TW"]),
        ("các Quyết định số 12, 13 và 14/QĐ-UBND", ["12/QĐ-UBND", "13/QĐ-UBND", "14/QĐ-UBND"]),
        ("số 12, số 13a và số 14/QĐ-UBND", ["12/QĐ-UBND", "13a/QĐ-UBND", "14/QĐ-UBND"]),
        ("Nghị định số 54, 55/2024/NĐ-CP", ["54/2024/NĐ-CP", "55/2024/NĐ-CP"]),
        ("số 12/QĐ-UBND; 13/QĐ-UBND, 703/UBND-NC", ["12/QĐ-UBND", "13/QĐ-UBND", "703/UBND-NC"]),
        ("năm 2024, 218-QĐ/TW được sửa", ["218-QĐ/TW"]),
        ("Quyết định số 924/QĐ-UBND - Đẩy mạnh cải cách", ["924/QĐ-UBND"]),
        ("Quyết định số 924/QĐ-UBND - UBND tỉnh ban hành", ["924/QĐ-UBND"]),
        ("Quyết định số 924/QĐ-\nUBND của tỉnh", ["924/QĐ-UBND"]),
        ("Công văn số 12/UBND-TH&NC", ["12/UBND-TH&NC"]),
        ("số 120/SNV-TCBC, 1234/SGDĐT-VP", ["120/SNV-TCBC", "1234/SGDĐT-VP"]),
        ("văn bản số 703/UBND ngày 27/5/2024", ["703/UBND"]),
        ("quyet dinh so 924/qd-ubnd va ke hoach so 4/kh-ubnd", ["924/QĐ-UBND", "04/KH-UBND"]),
        ("Thông tư liên tịch số 25/2014/TTLT-BTC-BNV", ["25/2014/TTLT-BTC-BNV"]),
        ("Luật số 62/2020/QH14; Nghị quyết số 75/2022/UBTVQH15", ["62/2020/QH14", "75/2022/UBTVQH15"]),
        ("Nghị quyết số 1191/NQ-UBTVQH15", ["1191/NQ-UBTVQH15"]),
        ("Công điện số 46/CĐ-TTg, Công văn 6296/VPCP-KSTT", ["46/CĐ-TTg", "6296/VPCP-KSTT"]),
        ("Hướng dẫn số 01-HD/BTCTW, Công văn số 45-CV/BTGTU", ["01-HD/BTCTW", "45-CV/BTGTU"]),
        ("Nghị quyết Đại hội số 05-NQ/ĐH", ["05-NQ/ĐH"]),
        ("Nghị quyết số 44/2025/NQ-HĐND", ["44/2025/NQ-HĐND"]),
        ("Công văn 703/UBND-NC,727/UBND-KT", ["703/UBND-NC", "727/UBND-KT"]),
        ("Quyết định số 924/QĐUBND", ["924/QĐ-UBND"]),
        ("Quyết định số 924/QĐ-UBNDngày 27/5/2024", ["924/QĐ-UBND"]),
        ("Quyết định số 315/QĐ-TTgcủa Thủ tướng", ["315/QĐ-TTg"]),
        ("Công văn số 703/UBND-NCvề đấu giá", ["703/UBND-NC"]),
        ("QUYẾT ĐỊNH SỐ 315/QĐ-TTG", ["315/QĐ-TTg"]),
        ("Tờ trình số 45/TTr-SNN&MT, Công văn 12/SNNMT-TL", ["45/TTr-SNN&MT", "12/SNNMT-TL"]),
        ("Quy chế phối hợp số 12/QCPC-UBND-BCH", ["12/QCPC-UBND-BCH"]),
        ("Công văn số 1234/CT-TTHT", ["1234/CT-TTHT"]),
        ("Quy định số 22-QĐi/TW, Thông tri số 08-TT/TU", ["22-QĐi/TW", "08-TT/TU"]),
        ("theo QĐ-UBND số 924; Số 12-BC/ĐU", ["12-BC/ĐU"]),
        ("Chỉ thị 05/CT-UBND/2024", ["05/CT-UBND"]),
        ("924/QĐ-UBND\t27/5/2024", ["924/QĐ-UBND"]),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_find_finds_references_in_running_text(text, expected, form):
    assert _found(unicodedata.normalize(form, text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "tối thiểu 01 tập huấn viên cấp huyện/80 tổ hòa giải",
        "bản đồ tỷ lệ 1/2000, tỷ lệ 1/500",
        "trực 24/7, từ 5h00’ đến 18h00’",
        "đoạn km 1119 - 1120, km 15/QL.4A",
        "ngày 27/5/2024, 27-5-2024, 27.5.2024",
        "đạt 85/100 điểm, tỷ lệ 50/50",
        "điện thoại 0205.3812.345 - 0912 345 678/máy lẻ 12",
        "https://langson.gov.vn/van-ban/924/QD-UBND và http://x.vn/a-924/qd-ubnd",
        "https://x.vn/?so=924/QD-UBND&nam=2024",
        "giai đoạn 2021-2030, 2021 - 2030 tầm nhìn 2050",
        "TCVN 5574:2018, QCVN 06:2022/BXD, QL.4A, QL1A",
        "100 kg/ha, 12 tr.đồng/ha, 10.000 đồng/người, 30 xe/ngày",
        "6/8 xã, 12/hộ, 3/tháng, 5/người-ngày, 10/ha-năm",
        "năm 2024 - UBND tỉnh, 31/5/2024 - HĐND tỉnh",
        "đường 110/35kV, 220/110 kV, 2x50/MW",
        "tháng 5/2024/tháng 6, quý I/2024, 05/QĐ",
        "số nhà 12/Trần Phú, tổ 5/Khối 8",
        "và/hoặc 3/và-hoặc, 2/Bộ-ngành, 7/Tỉnh-Huyện",
        "10/BC-tỉnh, Covid-19/QĐ, mục 2/phần-A",
        "năm 2024\n- KH/UBND",
        "Mẫu số 01/BC-STC, biểu số 05/KH-UBND, phụ lục số 2/TB-SXD",
        "Giấy phép số 123/GP-UBND, 45/GP-UBND",
        "1.234/QĐ-UBND",
        "Bản án số 12/2023/HS-ST, gói thầu số 05/XL-KT",
        "triển khai Đề án 06/CP, Đề án số 06/CP, Ban Chỉ đạo 389/TW",
    ],
)
def test_find_leaves_alone_what_only_looks_like_a_reference(text):
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "type_name", "day", "issuer"),
    [
        ("Quyết định số 924 /QĐ-UBND, ngày 27/5/2024", "Quyết định", date(2024, 5, 27), ""),
        ("Quyết định 924/QĐ-UBND ngày 27 tháng 5 năm 2024", "Quyết định", date(2024, 5, 27), ""),
        ("Quyết định số 924/QĐ-UBND (27.5.2024)", "Quyết định", date(2024, 5, 27), ""),
        ("Quyết định số 924/QĐ-UBND (ngày 27-5-2024)", "Quyết định", date(2024, 5, 27), ""),
        ("Quyết định ngày 27/5/2024 số 924/QĐ-UBND", "Quyết định", date(2024, 5, 27), ""),
        ("Quyết định của UBND tỉnh số 924/QĐ-UBND", "Quyết định", None, "UBND tỉnh"),
        (
            "Quyết định của UBND tỉnh (số 924/QĐ-UBND ngày 27/5/2024)",
            "Quyết định",
            date(2024, 5, 27),
            "UBND tỉnh",
        ),
        ("Quyết định (số 924/QĐ-UBND)", "Quyết định", None, ""),
        ("các Công văn: số 703/UBND-NC", "Công văn", None, ""),
        (
            "Công văn số 703/UBND-NC của UBND tỉnh ngày 27/5/2024 về đấu giá",
            "Công văn",
            date(2024, 5, 27),
            "UBND tỉnh",
        ),
        (
            "Quyết định số 315/QĐ-TTg ngày 17/4/2024 của Thủ tướng Chính phủ phê duyệt Đề án",
            "Quyết định",
            date(2024, 4, 17),
            "Thủ tướng Chính phủ",
        ),
        (
            "Nghị quyết số 60-NQ/TU, ngày 15/12/2021 của Ban Thường vụ Tỉnh ủy về cải cách",
            "Nghị quyết",
            date(2021, 12, 15),
            "Ban Thường vụ Tỉnh ủy",
        ),
        (
            "Thông tư số 15/2021/TT-BGDĐT của Bộ Giáo dục và Đào tạo hướng dẫn",
            "Thông tư",
            None,
            "Bộ Giáo dục và Đào tạo",
        ),
        (
            "Công văn số 12/BVHTTDL-VP của Bộ Văn hóa, Thể thao và Du lịch về lễ hội",
            "Công văn",
            None,
            "Bộ Văn hóa, Thể thao và Du lịch",
        ),
        (
            "Quyết định số 281/QĐ-TTg của Thủ tướng Chính phủ và Kế hoạch chung",
            "Quyết định",
            None,
            "Thủ tướng Chính phủ",
        ),
        ("Luật Đất đai số 31/2024/QH15 ngày 18/01/2024", "Luật", date(2024, 1, 18), ""),
        ("Quy định số 217-QĐ/TW", "Quy định", None, ""),
        ("theo 217-QĐ/TW", "", None, ""),
        ("Thông báo kết luận số 45/TB-UBND", "Thông báo", None, ""),
        ("Công điện khẩn số 46/CĐ-TTg ngày 30/02/2024", "Công điện", None, ""),
        ("CV 703/UBND-NC", "Công văn", None, ""),
        ("Kế hoạch số 115 /KH-UBND,ngày27/5/2024", "Kế hoạch", date(2024, 5, 27), ""),
        (
            "Quyết định số 924/QĐ-UBNDngày 27/5/2024của UBND tỉnh",
            "Quyết định",
            date(2024, 5, 27),
            "UBND tỉnh",
        ),
        ("924/QĐ-UBND\t27/5/2024\tChủ tịch", "", date(2024, 5, 27), ""),
        (
            "Quyết định số 1719/QĐ-TTg, ngày 14 tháng 10 năm 2021, của Thủ tướng Chính phủ phê duyệt",
            "Quyết định",
            date(2021, 10, 14),
            "Thủ tướng Chính phủ",
        ),
        (
            "Công văn số 12/VP-KT do Văn phòng UBND tỉnh ban hành ngày 27/5/2024",
            "Công văn",
            date(2024, 5, 27),
            "Văn phòng UBND tỉnh",
        ),
        (
            "QUYẾT ĐỊNH SỐ 315/QĐ-TTG NGÀY 17/4/2024 CỦA THỦ TƯỚNG CHÍNH PHỦ PHÊ DUYỆT ĐỀ ÁN",
            "Quyết định",
            date(2024, 4, 17),
            "THỦ TƯỚNG CHÍNH PHỦ",
        ),
        (
            "Kế hoạch số 5/KH-BCĐ của Ban chỉ đạo phòng, chống thiên tai tỉnh triển khai",
            "Kế hoạch",
            None,
            "Ban chỉ đạo phòng, chống thiên tai tỉnh",
        ),
        (
            "Thông tư số 02/2024/TT-BLĐTBXH của Bộ trưởng Bộ Lao động - Thương binh và Xã hội quy định",
            "Thông tư",
            None,
            "Bộ trưởng Bộ Lao động - Thương binh và Xã hội",
        ),
        ("Luật Phòng, chống ma túy số 73/2021/QH14", "Luật", None, ""),
    ],
)
def test_find_reads_what_stands_beside_the_number(text, type_name, day, issuer):
    (found,) = find(text)
    assert (found.type_name, found.date, found.issuer_text) == (type_name, day, issuer)


def test_find_repairs_a_number_that_stands_where_the_date_should_be():
    text = "(Công văn số 703/UBND-NC, ngày 703/UBND-NC, ngày 27/5/2024)"
    (found,) = find(text)
    assert found.date == date(2024, 5, 27)
    assert found.slips == ("number_for_date",)
    assert text[found.start : found.end] == "703/UBND-NC"
    assert text[found.date_start : found.date_end] == "ngày 27/5/2024"


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("Quyết định số 924/QĐ-UBND", ()),
        ("Quyết định số 924 /QĐ-UBND", ("stray_space",)),
        ("Chỉ thị số 40/CT-TW", ("wrong_separator",)),
        ("Kế hoạch số 924/QĐ-UBND", ("type_mismatch",)),
        ("Quy định số 217-QĐ/TW", ()),
        ("Quyết định số 924/QĐ-UBNDngày 27/5/2024", ("glued_word",)),
    ],
)
def test_find_notes_slips(text, slips):
    assert find(text)[0].slips == slips


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_find_points_into_the_text_as_it_was_given(form):
    text = unicodedata.normalize(form, "\u200bTheo Quyết định số 924/QĐ-UBND ngày 27/5/2024 của Tỉnh ủy, thì")
    (found,) = find(text)
    assert text[found.start : found.end] == "924/QĐ-UBND"
    assert unicodedata.normalize("NFC", text[found.type_start : found.start]) == "Quyết định số "
    assert unicodedata.normalize("NFC", text[found.date_start : found.date_end]) == "ngày 27/5/2024"
    assert unicodedata.normalize("NFC", text[: found.issuer_end]).endswith("của Tỉnh ủy")


def test_find_gives_elided_numbers_their_own_places_and_the_shared_date():
    text = "Quy định số 217, 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị"
    first, last = find(text)
    assert (text[first.start : first.end], text[last.start : last.end]) == ("217", "218-QĐ/TW")
    assert first.date == last.date == date(2013, 12, 12)
    assert first.type_name == last.type_name == "Quy định"
    assert first.issuer_text == "Bộ Chính trị"


def test_find_gives_the_type_named_once_to_a_whole_list():
    found = find("các Quy định số 22-QĐ/TW, số 23-QĐ/TW và 24-QĐ/TW; 60-NQ/TU")
    assert [one.type_name for one in found] == ["Quy định", "Quy định", "Quy định", ""]
    assert all(one.type_start == one.start for one in found[1:])


def test_find_gives_one_day_to_all_of_the_same_day():
    found = find("Quyết định số 12/QĐ-UBND và 13/QĐ-UBND cùng ngày 27/5/2024, 14/QĐ-UBND")
    assert [one.date for one in found] == [date(2024, 5, 27), date(2024, 5, 27), None]


@given(st.one_of(st.text(), st.text("0123456789/-–, ()aQĐUBNDngàysố.\n\u0301")))
def test_find_never_fails_and_stays_within_the_text(text):
    for found in find(text):
        assert 0 <= found.type_start <= found.start < found.end <= len(text)
        assert found.date_end is None or found.date_start < found.date_end <= len(text)
        assert found.issuer_end is None or found.issuer_end <= len(text)


@given(references(), st.sampled_from(["theo số {} thì", "(số {})", "số {}.", "số {}, ngày 27/5/2024"]))
def test_find_finds_every_printed_reference(reference, frame):
    (found,) = find(frame.format(reference))
    assert found.reference == reference


# --- cost ---------------------------------------------------------------------------------------------

HOSTILE = [
    "1/",
    "1, ",
    "12/2024/",
    "1-a/",
    "số 1/QĐ-",
    "1" * 40 + "/",
    "/",
    "1/QĐ-UBND-",
    "1 /  QĐ  -  UBND  -  ",
]


class _CountingPattern:
    """Stands for a pattern and counts the characters that it is shown again for each match."""

    def __init__(self, pattern: re.Pattern):
        self.pattern, self.shown = pattern, 0

    def search(self, text, start, end):
        self.shown += end - start
        return self.pattern.search(text, start, end)

    def __getattr__(self, name):
        return getattr(self.pattern, name)


@pytest.mark.parametrize("unit", HOSTILE)
def test_find_looks_back_a_bounded_way_for_each_candidate(unit, monkeypatch):
    counting = _CountingPattern(grammar._BEFORE)
    monkeypatch.setattr(grammar, "_BEFORE", counting)
    text = (unit * 100_000)[:100_000]
    find(text)
    assert counting.shown <= grammar._LOOK_BACK * len(text)


@pytest.mark.parametrize("unit", HOSTILE)
def test_find_takes_time_in_proportion_to_hostile_text(unit):
    short, long = ((unit * 40_000)[:size] for size in (10_000, 40_000))
    assert _least_time(long) < 12 * _least_time(short) + 0.05


def _least_time(text: str) -> float:
    times = []
    for _ in range(2):
        began = time.process_time()
        find(text)
        times.append(time.process_time() - began)
    return min(times)


def test_find_survives_random_bytes_of_signs():
    signs = random.Random(5)
    find("".join(signs.choice("0123456789/-, \n.aQĐ") for _ in range(100_000)))


# --- the real page ------------------------------------------------------------------------------------

OWN = """924/QĐ-UBND 115/KH-UBND 703/UBND-NC 962/QĐ-UBND 2625/VP-KT 80/KH-BCĐCCHC 2648/VP-KT 117/KH-UBND
    727/UBND-KT 731/UBND-KT 723/UBND-KT 122/KH-UBND 124/KH-UBND"""
CITED = """315/QĐ-TTg 254/QĐ-UBND 69-KL/TW 20-NQ/TW 40/CT-TTg 193/KH-UBND 2198/BXD-HĐXD 62/2020/QH14 60-NQ/TU
    249/KH-UBND 04/KH-UBND 87/KH-UBND 281/QĐ-TTg 161-KH/TU 25-CT/TW 54/2024/NĐ-CP 46/CĐ-TTg 81/2023/QH15
    369/QĐ-TTg"""


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample digest (../shared/samples) is not here")
def test_find_finds_the_references_of_a_real_digest_and_nothing_else():
    found = find(SAMPLE.read_text(encoding="utf-8"))
    assert {str(one.reference) for one in found} == {*OWN.split(), *CITED.split()}
    assert {str(one.reference): one.date for one in found if str(one.reference) in OWN.split()} == {
        "924/QĐ-UBND": date(2024, 5, 27),
        "115/KH-UBND": date(2024, 5, 27),
        "703/UBND-NC": date(2024, 5, 27),
        "962/QĐ-UBND": date(2024, 5, 29),
        "2625/VP-KT": date(2024, 5, 29),
        "80/KH-BCĐCCHC": date(2024, 5, 29),
        "2648/VP-KT": date(2024, 5, 29),
        "117/KH-UBND": date(2024, 5, 29),
        "727/UBND-KT": date(2024, 5, 30),
        "731/UBND-KT": date(2024, 5, 30),
        "723/UBND-KT": date(2024, 5, 30),
        "122/KH-UBND": date(2024, 5, 30),
        "124/KH-UBND": date(2024, 5, 31),
    }
