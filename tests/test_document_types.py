import re

import pytest

from directives import document_types
from directives.document_types import ALL, all_by_code, by_code, by_name
from directives.folding import fold
from directives.references import Regime

# Nghị định 30/2020/NĐ-CP, article 7 and appendix III
ADMINISTRATIVE = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công văn": "",
    "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
    "Thư công": "",
}


def test_all_holds_the_29_administrative_types_with_their_codes():
    assert len(ADMINISTRATIVE) == 29
    assert {name: by_name(name).code for name in ADMINISTRATIVE} == ADMINISTRATIVE


def test_names_are_unique_and_rows_are_sound():
    assert len({kind.name for kind in ALL}) == len(ALL)
    for kind in ALL:
        assert kind.kind in {"decision", "plan", "dispatch", "other", None}
        assert kind.regimes
        assert set(kind.regimes) <= {regime.value for regime in Regime}
        assert kind.definition.endswith(".")
        assert len(kind.definition) <= 140


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Quyết định", "decision"),
        ("Nghị quyết", "decision"),
        ("Quy định", "decision"),
        ("Quy chế", "decision"),
        ("Kế hoạch", "plan"),
        ("Chương trình", "plan"),
        ("Đề án", "plan"),
        ("Phương án", "plan"),
        ("Công văn", "dispatch"),
        ("Công điện", "dispatch"),
        ("Chỉ thị", "dispatch"),
        ("Thông báo", "dispatch"),
        ("Hướng dẫn", "dispatch"),
        ("Báo cáo", "other"),
        ("Tờ trình", "other"),
        ("Giấy mời", "other"),
        ("Luật", None),
        ("Nghị định", None),
        ("Thông tư", None),
        ("Hiến pháp", None),
    ],
)
def test_kind_follows_from_the_type(name, kind):
    assert by_name(name).kind == kind


@pytest.mark.parametrize(
    ("code", "regime", "name"),
    [
        ("QĐ", None, "Quyết định"),
        ("QĐ", Regime.ADMINISTRATIVE, "Quyết định"),
        ("QĐ", Regime.NORMATIVE, "Quyết định"),
        ("QyĐ", Regime.ADMINISTRATIVE, "Quy định"),
        ("TT", None, "Thông tư"),
        ("TT", Regime.NORMATIVE, "Thông tư"),
        ("TT", Regime.PARTY, "Thông tri"),
        ("CV", Regime.PARTY, "Công văn"),
        ("KL", Regime.PARTY, "Kết luận"),
        ("GN", None, "Bản ghi nhớ"),
        ("TTh", None, "Bản thỏa thuận"),
        ("UQ", None, "Giấy ủy quyền"),
        ("GT", None, "Giấy giới thiệu"),
        ("NP", None, "Giấy nghỉ phép"),
        ("ĐA", None, "Đề án"),
        ("DA", None, "Dự án"),
        ("HĐ", None, "Hợp đồng"),
        ("HD", None, "Hướng dẫn"),
    ],
)
def test_by_code_names_the_type(code, regime, name):
    assert by_code(code, regime).name == name


@pytest.mark.parametrize(("code", "regime"), [("", None), ("XX", None), ("NĐ", Regime.PARTY)])
def test_by_code_knows_no_other(code, regime):
    assert by_code(code, regime) is None


def test_party_code_for_decision_and_regulation_proves_neither():
    assert by_code("QĐ", Regime.PARTY) is None
    assert [kind.name for kind in all_by_code("QĐ", Regime.PARTY)] == ["Quyết định", "Quy định"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("quyết định", "Quyết định"),
        ("QUYẾT ĐỊNH", "Quyết định"),
        ("quyet dinh", "Quyết định"),
        ("Giấy uỷ quyền", "Giấy ủy quyền"),
        ("Bản thoả thuận", "Bản thỏa thuận"),
        ("Thông báo kết luận", "Thông báo"),
        ("ĐA", "Đề án"),
        ("DA", "Dự án"),
        ("hđ", "Hợp đồng"),
        ("hd", "Hướng dẫn"),
        ("Tờ\u00a0trình", "Tờ trình"),
    ],
)
def test_by_name_forgives_spelling_but_keeps_marked_codes_apart(written, name):
    assert by_name(written).name == name


def test_by_name_knows_no_other():
    assert by_name("Thư tay") is None
    assert by_name("") is None


def test_no_two_types_share_a_name_when_folded():
    names = [fold(name) for kind in ALL for name in (kind.name, *kind.names)]
    assert len(names) == len(set(names))


def test_names_pattern_prefers_the_longer_name():
    match = re.match(document_types.NAMES_PATTERN, "thong bao ket luan so 45")
    assert match[0] == "thong bao ket luan"
