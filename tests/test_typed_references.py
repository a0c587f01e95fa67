"""Numbers as people type them: in part, without signs, in any order, among other words."""

import time
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives import references
from directives.folding import slugify
from directives.references import Reference, slug
from directives.typed_references import LONGEST, TypedReference, read, read_address
from tests.strategies import loosely_written
from tests.strategies import references as any_reference


def facts(typed: TypedReference | None) -> dict:
    """What was read, without what stayed empty and what the strict grammar made of it."""
    said = vars(typed) if typed else {}
    return {name: value for name, value in said.items() if value and name not in ("reference", "type_names")}


QD = {"type_codes": ("QĐ",)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("924", {"number": 924}),
        ("số 924", {"number": 924}),
        ("số: 924", {"number": 924}),
        ("số924", {"number": 924}),
        ("1605a", {"number": 1605, "suffix": "a"}),
        ("924/", {"number": 924}),
        ("924 -", {"number": 924}),
        ("924/QĐ", {"number": 924, **QD}),
        ("924qđ", {"number": 924, **QD}),
        ("qđ924", {"number": 924, **QD}),
        ("qđ 924", {"number": 924, **QD}),
        ("924 QD UBND", {"number": 924, "issuer": "UBND", **QD}),
        ("924/qđ-ubnd", {"number": 924, "issuer": "UBND", **QD}),
        ("924QĐ-UBND", {"number": 924, "issuer": "UBND", **QD}),
        ("924_QĐ_UBND", {"number": 924, "issuer": "UBND", **QD}),
        ("924—QĐ—UBND", {"number": 924, "issuer": "UBND", **QD}),
        ("qd ubnd 924", {"number": 924, "issuer": "UBND", **QD}),
        ("ubnd qd 924", {"number": 924, "issuer": "UBND", **QD}),
        ("924/UBND-QĐ", {"number": 924, "issuer": "UBND", **QD}),
        ("ubnd 924", {"number": 924, "issuer": "UBND"}),
        ("quyet dinh 924", {"number": 924}),
        ("số 924 /QĐ-UBND, ngày 27/5/2024", {"number": 924, "issuer": "UBND", "date": date(2024, 5, 27), **QD}),
        ("quyết định 924 ngày 27/5/2024", {"number": 924, "date": date(2024, 5, 27)}),
        ("924 năm 2024", {"number": 924, "year": 2024}),
        ("924-qd-ubnd-2024", {"number": 924, "issuer": "UBND", "year": 2024, **QD}),
        ("4/KH-UBND", {"number": 4, "type_codes": ("KH",), "issuer": "UBND"}),
        ("60 nq tu", {"number": 60, "type_codes": ("NQ",), "issuer": "TU"}),
        ("nghị quyết 60 của Tỉnh ủy", {"number": 60, "issuer": "TU"}),
        ("62/2020/qh14", {"number": 62, "year": 2020, "issuer": "QH", "legislature": 14}),
        ("62 2020 qh14", {"number": 62, "year": 2020, "issuer": "QH", "legislature": 14}),
        ("qh14 62/2020", {"number": 62, "year": 2020, "issuer": "QH", "legislature": 14}),
        ("luật 62/2020", {"number": 62, "year": 2020}),
        ("54 2024 nd cp", {"number": 54, "year": 2024, "type_codes": ("NĐ",), "issuer": "CP"}),
        ("703 ubnd nc", {"number": 703, "issuer": "UBND", "unit": "NC"}),
        ("703/UBND.NC", {"number": 703, "issuer": "UBND", "unit": "NC"}),
        ("120 snv tcbc", {"number": 120, "issuer": "SNV", "unit": "TCBC"}),
        ("công văn 703", {"number": 703}),
        ("cv 703 ubnd", {"number": 703, "issuer": "UBND"}),
        ("ct 40 ttg", {"number": 40, "type_codes": ("CT",), "issuer": "TTg"}),
        ("chỉ thị 40 của Thủ tướng", {"number": 40, "issuer": "TTg"}),
        ("24 hd", {"number": 24, "type_codes": ("HD", "HĐ")}),
        ("12-dean-ubnd", {"number": 12, "type_codes": ("ĐA",), "issuer": "UBND"}),
        ("công văn 703 về chuyển đổi số", {"number": 703, "rest": "chuyển đổi số"}),
        ("triển khai 924/QĐ-UBND về đất đai", {"number": 924, "issuer": "UBND", "rest": "triển khai về đất đai", **QD}),
        (
            "Quyết định số 924/QĐ-UBND ngày 27/5/2024 của UBND tỉnh về đất đai",
            {"number": 924, "issuer": "UBND", "date": date(2024, 5, 27), "issuer_text": "UBND tỉnh", "rest": "đất đai", **QD},
        ),
        ("quyết định 924 huyện Bình Gia", {"number": 924, "rest": "huyện Bình Gia"}),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_read_tells_the_facts_however_they_are_typed(text, expected, form):
    assert facts(read(unicodedata.normalize(form, text))) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("công văn 703", ("Công văn",)),
        ("cv 703", ("Công văn",)),
        ("703/UBND-NC", ("Công văn",)),
        ("quyet dinh 924", ("Quyết định",)),
        ("qđ 924", ("Quyết định", "Quy định")),
        ("luật 62/2020", ("Luật",)),
        ("924", ()),
    ],
)
def test_read_names_the_types_that_may_be_meant(text, names):
    assert read(text).type_names == names


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "ma túy", "24 xã", "rà soát 24 xã", "bình gia 24", "chuyển đổi số 24 xã", "tháng 6",
        "năm 2024", "kế hoạch 6 tháng", "kế hoạch năm 2024", "24/7", "2021-2030", "giai đoạn 2021-2030",
        "27/5/2024", "ngày 27 tháng 5 năm 2024", "0", "000", "9999999", "đã 24", "thi đua 24 ngày", "-", "/",
    ],
)  # fmt: skip
def test_read_takes_no_number_among_words_for_a_document_s(text):
    assert read(text) is None


