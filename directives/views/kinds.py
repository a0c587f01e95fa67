"""The lists of one kind, newest first."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.views.generic import TemplateView

from directives.models import Directive, Kind
from directives.search import index
from directives.search.expressions import All
from directives.search.facts import has
from directives.views import machines
from directives.views.bulletin import KIND_SLUGS, kind_holds, page_of

PAGE_SIZE = 20


class KindList(TemplateView):
    """All live items of a kind. `?trang=` turns pages, `?nam=` keeps a year; nonsense shows the first page."""

    template_name = "directives/kind_list.html"
    kind: Kind = Kind.DECISION

    def get(self, request: HttpRequest) -> HttpResponse:
        items = (
            Directive.objects.live()
            .of_kind(self.kind)
            .select_related("document", "doc_type", "issuer", "edition__digest")
            .fetch_mode(settings.PUBLIC_FETCH_MODE)
        )
        first = items.order_by("sort_key").values_list("sort_day", flat=True).first()
        year = year_asked(request)
        asked = All((has("kind", self.kind.value), *([has("day", year)] if year else [])))
        keys = [hit.key for hit in index.newest([asked])[0]]  # as many as lists are counted to
        page = Paginator(keys, PAGE_SIZE).get_page(request.GET.get("trang"))
        page.object_list = list(items.filter(sort_key__in=page.object_list).newest_first())
        for item in page:
            item.page = page_of(item)
        linked_data = machines.trail(request, list_of(self.kind))
        return self.render_to_response({**self.context(page, year, first), "linked_data": linked_data})

    def context(self, page: Page, year: int | None, first) -> dict:
        newest = page.object_list[0].sort_day.year if page.object_list and not year else year
        return {
            "kind": self.kind.value,
            "slug": KIND_SLUGS[self.kind],
            "title": capfirst(kind_holds(self.kind)),
            "page": page,
            "keep": f"nam={year}&" if year else "",  # what the links to other pages of the list carry
            "canonical_query": canonical_query(page.number, year),
            "pages": page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
            "year": year,
            "years": range(max(newest or first.year, first.year), first.year - 1, -1) if first else [],
        }


def list_of(kind: str) -> tuple[str, str]:
    """Name and path of the list of a kind."""
    name = "otheritem_list" if kind == Kind.OTHER else f"{kind}_list"
    return capfirst(kind_holds(kind)), reverse(name)


def year_asked(request: HttpRequest) -> int | None:
    """The year in `?nam=`, where it is one."""
    asked = request.GET.get("nam", "")
    return int(asked) if asked.isascii() and asked.isdigit() and 1900 < int(asked[:5]) < 2200 else None


def canonical_query(number: int, year: int | None) -> str:
    """The query of this page's one address: nothing for the first page of all years."""
    asked = {"nam": year} if year else {}
    if number > 1:
        asked["trang"] = number
    return f"?{urlencode(asked)}" if asked else ""
