"""The data of Lạng Sơn is whole: every reference leads somewhere, and lifetimes and successions agree."""

import json
from collections import Counter
from datetime import date
from itertools import combinations
from pathlib import Path
from unicodedata import normalize

import pytest

from directives.folding import fold, slugify

FOLDER = Path(__file__).parents[1] / "directives/data/provinces/lang-son"
REFORM = "2025-07-01"


def read(name: str):
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


PLACES, AGENCIES = read("places"), read("agencies")
PLACE_SUCCESSIONS, AGENCY_SUCCESSIONS = read("place_successions"), read("agency_successions")
MEMBERS = read("group_members")
PLACE, AGENCY = ({row["slug"]: row for row in rows} for rows in (PLACES, AGENCIES))

both_kinds = pytest.mark.parametrize("rows", [PLACES, AGENCIES], ids=["places", "agencies"])
both_successions = pytest.mark.parametrize(
    ("links", "by_slug"),
    [(PLACE_SUCCESSIONS, PLACE), (AGENCY_SUCCESSIONS, AGENCY)],
    ids=["places", "agencies"],
)


def lives_on(row: dict, day: str) -> bool:
    return (row["from"] is None or row["from"] <= day) and (row["until"] is None or day < row["until"])


def live_together(one: dict, other: dict) -> bool:
    """Whether some day saw both (ISO days compare as text)."""
    return (one["from"] or "") < (other["until"] or "9") and (other["from"] or "") < (one["until"] or "9")


def successors(links: list[dict], slug: str) -> dict[str, bool]:
    return {link["to"]: link["part"] for link in links if link["from"] == slug}


def test_the_province_says_who_it_is():
    province = read("province")
    assert (province["slug"], province["full_name"], province["code"]) == ("lang-son", "tỉnh Lạng Sơn", "20")
    assert province["governing_body"]
    assert province["responsible"]


@both_kinds
def test_a_slug_is_used_once_and_is_a_slug(rows):
    assert [slug for slug, times in Counter(row["slug"] for row in rows).items() if times > 1] == []
    assert [row["slug"] for row in rows if slugify(row["slug"], 150) != row["slug"]] == []


@both_kinds
def test_lifetimes_are_dates_in_order(rows):
    for row in rows:
        days = [date.fromisoformat(row[edge]) for edge in ("from", "until") if row[edge]]
        assert days == sorted(set(days)), row["slug"]


def test_every_place_lies_in_one_that_lived_as_long():
    for place in PLACES:
        if place["parent"] is None:
            assert place["type"] == "tỉnh"
            continue
        parent = PLACE[place["parent"]]
        assert (parent["until"] or "9") >= (place["until"] or "9"), place["slug"]
        assert (parent["from"] or "") <= (place["from"] or ""), place["slug"]


def test_a_slug_carries_type_name_and_before_the_reform_the_district():
    for place in PLACES:
        own = slugify(f"{place['type']} {place['name']}")
        parent = PLACE.get(place["parent"])
        in_a_district = parent is not None and parent["type"] != "tỉnh"
        assert place["slug"] == (f"{own}-{parent['slug']}" if in_a_district else own)


def test_a_code_names_one_place_at_a_time():
    for one, other in combinations(PLACES, 2):
        assert one["code"] != other["code"] or not live_together(one, other), (one["slug"], other["slug"])


def test_the_counts_are_those_of_the_official_lists():
    def count(day: str) -> Counter:
        return Counter(place["type"] for place in PLACES if lives_on(place, day))

    assert count("2024-05-27") == {
        "tỉnh": 1, "thành phố": 1, "huyện": 10, "xã": 181, "phường": 5, "thị trấn": 14,
    }  # fmt: skip
    assert count("2025-06-30") == {
        "tỉnh": 1, "thành phố": 1, "huyện": 10, "xã": 175, "phường": 5, "thị trấn": 14,
    }  # fmt: skip
    assert count(REFORM) == {"tỉnh": 1, "xã": 61, "phường": 4}
    assert (len(PLACES), len(PLACE_SUCCESSIONS)) == (277, 272)
    assert (len(AGENCIES), len(MEMBERS), len(AGENCY_SUCCESSIONS)) == (176, 116, 92)


