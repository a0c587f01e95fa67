"""A week is started in the frame of the last one: its days, its title, what stands around its lead's list."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection

from directives import starting
from directives.importing.drafting import draft
from directives.importing.facts import DigestFacts
from directives.models import Digest, Edition, Province
from directives.publishing import PublishingRefused
from tests.factories import MONDAY, ApproverFactory, DirectiveFactory, EditionFactory, UserFactory
from tests.scenes import go_live, publish, title_of

WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("title", "first", "last", "expected"),
    [
        (
            "Nổi bật trong tuần (từ ngày 27/5 đến ngày 02/6/2024)", date(2024, 6, 3), date(2024, 6, 9),
            "Nổi bật trong tuần (từ ngày 03/6 đến ngày 09/6/2024)",
        ),
        (
            "Nổi bật (từ ngày 12/01/2026 - 18/01/2026)", date(2026, 1, 19), date(2026, 1, 25),
            "Nổi bật (từ ngày 19/01/2026 - 25/01/2026)",
        ),
        (
            "Nổi bật (ngày 23-12 đến ngày 29-12-2024)", date(2024, 12, 30), date(2025, 1, 5),
            "Nổi bật (ngày 30-12-2024 đến ngày 05-01-2025)",
        ),
        (
            "Nổi bật (từ ngày 30/12/2024 đến ngày 05/01/2025), số 1", date(2025, 1, 6), date(2025, 1, 12),
            "Nổi bật (từ ngày 06/01/2025 đến ngày 12/01/2025), số 1",
        ),
        (
            "Bản tin đặc biệt", date(2024, 6, 3), date(2024, 6, 9),
            "Chỉ đạo, điều hành nổi bật trong tuần (từ ngày 03/6/2024 đến ngày 09/6/2024)",
        ),
        (
            "", date(2024, 6, 3), date(2024, 6, 9),
            "Chỉ đạo, điều hành nổi bật trong tuần (từ ngày 03/6/2024 đến ngày 09/6/2024)",
        ),
    ],
)  # fmt: skip
def test_a_title_takes_other_days_in_its_own_way_of_writing_them(title, first, last, expected):
    assert starting.title_like(title, first, last) == expected


@pytest.mark.parametrize(
    ("first", "days", "expected"),
    [
        (date(2024, 5, 20), 6, date(2024, 5, 27)),  # from Monday
        (date(2024, 5, 24), 6, date(2024, 5, 31)),  # from Friday to Thursday
        (date(2024, 5, 15), 10, date(2024, 5, 27)),  # no week: from Monday again
    ],
)
def test_weeks_follow_the_last_bulletin(first, days, expected):
    last = Edition(period_start=first, period_end=first + timedelta(days=days))

    assert starting.first_day_of_week(date(2024, 5, 31), last) == expected


@pytest.mark.parametrize(
    ("lead", "frame"),
    [
        ("Trong tuần, UBND tỉnh chỉ đạo: Việc một; Việc hai là những nội dung nổi bật.",
         "Trong tuần, UBND tỉnh chỉ đạo: … là những nội dung nổi bật"),
        ("việc một; việc hai…", ""),
        ("UBND tỉnh chỉ đạo nhiều việc.", ""),
        ("", ""),
    ],
)  # fmt: skip
@pytest.mark.django_db
def test_what_stands_around_the_list_of_the_lead_is_kept(lead, frame):
    before = EditionFactory(title=title_of(MONDAY), lead=lead)
    DirectiveFactory(edition=before, position=1, heading="Việc một")
    DirectiveFactory(edition=before, position=2, heading="Việc hai")
    go_live(before, ApproverFactory())

    started = starting.start(Province.objects.current(), MONDAY + WEEK, UserFactory())

    assert started.edition.lead == frame


@pytest.mark.django_db
def test_the_file_of_the_week_takes_the_place_of_a_frame_that_nobody_touched():
    publish(MONDAY - WEEK)
    started = starting.start(Province.objects.current(), MONDAY, UserFactory())
    facts = DigestFacts(
        source="tuan.docx",
        title="Tên theo tệp",
        period_start=MONDAY,
        period_end=MONDAY + timedelta(days=6),
        lead="",
        directives=(),
    )

    result = draft(facts, UserFactory())

    started.edition.refresh_from_db()
    assert (result.edition, result.differences) == (started.edition, [])
    assert started.edition.title == "Tên theo tệp"


@pytest.mark.django_db
def test_a_published_week_is_not_started_again():
    publish(MONDAY)

    with pytest.raises(PublishingRefused) as refused:
        starting.start(Province.objects.current(), MONDAY, UserFactory())

    assert len(refused.value.reasons) == 1
    assert Digest.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_start_a_week_at_once_share_one_draft():
    people, province, together = [UserFactory(), UserFactory()], Province.objects.current(), Barrier(2)

    def press(person) -> int:
        try:
            together.wait()
            return starting.start(province, MONDAY, person).edition.pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        found = set(pool.map(press, people))

    assert found == set(Edition.objects.values_list("pk", flat=True))
    assert len(found) == 1
