"""The pages of agencies: tasks by role, those of groups while it was in them, names before and after."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directives.models import Agency, AgencySuccession, Directive, GroupMembership
from tests.factories import MONDAY, AgencyFactory
from tests.scenes import publish, publish_one

MERGED = date(2025, 3, 1)
BASIS = "Nghị quyết số 12/NQ-HĐND ngày 20/02/2025"
MOST = 8


def week(number: int) -> date:
    return MONDAY + timedelta(days=7 * number)


def page_of(client: Client, agency: Agency):
    return client.get(f"/co-quan/{agency.slug}/")


def headings(page, name: str) -> list[str]:
    """What the list of that name holds, in its order."""
    return [told.item.heading for part in page.context["parts"] if part.name == name for told in part.items]


@pytest.fixture
def merged(db) -> dict[str, Agency]:
    """A department of 2024 that became another, wholly or in part, on 1 March 2025."""
    old = AgencyFactory(name="Sở Kế hoạch và Đầu tư", slug="so-khdt", valid_until=MERGED)
    new = AgencyFactory(name="Sở Tài chính", slug="so-tai-chinh")
    other = AgencyFactory(name="Sở Nội vụ", slug="so-noi-vu")
    AgencySuccession.objects.create(predecessor=old, successor=new, day=MERGED, legal_basis=BASIS)
    AgencySuccession.objects.create(predecessor=old, successor=other, day=MERGED, part=True)
    return {"old": old, "new": new, "other": other}


@pytest.mark.django_db
def test_agency_shows_what_it_leads_coordinates_and_does_newest_first(client: Client):
    agency = AgencyFactory(name="Sở Y tế")
    publish_one(week(0), heading="Tiêm chủng", told=[("leads", agency)])
    publish_one(week(1), heading="Phòng dịch", told=[("leads", agency)])
    publish_one(week(2), heading="Trường học", told=[("coordinates", agency)])
    publish_one(week(3), heading="Báo cáo", told=[("does", agency)])
    page = page_of(client, agency)
    assert headings(page, "chu-tri") == [
        "Phòng dịch",
        "Tiêm chủng",
    ]
    assert headings(page, "phoi-hop") == ["Trường học"]
    assert headings(page, "thuc-hien") == ["Báo cáo"]
    assert "10/6/2024" in page.text
    assert f'href="/van-ban/?co-quan={agency.slug}&amp;vai-tro=chu-tri"' in page.text


@pytest.mark.django_db
def test_agency_shows_what_it_issued(client: Client):
    agency = AgencyFactory()
    publish_one(MONDAY, heading="Quyết định của sở", issuer=agency)
    page = page_of(client, agency)
    assert headings(page, "ban-hanh") == ["Quyết định của sở"]
    assert f'href="/van-ban/?ban-hanh={agency.slug}"' in page.text


@pytest.mark.django_db
def test_names_before_and_after_tell_day_basis_and_part(client: Client, merged: dict[str, Agency]):
    after = page_of(client, merged["old"]).context["after"]
    assert [(one.name, one.is_part) for one in after] == [("Sở Tài chính", False), ("Sở Nội vụ", True)]
    page = page_of(client, merged["new"])
    (before,) = page.context["before"]
    assert (before.name, before.other, before.day) == ("Sở Kế hoạch và Đầu tư", "Sở Tài chính", MERGED)
    assert 'href="/co-quan/so-khdt/"' in page.text
    assert (before.legal_basis, '<span class="ref">12/NQ-HĐND</span>' in page.text) == (BASIS, True)
    assert "một phần" not in page.text
    assert "một phần" in page_of(client, merged["other"]).text


@pytest.mark.django_db
def test_agency_of_today_shows_what_those_before_it_were_told_by_their_own_names(
    client: Client, merged: dict[str, Agency]
):
    publish_one(week(0), heading="Vốn đầu tư", told=[("leads", merged["old"])])
    page = page_of(client, merged["new"])
    assert headings(page, "chu-tri") == ["Vốn đầu tư"]
    (told,) = page.context["parts"][0].items
    assert [task.told for task in told.tasks] == [merged["old"]]


@pytest.mark.django_db
def test_agency_that_is_no_more_does_not_show_what_was_told_after_its_end(
    client: Client, merged: dict[str, Agency]
):
    publish_one(date(2025, 3, 10), heading="Dự toán", told=[("leads", merged["new"])])
    page = page_of(client, merged["old"])
    assert page.context["parts"] == []
    assert "28/02/2025" in page.text
    assert headings(page_of(client, merged["new"]), "chu-tri") == ["Dự toán"]


@pytest.mark.parametrize(
    ("monday", "is_shown"),
    [
        (date(2024, 6, 3), False),  # before the agency was in the group
        (date(2024, 7, 1), True),
        (date(2024, 12, 23), True),
        (date(2025, 1, 6), False),  # after it had left
    ],
)
@pytest.mark.django_db
def test_task_of_a_group_is_common_while_the_agency_was_in_it(client: Client, monday: date, is_shown: bool):
    group = AgencyFactory(name="Các sở, ban, ngành", is_group=True)
    member = AgencyFactory()
    GroupMembership.objects.create(
        group=group, member=member, valid_from=date(2024, 7, 1), valid_until=date(2025, 1, 1)
    )
    publish_one(monday, heading="Chuyển đổi số", told=[("does", group)])
    page = page_of(client, member)
    assert headings(page, "thuc-hien") == (["Chuyển đổi số"] if is_shown else [])
    assert ("Nhiệm vụ chung" in page.text) is is_shown


@pytest.mark.django_db
def test_agency_that_has_ended_shares_no_task_told_to_its_group_since(client: Client):
    group = AgencyFactory(is_group=True)
    member = AgencyFactory(valid_until=date(2024, 7, 1))
    GroupMembership.objects.create(group=group, member=member)
    publish_one(date(2024, 6, 3), heading="Trước", told=[("does", group)])
    publish_one(date(2024, 7, 8), heading="Sau", told=[("does", group)])
    assert headings(page_of(client, member), "thuc-hien") == ["Trước"]


@pytest.mark.django_db
def test_group_names_its_members(client: Client):
    group = AgencyFactory(is_group=True)
    for name in ("Sở Đất đai", "Sở Ân xá", "Sở An sinh"):
        GroupMembership.objects.create(group=group, member=AgencyFactory(name=name))
    members = [agency.name for agency, _common in page_of(client, group).context["members"]]
    assert members == ["Sở An sinh", "Sở Ân xá", "Sở Đất đai"]


@pytest.mark.django_db
def test_counts_by_year_stand_in_a_table_without_a_gap(client: Client):
    agency = AgencyFactory()
    for monday in (date(2022, 5, 9), date(2024, 5, 27), date(2024, 6, 3)):
        publish_one(monday, told=[("leads", agency)])
    page = page_of(client, agency)
    years = [(one.year, one.told, one.told_share) for one in page.context["years"]]
    assert years == [("2024", 2, 100), ("2023", 0, 0), ("2022", 1, 50)]
    assert "<table" in page.text
    assert "style=" not in page.text


@pytest.mark.django_db
def test_list_orders_agencies_as_vietnamese_does_and_folds_away_those_that_are_no_more(client: Client):
    for name in ("Sở Đất đai", "Sở Ân xá", "Sở An sinh", "Sở Dân tộc"):
        AgencyFactory(name=name)
    AgencyFactory(name="Sở Cũ", valid_until=date(2020, 1, 1))
    AgencyFactory(name="Các sở", is_group=True)
    page = client.get("/co-quan/")
    departments, groups = page.context["levels"][-2:]
    assert [one.name for one in departments.today] == ["Sở An sinh", "Sở Ân xá", "Sở Dân tộc", "Sở Đất đai"]
    assert [one.name for one in departments.ended] == ["Sở Cũ"]
    assert [one.name for one in groups.today] == ["Các sở"]


@pytest.mark.django_db
def test_feed_and_calendar_of_an_agency_are_named_in_its_head_and_on_its_page(client: Client):
    agency = AgencyFactory(slug="so-y-te")
    text = page_of(client, agency).text
    for address in ("/van-ban/atom.xml?co-quan=so-y-te", "/thoi-han/lich.ics?co-quan=so-y-te"):
        assert text.count(f'href="{address}"') == 2


@pytest.mark.django_db
def test_address_of_no_agency_is_not_found(client: Client):
    assert client.get("/co-quan/khong-co/").status_code == 404


@pytest.mark.django_db
def test_english_page_keeps_vietnamese_names_and_marks_them(client: Client):
    agency = AgencyFactory(name="Sở Y tế")
    page = client.get(f"/en/co-quan/{agency.slug}/")
    assert '<h1 lang="vi">Sở Y tế</h1>' in page.text
    assert 'href="/en/van-ban/atom.xml' in page.text


@pytest.mark.django_db
def test_agency_pages_ask_the_same_few_questions_of_few_items_and_of_many(client: Client):
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        return len(asked)

    publish(MONDAY, items=3)
    agency = Agency.objects.filter(assignments__directive__live=True).first()
    few = queries(f"/co-quan/{agency.slug}/"), queries("/co-quan/")
    publish(week(1), items=30)
    for task in [task for item in Directive.objects.live() for task in item.assignments.all()]:
        task.agencies.add(agency)
    assert (queries(f"/co-quan/{agency.slug}/"), queries("/co-quan/")) == few
    assert max(few) <= MOST


@pytest.mark.parametrize("role", ["chu-tri", "thuc-hien"])
@pytest.mark.django_db
def test_numbers_of_an_agency_are_those_of_the_lists_that_they_lead_to(
    client: Client, merged: dict[str, Agency], role: str
):
    group = AgencyFactory(is_group=True)
    GroupMembership.objects.create(group=group, member=merged["new"], valid_from=week(2))
    leads, does = ("leads", merged["new"]), ("does", group)
    for number, told in enumerate(([leads], [does], [does], [leads, does], [("leads", merged["old"])])):
        publish_one(week(number), told=told)
    parts = {part.name: part for part in page_of(client, merged["new"]).context["parts"]}
    listed = client.get(f"/van-ban/?{parts[role].query}").context["items"]
    assert len(listed) == parts[role].number == len(parts[role].items) == {"chu-tri": 3, "thuc-hien": 2}[role]
    assert [item.pk for item in listed] == [told.item.pk for told in parts[role].items]
