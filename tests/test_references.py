"""References one at a time: parsed, printed, compared, written into addresses."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directives.references import Reference, Regime, parse, slug
from tests.strategies import loosely_written, references

# --- parsing and printing -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("924/QĐ-UBND", Reference(Regime.ADMINISTRATIVE, 924, type_code="QĐ", issuer="UBND")),
        ("04/KH-UBND", Reference(Regime.ADMINISTRATIVE, 4, type_code="KH", issuer="UBND")),
        ("80/KH-BCĐCCHC", Reference(Regime.ADMINISTRATIVE, 80, type_code="KH", issuer="BCĐCCHC")),
        ("1605a/QĐ-UBND", Reference(Regime.ADMINISTRATIVE, 1605, "a", "QĐ", "UBND")),
        ("123/KH-BCĐ389", Reference(Regime.ADMINISTRATIVE, 123, type_code="KH", issuer="BCĐ389")),
        ("703/UBND-NC", Reference(Regime.LETTER, 703, issuer="UBND", unit="NC")),
        ("2198/BXD-HĐXD", Reference(Regime.LETTER, 2198, issuer="BXD", unit="HĐXD")),
        ("12/UBND-TH&NC", Reference(Regime.LETTER, 12, issuer="UBND", unit="TH&NC")),
        ("703/UBND", Reference(Regime.LETTER, 703, issuer="UBND")),
        ("54/2024/NĐ-CP", Reference(Regime.NORMATIVE, 54, type_code="NĐ", issuer="CP", year=2024)),
        ("25/2014/TTLT-BTC-BNV", Reference(Regime.NORMATIVE, 25, "", "TTLT", "BTC-BNV", year=2014)),
        ("62/2020/QH14", Reference(Regime.ASSEMBLY, 62, issuer="QH", year=2020, legislature=14)),
        ("75/2022/UBTVQH15", Reference(Regime.ASSEMBLY, 75, issuer="UBTVQH", year=2022, legislature=15)),
        ("1191/NQ-UBTVQH15", Reference(Regime.ASSEMBLY, 1191, "", "NQ", "UBTVQH", legislature=15)),
        ("60-NQ/TU", Reference(Regime.PARTY, 60, type_code="NQ", issuer="TU")),
        ("05-NQ/ĐH", Reference(Regime.PARTY, 5, type_code="NQ", issuer="ĐH")),
        ("45-CV/VPTW", Reference(Regime.PARTY, 45, type_code="CV", issuer="VPTW")),
        ("12/HĐ-SYT", Reference(Regime.ADMINISTRATIVE, 12, type_code="HĐ", issuer="SYT")),
        ("12/DA-UBND", Reference(Regime.ADMINISTRATIVE, 12, type_code="DA", issuer="UBND")),
    ],
)
def test_parse_reads_every_regime_and_prints_it_back(text, expected):
    assert parse(text) == expected
    assert str(expected) == text


@pytest.mark.parametrize(
    ("loose", "strict"),
    [
        ("924 /QĐ-UBND", "924/QĐ-UBND"),
        ("924/ QĐ - UBND", "924/QĐ-UBND"),
        ("924\u00a0/\u00a0QĐ–UBND", "924/QĐ-UBND"),
        ("924/qd-ubnd", "924/QĐ-UBND"),
        ("924-qd-ubnd", "924/QĐ-UBND"),
        ("Số: 924/QĐ-UBND", "924/QĐ-UBND"),
        ("Quyết định số 924/QĐ-UBND.", "924/QĐ-UBND"),
        ("quyet dinh 924/qd-ubnd", "924/QĐ-UBND"),
        ("QĐ 924/QĐ-UBND", "924/QĐ-UBND"),
        ("924/QÐ-UBND", "924/QĐ-UBND"),  # eth for đ
        ("924/QĐ-UBND\u200b", "924/QĐ-UBND"),
        ("4/kh-ubnd", "04/KH-UBND"),
        ("004/KH-UBND", "04/KH-UBND"),
        ("12/TTR-SXD", "12/TTr-SXD"),
        ("46/cđ-ttg", "46/CĐ-TTg"),
        ("703/ubnd-nc", "703/UBND-NC"),
        ("CV 703/UBND-NC", "703/UBND-NC"),
        ("Công văn số 1234/CT-TTHT", "1234/CT-TTHT"),
        ("54-2024-nd-cp", "54/2024/NĐ-CP"),
        ("62/2020/QH 14", "62/2020/QH14"),
        ("60 – nq / tu", "60-NQ/TU"),
        ("60/NQ-TU", "60-NQ/TU"),
        ("20-NQ/TƯ", "20-NQ/TW"),
        ("12-KH/UBND", "12/KH-UBND"),
        ("1605A/QĐ-UBND", "1605a/QĐ-UBND"),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_parse_forgives_what_people_type(loose, strict, form):
    assert str(parse(unicodedata.normalize(form, loose))) == strict


@pytest.mark.parametrize(
    "text",
    [
        "",
        "924",
        "924/",
        "QĐ-UBND",
        "27/5/2024",
        "24/7",
        "1/2000",
        "217, 218-QĐ/TW",
        "12/QĐ",
        "703/abc-de",
        "924/QĐ-UBND ngày 27/5/2024",
        "0/QĐ-UBND",
        "/",
        "a" * 500,
        "5h00’",
        "100 kg/ha",
        "8/Đẩy-mạnh",
    ],
)
def test_parse_refuses_what_is_no_single_reference(text):
    assert parse(text) is None


@given(references())
def test_parse_undoes_print(reference):
    assert parse(str(reference)) == reference


@given(st.data())
def test_parse_takes_every_loose_spelling_for_the_strict_one(data):
    reference = data.draw(references())
    loose = data.draw(loosely_written(reference))
    read = parse(loose)
    assert read is not None
    assert read.key == reference.key


def test_key_is_ascii_and_keeps_types_apart_that_folding_makes_equal():
    keys = [parse(text).key for text in ("12/ĐA-UBND", "12/DA-UBND", "12/HĐ-UBND", "12/HD-UBND")]
    assert all(key.isascii() for key in keys)
    assert len(set(keys)) == 4
    assert parse("80/KH-BCĐCCHC").key == parse("80/kh-bcdcchc").key == "80/KH-BCDCCHC"


def test_letter_of_a_body_named_like_a_type_is_known_by_the_words_before_it():
    assert parse("Công văn số 1234/CT-TTHT").regime is Regime.LETTER
    assert parse("Chỉ thị số 12/CT-UBND").regime is Regime.ADMINISTRATIVE


# --- slugs --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "period", "issuer_slug", "expected"),
    [
        ("924/QĐ-UBND", "2024", "", "924-qd-ubnd-2024"),
        ("924/QĐ-UBND", "2024", "huyen-binh-gia", "924-qd-ubnd-huyen-binh-gia-2024"),
        ("924/QĐ-UBND", "2024", "ubnd-huyen-binh-gia", "924-qd-ubnd-huyen-binh-gia-2024"),
        ("924/QĐ-UBND", "", "", "924-qd-ubnd"),
        ("04/KH-UBND", "2024", "", "04-kh-ubnd-2024"),
        ("1605a/QĐ-UBND", "2024", "", "1605a-qd-ubnd-2024"),
        ("703/UBND-NC", "2024", "", "703-ubnd-nc-2024"),
        ("54/2024/NĐ-CP", "2024", "", "54-2024-nd-cp"),
        ("62/2020/QH14", "14", "", "62-2020-qh14"),
        ("1191/NQ-UBTVQH15", "15", "", "1191-nq-ubtvqh15"),
        ("60-NQ/TU", "2021", "", "60-nq-tu-2021"),
        ("40/CT-TTg", "", "", "40-ct-ttg"),
        ("12/ĐA-UBND", "2024", "", "12-dean-ubnd-2024"),
        ("12/DA-UBND", "2024", "", "12-da-ubnd-2024"),
        ("12/HĐ-SYT", "2024", "", "12-hopdong-syt-2024"),
        ("12/HD-SYT", "2024", "", "12-hd-syt-2024"),
        ("2198/BXD-HĐXD", "2024", "", "2198-bxd-hdxd-2024"),
    ],
)
def test_slug_names_the_document_in_an_address(text, period, issuer_slug, expected):
    assert slug(parse(text), period=period, issuer_slug=issuer_slug) == expected


@given(st.text(max_size=350))
def test_parse_never_fails(text):
    parse(text)
