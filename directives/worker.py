"""What the worker does besides running tasks: it looks for what is due and leaves a sign of life.

An edition's row says when it is to be published; a task only wakes the worker at that moment (decision 11).
"""

from datetime import datetime, timedelta

from django.db.models import Max
from django.tasks import TaskResultStatus
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from directives import publishing
from directives.dates import print_date
from directives.models.digests import Edition
from directives.models.heartbeats import Heartbeat

# A look comes at least once a minute; after five without one, nobody may count on a schedule.
LOOK_EVERY = timedelta(minutes=1)
SILENT_AFTER = timedelta(minutes=5)
KEPT = timedelta(days=14)  # tasks that were run, and signs of life


def look(worker: str, now: datetime | None = None) -> list[Edition]:
    """Publish what is due, sign, and clear away what is old; those published."""
    published = publishing.publish_due(now)
    now = now or timezone.now()
    Heartbeat(worker=worker, seen_at=now).save()
    _clear_away(now)
    return published


def last_run() -> datetime | None:
    """When any worker looked last; None where none ever did."""
    return Heartbeat.objects.aggregate(last=Max("seen_at"))["last"]


def trouble(now: datetime | None = None) -> str:
    """What to tell people while schedules are not kept; "" while they are. At most two queries."""
    now, last = now or timezone.now(), last_run()
    if last is None:
        return _(
            "No background process has run yet: scheduled bulletins will not be published. "
            "Tell the administrator."
        )
    if now - last > SILENT_AFTER:
        local = timezone.localtime(last)
        return _(
            "No background process has run since %(time)s on %(day)s: scheduled bulletins will not be "
            "published. Tell the administrator."
        ) % {"time": f"{local:%H:%M}", "day": print_date(local.date())}
    if Edition.objects.filter(state=Edition.State.SCHEDULED, scheduled_for__lt=now - SILENT_AFTER).exists():
        return _(
            "A scheduled bulletin could not be published at its time; it is tried again every minute. "
            "Tell the administrator."
        )
    return ""


def _clear_away(now: datetime) -> None:
    """Forget tasks that were run (those of a killed worker say so for ever) and workers that are gone."""
    DBTaskResult.objects.exclude(status=TaskResultStatus.READY).filter(started_at__lt=now - KEPT).delete()
    Heartbeat.objects.filter(seen_at__lt=now - KEPT).delete()
