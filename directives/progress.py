"""Progress of tasks: the one door by which the office records it, and what is told of it.

A record belongs to a task's key in its bulletin, so that it outlives corrections. Each one is kept; none is
changed. What a dropped task or a withdrawn bulletin had recorded stays, but nobody outside the desk sees it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directives.dates import print_date
from directives.models import Assignment, Progress, ProgressStep
from directives.models.progress import status_of

PERMISSION = "directives.change_task"
LONGEST_REASON = 1000


class ProgressRefused(Exception):
    """A record was refused. `reasons` are all the reasons, as sentences for the person who asked."""

    def __init__(self, reasons: list[str]):
        self.reasons = reasons
        super().__init__("\n".join(reasons))


@dataclass(frozen=True)
class Record:
    """What stands recorded of a task: all three together."""

    finished_on: date | None = None
    extended_to: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Extension:
    """A day to which a task was extended, and why."""

    until: date
    reason: str


@dataclass(frozen=True)
class TaskProgress:
    """What readers are told of a task's progress as of a day; `due_on` is the day that counts."""

    finished_on: date | None
    due_on: date | None
    extensions: tuple[Extension, ...]
    today: date

    @cached_property
    def status(self) -> Progress.Status:
        """One of the four words."""
        return status_of(self.finished_on, self.due_on, self.today)

    @property
    def days_over(self) -> int:
        """How many days an unfinished task is over its time; 0 while it is not."""
        return (self.today - self.due_on).days if self.status == Progress.Status.OPEN_LATE else 0

    @property
    def words(self) -> str:
        """The state in a phrase: "Hoàn thành đúng hạn, ngày 05/6/2024", "Chưa hoàn thành quá hạn (quá hạn 12 ngày)"."""
        label = capfirst(str(self.status.label))
        if self.finished_on:
            return _("%(status)s, on %(day)s") % {"status": label, "day": print_date(self.finished_on)}
        if self.days_over:
            days = ngettext("%(number)d day overdue", "%(number)d days overdue", self.days_over)
            return f"{label} ({days % {'number': self.days_over}})"
        return label

    def said_extensions(self) -> list[dict[str, str]]:
        """The extensions as a sentence takes them: the `day`, and the `reason`."""
        return [{"day": print_date(one.until), "reason": one.reason} for one in self.extensions]


def tell(tasks: Iterable[Assignment], today: date) -> None:
    """Give each live task its `progress` as of today, None where nothing is recorded. One query."""
    tasks = list(tasks)
    steps = steps_of(tasks)
    for task in tasks:
        found = steps.get((task.directive.edition.digest_id, task.key)) if task.directive.live else None
        task.progress = _told(task, found, today) if found else None


def tell_items(items: Iterable, today: date) -> None:
    """The same for the tasks of items whose assignments have been read with them."""
    tasks = []
    for item in items:
        for task in item.assignments.all():
            task.directive = item
            tasks.append(task)
    tell(tasks, today)


def steps_of(tasks: Iterable[Assignment]) -> dict[tuple[int, str], list[ProgressStep]]:
    """The records of tasks, oldest first, by bulletin and key. One query."""
    keys = {task.key for task in tasks}
    digests = {task.directive.edition.digest_id for task in tasks}
    found: dict[tuple[int, str], list[ProgressStep]] = {}
    steps = ProgressStep.objects.filter(progress__digest__in=digests, progress__key__in=keys)
    for step in steps.select_related("progress").order_by("at", "pk").fetch_mode(settings.PUBLIC_FETCH_MODE):
        found.setdefault((step.progress.digest_id, step.progress.key), []).append(step)
    return found


def _told(task: Assignment, steps: list[ProgressStep], today: date) -> TaskProgress:
    extensions: list[Extension] = []
    for step in steps:
        if step.extended_to is None:
            extensions = []  # taken back
        elif extensions and extensions[-1].until == step.extended_to:
            extensions[-1] = Extension(step.extended_to, step.reason)
        else:
            extensions.append(Extension(step.extended_to, step.reason))
    last = steps[-1]
    return TaskProgress(last.finished_on, last.extended_to or task.due_on, tuple(extensions), today)


