"""Items, filtered, searched for and one by one."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.response import Response

from directives import typed_references
from directives.api import records, serializers
from directives.api.cursors import ItemRows
from directives.api.describing import FILTER_PARAMETERS, PAGING_PARAMETERS, Q_PARAMETER, described
from directives.api.parameters import asked_of
from directives.api.problems import Fault, missing, refuse
from directives.api.views.digests import live_edition
from directives.api.views.resources import PAGING, Resource, page_response
from directives.exports.columns import record_of, with_facts
from directives.models import Directive
from directives.search import bands, queries
from directives.search.expressions import NOTHING
from directives.search.listing import Listing

FILTERS = tuple(FILTER_PARAMETERS)
SEARCH_FILTERS = tuple(name for name in FILTERS if name not in ("q", "sap-xep"))


def rows():
    """Items with all that their records hold."""
    return with_facts(Directive.objects.all())


class DirectiveList(Resource):
    parameters = (*FILTERS, *PAGING)

    @extend_schema(
        parameters=[*FILTER_PARAMETERS.values(), *PAGING_PARAMETERS],
        responses=serializers.page_of(serializers.Item),
        **described("directive_list"),
    )
    def get(self, request) -> Response:
        listing = asked_of(filters_only(request)).listing
        return page_response(request, ItemRows(listing, rows()), lambda item: record_of(item, self.origin))


def filters_only(request):
    """The query without what turns pages."""
    query = request.GET.copy()
    for name in PAGING:
        query.pop(name, None)
    return query


class DirectiveDetail(Resource):
    @extend_schema(responses=serializers.Item, **described("directive_detail"))
    def get(self, request, slug: str, key: str) -> Response:
        edition = live_edition(slug)
        item = rows().live().filter(edition=edition, key=key).fetch_mode(settings.PUBLIC_FETCH_MODE).first()
        if item is None:
            raise missing(_("The bulletin “{slug}” has no item “{key}”."), slug=slug, key=key)
        return Response(record_of(item, self.origin))


@dataclass
class FoundRows:
    """The results of a search: all of them are known, as lines; a page reads its own items."""

    found: bands.Results

    def after(self, position: int | None, limit: int) -> list:
        return self._read(range(position or 0, (position or 0) + limit))

    def before(self, position: int, limit: int) -> list:
        return self._read(range(position - 2, position - 2 - limit, -1))

    def _read(self, numbers: range) -> list[tuple[int, bands.Result, Directive | None]]:
        lines = [(number, self.found.lines[number]) for number in numbers if 0 <= number < self.found.total]
        items = Listing(NOTHING).read([line.key for _number, line in lines if line.key], rows())
        by_key = {item.sort_key: item for item in items}
        return [(number + 1, line, by_key.get(line.key)) for number, line in lines]

    def position(self, row: tuple) -> int:
        return row[0]

    def total(self) -> tuple[int, bool]:
        return self.found.total, not self.found.has_more


class Search(Resource):
    parameters = ("q", *SEARCH_FILTERS, *PAGING)

    @extend_schema(
        parameters=[Q_PARAMETER, *(FILTER_PARAMETERS[name] for name in SEARCH_FILTERS), *PAGING_PARAMETERS],
        responses=serializers.page_of(serializers.Found),
        **described("search"),
    )
    def get(self, request) -> Response:
        words = request.GET.get("q", "")
        if not words.strip():
            refuse([Fault.of("q", _("Write what you look for: words, or a number such as 924/QĐ-UBND."))])
        return page_response(request, FoundRows(found(request, words)), self.record)

    def record(self, row: tuple) -> dict:
        """A line of the results."""
        _number, line, item = row
        untold = line.document if item is None else None
        return {
            "band": str(line.band),
            "item": record_of(item, self.origin) if item else None,
            "document": records.document_record(untold, self.origin) if untold else None,
        }


def found(request, words: str) -> bands.Results:
    """Everything that answers the words within the filters, the best first."""
    others = filters_only(request)
    others.pop("q")
    asked = asked_of(others)
    if asked.is_empty:
        return bands.Results()
    typed = typed_references.read(words)
    question = bands.Question.ask(
        queries.parse(words), queries.parse(typed.rest if typed else ""), typed, asked.filters.expression
    )
    return bands.results(question)
