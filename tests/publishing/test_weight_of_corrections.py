"""What a major correction tells and a minor one does not: the feed and the home page (calendars: test_calendars)."""

from datetime import UTC, datetime, timedelta

import feedparser
import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directives import publishing
from directives.models import Edition
from tests.admin.conftest import text_of
from tests.factories import MONDAY, ApproverFactory
from tests.scenes import go_live, publish

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 6, 14, 3, 0, tzinfo=UTC)
NOTE = "Sửa số liệu tại mục 2."


def corrected(edition: Edition, *, is_major: bool, now: datetime) -> Edition:
    chief = ApproverFactory()
    draft = publishing.start_correction(edition.digest, chief)
    return go_live(publishing.tell_public(draft, chief, NOTE, is_major), chief, now=now)


@pytest.fixture
def weeks() -> tuple[Edition, Edition]:
    """An older week, which gets corrected, and the latest, which the home page shows."""
    with time_machine.travel(NOW - timedelta(days=5), tick=False):
        return publish(MONDAY, items=2), publish(MONDAY + timedelta(days=7), items=2)


@pytest.mark.parametrize(("is_major", "told"), [(True, True), (False, False)])
def test_the_home_page_tells_of_a_major_correction_only(client: Client, weeks, is_major, told):
    corrected(weeks[0], is_major=is_major, now=NOW)

    with time_machine.travel(NOW + timedelta(days=13), tick=False):
        page = text_of(client.get("/"))

    assert (NOTE in page) == told


def test_the_home_page_stops_telling_after_two_weeks(client: Client, weeks):
    corrected(weeks[0], is_major=True, now=NOW)

    with time_machine.travel(NOW + timedelta(days=15), tick=False):
        assert NOTE not in text_of(client.get("/"))


def test_the_home_page_tells_once_of_a_correction_of_what_it_shows(client: Client, weeks):
    corrected(weeks[1], is_major=True, now=NOW)

    with time_machine.travel(NOW, tick=False):
        assert text_of(client.get("/")).count(NOTE) == 1


def test_a_withdrawn_correction_is_not_told(client: Client, weeks):
    edition = corrected(weeks[0], is_major=True, now=NOW)
    publishing.withdraw(edition.digest, ApproverFactory(), "Nhầm.", now=NOW)

    with time_machine.travel(NOW, tick=False):
        assert NOTE not in text_of(client.get("/"))


def test_the_home_page_with_corrections_asks_at_most_ten_questions(client: Client, weeks):
    corrected(weeks[0], is_major=True, now=NOW)

    with time_machine.travel(NOW, tick=False), CaptureQueriesContext(connection) as asked:
        assert NOTE in text_of(client.get("/"))

    assert len(asked) <= 10


@pytest.mark.parametrize(("is_major", "renewed"), [(True, True), (False, False)])
def test_a_feed_renews_its_entries_for_a_major_correction_only(client: Client, weeks, is_major, renewed):
    def updated() -> set[str]:
        feed = feedparser.parse(client.get("/van-ban/atom.xml?ban-tin=2024-05-27").content)
        return {entry.updated for entry in feed.entries}

    before = updated()
    corrected(weeks[0], is_major=is_major, now=NOW)

    assert (updated() != before) == renewed
