"""Starts a week: a blank draft whose period is filled in, in the frame of the last bulletin.

Weeks follow the last bulletin's: where that one ran from Friday to Thursday, so do they; without one they run
from Monday to Sunday.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from directives.dates import find_period, print_date
from directives.importing.drafting.values import edition_values_now
from directives.models.digests import Digest, Edition
from directives.models.provinces import Province
from directives.publishing import PublishingRefused

WEEK = timedelta(days=7)
FURTHEST = timedelta(days=60)  # ahead of today: the first days of weeks that may be started
_TITLE = "Chỉ đạo, điều hành nổi bật trong tuần (từ ngày {first} đến ngày {last})"
_WRITTEN_DAY = re.compile(
    r"(?P<day>\d{1,2})(?P<sign>[/.\-])(?P<month>\d{1,2})(?:[/.\-](?P<year>\d{4}))?(?!\d)"
)


@dataclass(frozen=True)
class Started:
    """The draft of the week, and whether it was made just now."""

    edition: Edition
    created: bool


def first_day_of_week(day: date, last: Edition | None) -> date:
    """The first day of the week in which the day lies, as the last bulletin counts its weeks."""
    begins = last.period_start.weekday() if last and _is_a_week(last) else 0
    return day - timedelta(days=(day.weekday() - begins) % 7)


def last_live(province: Province) -> Edition | None:
    """The live edition of the latest week. One query."""
    return Edition.objects.live().filter(digest__province=province).order_by("-period_start").first()


def week_to_start(province: Province, today: date) -> date:
    """The first day of the present week; of the first week after it that readers do not know yet. Two queries."""
    first = first_day_of_week(today, last_live(province))
    known = set(
        _editions_of(province).live().filter(period_start__gte=first).values_list("period_start", flat=True)
    )
    while first in known:
        first += WEEK
    return first


@transaction.atomic
def start(province: Province, first: date, by) -> Started:
    """The open draft of the week from `first`, made where there is none; two who press at once share one."""
    Province.objects.select_for_update().get(pk=province.pk)
    last = first + WEEK - timedelta(days=1)
    weeks = _editions_of(province).filter(period_start__lte=last, period_end__gte=first).order_by("-pk")
    if there := weeks.open().first():
        return Started(there, created=False)
    if weeks.live().filter(period_start=first).exists():
        raise PublishingRefused(
            [
                _("The bulletin of %(first)s to %(last)s is published: correct it instead of starting it.")
                % {"first": print_date(first), "last": print_date(last)}
            ]
        )
    return Started(_make(province, first, last, by), created=True)


def _make(province: Province, first: date, last: date, by) -> Edition:
    """The draft; its frame counts as a file's, so that the week's file may replace what nobody has touched."""
    before = _editions_of(province).live().filter(period_start__lt=first).order_by("-period_start").first()
    edition = Edition(
        digest=Digest.objects.create(province=province),
        title=title_like(before.title if before else "", first, last),
        period_start=first,
        period_end=last,
        lead=_frame_of_lead(before) if before else "",
        author=by,
    )
    edition.imported = {**edition_values_now(edition), "items": []}
    edition.save()
    return edition


def title_like(title: str, first: date, last: date) -> str:
    """The title with other days, in its own way of writing them; the usual title where it names no two days."""
    period = find_period(title)
    start, end = period.span if period else (0, 0)
    written = list(_WRITTEN_DAY.finditer(title, start, end))
    if len(written) != 2:
        return _TITLE.format(first=print_date(first), last=print_date(last))
    has_year = bool(written[0]["year"]) or first.year != last.year
    days = _write(written[0], first, has_year), _write(written[1], last, True)
    between = title[written[0].end() : written[1].start()]
    return title[: written[0].start()] + days[0] + between + days[1] + title[written[1].end() :]


def _write(like: re.Match[str], day: date, with_year: bool) -> str:
    """A day with the signs of another, numbers as official documents print them."""
    number, month, year = print_date(day).split("/")
    return like["sign"].join([number, month, *([year] if with_year else [])])


def _frame_of_lead(edition: Edition) -> str:
    """What stands before the first heading in the lead and after the last; nothing of a lead in running text."""
    lead = edition.lead.lower()
    headings = [one.strip().lower() for one in edition.directives.values_list("heading", flat=True)]
    found = [(lead.index(one), lead.index(one) + len(one)) for one in headings if one and one in lead]
    if len(found) < 2 or len(lead) != len(edition.lead):
        return ""
    opening = edition.lead[: min(start for start, _end in found)].strip()
    closing = edition.lead[max(end for _start, end in found) :].strip(" ;.,…")
    return f"{opening} … {closing}".strip() if opening or closing else ""


def _editions_of(province: Province):
    return Edition.objects.filter(digest__province=province)


def _is_a_week(edition: Edition) -> bool:
    return edition.period_end - edition.period_start == WEEK - timedelta(days=1)
