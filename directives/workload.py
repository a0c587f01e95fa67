"""What waits at the desk: for one person, for the week, for the archive. Each function is one bounded query.

Whatever the archive holds, nothing here reads more than it shows, but for `weeks_missing`, which reads two days a
bulletin, newest first, until enough weeks are found.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from directives import references
from directives.models.assignments import Assignment
from directives.models.digests import Edition, Step
from directives.models.directives import Directive
from directives.models.editing import Remark
from directives.models.progress import Progress
from directives.references import Regime
from directives.starting import WEEK, first_day_of_week
from directives.transitions import TRANSITIONS, State, Verb

DAY = timedelta(days=1)
SOON = timedelta(days=7)
DUE_AFTER = timedelta(days=4)  # from the first day of a week: from Monday to Friday
_NUMBERED_ITEMS = 200  # newest items whose numbers are looked through for gaps
_WIDEST_GAP = 3  # numbers; a wider gap is work that no bulletin tells of, not one that was forgotten

# --- for one person -------------------------------------------------------------------------------------


def sent_back(person) -> QuerySet[Edition]:
    """Drafts that the person worked on and an approver gave back, with the `note`; oldest first."""
    last = Step.objects.filter(edition=OuterRef("pk")).order_by("-at", "-pk")
    return (
        _worked_on(person)
        .filter(state=State.DRAFT)
        .annotate(
            verb=Subquery(last.values("verb")[:1]),
            note=Subquery(last.values("reason")[:1]),
            since=Subquery(last.values("at")[:1]),
        )
        .filter(verb=Verb.SEND_BACK)
        .order_by("since")
    )


def to_approve(person) -> QuerySet[Edition]:
    """Editions in review that the person may approve: they did not work on them. The one that waits longest first."""
    if not person.has_perm(TRANSITIONS[Verb.APPROVE].permission):
        return Edition.objects.none()
    helped = Edition.contributors.through.objects.filter(edition=OuterRef("pk"), user=person.pk)
    waiting = _since(Edition.objects.filter(state=State.IN_REVIEW).filter(~Exists(helped)))
    return waiting.filter(Q(author=None) | ~Q(author=person.pk)).order_by("since")


def to_publish(person) -> QuerySet[Edition]:
    """Approved editions without a moment, for whoever may publish or schedule them."""
    if not person.has_perm(TRANSITIONS[Verb.PUBLISH].permission):
        return Edition.objects.none()
    return _since(Edition.objects.filter(state=State.APPROVED)).order_by("since")


def remarks_for(person) -> QuerySet[Remark]:
    """Remarks of others, not settled, on open editions that the person worked on; oldest first."""
    mine = _worked_on(person).filter(state__in=Edition.OPEN)
    return (
        Remark.objects.unsettled()
        .filter(edition__in=mine.values("pk"))
        .exclude(author=person.pk)
        .select_related("edition", "author")
        .order_by("at", "pk")
    )


def _worked_on(person) -> QuerySet[Edition]:
    helped = Edition.contributors.through.objects.filter(edition=OuterRef("pk"), user=person.pk)
    return Edition.objects.filter(Q(author=person.pk) | Exists(helped)).select_related("digest")


def _since(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    """With the moment of their last step, and who took it."""
    last = Step.objects.filter(edition=OuterRef("pk")).order_by("-at", "-pk")
    return editions.select_related("digest", "author").annotate(since=Subquery(last.values("at")[:1]))


# --- of the week ------------------------------------------------------------------------------------------


def drafts() -> QuerySet[Edition]:
    """Everything that is open and has no moment yet, the one worked on last first, with its people (one more query)."""
    found = Edition.objects.open().exclude(state=State.SCHEDULED).select_related("digest", "author")
    return found.prefetch_related("contributors").order_by("-updated_at", "-pk")


def scheduled() -> QuerySet[Edition]:
    """What goes out by itself, the next first."""
    waiting = Edition.objects.filter(state=State.SCHEDULED).select_related("digest", "approver")
    return waiting.order_by("scheduled_for", "pk")


def tasks_due(today: date) -> QuerySet[Assignment]:
    """Live tasks that fall due from today to the seventh day, of whose progress nothing is recorded; the next first."""
    recorded = Progress.objects.filter(digest=OuterRef("directive__edition__digest"), key=OuterRef("key"))
    due = Assignment.objects.live().due_between(today, today + SOON).filter(~Exists(recorded))
    return due.select_related("directive__edition__digest", "directive__doc_type").order_by("due_on", "pk")


# --- of the archive ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MissingWeek:
    """A week of which readers know nothing."""

    first: date
    is_present: bool = False

    @property
    def last(self) -> date:
        return self.first + WEEK - DAY


def weeks_missing(today: date, most: int) -> list[MissingWeek]:
    """The latest weeks without a live bulletin since the first one; the present one from its fifth day on. Two queries."""
    live = Edition.objects.live().order_by("-period_end")
    last = live.first()
    if last is None:
        return []
    present = first_day_of_week(today, last)
    is_due = today - present >= DUE_AFTER
    periods = live.values_list("period_start", "period_end").iterator()
    weeks = _uncovered(periods, until=present + WEEK if is_due else present)
    return [MissingWeek(first, is_present=first == present) for first in islice(weeks, most)]


def _uncovered(periods: Iterable[tuple[date, date]], until: date) -> Iterator[date]:
    """First days of the whole weeks before `until` that no period touches, the latest first."""
    later = until
    for start, end in periods:
        weeks = (later - end - DAY).days // WEEK.days
        yield from (end + DAY + WEEK * number for number in reversed(range(weeks)))
        later = min(later, start)


@dataclass(frozen=True)
class SeriesGap:
    """Numbers of a series that no bulletin of the year told, between two that were told."""

    symbol: str  # of the number after the gap, as an example of its series
    type_name: str
    issuer: str
    numbers: tuple[int, ...]


def gaps_in_series(today: date) -> list[SeriesGap]:
    """Short gaps among the numbers told this year, by issuer and type, in the newest items. One query."""
    items = Directive.objects.live().between(date(today.year, 1, 1), today).exclude(document=None)
    items = items.select_related("document__issuer", "document__type").newest_first()[:_NUMBERED_ITEMS]
    series: dict[tuple, dict[int, Directive]] = defaultdict(dict)
    for item in items:
        reference = references.parse(item.document.symbol)
        if reference:
            series[_series_of(item, reference)].setdefault(reference.number, item)
    return [gap for told in series.values() for gap in _gaps(told)]


def _series_of(item: Directive, reference: references.Reference) -> tuple:
    """What one row of numbers runs through: the letters of all units of an issuer share one."""
    document = item.document
    code = "" if reference.regime is Regime.LETTER else reference.type_code
    return document.period, document.issuer_id or reference.issuer, reference.issuer, code


def _gaps(told: dict[int, Directive]) -> Iterator[SeriesGap]:
    for before, after in pairwise(sorted(told)):
        if 1 < after - before <= _WIDEST_GAP + 1:
            document = told[after].document
            yield SeriesGap(
                symbol=document.symbol,
                type_name=document.type.name if document.type else "",
                issuer=document.issuer.name if document.issuer else "",
                numbers=tuple(range(before + 1, after)),
            )
