"""What a page tells machines beside what it shows people: views put it into their context as `linked_data`."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from directives import linked_data
from directives.linked_data import Thing
from directives.models import Directive, Document
from directives.sharing import week_in_words
from portal.context import origin, province_of

# The files of every list, by the end of their names.
_FILES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def trail(request: HttpRequest, *steps: tuple[str, str]) -> Thing:
    """The way to this page: (name, path) of each page above it, this one last; from the home page if it is short."""
    home = [(_("Home page"), reverse("home"))] if len(steps) == 1 else []
    return linked_data.breadcrumbs([*home, *steps], origin(request))


def of_bulletin(request: HttpRequest, context: dict) -> list[Thing]:
    """The issue and the way to it; the home page tells of the body in charge instead."""
    edition, items = context["edition"], context["bulletin"].items
    site, province = origin(request), province_of(request)
    issue = linked_data.issue(edition, items, context["first_published_at"], province, site)
    own = reverse("digest_detail", args=[edition.digest.slug])
    if request.path != own:
        return [issue, linked_data.organization(province, site)]
    weeks = (_("All weeks"), reverse("digest_archive"))
    return [issue, trail(request, weeks, (week_in_words(edition), own))]


def of_document(
    request: HttpRequest, document: Document, abstract: str, told: list[Directive]
) -> list[Thing]:
    page = linked_data.document_page(document, abstract, told, origin(request))
    documents = (_("Documents"), reverse("directive_list"))
    return [page, trail(request, documents, (str(document), request.path))]


def of_item(request: HttpRequest, item: Directive, above: tuple[str, str]) -> list[Thing]:
    """`above`: name and path of the list that it stands in."""
    page = linked_data.item_page(item, province_of(request), origin(request))
    return [page, trail(request, above, (item.heading, request.path))]


def of_list(request: HttpRequest, name: str, base: str, query: str) -> list[Thing]:
    """The way to a filtered list, and the list as data: `base` is its path, `query` what is asked."""
    asked = f"?{query}" if query else ""
    files = [(f"{base}tai-ve.{suffix}{asked}", kind) for suffix, kind in _FILES.items()]
    data = linked_data.dataset(
        f"{base}{asked}", name, name, files, None, province_of(request), origin(request)
    )
    return [trail(request, (name, base)), data]
