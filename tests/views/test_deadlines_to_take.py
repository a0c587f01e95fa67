"""The register of tasks taken away: whatever it is taken as, it is the list of the page."""

import csv
import io
import json
from datetime import date

import feedparser
import icalendar
import pytest
import time_machine
from django.test import Client
from openpyxl import load_workbook

from directives.models import Assignment
from tests.scenes import publish
from tests.views.test_deadlines import note, publish_many, task_due, today

pytestmark = pytest.mark.django_db
__all__ = ["today"]  # the day of all these tests


def keys(client: Client, query: str) -> list[str]:
    """The keys of a page's tasks, through its pages, as its calendar names them."""
    found = []
    for page in (1, 2, 3):
        response = client.get(f"/thoi-han/?{query}&trang={page}")
        if response.context["page"].number == page:
            tasks = [
                task for month in response.context["months"] for week in month.weeks for task in week.tasks
            ]
            found += [task.key for task in [*tasks, *response.context["recurring"]]]
    return found


@pytest.mark.by_hand
@pytest.mark.parametrize(
    "query", ["", "thang=2024-06", "loai=ke-hoach", "han-den=01/7/2024", "tinh-trang=qua-han"]
)
def test_whatever_is_taken_away_equals_the_page(client: Client, query):
    publish_many()
    for day in (19, 20, 21):
        note(Assignment.objects.live().filter(due_on=date(2024, 6, day)).first())
    note(
        Assignment.objects.live().filter(due_on=date(2024, 6, 22)).first(),
        extended_to=date(2024, 7, 2),
        reason="Chờ.",
    )
    with time_machine.travel("2024-06-22T05:00:00Z", tick=False):
        shown = keys(client, query)
        file = {
            name: b"".join(client.get(f"/thoi-han/tai-ve.{name}?{query}").streaming_content)
            for name in ("csv", "json", "xlsx")
        }
        dated = Assignment.objects.live().exclude(due_on=None).values_list("key", flat=True)
        calendar = icalendar.Calendar.from_ical(client.get(f"/thoi-han/lich.ics?{query}").content)
        entries = [
            entry.id.rpartition("/")[2]
            for page in (1, 2)
            for entry in feedparser.parse(
                client.get(f"/thoi-han/atom.xml?{query}&trang={page}").content
            ).entries
        ]
    assert shown
    assert [one["key"] for one in json.loads(file["json"])["items"]] == shown
    assert [row[-1] for row in csv.reader(io.StringIO(file["csv"].decode("utf-8-sig")))][1:] == shown
    assert [
        row[-1].value for row in load_workbook(io.BytesIO(file["xlsx"])).active.iter_rows(min_row=2)
    ] == shown
    assert {event["uid"].partition("@")[0].rpartition("-")[2] for event in calendar.walk("VEVENT")} == set(
        shown
    ) & set(dated)
    assert list(dict.fromkeys(entries)) == (shown[::-1] if "tinh-trang" in query else shown)


def test_extended_task_s_event_moves_and_goes_one_step_on(client: Client):
    publish(items=2)

    def event():
        return icalendar.Calendar.from_ical(client.get("/thoi-han/lich.ics").content).walk("VEVENT")[0]

    before = event()
    note(task_due(date(2024, 6, 18)), extended_to=date(2024, 6, 28), reason="Mưa lũ.")
    after = event()
    assert (before["uid"], before["dtstart"].dt) == (after["uid"], date(2024, 6, 18))
    assert (after["dtstart"].dt, after["dtend"].dt) == (date(2024, 6, 28), date(2024, 6, 29))
    assert after["sequence"] == before["sequence"] + 1
    assert "Mưa lũ." in after["description"]


def test_overdue_feed_tells_an_entry_anew_when_it_is_recorded_again(client: Client):
    publish(items=2)
    note(task_due(date(2024, 6, 18)))
    with time_machine.travel("2024-06-20T05:00:00Z", tick=False):
        first = feedparser.parse(client.get("/thoi-han/atom.xml?tinh-trang=qua-han").content)
        note(task_due(date(2024, 6, 18)), on=date(2024, 6, 20), reason="Đang hoàn thiện.")
        second = feedparser.parse(client.get("/thoi-han/atom.xml?tinh-trang=qua-han").content)
    assert not first.bozo
    assert first.entries[0].id == second.entries[0].id
    assert first.entries[0].updated < second.entries[0].updated


def test_feed_and_calendar_are_not_sent_again_until_something_changes(client: Client):
    publish(items=2)
    for name in ("atom.xml", "lich.ics"):
        stamp = client.get(f"/thoi-han/{name}")["Last-Modified"]
        assert client.get(f"/thoi-han/{name}", HTTP_IF_MODIFIED_SINCE=stamp).status_code == 304
    with time_machine.travel("2024-06-18T05:00:00Z", tick=False):  # a new day
        assert client.get("/thoi-han/lich.ics", HTTP_IF_MODIFIED_SINCE=stamp).status_code == 200
