"""The one FilterSet: what each filter gives, what its options promise, and what nonsense does."""

import re
from datetime import date, timedelta

import pytest
from django.conf import settings as settings_of_site
from django.core.management import call_command
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directives.facets import FACETS, facets_of
from directives.filters import DirectiveFilter
from directives.importing.drafting import draft
from directives.importing.intake import facts_of_path
from directives.models import AgencySuccession, Assignment, GroupMembership, PlaceSuccession
from tests.factories import (
    MONDAY,
    AgencyFactory,
    ApproverFactory,
    AssignmentFactory,
    DirectiveFactory,
    EditionFactory,
    PlaceFactory,
)
from tests.scenes import go_live, publish, publish_one

DAY = timedelta(days=1)
WEEKS = settings_of_site.BASE_DIR / "fixtures" / "weeks"


def keys(query: str) -> set[str]:
    """The keys of the items that a query gives."""
    listing = DirectiveFilter(QueryDict(query)).listing
    return {item.key for item in listing.walk()}


def item_told(agency, *, monday: date = MONDAY, role=Assignment.Role.LEADS, **fields) -> str:
    """The key of a live item, in a week of its own, that gives one task to the agency."""
    edition = EditionFactory(monday=monday)
    item = DirectiveFactory(edition=edition, position=1, issued_on=monday, **fields)
    AssignmentFactory(directive=item, role=role, due_on=monday + 20 * DAY).agencies.add(agency)
    go_live(edition, ApproverFactory())
    return item.key


def item_at(place, *, monday: date) -> str:
    """The key of a live item, in a week of its own, on the place."""
    edition = EditionFactory(monday=monday)
    item = DirectiveFactory(edition=edition, position=1, issued_on=monday)
    item.places.add(place)
    go_live(edition, ApproverFactory())
    return item.key


# --- what filters give ----------------------------------------------------------------------------------


@pytest.mark.django_db
def test_role_is_that_of_the_agency_asked_for():
    finance, health = AgencyFactory(slug="so-tai-chinh"), AgencyFactory(slug="so-y-te")
    leads = item_told(finance)
    helps = item_told(finance, monday=MONDAY + 7 * DAY, role=Assignment.Role.COORDINATES)
    item_told(health, monday=MONDAY + 14 * DAY)
    assert keys("co-quan=so-tai-chinh") == {leads, helps}
    assert keys("co-quan=so-tai-chinh&vai-tro=chu-tri") == {leads}
    assert keys("co-quan=so-tai-chinh&vai-tro=phoi-hop") == {helps}


@pytest.mark.django_db
def test_agency_is_found_by_what_its_group_was_told_while_it_was_in_it():
    group, member = AgencyFactory(is_group=True), AgencyFactory(slug="xa-moi", valid_from=MONDAY + 7 * DAY)
    GroupMembership.objects.create(group=group, member=member, valid_until=MONDAY + 21 * DAY)
    item_told(group)  # before the member existed
    during = [item_told(group, monday=MONDAY + days * DAY) for days in (7, 14)]
    item_told(group, monday=MONDAY + 21 * DAY)  # after it had left
    assert keys("co-quan=xa-moi") == set(during)
    assert keys("co-quan=xa-moi&vai-tro=chu-tri") == set(during)
    assert keys("co-quan=xa-moi&vai-tro=phoi-hop") == set()


@pytest.mark.django_db
def test_agency_is_found_by_what_its_predecessors_were_told():
    old, other, new = AgencyFactory(slug="so-cu"), AgencyFactory(slug="so-khac"), AgencyFactory(slug="so-moi")
    for one in (old, other):
        AgencySuccession.objects.create(predecessor=one, successor=new, day=MONDAY)
    told_old, told_other = item_told(old), item_told(other, monday=MONDAY + 7 * DAY)
    told_new = item_told(new, monday=MONDAY + 14 * DAY)
    assert keys("co-quan=so-moi") == {told_old, told_other, told_new}
    assert keys("co-quan=so-cu") == {told_old}


@pytest.mark.django_db
def test_place_of_today_is_found_by_yesterday_s_and_by_what_lies_in_it():
    district = PlaceFactory(slug="huyen-cu")
    old, new = PlaceFactory(slug="xa-cu", parent=district), PlaceFactory(slug="xa-moi")
    PlaceSuccession.objects.create(predecessor=old, successor=new, day=date(2025, 7, 1))
    told_old, told_new = item_at(old, monday=MONDAY), item_at(new, monday=MONDAY + 7 * DAY)
    assert keys("dia-ban=xa-moi") == keys("dia-ban=xa-cu") == {told_old, told_new}
    assert keys("dia-ban=huyen-cu") == {told_old}


