"""The register of tasks with a due date (danh mục nhiệm vụ được giao): next first, in pages and as a whole.

Two streams make it up, both read from an index: tasks on their own due date, and extended ones on their new
day. Nothing here counts the archive: totals are exact to 1,000, the whole is walked slot by slot.
"""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from directives.asking import KIND_OF, ROLE_OF, Known
from directives.dates import print_date
from directives.models import Agency, Assignment, Directive, Progress, Province
from directives.search.window import EXACT_TOTAL

PAGE_SIZE = 50
MOST_RECURRING = 30
_CHUNK = 500

_EXTENDED = Progress.objects.filter(
    digest=OuterRef("directive__edition__digest"), key=OuterRef("key"), extended_to__isnull=False
)


class Slot(NamedTuple):
    """A task's place in the register: the day that counts, and its key."""

    day: date
    pk: int


@dataclass(frozen=True)
class Month:
    """A month of the register: `str()` is "2024-05", as addresses hold it."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def month_words(day: date) -> str:
    """The month of a day in words: "tháng 6/2024"; on English pages "June 2024"."""
    if get_language() == "en":
        return date_format(day, "F Y")
    return _("month %(month)s") % {"month": print_date(day)[3:]}


@dataclass(frozen=True)
class Week:
    """Tasks of one week of a month; without days they are those of the whole month, quarter or year."""

    monday: date | None
    tasks: tuple[Assignment, ...]

    @property
    def sunday(self) -> date | None:
        return self.monday + timedelta(days=6) if self.monday else None


@dataclass(frozen=True)
class MonthOfTasks:
    """A month's tasks, week by week."""

    month: Month
    weeks: tuple[Week, ...]

    @property
    def words(self) -> str:
        return capfirst(month_words(self.month.first))


@dataclass(frozen=True)
class Around:
    """Months with tasks before and after a list; `is_followed`: whether the office records progress at all."""

    before: Month | None
    after: Month | None
    is_followed: bool


