"""The search box: a number finds its document, words find items with or without diacritics."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import TemplateView

from directives import references
from directives.models import Directive, Document
from directives.search import index
from directives.views.bulletin import page_of

PAGE_SIZE = 20
LONGEST_QUERY = 200


class Search(TemplateView):
    """`?q=`: documents by number on top, then items whose folded text holds every word.

    A whole reference that one document bears leads straight to that document.
    """

    template_name = "directives/search.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        query = " ".join(request.GET.get("q", "").replace("\0", " ").split())[:LONGEST_QUERY]
        documents = documents_numbered(query)
        if len(documents) == 1 and references.parse(query):
            return redirect("document_detail", slug=documents[0].slug)
        items = Paginator(items_with(query), PAGE_SIZE).get_page(request.GET.get("trang"))
        for item in items:
            item.page = page_of(item)
        context = {
            "query": query,
            "documents": documents,
            "page": items,
            "keep": urlencode({"q": query}) + "&",  # what the links to other pages of the list carry
        }
        return self.render_to_response(context)


def documents_numbered(query: str) -> list[Document]:
    """Public documents whose number the query is: a whole reference, or its bare number."""
    reference = references.parse(query)
    if reference:
        wanted = Q(symbol=str(reference))
    elif query.isascii() and query.isdigit() and len(query) < 7:
        wanted = Q(number=int(query))
    else:
        return []
    documents = Document.objects.public().filter(wanted).exclude(slug=None)
    return list(
        documents.select_related("type", "issuer")
        .order_by("-issued_on", "-pk")
        .fetch_mode(settings.PUBLIC_FETCH_MODE)[:20]
    )


def items_with(query: str) -> QuerySet[Directive]:
    """Live items that hold every word of the query, newest first."""
    return (
        Directive.objects.live()
        .filter(sort_key__in=index.keys_with(query))
        .newest_first()
        .select_related("document", "doc_type", "issuer", "edition__digest")
        .fetch_mode(settings.PUBLIC_FETCH_MODE)
    )
