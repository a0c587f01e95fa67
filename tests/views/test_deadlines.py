"""The register of tasks: from today on, month by month, filtered, with what the office recorded of them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from directives.models import (
    Agency,
    AgencySuccession,
    Assignment,
    Directive,
    GroupMembership,
    Place,
    PlaceSuccession,
)
from directives.progress import Record, record
from tests.factories import MONDAY, AgencyFactory, PlaceFactory, UserFactory
from tests.scenes import correct, publish

pytestmark = pytest.mark.django_db
MOST = 10  # the form offers every agency and place


@pytest.fixture(autouse=True)
def today():
    """Monday 17 June 2024, at noon in Vietnam."""
    with time_machine.travel("2024-06-17T05:00:00Z", tick=False):
        yield date(2024, 6, 17)


def words(client: Client, query: str = "", language: str = "") -> str:
    response = client.get(f"{language}/thoi-han/{query}")
    assert response.status_code == 200
    return " ".join(html.fromstring(response.content.decode()).find(".//main").text_content().split())


def days_of(client: Client, query: str = "") -> list[str]:
    page = html.fromstring(client.get(f"/thoi-han/{query}").content.decode())
    return [one.text_content() for one in page.xpath("//*[@class='deadline__day']/b")]


def task_due(day: date) -> Assignment:
    return Assignment.objects.live().get(due_on=day)


def test_register_shows_tasks_from_today_on_next_first(client: Client):
    publish(items=4)  # due 18, 19 and 20 June
    publish(MONDAY - timedelta(days=14), items=4)  # due 4, 5 and 6 June
    assert days_of(client) == ["18/6/2024", "19/6/2024", "20/6/2024"]
    assert days_of(client, "?thang=2024-06") == [
        "04/6/2024", "05/6/2024", "06/6/2024", "18/6/2024", "19/6/2024", "20/6/2024"
    ]  # fmt: skip


def note(task: Assignment, *, on: date = date(2024, 6, 17), **what) -> None:
    """The office records something of a task."""
    row = Assignment.objects.select_related("directive__edition__digest").get(pk=task.pk)
    record(row, Record(**what), UserFactory(is_superuser=True), today=on)


def test_past_task_is_past_and_no_failure(client: Client):
    publish(MONDAY - timedelta(days=14), items=2)  # due 4 June
    said = words(client, "?thang=2024-06", "/en")
    assert "04/6/2024 (past)" in said
    assert "overdue" not in said.lower()
    assert "finished" not in said.lower()


def test_four_words_stand_only_where_progress_was_recorded(client: Client):
    publish(items=6)  # due 18 to 22 June
    note(task_due(date(2024, 6, 18)), finished_on=date(2024, 6, 17))
    note(task_due(date(2024, 6, 19)))
    with time_machine.travel("2024-06-25T05:00:00Z", tick=False):
        note(task_due(date(2024, 6, 20)), on=date(2024, 6, 25), finished_on=date(2024, 6, 24))
        note(
            task_due(date(2024, 6, 21)), on=date(2024, 6, 25), extended_to=date(2024, 6, 28), reason="Mưa lũ."
        )
        asked = {
            name: days_of(client, f"?tinh-trang={name}")
            for name in ("dung-han", "hoan-thanh-qua-han", "trong-han", "qua-han")
        }
        assert asked == {
            "dung-han": ["18/6/2024"],
            "hoan-thanh-qua-han": ["20/6/2024"],
            "trong-han": ["21/6/2024"],
            "qua-han": ["19/6/2024"],
        }
        said = words(client, "?thang=2024-06", "/en")
    assert "Not finished, overdue (6 days overdue)" in said
    assert "Finished late, on 24/6/2024" in said
    assert "Extended to 28/6/2024: Mưa lũ." in said
    assert "22/6/2024 (past)" in said


def test_state_is_no_filter_while_the_office_records_nothing(client: Client):
    publish(items=2)
    assert "tinh-trang" not in client.get("/thoi-han/").content.decode()
    note(task_due(date(2024, 6, 18)))
    assert 'name="tinh-trang"' in client.get("/thoi-han/").content.decode()


def test_extended_task_stands_on_its_new_day(client: Client):
    publish(items=3)  # due 18 and 19 June
    note(task_due(date(2024, 6, 18)), extended_to=date(2024, 7, 5), reason="Chờ.")
    assert days_of(client) == ["19/6/2024", "18/6/2024"]
    assert days_of(client, "?thang=2024-07") == ["18/6/2024"]
    assert days_of(client, "?thang=2024-06") == ["19/6/2024"]


@pytest.mark.by_hand
def test_withdrawn_item_s_task_and_progress_show_nowhere(client: Client):
    publish(items=2)
    note(task_due(date(2024, 6, 18)), finished_on=date(2024, 6, 17))
    Directive.objects.update(live=False)
    assert days_of(client) == days_of(client, "?tinh-trang=dung-han") == []


def test_correction_keeps_the_register_and_its_progress(client: Client):
    edition = publish(items=2)
    note(task_due(date(2024, 6, 18)), finished_on=date(2024, 6, 17))
    before = words(client)
    correct(edition.digest)
    assert words(client) == before


@pytest.mark.parametrize(
    ("precision", "due", "said", "group"),
    [
        ("day", date(2024, 6, 20), "20/6/2024", "17/6/2024"),
        ("month", date(2024, 6, 30), "in 6/2024", "Within"),
        ("quarter", date(2024, 9, 30), "in quarter III/2024", "Within"),
        ("year", date(2024, 12, 31), "in 2024", "Within"),
    ],
)
@pytest.mark.by_hand
def test_due_date_is_said_in_its_own_precision(client: Client, precision, due, said, group):
    publish(items=2)
    Assignment.objects.update(precision=precision, due_on=due)
    page = html.fromstring(client.get("/en/thoi-han/").content.decode())
    assert page.xpath("//*[@class='deadline__day']/b")[0].text_content().lower() == said.lower()
    assert group in page.xpath("//section[contains(@class, 'month')]/h3")[0].text_content()


@pytest.mark.by_hand
def test_tasks_stand_under_their_month_and_week(client: Client):
    publish(items=13)  # due 18 to 29 June
    Assignment.objects.filter(due_on=date(2024, 6, 29)).update(due_on=date(2024, 7, 1))
    page = html.fromstring(client.get("/en/thoi-han/").content.decode())
    assert [one.text_content() for one in page.xpath("//section/h2")][:2] == ["June 2024", "July 2024"]
    assert [one.text_content() for one in page.xpath("//section/h3")] == [
        "Week from 17/6/2024 to 23/6/2024",
        "Week from 24/6/2024 to 30/6/2024",
        "Week from 01/7/2024 to 07/7/2024",
    ]


@pytest.mark.by_hand
def test_recurring_tasks_stand_apart_at_the_end(client: Client):
    publish(items=3)
    Assignment.objects.filter(due_on=date(2024, 6, 18)).update(
        due_on=None, precision="recurring", due_text="trước ngày 25 hằng tháng"
    )
    assert days_of(client) == ["19/6/2024", "Trước ngày 25 hằng tháng"]
    assert days_of(client, "?thang=2024-06") == ["19/6/2024"]


@pytest.mark.by_hand
def test_months_lead_to_the_nearest_that_have_tasks(client: Client):
    publish(MONDAY - timedelta(days=7 * 20), items=2)  # due 30 January
    publish(items=2)
    Assignment.objects.filter(due_on=date(2024, 6, 18)).update(due_on=date(2024, 9, 2))
    links = {
        query: html.fromstring(client.get(f"/thoi-han/{query}").content.decode()).xpath(
            "//a[@rel='prev' or @rel='next']/@href"
        )
        for query in ("", "?thang=2024-05", "?thang=2024-09", "?thang=2024-01")
    }
    assert links == {
        "": ["/thoi-han/?thang=2024-01"],
        "?thang=2024-05": ["/thoi-han/?thang=2024-01", "/thoi-han/?thang=2024-09"],
        "?thang=2024-09": ["/thoi-han/?thang=2024-01"],
        "?thang=2024-01": ["/thoi-han/?thang=2024-09"],
    }


def test_agency_sees_its_own_its_forerunners_and_its_groups_tasks(client: Client):
    publish(items=5)
    own, before, group, other = (
        Agency.objects.get(pk=task.agencies.get().pk) for task in Assignment.objects.live().order_by("due_on")
    )
    AgencySuccession.objects.create(predecessor=before, successor=own, day=date(2025, 7, 1))
    GroupMembership.objects.create(group=group, member=own)
    GroupMembership.objects.create(group=other, member=own, valid_until=date(2024, 1, 1))  # it had left
    assert days_of(client, f"?co-quan={own.slug}") == ["18/6/2024", "19/6/2024", "20/6/2024"]
    page = html.fromstring(client.get(f"/en/thoi-han/?co-quan={own.slug}").content.decode())
    common = page.xpath("//*[@class='deadline__common']/..//b")
    assert [one.text_content() for one in common] == ["20/6/2024"]


def test_place_finds_tasks_of_what_it_came_from_and_of_what_lies_within(client: Client):
    publish(items=4)
    district, today = PlaceFactory(), PlaceFactory(type=Place.Type.COMMUNE)
    commune = PlaceFactory(type=Place.Type.COMMUNE, parent=district)
    PlaceSuccession.objects.create(predecessor=commune, successor=today, day=date(2025, 7, 1))
    task_due(date(2024, 6, 19)).directive.places.add(commune)
    assert days_of(client, f"?dia-ban={today.slug}") == ["19/6/2024"]
    assert days_of(client, f"?dia-ban={district.slug}") == ["19/6/2024"]
    assert days_of(client, f"?dia-ban={PlaceFactory().slug}") == []


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("?loai=ke-hoach", ["20/6/2024"]),
        ("?vai-tro=chu-tri", []),
        ("?vai-tro=thuc-hien&han-tu=20/6/2024", ["20/6/2024", "21/6/2024"]),
        ("?han-den=19-6-2024", ["18/6/2024", "19/6/2024"]),
        ("?thang=2024-06&han-tu=21/6/2024", ["21/6/2024"]),
        ("?thang=2023-01", []),
    ],
)
def test_filters_narrow_the_register(client: Client, query, days):
    publish(items=5)
    kinds = [
        (task.due_on.day, task.directive.kind) for task in Assignment.objects.select_related("directive")
    ]
    assert (20, "plan") in kinds
    assert days_of(client, query) == days


@pytest.mark.parametrize(
    "query",
    [
        "?thang=2024-13", "?thang=abc", "?thang=0000-01", "?han-tu=31/02/2024", "?loai=' OR 1=1", "?vai-tro=x",
        "?co-quan=khong-co", "?dia-ban=%00", "?tinh-trang=x", "?han-tu=20/6/2024&han-den=1/6/2024",
    ],
)  # fmt: skip
def test_nonsense_is_left_out_and_named_at_its_field(client: Client, query):
    publish(items=2)
    response = client.get(f"/thoi-han/{query}")
    assert response.status_code == 200
    assert response.context["errors"]


@pytest.mark.parametrize("query", ["?trang=abc", "?trang=99", "?trang=-1", "?ban-hanh=x&q=y&la=1"])
def test_what_is_no_filter_of_the_register_is_passed_over(client: Client, query):
    publish(items=2)
    assert days_of(client, query) == ["18/6/2024"]


def test_chosen_filter_removes_itself(client: Client):
    publish(items=2)
    page = html.fromstring(client.get("/thoi-han/?loai=quyet-dinh&thang=2024-06").content.decode())
    assert page.xpath("//ul[@class='chosen']//a/@href") == [
        "/thoi-han/?thang=2024-06", "/thoi-han/?loai=quyet-dinh", "/thoi-han/"
    ]  # fmt: skip


def publish_many() -> None:
    """62 tasks due on days of June and July, the first of them recurring."""
    publish(items=32)
    publish(MONDAY + timedelta(days=7), items=32)
    recurring = Assignment.objects.order_by("pk").first()
    Assignment.objects.filter(pk=recurring.pk).update(
        due_on=None, precision="recurring", due_text="hằng tháng"
    )


@pytest.mark.by_hand
def test_long_register_turns_pages(client: Client):
    publish_many()
    first, second = days_of(client), days_of(client, "?trang=2")
    assert (len(first), len(second)) == (50, 12)
    assert second[-1] == "Hằng tháng"


def test_document_s_page_tells_what_was_recorded(client: Client):
    publish(items=2)
    task = task_due(date(2024, 6, 18))
    page = f"/en/van-ban/{task.directive.document.slug}/"
    assert "inished" not in client.get(page).content.decode()
    note(task, extended_to=date(2024, 6, 28), reason="Mưa lũ.")
    said = client.get(page).content.decode()
    assert "Not finished, within its time" in said
    assert "Mưa lũ." in said


@pytest.mark.by_hand
def test_register_asks_at_most_ten_questions_and_no_more_for_many_rows(client: Client):
    publish(items=3)
    agency = Assignment.objects.live().first().agencies.get()
    GroupMembership.objects.create(group=AgencyFactory(is_group=True), member=agency)
    query = f"/thoi-han/?co-quan={agency.slug}"
    with CaptureQueriesContext(connection) as few:
        client.get(query)
    publish(MONDAY + timedelta(days=7), items=30)
    Assignment.objects.update(due_on=date(2024, 6, 20))
    for task in Assignment.objects.all():
        task.agencies.add(agency)
    with CaptureQueriesContext(connection) as many:
        client.get(query)
    assert len(many) == len(few) <= MOST


@pytest.mark.parametrize(
    "query", ["", "?thang=2024-06", "?tinh-trang=trong-han", "?loai=quyet-dinh&han-tu=1/6/2024"]
)
def test_page_asks_at_most_ten_questions(client: Client, query):
    publish(items=20)
    for task in Assignment.objects.live():
        note(task, extended_to=date(2024, 12, 1), reason="Chờ.")
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/thoi-han/{query}")
    assert len(asked) <= MOST
