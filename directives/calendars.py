"""Calendars (RFC 5545) of deadlines and meetings: whole days, under names that outlive every edition."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from directives import progress
from directives.exports.columns import UNTOLD, address_of
from directives.exports.naming import event_id, printable
from directives.models import Assignment, Directive, Edition, Kind
from directives.search.expressions import All, Any, Expression
from directives.search.facts import has
from directives.search.index import WINDOW
from directives.search.listing import Listing
from directives.views.bulletin import type_label

MOST_ITEMS = WINDOW  # the newest ones of a list: a calendar is fetched several times a day
LONGEST_TITLE = 200  # characters; the description holds the rest
_REFRESH = timedelta(hours=12)
_PRECISE_TO_THE_DAY = (Assignment.Precision.DAY, "")
# New lines that are none in a calendar, and that some programs take for one.
_OTHER_LINES = str.maketrans(dict.fromkeys("\x85\u2028\u2029", "\n"))


def events_of(expression: Expression, origin: str, today: date) -> Iterator[Event]:
    """The meetings and deadlines among the newest items of a list, newest item first."""
    dated = Listing(All((expression, Any((has("due", "any"), has("kind", Kind.MEETING.value))))))
    keys = [hit.key for hit in dated.window.hits[:MOST_ITEMS]]
    for start in range(0, len(keys), 500):
        items = dated.read(keys[start : start + 500], with_deadlines())
        tasks = [task for item in items for task in item.assignments.all()]
        count_corrections([item.edition for item in items])
        yield from (
            meeting_event(item, origin) for item in items if item.kind == Kind.MEETING and item.held_on
        )
        yield from followed_events(tasks, origin, today)


def with_deadlines() -> QuerySet[Directive]:
    """Items with their tasks that have a due date, and what an event tells of them."""
    return (
        Directive.objects.select_related("document", "doc_type", "edition__digest")
        .defer(*UNTOLD)
        .prefetch_related(Prefetch("assignments", Assignment.objects.exclude(due_on=None)))
    )


def followed_events(tasks: Sequence[Assignment], origin: str, today: date) -> Iterator[Event]:
    """The deadlines of tasks with what the office recorded of them as of a day. Three queries."""
    progress.tell(tasks, today)
    count_corrections([task.directive.edition for task in tasks])
    steps = progress.steps_of([task for task in tasks if task.progress])
    for task in tasks:
        event = deadline_event(task, origin)
        if task.progress:
            records = steps[task.directive.edition.digest_id, task.key]
            _follow(event, task.progress, task.due_on, len(records))
        yield event


def count_corrections(editions: Iterable[Edition]) -> None:
    """Set `major_corrections` of each: how many came up to it. Minor ones notify nobody. One query."""
    editions = list(editions)
    major = (
        Edition.objects.filter(
            digest__in={edition.digest_id for edition in editions}, number__gt=1, is_major=True
        )
        .exclude(published_at=None)
        .values_list("digest_id", "number")
    )
    numbers: dict[int, list[int]] = {}
    for digest_id, number in major:
        numbers.setdefault(digest_id, []).append(number)
    for edition in editions:
        told = numbers.get(edition.digest_id, [])
        edition.major_corrections = sum(number <= edition.number for number in told)


def _follow(event: Event, followed: progress.TaskProgress, due_on: date, records: int) -> None:
    """Tell the progress in an event: on the day that counts, one step on with each record."""
    extensions = [_("Extended to %(day)s: %(reason)s") % one for one in followed.said_extensions()]
    told = "\n".join(_lines([followed.words, *extensions]))
    changes = {
        "sequence": event["sequence"] + records,
        "description": f"{told}\n\n{event['description']}",
    }
    if followed.due_on != due_on:
        changes |= {"dtstart": followed.due_on, "dtend": followed.due_on + timedelta(days=1)}
        changes["summary"] = f"{_('Extended')}: {event['summary']}"
    for name, value in changes.items():
        del event[name]
        event.add(name, value)


def deadline_event(assignment: Assignment, origin: str = "") -> Event:
    """A task's due date as one event of its last day. It must have one; reads `directive` with its edition."""
    item = assignment.directive
    who = f"{assignment.addressee} ({assignment.get_role_display()})" if assignment.addressee else ""
    what = capfirst(assignment.what) or item.heading
    details = [who, what, _("Due: %(day)s") % {"day": assignment.due_text or assignment.due_label}]
    return _event(
        item,
        key=assignment.key,
        day=assignment.due_on,
        title=f"{due_words(assignment)}: " + " – ".join(filter(None, [assignment.addressee, what])),
        details=details,
        category=_("Deadline"),
        address=origin + address_of(item),
    )


def due_words(assignment: Assignment) -> str:
    """How a title says a due date: "Hạn", and "Hạn trong tháng 6/2024" where it is no single day."""
    if assignment.precision in _PRECISE_TO_THE_DAY:
        return _("Due")
    return _("Due %(when)s") % {"when": assignment.due_label}


def meeting_event(item: Directive, origin: str = "") -> Event:
    """A meeting as an event of the day on which it was held."""
    chair = f"{_('Chair')}: {item.chair}" if item.chair else ""
    return _event(
        item,
        key=item.key,
        day=item.held_on,
        title=f"{_('Meeting')}: {item.heading}",
        details=[item.session, chair],
        category=_("Meeting"),
        address=origin + address_of(item),
    )


def calendar_of(events: Iterable[Event], name: str) -> Calendar:
    """A calendar to subscribe to; programs that heed it come again after twelve hours."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.PROVINCE}//bulletins//{(get_language() or 'vi').upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for label in ("name", "x-wr-calname"):  # RFC 7986, and what programs knew before it
        calendar.add(label, _line(name))
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for event in events:
        calendar.add_component(event)
    return calendar


def _event(
    item: Directive, *, key: str, day: date, title: str, details: list[str], category: str, address: str
) -> Event:
    """One whole day that keeps nobody from other appointments; a major correction is the same event, one step on."""
    edition: Edition = item.edition
    published_at = edition.published_at.replace(microsecond=0)
    about = [" ".join(filter(None, [type_label(item), item.symbol])), item.heading, address]
    event = Event()
    event.add("uid", event_id(edition.digest.slug, key))
    event.add("dtstamp", published_at)
    event.add("last-modified", published_at)
    event.add("sequence", edition.major_corrections)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _line(title))
    event.add("description", "\n".join([*_lines(details), "", *_lines(about)]).strip())
    event.add("url", address)
    event.add("categories", [category])
    event.add("transp", "TRANSPARENT")
    return event


def _line(text: str) -> str:
    """A text on one line, cut between words where it is long."""
    line = " ".join(_lines([text]))
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 2].rpartition(' ')[0]} …"


def _lines(texts: Iterable[str]) -> list[str]:
    """Each text on one line, whole, without the empty ones."""
    lines = (" ".join(printable(text).translate(_OTHER_LINES).split()) for text in texts)
    return [line for line in lines if line]
