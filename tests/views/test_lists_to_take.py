"""Every file, feed and calendar holds exactly the list on the page, whatever is filtered."""

import csv
import io
import json
import re
from datetime import date
from urllib.parse import unquote

import feedparser
import icalendar
import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from directives import progress
from directives.exports.columns import COLUMNS, with_facts
from directives.filters import DirectiveFilter
from directives.models import Assignment, Directive, Kind
from directives.views import lists_to_take
from tests.exports import lists
from tests.exports.lists import QUERIES, name_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
FORMS = ("atom.xml", "lich.ics", "tai-ve.csv", "tai-ve.xlsx", "tai-ve.json")
NAMES = [column.name for column in COLUMNS]
KEY, DIGEST = NAMES.index("key"), NAMES.index("digest")


@pytest.fixture(scope="module", autouse=True)
def scene(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), lists.published():
        yield


@pytest.fixture(autouse=True)
def _nobody_has_taken_anything():
    cache.clear()


def taken(client: Client, form: str, query: str = "", path: str = "/van-ban/") -> bytes:
    """A list as it is taken away."""
    response = client.get(f"{path}{form}?{query}")
    assert response.status_code == 200, response
    return response.getvalue()


def listed(query: str) -> list[str]:
    """The items of the page's list, in its order."""
    return [
        name_of(item)
        for item in DirectiveFilter(QueryDict(query)).listing.walk(with_facts(Directive.objects.all()))
    ]


def entries(client: Client, query: str) -> list[str]:
    """The items of a feed, over all its pages."""
    address, found = f"/van-ban/atom.xml?{query}", []
    while address:
        feed = feedparser.parse(client.get(address).content)
        found += [entry.id.partition("2024:")[2] for entry in feed.entries]
        address = next((link.href for link in feed.feed.links if link.rel == "next"), "")
    return found


@pytest.mark.parametrize("query", QUERIES)
def test_csv_holds_the_list_of_the_page(client: Client, query: str):
    text = taken(client, "tai-ve.csv", query).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [f"{row[DIGEST]}/{row[KEY]}" for row in rows] == listed(query)


@pytest.mark.parametrize("query", QUERIES)
def test_workbook_holds_the_list_of_the_page(client: Client, query: str):
    sheet = load_workbook(io.BytesIO(taken(client, "tai-ve.xlsx", query)), read_only=True).active
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    assert [f"{row[DIGEST]}/{row[KEY]}" for row in rows] == listed(query)


@pytest.mark.parametrize("query", QUERIES)
def test_json_holds_the_list_of_the_page(client: Client, query: str):
    items = json.loads(taken(client, "tai-ve.json", query))["items"]
    assert [f"{one['digest']}/{one['key']}" for one in items] == listed(query)


@pytest.mark.parametrize("query", QUERIES)
def test_pages_of_the_feed_hold_the_list_of_the_page_newest_first(client: Client, query: str):
    expected = listed(query)
    assert entries(client, query) == (expected[::-1] if "cu-nhat" in query else expected)


@pytest.mark.parametrize("query", QUERIES)
def test_calendar_holds_the_meetings_and_deadlines_of_the_list(client: Client, query: str):
    events = icalendar.Calendar.from_ical(taken(client, "lich.ics", query)).events
    expected = []
    for item in DirectiveFilter(QueryDict(query)).listing.walk(with_facts(Directive.objects.all())):
        dated = [item.key] if item.kind == Kind.MEETING and item.held_on else []
        dated += [one.key for one in item.assignments.all() if one.due_on]
        expected += [f"{item.edition.digest.slug}-{key}@lang-son.invalid" for key in dated]
    assert sorted(event["uid"] for event in events) == sorted(expected)


def test_the_queries_of_these_tests_ask_for_some_items_and_for_none():
    numbers = [len(listed(query)) for query in QUERIES]
    assert max(numbers) == 91
    assert min(numbers) == 0
    assert len(set(numbers)) > 6


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "query", ["trang=abc", "tu-ngay=31-02-2024", "loai=' OR 1=1", "truoc=x", "q=%00%ff", "nam=²"]
)
def test_nonsense_is_left_out_as_on_the_page(client: Client, form: str, query: str):
    assert client.get(f"/van-ban/{form}?{query}").status_code == 200


@pytest.mark.parametrize("form", FORMS)
def test_lists_are_taken_by_reading_only(client: Client, form: str):
    assert client.post(f"/van-ban/{form}", headers={"Sec-Fetch-Site": "same-origin"}).status_code == 405


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("query", ["nam=2023", f"co-quan={lists.FINANCE}&q=noi dung"])
def test_list_is_taken_with_few_questions(client: Client, form: str, query: str):
    with CaptureQueriesContext(connection) as asked:
        taken(client, form, query)
    assert len(asked) <= 10