@pytest.mark.parametrize(
    ("district", "until_december_2024", "until_the_reform"),
    [
        ("thanh-pho-lang-son", 8, 8),
        ("huyen-trang-dinh", 22, 20),
        ("huyen-binh-gia", 19, 19),
        ("huyen-van-lang", 17, 17),
        ("huyen-cao-loc", 22, 22),
        ("huyen-van-quan", 17, 15),
        ("huyen-bac-son", 18, 18),
        ("huyen-huu-lung", 24, 23),
        ("huyen-chi-lang", 20, 20),
        ("huyen-loc-binh", 21, 20),
        ("huyen-dinh-lap", 12, 12),
    ],
)
def test_each_district_has_its_communes(district, until_december_2024, until_the_reform):
    parts = [place for place in PLACES if place["parent"] == district]
    assert sum(lives_on(place, "2024-11-30") for place in parts) == until_december_2024
    assert sum(lives_on(place, "2024-12-01") for place in parts) == until_the_reform


@both_successions
def test_a_predecessor_ends_on_the_day_its_successor_lives(links, by_slug):
    for link in links:
        assert by_slug[link["from"]]["until"] == link["day"], link
        assert lives_on(by_slug[link["to"]], link["day"]), link
        assert link["legal_basis"], link
        assert len(link["legal_basis"]) <= 300


@both_successions
def test_a_succession_is_told_once_and_is_in_part_where_there_are_several(links, by_slug):
    assert len({(link["from"], link["to"]) for link in links}) == len(links)
    for slug in {link["from"] for link in links}:
        parts = list(successors(links, slug).values())
        assert all(parts) or parts == [False], slug


def test_everything_that_ended_has_a_successor():
    for place in PLACES:
        assert place["until"] is None or successors(PLACE_SUCCESSIONS, place["slug"]), place["slug"]
    for agency in AGENCIES:
        districts = agency["slug"] == "ubnd-cac-huyen-thanh-pho"  # a whole level ended: its members lead on
        ended = agency["until"] is not None and not districts
        assert not ended or successors(AGENCY_SUCCESSIONS, agency["slug"]), agency["slug"]


def test_every_place_of_today_has_its_origins():
    born = {place["slug"] for place in PLACES if place["from"] == REFORM}
    assert {link["to"] for link in PLACE_SUCCESSIONS if link["day"] == REFORM} == born


def test_a_district_leads_to_the_communes_made_from_its_own():
    for district in (place for place in PLACES if place["type"] in {"huyện", "thành phố"}):
        own = [p["slug"] for p in PLACES if p["parent"] == district["slug"] and p["until"] == REFORM]
        expected = {new for slug in own for new in successors(PLACE_SUCCESSIONS, slug)}
        assert set(successors(PLACE_SUCCESSIONS, district["slug"])) == expected
        boards = {f"ubnd-{slug}" for slug in expected}
        assert set(successors(AGENCY_SUCCESSIONS, f"ubnd-{district['slug']}")) == boards


@pytest.mark.parametrize(
    ("before", "today"),
    [
        ("xa-thien-hoa-huyen-binh-gia", {"xa-thien-hoa": False}),
        ("xa-hoa-lac-huyen-huu-lung", {"xa-tan-thanh": False}),
        ("xa-huu-lien-huyen-huu-lung", {"xa-huu-lien": False}),
        ("thi-tran-dong-dang-huyen-cao-loc", {"xa-dong-dang": False}),
        ("phuong-hoang-van-thu-thanh-pho-lang-son", {"phuong-ky-lua": False}),
        ("xa-binh-xa-huyen-dinh-lap", {"xa-dinh-lap": True, "xa-kien-moc": True}),
        ("xa-dai-dong-huyen-trang-dinh", {
            "thi-tran-that-khe-huyen-trang-dinh": True, "xa-doi-can-huyen-trang-dinh": True,
        }),
    ],
)  # fmt: skip
def test_yesterdays_commune_leads_on(before, today):
    assert successors(PLACE_SUCCESSIONS, before) == today


