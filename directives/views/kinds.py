"""The lists of one kind, newest first."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.views.generic import TemplateView

from directives.filters import FIRST_YEAR, LAST_YEAR
from directives.models import Directive, Kind
from directives.search.expressions import All
from directives.search.facts import has
from directives.search.listing import Listing
from directives.views import machines
from directives.views.bulletin import KIND_SLUGS, kind_holds, page_of
from directives.views.listings import page_of_list, query_of_page, rows, total_of


class KindList(TemplateView):
    """All live items of a kind. `?trang=` turns pages, `?nam=` keeps a year; nonsense shows the first page."""

    template_name = "directives/kind_list.html"
    kind: Kind = Kind.DECISION

    def get(self, request: HttpRequest) -> HttpResponse:
        year = year_asked(request)
        listing = Listing(All((has("kind", self.kind.value), *([has("day", year)] if year else []))))
        query = f"nam={year}" if year else ""
        page = page_of_list(request, listing, query)
        items = listing.page(page.number, rows())
        for item in items:
            item.page = page_of(item)
        context = {
            "title": capfirst(kind_holds(self.kind)),
            "total": total_of(listing),
            "is_cut": listing.window.is_cut,
            "items": items,
            "page": page,
            "year": year,
            "years": years_of(self.kind),
            "query": "&".join(filter(None, [f"loai={KIND_SLUGS[self.kind]}", query])),
            "canonical_query": query_of_page(query, page.number),
            "linked_data": machines.trail(request, list_of(self.kind)),
        }
        return self.render_to_response(context)


def list_of(kind: str) -> tuple[str, str]:
    """Name and path of the list of a kind."""
    name = "otheritem_list" if kind == Kind.OTHER else f"{kind}_list"
    return capfirst(kind_holds(kind)), reverse(name)


def years_of(kind: str) -> range:
    """The years from the newest item of a kind to the oldest. Two queries, of one row each."""
    items = Directive.objects.live().of_kind(kind)
    years = items.values_list("sort_day__year", flat=True)
    newest, oldest = years.order_by("-sort_key").first(), years.order_by("sort_key").first()
    return range(newest, oldest - 1, -1) if newest else range(0)


def year_asked(request: HttpRequest) -> int | None:
    """The year in `?nam=`, where it is one."""
    asked = request.GET.get("nam", "")
    is_year = asked.isascii() and asked.isdigit() and len(asked) == 4
    return int(asked) if is_year and FIRST_YEAR <= int(asked) <= LAST_YEAR else None