@pytest.mark.parametrize("form", ["tai-ve.csv", "tai-ve.xlsx", "tai-ve.json"])
def test_file_is_sent_only_so_often_to_one_address(client: Client, form: str, monkeypatch):
    monkeypatch.setattr(lists_to_take, "FILES_IN_TEN_MINUTES", 2)
    answers = [client.get(f"/van-ban/{form}?nam=2023").status_code for _ in range(3)]
    assert answers == [200, 200, 429]


@time_machine.travel("2026-11-24 03:00Z")
def test_file_is_named_after_its_filter_and_the_day(client: Client):
    response = client.get("/en/van-ban/tai-ve.csv?loai=quyet-dinh&nam=2024&tu-ngay=27/5/2024&sap-xep=cu-nhat")
    said = response.headers["Content-Disposition"]
    assert 'filename="van-ban_quyet-dinh_2024_tu-ngay-27-5-2024_tai-ngay-2026-11-24.csv"' in said
    assert unquote(said.partition("UTF-8''")[2]) == (
        "Documents and directions - Decisions, resolutions; Year 2024; From 27-5-2024, taken on 2026-11-24.csv"
    )


@pytest.mark.parametrize(
    "query", ["q=" + "x" * 190, 'q="><\r\nSet-Cookie: a=b', "q=" + "đ" * 190, "q=../../etc/passwd"]
)
def test_name_of_a_file_is_safe_whatever_was_asked(client: Client, query: str):
    said = client.get("/van-ban/tai-ve.csv?" + query).headers["Content-Disposition"]
    name = re.fullmatch(r"attachment; filename=\"([\w.-]+)\"; filename\*=UTF-8''([\w.%~-]+)", said, re.ASCII)
    assert name
    assert len(name[1]) < 200
    assert len(unquote(name[2]).encode()) < 600
    assert not set('/\\"<>\r\n') & set(unquote(name[2]))


def test_json_says_what_was_asked_and_of_whom(client: Client):
    whole = json.loads(taken(client, "tai-ve.json", "loai-van-ban=ke-hoach&loai-van-ban=chi-thi&nam=2024"))
    assert whole["filters"] == {"loai-van-ban": ["ke-hoach", "chi-thi"], "nam": "2024"}
    assert (
        whole["address"] == "http://testserver/van-ban/?loai-van-ban=ke-hoach&loai-van-ban=chi-thi&nam=2024"
    )
    assert whole["publisher"]
    assert {"title", "rights", "generated_at"} <= set(whole)


def test_file_of_the_english_site_speaks_english_to_its_last_row(client: Client):
    text = taken(client, "tai-ve.csv", path="/en/van-ban/").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0][NAMES.index("kind")] == "Kind"
    assert {row[NAMES.index("kind")] for row in rows[1:]} <= {"Meeting", "Decision", "Plan", "Dispatch"}
    assert all("/en/" in row[NAMES.index("url")] for row in rows[1:])


@pytest.mark.parametrize("form", ["tai-ve.csv", "tai-ve.xlsx", "tai-ve.json"])
def test_head_of_a_file_costs_no_file(client: Client, form: str):
    with CaptureQueriesContext(connection) as asked:
        response = client.head(f"/van-ban/{form}")
    assert (response.status_code, response.content) == (200, b"")
    assert not [query for query in asked if "directives_directive" in query["sql"]]


@pytest.mark.parametrize("form", ["atom.xml", "lich.ics"])
def test_what_is_subscribed_to_is_not_sent_twice(client: Client, form: str):
    first = client.get(f"/van-ban/{form}?nam=2023")
    by_tag = {"If-None-Match": first.headers["ETag"]}
    by_time = {"If-Modified-Since": first.headers["Last-Modified"]}
    for headers in (by_tag, by_time):
        assert client.get(f"/van-ban/{form}?nam=2023", headers=headers).status_code == 304


def test_calendar_that_is_known_is_not_made_again(client: Client):
    tag = client.get("/van-ban/lich.ics?nam=2023").headers["ETag"]
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/van-ban/lich.ics?nam=2023", headers={"If-None-Match": tag})
    assert (answer.status_code, len(asked)) == (304, 2)
    assert client.get("/van-ban/lich.ics?nam=2024", headers={"If-None-Match": tag}).status_code == 200


def test_extended_task_stands_on_its_new_day_in_every_calendar(client: Client):
    task = Assignment.objects.live().get(due_text="trước ngày 10/6/2023")
    recorder = UserFactory(is_superuser=True)
    progress.record(
        task,
        progress.Record(extended_to=date(2023, 7, 1), reason="Mưa lũ."),
        recorder,
        today=date(2023, 6, 9),
    )
    texts = []
    for address in ("/van-ban/lich.ics?nam=2023", "/thoi-han/lich.ics?thang=2023-07"):
        events = icalendar.Calendar.from_ical(client.get(address).content).events
        texts += [
            event.to_ical() for event in events if event["uid"] == f"2023-05-29-{task.key}@lang-son.invalid"
        ]
    assert len(texts) == 2
    assert texts[0] == texts[1]
    assert b"DTSTART;VALUE=DATE:20230701" in texts[0]
    assert b"SEQUENCE:1" in texts[0]
