"""Tasks of live items as a list: by the day that counts, the earliest first; then those without a date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from directives.api.cursors import bounded_count
from directives.api.parameters import Asked
from directives.deadlines import EXACT_TOTAL, DeadlineListing, Slot, narrowed
from directives.models import Assignment, Progress

_PER_DAY = 10**10  # positions of a day: more than there will be tasks
_UNDATED = date.max.toordinal() + 1  # the "day" of tasks that have none


def with_item(tasks: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Everything that a task's record holds. Two queries for any number of them."""
    return (
        tasks.select_related("directive__document", "directive__edition__digest")
        .prefetch_related("agencies")
        .fetch_mode(settings.PUBLIC_FETCH_MODE)
    )


def progress_of(tasks: Iterable[Assignment]) -> dict[tuple[int, str], Progress]:
    """What the office recorded of tasks, by bulletin and key. One query."""
    digests = {task.directive.edition.digest_id for task in tasks}
    recorded = Progress.objects.filter(digest__in=digests, key__in={task.key for task in tasks})
    return {(one.digest_id, one.key): one for one in recorded}


def recorded(found: list[Assignment]) -> list[Assignment]:
    """The same tasks, each with its progress as `recorded`; None where there is none."""
    progress = progress_of(found) if found else {}
    for task in found:
        task.recorded = progress.get((task.directive.edition.digest_id, task.key))
    return found


@dataclass(frozen=True)
class Place:
    """Where a task stands: the day that counts, None where it has none, and its key."""

    day: date | None
    pk: int

    @classmethod
    def at(cls, position: int) -> "Place":
        """The place that a position names; any number names one."""
        ordinal, pk = divmod(position, _PER_DAY)
        return cls(None if ordinal >= _UNDATED else date.fromordinal(max(ordinal, 1)), pk)

    @property
    def position(self) -> int:
        """The place as a number."""
        return (self.day.toordinal() if self.day else _UNDATED) * _PER_DAY + self.pk

    @property
    def slot(self) -> Slot | None:
        """The place in the register of those that have a day."""
        return Slot(self.day, self.pk) if self.day else None


class TaskRows:
    """The tasks that filters ask for; with a range of due dates only those that have one."""

    def __init__(self, asked: Asked):
        values = asked.filters.values
        self.is_empty = asked.is_empty
        self.tasks = narrowed(values, asked.filters.known, timezone.localdate())
        self.days = values.get("han-tu"), values.get("han-den")
        undated = self.tasks.filter(due_on=None)
        self.undated = undated.none() if any(self.days) else undated

    def after(self, position: int | None, limit: int) -> list[Assignment]:
        if self.is_empty:
            return []
        place = None if position is None else Place.at(position)
        found, undated = [], self.undated.order_by("pk")
        if place is None or place.day:
            found = self._dated().slots_from(limit, place and place.slot)
        else:
            undated = undated.filter(pk__gt=place.pk)
        return self._read([*found, *self._places(undated, limit - len(found))])

    def before(self, position: int, limit: int) -> list[Assignment]:
        if self.is_empty:
            return []
        place = Place.at(position)
        undated = (
            [] if place.day else self._places(self.undated.filter(pk__lt=place.pk).order_by("-pk"), limit)
        )
        dated = []
        if len(undated) < limit:
            dated = self._dated(latest_first=True).slots_from(limit - len(undated), place.slot)
        return self._read([*undated, *dated])

    def position(self, row: Assignment) -> int:
        return row.place.position

    def total(self) -> tuple[int, bool]:
        if self.is_empty:
            return 0, True
        dated = len(self._dated().slots)
        undated, is_exact = bounded_count(self.undated) if dated <= EXACT_TOTAL else (0, False)
        return min(dated + undated, EXACT_TOTAL), is_exact and dated + undated <= EXACT_TOTAL

    def _dated(self, *, latest_first: bool = False) -> DeadlineListing:
        return DeadlineListing(self.tasks, *self.days, latest_first=latest_first)

    @staticmethod
    def _places(undated: QuerySet[Assignment], limit: int) -> list[Slot | Place]:
        return [Place(None, pk) for pk in undated.values_list("pk", flat=True)[:limit]] if limit > 0 else []

    @staticmethod
    def _read(places: list[Slot | Place]) -> list[Assignment]:
        keys = [place.pk for place in places]
        by_pk = {task.pk: task for task in with_item(Assignment.objects.filter(pk__in=keys))} if keys else {}
        found = []
        for place in places:
            task = by_pk[place.pk]
            task.place = Place(place.day, place.pk)
            found.append(task)
        return recorded(found)
