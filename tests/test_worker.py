"""What a worker does at each turn, without a process: the rows say what is due, a task only wakes it."""

from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from directives import publishing, worker
from directives.management.commands.run_worker import PatientWorker
from directives.models import Heartbeat
from directives.publishing import State, Verb
from tests.factories import MONDAY, ApproverFactory, DirectiveFactory, EditionFactory
from tests.publishing.stages import FRIDAY, NOW, edition_in

pytestmark = pytest.mark.django_db
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
LATER = FRIDAY + timedelta(days=1)
# A worker closes its connections between two turns: it cannot run inside a test's transaction.
turning = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def turn(at) -> None:
    """What a worker that starts at a moment does first."""
    with time_machine.travel(at, tick=False):
        PatientWorker().turn()


def scheduled_week_before():
    """Another scheduled edition, of one item."""
    author, monday = ApproverFactory(), MONDAY - timedelta(days=7)
    edition = EditionFactory(monday=monday, author=author)
    DirectiveFactory(edition=edition, position=1, symbol="900/QĐ-UBND", issued_on=monday)
    edition = publishing.approve(publishing.submit(edition, author, now=NOW), ApproverFactory(), now=NOW)
    return publishing.schedule(edition, ApproverFactory(), FRIDAY + MINUTE, now=NOW)


def beat(name: str, at) -> None:
    Heartbeat.objects.create(worker=name, seen_at=at)


# --- the row and the task -------------------------------------------------------------------------------


def test_scheduling_leaves_one_task_for_that_moment():
    edition_in(State.SCHEDULED)

    task = DBTaskResult.objects.get()
    assert (task.run_after, task.status) == (FRIDAY, TaskResultStatus.READY)


def test_a_schedule_that_is_rolled_back_leaves_no_task():
    edition = edition_in(State.APPROVED)

    with transaction.atomic():
        publishing.schedule(edition, ApproverFactory(), FRIDAY, now=NOW)
        transaction.set_rollback(True)

    assert not DBTaskResult.objects.exists()


@turning
@pytest.mark.parametrize(("at", "state"), [(FRIDAY - SECOND, State.SCHEDULED), (FRIDAY, State.PUBLISHED)])
def test_a_turn_publishes_from_the_moment_on(at, state):
    edition = edition_in(State.SCHEDULED)

    turn(at)

    edition.refresh_from_db()
    assert edition.state == state


@turning
def test_a_task_alone_publishes_between_two_looks():
    running = PatientWorker()
    running.turn()
    edition = edition_in(State.SCHEDULED)

    running.turn()

    edition.refresh_from_db()
    assert edition.state == State.PUBLISHED
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


@turning
@pytest.mark.parametrize("became", ["lost", TaskResultStatus.RUNNING, TaskResultStatus.FAILED])
def test_a_schedule_is_kept_whatever_became_of_its_task(became):
    edition = edition_in(State.SCHEDULED)
    if became == "lost":
        DBTaskResult.objects.all().delete()
    DBTaskResult.objects.update(status=became, started_at=FRIDAY)

    turn(LATER)

    edition.refresh_from_db()
    assert (edition.state, edition.published_at) == (State.PUBLISHED, LATER)


@turning
@pytest.mark.parametrize("verb", [publishing.recall, publishing.reopen])
def test_what_was_taken_off_the_schedule_is_not_published(verb):
    edition = edition_in(State.SCHEDULED)
    left = verb(edition, edition.approver)

    turn(LATER)

    edition.refresh_from_db()
    assert (edition.state, edition.scheduled_for) == (left.state, None)
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL  # it woke, and found nothing due


@turning
def test_of_two_schedules_the_later_one_is_kept():
    edition = publishing.recall(edition_in(State.SCHEDULED), ApproverFactory())
    publishing.schedule(edition, edition.approver, LATER, now=NOW)

    turn(FRIDAY)
    edition.refresh_from_db()
    assert edition.state == State.SCHEDULED

    turn(LATER)
    assert edition.steps.filter(verb=Verb.PUBLISH).count() == 1


# --- signs of life --------------------------------------------------------------------------------------


def test_a_look_signs_and_says_what_it_published():
    edition = edition_in(State.SCHEDULED)

    assert worker.look("may-chu:7", LATER) == [edition]
    assert worker.look("may-chu:7", LATER + MINUTE) == []
    assert [(sign.worker, sign.seen_at) for sign in Heartbeat.objects.all()] == [
        ("may-chu:7", LATER + MINUTE)
    ]


def test_last_run_is_that_of_whichever_worker_looked_last():
    assert worker.last_run() is None
    beat("a", NOW)
    beat("b", LATER)
    assert worker.last_run() == LATER


@pytest.mark.parametrize(
    ("since", "silent"), [(timedelta(0), False), (5 * MINUTE, False), (5 * MINUTE + SECOND, True)]
)
def test_trouble_is_told_after_five_minutes_without_a_look(since, silent):
    beat("a", NOW)

    told = worker.trouble(NOW + since)

    assert bool(told) == silent
    assert not silent or ("15:00" in told and "03/6/2024" in told)


def test_trouble_is_told_where_no_worker_ever_ran():
    assert worker.trouble(NOW)


def test_trouble_is_told_where_a_worker_looks_and_a_schedule_is_not_kept():
    edition_in(State.SCHEDULED)
    for late, told in [(5 * MINUTE, False), (5 * MINUTE + SECOND, True)]:
        Heartbeat(worker="a", seen_at=FRIDAY + late).save()
        assert bool(worker.trouble(FRIDAY + late)) == told


def test_a_publication_that_fails_leaves_the_schedule_and_holds_up_no_other(monkeypatch):
    broken, other = edition_in(State.SCHEDULED), scheduled_week_before()
    content_of = publishing.content_of

    def failing(edition):
        if edition.pk == broken.pk:
            raise RuntimeError("a fault of ours")
        return content_of(edition)

    monkeypatch.setattr(publishing, "content_of", failing)
    assert worker.look("a", LATER) == [other]
    assert worker.trouble(LATER)

    monkeypatch.undo()
    assert worker.look("a", LATER + MINUTE) == [broken]
    assert worker.trouble(LATER + MINUTE) == ""


def test_a_look_forgets_tasks_that_were_run_and_workers_that_are_gone_after_two_weeks():
    for _ in range(4):
        publishing.publish_scheduled.enqueue()
    left, done, recent, waiting = DBTaskResult.objects.all()
    old, young = LATER - worker.KEPT - SECOND, LATER - worker.KEPT
    for row, status, started in [
        (left, TaskResultStatus.RUNNING, old),
        (done, TaskResultStatus.SUCCESSFUL, old),
        (recent, TaskResultStatus.SUCCESSFUL, young),
        (waiting, TaskResultStatus.READY, None),
    ]:
        DBTaskResult.objects.filter(pk=row.pk).update(status=status, started_at=started)
    beat("gone", old)
    beat("seldom", young)

    worker.look("here", LATER)

    assert set(DBTaskResult.objects.all()) == {recent, waiting}
    assert set(Heartbeat.objects.values_list("worker", flat=True)) == {"seldom", "here"}


# --- what it costs, and what it shows -------------------------------------------------------------------


@turning
def test_an_idle_worker_asks_one_question_a_second(django_assert_num_queries):
    running = PatientWorker()
    running.turn()

    with django_assert_num_queries(1):
        running.turn()


def test_tasks_are_no_page_of_the_desk(admin_client):
    assert admin_client.get("/quan-tri/django_tasks_database/dbtaskresult/").status_code == 404
