"""Who and where a text means, on its day."""

from datetime import date

import pytest

from directives.directory import Directory, words_of
from directives.models import Agency, Place, Province

REFORM = date(2025, 7, 1)
BEFORE, SOON_BEFORE, AFTER = date(2024, 5, 27), date(2025, 6, 20), date(2025, 7, 5)

PROVINCE = Province(pk=1, slug="lang-son", name="Lạng Sơn", full_name="tỉnh Lạng Sơn")


def agency(
    pk: int, name: str, symbol: str = "", owns: bool = False, aliases=(), begins=None, ends=None
) -> Agency:
    return Agency(
        pk=pk,
        province=PROVINCE,
        name=name,
        slug=str(pk),
        symbol=symbol,
        owns_symbol=owns,
        aliases=list(aliases),
        valid_from=begins,
        valid_until=ends,
    )


AGENCIES = [
    agency(1, "Ủy ban nhân dân tỉnh Lạng Sơn", "UBND", True, ["Chủ tịch UBND tỉnh"]),
    agency(2, "Thủ tướng Chính phủ", "TTg", True),
    agency(3, "Chính phủ", "CP", True),
    agency(4, "Sở Nông nghiệp và Phát triển nông thôn", "SNN", True, ["SNNPTNT"], None, date(2025, 3, 1)),
    agency(5, "Ủy ban nhân dân huyện Bình Gia", "UBND", False, (), None, REFORM),
    agency(6, "Ủy ban nhân dân huyện Văn Quan", "UBND", False, (), None, REFORM),
    agency(7, "Các sở, ban, ngành", aliases=["các sở, ngành"]),
    agency(8, "Ủy ban nhân dân các huyện, thành phố", aliases=["UBND cấp huyện"], ends=REFORM),
    agency(9, "Ủy ban nhân dân xã Bình Gia", "UBND", False, (), REFORM),
    agency(10, "Sở Y tế tỉnh Lạng Sơn", "SYT", True),
]


def place(pk: int, **facts) -> Place:
    return Place(pk=pk, province=PROVINCE, **facts)


DISTRICT = place(1, type="huyện", name="Bình Gia", slug="a", valid_until=REFORM)
OTHER = place(2, type="huyện", name="Bắc Sơn", slug="b", valid_until=REFORM)
PLACES = [
    DISTRICT,
    OTHER,
    place(3, type="xã", name="Thiện Hòa", slug="c", parent=DISTRICT, valid_until=REFORM),
    place(4, type="xã", name="Thiện Hòa", slug="d", valid_from=REFORM),
    place(5, type="xã", name="Hòa Bình", slug="e", parent=DISTRICT, valid_until=REFORM),
    place(6, type="xã", name="Hòa Bình", slug="f", parent=OTHER, valid_until=REFORM),
    place(7, type="thành phố", name="Lạng Sơn", slug="g", valid_until=REFORM),
    place(8, type="xã", name="Đồng Đăng", slug="h", valid_from=REFORM),
]


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory(PROVINCE, AGENCIES, PLACES)


def test_words_of_makes_spellings_of_a_council_equal():
    assert words_of("Uỷ ban nhân dân  các huyện, thành phố") == words_of("UBND các huyện; thành phố")


@pytest.mark.parametrize(
    ("symbol", "text", "day", "pk"),
    [
        ("UBND", "", BEFORE, 1),
        ("ubnd", "UBND tỉnh", BEFORE, 1),
        ("UBND", "Ủy ban nhân dân tỉnh", BEFORE, 1),
        ("UBND", "Chủ tịch UBND tỉnh Lạng Sơn", BEFORE, 1),
        ("UBND", "UBND huyện Bình Gia", BEFORE, 5),
        ("UBND", "Chủ tịch UBND huyện Bình Gia", BEFORE, 5),
        ("UBND", "UBND huyện Bình Gia", AFTER, None),
        ("UBND", "UBND tỉnh Cao Bằng", BEFORE, None),
        ("TTg", "Chính phủ", BEFORE, 2),
        ("CP", "", BEFORE, 3),
        ("SNNPTNT", "", BEFORE, 4),
        ("SNN", "", AFTER, None),
        ("SYT", "UBND huyện Bình Gia", BEFORE, 10),
        ("BCĐ", "UBND tỉnh", BEFORE, 1),
        ("XYZ", "", BEFORE, None),
        ("", "Sở Y tế", BEFORE, 10),
    ],
)
def test_issuer_is_settled_by_text_symbol_and_day(directory, symbol, text, day, pk):
    found = directory.issuer(symbol, text, day)

    assert (found.pk if found else None) == pk


@pytest.mark.parametrize(
    ("text", "day", "pks"),
    [
        ("Các sở, ban, ngành; UBND các huyện, thành phố", BEFORE, [7, 8]),
        ("các sở, ngành và UBND cấp huyện", BEFORE, [7, 8]),
        ("UBND huyện Bình Gia, Văn Quan", BEFORE, [5, 6]),
        ("UBND xã Bình Gia", SOON_BEFORE, [9]),
        ("UBND xã Bình Gia", BEFORE, []),
        ("Giám đốc Sở Y tế", AFTER, [10]),
        ("các cơ quan liên quan", BEFORE, []),
        ("", BEFORE, []),
    ],
)
def test_addressees_are_all_agencies_named(directory, text, day, pks):
    assert [found.pk for found in directory.addressees(text, day)] == pks


@pytest.mark.parametrize(
    ("text", "day", "pk"),
    [
        ("huyện Bình Gia", BEFORE, 1),
        ("huyện Bình Gia", AFTER, None),
        ("xã Thiện Hòa, huyện Bình Gia", BEFORE, 3),
        ("xã Thiện Hoà", AFTER, 4),
        ("xã Hòa Bình", BEFORE, None),
        ("xã Hòa Bình, huyện Bắc Sơn", BEFORE, 6),
        ("TP Lạng Sơn", BEFORE, 7),
        ("xã Đồng Đăng", SOON_BEFORE, 8),
        ("xã Đồng Đăng", BEFORE, None),
        ("Cao Bằng", BEFORE, None),
    ],
)
def test_place_is_the_one_of_its_day(directory, text, day, pk):
    found = directory.place(text, day)

    assert (found.pk if found else None) == pk
