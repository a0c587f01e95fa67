"""Progress of tasks: recorded by one door, kept for ever, and told in the office's four words."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils.translation import override

from directives import publishing
from directives.deadlines import with_status
from directives.models import Assignment, Progress, ProgressStep
from directives.models.progress import status_of
from directives.progress import ProgressRefused, Record, record, record_all, recorded, tell
from tests.factories import ApproverFactory, UserFactory
from tests.scenes import correct, publish

pytestmark = pytest.mark.django_db
TODAY = date(2024, 6, 17)
DUE = date(2024, 6, 18)
DAY = timedelta(days=1)
Status = Progress.Status


@pytest.fixture
def clerk():
    return who_may_record()


def who_may_record():
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="change_task"))
    return user


@pytest.fixture
def task() -> Assignment:
    """Due on 18 June; its document is of 28 May."""
    publish(items=2)
    return the_task()


def the_task() -> Assignment:
    return Assignment.objects.live().select_related("directive__edition__digest").get()


def told(task: Assignment, today: date = TODAY):
    tell([task], today)
    return task.progress


@pytest.mark.parametrize(
    ("finished_on", "due_on", "status"),
    [
        (DUE, DUE, Status.DONE_IN_TIME),
        (DUE + DAY, DUE, Status.DONE_LATE),
        (DUE + DAY, None, Status.DONE_IN_TIME),
        (None, TODAY, Status.OPEN_IN_TIME),
        (None, TODAY - DAY, Status.OPEN_LATE),
        (None, None, Status.OPEN_IN_TIME),
    ],
)
def test_status_follows_from_what_is_recorded_and_the_day(finished_on, due_on, status):
    assert status_of(finished_on, due_on, TODAY) == status


def test_task_that_nobody_recorded_has_no_status_however_old_it_is(task):
    assert told(task, DUE + 100 * DAY) is None


def test_record_is_kept_with_who_when_and_why(task, clerk):
    step = record(task, Record(extended_to=DUE + 5 * DAY, reason=" Chờ ý kiến. "), clerk, today=TODAY)
    assert (step.actor, step.extended_to, step.reason) == (clerk, DUE + 5 * DAY, "Chờ ý kiến.")
    assert recorded(task) == (Record(None, DUE + 5 * DAY, "Chờ ý kiến."), step.pk)


def test_every_record_stays_when_another_follows(task, clerk):
    first = Record(extended_to=DUE + 5 * DAY, reason="Chờ ý kiến.")
    record(task, first, clerk, today=TODAY)
    record(task, Record(TODAY, first.extended_to, first.reason), clerk, today=TODAY)
    assert list(ProgressStep.objects.values_list("finished_on", flat=True).order_by("pk")) == [None, TODAY]
    assert told(task).status == Status.DONE_IN_TIME


def test_record_that_says_nothing_new_is_not_written_twice(task, clerk):
    assert record(task, Record(TODAY), clerk, today=TODAY)
    assert record(task, Record(TODAY), clerk, today=TODAY) is None
    assert ProgressStep.objects.count() == 1


def test_overdue_task_tells_its_days_and_an_extension_takes_them_away(task, clerk):
    record(task, Record(), clerk, today=TODAY)
    assert told(task, DUE + 12 * DAY).days_over == 12
    record(task, Record(extended_to=DUE + 20 * DAY, reason="Mưa lũ."), clerk, today=TODAY)
    progress = told(task, DUE + 12 * DAY)
    assert (progress.days_over, progress.status) == (0, Status.OPEN_IN_TIME)
    assert [(one.until, one.reason) for one in progress.extensions] == [(DUE + 20 * DAY, "Mưa lũ.")]


def test_extensions_are_told_one_by_one_and_forgotten_when_taken_back(task, clerk):
    for days, reason in ((5, "Chờ ý kiến."), (5, "Chờ ý kiến của Bộ."), (9, "Mưa lũ.")):
        record(task, Record(extended_to=DUE + days * DAY, reason=reason), clerk, today=TODAY)
    assert [one.reason for one in told(task).extensions] == ["Chờ ý kiến của Bộ.", "Mưa lũ."]
    record(task, Record(reason="Ghi nhầm."), clerk, today=TODAY)
    assert told(task).extensions == ()


@pytest.mark.parametrize(
    ("new", "word"),
    [
        (Record(TODAY + DAY), "still to come"),
        (Record(date(2024, 5, 27)), "before its document"),
        (Record(extended_to=DUE, reason="Chờ."), "no extension"),
        (Record(extended_to=DUE + DAY), "why"),
        (Record(extended_to=DUE + DAY, reason="   "), "why"),
        (Record(reason="x" * 1001), "longer"),
    ],
)
def test_record_that_cannot_be_is_refused_in_a_sentence(task, clerk, new, word):
    with override("en"), pytest.raises(ProgressRefused) as refused:
        record(task, new, clerk, today=TODAY)
    assert word in refused.value.reasons[0]
    assert not Progress.objects.exists()


def test_whoever_lacks_the_right_records_nothing(task):
    with pytest.raises(ProgressRefused):
        record(task, Record(TODAY), ApproverFactory(), today=TODAY)
    assert not ProgressStep.objects.exists()


@pytest.mark.by_hand
def test_task_without_a_date_cannot_be_extended(task, clerk):
    Assignment.objects.update(due_on=None, precision="recurring", due_text="trước ngày 25 hằng tháng")
    with pytest.raises(ProgressRefused):
        record(the_task(), Record(extended_to=DUE, reason="Chờ."), clerk, today=TODAY)
    assert record(the_task(), Record(TODAY), clerk, today=TODAY)


def test_record_after_somebody_else_s_is_refused(task, clerk):
    _, seen = recorded(task)
    record(task, Record(TODAY), clerk, today=TODAY, after=seen)
    with pytest.raises(ProgressRefused):
        record(task, Record(), clerk, today=TODAY, after=seen)


def test_many_records_are_written_all_or_none(clerk):
    publish(items=3)
    first, second = Assignment.objects.live().select_related("directive__edition__digest")
    with pytest.raises(ProgressRefused):
        record_all([(first, Record(TODAY), 0), (second, Record(TODAY + DAY), 0)], clerk, today=TODAY)
    assert not ProgressStep.objects.exists()
    assert record_all([(first, Record(TODAY), 0), (second, Record(), 0)], clerk, today=TODAY) == 2


@pytest.mark.by_hand
def test_correction_keeps_progress_and_its_due_date_counts(task, clerk):
    record(task, Record(), clerk, today=TODAY)
    Assignment.objects.update(due_on=DUE + 30 * DAY)  # as a correction would have it
    correct(task.directive.edition.digest)
    corrected = the_task()
    assert corrected.pk != task.pk
    assert told(corrected, DUE + 12 * DAY).status == Status.OPEN_IN_TIME


def test_withdrawn_bulletin_s_progress_stays_but_is_told_to_nobody(task, clerk):
    record(task, Record(TODAY), clerk, today=TODAY)
    publishing.withdraw(task.directive.edition.digest, ApproverFactory(), "Đăng nhầm.")
    gone = Assignment.objects.select_related("directive__edition__digest").get(pk=task.pk)
    assert told(gone) is None
    assert ProgressStep.objects.count() == 1
    assert not Assignment.objects.live().recorded().exists()
    with pytest.raises(ProgressRefused):
        record(gone, Record(), clerk, today=TODAY)


@pytest.mark.parametrize(
    ("new", "today", "status"),
    [
        (Record(TODAY), TODAY, Status.DONE_IN_TIME),
        (Record(DUE + DAY), DUE + DAY, Status.DONE_LATE),
        (Record(DUE + DAY, DUE + DAY, "Chờ."), DUE + DAY, Status.DONE_IN_TIME),
        (Record(), TODAY, Status.OPEN_IN_TIME),
        (Record(), DUE + DAY, Status.OPEN_LATE),
        (Record(None, DUE + DAY, "Chờ."), DUE + DAY, Status.OPEN_IN_TIME),
    ],
)
def test_query_finds_what_the_status_says(task, clerk, new, today, status):
    record(task, new, clerk, today=today)
    assert told(task, today).status == status
    found = {one for one in Status if with_status(Assignment.objects.live(), one, today).exists()}
    assert found == {status}


def test_records_cannot_be_deleted_with_what_they_are_of(task, clerk):
    step = record(task, Record(TODAY), clerk, today=TODAY)
    with pytest.raises(ProtectedError):
        step.progress.delete()


def test_database_refuses_an_extension_without_reason(task, clerk):
    step = record(task, Record(TODAY), clerk, today=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgressStep.objects.create(progress=step.progress, extended_to=DUE)
