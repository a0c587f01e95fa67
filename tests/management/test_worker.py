"""The worker as it runs: real processes on one database. A schedule is kept once, whole, and late rather than never."""

import os
import random
import signal
import subprocess
from datetime import timedelta

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from directives import publishing
from directives.contents import content_of, fingerprint
from directives.models import Edition, Heartbeat, Province, SearchEntry
from directives.publishing import State, Verb
from tests.factories import MONDAY, ApproverFactory, DirectiveFactory, EditionFactory
from tests.waiting import PATIENCE, until

ROUNDS = int(os.environ.get("TORTURE") or 0)  # what `make torture` asks for
HOUR = timedelta(hours=1)


def approved(number: int = 0, items: int = 3) -> Edition:
    """An approved edition of a week of its own."""
    monday = MONDAY - number * timedelta(weeks=1)  # none is in the future, however many there are
    author = ApproverFactory()
    edition = EditionFactory(monday=monday, author=author)
    for position in range(1, items + 1):
        DirectiveFactory(
            edition=edition,
            position=position,
            symbol=f"{10 + number * 20 + position}/QĐ-UBND",
            issued_on=monday + timedelta(days=1),
        )
    return publishing.approve(publishing.submit(edition, author), ApproverFactory())


def make_due(edition: Edition) -> Edition:
    """Schedule it for a moment that has passed, as if it had been scheduled in time."""
    now = timezone.now()
    return publishing.schedule(edition, edition.approver, now - HOUR, now=now - 2 * HOUR)


def due(number: int = 0, items: int = 3) -> Edition:
    return make_due(approved(number, items))


def publications(edition: Edition) -> int:
    return edition.steps.filter(verb=Verb.PUBLISH).count()


def is_published(edition: Edition) -> bool:
    return Edition.objects.filter(pk=edition.pk, state=State.PUBLISHED).exists()


def assert_untouched_or_whole(edition: Edition) -> None:
    """No half of a publication can be seen."""
    edition = Edition.objects.select_related("digest").get(pk=edition.pk)
    items, live = edition.directives.count(), edition.directives.filter(live=True).count()
    entries = SearchEntry.objects.filter(directive__edition=edition).count()
    if edition.state == State.SCHEDULED:
        assert (live, entries, publications(edition)) == (0, 0, 0)
        assert not edition.fingerprint
        assert not edition.digest.slug
    else:
        assert (live, entries, publications(edition)) == (items, items, 1)
        assert edition.fingerprint == fingerprint(content_of(edition))
        assert edition.directives.filter(document=None).count() == 0


def run_once(start) -> None:
    """A new worker does what is due and ends."""
    process = start("manage.py", "run_worker", "--once", stderr=subprocess.PIPE)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, errors


# --- one worker ---------------------------------------------------------------------------------------


def test_a_worker_publishes_at_the_moment_and_not_before(start):
    """It is woken by the task, not by its look every minute."""
    edition = approved()
    start("manage.py", "run_worker")
    until(Heartbeat.objects.exists)
    seen = Heartbeat.objects.get().seen_at
    moment = timezone.now() + timedelta(seconds=1)

    publishing.schedule(edition, edition.approver, moment)
    until(lambda: is_published(edition))

    edition.refresh_from_db()
    assert moment <= edition.published_at
    assert Heartbeat.objects.get().seen_at == seen
    assert_untouched_or_whole(edition)


def test_what_came_due_while_no_worker_ran_is_published_late(start):
    edition = due()
    started = timezone.now()

    run_once(start)

    edition.refresh_from_db()
    assert (edition.state, edition.scheduled_for) == (State.PUBLISHED, None)
    assert edition.published_at >= started
    assert edition.steps.first().actor == edition.approver


def test_a_worker_ends_on_a_signal_with_nothing_left_undone(start):
    worker = start("manage.py", "run_worker")
    until(Heartbeat.objects.exists)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=PATIENCE) == 0


def test_a_worker_outlives_a_database_that_does_not_answer(start):
    worker = start("manage.py", "run_worker", stderr=subprocess.PIPE)
    until(Heartbeat.objects.exists)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE django_tasks_database_dbtaskresult RENAME TO elsewhere")
    assert any("did not answer" in line for line in worker.stderr)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE elsewhere RENAME TO django_tasks_database_dbtaskresult")
    edition = due()

    until(lambda: is_published(edition))

    assert worker.poll() is None


# --- several, and killed ones -------------------------------------------------------------------------


def led(start, *arguments: str) -> subprocess.Popen:
    """A worker that takes a turn when it is told to."""
    return start(
        "-m", "tests.led_worker", *arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1
    )


def tell(worker: subprocess.Popen) -> None:
    worker.stdin.write("turn\n")


def hear(worker: subprocess.Popen, word: str) -> None:
    """Read what it says until it says this."""
    assert word in iter(lambda: worker.stdout.readline().strip() or None, None), "it ended"


def test_two_workers_that_see_the_same_schedule_come_due_publish_once(start):
    """Both know what is due before either can publish it; up to three bulletins at once."""
    workers, dice = [led(start) for _ in range(2)], random.Random(5)
    for worker in workers:
        hear(worker, "ready")

    for number in range(ROUNDS or 10):
        editions = [due(number * 3 + n, dice.randint(1, 4)) for n in range(dice.randint(1, 3))]
        with transaction.atomic():
            Province.objects.select_for_update().get()
            for worker in workers:
                tell(worker)
            for worker in workers:
                hear(worker, "seen")
        for worker in workers:
            hear(worker, "done")
        for edition in editions:
            assert is_published(edition)
            assert_untouched_or_whole(edition)


def test_a_killed_worker_leaves_nothing_half_and_the_next_one_publishes_once(start):
    due()
    with CaptureQueriesContext(connection) as statements:
        publishing.publish_due()
    dice = random.Random(665)

    for number in range(1, (ROUNDS or 4) + 1):
        moment = dice.randint(1, len(statements) + 6)  # also after the last, before the task says that it ran
        edition = due(number)
        killed = led(start, str(moment))
        tell(killed)
        assert killed.wait(timeout=PATIENCE) == -signal.SIGKILL
        assert_untouched_or_whole(edition)

        run_once(start)

        assert is_published(edition), moment
        assert_untouched_or_whole(edition)
