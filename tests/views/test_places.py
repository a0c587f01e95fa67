"""The pages of places: today's finds yesterday's and the reverse, and no name of an old text is rewritten."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directives.models import Place, PlaceSuccession
from tests.factories import MONDAY, AgencyFactory, PlaceFactory
from tests.scenes import publish_one

REFORM = date(2025, 7, 1)
BASIS = "Nghị quyết số 1672/NQ-UBTVQH15"
MOST = 8


@pytest.fixture
def places(db) -> dict[str, Place]:
    """A commune of a district in 2024, and today's commune and ward that it became, one of them in part."""
    district = PlaceFactory(
        type=Place.Type.DISTRICT, name="Bình Gia", slug="huyen-binh-gia", valid_until=REFORM
    )
    commune = Place.Type.COMMUNE
    old = PlaceFactory(
        type=commune, name="Thiện Hòa", slug="xa-cu", parent=district, valid_until=REFORM, code="06100"
    )
    new = PlaceFactory(type=commune, name="Thiện Hòa", slug="xa-moi", valid_from=REFORM)
    ward = PlaceFactory(type=Place.Type.WARD, name="Kỳ Lừa", slug="phuong", valid_from=REFORM)
    PlaceSuccession.objects.create(predecessor=old, successor=new, day=REFORM, legal_basis=BASIS)
    PlaceSuccession.objects.create(predecessor=old, successor=ward, day=REFORM, part=True)
    return {"district": district, "old": old, "new": new, "ward": ward}


def headings(client: Client, place: Place, query: str = "") -> list[str]:
    return [item.heading for item in client.get(f"/dia-ban/{place.slug}/{query}").context["items"]]


@pytest.mark.parametrize("name", ["new", "ward", "old", "district"])
@pytest.mark.django_db
def test_place_of_today_and_the_district_find_what_was_directed_to_yesterdays_commune(
    client: Client, places: dict[str, Place], name: str
):
    publish_one(MONDAY, heading="Đường liên xã", places=[places["old"]])
    assert headings(client, places[name]) == ["Đường liên xã"]


@pytest.mark.parametrize(("name", "is_found"), [("new", True), ("old", True), ("ward", False)])
@pytest.mark.django_db
def test_place_of_yesterday_finds_what_is_directed_to_todays(
    client: Client, places: dict[str, Place], name: str, is_found: bool
):
    publish_one(date(2025, 8, 4), heading="Trường nội trú", places=[places["new"]])
    assert headings(client, places[name]) == (["Trường nội trú"] if is_found else [])


@pytest.mark.by_hand
@pytest.mark.django_db
def test_place_that_a_district_became_in_part_finds_the_district_and_none_of_its_other_communes(
    client: Client, places: dict[str, Place]
):
    sister = PlaceFactory(name="Hồng Thái", slug="xa-khac", parent=places["district"], valid_until=REFORM)
    PlaceSuccession.objects.create(
        predecessor=places["district"], successor=places["new"], day=REFORM, part=True
    )
    publish_one(MONDAY, heading="Cả huyện", places=[places["district"]])
    publish_one(MONDAY + timedelta(days=7), heading="Xã khác", places=[sister])
    told = [("leads", AgencyFactory())]
    both = publish_one(
        MONDAY + timedelta(days=14), heading="Hai nơi", places=[sister, places["district"]], told=told
    )
    both.assignments.update(due_on=date(2024, 7, 1))
    other = publish_one(MONDAY + timedelta(days=21), heading="Xã khác nữa", places=[sister], told=told)
    other.assignments.update(due_on=date(2024, 7, 1))
    assert headings(client, places["new"]) == ["Hai nơi", "Cả huyện"]
    assert headings(client, places["district"]) == ["Xã khác nữa", "Hai nơi", "Xã khác", "Cả huyện"]
    for slug, number in (("xa-moi", 1), ("huyen-binh-gia", 2)):
        register = client.get("/thoi-han/", {"dia-ban": slug, "thang": "2024-07"})
        assert register.context["filters"].listing.total == number