def test_agencies_belong_to_known_places_and_levels():
    levels = {"central", "party", "province", "department", "district", "commune"}
    for agency in AGENCIES:
        assert agency["level"] in levels
        assert agency["place"] is None or agency["place"] in PLACE
        if agency["level"] in {"district", "commune"} and not agency["is_group"]:
            place = PLACE[agency["place"]]
            assert (agency["from"], agency["until"]) == (place["from"], place["until"])
            assert agency["name"] == f"Ủy ban nhân dân {place['type']} {place['name']}"


def test_every_district_of_before_and_commune_of_today_has_its_committee():
    governed = {agency["place"] for agency in AGENCIES if agency["level"] in {"district", "commune"}} - {None}
    districts = {place["slug"] for place in PLACES if place["type"] in {"huyện", "thành phố"}}
    assert governed == districts | {place["slug"] for place in PLACES if place["from"] == REFORM}


def test_a_symbol_has_one_owner_at_a_time():
    owners = [agency for agency in AGENCIES if agency["owns_symbol"]]
    assert all(agency["symbol"] for agency in owners)
    for one, other in combinations(owners, 2):
        assert one["symbol"] != other["symbol"] or not live_together(one, other), (one["slug"], other["slug"])


def test_a_name_means_one_agency_at_a_time():
    named: dict[str, list[dict]] = {}
    for agency in AGENCIES:
        for name in {fold(n) for n in (agency["name"], agency["short_name"], *agency["aliases"])}:
            assert name
            named.setdefault(name, []).append(agency)
    clashes = [
        (name, one["slug"], other["slug"])
        for name, agencies in named.items()
        for one, other in combinations(agencies, 2)
        if live_together(one, other)
    ]
    assert clashes == []


@pytest.mark.parametrize(
    ("symbol", "owner"),
    [
        ("UBND", "ubnd-tinh-lang-son"),
        ("VP", "van-phong-ubnd-tinh"),
        ("TTg", "thu-tuong-chinh-phu"),
        ("CP", "chinh-phu"),
        ("TW", "trung-uong-dang"),
        ("TU", "tinh-uy-lang-son"),
        ("BXD", "bo-xay-dung"),
        ("VPCP", "van-phong-chinh-phu"),
        ("BCĐCCHC", "bcd-cai-cach-hanh-chinh-tinh"),
    ],
)
def test_a_symbol_cited_by_the_office_has_its_owner(symbol, owner):
    assert [a["slug"] for a in AGENCIES if a["symbol"] == symbol and a["owns_symbol"]] == [owner]


def test_members_belong_to_groups_while_both_live():
    assert len({(m["group"], m["member"]) for m in MEMBERS}) == len(MEMBERS)
    for membership in MEMBERS:
        group, member = AGENCY[membership["group"]], AGENCY[membership["member"]]
        assert group["is_group"]
        assert not member["is_group"]
        for row in (group, member):
            assert (membership["from"] or "") >= (row["from"] or ""), membership
            assert (membership["until"] or "9") <= (row["until"] or "9"), membership


def test_a_group_has_the_members_of_its_time():
    def members(group: str, day: str) -> int:
        return sum(m["group"] == group and lives_on(m, day) for m in MEMBERS)

    assert members("ubnd-cac-huyen-thanh-pho", "2024-05-27") == 11
    assert members("ubnd-cac-huyen-thanh-pho", REFORM) == 0
    assert members("ubnd-cac-xa-phuong", REFORM) == 65


def test_names_are_written_in_one_normal_form_without_stray_spaces():
    for row in PLACES + AGENCIES:
        names = [row["name"], *row.get("aliases", ())]
        assert all(name == " ".join(normalize("NFC", name).split()) for name in names), row["slug"]