class DeadlineListing:
    """Tasks whose day lies from `first` to `last`, the next first; nothing is asked before it is needed."""

    def __init__(
        self,
        tasks: QuerySet[Assignment],
        first: date | None = None,
        last: date | None = None,
        *,
        latest_first: bool = False,
        has_recurring: bool = False,
    ):
        self.tasks = tasks
        self.first, self.last = first, last
        self.latest_first = latest_first
        self.has_recurring = has_recurring

    @cached_property
    def slots(self) -> list[Slot]:
        """The first places of the list, one more than a total counts. One query."""
        return self.slots_from(EXACT_TOTAL + 1)

    @property
    def total(self) -> int:
        """How many tasks have a day here, up to `EXACT_TOTAL`."""
        return min(len(self.slots), EXACT_TOTAL)

    @property
    def has_more(self) -> bool:
        """Whether the total is "more than"."""
        return len(self.slots) > EXACT_TOTAL

    @property
    def pages(self) -> int:
        """How many pages can be turned, at least one."""
        return max(1, -(-self.total // PAGE_SIZE))

    def page(self, number: int) -> list[Assignment]:
        """The tasks of one page, counted from 1. One query."""
        start = (number - 1) * PAGE_SIZE
        return self.read(self.slots[start : min(start + PAGE_SIZE, EXACT_TOTAL)])

    @cached_property
    def recurring(self) -> list[Assignment]:
        """The newest tasks that come back, without a date of their own. One query, where the list holds them."""
        if not self.has_recurring:
            return []
        return list(_lines(self._recurring()[:MOST_RECURRING]))

    def _recurring(self) -> QuerySet[Assignment]:
        return self.tasks.recurring().order_by("-directive_id", "pk")

    def walk(self) -> Iterator[Assignment]:
        """Every task, chunk by chunk, then those that come back: for files, feeds and calendars."""
        after = None
        while slots := self.slots_from(_CHUNK, after):
            yield from self.read(slots)
            after = slots[-1]
        if self.has_recurring:
            yield from _lines(self._recurring()).iterator(_CHUNK)

    def read(self, slots: list[Slot]) -> list[Assignment]:
        """The tasks at these places, each with the `day` that counts."""
        days = {slot.pk: slot.day for slot in slots}
        rows = self.tasks.filter(pk__in=days).order_by()[: len(days)]
        found = {task.pk: task for task in _lines(rows)} if slots else {}
        for task in found.values():
            task.day = days[task.pk]
        return [found[slot.pk] for slot in slots if slot.pk in found]

    @cached_property
    def around(self) -> "Around":
        """The months that have tasks of this list, nearest before and after its days. One query."""
        before = self.tasks.filter(due_on__lt=self.first).order_by("-due_on") if self.first else None
        after = self.tasks.filter(due_on__gt=self.last).order_by("due_on") if self.last else None
        asked = {
            "before": Subquery(before.values("due_on")[:1])
            if before is not None
            else Value(None, DateField()),
            "after": Subquery(after.values("due_on")[:1]) if after is not None else Value(None, DateField()),
            "follows": Exists(Progress.objects.all()),
        }
        row = Province.objects.annotate(**asked).values("before", "after", "follows").order_by("pk")[0]
        return Around(
            *(Month.of(row[name]) if row[name] else None for name in ("before", "after")),
            is_followed=row["follows"],
        )

    def slots_from(self, limit: int, after: Slot | None = None) -> list[Slot]:
        """The places after one of them, or the first; one query."""
        own = self._within(self.tasks.annotate(day=F("due_on")).filter(~Exists(_EXTENDED)), after)
        moved = self._bounded(Progress.objects.filter(extended_to__isnull=False), "extended_to")
        tasks = self.tasks.recorded().filter(key__in=moved.values("key"), due_on__isnull=False)
        extended = self._within(tasks.annotate(day=F("extended_to")), after)
        order = ("-day", "-pk") if self.latest_first else ("day", "pk")
        streams = [tasks.values_list("day", "pk") for tasks in (own, extended)]
        if connection.features.supports_slicing_ordering_in_compound:  # SQLite merges them of itself
            streams = [tasks.order_by(*order)[:limit] for tasks in streams]
        both = streams[0].union(streams[1], all=True)
        return [Slot(*row) for row in both.order_by(*order)[:limit]]

    def _bounded(self, rows: QuerySet, name: str) -> QuerySet:
        """The rows whose day of that name lies within the list's."""
        rows = rows.filter(**{f"{name}__gte": self.first}) if self.first else rows
        return rows.filter(**{f"{name}__lte": self.last}) if self.last else rows

    def _within(self, tasks: QuerySet[Assignment], after: Slot | None) -> QuerySet[Assignment]:
        tasks = self._bounded(tasks.filter(day__isnull=False), "day")
        if after is None:
            return tasks.order_by()
        side = "lt" if self.latest_first else "gt"
        beyond = Q(**{f"day__{side}": after.day}) | Q(**{"day": after.day, f"pk__{side}": after.pk})
        return tasks.filter(beyond, **{f"day__{side}e": after.day}).order_by()


def _lines(tasks: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Tasks with what a line of the register shows of them."""
    rows = tasks.select_related("directive__document", "directive__doc_type", "directive__edition__digest")
    return rows.fetch_mode(settings.PUBLIC_FETCH_MODE)


def narrowed(values: dict, known: Known, today: date) -> QuerySet[Assignment]:
    """The live tasks that the values of the address ask for, whatever their day."""
    tasks = Assignment.objects.live()
    if "vai-tro" in values:
        tasks = tasks.filter(role=ROLE_OF[values["vai-tro"]])
    if "loai" in values:
        # said by a function, so that no planner walks all items of the kind: the days are far fewer
        kind = Coalesce("directive__kind", Value(""))
        tasks = tasks.alias(item_kind=kind).filter(item_kind=KIND_OF[values["loai"]])
    if "dia-ban" in values:
        places = known.register.at(known.register.places.by_slug[values["dia-ban"]])
        on = Directive.places.through.objects.filter(place__in=places)
        tasks = tasks.filter(directive__in=on.values("directive"))
    if "co-quan" in values:
        tasks = _told(tasks, values["co-quan"], known)
    if "tinh-trang" in values:
        tasks = with_status(tasks, STATUS_OF[values["tinh-trang"]], today)
    return tasks


STATUS_OF = {
    "dung-han": Progress.Status.DONE_IN_TIME,
    "hoan-thanh-qua-han": Progress.Status.DONE_LATE,
    "trong-han": Progress.Status.OPEN_IN_TIME,
    "qua-han": Progress.Status.OPEN_LATE,
}


def with_status(tasks: QuerySet[Assignment], status: str, today: date) -> QuerySet[Assignment]:
    """The live tasks that one of the four words tells of; it must hold what `status_of` says."""
    states = Progress.Status
    if status in (states.OPEN_IN_TIME, states.OPEN_LATE):  # few: read from what is recorded of them
        tasks = tasks.filter(key__in=Progress.objects.filter(finished_on=None).values("key"))
    asked = {
        states.DONE_IN_TIME: Q(finished_on__lte=F("day")) | Q(day=None, finished_on__isnull=False),
        states.DONE_LATE: Q(finished_on__gt=F("day")),
        states.OPEN_IN_TIME: Q(finished_on=None) & (Q(day=None) | Q(day__gte=today)),
        states.OPEN_LATE: Q(finished_on=None, day__lt=today),
    }
    return tasks.recorded().filter(asked[status])


def _told(tasks: QuerySet[Assignment], slug: str, known: Known) -> QuerySet[Assignment]:
    """Tasks of the agency, of what came before it, and of groups they were then in: those are `is_common`."""
    register = known.register
    family = register.agencies.until_now(register.agencies.by_slug[slug])
    own = _given_to(*family)
    asked = Q(own)
    for common in (common for one in family for common in register.groups(one)):
        then = Q(_given_to(common.group))
        if common.first:
            then &= Q(directive__sort_day__gte=common.first)
        if common.last:
            then &= Q(directive__sort_day__lte=common.last)
        asked |= then
    return tasks.filter(asked).annotate(is_common=~own)


def _given_to(*agencies: Agency) -> Exists:
    """That a task is one of theirs: asked of each task in the order of the register, which ends after a page."""
    through = Assignment.agencies.through.objects
    return Exists(through.filter(assignment=OuterRef("pk"), agency__in=[one.pk for one in agencies]))


def by_month(tasks: list[Assignment]) -> list[MonthOfTasks]:
    """Tasks in their order, month by month and week by week; those of a whole month, quarter or year after its weeks."""
    return [
        MonthOfTasks(month, tuple(_weeks(list(of_month))))
        for month, of_month in groupby(tasks, key=lambda task: Month.of(task.day))
    ]


def _weeks(tasks: list[Assignment]) -> Iterator[Week]:
    dated = [task for task in tasks if not _is_wide(task)]
    for monday, of_week in groupby(dated, key=lambda task: task.day - timedelta(days=task.day.weekday())):
        yield Week(monday, tuple(of_week))
    if wide := [task for task in tasks if _is_wide(task)]:
        yield Week(None, tuple(wide))


def _is_wide(task: Assignment) -> bool:
    """Whether its date is a whole month, quarter or year; a day that it was extended to is a day."""
    precision = Assignment.Precision
    wide = (precision.MONTH, precision.QUARTER, precision.YEAR)
    return task.precision in wide and task.day == task.due_on