@pytest.mark.django_db
def test_items_are_found_by_kind_type_year_days_deadline_and_bulletin():
    edition = publish(MONDAY, items=5)
    publish(date(2025, 1, 6), items=2)
    first, second = edition.directives.filter(kind="decision")[0], edition.directives.get(kind="meeting")
    assert first.key in keys("loai=quyet-dinh")
    assert second.key not in keys("loai=quyet-dinh")
    assert len(keys("loai-van-ban=quyet-dinh&loai-van-ban=ke-hoach&nam=2024")) == 2
    assert len(keys("nam=2024")) == len(keys("ban-tin=2024-05-27")) == 5
    assert len(keys("tu-ngay=28/5/2024&den-ngay=28-5-2024")) == 4
    assert len(keys("den-ngay=27/5/2024")) == 0
    assert len(keys("co-han=1")) + len(keys("co-han=0")) == len(keys(""))
    assert len(keys("han-tu=18/6/2024&han-den=19/6/2024")) == 2


@pytest.mark.django_db
def test_words_are_found_with_or_without_their_marks():
    publish(items=3)
    assert keys("q=nội dung 2") == keys("q=noi dung 2") != set()
    assert keys("q=không có từ này") == set()
    assert keys('q="nội dung 2"') == keys("q=nội dung 2")
    assert keys('q="dung nội"') == set()
    assert keys("q=nội dung -2") == keys("q=nội dung") - keys("q=nội dung 2")


@pytest.mark.django_db
def test_list_is_given_oldest_first_when_asked():
    publish(MONDAY, items=2)
    publish(MONDAY + 7 * DAY, items=2)
    newest = [item.sort_key for item in DirectiveFilter(QueryDict("")).listing.walk()]
    oldest = DirectiveFilter(QueryDict("sap-xep=cu-nhat")).listing
    assert [item.sort_key for item in oldest.walk()] == newest[::-1]
    assert [item.sort_key for item in oldest.page(1)] == newest[::-1]


# --- what options promise -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_every_option_of_every_facet_gives_as_many_items_as_it_says():
    call_command("load_province", verbosity=0)
    editor = ApproverFactory()
    for week in ("2024-05-27", "2025-06-30"):  # before and after the reform of places
        edition = draft(facts_of_path(WEEKS / f"{week}.txt"), editor).edition
        edition.directives.filter(symbol="").update(no_number=True)
        go_live(edition, editor)
    checked = 0
    for query in (
        "",
        "loai=cong-van",
        "nam=2024&vai-tro=chu-tri",
        "co-quan=so-tai-chinh",
        "co-han=1&loai=ke-hoach",
    ):
        for facet in facets_of(DirectiveFilter(QueryDict(query))):
            for option in facet.options:
                found = DirectiveFilter(QueryDict(option.query)).listing.window.hits
                assert len(found) == option.count, (query, facet.name, option)
                checked += 1
    assert checked > 100


@pytest.mark.django_db
def test_facet_is_counted_without_its_own_choice():
    publish(items=8)
    kinds = facets_of(DirectiveFilter(QueryDict("loai=quyet-dinh")))[FACETS.index("loai")]
    assert {option.value for option in kinds.options} == {"phien-hop", "quyet-dinh", "ke-hoach", "cong-van"}
    assert [option.value for option in kinds.options if option.is_chosen] == ["quyet-dinh"]


@pytest.mark.django_db
def test_options_stand_in_the_order_of_the_vietnamese_alphabet():
    for week, name in enumerate(("Đội Quản lý", "Dân vận", "Ân xá", "An ninh", "Bảo hiểm")):
        item_told(AgencyFactory(name=name), monday=MONDAY + 7 * week * DAY)
    agencies = facets_of(DirectiveFilter(QueryDict("")))[FACETS.index("co-quan")]
    assert [option.label for option in agencies.options] == [
        "An ninh",
        "Ân xá",
        "Bảo hiểm",
        "Dân vận",
        "Đội Quản lý",
    ]


@pytest.mark.parametrize("items", [2, 30])
@pytest.mark.django_db
def test_list_with_its_facets_asks_at_most_twelve_questions(
    client, django_assert_max_num_queries, items: int
):
    publish(items=items)
    query = "loai=quyet-dinh&nam=2024&loai-van-ban=quyet-dinh&ban-tin=2024-05-27&co-han=1&vai-tro=thuc-hien"
    with django_assert_max_num_queries(12):
        client.get(f"/van-ban/?{query}")


@pytest.mark.django_db
def test_list_with_every_filter_at_once_asks_no_more_than_twelve_questions(
    client, django_assert_max_num_queries
):
    agency, issuer, place = AgencyFactory(), AgencyFactory(), PlaceFactory()
    item = publish_one(
        MONDAY, issuer=issuer, signatory="Nguyễn Thị Lan", told=[("leads", agency)], places=[place]
    )
    query = (
        f"q=việc&loai=quyet-dinh&loai-van-ban=quyet-dinh&ban-hanh={issuer.slug}&co-quan={agency.slug}"
        f"&vai-tro=chu-tri&dia-ban={place.slug}&nam=2024&tu-ngay=1/5/2024&co-han=1&nguoi-ky=nguyen-thi-lan"
        "&ban-tin=2024-05-27&sap-xep=cu-nhat"
    )
    with django_assert_max_num_queries(12):
        page = client.get(f"/van-ban/?{query}")
    assert [one.pk for one in page.context["items"]] == [item.pk]


