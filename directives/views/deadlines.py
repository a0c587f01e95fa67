"""The register of tasks with a due date: `/thoi-han/`, from today on or month by month."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from directives import progress
from directives.deadline_filters import DeadlineFilter
from directives.deadlines import MOST_RECURRING, DeadlineListing, Month, by_month, month_words
from directives.filters import without
from directives.folding import collation_key
from directives.models import Assignment
from directives.views import machines
from directives.views.bulletin import page_of
from directives.views.listings import Page, address, errors_by_label, page_of_list, query_of_page

SELECTS = ("co-quan", "vai-tro", "dia-ban", "loai", "tinh-trang")
DAYS = ("han-tu", "han-den")


class DeadlineList(TemplateView):
    """Tasks that answer the filters of the address. Nonsense there is named at its field and left out."""

    template_name = "directives/deadline_list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        filters = DeadlineFilter(request.GET, today=timezone.localdate())
        if "" in request.GET.values() and not filters.errors:
            return redirect(address(request.path, filters.query()))  # a form sends its empty fields too
        return self.render_to_response(self.context(request, filters))

    def context(self, request: HttpRequest, filters: DeadlineFilter) -> dict:
        listing, query = filters.listing, filters.query()
        page = page_of_list(request, listing, query)
        tasks, recurring = on_page(filters, page)
        follows = listing.around.is_followed or "tinh-trang" in filters.values
        return {
            "filters": filters,
            "chosen": filters.chosen,
            "selects": [
                (filters.form[name], choices(filters, name))
                for name in SELECTS
                if follows or name != "tinh-trang"
            ],
            "days": [filters.form[name] for name in DAYS],
            "errors": errors_by_label(filters),
            "today": filters.today,
            "total": total_of(listing),
            "months": by_month(tasks),
            "recurring": recurring,
            "most_recurring": MOST_RECURRING,
            "page": page,
            "query": query,
            "canonical_query": query_of_page(query, page.number),
            "before": beside(filters, listing.around.before),
            "after": beside(filters, listing.around.after),
            "from_today": of_days(filters, None),
            "linked_data": machines.of_list(request, _("Register of assigned tasks"), request.path, query),
            "overdue": address("", filters.query({**filters.values, "tinh-trang": "qua-han"}))
            if follows and filters.values.get("tinh-trang") != "qua-han"
            else "",
        }


def on_page(filters: DeadlineFilter, page: Page) -> tuple[list[Assignment], list[Assignment]]:
    """The tasks of a page, and after the last one those that come back."""
    tasks = filters.listing.page(page.number)
    recurring = filters.listing.recurring if page.number == page.pages else []
    dress(tasks + recurring, filters)
    return tasks, recurring


def dress(tasks: list[Assignment], filters: DeadlineFilter) -> None:
    """Give tasks what their lines print: the item's page, progress, whether the day that counts is past."""
    progress.tell(tasks, filters.today)
    for task in tasks:
        task.page = page_of(task.directive)
        task.is_past = task.due_on is not None and task.day < filters.today


def choices(filters: DeadlineFilter, name: str) -> list[tuple[str, str]]:
    """What a field of the form offers; agencies and places in the order of the Vietnamese alphabet."""
    found = filters.choices(name)
    by_name = name in ("co-quan", "dia-ban")
    return sorted(found, key=lambda choice: collation_key(choice[1])) if by_name else found


def beside(filters: DeadlineFilter, month: Month | None) -> tuple[str, str] | None:
    """The words of a month and the address of its tasks under the same filters."""
    return (month_words(month.first), of_days(filters, month)) if month else None


def of_days(filters: DeadlineFilter, month: Month | None) -> str:
    """The address of the same filters for a month, or from today on."""
    values = filters.values
    for name in ("thang", "han-tu", "han-den", "tinh-trang"):
        values = without(values, name, values[name]) if name in values else values
    return address("", filters.query({**values, "thang": month} if month else values))


def total_of(listing: DeadlineListing) -> str:
    """How many tasks a list has, in words, exact to 1,000."""
    if listing.has_more:
        return _("More than 1,000 tasks")
    if not listing.total:
        return _("No task")
    return ngettext("%(number)d task", "%(number)d tasks", listing.total) % {"number": listing.total}