def test_read_says_whether_nothing_but_a_number_was_typed():
    assert read("924").is_bare
    assert not read("924 qd").is_bare


@given(any_reference().flatmap(lambda one: st.tuples(st.just(one), loosely_written(one))))
def test_read_reads_whatever_the_strict_grammar_reads(pair):
    reference, text = pair
    strict = references.parse(text)
    if strict == reference:
        assert read(text).reference.key == reference.key


@given(any_reference())
def test_read_reads_a_number_back_from_its_address(reference: Reference):
    typed = read_address(slug(reference, period=""))
    assert (typed.number, typed.suffix) == (reference.number, reference.suffix)
    assert typed.legislature == reference.legislature
    assert typed.year == reference.year
    assert reference.type_code in (*typed.type_codes, "CV" if "Công văn" in typed.type_names else "")
    said = slugify("-".join(filter(None, (typed.issuer, typed.unit))))
    assert said == slugify("-".join(filter(None, (reference.issuer, reference.unit))))


@pytest.mark.parametrize(
    "text", ["", "abc", "0", "a-1", "-", "qd-ubnd", "0-qd", "99999999", "924-qd-ubnd-2024-x-y"]
)
def test_read_address_never_fails(text):
    read_address(text)


@given(st.text(max_size=300))
def test_read_never_fails(text):
    typed = read(text)
    assert typed is None or 0 < typed.number < 1_000_000


@given(st.lists(st.sampled_from(["924", "qđ", "ubnd", "/", "-", " ", "số", "2024", "kế hoạch", "xã", "nc", "a", "qh14", "ngày"]), max_size=30))  # fmt: skip
def test_read_never_fails_on_pieces_of_numbers(pieces):
    read("".join(pieces))


@pytest.mark.parametrize(
    "unit", ["1/", "qđ ", "924 ", "số ", "1-a/", "kế hoạch ", "2024/", "/", "qh14 ", "1a"]
)
def test_read_takes_no_longer_for_more_than_it_reads(unit):
    began = time.process_time()
    read((unit * 50_000)[:50_000])
    assert time.process_time() - began < 0.5
    assert read(unit * LONGEST) == read((unit * LONGEST)[:LONGEST])


# --- slips that the strict grammar repairs ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "strict"),
    [
        ("703/UBND.NC", "703/UBND-NC"),
        ("120/SNV.TCBC", "120/SNV-TCBC"),
        ("924QĐ-UBND", "924/QĐ-UBND"),
        ("60NQ/TU", "60-NQ/TU"),
        ("số 924QĐ-UBND ngày 27/5/2024", "924/QĐ-UBND"),
    ],
)
def test_a_point_for_a_dash_and_a_lost_slash_are_repaired_and_noted(text, strict):
    found = references.find(text)
    assert [str(one.reference) for one in found] == [strict]
    assert "wrong_separator" in found[0].slips


def test_the_end_of_a_sentence_is_no_unit():
    text = "Thực hiện Công văn số 703/UBND.Theo đó, Sở Y tế và số 12/UBND-NC.Các sở báo cáo."
    assert [str(one.reference) for one in references.find(text)] == ["703/UBND", "12/UBND-NC"]
