"""The register of tasks: from today on, month by month, filtered, with what the office recorded of them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from directives.models import Assignment, Directive, GroupMembership, PlaceSuccession
from tests.factories import MONDAY, AgencyFactory, PlaceFactory
from tests.scenes import publish

pytestmark = pytest.mark.django_db
MOST = 12


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


def test_register_asks_at_most_twelve_questions_and_no_more_for_many_rows(client: Client):
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
