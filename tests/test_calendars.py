"""Calendars that people's programs open: whole days, lasting names, lines folded as RFC 5545 says."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject
from django.test import Client
from django.utils import translation
from hypothesis import given

from directives import publishing
from directives.calendars import LONGEST_TITLE, calendar_of, deadline_event, meeting_event
from directives.models import Assignment, Digest, Directive, DocumentType, Edition, Kind
from tests.exports.hostile import TEXTS
from tests.factories import MONDAY, ApproverFactory
from tests.scenes import correct, go_live, publish

ORIGIN = "https://example.vn"
PUBLISHED = datetime(2024, 6, 3, 5, 30, 15, 999, tzinfo=UTC)


def item(number: int = 1, **facts) -> Directive:
    """An item of the n-th edition of a bulletin, in no database."""
    edition = Edition(digest=Digest(slug="2024-05-27", province_id=1), number=number, published_at=PUBLISHED)
    edition.major_corrections = number - 1
    facts = {"kind": Kind.OTHER, "heading": "Rà soát hộ nghèo", "key": "ab12", **facts}
    return Directive(edition=edition, **facts)


def task(of: Directive | None = None, **facts) -> Assignment:
    facts = {
        "key": "cd34",
        "addressee": "Sở Tài chính",
        "role": "leads",
        "what": "báo cáo kết quả",
        "due_on": date(2024, 6, 10),
        "due_text": "trước ngày 10/6/2024",
        "precision": "day",
        **facts,
    }
    return Assignment(directive=of or item(), **facts)


def read(calendar: icalendar.Calendar) -> list:
    """The events as two programs of others read them, once the lines have been held to RFC 5545."""
    written = calendar.to_ical()
    assert written.endswith(b"\r\n")
    lines = written.split(b"\r\n")
    assert not [line for line in lines if len(line) > 75]
    assert not [line for line in lines if set(line) & {*range(9), *range(10, 32), 127}]
    for line in lines:
        line.decode()  # no letter is cut in two
    theirs = vobject.readOne(written.decode())
    ours = icalendar.Calendar.from_ical(written)
    assert not ours.errors
    assert len(theirs.contents.get("vevent", [])) == len(ours.events)
    assert [one.summary.value for one in theirs.contents.get("vevent", [])] == [
        one["summary"] for one in ours.events
    ]
    return ours.events


def event(made: icalendar.Event) -> icalendar.Event:
    return read(calendar_of([made], "Thời hạn"))[0]


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_deadline_is_a_whole_day_with_who_what_which_document_and_a_link_back():
    of = item(kind=Kind.PLAN, doc_type=DocumentType(name="Kế hoạch"), symbol="115/KH-UBND")
    found = event(deadline_event(task(of), ORIGIN))
    assert found["summary"] == "Due: Sở Tài chính – Báo cáo kết quả"
    assert (found["dtstart"].dt, found["dtend"].dt) == (date(2024, 6, 10), date(2024, 6, 11))
    assert found["dtstart"].params["VALUE"] == "DATE"
    assert found["description"].split("\n") == [
        "Sở Tài chính (leads)",
        "Báo cáo kết quả",
        "Due: trước ngày 10/6/2024",
        "",
        "Kế hoạch 115/KH-UBND",
        "Rà soát hộ nghèo",
        "https://example.vn/en/ban-tin/2024-05-27/#muc-ab12",
    ]
    assert found["url"] == "https://example.vn/en/ban-tin/2024-05-27/#muc-ab12"
    assert found["transp"] == "TRANSPARENT"
    assert "location" not in found


@pytest.mark.parametrize(
    ("precision", "due_on", "due_text", "title"),
    [
        ("month", date(2024, 6, 30), "trong tháng 6 năm 2024", "Due in 6/2024"),
        ("quarter", date(2024, 9, 30), "quý III/2024", "Due in quarter III/2024"),
        ("year", date(2024, 12, 31), "trong năm nay", "Due in 2024"),
        (
            "range",
            date(2024, 6, 20),
            "từ ngày 15/6 đến ngày 20/6/2024",
            "Due từ ngày 15/6 đến ngày 20/6/2024",
        ),
    ],
)
def test_period_is_one_event_on_its_last_day_that_says_the_period(
    precision: str, due_on: date, due_text: str, title: str
):
    found = event(deadline_event(task(precision=precision, due_on=due_on, due_text=due_text)))
    assert found["summary"].startswith(f"{title}: ")
    assert (found["dtstart"].dt, found["dtend"].dt) == (due_on, due_on + timedelta(days=1))


def test_task_without_words_of_its_own_is_called_as_its_item():
    assert event(deadline_event(task(what="", addressee="")))["summary"] == "Due: Rà soát hộ nghèo"


def test_long_title_is_cut_between_words_and_told_whole_in_the_description():
    what = "rà soát, thống kê, báo cáo tình hình thực hiện nhiệm vụ " * 8
    found = event(deadline_event(task(what=what)))
    assert len(found["summary"]) <= LONGEST_TITLE
    assert found["summary"].endswith(" …")
    assert what.strip().capitalize() in found["description"]


def test_meeting_is_an_event_of_its_day():
    of = item(kind=Kind.MEETING, heading="UBND tỉnh họp", held_on=date(2024, 5, 31), chair="Nguyễn Văn An")
    found = event(meeting_event(of))
    assert found["summary"] == "Meeting: UBND tỉnh họp"
    assert (found["dtstart"].dt, found["dtend"].dt) == (date(2024, 5, 31), date(2024, 6, 1))
    assert "Chair: Nguyễn Văn An" in found["description"]


def test_event_keeps_its_name_and_counts_its_editions():
    first, third = (
        event(deadline_event(task(item(number)), host)) for number, host in ((1, ORIGIN), (3, "https://x"))
    )
    assert first["uid"] == third["uid"] == "2024-05-27-cd34@lang-son.invalid"
    assert (first["sequence"], third["sequence"]) == (0, 2)
    assert first["dtstamp"].dt == datetime(2024, 6, 3, 5, 30, 15, tzinfo=UTC)


def test_calendar_has_a_name_and_says_when_to_come_again():
    calendar = icalendar.Calendar.from_ical(calendar_of([], "Thời hạn, phiên họp; 2024").to_ical())
    assert calendar["x-wr-calname"] == calendar["name"] == "Thời hạn, phiên họp; 2024"
    assert calendar["refresh-interval"].dt == timedelta(hours=12)
    assert (calendar["version"], calendar["method"]) == ("2.0", "PUBLISH")
    assert calendar["prodid"]


@given(TEXTS, TEXTS, TEXTS)
def test_no_text_breaks_a_calendar(heading: str, what: str, addressee: str):
    made = [
        deadline_event(task(item(heading=heading), what=what, addressee=addressee)),
        meeting_event(item(kind=Kind.MEETING, heading=heading, held_on=MONDAY, session=what)),
    ]
    events = read(calendar_of(made, heading))
    assert [one["summary"] for one in events] == [one["summary"] for one in made]
    assert [one["description"] for one in events] == [one["description"] for one in made]


@pytest.mark.django_db
def test_correction_is_the_same_event_one_step_on(client: Client):
    edition = publish(items=3)
    before = client.get("/van-ban/lich.ics")
    correct(edition.digest)
    first, second = (
        {one["uid"]: one["sequence"] for one in read(icalendar.Calendar.from_ical(answer.content))}
        for answer in (before, client.get("/van-ban/lich.ics"))
    )
    assert before.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert first.keys() == second.keys()
    assert (set(first.values()), set(second.values())) == ({0}, {1})


@pytest.mark.django_db
def test_minor_correction_leaves_the_sequence_of_every_event_as_it_was(client: Client):
    edition = publish(items=3)
    correct(edition.digest)
    before = client.get("/van-ban/lich.ics")
    minor = publishing.start_correction(edition.digest, ApproverFactory())
    publishing.tell_public(minor, None, "Sửa lỗi chính tả.", is_major=False)
    go_live(minor, ApproverFactory())

    first, second = (
        {one["uid"]: one["sequence"] for one in read(icalendar.Calendar.from_ical(answer.content))}
        for answer in (before, client.get("/van-ban/lich.ics"))
    )
    assert first == second
    assert set(first.values()) == {1}