@pytest.mark.parametrize("name", ["new", "old"])
@pytest.mark.django_db
def test_items_bear_the_name_that_their_text_wrote(client: Client, places: dict[str, Place], name: str):
    written = "xã Thiện Hoà, huyện Bình Gia"
    publish_one(
        MONDAY,
        body=f"<p>Hỗ trợ {written}.</p>",
        places=[places["old"]],
        place_names=["huyện Cao Lộc", written],
    )
    (item,) = client.get(f"/dia-ban/{places[name].slug}/").context["items"]
    assert item.written == [written]


@pytest.mark.django_db
def test_place_without_words_in_the_text_is_named_as_it_was_then(client: Client, places: dict[str, Place]):
    publish_one(MONDAY, places=[places["district"]])
    (item,) = client.get("/dia-ban/huyen-binh-gia/").context["items"]
    assert item.written == ["huyện Bình Gia"]


@pytest.mark.django_db
def test_page_tells_what_came_before_and_after_with_day_basis_and_part(
    client: Client, places: dict[str, Place]
):
    page = client.get("/dia-ban/xa-cu/")
    assert [(one.name, one.is_part) for one in page.context["after"]] == [
        ("xã Thiện Hòa", False),
        ("phường Kỳ Lừa", True),
    ]
    for part in (
        "30/6/2025",
        "06100",
        "1672/NQ-UBTVQH15",
        "một phần",
        'href="/dia-ban/xa-moi/"',
        "huyện Bình Gia",
    ):
        assert part in page.text
    (before,) = client.get("/dia-ban/xa-moi/").context["before"]
    assert (before.name, before.day) == ("xã Thiện Hòa, huyện Bình Gia", REFORM)


@pytest.mark.django_db
def test_agencies_of_the_place_are_linked(client: Client, places: dict[str, Place]):
    AgencyFactory(name="UBND xã Thiện Hòa", slug="ubnd-xa-thien-hoa", place=places["new"])
    assert 'href="/co-quan/ubnd-xa-thien-hoa/"' in client.get("/dia-ban/xa-moi/").text


@pytest.mark.django_db
def test_items_turn_pages_newest_first(client: Client, places: dict[str, Place]):
    for number in range(21):
        publish_one(MONDAY + timedelta(days=7 * number), heading=f"Việc {number}", places=[places["old"]])
    assert headings(client, places["new"])[0] == "Việc 20"
    assert headings(client, places["new"], "?trang=2") == ["Việc 0"]
    for nonsense in ("?trang=99", "?trang=x", "?trang=-1"):
        assert headings(client, places["new"], nonsense)
    assert 'href="/van-ban/?dia-ban=xa-moi"' in client.get("/dia-ban/xa-moi/").text


@pytest.mark.django_db
def test_list_shows_wards_and_communes_of_today_first_and_those_before_by_themselves(
    client: Client, places: dict[str, Place]
):
    page = client.get("/dia-ban/")
    assert [[place.slug for place in kind.places] for kind in page.context["today"]][:2] == [
        ["phuong"],
        ["xa-moi"],
    ]
    ended = {place.slug for kind in page.context["ended"] for place in kind.places}
    assert ended == {"xa-cu", "huyen-binh-gia"}
    assert "Xã Thiện Hòa, huyện Bình Gia" in page.text


@pytest.mark.django_db
def test_place_pages_ask_the_same_few_questions_of_few_items_and_of_many(
    client: Client, places: dict[str, Place]
):
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        return len(asked)

    paths = ("/dia-ban/xa-moi/", "/dia-ban/", "/en/dia-ban/xa-cu/")
    publish_one(MONDAY, places=[places["old"]])
    few = [queries(path) for path in paths]
    for number in range(1, 12):
        publish_one(MONDAY + timedelta(days=7 * number), places=[places["old"], places["new"]])
    assert [queries(path) for path in paths] == few
    assert max(few) <= MOST


@pytest.mark.django_db
def test_address_of_no_place_is_not_found(client: Client):
    assert client.get("/dia-ban/khong-co/").status_code == 404
