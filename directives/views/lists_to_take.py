"""The list of items taken away, under the very filters of its page: feed, calendar, spreadsheets, JSON."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from django.db.models import Max
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, last_modified, require_safe
from icalendar import Calendar

from directives.calendars import calendar_of, events_of
from directives.exports import tables
from directives.exports.columns import COLUMNS, Column, record_of, with_facts
from directives.exports.naming import (
    dated_title,
    disposition,
    file_stem,
    list_id,
    list_title,
    printable,
    values_asked,
)
from directives.feeds import DELETED_FOR, ListFeed, add_entry, deleted_since, key_asked, page_of_feed
from directives.filters import DirectiveFilter
from directives.models import Directive, Edition, ProgressStep, Province
from portal import errors, limits
from portal.context import origin

FILES_IN_TEN_MINUTES = 60  # of one address: an office shares one line
TEN_MINUTES = 600
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LIST_NAME = "van-ban"
_BEFORE_ANY = datetime(2000, 1, 1, tzinfo=UTC)


def changed_at(request: HttpRequest, **address) -> datetime:
    """When what readers see last changed: by publication, withdrawal or removal. Asked once a request."""
    if not hasattr(request, "changed_at"):
        last = Edition.objects.aggregate(
            published=Max("published_at"), ended=Max("ended_at"), removed=Max("digest__redactions__done_at")
        )
        request.changed_at = max(filter(None, last.values()), default=_BEFORE_ANY)
    return request.changed_at


def followed_at(request: HttpRequest, **address) -> datetime:
    """When deadlines last became others: by a publication, a record of progress, or a new day. Asked once a request."""
    if not hasattr(request, "followed_at"):
        midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        recorded = ProgressStep.objects.aggregate(last=Max("at"))["last"]
        request.followed_at = max(filter(None, [midnight, changed_at(request), recorded]))
    return request.followed_at


def deadlines_tag(request: HttpRequest) -> str:
    """The ETag of a calendar, without making it: it is long, and programs ask for it several times a day.

    What a change in the directory of agencies would change in it follows the next day.
    """
    said = f"{followed_at(request).isoformat()} {request.build_absolute_uri()}"
    return f'"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


unless_deadlines_are_known = condition(etag_func=deadlines_tag, last_modified_func=followed_at)


@require_safe
@last_modified(changed_at)
def atom(request: HttpRequest) -> HttpResponse:
    """The feed of a list, a page of thirty entries; `?truoc=` asks for those before a key."""
    filters = DirectiveFilter(request.GET)
    before = key_asked(request.GET.get("truoc", ""))
    page = page_of_feed(filters, before)
    province = Province.objects.current()
    host, query = origin(request), filters.query({**filters.values, "sap-xep": None})
    own, listed = host + reverse("directive_atom"), host + reverse("directive_list")
    pages = {"first": _asked(own, query)}
    if page.next_before:
        pages["next"] = _asked(own, query, page.next_before)
    feed = ListFeed(
        title=list_title(_("Documents and directions"), filters) + f" – {province.full_name}",
        subtitle=_("What the bulletins of %(province)s tell, newest first")
        % {"province": province.full_name},
        link=_asked(listed, query),
        feed_url=_asked(own, query, before),
        feed_guid=list_id("/van-ban/", query),
        language=get_language(),
        author_name=printable(province.governing_body or province.full_name),
        feed_copyright=printable(province.rights) or None,
        pages=pages,
        changed_at=changed_at(request),
        deleted=() if before else deleted_since(timezone.now() - DELETED_FOR),
    )
    for item in page.items:
        add_entry(feed, item, host, province.governing_body or province.full_name)
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _asked(address: str, query: str, before: int | None = None) -> str:
    """An address with its query and, for a later page of a feed, the key before which it begins."""
    asked = "&".join(filter(None, [query, urlencode({"truoc": before}) if before else ""]))
    return f"{address}?{asked}" if asked else address


@require_safe
@unless_deadlines_are_known
def calendar(request: HttpRequest) -> HttpResponse:
    """The deadlines and meetings of a list, to subscribe to."""
    filters = DirectiveFilter(request.GET)
    events = events_of(filters.expression, origin(request), timezone.localdate())
    return calendar_answer(calendar_of(events, list_title(_("Deadlines and meetings"), filters)))


def calendar_answer(found: Calendar) -> HttpResponse:
    """A calendar as a program that subscribes takes it."""
    return HttpResponse(found.to_ical(), content_type="text/calendar; charset=utf-8")


@require_safe
@last_modified(followed_at)
def file(request: HttpRequest, extension: str) -> HttpResponseBase:
    """Exactly the filtered list, in its order, to its end."""
    filters = DirectiveFilter(request.GET)
    host = origin(request)
    return file_answer(
        request,
        extension,
        stem=file_stem(LIST_NAME, filters, timezone.localdate()),
        title=list_title(_("Documents and directions"), filters),
        columns=COLUMNS,
        records=(record_of(item, host) for item in filters.listing.walk(with_facts(Directive.objects.all()))),
        about={
            "filters": values_asked(filters),
            "address": _asked(host + reverse("directive_list"), filters.query()),
        },
    )


def file_answer(
    request: HttpRequest,
    extension: str,
    *,
    stem: str,
    title: str,
    columns: Sequence[Column],
    records: Iterable[dict],
    about: dict,
) -> HttpResponseBase:
    """Any list as a file: CSV and JSON are sent while they are read, a workbook once it is whole."""
    if not limits.allows(request, "export", FILES_IN_TEN_MINUTES, TEN_MINUTES):
        return errors.too_many(request, TEN_MINUTES)
    if request.method == "HEAD":
        response: HttpResponseBase = HttpResponse()
    elif extension == "xlsx":
        response = FileResponse(tables.xlsx_file(title, columns, records))
    elif extension == "csv":
        response = StreamingHttpResponse(in_this_language(tables.csv_pieces(columns, records)))
    else:
        response = StreamingHttpResponse(in_this_language(tables.json_pieces(told_of(title, about), records)))
    response.headers["Content-Type"] = MEDIA_TYPES[extension]
    response.headers["Content-Disposition"] = disposition(
        stem, extension, dated_title(title, timezone.localdate())
    )
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def told_of(title: str, about: dict) -> dict:
    """What a JSON file says of itself, before its items."""
    province = Province.objects.current()
    return {
        "title": title,
        **about,
        "publisher": province.governing_body or province.full_name,
        "rights": province.rights,
        "generated_at": timezone.localtime().isoformat(timespec="seconds"),
    }


def in_this_language(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces, each made in the language of the request: they are asked for after it has ended."""
    language = get_language()

    def speaking() -> Iterator[bytes]:
        while True:
            with override(language):
                piece = next(pieces, None)
            if piece is None:
                return
            yield piece

    return speaking()
