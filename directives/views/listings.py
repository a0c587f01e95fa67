"""The list of all items, filtered: `/van-ban/`. Whatever is asked stands in its address."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from directives.exports.naming import list_title
from directives.facets import facets_of
from directives.filters import DirectiveFilter
from directives.models import Directive
from directives.search.listing import Listing
from directives.views import machines
from directives.views.bulletin import page_of

# What a form asks for by one of a few values; the rest are words and days.
SELECTS = ("loai", "ban-hanh", "co-quan", "vai-tro", "dia-ban", "nam", "co-han", "nguoi-ky", "ban-tin")
DAYS = ("tu-ngay", "den-ngay", "han-tu", "han-den")


@dataclass(frozen=True)
class Page:
    """One page of a list, with the addresses of those before and after it; "" where there is none."""

    number: int
    pages: int
    newer: str
    older: str

    @property
    def is_alone(self) -> bool:
        """Whether the list has no other page."""
        return self.pages == 1


class ItemList(TemplateView):
    """Live items that answer the filters of the address. Nonsense there is named at its field and left out."""

    template_name = "directives/directive_list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        filters = DirectiveFilter(request.GET)
        if "" in request.GET.values() and not filters.errors:
            return redirect(address(request.path, filters.query()))  # a form sends its empty fields too
        return self.render_to_response(self.context(request, filters))

    def context(self, request: HttpRequest, filters: DirectiveFilter) -> dict:
        facets = {facet.name: facet for facet in facets_of(filters)}
        page = page_of_list(request, filters.listing, filters.query())
        items = filters.listing.page(page.number, rows())
        for item in items:
            item.page = page_of(item)
        return {
            "filters": filters,
            "chosen": filters.chosen,
            "selects": [(field_of(filters, name), facets[name]) for name in SELECTS],
            "types": facets["loai-van-ban"],
            "types_field": field_of(filters, "loai-van-ban"),
            "days": [field_of(filters, name) for name in DAYS],
            "errors": errors_by_label(filters),
            "total": total_of(filters.listing),
            "items": items,
            "page": page,
            "query": filters.query(),
            "canonical_query": query_of_page(filters.query(), page.number),
            "is_cut": any(facet.is_cut for facet in facets.values()),
            "linked_data": machines.of_list(
                request, list_title(_("Documents and directions"), filters), request.path, filters.query()
            ),
        }


def rows():
    """What a line of a list shows of an item."""
    return Directive.objects.select_related("document", "doc_type", "issuer", "edition__digest")


def field_of(filters: DirectiveFilter, name: str):
    """The bound field of a filter."""
    return filters.form[name]


def errors_by_label(filters: DirectiveFilter) -> list[tuple[str, str]]:
    """What could not be read, each with the label of its field."""
    return [
        (str(filters.filters[name].label), message)
        for name, messages in filters.errors.items()
        for message in messages
    ]


def total_of(listing: Listing) -> str:
    """How many items a list has, in words, exact to 1,000: "34 items", "more than 1,000 items"."""
    window = listing.window
    if window.has_more:
        return _("More than 1,000 items")
    if not window.total:
        return _("No item")
    return ngettext("%(number)d item", "%(number)d items", window.total) % {"number": window.total}


def page_of_list(request: HttpRequest, listing: Listing, query: str) -> Page:
    """The page that `?trang=` asks for; the first for nonsense, the last for one too far."""
    asked = request.GET.get("trang", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1
    number = min(max(number, 1), listing.pages)
    return Page(
        number,
        listing.pages,
        newer=query_of_page(query, number - 1) or "?" if number > 1 else "",
        older=query_of_page(query, number + 1) if number < listing.pages else "",
    )


def query_of_page(query: str, number: int) -> str:
    """A list's query with the number of a page, the first unsaid: "?loai=ke-hoach&trang=2"."""
    parts = [part for part in (query, f"trang={number}" if number > 1 else "") if part]
    return f"?{'&'.join(parts)}" if parts else ""


def address(path: str, query: str) -> str:
    """A path with its query, where there is one."""
    return f"{path}?{query}" if query else path