def recorded(task: Assignment) -> tuple[Record, int]:
    """What stands recorded now, and the number of the record that says so (0: none)."""
    steps = ProgressStep.objects.filter(progress__digest=task.directive.edition.digest_id)
    last = steps.filter(progress__key=task.key).first()
    return (Record(last.finished_on, last.extended_to, last.reason), last.pk) if last else (Record(), 0)


def refusals(task: Assignment, record: Record, by, today: date) -> list[str]:
    """Every reason why the record would be refused."""
    reasons = []
    if by is None or not by.has_perm(PERMISSION):
        reasons.append(_("You may not record progress: ask for an account that may."))
    if not task.directive.live:
        reasons.append(_("This task no longer stands in a published bulletin."))
    return reasons + _of_dates(task, record, today) + _of_reason(record)


def _of_dates(task: Assignment, record: Record, today: date) -> list[str]:
    reasons, finished, extended = [], record.finished_on, record.extended_to
    issued = task.directive.day
    if finished and finished > today:
        reasons.append(
            _("The day %(day)s is still to come: enter the day on which it was finished.") % _day(finished)
        )
    if finished and issued and finished < issued:
        reasons.append(
            _("It cannot be finished on %(day)s, before its document of %(issued)s.")
            % {**_day(finished), "issued": print_date(issued)}
        )
    if extended and task.due_on is None:
        reasons.append(_("This task has no due date that could be extended."))
    elif extended and extended <= task.due_on:
        reasons.append(
            _("%(day)s is no extension: the due date is %(due)s.")
            % {**_day(extended), "due": print_date(task.due_on)}
        )
    return reasons


def _of_reason(record: Record) -> list[str]:
    if record.extended_to and not record.reason.strip():
        return [_("Say why the due date was extended.")]
    if len(record.reason) > LONGEST_REASON:
        return [_("The reason is longer than %(limit)d characters: shorten it.") % {"limit": LONGEST_REASON}]
    return []


def _day(day: date) -> dict[str, str]:
    return {"day": print_date(day)}


@transaction.atomic
def record(
    task: Assignment, new: Record, by, *, today: date, now: datetime | None = None, after: int | None = None
) -> ProgressStep | None:
    """Write down what stands recorded of a task from now on; None where that says nothing new.

    `after` is the number of the record that the person saw: it is refused when another came since.
    """
    progress, _made = Progress.objects.select_for_update().get_or_create(
        digest_id=task.directive.edition.digest_id, key=task.key
    )
    old, last = recorded(task)
    new = Record(new.finished_on, new.extended_to, new.reason.strip())
    reasons = refusals(task, new, by, today)
    if after is not None and after != last:
        reasons.append(_("Somebody has recorded this task since: look at it again."))
    if reasons:
        raise ProgressRefused(reasons)
    if last and new == old:
        return None
    progress.finished_on, progress.extended_to = new.finished_on, new.extended_to
    progress.save(update_fields=["finished_on", "extended_to"])
    return ProgressStep.objects.create(
        progress=progress, finished_on=new.finished_on, extended_to=new.extended_to, reason=new.reason,
        actor=by, at=now or timezone.now(),
    )  # fmt: skip


@transaction.atomic
def record_all(rows: Iterable[tuple[Assignment, Record, int]], by, *, today: date) -> int:
    """Write many records, each after the number that was seen: all of them, or none. How many said something new."""
    reasons, written = [], 0
    for task, new, after in rows:
        try:
            written += record(task, new, by, today=today, after=after) is not None
        except ProgressRefused as refused:
            reasons += [f"{task}: {reason}" for reason in refused.reasons]
    if reasons:
        raise ProgressRefused(reasons)
    return written
