"""The register of tasks taken away, under the very filters of its page: feed, calendar, spreadsheets, JSON."""

from collections.abc import Iterator
from datetime import datetime
from itertools import batched

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import last_modified, require_safe

from directives import progress
from directives.calendars import calendar_of, followed_events
from directives.deadline_filters import DeadlineFilter
from directives.deadline_records import COLUMNS, record_of
from directives.exports.naming import authority, file_stem, list_id, list_title, printable, values_asked
from directives.feeds import ListFeed, told_editions, updated_at
from directives.models import Assignment, Province
from directives.search.index import WINDOW
from directives.views.bulletin import page_of
from directives.views.deadlines import dress, on_page
from directives.views.listings import Page, address, page_of_list, query_of_page
from directives.views.lists_to_take import (
    calendar_answer,
    file_answer,
    followed_at,
    unless_deadlines_are_known,
)
from portal.context import origin

LIST_NAME = "nhiem-vu"
MOST_EVENTS = WINDOW  # a calendar is fetched several times a day
_AT_ONCE = 500


def asked(request: HttpRequest) -> DeadlineFilter:
    """The filters of the address, as of today."""
    return DeadlineFilter(request.GET, today=timezone.localdate())


def walked(filters: DeadlineFilter) -> Iterator[Assignment]:
    """Every task of the list with what is told of it, a chunk at a time."""
    for tasks in batched(filters.listing.walk(), _AT_ONCE):
        dress(list(tasks), filters)
        yield from tasks


@require_safe
@last_modified(followed_at)
def file(request: HttpRequest, extension: str) -> HttpResponseBase:
    """Exactly the filtered register, in its order, to its end."""
    filters, host = asked(request), origin(request)
    return file_answer(
        request,
        extension,
        stem=file_stem(LIST_NAME, filters, filters.today),
        title=list_title(_("Register of assigned tasks"), filters),
        columns=COLUMNS,
        records=(record_of(task, host) for task in walked(filters)),
        about={
            "filters": values_asked(filters),
            "address": address(host + reverse("deadline_list"), filters.query()),
            "as_of": filters.today.isoformat(),
        },
    )


@require_safe
@unless_deadlines_are_known
def calendar(request: HttpRequest) -> HttpResponse:
    """The deadlines of the list, to subscribe to; extended ones on their new day."""
    filters = asked(request)
    name = list_title(_("Register of assigned tasks"), filters)
    tasks = filters.listing.read(filters.listing.slots_from(MOST_EVENTS))
    return calendar_answer(calendar_of(followed_events(tasks, origin(request), filters.today), name))


@require_safe
@last_modified(followed_at)
def atom(request: HttpRequest) -> HttpResponse:
    """The list as a feed, page by page in its order; an entry is renewed by corrections and by records of progress."""
    filters = asked(request)
    if "tinh-trang" in filters.values:
        filters.listing.latest_first = True  # what has just become overdue is on the page that readers fetch
    page = page_of_list(request, filters.listing, filters.query())
    tasks, recurring = on_page(filters, page)
    feed = _feed(filters, page, origin(request), followed_at(request))
    tasks = tasks + recurring
    prefetch_related_objects(
        tasks, Prefetch("directive__edition__digest__editions", told_editions(), to_attr="published_editions")
    )
    steps = progress.steps_of(tasks)
    for task in tasks:
        records = steps.get((task.directive.edition.digest_id, task.key), ())
        _add_entry(feed, task, origin(request), [step.at for step in records])
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _feed(filters: DeadlineFilter, page: Page, host: str, changed: datetime) -> ListFeed:
    province = Province.objects.current()
    own, query = host + reverse("deadline_atom"), filters.query()
    pages = {"first": address(own, query)} | ({"next": own + page.older} if page.older else {})
    return ListFeed(
        title=f"{list_title(_('Register of assigned tasks'), filters)} – {province.full_name}",
        subtitle=_("Tasks by the day that counts, as of today"),
        link=address(host + reverse("deadline_list"), query),
        feed_url=own + query_of_page(query, page.number),
        feed_guid=list_id("/thoi-han/", query),
        language=get_language(),
        author_name=printable(province.governing_body or province.full_name),
        feed_copyright=printable(province.rights) or None,
        pages=pages,
        changed_at=changed,
    )


def _add_entry(feed: ListFeed, task: Assignment, host: str, recorded: list[datetime]) -> None:
    told = task.directive.edition.digest.published_editions
    who = f"{task.addressee}: " if task.addressee else ""
    feed.add_item(
        title=printable(f"{task.due_label} – {who}{task.what or task.directive.heading}"),
        link=host + page_of(task.directive),
        description=None,
        unique_id=f"tag:{authority()},2024:{task.directive.edition.digest.slug}/{task.key}",
        pubdate=timezone.localtime(told[0].published_at),
        updateddate=timezone.localtime(max([updated_at(told), *recorded])),
        author_name=None,
        labelled=[],
        content=printable(
            render_to_string(
                "components/deadline_entry.html", {"task": task, "page": host + page_of(task.directive)}
            )
        ),
    )