# --- what stands in the address -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("loai=' OR 1=1", "loai"),
        ("loai-van-ban=khong-co", "loai-van-ban"),
        ("co-quan=khong-co", "co-quan"),
        ("dia-ban=%F0%9F%92%A9", "dia-ban"),
        ("nam=hai nghìn", "nam"),
        ("nam=99999999999999999999", "nam"),
        ("tu-ngay=31/02/2024", "tu-ngay"),
        ("den-ngay=hôm qua", "den-ngay"),
        ("tu-ngay=2/6/2024&den-ngay=1/6/2024", "den-ngay"),
        ("han-tu=2/6/2024&han-den=1/6/2024", "han-den"),
        ("nguoi-ky=../../etc", "nguoi-ky"),
        ("ban-tin=1999-01-01", "ban-tin"),
        ("q=a%00b", "q"),
        ("q=" + "a" * 201, "q"),
        ("sap-xep=1", "sap-xep"),
    ],
)
@pytest.mark.django_db
def test_value_that_cannot_be_read_is_named_at_its_field_and_left_out(client, query: str, field: str):
    publish(items=3)
    filters = DirectiveFilter(QueryDict(query))
    assert list(filters.errors) == [field]
    assert field not in filters.values
    response = client.get(f"/van-ban/?{query}")
    assert response.status_code == 200
    assert "không đọc được nên đã bỏ qua" in response.text


@pytest.mark.parametrize("page", ["abc", "-1", "0", "999999", "2; drop", "٣", ""])
@pytest.mark.django_db
def test_page_that_is_none_shows_one_that_is(client, page: str):
    publish(items=3)
    response = client.get("/van-ban/", {"trang": page}, follow=True)
    assert response.status_code == 200
    assert response.context["page"].number == 1


class AnyAddress(TestCase):
    """Whatever is typed into the address, the page answers."""

    @given(
        st.dictionaries(st.sampled_from(list(DirectiveFilter.base_filters)), st.text(max_size=30), max_size=5)
    )
    @settings(max_examples=60)
    def test_list_answers_any_address(self, asked: dict[str, str]):
        assert self.client.get("/van-ban/", asked).status_code in (200, 302)


@pytest.mark.django_db
def test_title_and_heading_say_what_is_filtered(client):
    publish(items=3)
    text = client.get("/van-ban/?loai=quyet-dinh&nam=2024").text
    assert "<title>Văn bản, nội dung chỉ đạo: Quyết định, nghị quyết; Năm 2024 |" in " ".join(text.split())
    assert text.count("<h1") == 1
    assert 'role="status"' in text


@pytest.mark.django_db
def test_chosen_filters_are_links_that_remove_themselves():
    filters = DirectiveFilter(
        QueryDict("loai=quyet-dinh&loai-van-ban=quyet-dinh&loai-van-ban=ke-hoach&nam=2024")
    )
    assert [one.without for one in filters.chosen] == [
        "loai-van-ban=quyet-dinh&loai-van-ban=ke-hoach&nam=2024",
        "loai=quyet-dinh&loai-van-ban=ke-hoach&nam=2024",
        "loai=quyet-dinh&loai-van-ban=quyet-dinh&nam=2024",
        "loai=quyet-dinh&loai-van-ban=quyet-dinh&loai-van-ban=ke-hoach",
    ]


@pytest.mark.django_db
def test_form_s_empty_fields_do_not_stay_in_the_address(client):
    response = client.get("/van-ban/?q=&loai=quyet-dinh&nam=&tu-ngay=1/5/2024")
    assert response.headers["Location"] == "/van-ban/?loai=quyet-dinh&tu-ngay=01-5-2024"


@pytest.mark.django_db
def test_long_list_says_more_than_a_thousand(client, monkeypatch):
    publish(items=5)
    monkeypatch.setattr("directives.search.window.EXACT_TOTAL", 3)
    assert "Hơn 1.000 nội dung" in client.get("/van-ban/").text


@pytest.mark.django_db
def test_empty_list_offers_the_filter_to_remove(client):
    publish(items=3)
    text = client.get("/van-ban/?loai=noi-dung&nam=2024").text
    assert "Hãy bỏ bớt một điều kiện" in text
    assert 'href="/van-ban/?nam=2024"' in text


def test_docs_list_every_parameter_once():
    named = re.findall(
        r"^\| (`[^|]+) \|",
        (settings_of_site.BASE_DIR / "docs" / "filters.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    names = [name for cell in named for name in re.findall(r"`([a-z-]+)`", cell)]
    assert sorted(names) == sorted([*DirectiveFilter.base_filters, "trang"])
